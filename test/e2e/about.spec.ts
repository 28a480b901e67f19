import { expect, test } from "./fixture.ts";
import { expectAccessible } from "./page.ts";

test("the sheet tells version, boundaries, rule sets with their sources, and licences", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "About Neutral Ground" }).press("Enter");
  const sheet = page.getByRole("dialog", { name: "About Neutral Ground" });
  await expect(sheet.getByText("Boundaries and names imply no opinion on the legal status")).toBeVisible();
  await sheet.getByText("UNCCD 2026 reporting cycle").click();
  await expect(sheet.getByText(/Mann 1945, Econometrica/)).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("about.png");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: "About Neutral Ground" })).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("it fits, in French", { tag: "@rare" }, async ({ page }) => {
    await page.goto("./");
    await page.getByRole("radio", { name: "FR" }).click();
    await expectAccessible(page);
    await page.locator(".first-run").getByRole("button", { name: "À propos de Neutral Ground" }).click();
    const sheet = page.getByRole("dialog", { name: "À propos de Neutral Ground" });
    await expect(sheet).toBeVisible();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-about-fr.png");
    await sheet.getByRole("button", { name: "Fermer" }).click();
    await expect(sheet).toHaveCount(0);
  });
});
