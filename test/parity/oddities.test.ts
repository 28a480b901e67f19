import { readdirSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectFiles } from "../../src/tasks/inspect/inspect-files.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { hasShared, sharedPath } from "../build/shared.ts";
import { findChromium, launchChromium } from "./browser.ts";
import { PAGE_FOLDER } from "./build-page.ts";
import { cellsDigest } from "./cells-digest.ts";
import { type PageServer, servePage } from "./page-server.ts";

/** No file may take longer to be looked at. */
const MOST_MS = 10_000;

const files = hasShared("data/oddities-geotiff")
  ? readdirSync(sharedPath("data"))
      .filter((name) => /^oddities-(geo)?tiff|^oddities-raster/.test(name))
      .flatMap((folder) => filesUnder(sharedPath(`data/${folder}`)))
  : [];
const chromiumPath = files.length === 0 ? null : findChromium();

let browser: Browser;
let server: PageServer;
let page: Page;
const complaints: string[] = [];

describe.skipIf(chromiumPath === null)("every odd raster, handed to the built worker in Chromium", () => {
  beforeAll(async () => {
    server = await servePage(PAGE_FOLDER, new Map());
    browser = await launchChromium(chromiumPath!);
    page = await browser.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (fault) => complaints.push(String(fault)));
    await page.goto(server.origin);
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it("gives the card and the cells that Node gives", async () => {
    const tally = { read: 0, refused: 0 };
    let slowest = { name: "", ms: 0 };
    for (const path of files) {
      const name = basename(path);
      const about = relative(sharedPath("data"), path);
      const [card] = await inspectFiles(
        [{ kind: "path", name, path }],
        nodePlatform,
        AbortSignal.timeout(MOST_MS),
      );
      await page.setInputFiles("input", path);
      const from = performance.now();
      const [theirs] = await page.evaluate((file) => parity.inspect([file]), name);
      const ms = performance.now() - from;
      if (ms > slowest.ms) slowest = { name: about, ms };
      expect({ about, card: theirs }).toEqual({ about, card });
      if (card!.raster === null) tally.refused++;
      else {
        const source = (await nodePlatform.open({ kind: "path", name, path })).value!;
        const digest = await page.evaluate((file) => parity.cellsDigest(file), name);
        expect({ about, digest }).toEqual({ about, digest: await cellsDigest(source) });
        tally.read++;
      }
    }
    process.stdout.write(
      `oddities in Chromium: ${files.length} files, ${tally.read} read with the cells of Node, ${tally.refused} refused as in Node; slowest ${slowest.name} (${slowest.ms.toFixed(0)} ms)\n`,
    );
    expect(slowest.ms).toBeLessThan(MOST_MS);
    expect(complaints).toEqual([]);
  }, 600_000);
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(md|txt|html|aux\.xml|tfw|wld|prj)$/i.test(entry.name))
    .map((entry) => resolve(entry.parentPath, entry.name))
    .sort();
}
