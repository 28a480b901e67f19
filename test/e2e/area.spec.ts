import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, openDemonstration, watch } from "./page.ts";

test("an area is drawn by keys alone, explained, and there after a reload", async ({ page }) => {
  const watched = await watch(page);
  await openDemonstration(page);
  const canvas = page.locator(".map-cell.first canvas");
  await page.getByRole("button", { name: "Draw an area" }).focus();
  await page.keyboard.press("Enter");
  await expect(canvas).toBeFocused();
  await expect(page.locator(".crosshair")).toBeVisible();
  await expectAccessible(page);
  await corner(page, []);
  await corner(page, ["ArrowRight", "ArrowRight"]);
  await corner(page, ["ArrowUp"]);
  await expect(page.locator(".drawing strong")).toHaveText("3 corners");
  await page.keyboard.press("Backspace");
  await expect(page.locator(".drawing strong")).toHaveText("2 corners");
  await corner(page, ["ArrowUp"]);
  await expect(page).toHaveScreenshot("area-drawing.png");
  await page.keyboard.press("Enter");
  const sentence = page.locator(".inspector-inside > .large");
  await expect(sentence).toContainText(/^In this area, .+ are degraded, .+ alone\.$/);
  await expect(page.getByRole("img", { name: /^Vegetation index by year/ })).toBeVisible();
  await expect(page.getByRole("img", { name: "Land cover: from start to end" })).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("area.png");
  await page.getByText("Show the figures as a table").click();
  await expectAccessible(page);
  const inspector = page.locator(".inspector");
  expect(await inspector.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await page.getByRole("img", { name: /^Vegetation index by year/ }).scrollIntoViewIfNeeded();
  await expect(inspector).toHaveScreenshot("area-figures.png");
  const said = await sentence.textContent();
  const address = page.url();
  expect(address).toContain("area=");
  await page.waitForTimeout(600);
  await page.reload();
  await indicatorShows(page);
  await expect(sentence).toHaveText(said!);
  expect(page.url()).toBe(address);
  expect(watched.errors).toEqual([]);
});

test("an area is drawn by clicks, given up by Escape, left by “back”", { tag: "@rare" }, async ({ page }) => {
  await openDemonstration(page);
  const canvas = page.locator(".map-cell.first canvas");
  await page.getByRole("button", { name: "Draw an area" }).click();
  await canvas.click({ position: { x: 350, y: 250 } });
  await page.keyboard.press("Escape");
  await expect(page.locator(".drawing")).toHaveCount(0);
  await page.getByRole("button", { name: "Draw an area" }).click();
  await canvas.click({ position: { x: 350, y: 250 } });
  await canvas.click({ position: { x: 600, y: 250 } });
  await canvas.dblclick({ position: { x: 480, y: 420 } });
  await expect(page.getByRole("heading", { name: "The area you drew" })).toBeVisible();
  await expect(page.locator(".inspector-inside > .large")).toContainText("are degraded");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "The area you drew" })).toHaveCount(0);
  await page.goForward();
  await expect(page.getByRole("heading", { name: "The area you drew" })).toBeVisible();
});

/** Moves the map by `keys` and sets a corner at the crosshair. */
async function corner(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(700);
  }
  await page.keyboard.press("Enter");
}
