import type { Worker } from "@playwright/test";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration, watch, workDone } from "./page.ts";

/** Opens the demonstration, and waits for all of its periods. */
async function openWhole(page: Page): Promise<void> {
  await openDemonstration(page);
  await workDone(page);
}

/** A place of the demonstration whose cell is looked at. */
const PLACE = { x: 534, y: 227 };
const NOTICE = ".engine-notice .message";

/** Ends a worker as a browser short of memory does: no event tells of it. A worker that just starts is let come to life first. */
async function kill(worker: Worker): Promise<void> {
  const close = async (): Promise<void> => {
    while ((await navigator.locks.query()).pending?.length === 0)
      await new Promise((later) => setTimeout(later, 20));
    self.close();
  };
  await worker.evaluate(close).catch(() => {});
}

function workersOf(page: Page, kind: "engine" | "hand"): Worker[] {
  return page.workers().filter((worker) => worker.url().includes(`/${kind}.worker`));
}

/** Every exact figure of Monitor and of the legend, as the tooltips have them. */
async function figures(page: Page): Promise<string[]> {
  const exact = (selector: string): Promise<string[]> =>
    page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
  const legend = await exact(".legend .amount[title]");
  await page.getByRole("button", { name: "Monitor" }).click();
  await expect(page.locator(".monitor table").last()).toBeVisible();
  const monitor = await exact(".monitor td[title]");
  await page.getByRole("button", { name: "Map", exact: true }).click();
  expect(legend.length).toBeGreaterThan(3);
  expect(monitor.length).toBeGreaterThan(20);
  return [...legend, ...monitor];
}

async function chooseRuleSet(page: Page, id: string): Promise<void> {
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByLabel("Rule set", { exact: true }).selectOption(id);
}

test("an engine that ends while nothing is asked is started again, and answers as before", {
  tag: "@rare",
}, async ({ page }) => {
  const watched = await watch(page);
  await openWhole(page);
  const canvas = page.locator(".map-cell.first canvas");
  await canvas.click({ position: PLACE });
  const told = page.locator(".inspector-inside");
  await expect(told.locator(".verdict")).toBeVisible();
  await expect(told).toContainText("Nearest practice site"); // comes last, by a question of its own
  const story = await told.textContent();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  const before = await figures(page);
  await kill(workersOf(page, "engine")[0]!);
  await expect(page.locator(NOTICE)).toContainText("started again; nothing is lost");
  // Asked while the new engine is still making the shelf again: answered afterwards.
  await canvas.click({ position: PLACE });
  await expect(told.locator(".verdict")).toBeVisible({ timeout: 60_000 });
  await expect(told).toContainText("Nearest practice site");
  expect(await told.textContent()).toBe(story);
  await workDone(page);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("started-again.png");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page).toHaveScreenshot("started-again-phone.png");
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await figures(page)).toEqual(before);
  // Tiles too come from the new engine.
  await page.getByRole("radio", { name: "Layers" }).click();
  await page.getByRole("button", { name: "Land cover", exact: true }).last().click();
  await expect(page.locator(".legend h2")).toHaveText("Land cover");
  await page.getByRole("button", { name: "Close this message" }).click();
  await expect(page.locator(NOTICE)).toHaveCount(0);
  expect(watched.errors).toEqual([]);
});

test("an engine that ends in the middle of a run does the run again: the same figures", async ({ page }) => {
  await openWhole(page);
  await chooseRuleSet(page, "z-scores");
  await workDone(page);
  const whole = await figures(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await workDone(page);
  expect(await figures(page)).not.toEqual(whole);
  await chooseRuleSet(page, "z-scores");
  await expect(page.locator(".work")).toBeVisible();
  await kill(workersOf(page, "engine")[0]!);
  await expect(page.locator(NOTICE)).toContainText("started again; nothing is lost");
  await workDone(page);
  expect(await figures(page)).toEqual(whole);
});

test("a hand that ends in the middle of a run is replaced by another: the same figures", {
  tag: "@rare",
}, async ({ page }) => {
  test.setTimeout(300_000);
  await page.addInitScript(() => Object.defineProperty(navigator, "hardwareConcurrency", { value: 3 }));
  // Small scenes have one hand, in the engine's own thread: here is one of a million cells.
  await page.route("**/demo/demo.ldn.json", async (route) => {
    const frame = { crs: "EPSG:4326", bbox: [12, 14, 12.9, 14.75], cellSize: 0.0008 };
    await route.fulfill({ json: { ...(await (await route.fetch()).json()), frame } });
  });
  await openWhole(page);
  expect(workersOf(page, "hand")).toHaveLength(2);
  await chooseRuleSet(page, "z-scores");
  await workDone(page);
  const whole = await figures(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await workDone(page);
  await chooseRuleSet(page, "z-scores");
  await expect(page.locator(".work")).toBeVisible();
  await kill(workersOf(page, "hand")[0]!);
  await workDone(page);
  await expect(page.locator(NOTICE)).toContainText("started again; nothing is lost");
  expect(workersOf(page, "hand")).toHaveLength(2);
  expect(await figures(page)).toEqual(whole);
});

test("an engine that ends again and again is given up in one sentence, and tried again when asked", {
  tag: "@rare",
}, async ({ page }) => {
  await openWhole(page);
  const before = await figures(page);
  const killEngine = (worker: Worker): void => {
    if (worker.url().includes("/engine.worker")) void kill(worker);
  };
  page.on("worker", killEngine);
  await kill(workersOf(page, "engine")[0]!);
  await expect(page.locator(NOTICE)).toContainText("Close other programs or tabs and try again");
  await expect(page.locator(".work")).toHaveCount(0);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("given-up.png");
  page.off("worker", killEngine);
  await page.getByRole("button", { name: "Try again" }).click();
  await workDone(page);
  await expect(page.locator(NOTICE)).toHaveCount(0);
  expect(await figures(page)).toEqual(before);
});
