import { readFileSync } from "node:fs";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible } from "./page.ts";
import { openPlanned } from "./planned-workspace.ts";

// A long table is drawn, looked through for barriers and taken as a picture several times.
test.describe.configure({ timeout: 240_000 });

/** A question of the table with the lines below it. */
const row = (page: Page, name: string) =>
  page.locator(".trust tbody", { has: page.getByRole("button", { name }) });

async function openComparison(page: Page): Promise<void> {
  await openPlanned(page);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("radio", { name: "Compare" }).click();
  await page.getByRole("button", { name: "Not now" }).click();
}

test("three scenarios are compared question by question, on sketches and in charts", async ({ page }) => {
  await openComparison(page);
  // The same figures as `ng plan` tells of this document.
  const answers = page.locator(".answers > li");
  await expect(answers).toHaveText([
    /Doing nothing.*0 of 19 land types neutral by 2030/,
    /Start in the north.*2 of 19 land types neutral by 2030/,
    /Go on in Farrude.*3 of 19 land types neutral by 2030/,
    /Protect only.*0 of 19 land types neutral by 2030/,
  ]);
  const differs = page.locator(".differences");
  await expect(differs).toContainText("B · Go on in Farrude beside A · Start in the north");
  await expect(differs).toContainText("One more intervention: Farmers’ regeneration in Farrude.");
  await expect(differs).toContainText("Acts on 353 km² more, chiefly in Farrude.");
  await expect(page).toHaveScreenshot("compare.png");

  await expect(row(page, "Avoided losses")).toContainText("upper bound with full credit: 78.4 km²");
  await expect(row(page, "Cost")).toContainText("1 intervention without a cost");
  await row(page, "Balance by land type").getByRole("button").click();
  await expect(row(page, "Balance by land type").locator("tr.detail")).toHaveCount(20);
  await row(page, "Safeguards").getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(row(page, "Safeguards")).toContainText("tenure: not known");
  await expect(row(page, "Safeguards")).toContainText("None named: not cleared");
  await row(page, "Co-benefits").getByRole("button").click();
  await expect(row(page, "Co-benefits")).toContainText("6,370 to 18,200 t C in soils");
  await row(page, "Balance by land type").getByRole("button").click();
  await row(page, "Co-benefits").scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("compare-rows.png");

  const landType = page.getByRole("combobox", { name: "Land type" });
  await landType.selectOption({ label: "Cropland × soil 4" });
  await expect(
    page.getByRole("img", { name: /^Net of Cropland × soil 4.*A Start in the north: \+/ }),
  ).toBeVisible();
  await page.getByText("As a table").first().click();
  await expect(page.getByRole("row", { name: /^2040/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Beside" }).selectOption({ label: "C · Protect only" });
  await expect(page.locator(".difference-list")).toContainText("Only in CPlanned grazing in Kessivo");
  await page.getByRole("heading", { name: "Over the years" }).evaluate((one) => one.scrollIntoView());
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("compare-charts.png");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Save as SVG: Net of Cropland/ }).click();
  const svg = readFileSync(await (await download).path(), "utf8");
  expect(svg).toMatch(/^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain("Synthetic data: not a real place");
  expect(svg).toContain("Apache-2.0");
});

test("a decision with an objection is logged, a target is set, differences are on the map", async ({
  page,
}) => {
  await openComparison(page);
  const answers = page.locator(".answers > li");
  await expect(answers).toHaveCount(4);
  await logDecision(page);
  await expect(row(page, "People and feasibility")).toContainText("1 objection");
  await page.getByRole("checkbox", { name: "Protect only" }).uncheck();
  await expect(answers).toHaveCount(3);

  await page.getByRole("radio", { name: "Targets" }).click();
  await page.getByRole("button", { name: "Add a target" }).click();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("alert")).toHaveText("Give the target a name.");
  await page.getByLabel("Name").fill("Restore the rangeland");
  await page.getByLabel("Area, km²").fill("600");
  await page.getByLabel("Who answers for it").fill("Ministry of land");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("button", { name: "Add a target" }).click();
  await page.getByLabel("Name").fill("Farrude as a whole");
  await page.getByLabel("Where").selectOption({ label: "Farrude (reporting unit)" });
  await page.getByRole("combobox", { name: "Response" }).selectOption({ label: "Any response" });
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("combobox", { name: "Planned by" }).selectOption({ label: "Go on in Farrude" });
  const targets = page.locator(".target");
  await expect(targets.first()).toContainText("506 km² under measures (84 % of the target)");
  await expect(targets.first()).toContainText("144 km² of gains by 2030");
  await expect(targets.first()).toContainText("improved since the baseline, whatever the cause");
  await expect(targets.last()).toContainText("353 km² under measures");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("targets.png");
  await page.getByRole("button", { name: "Remove: Farrude as a whole" }).click();
  await page.getByRole("button", { name: "Put back" }).click();
  await expect(targets).toHaveCount(2);

  await page.getByRole("radio", { name: "Compare" }).click();
  await page.getByRole("button", { name: "On the map, cell by cell: B beside A" }).click();
  await expect(page.locator(".legend").first()).toContainText("Go on in Farrude");
  await page.getByRole("radio", { name: "Compare" }).click();
  await page.getByRole("button", { name: "Both maps, side by side: B beside A" }).click();
  await expect(page.locator(".map-tag")).toHaveText(["Go on in Farrude", "Start in the north"]);
});

async function logDecision(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Log a decision" }).click();
  await page.getByRole("button", { name: "Add an objection" }).click();
  await page.getByLabel("What was decided").fill("Begin in the north; look again in two years.");
  await page.getByLabel("Who decided").fill("District land board");
  await page.getByLabel("When").fill("2026-03-02");
  await page
    .getByRole("combobox", { name: "About the scenario" })
    .selectOption({ label: "Start in the north" });
  await page.getByLabel("Who objects (1)").fill("Herders of Berrako");
  await page.getByLabel("To what (1)").fill("The exclosure lies on our way to water.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  const decision = page.locator(".decision");
  await expect(decision).toContainText(/March 2, 2026, District land board/);
  await expect(decision).toContainText("Herders of Berrako objects: The exclosure lies on our way to water.");
  await decision.scrollIntoViewIfNeeded();
  await expect(page.locator(".panel")).toHaveScreenshot("decision.png");
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: "fr-FR", colorScheme: "dark" });

  test("scenarios are compared in French @rare", async ({ page }) => {
    await openPlanned(page);
    await page.locator(".tabbar").getByRole("button", { name: "Plan" }).click();
    await page.getByRole("radio", { name: "Comparer" }).click();
    await expect(page.locator(".answers > li").nth(2)).toContainText(
      "3 types de terres sur 19 neutres d’ici 2030",
    );
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-compare.png");
    await page.getByRole("button", { name: "Sauvegardes" }).click();
    await page.getByRole("button", { name: "Sauvegardes" }).evaluate((one) => one.scrollIntoView());
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-compare-rows.png");
  });
});
