import { hasPoppler, poppler } from "../build/poppler.ts";
import { expect, type Page, test } from "./fixture.ts";
import { openDemonstration } from "./page.ts";

test.skip(!hasPoppler(), "poppler's tools are not there");

test("the map on a sheet of A4 has text as text, its own typeface and every legend", async ({ page }) => {
  await openDemonstration(page);
  await page.getByRole("switch", { name: "Productivity on the map" }).press("Space");
  await page.getByRole("switch", { name: /^Practice sites/ }).press("Space");
  await expect(page.getByText("30 places")).toBeVisible();
  const { name, path } = await takenSheet(page, "Map as PDF");
  expect(name).toBe("tessamar-district-synthetic-map.pdf");
  const text = poppler("pdftotext", "-layout", path, "-");
  for (const said of [
    "Tessamar District (synthetic): ",
    "Baseline 2000–2015, rule set unccd-2026",
    "Synthetic: not a real place",
    "Productivity · Baseline",
    "SDG 15.3.1 · Baseline",
    "Practice sites",
    "30 places",
    "North is up",
    "Boundaries and names imply no opinion.",
    "Sources: ",
    "Made on ",
    "Page 1 of ",
  ])
    expect(text).toContain(said);
  const amounts = await page
    .locator(".legend-row .amount")
    .evaluateAll((all) => all.map((one) => one.textContent!));
  for (const amount of amounts)
    expect(text.replaceAll(/\s+/g, " ")).toContain(amount.replaceAll(/\s+/g, " "));
  expectEmbedded(path);
  expect(poppler("pdfinfo", path)).toMatch(/Page size: +841\.89 x 595\.28 pts \(A4\)/);
  expectSharp(path, 1);
});

test("two maps that are compared are both on the sheet, and in the picture, in French", {
  tag: "@rare",
}, async ({ page }) => {
  await openDemonstration(page);
  await page.getByRole("radio", { name: "FR" }).click();
  await page.getByRole("radio", { name: "Balayage" }).click();
  await page.waitForTimeout(3000);
  const swiped = await takenSheet(page, "Carte en PDF");
  const text = poppler("pdftotext", "-layout", swiped.path, "-");
  for (const said of [
    "ODD 15.3.1 · Référence",
    "ODD 15.3.1 · Rapport 2",
    "Rapport 2 2008–2023",
    "Dégradé",
    "Page 1 sur ",
  ])
    expect(text).toContain(said);
  expectEmbedded(swiped.path);
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Côte à côte" }).click();
  await page.waitForTimeout(3000);
  const beside = await takenSheet(page, "Carte en PDF");
  expectSharp(beside.path, 1);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the tall map of a phone fits the sheet", { tag: "@rare" }, async ({ page }) => {
    await openDemonstration(page);
    const { path } = await takenSheet(page, "Map as PDF");
    expect(poppler("pdfinfo", path)).toMatch(/Pages: +1\n/);
    expectEmbedded(path);
  });
});

async function takenSheet(page: Page, entry: string): Promise<{ name: string; path: string }> {
  await page.getByRole("button", { name: /^(Take it along|Emporter)$/ }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`^${entry}`) }).click();
  const download = await waiting;
  const path = test.info().outputPath("map.pdf");
  await download.saveAs(path);
  await expect(page.locator(".take-along .hint")).toHaveText(/: [^ ]+\.pdf$/);
  return { name: download.suggestedFilename(), path };
}

/** Every typeface is in the file, as a part of it, with the letters it stands for. */
function expectEmbedded(path: string): void {
  const fonts = poppler("pdffonts", path).trim().split("\n").slice(2);
  const used = fonts.filter((line) => line.includes("Noto"));
  expect(used.length).toBeGreaterThan(0);
  for (const line of used) expect(line).toMatch(/CID TrueType .* yes +(yes|no) +yes /);
}

/** As many pictures as maps' joined canvases, sharp enough for print. */
function expectSharp(path: string, count: number): void {
  const images = poppler("pdfimages", "-list", path).trim().split("\n").slice(2);
  const pictures = images.filter((line) => / image /.test(line));
  expect(pictures).toHaveLength(count);
  for (const line of pictures) expect(Number(line.trim().split(/\s+/)[12])).toBeGreaterThan(150);
}
