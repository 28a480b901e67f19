import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What a page did while it was watched. */
export interface Watched {
  /** Requests that left for another host. */
  readonly foreign: string[];
  readonly errors: string[];
  /** The scripts, workers included, by file name: gzipped bytes, and when they were asked for (ms of the epoch). */
  readonly scripts: Map<string, { readonly bytes: number; readonly askedAt: number }>;
}

/** Watches a page from now on; Long Tasks are gathered in the page as `window.longTasks`. */
export async function watch(page: Page): Promise<Watched> {
  const watched: Watched = { foreign: [], errors: [], scripts: new Map() };
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.hostname !== "localhost") watched.foreign.push(request.url());
  });
  page.on("response", (response) => {
    const name = new URL(response.url()).pathname;
    if (!/\.m?js$/.test(name) || watched.scripts.has(name)) return;
    // Our server sends scripts gzipped; their bodies are not read, which would take time from the page that is timed.
    const bytes = Number(response.headers()["content-length"]);
    watched.scripts.set(name, { bytes, askedAt: response.request().timing().startTime });
  });
  page.on("pageerror", (error) => watched.errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") watched.errors.push(message.text());
  });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  return watched;
}

/** The Long Tasks since the last call, in milliseconds. */
export function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
}

/** Opens the demonstration and waits until its first indicator is on the map. */
export async function openDemonstration(page: Page): Promise<void> {
  await page.goto("./");
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  const [pressed] = await page.evaluate(() => [performance.now()]);
  await indicatorShows(page);
  const shown = await page.evaluate(() => performance.getEntriesByName("first-indicator")[0]!.startTime);
  console.log(
    `first indicator ${Math.round(shown)} ms after navigation, ${Math.round(shown - pressed!)} ms after the press`,
  );
}

/** Waits for the first indicator of this page, and for the other periods that follow it. */
export async function indicatorShows(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("first-indicator").length > 0, null, {
    timeout: 90_000,
  });
  await workDone(page);
}

/** Waits until no work is under way. */
export async function workDone(page: Page): Promise<void> {
  await expect(page.locator(".work")).toHaveCount(0, { timeout: 60_000 });
}

/** No rule of WCAG 2.2 AA is broken on the screen as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
  expect(told).toEqual([]);
  // Parts of the app scroll, the app never does.
  const overflow = await page.evaluate(() =>
    document.querySelector(".shell") === null ? 0 : document.documentElement.scrollHeight - innerHeight,
  );
  expect(overflow).toBe(0);
}
