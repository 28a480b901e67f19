import { expect, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, openDemonstration } from "./page.ts";
import { fill, range } from "./plan-page.ts";

test("a plan is made: drawn, by unit and by rule, with figures and sources, branched, undone, and there after a reload", async ({
  page,
}) => {
  test.slow();
  await openDemonstration(page);
  await page.locator(".rail").getByRole("button", { name: "Plan" }).click();
  const account = page.getByRole("complementary", { name: "Account of the scenario" });
  await expect(account.getByRole("heading", { name: "Doing nothing" })).toBeVisible();
  await expect(account.locator(".verdict-line strong")).toHaveText("0 of 19 land types neutral by 2030");
  await expect(page.locator(".legend")).toContainText("What land asks for");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("plan-empty.png");

  // Drawn: corners on the map, closed at the first.
  await page.getByRole("button", { name: "Begin a scenario" }).click();
  await page.getByRole("button", { name: "Add an intervention" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Draw on the map" }).click();
  const canvas = page.locator(".map-cell.first canvas");
  for (const [x, y] of [
    [200, 420],
    [420, 420],
    [420, 620],
  ] as const)
    await canvas.click({ position: { x, y } });
  await page.getByRole("button", { name: "Close the area" }).click();
  const editor = page.getByRole("region", { name: "Intervention", exact: true });
  await expect(editor.getByLabel("Name", { exact: true })).toHaveValue("Reverse land in a drawn area");
  await expect(editor.getByRole("region", { name: "What it acts on" })).toContainText("gains 0 km²");
  // A practice of the catalogue brings its figures and their sources; how well it works nobody has written down.
  await editor.getByRole("button", { name: "Choose" }).click();
  await expect(editor.getByText("Those for this response and this land first.")).toBeVisible();
  await editor.getByLabel("Search practices").fill("natural regeneration (crop");
  await editor.getByRole("button", { name: /^Farmer-managed natural regeneration/ }).click();
  const costs = editor.getByRole("group", { name: /^Establishment/ });
  await expect(costs.getByLabel("Low")).toHaveValue("90");
  await expect(costs.getByLabel("High")).toHaveValue("326");
  await expect(editor.getByText(/From the catalogue: wocat2325, wocat507/)).toBeVisible();
  await expect(editor.getByText(/^Unknown: no source at hand gives it/)).toBeVisible();
  await fill(editor.getByLabel("Starts in"), "2025");
  await range(editor, /^Works on/, ["50", "70", "85"]);
  await expect(editor.getByRole("region", { name: "What it acts on" })).not.toContainText("gains 0 km²");
  await range(editor, /^Establishment/, ["100", "200", "300"]);
  await expect(editor.getByText("Yours").nth(1)).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("plan-editor.png");
  await page.getByRole("button", { name: "Scenario 1", exact: true }).click();

  // A whole unit, kept as it is: losses avoided, never a gain.
  await page.getByRole("button", { name: "Add an intervention" }).click();
  await page.getByRole("radio", { name: "Avoid" }).click();
  await page.getByRole("radio", { name: "Unit" }).click();
  await page.getByLabel("Reporting unit or kept area").selectOption("Chedasu");
  await page.getByRole("button", { name: "Add it" }).click();
  await range(editor, /^Works on/, ["60", "80", "90"]);
  await expect(editor.getByRole("region", { name: "What it acts on" })).toContainText(/avoids losing [1-9.]/);
  await page.getByRole("button", { name: "Scenario 1", exact: true }).click();

  // By rule: degraded land of the whole area under 8 % of slope.
  await page.getByRole("button", { name: "Add an intervention" }).click();
  await page.getByRole("radio", { name: "Rule" }).click();
  await page.getByLabel("Layer", { exact: true }).selectOption({ label: "Slope (synthetic)" });
  await page.getByLabel("%", { exact: true }).fill("8");
  await page.getByRole("button", { name: "Add the condition" }).click();
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(editor.getByLabel("Name", { exact: true })).toHaveValue(
    "Reverse land in the whole study area, slope below 8 %",
  );
  await fill(editor.getByLabel("Starts in"), "2025");
  await range(editor, /^Works on/, ["40", "60", "80"]);
  await page.getByRole("button", { name: "Scenario 1", exact: true }).click();
  await expect(page.getByText("Doing nothing: 0 of 19", { exact: true })).toBeVisible();
  const verdict = account.locator(".verdict-line strong");
  await expect(verdict).not.toHaveText(/^0 of/);
  const whole = (await verdict.textContent())!;

  // The account: every part opens, and says what is unknown.
  for (const title of ["Cost", "Avoid, reduce, reverse", "Safeguards", "Which gain answers which loss"])
    await account.getByRole("heading", { name: title }).click();
  await expect(account.getByText(/2 interventions have no cost that anybody gave/)).toBeVisible();
  await expect(account.getByText("0 of 3 cleared")).toBeVisible();
  await account.getByRole("heading", { name: "What matters most" }).click();
  await account.getByRole("heading", { name: "What it is made from" }).click();
  await expectAccessible(page);
  expect(await account.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await account.evaluate((box) => box.scrollTo(0, 0));
  await page.locator(".panel").evaluate((box) => box.scrollTo(0, 0));
  await expect(page).toHaveScreenshot("plan-scenario.png");

  // A branch changes nothing in what it branched from; undo takes one step back and assesses nothing.
  await page.getByRole("button", { name: "Branch off Scenario 1" }).click();
  await page.getByRole("button", { name: /^Reverse Reverse land in the whole/ }).click();
  await expect(editor.getByText(/^Other scenarios act with it too/)).toBeVisible();
  await fill(editor.getByLabel("Taken up on, %"), "10");
  await expect(verdict).not.toHaveText(whole);
  const less = (await verdict.textContent())!;
  await page.getByRole("button", { name: "Scenario 1, variant", exact: true }).click();
  const tree = page.getByRole("region", { name: "Scenarios" });
  await tree.getByRole("button", { name: /^Scenario 1 \d/ }).click();
  await expect(verdict).toHaveText(whole);
  await tree.getByRole("button", { name: /^Scenario 1, variant/ }).click();
  await expect(verdict).toHaveText(less);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(verdict).toHaveText(whole);
  await expect(page.locator(".work")).toHaveCount(0);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(verdict).toHaveText(less);
  await page.waitForTimeout(600);
  await page.reload();
  await indicatorShows(page);
  await expect(account.getByRole("heading", { name: "Scenario 1, variant" })).toBeVisible();
  await expect(verdict).toHaveText(less);
  await expect(page.locator(".intervention-row")).toHaveCount(3);

  // Two scenarios side by side, moved together.
  await page.getByLabel("Beside it, on a second map").selectOption({ label: "Scenario 1" });
  await expect(page.locator(".map-tag")).toHaveText(["Scenario 1, variant", "Scenario 1"]);
  await expect(page.locator(".legend")).toContainText("what is done where");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expectAccessible(page);
  await page.mouse.move(700, 880);
  await expect(page).toHaveScreenshot("plan-beside.png");
  await page.getByLabel("Beside it, on a second map").selectOption({ label: "no other" });
  await expect(page.locator(".map-cell")).toHaveCount(1);
});

test.describe("on a phone in French", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "fr-FR" });

  test("a plan is made with a thumb", { tag: "@rare" }, async ({ page }) => {
    test.slow();
    await page.goto("./");
    await page.getByRole("button", { name: /démonstration/ }).click();
    await indicatorShows(page);
    await page.locator(".tabbar").getByRole("button", { name: "Plan" }).click();
    await page.getByRole("button", { name: "Commencer un scénario" }).click();
    await page.getByRole("button", { name: "Ajouter une intervention" }).click();
    await page.getByRole("radio", { name: "Unité" }).click();
    await page.getByRole("button", { name: "Ajouter", exact: true }).click();
    const editor = page.getByRole("region", { name: "Intervention", exact: true });
    await range(editor, /^Marche sur/, ["50", "70", "85"]);
    await expect(editor.getByText(/gagne [1-9,]/)).toBeVisible();
    await expectAccessible(page);
    const panel = page.locator(".panel");
    expect(await panel.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await page.evaluate(() => document.documentElement.style.setProperty("--sheet", "78dvh"));
    await panel.evaluate((box) => box.scrollTo(0, 0));
    await expect(page).toHaveScreenshot("plan-phone-editor.png");
    await page.getByRole("button", { name: "Scénario 1", exact: true }).click();
    await page.getByRole("heading", { name: "Pertes et gains par type de terre" }).scrollIntoViewIfNeeded();
    await expect(page.getByText(/^déficit/).first()).toBeVisible();
    await expectAccessible(page);
    expect(await panel.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await expect(page).toHaveScreenshot("plan-phone-account.png");
  });
});
