import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration, watch, workDone } from "./page.ts";

const SMALL = { width: 390, height: 844 };
const LARGE = { width: 1440, height: 900 };

/** Opens the demonstration, and waits for all of its periods. */
async function openWhole(page: Page): Promise<void> {
  await openDemonstration(page);
  await workDone(page);
}

async function openRules(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Rules" }).click();
  await expect(page.getByLabel("Rule set", { exact: true })).toBeVisible();
}

async function openGroup(page: Page, name: string): Promise<void> {
  await page.locator(".rule-group > summary", { hasText: name }).click();
}

/** Scrolls the panel so that a thing stands at its top. */
async function toTop(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ block: "start" }));
}

function headline(page: Page): Promise<string | null> {
  return page.locator(".headline").first().textContent();
}

test("compares the rule sets: what flips, where, and how neutrality changes", async ({ page }) => {
  const watched = await watch(page);
  await openWhole(page);
  await page.getByRole("radio", { name: /^Report 1/ }).click();
  await openRules(page);
  await page.getByRole("button", { name: "Compare the rule sets" }).click();
  await expect(page.locator(".rule-sets")).toBeVisible({ timeout: 90_000 });
  await workDone(page);
  const degraded = (column: number): Promise<string | null> =>
    page.locator(".rule-sets tbody tr").first().locator("td").nth(column).getAttribute("title");
  const [own, other] = [await degraded(0), await degraded(2)];
  await page.getByRole("button", { name: "Show where on the map" }).click();
  await expect(page.locator(".legend h2")).toHaveText("Agreement of the rule sets");
  await expect(page.getByRole("button", { name: /^Degraded under three rule sets/ })).toBeVisible();
  await page.mouse.move(5, 400);
  await toTop(page, ".sensitivity");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("sensitivity.png");
  await page.setViewportSize(SMALL);
  await toTop(page, ".sensitivity");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("sensitivity-phone.png");
  await page.setViewportSize(LARGE);
  // The third column is z-scores: choosing it gives the figure that was told.
  expect(own).not.toBe(other);
  await page.getByLabel("Rule set", { exact: true }).selectOption("z-scores");
  await workDone(page);
  await page.getByRole("radio", { name: "Layers" }).click();
  await page.locator(".layer-name").first().click();
  const [first] = await page
    .locator(".legend .amount[title]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("title")));
  expect(first).toBe(other);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("a comparison is cancelled, and everything stays", { tag: "@rare" }, async ({ page }) => {
  await openWhole(page);
  await openRules(page);
  const before = await headline(page);
  await page.getByRole("button", { name: "Compare the rule sets" }).click();
  await page.locator(".work").getByRole("button", { name: "Cancel" }).click();
  await workDone(page);
  await expect(page.getByRole("button", { name: "Compare the rule sets" })).toBeEnabled();
  expect(await headline(page)).toBe(before);
});

test("every rule says what it does and where it differs; undo and redo by keys", async ({ page }) => {
  await openWhole(page);
  await openRules(page);
  const before = await headline(page);
  await openGroup(page, "From three to one");
  const policy = page.getByLabel("Where a sub-indicator is unknown", { exact: true });
  await policy.selectOption("available");
  await workDone(page);
  await expect(page.getByText("One change against the rule set")).toBeVisible();
  await expect(page.locator(".rule.changed")).toHaveCount(1);
  const after = await headline(page);
  expect(after).not.toBe(before);
  await policy.focus();
  await page.keyboard.press("Control+z");
  await workDone(page);
  expect(await headline(page)).toBe(before);
  await page.keyboard.press("Control+Shift+z");
  await workDone(page);
  expect(await headline(page)).toBe(after);
  await page.getByRole("button", { name: "Where a sub-indicator is unknown: back to the rule set" }).click();
  await workDone(page);
  expect(await headline(page)).toBe(before);

  await openGroup(page, "Productivity");
  await page.getByLabel("Significance level (alpha)", { exact: true }).fill("0.2");
  await page.keyboard.press("Enter");
  await workDone(page);
  expect(await headline(page)).not.toBe(before);
  await page.getByRole("button", { name: /^Grassland to Cropland/ }).click();
  await workDone(page);
  await expect(page.getByText("Grassland to Cropland: degraded, by default improved")).toBeVisible();
  await toTop(page, ".rule-group >> nth=1");
  await page.mouse.move(5, 400);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("rules.png");
  await page.setViewportSize(SMALL);
  await toTop(page, ".rule-group >> nth=1");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("rules-phone.png");
});

test("years, periods, land types and what shares are of @rare", async ({ page }) => {
  await openWhole(page);
  await openRules(page);
  const before = await headline(page);
  await openGroup(page, "Periods");
  const last = page.getByLabel("Baseline, Productivity: last year");
  await last.fill("1999");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Two years are needed, the first before the last.")).toBeVisible();
  expect(await headline(page)).toBe(before);
  await last.fill("2014");
  await page.keyboard.press("Enter");
  await workDone(page);
  expect(await headline(page)).not.toBe(before);
  await page.getByRole("button", { name: "Baseline, Productivity: back to the rule set" }).click();
  await workDone(page);
  expect(await headline(page)).toBe(before);
  await page.getByRole("button", { name: "Add a reporting period" }).click();
  await workDone(page);
  await expect(page.getByRole("radio", { name: /^Report 3/ })).toBeVisible();
  await page.getByRole("button", { name: "Remove Report 3" }).click();
  await workDone(page);
  await expect(page.getByRole("radio", { name: /^Report 3/ })).toHaveCount(0);

  await openGroup(page, "Land types");
  const ticked = page.locator(".check input:checked");
  await expect(ticked).toHaveCount(2);
  await page.keyboard.press("Escape");
  await ticked.last().click();
  await workDone(page);
  await expect(ticked).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await workDone(page);
  await expect(ticked).toHaveCount(2);

  await openGroup(page, "What shares are of");
  const share = await page.locator(".headline strong").first().textContent();
  await page.getByRole("radio", { name: "Known land" }).click();
  await expect(page.locator(".headline").first()).toContainText("of land with a known status is degraded");
  expect(await page.locator(".headline strong").first().textContent()).not.toBe(share);
  expect(page.url()).toContain("of=known");
  await toTop(page, ".period-years >> nth=1");
  await page.mouse.move(5, 400);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("periods.png");
});

test("a result without soil carbon is nowhere called SDG 15.3.1", async ({ page }) => {
  await page.route("**/demo/demo.ldn.json", async (route) => {
    const document = await (await route.fetch()).json();
    const datasets = document.datasets.filter(({ role }: { role: string }) => role !== "soil-carbon");
    await route.fulfill({ json: { ...document, datasets } });
  });
  await openWhole(page);
  await expect(page.locator(".legend h2")).toHaveText("Partial, not SDG 15.3.1");
  await expect(page.locator(".headline .partial")).toBeVisible();
  const named = async (): Promise<string[]> => {
    const texts = await page.locator("body *:not(:has(*))").allTextContents();
    return texts.filter((text) => text.replaceAll(/not SDG 15\.3\.1/g, "").includes("15.3.1"));
  };
  expect(await named()).toEqual([]);
  await page.mouse.move(5, 400);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("partial.png");
  await page.getByRole("button", { name: "Monitor" }).click();
  await expect(
    page.getByRole("heading", { name: "Partial result over the periods, not SDG 15.3.1" }),
  ).toBeVisible();
  expect(await named()).toEqual([]);
  await expectAccessible(page);
});
