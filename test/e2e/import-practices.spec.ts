import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policyOf } from "../../scripts/vite/content-security-policy.ts";
import { startWocatServer, type WocatServer } from "../build/wocat-server.ts";
import { expect, test } from "./fixture.ts";
import { expectAccessible, indicatorShows } from "./page.ts";
import { hostPlainly, type PlainHost } from "./plain-host.ts";

const COUNT = 200;
/** Records that are asked for one by one, at two a second. */
const FEW = 3;
let wocat: WocatServer;
let many: WocatServer;
let site: PlainHost;

test.use({
  // Servers of made-up records, and the site as it is built with NG_CONNECT naming one of them.
  otherOrigins: async ({ baseURL }, use) => {
    [wocat, many] = await Promise.all([
      startWocatServer({ count: FEW, token: "made-up" }),
      startWocatServer({ count: COUNT, token: "made-up" }),
    ]);
    const built = mkdtempSync(join(tmpdir(), "ng-built-"));
    cpSync("dist", built, { recursive: true });
    const page = readFileSync(join(built, "index.html"), "utf8");
    writeFileSync(
      join(built, "index.html"),
      page.replace(written(policyOf("")), written(policyOf(new URL(wocat.qcat).origin))),
    );
    site = await hostPlainly(built);
    await use([baseURL!, site.origin, new URL(wocat.qcat).origin]);
    await Promise.all([site.stop(), wocat.close(), many.close()]);
    rmSync(built, { recursive: true, force: true });
  },
});

test("two hundred located records come in, gather on the map, are filtered and count as cases", async ({
  page,
}) => {
  await page.goto(site.address);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("button", { name: "Import records" }).click();
  const dialog = page.getByRole("dialog", { name: "Import records of practices" });
  await expectAccessible(page);
  await expect(dialog).toHaveScreenshot("import.png");
  await dialog.locator("input[type=file]").setInputFiles({
    name: "half-moons.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(await detailsOfMany())),
  });
  await expect(dialog).toContainText(`${COUNT} records kept in this browser`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Close the import" }).click();

  await page.getByLabel(/^Search practices/).fill("half-moons made-up");
  await page.getByRole("button", { name: `Records ${COUNT}` }).click();
  await expect(page.locator(".library-legend")).toContainText(`${COUNT} records with a known place`);
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Country").selectOption({ label: "Burkina Faso" });
  await expect(page.locator(".library-legend")).toContainText(`${COUNT} records with a known place`);
  await page.waitForTimeout(1000);
  await expect(page).toHaveScreenshot("imported.png");

  await page.getByRole("button", { name: "Map", exact: true }).click();
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  await indicatorShows(page);
  await page.getByRole("radio", { name: "Units" }).click();
  await page.locator(".panel .unit-row").first().click();
  await page.getByRole("radio", { name: "What fits here" }).click();
  await page.locator(".advice-row", { hasText: "Semi-circular bunds" }).click();
  await expect(page.locator(".practice-card .records")).toContainText("Half-moons, made-up");
});

test("from an API with a token: a wrong one is told, the right one brings every record", {
  tag: "@rare",
}, async ({ page }) => {
  await page.goto(site.address);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("button", { name: "Import records" }).click();
  const dialog = page.getByRole("dialog", { name: "Import records of practices" });
  await dialog.getByLabel("Address of the API").fill(many.qcat);
  await dialog.getByLabel("Token").fill("made-up");
  await dialog.getByRole("button", { name: "Import from there" }).click();
  await expect(dialog).toContainText("may not read from");
  expect(many.requests).toEqual([]);

  await dialog.getByLabel("Address of the API").fill(wocat.qcat);
  await dialog.getByLabel("Token").fill("made-up");
  await dialog.getByRole("button", { name: "Import from there" }).click();
  await expect(dialog).toContainText(`${FEW} records kept in this browser`);
  await dialog.getByRole("button", { name: /^Remove / }).click();
  await expect(dialog.locator(".catalogues")).toHaveCount(0);
});

test("a practice of one's own is documented, told what it lacks, found, and saved as a draft for WOCAT @rare", async ({
  page,
}) => {
  await page.goto("./?demonstration");
  await indicatorShows(page);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("button", { name: "Document a practice" }).click();
  const dialog = page.getByRole("dialog", { name: "Document a practice of your own" });
  await dialog.getByRole("button", { name: "Keep in the workspace" }).click();
  await expect(dialog.locator(".message.stop")).toContainText("name");
  await expectAccessible(page);
  await dialog.getByLabel("Name", { exact: true }).fill("Stone lines of Tessamar (made up)");
  await dialog.locator("summary", { hasText: "Slopes" }).click();
  await dialog.getByLabel("gentle (2–5 %)").check();
  await expect(dialog).toHaveScreenshot("own-practice.png");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Draft for WOCAT" }).click();
  const draft = readFileSync(await (await download).path(), "utf8");
  expect(draft).toContain("Stone lines of Tessamar (made up)");
  await dialog.getByRole("button", { name: "Keep in the workspace" }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByLabel(/^Search practices/).fill("Tessamar");
  await expect(page.getByRole("list", { name: "What was found" })).toContainText("Stone lines of Tessamar");
  await page
    .getByRole("list", { name: "Practices of your own" })
    .getByRole("button", { name: /^Remove/ })
    .click();
  await expect(page.getByRole("list", { name: "What was found" })).not.toContainText("Tessamar");
});

/** What the server with many records answers for each, under names of half-moons. */
async function detailsOfMany(): Promise<{ results: unknown[] }> {
  const details: unknown[] = [];
  for (let n = 1; n <= COUNT; n++) {
    const response = await fetch(`${many.qcat}questionnaires/technologies_${n}/`, {
      headers: { authorization: "Token made-up" },
    });
    const text = (await response.text()).replaceAll("Made-up practice", "Half-moons, made-up");
    details.push({ code: `technologies_${n}`, details: JSON.parse(text) as unknown });
  }
  return { results: details };
}

/** A policy as it stands in the page. */
function written(policy: string): string {
  return policy.replaceAll("'", "&#39;");
}
