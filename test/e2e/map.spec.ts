import { expect, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, longTasks, openDemonstration, watch, workDone } from "./page.ts";

test("opens the demonstration, explains a cell, changes a rule and takes it back", async ({ page }) => {
  const watched = await watch(page);
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  await indicatorShows(page);
  await expect(page.locator(".synthetic.on-map")).toHaveText("Synthetic data: not a real place");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("map.png");

  await page.locator(".map-cell.first canvas").click({ position: { x: 534, y: 227 } });
  await expect(page.locator(".inspector .verdict")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Productivity:/ })).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("cell.png");

  await page.getByRole("radio", { name: "Rules" }).click();
  const headline = page.locator(".headline strong").first();
  const before = await headline.textContent();
  const ledgerBefore = await ledger(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await longTasks(page);
  const entry = page.getByRole("button", { name: /^Tree-covered to Grassland/ });
  await expect(entry).toHaveAttribute("aria-label", /degraded$/);
  const editedAt = Date.now();
  await entry.click();
  await expect(entry).toHaveAttribute("aria-label", /stable, changed$/);
  await workDone(page);
  console.log(`matrix edit to new figures ${Date.now() - editedAt} ms`);
  console.log(
    `long tasks during the edit: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`,
  );
  await expectAccessible(page);
  expect(await ledger(page)).not.toEqual(ledgerBefore);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await workDone(page);
  expect(await ledger(page)).toEqual(ledgerBefore);
  await expect(headline).toHaveText(before ?? "");
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);

  async function ledger(at: typeof page): Promise<string[]> {
    await at.getByRole("button", { name: "Monitor" }).click();
    await expect(at.locator(".monitor table").last()).toBeVisible();
    const cells = await at
      .locator(".monitor table td[title]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
    await at.getByRole("button", { name: "Map", exact: true }).click();
    return cells;
  }
});

test("the legend isolates a class, units are ranked, and everything is there after a reload", async ({
  page,
}) => {
  await openDemonstration(page);
  await page.getByRole("button", { name: /^Degraded/ }).click();
  await expect(page.getByRole("button", { name: "Show all" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("radio", { name: "Units" }).click();
  await page.locator(".unit-row").first().click();
  await expect(page.locator(".inspector-inside .large").last()).toContainText("are degraded, ", {
    timeout: 60_000,
  });
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("unit.png");
  await page.getByRole("radio", { name: /^Report 2/ }).click();
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: /^Grassland to Cropland/ }).click();
  await workDone(page);
  const address = page.url();
  await page.waitForTimeout(600);
  await page.reload();
  await indicatorShows(page);
  await expect(page.getByRole("button", { name: /^Grassland to Cropland: degraded, changed/ })).toBeVisible();
  expect(page.url()).toBe(address);
  await page.goBack();
  await expect(page.getByRole("radio", { name: "Units" }).first()).toBeChecked();
});

test("two periods are compared by swipe and side by side", async ({ page }) => {
  const watched = await watch(page);
  await openDemonstration(page);
  console.log(`long tasks while opening: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`);
  await page.getByRole("radio", { name: "Swipe" }).click();
  await expect(page.locator(".map-cell.second .map-tag")).toHaveText("Report 2");
  await settled(page);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("swipe.png");
  const handle = page.getByRole("slider", { name: "Where the two maps meet" });
  await handle.focus();
  await page.keyboard.press("ArrowRight");
  await expect(handle).toHaveAttribute("aria-valuenow", "52");
  await page.getByRole("radio", { name: "Side by side" }).click();
  await settled(page);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("side-by-side.png");
  expect(watched.errors).toEqual([]);

  async function settled(at: typeof page): Promise<void> {
    await at.waitForTimeout(3000);
  }
});

test("monitor shows status over periods and a ledger for every land type, in French too", async ({
  page,
}) => {
  await openDemonstration(page);
  await page.getByRole("button", { name: "Monitor" }).click();
  await expect(page.getByRole("heading", { name: /^Report 2: \d+ of \d+ land types neutral/ })).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("monitor.png");
  await page.getByRole("radio", { name: "FR" }).click();
  await expect(page.getByRole("heading", { name: /^Rapport 2/ })).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("monitor-fr.png");
});

test("dark, with the same contrast", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openDemonstration(page);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("dark.png");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the map, its legend and a cell are read with a thumb", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByRole("button", { name: /Open the demonstration/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: /Open the demonstration/ }).click();
    await indicatorShows(page);
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-map.png");
    await page.locator(".map-cell.first canvas").click({ position: { x: 200, y: 190 } });
    await expect(page.locator(".inspector .verdict")).toBeVisible();
    await page.locator(".inspector .handle").click();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-cell.png");
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.locator(".tabbar").getByRole("button", { name: "Monitor" }).click();
    await expect(page.getByRole("heading", { name: /^SDG 15.3.1 over the periods/ })).toBeVisible();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-monitor.png");
  });
});
