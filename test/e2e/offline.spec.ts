import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, workDone } from "./page.ts";
import { hostPlainly, type PlainHost } from "./plain-host.ts";

let folder: string;
let host: PlainHost;

test.use({
  serviceWorkers: "allow",
  otherOrigins: async ({ baseURL }, use) => {
    folder = mkdtempSync(join(tmpdir(), "ng-site-"));
    cpSync("dist", folder, { recursive: true });
    host = await hostPlainly(folder, "/some/where/app/");
    await use([baseURL!, host.origin]);
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

test("on a plain host under a path, once opened, everything works with the server gone", async ({
  page,
  context,
  guard,
}) => {
  await page.goto(host.address);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  await indicatorShows(page);
  const beforeKept = host.asked.filter((path) => path.endsWith("service-worker.js")).length;
  console.log(`requests for the service worker before the first map: ${beforeKept}`);
  expect(beforeKept).toBe(0);
  await kept(page);
  const headline = await page.locator(".headline strong").first().textContent();
  const degraded = page.getByRole("button", { name: /^Degraded/ }).locator(".amount");
  const before = await degraded.getAttribute("title");
  console.log(`kept: ${await kilobytesKept(page)} kB in ${host.asked.length} requests`);

  await host.stop();
  await context.setOffline(true);
  await page.reload();
  await indicatorShows(page);
  await expect(page.locator(".headline strong").first()).toHaveText(headline!);
  await expect(page.getByText("You are offline. Everything that is open works")).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("offline.png");

  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: /^Tree-covered to Grassland/ }).click();
  await workDone(page);
  await expect(degraded).not.toHaveAttribute("title", before!);
  await page.locator(".map-cell.first canvas").click({ position: { x: 534, y: 227 } });
  await expect(page.locator(".inspector .verdict")).toBeVisible();
  await page.getByRole("radio", { name: "What fits here" }).click();
  await expect(page.locator(".advice-row").first()).toBeVisible();
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByLabel(/^Search practices/).fill("half-moons");
  await expect(page.getByRole("list", { name: "What was found" })).toContainText("Semi-circular bunds");
  await page.getByRole("button", { name: "Monitor" }).click();
  await expect(page.getByRole("heading", { name: /^Report 2: .* land types neutral/ })).toBeVisible();
  await page.getByRole("radio", { name: "FR" }).click();
  await expect(page.getByRole("heading", { name: /^Rapport 2/ })).toBeVisible();

  const range = await page.evaluate(async () => {
    const headers = { range: "bytes=0-7" };
    const answer = await fetch("demo/demo.ldn.zip", { headers, cache: "no-store" });
    return [answer.status, answer.headers.get("content-range"), (await answer.arrayBuffer()).byteLength];
  });
  const { length } = readFileSync("dist/demo/demo.ldn.zip");
  expect(range).toEqual([206, `bytes 0-7/${length}`, 8]);
  // The browser looks for a newer service worker and finds nobody.
  guard.forgive(/service-worker\.js|ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});

test("offline before the demonstration was ever opened, the first screen says so @rare", async ({
  page,
  context,
  guard,
}) => {
  await page.goto(host.address);
  await kept(page, false);
  await host.stop();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText("You are offline. Your own files open as always")).toBeVisible();
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  await expect(page.getByRole("button", { name: /Open the demonstration/ })).toBeVisible();
  await expect(page.getByText(/Failed to fetch/)).toHaveCount(0);
  await expectAccessible(page);
  guard.forgive(/service-worker\.js|ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});

test("a newer version is told, waits for the reader, and leaves nothing of the older", {
  tag: "@rare",
}, async ({ page }) => {
  await page.goto(host.address);
  await page.getByRole("button", { name: /Open the demonstration/ }).click();
  await indicatorShows(page);
  await kept(page);
  const [appBefore] = await cacheNames(page);
  publishAnew(folder, appBefore!);

  await page.reload();
  await indicatorShows(page);
  expect(await page.title()).toBe("Neutral Ground");
  const notice = page.getByText("A new version of Neutral Ground is ready.");
  await expect(notice).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("update.png");
  expect(await page.title()).toBe("Neutral Ground");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page).toHaveTitle("Neutral Ground, newer");
  await indicatorShows(page);
  await expect(notice).toHaveCount(0);
  const after = await cacheNames(page);
  expect(after).not.toContain(appBefore);
  expect(after.filter((name) => name.includes("/app/"))).toHaveLength(1);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the app can be installed, and says that it is offline", async ({ page, context, guard }) => {
    await page.goto(host.address);
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!;
      const content = await (await fetch(link.href)).json();
      const sizes = await Promise.all(
        (content.icons as { src: string }[]).map(
          async ({ src }) => (await fetch(new URL(src, link.href))).status,
        ),
      );
      return { start: new URL(content.start_url, link.href).href, display: content.display, sizes };
    });
    expect(manifest).toEqual({ start: host.address, display: "standalone", sizes: [200, 200, 200, 200] });
    await page.getByRole("button", { name: /Open the demonstration/ }).click();
    await indicatorShows(page);
    await kept(page);
    await context.setOffline(true);
    await page.reload();
    await indicatorShows(page);
    await expect(page.getByText("You are offline. Everything that is open works")).toBeVisible();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-offline.png");
    guard.forgive(/service-worker\.js|ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  });
});

/** Waits until the app, and what is open of the demonstration, is kept. */
async function kept(page: Page, withDemonstration = true): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
  if (!withDemonstration) return;
  const names = ["demo/demo.ldn.json", "demo/demo.ldn.zip"];
  await expect
    .poll(
      () =>
        page.evaluate(async (wanted) => {
          const found = await Promise.all(
            wanted.map((name) => caches.match(new URL(name, document.baseURI))),
          );
          return found.filter((one) => one === undefined).length;
        }, names),
      { timeout: 60_000 },
    )
    .toBe(0);
  // The document is saved by itself a little after the first map.
  await page.waitForTimeout(2500);
}

function cacheNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await caches.keys()).sort());
}

function kilobytesKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let bytes = 0;
    for (const name of await caches.keys())
      for (const response of await (await caches.open(name)).matchAll())
        bytes += (await response.blob()).size;
    return Math.round(bytes / 1000);
  });
}

/** A build in which the page's title has changed. */
function publishAnew(site: string, version: string): void {
  const worker = join(site, "service-worker.js");
  const digest = version.split("/").at(-1)!;
  writeFileSync(worker, readFileSync(worker, "utf8").replaceAll(digest, "0123456789ab"));
  const index = join(site, "index.html");
  writeFileSync(
    index,
    readFileSync(index, "utf8").replace(
      "<title>Neutral Ground</title>",
      "<title>Neutral Ground, newer</title>",
    ),
  );
}
