import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration, watch } from "./page.ts";

const PNG = [137, 80, 78, 71, 13, 10, 26, 10];
const FRAME = 24;
/** The colour of practice sites. */
const SITES = "14,90,94";

test("picture, numbers, rasters and document are taken along, and are what they say", async ({ page }) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("switch", { name: /^Practice sites/ }).press("Space");
  await expect(page.getByText("30 places")).toBeVisible();
  await expect(async () => expect(await sitesOf(page)).not.toBeNull()).toPass();
  await page.getByRole("button", { name: "Take it along" }).click();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("take-along.png");

  const picture = await taken(page, /^Map as picture/);
  expect(picture.name).toBe("tessamar-district-synthetic-map.png");
  expect([...picture.bytes.subarray(0, 8)]).toEqual(PNG);
  const map = (await page.locator(".map-cell.first canvas").boundingBox())!;
  // Places lie in the picture where they lie on the screen, with twice the pixels.
  const onScreen = (await sitesOf(page))!;
  const inPicture = (await boxOf(page, picture.bytes, SITES, 2 * (map.height + 100)))!;
  expect(inPicture.left / 2 - FRAME).toBeCloseTo(onScreen.left, -0.7);
  expect(inPicture.width / 2).toBeCloseTo(onScreen.width, -0.7);
  expect(inPicture.height / 2).toBeCloseTo(onScreen.height, -0.7);
  expect(picture.bytes.readUInt32BE(16)).toBe(Math.round(2 * (map.width + 2 * FRAME)));
  expect(picture.bytes.readUInt32BE(20)).toBeGreaterThan(2 * (map.height + 200));
  const seen = await coloursOf(page, picture.bytes);
  for (const colour of ["138,44,126", "244,231,181", "31,122,69"])
    expect(seen, `share of ${colour}`).toHaveProperty(colour);

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

/** Colours of a picture that cover more than a thousandth of it. */
/** Where practice sites are seen on the map, from its corner. */
async function sitesOf(page: Page): Promise<Box | null> {
  const clip = (await page.locator(".map-cell.first canvas").boundingBox())!;
  return boxOf(page, await page.screenshot({ clip }), SITES, clip.height);
}

interface Box {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around the pixels of a colour, down to a row; null of none. */
async function boxOf(page: Page, png: Buffer, colour: string, rows: number): Promise<Box | null> {
  return page.evaluate(
    async ([base64, wanted, most]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      pen.drawImage(image, 0, 0);
      const { data, width } = pen.getImageData(0, 0, image.width, Math.min(image.height, Math.floor(most)));
      const found: [number, number][] = [];
      for (let at = 0; at < data.length; at += 4)
        if (`${data[at]},${data[at + 1]},${data[at + 2]}` === wanted)
          found.push([(at / 4) % width, Math.floor(at / 4 / width)]);
      if (found.length === 0) return null;
      const [xs, ys] = [found.map(([x]) => x), found.map(([, y]) => y)];
      const span = (all: number[]): number =>
        all.reduce((most, one) => Math.max(most, one)) - all.reduce((least, one) => Math.min(least, one));
      return { left: xs.reduce((least, x) => Math.min(least, x)), width: span(xs), height: span(ys) };
    },
    [png.toString("base64"), colour, rows] as const,
  );
}

async function coloursOf(page: Page, png: Buffer): Promise<Record<string, number>> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const counts: Record<string, number> = {};
    for (let at = 0; at < data.length; at += 40) {
      const key = `${data[at]},${data[at + 1]},${data[at + 2]}`;
      counts[key] = (counts[key] ?? 0) + 40 / data.length;
    }
    return Object.fromEntries(Object.entries(counts).filter(([, share]) => share > 0.001));
  }, png.toString("base64"));
}
