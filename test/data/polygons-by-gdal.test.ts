import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { burnRows, createBurner } from "../../src/engine/grid/rasterize.ts";
import { readPolygons } from "../../src/io/vectors/read-polygons.ts";
import { polygonsInFrame } from "../../src/io/vectors/to-frame.ts";
import { burnByGdal } from "../build/burn-by-gdal.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import { vectorFiles } from "../build/vector-files.ts";

interface Case {
  readonly layer: string;
  readonly like: string;
  readonly field: string;
  readonly polygons: number;
}

const cases: readonly Case[] = [
  {
    layer: "data/landuse-bungo/planning-units/planning_unit_bungo.shp",
    like: "data/landuse-bungo/land-cover/bungo_landcover_2000.tif",
    field: "IDS",
    polygons: 8,
  },
  {
    layer: "data/landuse-ntt/admin/Admin51s_F_join.shp",
    like: "data/landuse-ntt/land-cover/NTT_2010v3F.tif",
    field: "IdKab",
    polygons: 22,
  },
];

/** The frame of a raster, as GDAL tells it. */
function frameLike(path: string, crs: string): GridFrame {
  const info = JSON.parse(gdal("gdalinfo", ["-json", path])) as { size: number[]; geoTransform: number[] };
  const [left, cellWidth, , top, , cellHeight] = info.geoTransform;
  const transform = [cellWidth!, 0, left!, 0, cellHeight!, top!] as const;
  return { width: info.size[0]!, height: info.size[1]!, transform, crs, isGeographic: false };
}

async function burnt(
  path: string,
  like: string,
): Promise<{ ids: Int32Array; values: number[]; frame: GridFrame; names: string[] }> {
  const { value: layer, issues } = await readPolygons(vectorFiles(sharedPath(path)));
  expect(issues.filter(({ severity }) => severity === "stop")).toEqual([]);
  const frame = frameLike(sharedPath(like), layer!.crs);
  const burner = createBurner(polygonsInFrame(layer!, frame, { layer: null, frame: null }), frame);
  const ids = new Int32Array(frame.width * frame.height);
  burnRows(burner, { x: 0, y: 0, width: frame.width, height: frame.height }, ids);
  const field = cases.find((known) => known.layer === path)!.field;
  return {
    ids,
    frame,
    names: layer!.polygons.map(({ name }) => name),
    values: layer!.polygons.map(({ properties }) => Number(properties[field])),
  };
}

describe.skipIf(!hasShared("data/landuse-bungo") || !hasShared("data/landuse-ntt") || !hasGdal())(
  "polygons burnt as GDAL burns them",
  () => {
    it.each(cases)("$layer", async ({ layer, like, field, polygons }) => {
      const { ids, values, frame } = await burnt(layer, like);
      expect(values.length).toBe(polygons);
      const expected = burnByGdal(sharedPath(layer), field, frame);
      let differing = 0;
      let inside = 0;
      for (let i = 0; i < ids.length; i++) {
        if (expected[i] !== 0) inside += 1;
        if ((ids[i] === 0 ? 0 : values[ids[i]! - 1]) !== expected[i]) differing += 1;
      }
      printCompared(`${layer} burnt: ${inside} cells inside, ${differing} differ from GDAL`, ids.length);
      expect(inside).toBeGreaterThan(100_000);
      expect(differing).toBe(0);
    });
  },
);

describe.skipIf(!hasShared("data/landuse-bungo") || !hasGdal())("Bungo's planning units", () => {
  it("hold the published number of cells of every unit and class pair, 2000 to 2010", async () => {
    const base = "data/landuse-bungo";
    const { ids, names } = await burnt(cases[0]!.layer, cases[0]!.like);
    const codes = (year: number): Buffer => cellsOf(`${base}/land-cover/bungo_landcover_${year}.tif`);
    const [before, after] = [codes(2000), codes(2010)];
    const counts = new Map<string, number>();
    for (let i = 0; i < ids.length; i++) {
      if (ids[i] === 0) continue;
      const key = `${names[ids[i]! - 1]} ${before[i]} ${after[i]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // README of the data: verified there by burning with another tool.
    expect(counts.get("Protected Forest 1 1")).toBe(3801);
    const inUnit = (unit: string, isCounted: (a: number, b: number) => boolean): number =>
      [...counts].reduce((sum, [key, cells]) => {
        const [, name, a, b] = /^(.*) (\d+) (\d+)$/.exec(key)!;
        return name === unit && isCounted(Number(a), Number(b)) ? sum + cells : sum;
      }, 0);
    expect(inUnit("Production Forest", () => true)).toBe(89_104);
    printCompared(
      `Bungo's units: ${names.map((name) => `${name} ${inUnit(name, () => true)}`).join(", ")}`,
      ids.length,
    );
  });
});

/** Cells of a byte raster, as GDAL unpacks them. */
function cellsOf(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "cells-"));
  try {
    const out = join(folder, "cells.img");
    gdal("gdal_translate", ["-q", "-of", "ENVI", sharedPath(path), out]);
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
