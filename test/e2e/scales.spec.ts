import { expect, test } from "@playwright/test";
import { expectAccessible, longTasks, openDemonstration, watch } from "./page.ts";

test("the same question at every scale: study area, wards, hexagons, hot spots", async ({ page }) => {
  const watched = await watch(page);
  await openDemonstration(page);
  await page.getByRole("radio", { name: "Units" }).click();
  await expect(page.locator(".unit-row").first()).toBeVisible();
  await longTasks(page);
  const asked = Date.now();
  await page.getByRole("radio", { name: "Hexagons" }).click();
  await expect(page.getByRole("region", { name: "Legend" })).toContainText("Degraded share by hexagon");
  console.log(`hexagons counted and listed after ${Date.now() - asked} ms`);
  await page.waitForTimeout(1500);
  console.log(
    `long tasks while hexagons came: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`,
  );
  await expectAccessible(page);
  await page.screenshot({ path: ".build/hexagons.png" });
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});
