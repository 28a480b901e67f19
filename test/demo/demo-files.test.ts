import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type DemoFiles, demoFiles, truthFiles } from "../../src/demo/files.ts";
import { DEMO_SEED, type DemoLandscape, makeLandscape } from "../../src/demo/landscape.ts";
import { CELLS, DEMO_FRAME, degreesOf, HEIGHT, WIDTH } from "../../src/demo/place.ts";
import { burnRows, createBurner } from "../../src/engine/grid/rasterize.ts";
import { deflateByNode } from "../../src/io/node-deflate.ts";
import { hasShared, readSharedJson } from "../build/shared.ts";

const WHOLE = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
const MOST_BYTES = 6_000_000;

let landscape: DemoLandscape;
let files: DemoFiles;
beforeAll(async () => {
  landscape = makeLandscape();
  files = await demoFiles(landscape, deflateByNode(6));
});

function hashOf(all: DemoFiles): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of all) hash.update(name).update(bytes);
  return hash.digest("hex");
}

function burnt(
  rings: readonly (readonly (readonly [number, number])[])[],
  overlaps = false,
): [Int32Array, number] {
  const polygons = rings.map((ring) => [[Float64Array.from(ring.flat())]]);
  const ids = new Int32Array(CELLS);
  return [ids, burnRows(createBurner(polygons, DEMO_FRAME), WHOLE, ids, overlaps)];
}

describe("the demonstration landscape", () => {
  it("is the same bytes for the same seed, and others for another", async () => {
    const again = await demoFiles(makeLandscape(DEMO_SEED), deflateByNode(6));
    expect(hashOf(again)).toBe(hashOf(files));
    const other = makeLandscape(DEMO_SEED + 1);
    expect(other.vegetation[0]).not.toEqual(landscape.vegetation[0]);
    expect(other.wards.outline).not.toEqual(landscape.wards.outline);
  });

  it("weighs at most 6 MB", () => {
    const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
    console.log(`demonstration landscape: ${files.size} files, ${(bytes / 1e6).toFixed(2)} MB`);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  it("says on every dataset and in every vector feature that it is synthetic", () => {
    const text = (name: string): string => new TextDecoder().decode(files.get(name));
    const { datasets, name } = JSON.parse(text("demo.ldn.json")) as {
      datasets: { name: string; synthetic: boolean; files: string[] }[];
      name: string;
    };
    expect(name).toContain("synthetic");
    for (const dataset of datasets) {
      expect(dataset).toMatchObject({ synthetic: true, name: expect.stringContaining("(synthetic)") });
      for (const file of dataset.files) expect([...files.keys()]).toContain(file);
    }
    for (const file of [...files.keys()].filter((name) => name.endsWith(".geojson"))) {
      const { features } = JSON.parse(text(file)) as { features: { properties: { synthetic: boolean } }[] };
      expect(features.length).toBeGreaterThan(0);
      for (const { properties } of features) expect(properties.synthetic).toBe(true);
    }
  });

  it("keeps the truth apart from what is served", async () => {
    const truth = await truthFiles(landscape, deflateByNode(6));
    expect([...truth.keys()]).toEqual(["truth.tif", "change.tif", "truth.json"]);
    for (const name of truth.keys()) expect(files.has(name)).toBe(false);
  });
});

describe("the wards", () => {
  it("tile the district: every cell inside is in exactly one", () => {
    const { wards, outline } = landscape.wards;
    const [district] = burnt([outline]);
    const [ids, overlaps] = burnt(
      wards.map(({ ring }) => ring),
      true,
    );
    expect(overlaps).toBe(0);
    expect(ids.map((id) => (id > 0 ? 1 : 0))).toEqual(district);
    const sizes = wards.map((_, w) => ids.filter((id) => id === w + 1).length);
    expect(wards).toHaveLength(12);
    expect(new Set(wards.map(({ name }) => name)).size).toBe(12);
    expect(Math.min(...sizes)).toBeGreaterThan(2000);
  });

  it("have rings that are closed, counterclockwise, and cross nothing", () => {
    for (const { ring } of [...landscape.wards.wards, { ring: landscape.wards.outline }]) {
      expect(ring.at(-1)).toEqual(ring[0]);
      let doubled = 0;
      for (let i = 1; i < ring.length; i++)
        doubled += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
      expect(doubled).toBeGreaterThan(0);
      expect(crossings(ring)).toBe(0);
    }
  });
});

describe("the practice sites", () => {
  it("are thirty, inside the district, of families that exist", () => {
    const { practiceSites, wards } = landscape;
    expect(practiceSites).toHaveLength(30);
    for (const { at } of practiceSites)
      expect(wards.wardOfCell[Math.floor(at[1]) * WIDTH + Math.floor(at[0])]).toBeGreaterThan(0);
    expect(degreesOf([0, 0])).toEqual([12, 14.75]);
  });

  it.skipIf(!hasShared("facts/practice-families.json"))("name families of the shared list", () => {
    const { families } = readSharedJson<{ families: { id: string }[] }>("facts/practice-families.json");
    const known = families.map(({ id }) => id);
    for (const { family } of landscape.practiceSites) expect(known).toContain(family);
  });
});

/** Pairs of edges of a ring that cross one another. */
function crossings(ring: readonly (readonly [number, number])[]): number {
  type P = readonly [number, number];
  const side = (a: P, b: P, c: P): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  let count = 0;
  for (let i = 1; i < ring.length; i++) {
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 1 && j === ring.length - 1) continue;
      const [a, b, c, d] = [ring[i - 1]!, ring[i]!, ring[j - 1]!, ring[j]!];
      if (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) count += 1;
    }
  }
  return count;
}
