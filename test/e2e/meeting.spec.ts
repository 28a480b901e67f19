import { mkdtempSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { readSourceLayers } from "../../src/io/vectors/read-layers.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { vectorFile } from "../build/vector-files.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration } from "./page.ts";

/** A square inside the demonstration's district. */
const square = (west: number, south: number, side: number): object => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});
const PLAN = {
  interventions: [
    {
      id: "restore",
      name: "Half-moons (synthetic)",
      practice: "semi-circular-bunds",
      response: "reverse",
      area: square(12.3, 14.3, 0.2),
      from: 2025,
      adoption: 0.5,
      effectiveness: [0.3, 0.5, 0.7],
      yearsToEffect: [2, 6],
      establishmentUsdPerHa: [60, 120, 200],
    },
    {
      id: "guard",
      response: "avoid",
      area: square(12.2, 14.2, 0.4),
      from: 2025,
      effectiveness: [0.2, 0.4, 0.6],
    },
  ],
  scenarios: [{ id: "s", name: "Restore and guard", interventions: ["restore", "guard"] }],
  targets: [
    { id: "t", name: "No net loss", area: square(12.1, 14.1, 0.1), response: "reverse", km2: 40, year: 2030 },
  ],
  decisions: [
    { id: "d", date: "2026-11-30", what: "Half-moons first", who: "District council", scenario: "s" },
  ],
};

async function openMeeting(page: Page, more: object = PLAN): Promise<void> {
  await page.route("**/demo.ldn.json", async (route) => {
    const document = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...document, ...more } });
  });
  await openDemonstration(page);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("radio", { name: "Meeting" }).click();
  await expect(page.getByRole("button", { name: /^Planning tables, Excel/ })).toBeVisible();
}

/** Presses an entry and waits until it is saved; its name and bytes. */
async function made(page: Page, entry: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download", { timeout: 100_000 });
  await page.getByRole("button", { name: entry }).click();
  const download = await waiting;
  const name = download.suggestedFilename();
  await expect(page.getByText(`Saved: ${name}`)).toBeVisible();
  return { name, bytes: await readFile(await download.path()) };
}

test("tables and data for a meeting are made here, and are what the screen says", async ({ page }) => {
  await openMeeting(page);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("meeting.png");

  const book = await made(page, /^Planning tables, Excel/);
  expect(book.name).toBe("tessamar-district-synthetic-tables.xlsx");
  const { layers: sheets } = await readSourceLayers([vectorFile("book.xlsx", book.bytes)]);
  expect(sheets.map(({ name }) => name.split(" ")[0])).toEqual(
    expect.arrayContaining([
      "Contents",
      "T1",
      "T2",
      "T5b",
      "T6",
      "T8",
      "T13a",
      "T13b",
      "T11",
      "T14a",
      "T17",
      "T18",
      "T19",
    ]),
  );
  const cellsOf = (start: string) => {
    const { fields, features } = sheets.find(({ name }) => name.startsWith(start))!;
    return features.map(({ properties }) => fields.map((field) => properties[field] ?? null));
  };
  for (const { name, features, fields } of sheets)
    expect(String(features[1]!.properties[fields[0]!]), name).toContain("SYNTHETIC");
  // The first sheet tells what is missing and why; the figure of the first screen stands in T6.
  expect(JSON.stringify(cellsOf("Contents"))).toContain("The document has no correction areas.");
  expect(JSON.stringify(cellsOf("Contents"))).toMatch(/\d+ of \d+ land types neutral by 2030/);
  // Half of the land acted on adopts; each km² once.
  const gef = cellsOf("T17").filter(([scenario]) => scenario === "Restore and guard");
  const restored = gef.filter(([, indicator]) => String(indicator).startsWith("3"));
  expect(restored.length).toBeGreaterThan(3);
  for (const [, , , , acted, expected] of restored) expect(expected).toBeCloseTo(Number(acted) / 2, 3);
  expect(cellsOf("T15").map(([practice]) => practice)).toContain("Semi-circular bunds (half-moons)");
  const baseline = cellsOf("T6").find(([period]) => period === "Baseline")!;
  const csv = unzipSync((await made(page, /^Planning tables, CSV/)).bytes);
  const [head, first] = strFromU8(csv["T6.csv"]!)
    .split("\r\n")
    .map((line) => line.split(","));
  expect(Number(first![head!.indexOf("degraded_km2")])).toBe(baseline[2]);

  const pack = await made(page, /^Shapes with their figures, GeoPackage/);
  const { layers } = await readSourceLayers([vectorFile("plan.gpkg", pack.bytes)]);
  expect(layers.map(({ name, features }) => [name, features.length])).toEqual(
    expect.arrayContaining([
      ["reporting_units", 12],
      ["expected_losses", 1],
      ["interventions", 2],
      ["targets", 1],
      ["practice_sites_sites", 30],
    ]),
  );
  for (const { name, features } of layers.filter(({ isTable }) => !isTable))
    expect(String(features[0]!.properties["synthetic"]), name).toMatch(/yes|true/);
  if (hasGdal()) {
    const path = join(mkdtempSync(join(tmpdir(), "meeting-")), "plan.gpkg");
    writeFileSync(path, pack.bytes);
    const told = gdal("ogrinfo", ["-so", path, "reporting_units"]);
    expect(told).toMatch(/Feature Count: 12/);
    expect(told).toMatch(/report_2_status_1_km2: Real/);
  }
});

test("everything in one zip, in French", { tag: "@rare" }, async ({ page }) => {
  test.slow();
  await openMeeting(page);
  await page.getByRole("radio", { name: "FR", exact: true }).click();
  const bundle = page.getByRole("button", { name: /^Espace de travail avec tableaux/ });
  const waiting = page.waitForEvent("download", { timeout: 100_000 });
  await bundle.click();
  // One at a time: what is pressed meanwhile waits for nothing.
  await expect(page.getByRole("button", { name: /^Tableaux de planification, Excel/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const path = await (await waiting).path();
  await expect(
    page.getByText(/^Enregistré\s: tessamar-district-synthetic-with-exports.ldn.zip/),
  ).toBeVisible();
  await expectAccessible(page);
  const files = unzipSync(await readFile(path));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      "tessamar-district-synthetic.ldn.json",
      "recipe.json",
      "land-cover-2000.tif",
      "exports/tessamar-district-synthetic-tables.xlsx",
      "exports/tessamar-district-synthetic-unccd-tables.xlsx",
      "exports/tessamar-district-synthetic-planning-tables.zip",
      "exports/tessamar-district-synthetic-plan.gpkg",
      "exports/tessamar-district-synthetic-trends-earth-summary.json",
      "exports/shapes/reporting_units.fgb",
      "exports/shapes/interventions.geojson",
      "exports/layers/plan-response.tif",
      "exports/layers/report-2-status-7.tif",
      "exports/layers/report-2-status-7.qml",
    ]),
  );
  const book = vectorFile("unccd.xlsx", files["exports/tessamar-district-synthetic-unccd-tables.xlsx"]!);
  const { layers: forms } = await readSourceLayers([book]);
  expect(forms.map(({ name }) => name.split(" ")[0])).toEqual(
    expect.arrayContaining(["Sommaire", "CP-1.T1", "SO1-1.T3", "SO1-2.T3", "SO1-4.T2", "SO2-3"]),
  );
});
