import { readFile } from "node:fs/promises";
import { hasPoppler, poppler } from "../build/poppler.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, longTasks, openDemonstration, watch } from "./page.ts";

test("look", async ({ page }) => {
  await watch(page);
  await openDemonstration(page);
  await page.getByRole("switch", { name: /^Practice sites/ }).press("Space");
  await expect(page.getByText("30 places")).toBeVisible();
  await openComposer(page, "Take it along", "Map on a sheet");
  console.log("open", await longTasks(page));
  for (const [button, file] of [
    ["Save PDF", "map.pdf"],
    ["Save PNG", "map.png"],
    ["Legend as SVG", "legend.svg"],
  ] as const) {
    const start = Date.now();
    const saved = await savedBy(page, button);
    console.log(button, Date.now() - start, saved.name, (await readFile(saved.path)).length, await longTasks(page));
    await (await import("node:fs/promises")).copyFile(saved.path, `/tmp/composer-look/${file}`);
  }
  for (const [paper, turn] of [["a4", "Portrait"], ["a3", "Portrait"], ["a3", "Landscape"], ["slide", ""]] as const) {
    await page.getByLabel("Paper", { exact: true }).selectOption(paper);
    if (turn !== "") await page.getByRole("radio", { name: turn }).click();
    await sheetDrawn(page);
    await page.screenshot({ path: `/tmp/composer-look/d-${paper}-${turn}.png` });
  }
  const start = Date.now();
  const saved = await savedBy(page, "Save PNG");
  console.log("slide png", Date.now() - start, saved.name, (await readFile(saved.path)).length, await longTasks(page));
});

async function openComposer(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("button", { name: new RegExp(`^${entry}`) }).click();
  await sheetDrawn(page);
}

async function sheetDrawn(page: Page): Promise<void> {
  await expect(page.locator(".sheet-preview")).toHaveAttribute("aria-busy", "true");
  await expect(page.locator(".sheet-preview")).toHaveAttribute("aria-busy", "false");
}

async function savedBy(page: Page, button: string): Promise<{ name: string; path: string }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const download = await waiting;
  const name = download.suggestedFilename();
  const path = test.info().outputPath(name);
  await download.saveAs(path);
  await expect(page.locator(".sheet-saving .hint")).toContainText(name);
  return { name, path };
}
