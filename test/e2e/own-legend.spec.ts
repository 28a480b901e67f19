import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { ng } from "../build/command-line.ts";
import { printCompared } from "../build/shared.ts";
import { tinyTiff } from "../io/tiny-tiff.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, watch, workDone } from "./page.ts";

/** Twelve national classes, each a stripe of five columns; 99 has no meaning that anybody knows. */
const CLASSES: readonly (readonly [code: number, unccd: string])[] = [
  [11, "Tree-covered"],
  [12, "Tree-covered"],
  [21, "Grassland"],
  [22, "Grassland"],
  [31, "Cropland"],
  [32, "Cropland"],
  [41, "Wetland"],
  [51, "Artificial"],
  [61, "Other land"],
  [62, "Other land"],
  [71, "Water body"],
  [99, ""],
];
const [WIDTH, HEIGHT, STRIPE] = [60, 40, 5];
const CELLS = WIDTH * HEIGHT;
const YEARS = [2000, 2015, 2019] as const;
const WORLD = "30,0\r\n0,0\r\n0,0\r\n-30,0\r\n583215,0\r\n8754885,0\r\n";
const PRJ =
  'PROJCS["WGS_1984_UTM_Zone_36S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",33.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

/** What becomes of the stripes: ten rows of forest are cleared, ten rows of cropland planted, forest 11 turns into 12 elsewhere. */
function codeAt(cell: number, year: number): number {
  const [column, row] = [cell % WIDTH, Math.floor(cell / WIDTH)];
  const code = CLASSES[Math.floor(column / STRIPE)]![0];
  if (year >= 2015 && code === 11 && row < 10) return 31;
  if (year >= 2015 && code === 32 && row < 5) return 12;
  if (year >= 2019 && code === 11 && row >= 30) return 12;
  return code;
}
/** Cells by hand: 10 rows × 5 columns cleared, 5 × 5 planted, a stripe of code 99. */
const IN_2015 = { degraded: 50, improved: 25, unknown: HEIGHT * STRIPE };
const TURNED_BY_2019 = 10 * STRIPE;

/** National land cover as old desktop programs leave it: bare TIFFs with world files, an ASCII grid, and their projection. */
const FILES = YEARS.flatMap((year) => {
  const codes = Uint8Array.from({ length: CELLS }, (_, cell) => codeAt(cell, year));
  const stem = `landcover_${year}`;
  const prj = { name: `${stem}.prj`, mimeType: "text/plain", buffer: Buffer.from(PRJ) };
  if (year === 2019) {
    const header = `NCOLS ${WIDTH}\r\nNROWS ${HEIGHT}\r\nXLLCORNER 583200\r\nYLLCORNER 8753700\r\nCELLSIZE 30\r\n`;
    const text = Buffer.from(header + codes.join(" "));
    return [{ name: `${stem}.asc`, mimeType: "text/plain", buffer: text }, prj];
  }
  const tiff = tinyTiff({ width: WIDTH, height: HEIGHT, blocks: [codes] });
  return [
    { name: `${stem}.tif`, mimeType: "image/tiff", buffer: Buffer.from(tiff) },
    { name: `${stem}.tfw`, mimeType: "text/plain", buffer: Buffer.from(WORLD) },
    prj,
  ];
});

test("national classes and world files: mapped, assessed, kept, taken along and run again", async ({
  page,
}) => {
  const watched = await watch(page);
  await page.goto("./");
  // The TIFFs alone say which file they miss; dropped with it, each is one card.
  await page.locator('.first-run input[type="file"]').setInputFiles([FILES[0]!]);
  await expect(page.getByText("Add its world file (landcover_2000.tfw)")).toBeVisible();
  await drop(page, FILES);
  const cards = page.locator(".intake-card");
  await expect(cards).toHaveCount(3);
  await expect(cards.first()).toContainText("placed by landcover_2000.tfw, landcover_2000.prj");
  await expect(page.getByText("has no georeference")).toHaveCount(0);
  for (const [at, year] of YEARS.entries()) {
    await cards.nth(at).getByLabel("Role").selectOption("land-cover");
    await cards.nth(at).getByLabel("Legend").selectOption("own");
    await expect(cards.nth(at).getByLabel("Year")).toHaveValue(String(year));
  }
  const status = page.locator(".mapper [role=status]");
  await expect(status).toContainText("12 codes have no class");
  for (const [code, unccd] of CLASSES)
    if (unccd !== "")
      await page.getByLabel(`Class of code ${code}`, { exact: true }).selectOption({ label: unccd });
  await expect(status).toContainText(/One code has no class \(8\.3\s%/);
  await expectAccessible(page);
  await page.locator(".mapper").scrollIntoViewIfNeeded();
  await expect(page).toHaveScreenshot("mapper.png");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(
    await page.locator(".mapper").evaluate((mapper) => mapper.querySelector("table")!.offsetWidth),
  ).toBeLessThan(370);
  await page.locator(".mapper").evaluate((mapper) => mapper.scrollIntoView({ block: "start" }));
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("mapper-phone.png");
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByText("Will be assessed: Baseline 2000–2015, Report 1 2015–2019.")).toBeVisible();
  await page.getByRole("button", { name: "Assess" }).click();
  await indicatorShows(page);
  await workDone(page);
  expectShares(await areas(page));

  // The seven classes see no change of forest 11 into forest 12; the legend's own classes can.
  const before = await ledger(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByLabel("Classes of the matrix").selectOption("own");
  await workDone(page);
  const turned = "11 · Tree-covered to 12 · Tree-covered:";
  await page.getByRole("button", { name: `${turned} stable` }).click();
  await page.getByRole("button", { name: `${turned} improved` }).click();
  await workDone(page);
  await expect(page.getByText(`${turned} degraded, by default stable`)).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("own-matrix.png");
  const after = await ledger(page);
  expect(after).not.toEqual(before);
  await page.getByRole("radio", { name: "Layers" }).click();

  await page.getByRole("button", { name: "Keep copies" }).click();
  await expect(page.locator(".notice")).toContainText("Copies of 8 files (");
  await page.reload();
  await indicatorShows(page);
  await workDone(page);
  expect(await ledger(page)).toEqual(after);
  expectShares(await areas(page));

  await page.getByRole("button", { name: "Take it along" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Workspace with its files/ }).click();
  const zip = unzipSync(await readFile(await (await waiting).path()));
  expect(Object.keys(zip).filter((name) => /\.(tif|tfw|asc|prj)$/.test(name))).toHaveLength(8);
  const { periods, status: statuses, ledger: accounts } = await runByCommand(zip);
  const told = ["degradedKm2", "stableKm2", "improvedKm2", "unknownKm2"].map((key) =>
    exact(periods["baseline"]!.sdg1531[key]!),
  );
  expect((await areas(page)).toSorted()).toEqual(told.toSorted());
  const rows = accounts["report-1"]!.landTypes.map(({ name }) => name);
  expect(rows).toContain("12 · Tree-covered");
  expect(after.some((cell) => cell === exact(accounts["report-1"]!.landTypes[0]!.lossesKm2))).toBe(true);
  const cell = periods["baseline"]!.sdg1531["degradedKm2"]! / IN_2015.degraded;
  expect(statuses["report-1"]!.sdg1531["3"]! / cell).toBeCloseTo(TURNED_BY_2019, 1);
  printCompared("own legend with world files, page and command line", told.length);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("a world file without a projection: degrees are offered as a guess, a broken one is told", {
  tag: "@rare",
}, async ({ page }) => {
  await page.goto("./");
  const [tiff] = FILES;
  const beside = (name: string, text: string) => ({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  });
  await drop(page, [tiff!, beside("landcover_2000.tfw", "0.01\n0\n0\n-0.01\n33.005\n-11.005\n")]);
  const card = page.locator(".intake-card");
  await expect(card).toContainText("has no coordinate system");
  await card.getByLabel("Role").selectOption("land-cover");
  await expect(card).toContainText("That is a guess from the numbers alone.");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("degrees-guessed.png");
  await card.getByRole("button", { name: "Take them as degrees" }).click();
  await expect(card.getByLabel("Coordinate system")).toHaveValue("EPSG:4326");
  await expect(page.locator(".corrections [role=status]")).toContainText("latitude −11.4 to −11");
  await expect(page.getByText("has no coordinate system")).toHaveCount(0);
  await page.getByRole("button", { name: "Put away" }).click();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("radio", { name: "FR" }).click();
  await drop(page, [
    tiff!,
    beside("landcover_2000.tfw", "30\n0\n0\n-30\n583215\n"),
    beside("landcover_2000.prj", PRJ),
    beside("ailleurs.tfw", WORLD),
  ]);
  await expect(card.first()).toContainText("a 5 des six lignes");
  await expect(card.nth(1)).toContainText("Ajoutez ailleurs.tif.");
  await card.nth(1).evaluate((one) => one.scrollIntoView({ block: "center" }));
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("broken-phone-fr.png");
});

/** Drops files on the page, as from a folder's window. */
async function drop(page: Page, files: readonly (typeof FILES)[number][]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const made = new DataTransfer();
      for (const { name, type, bytes } of given)
        made.items.add(new File([new Uint8Array(bytes)], name, { type }));
      return made;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] })),
  );
  await page.locator(".shell").dispatchEvent("drop", { dataTransfer: transfer });
}

/** Areas of the legend, to the last digit. */
async function areas(page: Page): Promise<string[]> {
  const amounts = page.locator(".legend-row .amount");
  await expect(amounts.first()).toBeAttached();
  return amounts.evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
}

/** Degraded, stable, improved and unknown against the cells counted by hand; cells are alike to a millionth here. */
function expectShares(shown: readonly string[]): void {
  const [degraded, stable, improved, unknown] = shown.map((text) => Number(text.replace(/[^\d.]/g, "")));
  const cell = degraded! / IN_2015.degraded;
  expect(improved! / cell).toBeCloseTo(IN_2015.improved, 2);
  expect(unknown! / cell).toBeCloseTo(IN_2015.unknown, 1);
  expect(stable! / cell).toBeCloseTo(CELLS - IN_2015.degraded - IN_2015.improved - IN_2015.unknown, 0);
}

/** Every figure of the monitor's tables. */
async function ledger(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Monitor" }).click();
  await expect(page.locator(".monitor table").last()).toBeVisible();
  const cells = await page
    .locator(".monitor table td[title]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
  await page.getByRole("button", { name: "Map", exact: true }).click();
  return cells;
}

function exact(km2: number): string {
  return `${new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(km2)} km²`;
}

interface Summary {
  readonly periods: Readonly<Record<string, { readonly sdg1531: Readonly<Record<string, number>> }>>;
  readonly status: Readonly<Record<string, { readonly sdg1531: Readonly<Record<string, number>> }>>;
  readonly ledger: Readonly<
    Record<string, { readonly landTypes: readonly { readonly name: string; readonly lossesKm2: number }[] }>
  >;
}

/** What `ng run` finds in an unpacked workspace. */
async function runByCommand(zip: Readonly<Record<string, Uint8Array>>): Promise<Summary> {
  const folder = mkdtempSync(join(tmpdir(), "ng-legend-"));
  try {
    for (const [name, data] of Object.entries(zip)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), data);
    }
    const document = Object.keys(zip).find((name) => name.endsWith(".ldn.json"))!;
    const { code, stderr } = await ng(["run", document, "--data", ".", "--out", "out"], { cwd: folder });
    expect(code, stderr).toBe(0);
    return JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8")) as Summary;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
