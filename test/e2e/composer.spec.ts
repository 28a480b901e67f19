import { readFile } from "node:fs/promises";
import { hasPoppler, poppler } from "../build/poppler.ts";
import { readCode } from "../build/read-code.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration, watch } from "./page.ts";

// Sheets are drawn with ten times the pixels of the screen, by WebGL in software.
test.describe.configure({ timeout: 300_000 });

const PNG = [137, 80, 78, 71, 13, 10, 26, 10];

test("a map is composed and saved: PDF with text as text, PNG at 300 dots an inch, legend as SVG", async ({
  page,
}) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("switch", { name: "Productivity on the map" }).press("Space");
  await page.getByRole("switch", { name: /^Practice sites/ }).press("Space");
  await expect(page.getByText("30 places")).toBeVisible();
  const amounts = await page
    .locator(".legend-row .amount")
    .evaluateAll((all) => all.map((one) => one.textContent!));
  await openComposer(page, "Take it along", "Map on a sheet");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("composer.png");

  await page.getByLabel("Title", { exact: true }).fill("For the meeting of Tessamar");
  await sheetDrawn(page);
  const pdf = await savedBy(page, "Save PDF");
  expect(pdf.name).toBe("tessamar-district-synthetic-map.pdf");
  if (hasPoppler()) {
    const text = poppler("pdftotext", "-layout", pdf.path, "-");
    for (const said of [
      "For the meeting of Tessamar",
      "Baseline 2000–2015, rule set unccd-2026",
      "Synthetic: not a real place",
      "Productivity · Baseline",
      "SDG 15.3.1 · Baseline",
      "Practice sites",
      "30 places",
      "1 : ",
      "12°20′ E",
      "Opens this view",
      "Boundaries and names imply no opinion.",
      "Sources: ",
      "Made on ",
    ])
      expect(text).toContain(said);
    const plain = text.replaceAll(/\s+/g, " ");
    for (const amount of amounts) expect(plain).toContain(amount.replaceAll(/\s+/g, " "));
    expectEmbedded(pdf.path);
    expect(poppler("pdfinfo", pdf.path)).toMatch(/Page size: +841\.89 x 595\.2[78]\d* pts \(A4\)/);
    expectSharp(pdf.path);
  }

  const png = await savedBy(page, "Save PNG");
  expect(png.name).toBe("tessamar-district-synthetic-map.png");
  const bytes = await readFile(png.path);
  expect([...bytes.subarray(0, 8)]).toEqual(PNG);
  // A4 at 300 dots an inch: 297 and 210 of 25.4 mm.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3508, 2480]);
  const picture = await pictureOf(page, bytes);
  // Degraded, stable, improved, and the places on top of them.
  for (const colour of ["138,44,126", "244,231,181", "31,122,69", "14,90,94"])
    expect(picture.shares[colour] ?? 0, `share of ${colour}`).toBeGreaterThan(0.0003);
  const address = new URL(readCode(picture.code));
  expect(address.origin).toBe(new URL(page.url()).origin);
  expect(address.search).toBe("?demonstration");
  expect(address.hash).toContain("period=baseline");
  expect(address.hash).not.toContain("ws=");

  const svg = await savedBy(page, "Legend as SVG");
  expect(svg.name).toBe("tessamar-district-synthetic-legend.svg");
  const legend = await readFile(svg.path, "utf8");
  for (const said of ["Synthetic: not a real place<", "Degraded<", ...amounts])
    expect(legend).toContain(`>${said}`);

  await page.keyboard.press("Escape");
  await expect(page.locator(".composer")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Take it along" })).toBeFocused();
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("two maps side by side on a slide and one over the other on A3, in French and in the dark", {
  tag: "@rare",
}, async ({ page }) => {
  await openDemonstration(page);
  await page.getByRole("radio", { name: "FR" }).click();
  await page.getByRole("button", { name: /^Apparence/ }).click();
  await page.getByRole("button", { name: /^Apparence/ }).click();
  await page.getByRole("radio", { name: "Côte à côte" }).click();
  await openComposer(page, "Emporter", "Carte sur une feuille");
  await page.getByLabel("Papier", { exact: true }).selectOption("slide");
  await page.getByLabel("Sous-titre").fill("Pour la réunion");
  await sheetDrawn(page);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("composer-french-dark.png");
  const slide = await savedBy(page, "Enregistrer en PDF");
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Balayage" }).click();
  await openComposer(page, "Emporter", "Carte sur une feuille");
  await page.getByLabel("Papier", { exact: true }).selectOption("a3");
  await page.getByRole("radio", { name: "Portrait" }).click();
  await page.getByRole("switch", { name: "Lignes de degrés" }).press("Space");
  await sheetDrawn(page);
  await expect(page).toHaveScreenshot("composer-portrait.png");
  const png = await readFile((await savedBy(page, "Enregistrer en PNG")).path);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3508, 4961]);
  if (!hasPoppler()) return;
  expect(poppler("pdfinfo", slide.path)).toMatch(/Page size: +960 x 540 pts/);
  const text = poppler("pdftotext", "-layout", slide.path, "-");
  for (const said of [
    "Pour la réunion",
    "ODD 15.3.1 · Référence",
    "ODD 15.3.1 · Rapport 2",
    "Rapport 2 2008–2023",
    "Dégradé",
    "Synthétique : lieu imaginaire",
    // Written over in the subtitle, period and rule set stand on the sheet all the same.
    "Référence 2000–2015 · Rapport 2 2008–2023, jeu de règles unccd-2026",
  ])
    expect(text.replaceAll("\u00a0", " ")).toContain(said);
  expectEmbedded(slide.path);
  expectSharp(slide.path);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a sheet is composed with a thumb; where its typeface cannot be had, that is said", {
    tag: "@rare",
  }, async ({ page, guard }) => {
    await openDemonstration(page);
    await page.route("**/*.ttf", (route) => route.abort());
    await page.getByRole("button", { name: "Take it along" }).click();
    await page.getByRole("button", { name: /^Map on a sheet/ }).click();
    await expect(page.getByRole("alert")).toContainText("This could not be made");
    guard.forgive(/ttf|fetch|ERR_FAILED/);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.unroute("**/*.ttf");
    await openComposer(page, "Take it along", "Map on a sheet");
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-composer.png");
    const { path } = await savedBy(page, "Save PDF");
    if (hasPoppler()) expect(poppler("pdfinfo", path)).toMatch(/Pages: +1\n/);
  });
});

async function openComposer(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("button", { name: new RegExp(`^${entry}`) }).click();
  await sheetDrawn(page);
}

/** Waits until the preview is that of what is chosen now. */
async function sheetDrawn(page: Page): Promise<void> {
  await expect(page.locator(".sheet-preview[aria-busy=false]")).toBeVisible({ timeout: 120_000 });
}

async function savedBy(page: Page, button: string): Promise<{ name: string; path: string }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const download = await waiting;
  const name = download.suggestedFilename();
  const path = test.info().outputPath(`${Date.now()}-${name}`);
  await download.saveAs(path);
  await expect(page.locator(".sheet-saving .hint")).toContainText(name);
  return { name, path };
}

/** Every typeface is in the file, as a part of it, with the letters it stands for. */
function expectEmbedded(path: string): void {
  const fonts = poppler("pdffonts", path).trim().split("\n").slice(2);
  const used = fonts.filter((line) => line.includes("Noto"));
  expect(used.length).toBeGreaterThan(0);
  for (const line of used) expect(line).toMatch(/CID TrueType .* yes +(yes|no) +yes /);
}

/** One picture, with 300 dots an inch. */
function expectSharp(path: string): void {
  const images = poppler("pdfimages", "-list", path).trim().split("\n").slice(2);
  const pictures = images.filter((line) => / image /.test(line));
  expect(pictures).toHaveLength(1);
  expect(Number(pictures[0]!.trim().split(/\s+/)[12])).toBeGreaterThanOrEqual(298);
}

/** Shares of a picture's colours, and the modules of the code in its lower right, each seen at its middle. */
async function pictureOf(
  page: Page,
  png: Buffer,
): Promise<{ shares: Record<string, number>; code: boolean[][] }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    pen.drawImage(image, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, image.width, image.height);
    const shares: Record<string, number> = {};
    for (let at = 0; at < data.length; at += 40) {
      const key = `${data[at]},${data[at + 1]},${data[at + 2]}`;
      shares[key] = (shares[key] ?? 0) + 40 / data.length;
    }
    const isInk = (x: number, y: number): boolean => {
      const at = 4 * (Math.floor(y) * width + Math.floor(x));
      return data[at] === 28 && data[at + 1] === 36 && data[at + 2] === 34;
    };
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let y = Math.floor(height * 0.7); y < height; y++)
      for (let x = Math.floor(width * 0.86); x < width; x++) {
        if (!isInk(x, y)) continue;
        [left, right] = [Math.min(left, x), Math.max(right, x)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      }
    // The finder at the upper left is seven modules wide.
    const middle = top + 2;
    let end = left;
    while (isInk(end, middle)) end++;
    const side = right - left + 1;
    const count = Math.round(side / ((end - left) / 7) / 4 - 0.25) * 4 + 1;
    const module = side / count;
    const code = Array.from({ length: count }, (_, row) =>
      Array.from({ length: count }, (_, column) =>
        isInk(left + (column + 0.5) * module, top + (row + 0.5) * module),
      ),
    );
    return { shares, code };
  }, png.toString("base64"));
}
