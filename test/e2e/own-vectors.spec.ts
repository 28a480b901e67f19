import { readFileSync } from "node:fs";
import { hasShared, sharedPath } from "../build/shared.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, watch, workDone } from "./page.ts";

const RASTERS = ["land-cover-2000.tif", "land-cover-2022.tif"].map((name) => `public/demo/${name}`);

/** The wards of the demonstration as a phone or a desk would hand them on: KML, each ward a placemark. */
function wardsKml(): Buffer {
  const { features } = JSON.parse(readFileSync("public/demo/wards.geojson", "utf8")) as {
    features: { properties: { name: string }; geometry: { coordinates: number[][][] } }[];
  };
  const placemarks = features.map(
    ({ properties, geometry }) =>
      `<Placemark><name>${properties.name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${geometry.coordinates[0]!.map(
        (position) => position.join(","),
      ).join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`,
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Wards</name>${placemarks.join("")}</Document></kml>`,
  );
}

/** Sites as a French spreadsheet saves them: semicolons, decimal commas, Windows' Latin. */
const SITES = Buffer.from(
  "site;technique;latitude;longitude\nMare à Koné;cordons pierreux;14,52;12,11\nBas-fond;zaï;14,41;12,24\n",
  "latin1",
);
/** Latitude and longitude in each other's column. */
const WELLS = Buffer.from(
  'well,lat,lon\nNorth,"12°06\'30""E","14°31\'12""N"\nSouth,"12°14\'24""E","14°24\'36""N"\n',
);

async function layOut(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("button", { name: /Open my files/ })).toBeVisible();
  const input = page.locator('.first-run input[type="file"]');
  await input.setInputFiles(RASTERS);
  await expect(page.getByRole("heading", { name: "Your files" })).toBeVisible();
  await page
    .getByLabel("Add files")
    .last()
    .setInputFiles([
      { name: "wards.kml", mimeType: "application/vnd.google-earth.kml+xml", buffer: wardsKml() },
      { name: "sites.csv", mimeType: "text/csv", buffer: SITES },
      { name: "wells.csv", mimeType: "text/csv", buffer: WELLS },
    ]);
  await expect(page.getByRole("heading", { name: "wells.csv" })).toBeVisible();
}

test("wards in KML become the reporting units of an assessment, tables of places are told @rare", async ({
  page,
}) => {
  const watched = await watch(page);
  await layOut(page);
  const card = (name: string) => page.locator(".intake-card", { has: page.getByRole("heading", { name }) });
  await expect(card("wards.kml")).toContainText("12 polygons · EPSG:4326");
  await expect(card("wards.kml").getByLabel("Role")).toHaveValue("reporting-units");
  await expect(card("sites.csv")).toContainText(
    "places from longitude, latitude, written with a decimal comma",
  );
  await expect(card("sites.csv").getByLabel("Role")).toHaveValue("practice-sites");
  await expect(card("wells.csv")).toContainText("in degrees, minutes and seconds");
  await expect(card("wells.csv")).toContainText("latitude and longitude stand in each other’s column");
  await expectAccessible(page);
  await card("sites.csv").scrollIntoViewIfNeeded();
  await expect(page).toHaveScreenshot("own-vectors.png");
  await page.getByRole("radio", { name: "FR" }).click();
  await expect(card("sites.csv")).toContainText(
    "positions tirées de longitude, latitude, à virgule décimale",
  );
  await expectAccessible(page);
  await page.getByRole("radio", { name: "EN" }).click();

  for (const name of ["land-cover-2000.tif", "land-cover-2022.tif"])
    await card(name).getByLabel("Legend").selectOption("unccd-7");
  await page.getByRole("button", { name: "Assess" }).click();
  await indicatorShows(page);
  await workDone(page);
  await page.getByRole("radio", { name: "Units" }).click();
  await expect(page.locator(".unit-row").filter({ hasText: "Abelune" })).toBeVisible();
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test.describe("a GeoPackage of several layers", () => {
  const file = "data/oddities-vector/mapshaper/geopackage/mixed_crs.gpkg";
  test.skip(!hasShared(file), "the GeoPackage is not there");

  test("asks of each layer what it is for", { tag: "@rare" }, async ({ page }) => {
    const watched = await watch(page);
    await layOut(page);
    await page.getByLabel("Add files").last().setInputFiles(sharedPath(file));
    const card = page.locator(".intake-card", { has: page.getByRole("heading", { name: "mixed_crs.gpkg" }) });
    await expect(card).toContainText("2 layers: oregon_2269, oregon_4326");
    await expect(card.getByRole("heading", { name: "oregon_4326" })).toBeVisible();
    await expect(card).toContainText("EPSG:2269");
    await expect(card.getByLabel("Role")).toHaveCount(2);
    await expectAccessible(page);
    await card.scrollIntoViewIfNeeded();
    await expect(page).toHaveScreenshot("own-layers.png");
    expect(watched.errors).toEqual([]);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the cards of vector files fit", { tag: "@rare" }, async ({ page }) => {
    await layOut(page);
    await page.getByRole("heading", { name: "sites.csv" }).scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-own-vectors.png");
  });
});
