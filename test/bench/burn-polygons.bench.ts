import { burnRows, createBurner, type FramePolygon } from "../../src/engine/grid/rasterize.ts";
import { seededRandom } from "../build/seeded-random.ts";
import type { Bench } from "./bench.ts";

const SIDE = 4500;
/** In the middle, where there are polygons. */
const REFERENCE_ROW = 2250;
const REFERENCE_ROWS = 1;
const frame = { width: SIDE, height: SIDE, transform: [1, 0, 0, 0, -1, SIDE] as const };
const polygons = roughDiscs(500, 10_000);
const boxes = polygons.map((polygon) => boxOf(polygon[0]![0]!));
const ids = new Int32Array(SIDE * 256);

/** Discs with rough shores, which overlap. */
function roughDiscs(count: number, vertices: number): FramePolygon[] {
  const random = seededRandom(1);
  return Array.from({ length: count }, (_, k) => {
    const ring = new Float64Array(2 * vertices);
    for (let v = 0; v < vertices; v++) {
      const angle = (2 * Math.PI * v) / vertices;
      const radius = 110 + 8 * Math.sin(angle * 40) + random();
      ring[2 * v] = 100 + (k % 23) * 190 + radius * Math.cos(angle);
      ring[2 * v + 1] = 100 + Math.floor(k / 23) * 200 + radius * Math.sin(angle);
    }
    return [[ring]];
  });
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(ring: Float64Array): Box {
  const xs = ring.filter((_, i) => i % 2 === 0);
  const ys = ring.filter((_, i) => i % 2 === 1);
  const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}

/** Whether a ring holds the centre of a cell. */
function holds([west, south, east, north]: Box, ring: Float64Array, column: number, row: number): boolean {
  const [x, y] = [column + 0.5, SIDE - row - 0.5];
  return x >= west && x <= east && y >= south && y <= north && isInside(ring, x, y);
}

function isInside(ring: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** 20 million cells, 500 polygons of 10 000 vertices, preparation included; the reference asks each cell of a few rows. */
export const benches: Bench[] = [
  {
    name: "burn-polygons",
    cells: SIDE * SIDE,
    run: () => {
      const burner = createBurner(polygons, frame);
      for (let y = 0; y < SIDE; y += 256) {
        const height = Math.min(256, SIDE - y);
        burnRows(burner, { x: 0, y, width: SIDE, height }, ids.subarray(0, SIDE * height));
      }
    },
    reference: () => {
      for (let y = 0; y < REFERENCE_ROWS; y++) {
        for (let x = 0; x < SIDE; x++) {
          const row = REFERENCE_ROW + y;
          ids[y * SIDE + x] = 1 + polygons.findLastIndex((p, k) => holds(boxes[k]!, p[0]![0]!, x, row));
        }
      }
    },
    referenceCells: SIDE * REFERENCE_ROWS,
  },
];
