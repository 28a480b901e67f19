import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileRef } from "../../src/tasks/files.ts";
import { nodeCrew, nodePlatform } from "../../src/tasks/node-platform.ts";
import { createTasks } from "../../src/tasks/tasks.ts";
import { buildHandScript } from "../build/hand-script.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import { type Scene, syntheticScene } from "../build/synthetic-scene.ts";
import { findChromium, launchChromium } from "./browser.ts";
import { PAGE_FOLDER } from "./build-page.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type PageServer, servePage } from "./page-server.ts";

const GEOGRAPHIC = {
  width: 300,
  height: 900,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
} as const;
const UTM = {
  width: 300,
  height: 900,
  crs: "EPSG:32737",
  isGeographic: false,
  transform: [250, 0, 277e3, 0, -250, 99e5],
} as const;

const chromiumPath = findChromium();
const handScript = buildHandScript();
const inNode = createTasks(nodePlatform, (size) => nodeCrew(size, handScript));
const scenes = new Map<string, Scene>();
const served = new Map<string, Uint8Array>();
const complaints: string[] = [];
let browser: Browser | null = null;
let server: PageServer;
let page: Page;

beforeAll(async () => {
  scenes.set("geographic", await syntheticScene(GEOGRAPHIC));
  const zScores = { ruleSet: "z-scores", parameters: { "trajectory.method": "restrend" } };
  scenes.set("UTM", await syntheticScene(UTM, zScores));
  for (const [name, bytes] of scenes.get("geographic")!.files) served.set(name, bytes);
  server = await servePage(PAGE_FOLDER, served);
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
  it.each(["geographic", "UTM"])(
    "a synthetic country, %s: cells and figures are the same",
    async (name) => {
      const { document, files } = scenes.get(name)!;
      const refs = [...files].map(([file, bytes]): FileRef => {
        return { kind: "blob", name: file, blob: new Blob([bytes]) };
      });
      const payload = [...files].map(([file, bytes]) => {
        return { name: file, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
      });
      await compareAll(name, document, refs, () => page.setInputFiles("input", payload));
    },
    600_000,
  );

  it.skipIf(!hasShared("data/landuse-bungo"))(
    "Bungo: cells and figures are the same",
    async () => {
      const document = JSON.parse(readFileSync("docs/examples/bungo.ldn.json", "utf8")) as Scene["document"];
      const names = document.datasets.flatMap((dataset) => dataset.files.flatMap(withPartsOfShapefile));
      const paths = names.map((file) => sharedPath(`data/${file}`));
      const refs = names.map((file, at): FileRef => ({ kind: "path", name: file, path: paths[at]! }));
      await compareAll("Bungo", document, refs, () => page.setInputFiles("input", paths));
    },
    600_000,
  );

  it("COGs read by HTTP ranges: cells and figures are the same", async () => {
    const { document } = scenes.get("geographic")!;
    const addressed = {
      ...document,
      datasets: document.datasets.map((dataset) => ({
        ...dataset,
        files: dataset.files.map((file) => `${server.origin}/files/${file}`),
      })),
    };
    await compareAll("geographic by address", addressed, [], async () => page.setInputFiles("input", []));
    expect(server.ranges()).toBeGreaterThan(100);
  }, 600_000);
});

describe.skipIf(chromiumPath === null)("the page", () => {
  it("cancels a job, which then leaves nothing, and works on", async () => {
    const { document, files } = scenes.get("geographic")!;
    const payload = [...files].map(([file, bytes]) => {
      return { name: file, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
    });
    await page.setInputFiles("input", payload);
    const names = [...files.keys()];
    for (const threads of [1, 2]) {
      const job = { document: JSON.stringify(document), names, threads };
      const cancelled = await page.evaluate((asked) => parity.cancel(asked), job);
      expect(cancelled.rejectedWith).toBe("AbortError");
      process.stdout.write(
        `cancel with ${threads} hands heard after ${cancelled.heardMs.toFixed(0)} ms, workers left: ${page.workers().length}\n`,
      );
      const cards = await page.evaluate((asked) => parity.inspect(asked), names);
      expect(cards.map(({ kind }) => kind)).not.toContain("unreadable");
    }
  }, 120_000);

  it("has nothing to complain of: no error, nothing against the content security policy", () => {
    expect(complaints).toEqual([]);
  });
});

/** Runs a document in Node by 1, 2 and 4 threads and in the browser by 1 and 2 hands, and compares everything. */
async function compareAll(
  what: string,
  document: object,
  files: readonly FileRef[],
  handToPage: () => Promise<void>,
): Promise<void> {
  const text = JSON.stringify(document);
  const node = async (threads: number): Promise<Figures> =>
    figuresOf(await inNode.assess(`${what} ${threads}`, text, files, { threads }));
  const expected = await node(1);
  for (const threads of [2, 4]) expectSame(await node(threads), expected, `${threads} threads in Node`);
  let runs = 3;
  if (chromiumPath !== null) {
    await handToPage();
    const names = files.map(({ name }) => name);
    for (const threads of [1, 2]) {
      const job = { document: text, names, threads };
      const { figures, heartbeat } = await page.evaluate((asked) => parity.assess(asked), job);
      expectSame(figures, expected, `${threads} hands in the browser`);
      runs++;
      process.stdout.write(
        `${what}, ${threads} hands: main thread's longest gap ${heartbeat.longestGapMs.toFixed(0)} ms over ${heartbeat.beats} beats, ${heartbeat.longTasks} long tasks\n`,
      );
    }
  }
  const cells = Object.values(expected.rasters).reduce((sum, raster) => sum + raster.cells, 0);
  const numbers = JSON.stringify(expected.summary).match(/-?\d+\.?\d*(e-?\d+)?/g)!.length;
  const rows = Object.values(expected.tables).reduce((sum, csv) => sum + csv.split("\r\n").length - 2, 0);
  expect(cells).toBeGreaterThan(0);
  printCompared(`${what} over ${runs} runs: cells of ${Object.keys(expected.rasters).length} rasters`, cells);
  printCompared(`${what}: numbers of the summary`, numbers);
  printCompared(`${what}: rows of ${Object.keys(expected.tables).length} tables`, rows);
}

function expectSame(got: Figures, expected: Figures, where: string): void {
  expect({ where, rasters: got.rasters }).toEqual({ where, rasters: expected.rasters });
  expect({ where, summary: got.summary }).toEqual({ where, summary: expected.summary });
  expect({ where, tables: got.tables }).toEqual({ where, tables: expected.tables });
  expect({ where, rest: [got.issues, got.recipe, got.sidecars] }).toEqual({
    where,
    rest: [expected.issues, expected.recipe, expected.sidecars],
  });
}

function withPartsOfShapefile(name: string): string[] {
  return name.endsWith(".shp") ? ["shp", "dbf", "prj"].map((part) => name.replace(/shp$/, part)) : [name];
}
