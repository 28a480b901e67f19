import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration, watch } from "./page.ts";

test("numbers, rasters and document are taken along, and are what they say", async ({ page }) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("button", { name: "Take it along" }).click();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("take-along.png");

  const { name, bytes } = await taken(page, /^Numbers as CSV/);
  expect(name).toBe("tessamar-district-synthetic-tables.zip");
  const files = unzipSync(bytes);
  const areas = rowsOf(files["area-by-status.csv"]!);
  const [head, first] = [areas[0]!, areas[1]!];
  expect(first.slice(0, 2)).toEqual(["baseline", "SDG 15.3.1"]);
  const legend = await page
    .locator(".legend-row .amount")
    .evaluateAll((all) => all.map((one) => one.getAttribute("title")!));
  const written = ["degraded_km2", "stable_km2", "improved_km2", "unknown_km2"].map((column) =>
    Number(first[head.indexOf(column)]),
  );
  expect(
    written.map((km2) => `${new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(km2)} km²`),
  ).toEqual(legend);
  expect(rowsOf(files["about.csv"]!)).toContainEqual(["synthetic", "yes: not a real place"]);
  expect(rowsOf(files["reporting-units-area-by-status.csv"]!).length).toBeGreaterThan(12);

  const layer = await taken(page, /^Layer on top as GeoTIFF/);
  expect(layer.name).toBe("tessamar-district-synthetic-baseline-sdg-15-3-1.tif");
  expect(layer.bytes.subarray(0, 4).toString("latin1")).toMatch(/^II[*+]\0/);
  const layers = unzipSync((await taken(page, /^All result layers/)).bytes);
  expect(Buffer.from(layers["baseline-sdg-15-3-1.tif"]!).equals(layer.bytes)).toBe(true);
  expect(Object.keys(layers)).toContain("report-2-status-7.tif");

  const document = await taken(page, /^Workspace document/);
  expect(document.name).toBe("tessamar-district-synthetic.ldn.json");
  expect(JSON.parse(document.bytes.toString("utf8"))).toMatchObject({ schema: "neutral-ground/workspace/1" });
  await page.keyboard.press("Escape");
  await expect(page.locator(".take-along")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Take it along" })).toBeFocused();
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("an area is drawn with a thumb and the menu fits", { tag: "@rare" }, async ({ page }) => {
    await openDemonstration(page);
    await page.getByRole("button", { name: "Draw an area" }).click();
    const canvas = page.locator(".map-cell.first canvas");
    for (const [x, y] of [
      [120, 200],
      [260, 210],
      [200, 320],
    ] as const)
      await canvas.click({ position: { x, y } });
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-drawing.png");
    await page.getByRole("button", { name: "Close the area" }).click();
    await expect(page.locator(".inspector-inside > .large")).toContainText("are degraded");
    await page.getByRole("button", { name: "Take it along" }).click();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-take-along.png");
    const files = unzipSync((await taken(page, /^Numbers as CSV/)).bytes);
    const [, first] = rowsOf(files["drawn-area-by-status.csv"]!);
    const km2 = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(Number(first![2]));
    await expect(page.locator(".inspector-inside > .large")).toContainText(`In this area, ${km2} km² (`);
  });
});

/** Presses an entry of the menu; the file that comes of it. */
async function taken(page: Page, entry: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: entry }).click();
  const download = await waiting;
  const name = download.suggestedFilename();
  await expect(page.locator(".take-along .hint")).toHaveText(`Saved: ${name}`);
  return { name, bytes: await readFile(await download.path()) };
}

function rowsOf(csv: Uint8Array): string[][] {
  return strFromU8(csv)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
}
