// The budgets of the product, measured and printed: what a slow or busy machine makes of them fails no test.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { makeBig } from "../scale/make-big.ts";
import { expect, type Page, test } from "./fixture.ts";
import { indicatorShows, longTasks, watch, workDone } from "./page.ts";

const SIDE = 4000;

test("the first indicator, the script before it, and the page while an analysis runs", async ({ page }) => {
  const watched = await watch(page);
  // A browser is busy with itself for a while after its start: the page is timed, not that.
  await page.waitForTimeout(3000);
  await page.goto("./?demonstration");
  await indicatorShows(page);
  const [origin, shown] = await page.evaluate(() => [
    performance.timeOrigin,
    performance.getEntriesByName("first-indicator")[0]!.startTime,
  ]);
  const before = [...watched.scripts].filter(([, { askedAt }]) => askedAt <= origin! + shown!);
  const bytes = before.reduce((sum, [, script]) => sum + script.bytes, 0);
  print("navigation to the first indicator", `${Math.round(shown!)} ms (budget 3000)`);
  print("script before the map shows", `${Math.round(bytes / 1000)} kB gzip (budget 650)`);
  for (const [name, script] of before)
    console.log(`  ${(script.bytes / 1000).toFixed(1).padStart(7)} kB ${name}`);

  await workDone(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.waitForTimeout(1000);
  await longTasks(page);
  await page.locator(".rule-group > summary", { hasText: "Productivity" }).click();
  const significance = page.getByLabel("Significance level (alpha)");
  await significance.fill("0.1");
  await significance.press("Enter");
  await expect(page.locator(".work")).toHaveCount(1);
  await workDone(page);
  print(
    "longest task of the page while series are read again",
    `${longest(await longTasks(page))} (budget 50)`,
  );
  expect(watched.errors).toEqual([]);
});

test("an edit of the matrix on sixteen million cells", async ({ page }) => {
  test.setTimeout(400_000);
  const folder = mkdtempSync(join(tmpdir(), "ng-e2e-"));
  try {
    await makeBig(folder, SIDE, SIDE, "class");
    const watched = await watch(page);
    await page.goto("./");
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles(readdirSync(folder).map((name) => join(folder, name)));
    await indicatorShows(page);
    await workDone(page);
    const cells = `${(SIDE * SIDE) / 1e6} million cells`;
    await page.getByRole("radio", { name: "Rules" }).click();
    const entry = page.getByRole("button", { name: /^Tree-covered to Grassland/ });
    const before = await page.locator(".headline strong").first().textContent();
    const times: number[] = [];
    await longTasks(page);
    for (let edit = 0; edit < 4; edit++) {
      times.push(await timeOfEdit(page, entry));
      await page.waitForTimeout(300);
    }
    print(`matrix edit to new map and figures, ${cells}`, `${times.join(", ")} ms (budget 1000)`);
    print("longest task of the page meanwhile", `${longest(await longTasks(page))} (budget 50)`);
    expect(await page.locator(".headline strong").first().textContent()).not.toEqual(before);
    expect(watched.errors).toEqual([]);
    expect(watched.foreign).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** From the click until the figures are new and the map has drawn its new tiles. */
async function timeOfEdit(page: Page, entry: Locator): Promise<number> {
  const drawn = await page.evaluate(() => {
    addEventListener("pointerup", () => performance.mark("edited"), { once: true, capture: true });
    return performance.getEntriesByName("result-drawn").length;
  });
  await entry.click();
  await page.waitForFunction((count) => performance.getEntriesByName("result-drawn").length > count, drawn, {
    timeout: 60_000,
  });
  const ms = await page.evaluate(() => {
    const [edited, shown] = ["edited", "result-drawn"].map(
      (name) => performance.getEntriesByName(name).at(-1)!,
    );
    return shown!.startTime - edited!.startTime;
  });
  return Math.round(ms);
}

function longest(tasks: readonly number[]): string {
  return tasks.length === 0 ? "under 50 ms" : `${Math.round(Math.max(...tasks))} ms`;
}

function print(what: string, figure: string): void {
  console.log(`${what}: ${figure}`);
}
