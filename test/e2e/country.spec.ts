import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";
import { watch } from "./page.ts";

test("the door of a country tells which data are needed there, and ticks off what is at hand", async ({
  page,
}) => {
  const watched = await watch(page);
  await page.goto("./");
  await page.getByRole("button", { name: "Start from a country" }).click();
  await page.getByLabel("Country or territory").selectOption({ label: "Kenya" });
  const needs = page.locator(".need");
  await expect(needs).toHaveCount(10);
  const needOf = (role: string) => needs.filter({ has: page.locator("strong", { hasText: role }) }).first();
  const cover = needOf("Land cover");
  await expect(cover).toContainText("2000, 2015, 2019, 2022");
  await expect(cover).toContainText("Needed");
  await expect(page).toHaveScreenshot("country-desk.png");

  // One date of land cover at hand: the others are still missing.
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(["public/demo/land-cover-2000.tif", "public/demo/soil-carbon-2000.tif"]);
  await expect(cover).toContainText("Still missing: 2015, 2019, 2022");
  await expect(needOf("Soil carbon")).toContainText("At hand");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page).toHaveScreenshot("country-phone.png");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});
