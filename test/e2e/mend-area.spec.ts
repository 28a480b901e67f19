import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, openDemonstration } from "./page.ts";

type Pixel = readonly [x: number, y: number];

/** Corners of the area, in pixels of the map. */
const CORNERS: readonly Pixel[] = [
  [370, 270],
  [660, 270],
  [660, 540],
  [370, 540],
];

test("corners of a drawn area are moved by mouse and keys, taken back, and stay when the area is kept", async ({
  page,
}) => {
  await openDemonstration(page);
  await page.getByRole("button", { name: "Draw an area" }).click();
  // Drawn as an hour-glass it cannot be closed.
  for (const at of [0, 2, 1, 3]) await canvas(page).click({ position: pixel(CORNERS[at]!) });
  await expect(page.getByText(/may not cross or touch/)).toBeVisible();
  const close = page.getByRole("button", { name: "Close the area" });
  await expect(close).toBeDisabled();
  await canvas(page).click({ position: pixel(CORNERS[0]!) });
  await expect(close).toBeVisible();
  for (let times = 0; times < 3; times++) await page.keyboard.press("Backspace");
  for (const corner of CORNERS.slice(1)) await canvas(page).click({ position: pixel(corner) });
  const wide = (await canvas(page).boundingBox())!.width;
  await close.click();
  const sentence = page.locator(".inspector-inside > .large");
  await expect(sentence).toContainText("are degraded");
  const [drawn, said, place] = [ring(page), await sentence.textContent(), camera(page)];
  expect(drawn).toHaveLength(4);

  const bar = page.getByRole("region", { name: "Move corners" });
  const which = bar.locator("strong");
  const start = page.getByRole("button", { name: "Move corners" });
  await start.click();
  await expect(canvas(page)).toBeFocused();
  await expect(which).toHaveText("4 corners");
  await expect(bar.getByRole("button", { name: "Remove corner" })).toBeDisabled();
  await expect(start).toHaveCount(0);

  // By mouse: a corner, the middle of an edge, and a corner that would make edges cross. The map is narrower now, its middle the same.
  const west = (wide - (await canvas(page).boundingBox())!.width) / 2;
  await drag(page, [660 - west, 270], [620 - west, 330]);
  await expect(which).toHaveText("Corner 2 of 4");
  await drag(page, [515 - west, 540], [515 - west, 480]);
  await expect(which).toHaveText("Corner 4 of 5");
  await drag(page, [370 - west, 270], [640 - west, 440]);
  await expect(bar.getByRole("status")).toHaveText(/may not cross or touch/);
  await expect(which).toHaveText("Corner 1 of 5");
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("mending.png");
  await bar.getByRole("button", { name: "Undo the last step" }).click();
  await expect(which).toHaveText("Corner 2 of 4");
  await expect(bar.getByRole("status")).not.toHaveText(/may not cross/);

  // Nothing is counted meanwhile, and the map stays where it is.
  await expect(sentence).toHaveText(said!);
  expect(ring(page)).toEqual(drawn);
  expect(camera(page)).toBe(place);
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(sentence).toHaveText(said!);
  expect(ring(page)).toEqual(drawn);

  // By keys alone: the second corner goes 24 + 4 pixels east, the third away, and comes back.
  await start.focus();
  await page.keyboard.press("Enter");
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(which).toHaveText("Corner 2 of 4");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Delete");
  await expect(which).toHaveText("Corner 2 of 3");
  await page.keyboard.press("Delete");
  await expect(which).toHaveText("Corner 2 of 3");
  await page.keyboard.press("Control+z");
  await expect(which).toHaveText("Corner 3 of 4");
  await page.keyboard.press("Shift+Enter");
  await expect(which).toHaveText("Corner 2 of 4");
  expect(camera(page)).toBe(place);
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(bar).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await expect(sentence).not.toHaveText(said!);
  await expect(sentence).toContainText("are degraded");
  const mended = ring(page);
  const perPx = (drawn[1]![0]! - drawn[0]![0]!) / (CORNERS[1]![0] - CORNERS[0]![0]);
  expect(mended[1]![0]! - drawn[1]![0]!).toBeCloseTo(28 * perPx, 4);
  expect(mended.toSpliced(1, 1)).toEqual(drawn.toSpliced(1, 1));

  // A kept area: the document has the new corners, as one step that can be undone.
  await page.getByLabel("Name of the area").fill("Upland");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("radio", { name: "Units" }).first().click();
  await page.getByRole("radio", { name: "Areas" }).click();
  const row = page.locator(".unit-row", { hasText: "Upland" });
  await expect(row).toContainText("km²");
  const kept = await row.textContent();
  await page.getByRole("button", { name: "Move corners Upland" }).click();
  await expect(which).toHaveText("4 corners");
  await bar.getByRole("button", { name: "Next corner" }).click();
  await bar.getByRole("button", { name: "Add a corner" }).click();
  await expect(which).toHaveText("Corner 2 of 5");
  for (let times = 0; times < 4; times++) await page.keyboard.press("Shift+ArrowDown");
  await expect(row).toHaveText(kept!);
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(row).not.toHaveText(kept!);
  await expect(row).toContainText("km²");
  await expect(row).toHaveAttribute("aria-current", "true");
  expect(ring(page)).toHaveLength(5);
  await expect(page.getByText("You keep this area")).toBeVisible();
  const again = await row.textContent();
  await page.keyboard.press("Control+z");
  await expect(row).toHaveText(kept!);
  await page.keyboard.press("Control+Shift+z");
  await expect(row).toHaveText(again!);
  await page.waitForTimeout(800);
  await page.reload();
  await indicatorShows(page);
  await expect(row).toHaveText(again!);
  await expect(page.getByText("You keep this area")).toBeVisible();
});

test.describe("on a phone, in French", { tag: "@rare" }, () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: "fr-FR", colorScheme: "dark" });
  test("a corner follows a finger, and the map stays", async ({ page }) => {
    await page.goto("./");
    await page
      .getByRole("button", { name: /démonstration/ })
      .first()
      .click();
    await indicatorShows(page);
    await page.getByRole("button", { name: "Dessiner une zone" }).click();
    for (const [x, y] of [
      [110, 200],
      [290, 200],
      [200, 380],
    ] as const)
      await canvas(page).tap({ position: { x, y } });
    await page.getByRole("button", { name: "Fermer la zone" }).click();
    const sentence = page.locator(".inspector-inside > .large");
    await expect(sentence).toContainText("dégradés");
    const [drawn, said, place] = [ring(page), await sentence.textContent(), camera(page)];
    await page.getByRole("button", { name: "Déplacer les sommets" }).click();
    const bar = page.getByRole("region", { name: "Déplacer les sommets" });
    await expect(bar.locator("strong")).toHaveText("3 sommets");
    await slide(page, [283, 207], [303, 137]);
    await expect(bar.locator("strong")).toHaveText("Sommet 2 sur 3");
    await expect(bar.getByRole("button", { name: "Retirer le sommet" })).toBeDisabled();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("mending-phone.png");
    expect(camera(page)).toBe(place);
    // Without dragging: a corner is tapped, then its place.
    await slide(page, [110, 200], [110, 200]);
    await expect(bar.locator("strong")).toHaveText("Sommet 1 sur 3");
    await canvas(page).tap({ position: { x: 90, y: 260 } });
    await bar.getByRole("button", { name: "Terminer" }).click();
    await expect(sentence).not.toHaveText(said!);
    const mended = ring(page);
    expect(mended[2]).toEqual(drawn[2]);
    const perPx = (drawn[1]![0]! - drawn[0]![0]!) / 180;
    expect(mended[1]![0]! - drawn[1]![0]!).toBeCloseTo(20 * perPx, 3);
    expect(mended[0]![0]! - drawn[0]![0]!).toBeCloseTo(-20 * perPx, 3);
    expect(camera(page)).toBe(place);
  });
});

function canvas(page: Page) {
  return page.locator(".map-cell.first canvas");
}

function pixel([x, y]: Pixel): { x: number; y: number } {
  return { x, y };
}

/** The corners that the address tells. */
function ring(page: Page): number[][] {
  const area = new URLSearchParams(new URL(page.url()).hash.slice(1)).get("area") ?? "";
  return area.split(";").map((corner) => corner.split("_").map(Number));
}

/** Where the map looks, as the address tells it. */
function camera(page: Page): string | null {
  return new URLSearchParams(new URL(page.url()).hash.slice(1)).get("at");
}

/** Drags a handle with the mouse. */
async function drag(page: Page, from: Pixel, to: Pixel): Promise<void> {
  const box = (await canvas(page).boundingBox())!;
  await page.mouse.move(box.x + from[0], box.y + from[1]);
  await page.mouse.down();
  await page.waitForTimeout(200);
  // Once a corner is held, moving it changes nothing on the page but the map's pixels (the readout still answers the pointer before).
  await page.evaluate(() => {
    const told: string[] = [];
    const watcher = new MutationObserver((changes) => {
      for (const { target, type } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest(".readout") === null) told.push(`${type} of ${element.outerHTML.slice(0, 80)}`);
      }
    });
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { told, watcher });
  });
  await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 8 });
  const told = await page.evaluate(() => {
    const { told: all, watcher } = window as unknown as { told: string[]; watcher: MutationObserver };
    watcher.disconnect();
    return all;
  });
  expect(told).toEqual([]);
  await page.mouse.up();
}

/** Slides a finger over the map. */
async function slide(page: Page, from: Pixel, to: Pixel): Promise<void> {
  const box = (await canvas(page).boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Pixel[]) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y]) => ({ x: box.x + x, y: box.y + y })),
    });
  await touch("touchStart", [from]);
  for (let step = 1; step <= 6 && from !== to; step++)
    await touch("touchMove", [
      [from[0] + ((to[0] - from[0]) * step) / 6, from[1] + ((to[1] - from[1]) * step) / 6],
    ]);
  await touch("touchEnd", []);
  await session.detach();
}
