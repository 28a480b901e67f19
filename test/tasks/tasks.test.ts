import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/engine/issues.ts";
import type { Assessment } from "../../src/tasks/assess-in-memory.ts";
import type { FileRef } from "../../src/tasks/files.ts";
import { nodeCrew, nodePlatform } from "../../src/tasks/node-platform.ts";
import { createTasks, type Tasks } from "../../src/tasks/tasks.ts";
import { buildHandScript } from "../build/hand-script.ts";
import { type Scene, syntheticScene } from "../build/synthetic-scene.ts";

const FRAME = {
  width: 60,
  height: 600,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
} as const;

const handScript = buildHandScript();
let crewsOpen = 0;
const tasks: Tasks = createTasks(nodePlatform, (size) => {
  crewsOpen++;
  const crew = nodeCrew(size, handScript);
  const close = async (): Promise<void> => {
    await crew.close();
    crewsOpen--;
  };
  return { ...crew, close };
});
let scene: Scene;
let text: string;
let files: FileRef[];

beforeAll(async () => {
  scene = await syntheticScene(FRAME);
  text = JSON.stringify(scene.document);
  files = [...scene.files].map(([name, bytes]) => ({ kind: "blob", name, blob: new Blob([bytes]) }));
});

/** The outcome with SHA-256 in the place of each raster's bytes. */
function withHashes({ value, issues }: Outcome<Assessment>): object {
  const hashes = [...value!.rasters].map(([name, bytes]) => [
    name,
    createHash("sha256").update(bytes).digest("hex"),
  ]);
  return { issues, value: { ...value, rasters: hashes } };
}

describe("assess", () => {
  it("gives the same bytes and figures in this thread and by 2 and 4 threads, and tells its progress", async () => {
    const heard: string[] = [];
    const tell = (what: string, done: number, of: number) => heard.push(`${what} ${done}/${of}`);
    const alone = await tasks.assess("alone", text, files, { threads: 1 }, tell);
    expect(alone.value!.rasters.size).toBeGreaterThan(20);
    expect(alone.value!.summary.periods["baseline"]!.sdg1531!.degradedKm2).toBeGreaterThan(0);
    expect(heard).toEqual(
      ["first pass", "assessing"].flatMap((what) => [1, 2, 3].map((n) => `${what} ${n}/3`)),
    );
    for (const threads of [2, 4]) {
      const together = await tasks.assess(`by ${threads}`, text, files, { threads });
      expect(withHashes(together)).toEqual(withHashes(alone));
    }
    expect(crewsOpen).toBe(0);
  });

  it("writes into every raster that the data are synthetic, where they are", async () => {
    const isLabelled = ({ value }: Outcome<Assessment>): boolean[] =>
      [...value!.rasters.values()].map((bytes) =>
        Buffer.from(bytes).includes('<Item name="SYNTHETIC">yes: not a real place</Item>'),
      );
    const [first, ...others] = scene.document.datasets;
    const synthetic = JSON.stringify({
      ...scene.document,
      datasets: [{ ...first!, synthetic: true }, ...others],
    });
    const labelled = isLabelled(await tasks.assess("labelled", synthetic, files, { threads: 1 }));
    expect(new Set(labelled)).toEqual(new Set([true]));
    const plain = isLabelled(await tasks.assess("plain", text, files, { threads: 1 }));
    expect(new Set(plain)).toEqual(new Set([false]));
  });

  it("says in issues what is wrong with the document or its files", async () => {
    const broken = await tasks.assess("broken", "{", [], { threads: 1 });
    expect(broken).toMatchObject({ value: null, issues: [{ code: "documentInvalid" }] });
    const without = files.filter(({ name }) => name !== "climate-0.tif");
    const missing = await tasks.assess("missing", text, without, { threads: 1 });
    expect(missing.value).toBeNull();
    expect(missing.issues).toContainEqual(
      expect.objectContaining({ code: "fileMissing", about: "climate-0.tif" }),
    );
  });
});

describe("cancel", () => {
  it.each([1, 2])("is heard by %i hands, which are let go, and the next job is whole", async (threads) => {
    let cancelledAt = 0;
    const work = tasks.assess("given up", text, files, { threads }, () => {
      if (cancelledAt > 0) return;
      cancelledAt = performance.now();
      tasks.cancel("given up");
    });
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
    // Measured, never asserted: the machine may be busy. To reach: 300 ms.
    const heardMs = Math.round(performance.now() - cancelledAt);
    process.stdout.write(`cancel heard after ${heardMs} ms with ${threads} hands\n`);
    await expect.poll(() => crewsOpen, { timeout: 30_000 }).toBe(0);
    const next = await tasks.assess("given up", text, files, { threads });
    expect(next.value).not.toBeNull();
  });

  it("is heard while files are still being opened", async () => {
    const slow = createTasks({ ...nodePlatform, open: () => new Promise(() => {}) }, () => {
      throw new Error("expected no crew");
    });
    const work = slow.assess("slow", text, files, { threads: 1 });
    slow.cancel("slow");
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
  });

  it("of a job that is not under way does nothing; a job under way is not begun twice", async () => {
    tasks.cancel("nobody's");
    const first = tasks.inspect("twice", files);
    await expect(tasks.inspect("twice", files)).rejects.toThrow("twice");
    tasks.cancel("twice");
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("inspect", () => {
  it("gives one card a file, in order", async () => {
    const some = files.filter(({ name }) => /^(ndvi-0|lc2001-0|units)/.test(name));
    const cards = await tasks.inspect("look", some);
    expect(cards.map(({ file, kind, guess }) => [file, kind, guess?.role])).toEqual([
      ["ndvi-0.tif", "raster", "productivity-series"],
      ["lc2001-0.tif", "raster", "land-cover"],
      ["units.geojson", "polygons", "reporting-units"],
    ]);
  });

  it("reads the parts of a shapefile with it", async () => {
    const part = (name: string): FileRef => ({ kind: "blob", name, blob: new Blob(["not one"]) });
    const cards = await tasks.inspect("parts", ["a.dbf", "a.shp", "a.prj", "b.prj"].map(part));
    expect(cards.map(({ file, kind }) => [file, kind])).toEqual([
      ["a.shp", "unreadable"],
      ["b.prj", "unreadable"],
    ]);
  });
});
