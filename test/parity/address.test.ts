import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../build/chromium.ts";
import { PLACED, tinyTiff } from "../io/tiny-tiff.ts";
import { launchChromium } from "./browser.ts";
import { PAGE_FOLDER } from "./build-page.ts";
import { type PageServer, servePage } from "./page-server.ts";

const TIFF = tinyTiff({ width: 2, height: 1, blocks: [Uint8Array.of(3, 9)], more: PLACED });
const chromiumPath = findChromium();

describe.skipIf(chromiumPath === null)("an address on another host, read by the worker of a page", () => {
  let browser: Browser;
  let page: Page;
  let pages: PageServer;
  let other: Server;
  let origin: string;

  beforeAll(async () => {
    pages = await servePage(PAGE_FOLDER, new Map());
    // Lets pages read what is under /open, and only that.
    other = createServer((request, response) => {
      if (request.url?.startsWith("/open")) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Headers", "Range");
      }
      if (request.method === "OPTIONS") response.writeHead(204).end();
      else response.writeHead(200, { "Content-Length": TIFF.length }).end(TIFF);
    });
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
    origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    browser = await launchChromium(chromiumPath!);
    page = await browser.newPage();
    await page.goto(pages.origin);
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    await pages.close();
    other.closeAllConnections();
    other.close();
  });

  const inspect = (url: string) => page.evaluate((address) => parity.inspectAddress(address), url);

  it("is read where the host lets pages read it", async () => {
    const [card] = await inspect(`${origin}/open/a.tif`);
    expect(card).toMatchObject({ kind: "raster", raster: { width: 2, values: { min: 3, max: 9 } } });
  });

  it("is told as closed to pages where it does not, and as silent where nobody is", async () => {
    const [closed] = await inspect(`${origin}/closed/a.tif`);
    expect(closed).toMatchObject({ kind: "unreadable", issues: [{ code: "addressWithoutCors" }] });
    const [silent] = await inspect("http://127.0.0.1:9/a.tif");
    expect(silent).toMatchObject({ kind: "unreadable", issues: [{ code: "addressUnreachable" }] });
  });
});
