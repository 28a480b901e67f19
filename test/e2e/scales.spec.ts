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
  const heading = page.getByRole("heading", { name: /^Hexagon [A-Z]+\d+, 25\skm²/ });
  await expect(heading).toBeVisible();
  await expectAccessible(page);

  // The hexagon is in the address: there after a reload, left by “back”, returned to by “forward”.
  const sentence = page.locator(".inspector-inside .large").last();
  const told = [await heading.textContent(), await sentence.textContent()];
  const linked = page.url();
  expect(linked).toMatch(/hexagon=25\/\d+\/\d+/);
  await page.reload();
  await expect(sentence).toHaveText(told[1]!, { timeout: 60_000 });
  await expect(heading).toHaveText(told[0]!);
  await page.goBack();
  await expect(page.locator(".inspector")).toHaveCount(0);
  await page.goForward();
  await expect(sentence).toHaveText(told[1]!, { timeout: 60_000 });
  // Links to what is not there, and to a unit and a cell that are.
  const follow = (part: string) =>
    page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      new URL(linked.replace(/hexagon=[^&]*/, part)).hash,
    );
  const inside = page.locator(".inspector-inside");
  for (const [part, said] of [
    ["hexagon=25/500/2", /^No land of the study area lies in a hexagon SG3 of 25\skm²\.$/],
    ["unit=Nowhere", "This workspace has no unit called “Nowhere”."],
    ["point=wells/2", "This workspace has no layer “wells”."],
    ["kept=none", "This workspace does not keep this area."],
  ] as const) {
    await follow(part);
    await expect(inside.locator("p.hint")).toHaveText(said);
  }
  await expectAccessible(page);
  await follow("unit=Chedasu");
  await expect(sentence).toContainText("In Chedasu, ");
  await follow("cell=12.45/14.4");
  await expect(inside.locator(".verdict")).toBeVisible();
  await page.goBack();
  await expect(sentence).toContainText("In Chedasu, ");

  await follow("tab=units");
  await expect(page.locator(".inspector")).toHaveCount(0);
  await page.getByRole("radio", { name: "Degraded share" }).first().click();
  await expect(page.getByText(/^Degradation gathers in/)).toHaveCount(0);
  await page.goBack();
  await expect(page.getByText(/^Degradation gathers in/)).toBeVisible();
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("the land near the roads is put together, told like a drawn area, kept, and planned on", async ({
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
  await page.goForward();
  await expect(told).toHaveText(sentence!, { timeout: 60_000 });

  // Kept under a name, every corner of it: the same figures, by a name in the address.
  await expect(page.getByText(/^[\d,]+ corners: each is kept, nothing is simplified\.$/)).toBeVisible();
  await page.getByLabel("Name of the area").fill("Along the roads");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Along the roads" })).toBeVisible();
  await expect(told).toHaveText(sentence!, { timeout: 60_000 });
  expect(page.url()).toMatch(/kept=[0-9a-f-]{36}/);
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Along the roads" })).toBeVisible({ timeout: 60_000 });
  await expect(told).toHaveText(sentence!, { timeout: 60_000 });
  await page.getByRole("radio", { name: "Units" }).first().click();
  await page.getByRole("radio", { name: "Areas" }).click();
  const row = page.locator(".unit-row", { hasText: "Along the roads" });
  await expect(row).toContainText("km²", { timeout: 60_000 });
  await expect(row).toHaveAttribute("aria-current", "true");
  await expectAccessible(page);
  await page.mouse.move(5, 400);
  await expect(page).toHaveScreenshot("near-kept.png");

  // A place by a link, its layer not on the map.
  const link = page.url().replace(/kept=[^&]*/, "point=water-points/2");
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Show its figures" })).toBeVisible({ timeout: 60_000 });
  const place = await page.locator(".inspector h2").textContent();
  await page.reload();
  await expect(page.locator(".inspector h2")).toHaveText(place!, { timeout: 60_000 });
  await page.getByRole("button", { name: "Show its figures" }).click();
  await expect(page.getByRole("heading", { name: `Within 5 km of ${place}` })).toBeVisible();
  await page.goBack();
  await expect(page.locator(".inspector h2")).toHaveText(place!);

  // Planned on: the plan says the same km².
  await page.locator(".rail").getByRole("button", { name: "Plan" }).click();
  await page.getByRole("button", { name: "Begin a scenario" }).click();
  await page.getByRole("button", { name: "Add an intervention" }).click();
  await page.getByRole("radio", { name: "Unit" }).click();
  await page.getByLabel("Reporting unit or kept area").selectOption({ label: "Along the roads (kept area)" });
  await page.getByRole("button", { name: "Add it" }).click();
  const land = page.getByRole("region", { name: "What it acts on" });
  const [, km2] = /of ([\d,.]+\skm²)\)/.exec(sentence!)!;
  await expect(land).toContainText(` of ${km2} (`, { timeout: 60_000 });
  await page.waitForTimeout(1500);
  await expectAccessible(page);
  await page.mouse.move(5, 400);
  await expect(page).toHaveScreenshot("near-planned.png");
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

  test("land near a layer: what is under way and what failed stand beside the distance @rare", async ({
    page,
  }) => {
    // The task comes when it is first asked for: here one that only manages the nearest land.
    const task = `export async function landNear(_, km) {
      if (km > 1) throw new Error("no room left");
      return { type: "MultiPolygon", coordinates: [[[[12.3, 14.2], [12.5, 14.2], [12.5, 14.4], [12.3, 14.2]]]] };
    }`;
    await page.route(/assets\/land-near-/, (route) =>
      route.fulfill({ contentType: "text/javascript", body: task }),
    );
    await openDemonstration(page);
    await page.getByRole("switch", { name: /^Roads/ }).press("Space");
    await page
      .getByRole("group", { name: /^Land near: Roads/ })
      .getByRole("button", { name: "Show figures" })
      .click();
    const failed = page.getByRole("alert").filter({ hasText: "The land could not be put together" });
    await expect(failed).toBeInViewport({ ratio: 1 });
    await expect(failed.locator("..")).toBeFocused();
    const again = page.locator(".inspector").getByRole("group", { name: /^Distance from: Roads/ });
    await expect(again.getByLabel("Land within")).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-near-failed.png");
    await again.getByLabel("Land within").selectOption("1");
    await again.getByRole("button", { name: "Show figures" }).click();
    await expect(page.getByRole("heading", { name: /^Within 1 km: / })).toBeVisible();
    await expect(page.locator(".inspector-inside .large").last()).toContainText("are degraded", {
      timeout: 60_000,
    });
    await expect(failed).toHaveCount(0);
    await expectAccessible(page);
    await page.screenshot({ path: ".build/e2e-phone-near.png" });
  });

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
