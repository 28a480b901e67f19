import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { hasPoppler, poppler } from "../build/poppler.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible } from "./page.ts";
import { openPlanned, plannedWorkspace } from "./planned-workspace.ts";

/** Text of a user that is code in a page, in XML, and in a spreadsheet. */
const HOSTILE = `<img src=x onerror="alert(1)"> & 'Ward' =1+1`;

test("slides, the report as a page and as a print: what the screen says, in one file each @rare", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const planned = plannedWorkspace() as { scenarios: { name: string }[] };
  const [first, ...others] = planned.scenarios;
  await openPlanned(page, { ...planned, scenarios: [{ ...first, name: HOSTILE }, ...others] });
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByText("Meeting", { exact: true }).click();

  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  const slides = await taken(page, "Slides");
  expect(workers.filter((url) => url.includes("slides.worker"))).toHaveLength(1);
  expect(slides.name).toMatch(/synthetic-slides\.pptx$/);
  const files = unzipSync(readFileSync(slides.path));
  const texts = Object.entries(files)
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .map(([, bytes]) => strFromU8(bytes));
  expect(texts.length).toBeGreaterThan(10);
  for (const xml of texts) expect(xml).toContain("Synthetic data: not a real place");
  expect(texts.join("")).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &apos;Ward&apos;");
  expect(texts.filter((xml) => xml.includes("<a:tbl>")).length).toBeGreaterThan(5);
  const png = Object.entries(files).find(([name]) => /^ppt\/media\/.*\.png$/.test(name));
  expect(png?.[1].length).toBeGreaterThan(20_000);

  const report = await taken(page, "Report as a web page");
  const paper = await context.newPage();
  const asked: string[] = [];
  paper.on("request", (request) => asked.push(request.url()));
  await paper.goto(`file://${report.path}`);
  expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
  await expect(paper.getByRole("heading", { level: 2 })).toHaveCount(14);
  await expect(paper.getByText(/^\d+ of \d+ land types neutral by 2030$/)).toHaveCount(4);
  await expect(paper.getByText(HOSTILE).first()).toBeVisible();
  expect(await paper.locator("script, img[onerror]").count()).toBe(0);
  await paper.locator("header").scrollIntoViewIfNeeded();
  await expect(paper).toHaveScreenshot("report.png", { mask: [paper.locator("header dl")] });
  await paper.setViewportSize({ width: 390, height: 844 });
  await paper.locator("#scenarios").scrollIntoViewIfNeeded();
  const wide = await paper.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  // Rows of a table are alike: three of each are looked at, which takes seconds instead of minutes.
  await paper.evaluate(() => {
    for (const row of document.querySelectorAll("tbody tr:nth-child(n + 4)")) row.remove();
  });
  await expectAccessible(paper);
  await paper.close();

  // What is given up saves nothing, and the next one is made.
  await page.getByRole("button", { name: /^Report as PDF/ }).click();
  await page.getByRole("button", { name: /^Cancel.*Report as PDF/ }).click();
  await expect(page.getByText("Given up; nothing was saved.")).toBeVisible();
  const print = await taken(page, "Report as PDF");
  expect(readFileSync(print.path).subarray(0, 5).toString()).toBe("%PDF-");
  if (!hasPoppler()) return;
  const text = poppler("pdftotext", "-layout", print.path, "-");
  for (const said of [
    "Synthetic data: not a real place",
    "Page 1 of ",
    "land types neutral by 2030",
    "Recipe",
  ])
    expect(text).toContain(said);
});

async function taken(page: Page, entry: string): Promise<{ name: string; path: string }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`^${entry}`) }).click();
  const download = await waiting;
  const path = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return { name: download.suggestedFilename(), path };
}
