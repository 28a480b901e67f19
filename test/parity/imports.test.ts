import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../build/chromium.ts";
import { startWocatServer, type WocatServer } from "../build/wocat-server.ts";
import { launchChromium } from "./browser.ts";
import { PAGE_FOLDER } from "./build-page.ts";
import { type PageServer, servePage } from "./page-server.ts";

const chromiumPath = findChromium();

describe.skipIf(chromiumPath === null)("practices imported in a browser", () => {
  let browser: Browser;
  let page: Page;
  let pages: PageServer;
  let server: WocatServer;

  beforeAll(async () => {
    pages = await servePage(PAGE_FOLDER, new Map());
    server = await startWocatServer({
      count: 200,
      fault: (path, times) => (path.endsWith("/technologies_130/") && times === 1 ? { status: 401 } : null),
    });
    browser = await launchChromium(chromiumPath!);
    page = await browser.newPage();
    await page.goto(pages.origin);
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    await pages.close();
    await server.close();
  });

  const run = () =>
    page.evaluate(
      (base) => parity.importPractices("one", { api: "qcat", base, token: "made-up", perSecond: 1000 }),
      server.qcat,
    );
  const kept = () => page.evaluate(() => parity.keptPractices());

  it("come from a server that lets pages read it, stay over a lapsed token and a reload, and are completed", async () => {
    const first = await run();
    expect(first).toMatchObject({ catalogue: { count: 129 }, issues: [{ code: "tokenRefused" }] });
    await page.reload();
    expect(await kept()).toMatchObject({ catalogues: 1, records: 129 });
    const second = await run();
    expect(second).toMatchObject({ catalogue: { count: 200, cursor: null }, issues: [], missing: [] });
    const { records, exported } = await kept();
    expect(records).toBe(200);
    // What no field holds comes back with the file.
    expect(exported).toContain("local name 200");
  });
});
