import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { policyOf } from "../../scripts/vite/content-security-policy.ts";
import { type SceneCatalogue, serveScenes } from "../build/scene-catalogue.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, openDemonstration, workDone } from "./page.ts";
import { hostPlainly, type PlainHost } from "./plain-host.ts";

const PHONE = { width: 390, height: 844 };
/** As the card of ESA WorldCover names them. */
const CATALOG = "https://planetarycomputer.microsoft.com/api/stac/v1";
const SIGNING = "https://planetarycomputer.microsoft.com/api/sas/v1/sign";

test.describe("scenes of a dataset", () => {
  let scenes: SceneCatalogue;
  let site: PlainHost;

  test.use({
    // The site as it is built with NG_CONNECT naming the catalogue of the test, which stands in the cards for the real one.
    otherOrigins: async ({ baseURL }, use) => {
      scenes = await serveScenes({ years: [2000, 2015, 2015, 2020, 2021], perPage: 2 });
      const built = mkdtempSync(join(tmpdir(), "ng-built-"));
      cpSync("dist", built, { recursive: true });
      rewrite(join(built, "index.html"), [[policyText(""), policyText(scenes.origin)]]);
      for (const name of readdirSync(join(built, "assets")).filter((file) => file.endsWith(".js")))
        rewrite(join(built, "assets", name), [
          [CATALOG, scenes.catalog],
          [SIGNING, `${scenes.origin}/sign`],
        ]);
      site = await hostPlainly(built);
      await use([baseURL!, site.origin, scenes.origin]);
      await Promise.all([site.stop(), scenes.close()]);
      rmSync(built, { recursive: true, force: true });
    },
  });

  test("are looked for when it is asked, and one is laid out on the page", async ({ page }) => {
    await page.goto(`${site.address}?demonstration`);
    await indicatorShows(page);
    await page.getByRole("radio", { name: "Units" }).click();
    await page.locator(".panel .unit-row").first().click();
    await page.getByRole("radio", { name: "What fits here" }).click();
    await page.getByRole("radio", { name: "Data", exact: true }).click();
    const card = page.locator(".item", { hasText: "WorldCover" }).first();
    await card.locator("summary").first().click();
    await expect(card.locator(".scenes .address")).toContainText(`${scenes.catalog}/search`);
    expect(scenes.asked).toEqual([]);
    await card.getByRole("button", { name: "Look for scenes" }).click();
    await expect(card.locator(".scenes")).toContainText("5 scenes lie there.");
    await card.locator("summary", { hasText: "2015" }).click();
    const press = card.getByRole("button", { name: "Open Land cover, made up of made-up-2015-1" });
    await press.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await expect(page.locator(".inspector")).toHaveScreenshot("scenes.png", {
      mask: [card.locator(".scenes .address code")],
    });
    expect(scenes.asked.some((asked) => asked.includes(".tif"))).toBe(false);
    await press.click();
    const laid = page.locator(".intake-card");
    await expect(laid).toHaveCount(1);
    await expect(laid.getByLabel("Year")).toHaveValue("2015");
    await expect(laid.getByLabel("Role")).toHaveValue("land-cover");
    expect(scenes.asked.some((asked) => asked.includes("/sign?href="))).toBe(true);
    await expectAccessible(page);
  });

  test("on a phone, in French, from the library, where a build may not read says so and asks nobody", {
    tag: "@rare",
  }, async ({ page, baseURL }) => {
    await page.setViewportSize(PHONE);
    await openCard(page, site.address);
    const part = page.locator(".scenes");
    await part.getByRole("button", { name: "Chercher des scènes" }).click();
    await expect(part).toContainText("5 scènes s’y trouvent.");
    await part.locator("summary", { hasText: "2021" }).click();
    await inTheMiddle(part.getByRole("button", { name: /^Ouvrir Land cover/ }));
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("scenes-phone.png", { mask: [part.locator(".address code")] });
    await part.getByRole("button", { name: /^Ouvrir Land cover/ }).click();
    await expect(page.locator(".intake-card")).toHaveCount(1);
    await expect(page.locator(".intake-card")).toBeInViewport();
    const asked = scenes.asked.length;

    await openCard(page, baseURL!);
    await part.getByRole("button", { name: "Chercher des scènes" }).click();
    await expect(part.locator(".message")).toContainText("planetarycomputer.microsoft.com");
    expect(scenes.asked).toHaveLength(asked);
    await inTheMiddle(page.getByRole("link", { name: "Ouvrir sur github.com" }));
    await expectAccessible(page);
  });
});

test("records are narrowed by WOCAT's lists: the number beside an answer is what is found @rare", async ({
  page,
}) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Library" }).click();
  const list = page.getByRole("list", { name: "What was found" });
  await expect(list.getByRole("listitem").first()).toBeVisible();
  const filters = page.locator(".record-filters");
  await page.getByText("Filters of records", { exact: true }).click();
  await filters.locator("summary", { hasText: "Slope" }).click();
  const gentle = filters.locator("label", { hasText: "gentle (2–5 %)" });
  const count = Number(await gentle.locator(".amount").textContent());
  expect(count).toBeGreaterThan(5);
  await gentle.getByRole("checkbox").press("Space");
  await expect(page.getByRole("button", { name: `Records ${count}` })).toBeVisible();
  const onMap = await page.locator(".library-legend li").allTextContents();
  expect(onMap).toEqual([
    "One record with a known place",
    `${count - 1} records by country, place in the country unknown`,
  ]);
  await filters.locator("summary", { hasText: "Climate" }).click();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("record-filters.png");
  await page.getByRole("button", { name: "Clear these filters" }).click();
  await expect(page.getByRole("button", { name: "Practices 80" })).toBeVisible();
});

test("where a practice fits: from the library, with its legend, and back by one press @rare", async ({
  page,
}) => {
  await openDemonstration(page);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByLabel(/^Search practices/).fill("half-moons");
  await page.getByRole("list", { name: "What was found" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Show on the map" }).click();
  const legend = page.locator(".legend");
  await expect(legend).toContainText("Where it fits: Semi-circular bunds");
  await expect(legend.locator(".legend-row")).toHaveCount(7);
  await expect(legend).toContainText("Synthetic");
  await workDone(page);
  await page.waitForTimeout(1000);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("suitability.png");
  await legend.getByRole("button", { name: "Back to the result" }).click();
  await expect(legend).toContainText("SDG 15.3.1");
});

test("where a practice fits, on a phone in the dark: the legend stands in the card", {
  tag: "@rare",
}, async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark" });
  await openDemonstration(page);
  await page.getByRole("radio", { name: "Units" }).click();
  await page.locator(".panel .unit-row").first().click();
  await page.getByRole("radio", { name: "What fits here" }).click();
  await page.locator(".advice-row").first().click();
  const inspector = page.locator(".inspector");
  await inspector.getByRole("button", { name: "Show on the map" }).click();
  await workDone(page);
  const back = inspector.getByRole("button", { name: "Back to the result" });
  await inTheMiddle(back);
  await page.waitForTimeout(1000);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("suitability-phone.png");
  await back.click();
  await expect(back).toHaveCount(0);
});

function inTheMiddle(part: Locator): Promise<void> {
  return part.evaluate((element) => element.scrollIntoView({ block: "center" }));
}

/** The card of ESA WorldCover in the library, in French. */
async function openCard(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("radio", { name: "FR" }).click();
  await page.getByRole("button", { name: "Bibliothèque" }).click();
  await page.getByRole("searchbox").fill("worldcover");
  const line = page.locator(".library .unit-row", { hasText: "WorldCover" }).first();
  await line.click();
}

/** A policy as it stands in the page. */
function policyText(hosts: string): string {
  return policyOf(hosts).replaceAll("'", "&#39;");
}

function rewrite(file: string, words: readonly (readonly [string, string])[]): void {
  const before = readFileSync(file, "utf8");
  const after = words.reduce((text, [from, to]) => text.replaceAll(from, to), before);
  if (after !== before) writeFileSync(file, after);
}
