// The way of `docs/tutorial.md`, whose pictures are those of this test: two scenarios by hand, one found by the solver, compared,
// and taken to the meeting. What is saved is opened by other programs, where they are, and rendered.
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { gdal, hasGdal } from "../build/gdal.ts";
import { asOffice, hasOffice } from "../build/office.ts";
import { hasPoppler, poppler } from "../build/poppler.ts";
import { expect, type Page, test } from "./fixture.ts";
import { openDemonstration } from "./page.ts";
import { fill, range } from "./plan-page.ts";

test("three scenarios, one of them the best for its money, are compared and taken to the meeting", async ({
  page,
}) => {
  test.setTimeout(400_000);
  await openDemonstration(page);
  await page.locator(".rail").getByRole("button", { name: "Plan" }).click();
  const account = page.getByRole("complementary", { name: "Account of the scenario" });
  const verdict = account.locator(".verdict-line strong");
  await expect(verdict).toHaveText("0 of 19 land types neutral by 2030");
  await shot(page, "nothing-done");

  await page.getByRole("button", { name: "Begin a scenario" }).click();
  const editor = page.getByRole("region", { name: "Intervention", exact: true });
  await onUnit(page, "Farrude", "Reverse");
  await editor.getByRole("button", { name: "Choose" }).click();
  await editor.getByLabel("Search practices").fill("planting pits");
  await editor.getByRole("button", { name: /^Planting pits/ }).click();
  await fill(editor.getByLabel("Starts in"), "2025");
  await range(editor, /^Works on/, ["30", "50", "70"]);
  await expect(editor.getByRole("region", { name: "What it acts on" })).toContainText(/gains [1-9]/);
  await page.locator(".panel").evaluate((box) => box.scrollTo(0, 0));
  await shot(page, "first-intervention");
  await backTo(page, "Scenario 1");

  await page.getByRole("button", { name: "Branch off Scenario 1" }).click();
  await onUnit(page, "Gosseni", "Avoid");
  await range(editor, /^Works on/, ["40", "60", "80"]);
  await range(editor, /^Establishment/, ["2", "4", "8"]);
  await backTo(page, "Scenario 1, variant");

  await page.getByRole("radio", { name: "Best" }).click();
  await page.getByLabel("Practice of the catalogue").selectOption({ label: "Planting pits (zaï, tassa)" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.locator(".best-practice")).toHaveCount(1);
  await range(page.locator(".panel"), "Effectiveness, %: your estimate for all", ["30", "50", "70"]);
  await fill(page.getByLabel(/^Budget/), "5000000");
  await page.getByRole("button", { name: "Find the best" }).click();
  await expect(page.locator(".best-work")).toHaveCount(0, { timeout: 120_000 });
  await expect(page.getByText(/^None is better/)).toBeVisible();
  await page.getByRole("heading", { name: "Answer" }).evaluate((head) => head.scrollIntoView());
  await shot(page, "best");
  await page.getByRole("button", { name: "Make it a scenario" }).click();
  await expect(page.getByRole("radio", { name: "Scenarios" })).toBeChecked();

  await page.getByRole("radio", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { name: "Scenarios compared" })).toBeVisible();
  await expect(page.locator(".answers > li")).toHaveCount(4);
  await page.locator(".panel").evaluate((box) => box.scrollTo(0, 0));
  await shot(page, "compared");

  await page.getByRole("radio", { name: "Meeting" }).click();
  await shot(page, "meeting");
  const folder = mkdtempSync(join(tmpdir(), "ng-meeting-"));
  const report = await made(page, page, /^Report as PDF/, folder);
  const slides = await made(page, page, /^Slides/, folder);
  const book = await made(page, page, /^Planning tables, Excel/, folder);
  const shapes = await made(page, page, /^Shapes with their figures, GeoPackage/, folder);
  await page.getByRole("button", { name: /^Compose a map/ }).click();
  await expect(page.locator(".sheet-preview[aria-busy=false]")).toBeVisible({ timeout: 120_000 });
  const png = await made(page, page.locator(".composer"), "Save PNG", folder);
  expect([...readFileSync(png).subarray(1, 4)]).toEqual([...Buffer.from("PNG")]);

  if (hasPoppler()) {
    expect(poppler("pdftotext", "-layout", report, "-")).toContain("land types neutral by 2030");
    rendered(report, join(folder, "report"));
    if (hasOffice()) {
      const pages = asOffice(slides, "pdf", folder);
      expect(poppler("pdftotext", pages, "-")).toContain("land types neutral by 2030");
      rendered(pages, join(folder, "slides"));
      expect(readFileSync(asOffice(book, "csv", folder), "utf8")).toMatch(/SYNTHETIC/);
    }
  }
  if (hasGdal()) expect(gdal("ogrinfo", ["-so", shapes, "interventions"])).toMatch(/Feature Count: [1-9]/);
  console.log(`what was taken to the meeting is in ${folder}`);
});

/** An intervention on a reporting unit, for a response. */
async function onUnit(page: Page, unit: string, response: string): Promise<void> {
  await page.getByRole("button", { name: "Add an intervention" }).click();
  await page.getByRole("radio", { name: response }).click();
  await page.getByRole("radio", { name: "Unit" }).click();
  await page.getByLabel("Reporting unit or kept area").selectOption(unit);
  await page.getByRole("button", { name: "Add it" }).click();
}

async function backTo(page: Page, scenario: string): Promise<void> {
  await page.getByRole("button", { name: scenario, exact: true }).click();
}

/** A picture of the tutorial, with nothing under the pointer. */
async function shot(page: Page, name: string): Promise<void> {
  await page.mouse.move(720, 890);
  await expect(page).toHaveScreenshot(`${name}.png`);
}

/** Presses what saves a file; its path in `folder`. */
async function made(
  page: Page,
  within: Page | Locator,
  button: string | RegExp,
  folder: string,
): Promise<string> {
  const waiting = page.waitForEvent("download", { timeout: 120_000 });
  await within.getByRole("button", { name: button }).click();
  const download = await waiting;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  expect(download.suggestedFilename()).toContain("synthetic");
  return path;
}

/** The first pages as pictures, none of them empty. */
function rendered(pdf: string, to: string): void {
  poppler("pdftoppm", "-r", "50", "-l", "3", "-png", pdf, to);
  const pages = Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", pdf))?.[1]);
  const digits = String(pages).length;
  expect(statSync(`${to}-${"1".padStart(digits, "0")}.png`).size).toBeGreaterThan(3000);
}
