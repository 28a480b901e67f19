import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policyOf } from "../../scripts/vite/content-security-policy.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, openDemonstration } from "./page.ts";
import { hostPlainly, type PlainHost } from "./plain-host.ts";

let maps: PlainHost;
let site: PlainHost;
const STYLE = {
  version: 8,
  sources: { land: { type: "geojson", data: "land.geojson", attribution: "Survey of Tessamar" } },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": "#336699" } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": "#ddccee" } },
  ],
};
const LAND = {
  type: "Polygon",
  coordinates: [
    [
      [-180, -80],
      [180, -80],
      [180, 5],
      [-180, 5],
      [-180, -80],
    ],
  ],
};

test.use({
  // A server of maps, and the site as it is built with NG_CONNECT naming that server.
  otherOrigins: async ({ baseURL }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "ng-maps-"));
    writeFileSync(join(folder, "style.json"), JSON.stringify(STYLE));
    writeFileSync(join(folder, "land.geojson"), JSON.stringify(LAND));
    maps = await hostPlainly(folder, "/", true);
    const built = mkdtempSync(join(tmpdir(), "ng-built-"));
    cpSync("dist", built, { recursive: true });
    const page = readFileSync(join(built, "index.html"), "utf8");
    writeFileSync(
      join(built, "index.html"),
      page.replace(written(policyOf("")), written(policyOf(maps.origin))),
    );
    site = await hostPlainly(built);
    await use([baseURL!, site.origin, maps.origin]);
    await Promise.all([site.stop(), maps.stop()]);
    for (const path of [folder, built]) rmSync(path, { recursive: true, force: true });
  },
});

test("a build that does not allow the host says so, and asks it nothing", { tag: "@rare" }, async ({
  page,
}) => {
  await openDemonstration(page);
  await ask(page, `${maps.address}style.json`);
  await expect(page.getByText(/may not read from localhost:\d+/)).toBeVisible();
  await ask(page, "a map");
  await expect(page.getByText("“a map” is no address.")).toBeVisible();
  await expectAccessible(page);
  expect(maps.asked).toEqual([]);
});

test("the user's own map lies under the result, is remembered, and yields when its server is gone", {
  tag: "@rare",
}, async ({ page, guard }) => {
  await page.goto(site.address);
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  await indicatorShows(page);
  expect(maps.asked).toEqual([]);
  await ask(page, `${maps.address}style.json`);
  await expect(page.locator(".boundary-note")).toContainText("Background map: localhost:");
  await expect(page.getByText("Survey of Tessamar")).toBeAttached();
  await page.waitForTimeout(2000);
  await expectAccessible(page);
  await expect(page.locator(".map-cell.first canvas")).toHaveScreenshot("own-base.png", {
    mask: [page.locator(".boundary-note")], // it names the port
  });
  expect(maps.asked).toContain("/land.geojson");

  await page.reload();
  await indicatorShows(page);
  await expect(page.locator(".boundary-note")).toContainText("Background map: localhost:");
  await page.getByText("Background map: localhost").first().click();
  await page.getByRole("button", { name: "Back to the offline world" }).click();
  await expect(page.locator(".boundary-note")).toContainText("Natural Earth");

  await maps.stop();
  await ask(page, `${maps.address}style.json`);
  await expect(page.getByText(/gave no map: it cannot be reached/)).toBeVisible();
  guard.forgive(/ERR_CONNECTION_REFUSED/);
});

/** A policy as it stands in the page. */
function written(policy: string): string {
  return policy.replaceAll("'", "&#39;");
}

async function ask(page: Page, address: string): Promise<void> {
  const field = page.getByLabel("Address of a map style (MapLibre, JSON)");
  if (!(await field.isVisible())) await page.getByText("Background map:").first().click();
  await field.fill(address);
  await field.press("Enter");
}
