import { describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import {
  type Burner,
  burnRows,
  createBurner,
  type FramePolygon,
} from "../../../src/engine/grid/rasterize.ts";
import { seededRandom } from "../../build/seeded-random.ts";

const ring = (...xy: number[]): Float64Array => Float64Array.from(xy);
const box = (west: number, south: number, east: number, north: number): Float64Array =>
  ring(west, south, east, south, east, north, west, north, west, south);
const polygon = (...rings: Float64Array[]): FramePolygon => [rings];

/** A frame of unit cells whose north-west corner is (0, height). */
function unitFrame(width: number, height: number): GridFrame {
  return { width, height, transform: [1, 0, 0, 0, -1, height], crs: "EPSG:32631", isGeographic: false };
}

function burnt(burner: Burner): Int32Array {
  const ids = new Int32Array(burner.width * burner.height);
  burnRows(burner, { x: 0, y: 0, width: burner.width, height: burner.height }, ids);
  return ids;
}

/** Rows of the grid as text: `.` none, else the id. */
function drawn(polygons: readonly FramePolygon[], width: number, height: number): string[] {
  const ids = burnt(createBurner(polygons, unitFrame(width, height)));
  return Array.from({ length: height }, (_, y) =>
    Array.from(ids.subarray(y * width, (y + 1) * width), (id) => (id === 0 ? "." : id)).join(""),
  );
}

describe("the cells of a polygon", () => {
  it("are those whose centres lie inside, whatever the winding", () => {
    const drawing = [".....", ".11..", ".11..", "....."];
    expect(drawn([polygon(box(0.6, 0.6, 3.4, 3.4))], 5, 4)).toEqual([".....", ".11..", ".11..", "....."]);
    expect(drawn([polygon(ring(1, 1, 1, 3, 3, 3, 3, 1))], 5, 4)).toEqual(drawing);
    expect(drawn([polygon(ring(1, 1, 3, 1, 3, 3, 1, 3))], 5, 4)).toEqual(drawing);
  });

  it("spare a hole, and an island in the hole counts again", () => {
    const island = [box(2, 2, 5, 5), box(0, 0, 7, 7), box(3, 3, 4, 4)];
    expect(drawn([polygon(...island)], 7, 7)).toEqual([
      "1111111",
      "1111111",
      "11...11",
      "11.1.11",
      "11...11",
      "1111111",
      "1111111",
    ]);
  });

  it("are the union of overlapping parts, not their difference", () => {
    expect(drawn([[[box(0, 0, 3, 1)], [box(2, 0, 5, 1)]]], 6, 1)).toEqual(["11111."]);
  });

  it("follow even–odd where a ring crosses itself", () => {
    // A bow tie: both triangles are inside.
    expect(drawn([polygon(ring(0, 0, 6, 4, 6, 0, 0, 4))], 6, 4)).toEqual([
      "1....1",
      "11..11",
      "11..11",
      "1....1",
    ]);
  });

  it("on an edge belong to the polygon west of it, on a horizontal edge to the one south of it", () => {
    const west = polygon(box(0, 0, 1.5, 3));
    const east = polygon(box(1.5, 0, 3, 3));
    expect(drawn([west, east], 3, 1)).toEqual(["112"]);
    expect(drawn([east, west], 3, 1)).toEqual(["221"]);
    const north = polygon(box(0, 1.5, 3, 3));
    const south = polygon(box(0, 0, 3, 1.5));
    expect(drawn([north, south], 1, 3)).toEqual(["1", "2", "2"]);
  });

  it("outside the frame are left out, and vertices that are not finite passed over", () => {
    const wide = polygon(ring(-100, -100, 100, -100, 100, 100, Number.NaN, 100, -100, 100));
    expect(drawn([wide], 2, 2)).toEqual(["11", "11"]);
    expect(drawn([polygon(box(5, 5, 9, 9)), polygon(box(0.4, 0.4, 0.45, 0.45))], 2, 2)).toEqual(["..", ".."]);
    expect(drawn([[], polygon(new Float64Array(0))], 2, 1)).toEqual([".."]);
  });
});

describe("overlaps", () => {
  it("go to the later polygon, and count cells once however many polygons hold them", () => {
    const burner = createBurner(
      [polygon(box(0, 0, 3, 1)), polygon(box(2, 0, 5, 1)), polygon(box(2, 0, 3, 1)), [[box(4, 0, 5, 1)]]],
      unitFrame(5, 1),
    );
    const ids = new Int32Array(5);
    expect(burnRows(burner, { x: 0, y: 0, width: 5, height: 1 }, ids, true)).toBe(2);
    expect([...ids]).toEqual([1, 1, 3, 2, 4]);
    expect(burnRows(burner, { x: 0, y: 0, width: 5, height: 1 }, ids)).toBe(0);
    expect([...ids]).toEqual([1, 1, 3, 2, 4]);
  });

  it("of the parts of one polygon do not count", () => {
    const burner = createBurner([[[box(0, 0, 3, 1)], [box(1, 0, 3, 1)]]], unitFrame(3, 1));
    expect(burnRows(burner, { x: 0, y: 0, width: 3, height: 1 }, new Int32Array(3), true)).toBe(0);
  });
});

/** Triangles between the points of a shaken lattice that covers the frame; half of the lattice hits cell centres. */
function triangleMesh(size: number, step: number, random: () => number): FramePolygon[] {
  const n = Math.ceil(size / step) + 3;
  const points = Array.from({ length: n * n }, (_, i) => {
    const shake = (): number =>
      random() < 0.5 ? Math.round((random() - 0.5) * step) : (random() - 0.5) * step * 0.9;
    const at = (k: number): number => (k - 1) * step + 0.5;
    return [at(i % n) + shake() * 0.4, at(Math.floor(i / n)) + shake() * 0.4] as const;
  });
  const triangles: FramePolygon[] = [];
  for (let r = 0; r + 1 < n; r++) {
    for (let c = 0; c + 1 < n; c++) {
      const [a, b, d, e] = [r * n + c, r * n + c + 1, (r + 1) * n + c, (r + 1) * n + c + 1];
      const isRising = random() < 0.5;
      for (const corners of isRising
        ? [
            [a, b, d],
            [e, d, b],
          ]
        : [
            [a, b, e],
            [d, a, e],
          ]) {
        const turned = random() < 0.5 ? corners : corners.toReversed();
        triangles.push(polygon(ring(...turned.flatMap((k) => points[k]!))));
      }
    }
  }
  return triangles;
}

describe("neighbours that share edges", () => {
  it("hold every cell exactly once (60 meshes of triangles)", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const size = 40 + Math.floor(random() * 40);
      const mesh = triangleMesh(size, 2 + random() * 9, random);
      const burner = createBurner(mesh, unitFrame(size, size));
      const ids = new Int32Array(size * size);
      const overlaps = burnRows(burner, { x: 0, y: 0, width: size, height: size }, ids, true);
      expect({ seed, overlaps, empty: ids.filter((id) => id === 0).length }).toEqual({
        seed,
        overlaps: 0,
        empty: 0,
      });
    }
  });
});

describe("a window", () => {
  it("has the same cells whatever its cut", () => {
    const random = seededRandom(7);
    const burner = createBurner(triangleMesh(50, 7, random).slice(20, 90), unitFrame(50, 50));
    const whole = burnt(burner);
    for (let n = 0; n < 200; n++) {
      const [x, y] = [Math.floor(random() * 60) - 5, Math.floor(random() * 60) - 5];
      const window = { x, y, width: 1 + Math.floor(random() * 30), height: 1 + Math.floor(random() * 30) };
      const ids = new Int32Array(window.width * window.height).fill(-9);
      burnRows(burner, window, ids);
      const expected = Array.from(ids, (_, i) => {
        const [column, row] = [x + (i % window.width), y + Math.floor(i / window.width)];
        return column < 0 || row < 0 || column >= 50 || row >= 50 ? 0 : whole[row * 50 + column]!;
      });
      expect([...ids]).toEqual(expected);
    }
  });

  it("of the wrong size is our mistake", () => {
    const burner = createBurner([], unitFrame(2, 2));
    expect(() => burnRows(burner, { x: 0, y: 0, width: 2, height: 2 }, new Int32Array(3))).toThrow(
      "expected 4 cells, got 3",
    );
  });
});
