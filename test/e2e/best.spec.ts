import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, openDemonstration } from "./page.ts";
import { range } from "./plan-page.ts";

test("the best allocation: asked, found, proved, given up, made a scenario", async ({ page }) => {
  test.slow();
  page.setDefaultTimeout(30_000);
  await openDemonstration(page);
  await openBest(page);
  await expect(page.getByRole("button", { name: "Find the best" })).toBeDisabled();
  await askForTwoPractices(page);
  await expectAccessible(page);
  await toTop(page);
  await expect(page).toHaveScreenshot("best-asked.png");

  const asked = Date.now();
  await page.getByRole("button", { name: "Find the best" }).click();
  await expect(page.getByRole("heading", { name: "Answer" })).toBeVisible();
  console.log(`the fast answer after ${Date.now() - asked} ms`);
  await answered(page);
  console.log(`the best after ${Date.now() - asked} ms`);
  await expect(page.getByText(/^None is better/)).toBeVisible();
  await page.getByRole("button", { name: "See what more money buys" }).click();
  await expect(page.locator(".best-work")).toContainText("of 10 budgets");
  await answered(page);
  await expect(page.getByRole("img", { name: /^Net gain for ten budgets/ })).toBeVisible();
  await page.getByText("Land type by land type").click();
  await page.getByText("Place by place").click();
  await page.getByText("As a table").click();
  await expectAccessible(page);
  await page.getByText("Place by place").click();
  await page.getByText("Land type by land type").click();
  await toAnswer(page);
  await expect(page).toHaveScreenshot("best-answer.png");

  await page.getByLabel("Planning units").selectOption({ label: "Hexagons of 10 km²" });
  await expect(page.getByText("What is asked has changed since.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Find the best" }).click();
  await answered(page);
  await expect(page.getByText(/^None is better/)).toBeVisible();
  await toAnswer(page);
  await expect(page).toHaveScreenshot("best-hexagons.png");
  // Given up while the solver is fetched: what was found before stays.
  await page.route(/highs[^/]*\.wasm$/, (route) =>
    setTimeout(() => void route.continue().catch(() => {}), 10_000),
  );
  await page.getByRole("button", { name: "See what more money buys" }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByText("Stopped. This is the best answer so far.")).toBeVisible();
  await page.getByRole("button", { name: "Make it a scenario" }).click();
  await expect(page.getByRole("radio", { name: "Scenarios" })).toBeChecked();
  await expect.poll(() => page.url()).toMatch(/scenario=[\w-]+/);
});

test("rules that cannot hold are named; in French, dark, on a phone @rare", async ({ page }) => {
  test.slow();
  page.setDefaultTimeout(30_000);
  await openDemonstration(page);
  await openBest(page);
  await askForTwoPractices(page);
  await page.getByRole("radio", { name: "Neutral at least cost" }).click();
  await page.getByText("Rules for places").click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("Rule", { exact: true }).selectOption({ label: "A least share of the money" });
  await page.getByLabel("Add a place").selectOption({ label: "Abelune" });
  await expect(page.getByRole("button", { name: "Remove Abelune" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Find the best" }).click();
  await answered(page);
  const refusal = page.getByText("No answer keeps all rules.", { exact: false });
  await refusal.evaluate((text) => text.scrollIntoView({ block: "start" }));
  await expect(
    page.getByRole("table", { name: /^19 of \d+ land types cannot be made neutral/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: ".build/best-impossible.png" });

  await page.getByRole("radio", { name: "FR" }).click();
  await page.getByRole("radio", { name: "Gain net maximal" }).click();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "Chercher la meilleure solution" }).click();
  await answered(page);
  await expect(page.getByText(/^Aucune n’est meilleure/)).toBeVisible();
  await toAnswer(page, "Solution");
  await expectAccessible(page);
  await page.screenshot({ path: ".build/best-fr-dark.png" });
  await page.setViewportSize({ width: 390, height: 844 });
  await toAnswer(page, "Solution");
  await expectAccessible(page);
  await page.screenshot({ path: ".build/best-phone.png" });
});

async function openBest(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("radio", { name: "Best" }).click();
  await expect(page.getByLabel("Practice of the catalogue")).toBeVisible({ timeout: 60_000 });
}

/** Two practices of the catalogue, one without a cost there, from 2027; two million dollars at most. */
async function askForTwoPractices(page: Page): Promise<void> {
  const pits = await addPractice(page, "Planting pits (zaï, tassa)");
  await expect(pits.getByText(/^From the catalogue: /).first()).toBeVisible();
  await pits.locator("summary").first().click();
  const grazing = await addPractice(page, "Planned and rotational grazing");
  await expect(grazing.locator("summary").first()).toContainText("cost not known");
  await range(grazing, "To establish, US$/ha", ["5", "12", "20"]);
  await grazing.locator("summary").first().click();
  await range(page.locator(".panel"), "Effectiveness, %: your estimate for all", ["30", "50", "70"]);
  await expect(pits.locator("summary").first()).not.toContainText("not known");
  await page.getByLabel(/^Budget/).fill("2000000");
  await page.keyboard.press("Enter");
}

async function addPractice(page: Page, name: string): Promise<ReturnType<Page["locator"]>> {
  await page.getByLabel("Practice of the catalogue").selectOption({ label: name });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const practice = page.locator(".best-practice", { hasText: name });
  await practice.locator("summary").first().click();
  await practice.getByLabel("First year").fill("2027");
  await page.keyboard.press("Enter");
  return practice;
}

async function answered(page: Page): Promise<void> {
  await expect(page.locator(".best-work")).toHaveCount(0, { timeout: 90_000 });
}

/** The top of the panel, with nothing under the pointer. */
async function toTop(page: Page): Promise<void> {
  await page.locator(".question").scrollIntoViewIfNeeded();
  await page.mouse.move(900, 880);
  await page.waitForTimeout(1000);
}

async function toAnswer(page: Page, name = "Answer"): Promise<void> {
  await page.getByRole("heading", { name }).evaluate((heading) => heading.scrollIntoView({ block: "start" }));
  await page.mouse.move(900, 880);
  await page.waitForTimeout(1500);
}
