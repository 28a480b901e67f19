import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileRef } from "../../src/tasks/files.ts";
import { nodeCrew, nodePlatform } from "../../src/tasks/node-platform.ts";
import { createTasks } from "../../src/tasks/tasks.ts";
import { findChromium } from "../build/chromium.ts";
import { buildHandScript } from "../build/hand-script.ts";
import type { MemoryFiles } from "../build/run-workspace.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import { type Scene, syntheticScene } from "../build/synthetic-scene.ts";
import { launchChromium } from "./browser.ts";
import { PAGE_FOLDER } from "./build-page.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type PageServer, servePage } from "./page-server.ts";
import { steadyMathDigest } from "./steady-math-digest.ts";

const GEOGRAPHIC = {
  width: 120,
  height: 900,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
} as const;
const UTM = {
  width: 120,
  height: 900,
  crs: "EPSG:32737",
  isGeographic: false,
  transform: [250, 0, 277_000, 0, -250, 9_900_000],
} as const;

/** Sizes of the crews that do the same work. */
interface Crews {
  readonly inNode: readonly number[];
  readonly inBrowser: readonly number[];
}
const EVERY_CREW: Crews = { inNode: [1, 2, 4], inBrowser: [1, 2] };

const chromiumPath = findChromium();
const handScript = buildHandScript();
const nodeTasks = createTasks(nodePlatform, (size) => nodeCrew(size, handScript));
let geographic: Scene;
let utm: Scene;
let browser: Browser | null = null;
let server: PageServer;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  geographic = await syntheticScene(GEOGRAPHIC);
  const rules = { ruleSet: "z-scores", parameters: { "trajectory.method": "restrend" } };
  utm = await syntheticScene(UTM, rules);
  server = await servePage(PAGE_FOLDER, geographic.files);
  if (chromiumPath === null) return;
  browser = await launchChromium(chromiumPath);
  page = await browser.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (fault) => complaints.push(String(fault)));
  await page.goto(server.origin);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

describe("one engine, in Node and in a browser's worker", () => {
  it("computes sines, powers and the like to the same last bit", async () => {
    const expected = await steadyMathDigest();
    if (chromiumPath !== null) expect(await page.evaluate(() => parity.steadyMathDigest())).toBe(expected);
  });

  it("gives the same cells and figures of a synthetic country on a geographic grid", async () => {
    await compare("geographic", geographic.document, blobsOf(geographic.files), EVERY_CREW, () =>
      page.setInputFiles("input", payloadOf(geographic.files)),
    );
  }, 600_000);

  it("gives the same cells and figures of a synthetic country on a UTM grid", async () => {
    await compare("UTM", utm.document, blobsOf(utm.files), EVERY_CREW, () =>
      page.setInputFiles("input", payloadOf(utm.files)),
    );
  }, 600_000);

  it.skipIf(!hasShared("data/landuse-bungo"))(
    "gives the same cells and figures of Bungo",
    async () => {
      const document = JSON.parse(readFileSync("docs/examples/bungo.ldn.json", "utf8")) as Scene["document"];
      const names = document.datasets.flatMap((dataset) => dataset.files.flatMap(withPartsOfShapefile));
      const paths = names.map((file) => sharedPath(`data/${file}`));
      const files = names.map((file, at): FileRef => ({ kind: "path", name: file, path: paths[at]! }));
      await compare("Bungo", document, files, EVERY_CREW, () => page.setInputFiles("input", paths));
    },
    600_000,
  );

  it("gives the same cells and figures of tiled GeoTIFFs read by HTTP ranges", async () => {
    const datasets = geographic.document.datasets.map((dataset) => ({
      ...dataset,
      files: dataset.files.map((file) => `${server.origin}/files/${file}`),
    }));
    const document = { ...geographic.document, datasets };
    const crews = { inNode: [1], inBrowser: [2] };
    await compare("by address", document, [], crews, () => page.setInputFiles("input", []));
    expect(server.ranges()).toBeGreaterThan(100);
  }, 600_000);
});

describe.skipIf(chromiumPath === null)("the page", () => {
  it.each([1, 2])(
    "cancels work by %i hands, which leaves nothing, and works on",
    async (threads) => {
      await page.setInputFiles("input", payloadOf(geographic.files));
      const names = [...geographic.files.keys()];
      const job = { document: JSON.stringify(geographic.document), names, threads };
      for (const pauseMs of [0, 30, 150]) {
        const cancelled = await page.evaluate(([asked, pause]) => parity.cancel(asked, pause), [
          job,
          pauseMs,
        ] as const);
        expect(cancelled.rejectedWith).toBe("AbortError");
        process.stdout.write(`${threads} hands: cancel heard after ${cancelled.heardMs.toFixed(0)} ms\n`);
        const hands = () => page.workers().filter((worker) => worker.url().includes("/hand.worker"));
        await expect.poll(() => hands().length, { timeout: 30_000 }).toBe(0);
      }
      const cards = await page.evaluate((asked) => parity.inspect(asked), names);
      expect(cards.map(({ kind }) => kind)).toEqual(
        names.map((name) => (name.endsWith(".tif") ? "raster" : "polygons")),
      );
    },
    300_000,
  );

  it("has nothing to complain of: no error, nothing against the content security policy", () => {
    expect(complaints).toEqual([]);
  });
});

/** Runs a document by every crew and compares everything with the first. */
async function compare(
  what: string,
  document: object,
  files: readonly FileRef[],
  crews: Crews,
  handToPage: () => Promise<void>,
): Promise<void> {
  const text = JSON.stringify(document);
  let expected: Figures | null = null;
  let runs = 0;
  const take = (figures: Figures, where: string): void => {
    expected ??= figures;
    expectSame(figures, expected, where);
    runs++;
  };
  for (const threads of crews.inNode) {
    const outcome = await nodeTasks.assess(`${what} ${threads}`, text, files, { threads });
    take(await figuresOf(outcome), `${threads} threads in Node`);
  }
  if (chromiumPath !== null) {
    await handToPage();
    const names = files.map(({ name }) => name);
    for (const threads of crews.inBrowser) {
      const job = { document: text, names, threads };
      const { figures, heartbeat } = await page.evaluate((asked) => parity.assess(asked), job);
      take(figures, `${threads} hands in the browser`);
      const { longestGapMs, beats, longTasks } = heartbeat;
      process.stdout.write(
        `${what}, ${threads} hands: main thread's longest gap ${longestGapMs.toFixed(0)} ms in ${beats} beats, ${longTasks} long tasks\n`,
      );
    }
  }
  printComparison(`${what}, ${runs} runs`, expected!);
}

function expectSame(got: Figures, expected: Figures, where: string): void {
  expect({ where, rasters: got.rasters }).toEqual({ where, rasters: expected.rasters });
  expect({ where, summary: got.summary }).toEqual({ where, summary: expected.summary });
  expect({ where, tables: got.tables }).toEqual({ where, tables: expected.tables });
  expect({ where, ...got }).toEqual({ where, ...expected });
}

function printComparison(what: string, figures: Figures): void {
  const cells = Object.values(figures.rasters).reduce((sum, raster) => sum + raster.cells, 0);
  const numbers = JSON.stringify(figures.summary).match(/-?\d+(\.\d+)?(e-?\d+)?/g)!.length;
  const rows = Object.values(figures.tables).reduce((sum, csv) => sum + csv.split("\r\n").length - 2, 0);
  expect(cells).toBeGreaterThan(0);
  printCompared(`${what}: cells of ${Object.keys(figures.rasters).length} rasters`, cells);
  printCompared(`${what}: numbers of the summary`, numbers);
  printCompared(`${what}: rows of ${Object.keys(figures.tables).length} tables`, rows);
}

function blobsOf(files: MemoryFiles): FileRef[] {
  return [...files].map(([name, bytes]) => ({ kind: "blob", name, blob: new Blob([bytes]) }));
}

function payloadOf(files: MemoryFiles): { name: string; mimeType: string; buffer: Buffer }[] {
  const mimeType = "application/octet-stream";
  return [...files].map(([name, bytes]) => ({ name, mimeType, buffer: Buffer.from(bytes) }));
}

function withPartsOfShapefile(name: string): string[] {
  return name.endsWith(".shp") ? ["shp", "dbf", "prj"].map((part) => name.replace(/shp$/, part)) : [name];
}
