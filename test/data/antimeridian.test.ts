import { existsSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { burnRows, createBurner } from "../../src/engine/grid/rasterize.ts";
import { readPolygons } from "../../src/io/vectors/read-polygons.ts";
import { polygonsInFrame } from "../../src/io/vectors/to-frame.ts";
import { printCompared, sharedFiles } from "../build/shared.ts";
import { vectorFiles } from "../build/vector-files.ts";

/** Off the round degrees of the fixtures, so that no edge runs through centres. */
const world: GridFrame = {
  width: 1440,
  height: 720,
  transform: [0.25, 0, -180, 0, -0.25, 90],
  crs: "EPSG:4326",
  isGeographic: true,
};

async function burnt(path: string): Promise<Int32Array | null> {
  const { value } = await readPolygons(vectorFiles(path));
  if (value === null) return null;
  const ids = new Int32Array(world.width * world.height);
  const polygons = polygonsInFrame(value, world, { layer: null, frame: null });
  burnRows(createBurner(polygons, world), { x: 0, y: 0, width: world.width, height: world.height }, ids);
  return ids;
}

/**
 * Where our reading departs from the authors': `both-poles` makes no net turn, so that only its winding says that the poles
 * are inside, and we do not read winding; `overlap` and `force-north-pole` are rings that run more than once round the globe
 * (459° and 541°) and overlap themselves.
 */
const DEPARTURES = /^(?:both-poles|overlap|force-north-pole)\.json$/;

/** The authors' answer to `issues-171` lacks the first of its two holes, a diamond of two square degrees. */
const CELLS_OF_LOST_HOLE = 2 / 0.25 ** 2;

const pairs = sharedFiles("data/oddities-vector/antimeridian/input", /\.json$/)
  .map((input) => ({ name: basename(input), input, expected: input.replace("/input/", "/expected-flat/") }))
  .filter(({ name, expected }) => existsSync(expected) && !DEPARTURES.test(name));

describe.skipIf(pairs.length === 0)(
  "polygons over the antimeridian cover the cells of their authors' cut ones",
  () => {
    it.each(pairs)("$name", async ({ name, input, expected }) => {
      const [ours, theirs] = [await burnt(input), await burnt(expected)];
      if (ours === null || theirs === null) {
        expect(ours).toBe(theirs);
        return;
      }
      const differing = ours.filter((id, i) => id !== theirs[i]).length;
      const inside = theirs.filter((id) => id !== 0).length;
      printCompared(`antimeridian ${name}: ${inside} cells inside, ${differing} differ`, ours.length);
      expect(differing).toBe(name === "issues-171.json" ? CELLS_OF_LOST_HOLE : 0);
    });
  },
);
