import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration, watch } from "./page.ts";

const PHONE = { width: 390, height: 844 };

test("a degraded ward: its context, practices with reasons, weights, a card with cases, data and tools", async ({
  page,
}) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("radio", { name: "Units" }).click();
  await page.locator(".panel .unit-row").first().click();
  await page.getByRole("radio", { name: "What fits here" }).click();

  const context = page.getByRole("region", { name: "This place:" });
  await expect(context).toContainText(/\d+ of 16 things known/);
  const practices = page.getByRole("list", { name: "Practices that fit, best first" });
  await expect(practices.getByRole("listitem")).toHaveCount(10);
  await expect(practices.locator(".reason-tag.good").first()).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("what-fits.png");

  await context.getByRole("button", { name: "See and change" }).click();
  await expect(page.locator(".inspector")).toHaveScreenshot("context.png");
  const before = await namesOf(page);
  await answerWord(page, "Land use", "grazing land");
  await expect.poll(() => namesOf(page)).not.toEqual(before);
  await expect(context).toContainText("by hand");
  await context.getByRole("button", { name: "Take all answers back" }).click();
  await expect.poll(() => namesOf(page)).toEqual(before);
  await context.getByRole("button", { name: "Hide" }).click();

  await page.getByText("What counts more here").click();
  await page.getByRole("button", { name: "Less labour" }).click();
  await expect.poll(() => namesOf(page)).not.toEqual(before);
  await expect(practices.locator(".moved").first()).toBeVisible();
  await expect(page.locator(".inspector")).toHaveScreenshot("weights.png");
  await page.getByRole("button", { name: "Back to the usual weights" }).click();
  await expect.poll(() => namesOf(page)).toEqual(before);

  const row = page.locator(".advice-row", { hasText: /documented case/ }).first();
  const opened = await row.locator("strong").textContent();
  await row.press("Enter");
  await expect(page.getByRole("button", { name: "Back to the list" })).toBeFocused();
  const card = page.locator(".practice-card");
  for (const title of ["Why it fits", "What to check in the field", "What it brings", "What it costs"])
    await expect(card.getByRole("heading", { name: title })).toBeVisible();
  await expect(card.locator(".records")).toContainText("CC BY-NC-SA 3.0");
  const link = card.locator(".records a").first();
  expect(await link.getAttribute("href")).toMatch(/^https:\/\/wocat\.net\//);
  await expectAccessible(page);
  await expect(page.locator(".inspector")).toHaveScreenshot("practice-card.png");
  await card.getByRole("button", { name: "Show on the map" }).click();
  await expect(page.locator(".legend").first()).toContainText("Where it fits", { timeout: 30_000 });
  await card.getByRole("button", { name: "See all its records on the map" }).click();
  await expect(page.locator(".library-legend")).toContainText("by country, place in the country unknown");
  await expect(
    page.getByRole("list", { name: "What was found" }).getByRole("listitem").first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await card.getByRole("button", { name: "Back to the list" }).press("Enter");
  await expect(page.locator(".advice-row", { hasText: opened!.replace(/^\d+ /, "") })).toBeFocused();

  await page.getByText(/^Not here, and why/).click();
  await expect(page.locator(".ruled-out li").first()).toBeVisible();

  await page.getByRole("radio", { name: "Data", exact: true }).click();
  const data = page.getByRole("list", { name: "Data for this place, best first" });
  await data.locator("summary").first().click();
  await expect(data.locator(".quality li").first()).toBeVisible();
  await expectAccessible(page);
  await expect(page.locator(".inspector")).toHaveScreenshot("data.png");
  await page.getByRole("radio", { name: "Tools", exact: true }).click();
  await expect(page.getByRole("list", { name: "Tools for this place, best first" })).toBeVisible();
  await expectAccessible(page);
  await expect(page.locator(".inspector")).toHaveScreenshot("tools.png");
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("on a phone, in French @rare", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await openDemonstration(page);
  await page.getByRole("radio", { name: "FR" }).click();
  await page.getByRole("radio", { name: "Unités" }).click();
  await page.locator(".panel .unit-row").first().click();
  await page.getByRole("radio", { name: "Ce qui convient ici" }).click();
  await expect(page.locator(".advice-list").first().getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("what-fits-phone.png");
  await page.locator(".advice-row").first().click();
  await expect(page.locator(".practice-card h3")).toBeVisible();
  await expectAccessible(page);
  const inspector = page.locator(".inspector");
  expect(await inspector.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await expect(page).toHaveScreenshot("practice-card-phone.png");
});

test("the library: search with a slip of the finger, filters, list and map in step, without a workspace", async ({
  page,
}) => {
  const watched = await watch(page);
  await page.goto("./");
  await page.getByRole("button", { name: "Library" }).click();
  const list = page.getByRole("list", { name: "What was found" });
  await expect(list.getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("library.png");
  await page.getByLabel(/^Search practices/).fill("haf moons");
  await expect(list).toContainText("Semi-circular bunds");
  await page.getByRole("button", { name: /^Records \d/ }).click();
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Country").selectOption({ label: "Niger" });
  await expect(list.getByRole("listitem").first()).toContainText("Niger");
  await list.getByRole("button").first().click();
  await expect(page.locator(".practice-card")).toContainText("CC BY-NC-SA 3.0");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("library-record.png");
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

function namesOf(page: Page): Promise<string[]> {
  return page.locator(".advice-row strong").allTextContents();
}

async function answerWord(page: Page, field: string, word: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`by hand: ${field}$`) }).click();
  await page.getByRole("combobox", { name: field, exact: true }).selectOption({ label: word });
}
