import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, longTasks, openDemonstration, watch } from "./page.ts";

test("the same question at every scale: study area, units, hexagons, hot and bright spots", async ({
  page,
}) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("radio", { name: "Units" }).first().click();
  await expect(page.locator(".unit-row")).toHaveCount(12);
  await page.getByRole("radio", { name: "Study area" }).click();
  await expect(page.locator(".figures").first()).toBeVisible();
  await expectAccessible(page);
  await tellLongTasks(page, "before");
  const asked = Date.now();
  await page.getByRole("radio", { name: "Hexagons" }).click();
  await expect(page.getByRole("region", { name: "Legend" })).toContainText("Degraded share by hexagon");
  console.log(`hexagons counted and listed after ${Date.now() - asked} ms`);
  await page.waitForTimeout(2500);
  await tellLongTasks(page, "while hexagons came");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("hexagons.png");

  await page.getByRole("radio", { name: "Degraded share" }).nth(1).click();
  await expect(page.getByRole("heading", { name: /units too small to rank by share/ })).toBeAttached();
  await page.getByRole("radio", { name: "Hot and bright spots" }).click();
  await expect(page.getByText(/Degradation gathers in \d+ hexagons/)).toBeVisible();
  await page.waitForTimeout(800);
  await tellLongTasks(page, "while spots came");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("spots.png");

  const address = page.url();
  expect(address).toContain("scale=hexagons");
  expect(address).toContain("shows=spots");
  await page.locator(".unit-row").first().click();
  await expect(page.locator(".inspector-inside .large").last()).toContainText("are degraded", {
    timeout: 60_000,
  });
  await expect(page.getByRole("heading", { name: /^Hexagon [A-Z]+\d+, 25\skm²/ })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page.getByText(/^Degradation gathers in/)).toHaveCount(0);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("the land near the roads is put together, told like a drawn area, and there after a reload", async ({
  page,
}) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("switch", { name: /^Roads/ }).press("Space");
  const near = page.getByRole("group", { name: /^Land near: Roads/ });
  await near.getByLabel("Land within").selectOption("2");
  await longTasks(page);
  await near.getByRole("button", { name: "Show figures" }).click();
  await expect(page.getByRole("heading", { name: /^Within 2 km: / })).toBeVisible();
  const told = page.locator(".inspector-inside .large").last();
  await expect(told).toContainText("are degraded", { timeout: 60_000 });
  await tellLongTasks(page, "while land was put together");
  const sentence = await told.textContent();
  expect(page.url()).toContain("near=roads/2");
  await page.mouse.move(5, 400);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("near-roads.png");
  await page.reload();
  await expect(told).toHaveText(sentence!, { timeout: 60_000 });
  await page.goBack();
  await expect(page.locator(".inspector")).toHaveCount(0);
  expect(watched.errors).toEqual([]);
});

test("practice sites over the map: listed, chosen, and the land around one @rare", async ({ page }) => {
  test.slow();
  const watched = await watch(page);
  await openDemonstration(page);
  await tellLongTasks(page, "before");
  await page.getByRole("switch", { name: /^Practice sites/ }).press("Space");
  await expect(page.getByText("30 places")).toBeVisible();
  await page.getByRole("switch", { name: /^Settlements/ }).press("Space");
  await page.getByRole("switch", { name: /^Water points/ }).press("Space");
  await page.getByRole("switch", { name: /^Rivers/ }).press("Space");
  await page.waitForTimeout(2500);
  await tellLongTasks(page, "while places came");
  await page.getByText("30 places").click();
  await page
    .locator(".layer-line", { hasText: "30 places" })
    .evaluate((line) => line.scrollIntoView({ block: "start" }));
  await page.mouse.move(700, 500);
  await page.waitForTimeout(500);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("places.png");
  await page.getByRole("button", { name: "Practice site 7 (synthetic)" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".inspector").getByText("Practice", { exact: true })).toBeVisible();
  await page.waitForTimeout(1500);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("site.png");
  await page.getByRole("button", { name: "Show its figures" }).click();
  await expect(page.getByRole("heading", { name: /^Within 5 km of Practice site 7/ })).toBeVisible();
  await expect(page.locator(".inspector-inside .large").last()).toContainText("are degraded", {
    timeout: 60_000,
  });
  await expect(page.getByRole("heading", { name: /practice sites? here/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Name of the area").fill("Around seven");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("radio", { name: "Units" }).first().click();
  await page.getByRole("radio", { name: "Areas" }).click();
  await expect(page.locator(".unit-row", { hasText: "Around seven" })).toContainText("km²", {
    timeout: 60_000,
  });
  await page.getByRole("button", { name: "Rename Around seven" }).click();
  await page.getByLabel("Name of the area").last().fill("Upland");
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove Upland" }).click();
  await expect(page.getByText("You keep no area yet.")).toBeVisible();
  await page.getByRole("button", { name: "Keep it after all" }).click();
  await expect(page.locator(".unit-row", { hasText: "Upland" })).toContainText("km²", { timeout: 60_000 });
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("dark and in French: hexagons and places @rare", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openDemonstration(page);
  await page.getByRole("switch", { name: /^Practice sites/ }).press("Space");
  await page.getByRole("radio", { name: "Units" }).first().click();
  await page.getByRole("radio", { name: "Hexagons" }).click();
  await page.getByRole("radio", { name: "FR" }).click();
  await expect(page.getByText("Part dégradée par hexagone")).toBeVisible();
  await page.getByRole("radio", { name: "Foyers et succès" }).click();
  await expect(page.getByText(/^La dégradation se concentre dans/)).toBeVisible();
  await expectAccessible(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: ".build/e2e-dark-spots.png" });
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForTimeout(3000);
  await page.screenshot({ path: ".build/e2e-light-again.png" });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("hexagons and their ranking are read with a thumb @rare", async ({ page }) => {
    await openDemonstration(page);
    await page.getByRole("radio", { name: "Units" }).first().click();
    await page.getByRole("radio", { name: "Hexagons" }).click();
    await expect(page.getByText("Degraded share by hexagon")).toBeAttached();
    await page.waitForTimeout(2500);
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-hexagons.png");
  });
});

async function tellLongTasks(page: Page, when: string): Promise<void> {
  console.log(`long tasks ${when}: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`);
}
