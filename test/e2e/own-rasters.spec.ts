import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ng } from "../build/command-line.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import { PLACED, tinyTiff } from "../io/tiny-tiff.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, watch, workDone } from "./page.ts";

const NO_CRS = "data/oddities-geotiff/made-with-gdal/no_crs.tif";
const REPORT = "data/trends-earth-report";
const REPORT_FILE = `${REPORT}/trends_earth_summary_report_2025-05-01.json`;

test.describe("a raster by its address", () => {
  test("is looked at, assessed, kept in the document, and opened again @rare", async ({ page, baseURL }) => {
    const watched = await watch(page);
    await page.goto("./");
    await page.getByRole("button", { name: "Read a raster from an address" }).click();
    const cards = page.locator(".intake-card");
    for (const [at, year] of [2000, 2015].entries()) {
      await readAddress(page, `${baseURL}demo/land-cover-${year}.tif`);
      await expect(cards).toHaveCount(at + 1);
      await expect(cards.nth(at).getByLabel("Year")).toHaveValue(String(year));
    }
    await expect(page.getByText("Will be assessed: Baseline 2000–2015.")).toBeVisible();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("by-address.png");
    await page.getByRole("button", { name: "Assess" }).click();
    await indicatorShows(page);
    await workDone(page);
    const shown = await legendAreas(page);
    // Saved by itself; after a reload the addresses are read again without asking.
    await page.waitForTimeout(3000);
    await page.reload();
    await indicatorShows(page);
    await workDone(page);
    expect(await legendAreas(page)).toEqual(shown);
    expect(await areasByCommand(`${baseURL}demo`)).toEqual(shown);
    printCompared("land cover by address, page, reloaded page and command line", shown.length);
    expect(watched.errors).toEqual([]);
    expect(watched.foreign).toEqual([]);
  });

  test("that cannot be read says why in one sentence, and nobody is asked without need", {
    tag: "@rare",
  }, async ({ page, baseURL }) => {
    const other = await strangerServer();
    try {
      await page.goto("./");
      await page.getByRole("button", { name: "Read a raster from an address" }).click();
      const fault = page.locator(".intake-address-fault");
      await readAddress(page, "land-cover.tif");
      await expect(fault).toContainText("is no address");
      await readAddress(page, `http://127.0.0.1:${other.port}/some.tif`);
      await expect(fault).toContainText("may not read from");
      await expect(fault).toContainText(`NG_CONNECT="http://127.0.0.1:${other.port}"`);
      expect(other.requests()).toBe(0);
      await expectAccessible(page);
      await expect(page).toHaveScreenshot("address-not-allowed.png");
      await readAddress(page, `${baseURL}demo/nothing-here.tif`);
      await expect(fault).toContainText("There is no file at");
      await readAddress(page, `${baseURL}demo/demo.ldn.json?as=raster`);
      await expect(fault).toContainText("JSON, but not GeoJSON");
      await page.getByRole("radio", { name: "FR" }).click();
      await readAddress(page, "nulle part");
      await expect(fault).toContainText("n’est pas une adresse");
      await expect(page.locator(".intake-card")).toHaveCount(0);
    } finally {
      await other.close();
    }
  });
});

test.describe("what the user says against a file", () => {
  test.skip(!hasShared(NO_CRS), "the odd files are not there");

  test("is checked, and goes into the document", async ({ page }) => {
    await layOut(page, [sharedPath(NO_CRS)]);
    await page.getByLabel("Role").selectOption("soil-carbon");
    await page.getByLabel("Year").fill("2000");
    await page.getByLabel("Value that means no data").fill("254");
    await page.getByLabel("Scale (× stored value)").fill("0,5");
    await page.getByLabel("Unit").fill("tC/ha");
    const crs = page.getByLabel("Coordinate system");
    await crs.fill("somewhere");
    await crs.press("Enter");
    await expect(page.locator(".corrections [role=status]")).toContainText("somewhere");
    // Mzimba lies in the north of Malawi; its corners by GDAL are 33.15 to 34.01 E, 11.05 to 12.32 S or so.
    await crs.fill("4326");
    await crs.press("Enter");
    await expect(page.locator(".corrections [role=status]")).toContainText(/latitude −1\d(\.\d+)? to −1\d/);
    await expect(crs).toHaveValue("EPSG:4326");
    await expect(page.getByLabel("Scale (× stored value)")).toHaveValue("0.5");
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("corrections.png");
  });
});

test.describe("results of Trends.Earth", () => {
  test.skip(!hasShared(REPORT), "the report is not there");

  test("a summary report opens as tables", { tag: "@rare" }, async ({ page }) => {
    await layOut(page, [sharedPath(REPORT_FILE)]);
    await expect(page.getByText("A summary report of Trends.Earth 2.1.17")).toBeVisible();
    const row = page.getByRole("row", { name: /^Degraded/ }).first();
    await expect(row).toContainText("69.3");
    await expect(row).toContainText("78.2");
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("trends-earth-report.png");
  });

  test("a stack of bands is read by the description beside it", { tag: "@rare" }, async ({ page }) => {
    const bytes = tinyTiff({
      width: 1,
      height: 1,
      bands: 19,
      blocks: [new Uint8Array(19).fill(3)],
      more: PLACED,
    });
    const stack = { name: "stack.tif", mimeType: "image/tiff", buffer: Buffer.from(bytes) };
    const description = {
      name: "description.json",
      mimeType: "application/json",
      buffer: readFileSync(sharedPath(`${REPORT}/RasterResults_sdg-15-3-1-sub-indicators_1.json`)),
    };
    await page.goto("./");
    await page.locator('.first-run input[type="file"]').setInputFiles([stack, description]);
    await expect(page.locator(".intake-layer")).toHaveCount(8);
    const heading = page.getByRole("heading", { name: "19 · Soil organic carbon · 2015" });
    const layer = page.locator(".intake-layer").filter({ has: heading });
    await expect(layer.getByLabel("Role")).toHaveValue("soil-carbon");
    await expect(layer.getByLabel("Year")).toHaveValue("2015");
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("trends-earth-bands.png");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("an address is typed and years are changed with a thumb", { tag: "@rare" }, async ({
    page,
    baseURL,
  }) => {
    await page.goto("./");
    await page.getByRole("button", { name: "Read a raster from an address" }).click();
    for (const year of [2000, 2015]) await readAddress(page, `${baseURL}demo/land-cover-${year}.tif`);
    await expect(page.locator(".intake-card")).toHaveCount(2);
    await page.getByText("Years of the periods").click();
    const last = page.getByLabel("Baseline, Productivity, last year");
    await last.fill("2014");
    await last.press("Enter");
    await expect(page.getByRole("button", { name: "As the files have it" })).toBeVisible();
    await last.evaluate((field) => field.scrollIntoView({ block: "center" }));
    const width = await page.evaluate(() => document.querySelector(".intake")!.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-periods.png");
  });
});

async function layOut(page: Page, files: readonly string[]): Promise<void> {
  await page.goto("./");
  await page.locator('.first-run input[type="file"]').setInputFiles([...files]);
  await expect(page.getByRole("heading", { name: "Your files" })).toBeVisible();
}

async function readAddress(page: Page, address: string): Promise<void> {
  const field = page.locator(".intake-address input");
  await field.fill(address);
  await field.press("Enter");
  await expect(page.locator(".work")).toHaveCount(0);
}

function legendAreas(page: Page): Promise<(string | null)[]> {
  return page
    .locator(".legend-row .amount")
    .evaluateAll((all) => all.map((one) => one.getAttribute("title")).sort());
}

/** The same two maps by `ng run`, named by the same addresses. */
async function areasByCommand(folder: string): Promise<string[]> {
  const path = mkdtempSync(join(tmpdir(), "ng-address-"));
  try {
    const cover = (year: number) => ({
      id: `lc${year}`,
      role: "land-cover",
      year,
      legend: "unccd-7",
      files: [`${folder}/land-cover-${year}.tif`],
    });
    const document = {
      schema: "neutral-ground/workspace/1",
      frame: { dataset: "lc2000" },
      periods: [
        { id: "baseline", productivity: [2000, 2015], landCover: [2000, 2015], soilCarbon: [2000, 2015] },
      ],
      datasets: [cover(2000), cover(2015)],
    };
    writeFileSync(join(path, "own.ldn.json"), JSON.stringify(document));
    mkdirSync(join(path, "data"));
    const { code, stderr } = await ng(["run", "own.ldn.json", "--data", "data", "--out", "out"], {
      cwd: path,
    });
    expect(code, stderr).toBe(0);
    const { periods } = JSON.parse(readFileSync(join(path, "out/summary.json"), "utf8")) as {
      periods: { baseline: { sdg1531: Record<string, number> } };
    };
    const areas = periods.baseline.sdg1531;
    return ["degradedKm2", "stableKm2", "improvedKm2", "unknownKm2"]
      .map((key) => `${new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(areas[key]!)} km²`)
      .sort();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** A server that this build may not read from; it counts who asks. */
async function strangerServer(): Promise<{ port: number; requests(): number; close(): Promise<void> }> {
  let asked = 0;
  const server: Server = createServer((_, response) => {
    asked++;
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => asked,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
