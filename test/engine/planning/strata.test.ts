import { describe, expect, it } from "vitest";
import { type Burner, createBurner } from "../../../src/engine/grid/rasterize.ts";
import { RESPONSE } from "../../../src/engine/planning/response.ts";
import {
  addStrata,
  burnSets,
  createPolygonSets,
  createStrata,
  type Stratum,
  strataOf,
} from "../../../src/engine/planning/strata.ts";

const SIDE = 6;
const frame = { width: SIDE, height: SIDE, transform: [1, 0, 0, 0, -1, SIDE] as const };
const box = (west: number, south: number, east: number, north: number): Float64Array =>
  Float64Array.from([west, south, east, south, east, north, west, north]);
const areasKm2 = Float64Array.from({ length: SIDE * SIDE }, (_, cell) => 1 + Math.floor(cell / SIDE) / 7);

/** Counts the whole frame in strips of `rows` rows. */
function counted(burner: Burner, rows: number): Stratum[] {
  const strata = createStrata();
  const sets = createPolygonSets();
  for (let y = 0; y < SIDE; y += rows) {
    const height = Math.min(rows, SIDE - y);
    const cells = SIDE * height;
    const over = new Int32Array(cells);
    burnSets(burner, { x: 0, y, width: SIDE, height }, sets, over);
    const piece = {
      landTypes: Int32Array.from({ length: cells }, (_, cell) => 1 + ((y + Math.floor(cell / SIDE)) % 2)),
      units: null,
      responses: Uint8Array.from({ length: cells }, (_, cell) =>
        cell % SIDE < 3 ? RESPONSE.reverse : RESPONSE.avoid,
      ),
      losses: null,
      locks: null,
      interventions: over,
      areasKm2: areasKm2.subarray(y * SIDE, y * SIDE + cells),
      risk: null,
      people: null,
      inside: new Uint8Array(cells).fill(1),
    };
    addStrata(piece, strata);
  }
  return strataOf(strata, createPolygonSets(), sets);
}

describe("strata", () => {
  const two = createBurner([[[box(0, 0, 4, 4)]], [[box(2, 2, 6, 6)], [box(3, 2, 5, 3)]]], frame);

  it("sets of polygons over a cell, drawn", () => {
    const sets = createPolygonSets();
    const out = new Int32Array(SIDE * SIDE);
    burnSets(two, { x: 0, y: 0, width: SIDE, height: SIDE }, sets, out);
    const letters = Array.from(
      out,
      (set) => ({ "": ".", "1": "a", "2": "b", "1,2": "x" })[sets.members[set]!.join()],
    );
    const rows = Array.from({ length: SIDE }, (_, y) => letters.slice(y * SIDE, (y + 1) * SIDE).join(""));
    expect(rows).toEqual(["..bbbb", "..bbbb", "aaxxbb", "aaxxbb", "aaaa..", "aaaa.."]);
  });

  it("every cell is counted once, by what it is", () => {
    const strata = counted(two, SIDE);
    const total = strata.reduce((sum, { km2 }) => sum + km2, 0);
    expect(total).toBeCloseTo(
      areasKm2.reduce((sum, km2) => sum + km2),
      12,
    );
    const both = strata.filter(({ interventions }) => interventions.length === 2);
    expect(both.map(({ landType, response, km2 }) => [landType, response, km2.toFixed(4)])).toEqual([
      [1, RESPONSE.avoid, (9 / 7).toFixed(4)],
      [1, RESPONSE.reverse, (9 / 7).toFixed(4)],
      [2, RESPONSE.avoid, (10 / 7).toFixed(4)],
      [2, RESPONSE.reverse, (10 / 7).toFixed(4)],
    ]);
  });

  it("the order of strata does not depend on how rows were cut", () => {
    const shape = (strata: Stratum[]) => strata.map((one) => ({ ...one, km2: 0, riskKm2: 0 }));
    expect(shape(counted(two, 2))).toEqual(shape(counted(two, SIDE)));
  });

  it("risk weighs, land outside does not count, and a risk that is not known weighs nothing", () => {
    const strata = createStrata();
    const none = createPolygonSets();
    addStrata(
      {
        landTypes: Int32Array.of(1, 1, 1),
        units: null,
        responses: new Uint8Array(3).fill(RESPONSE.avoid),
        losses: null,
        locks: null,
        interventions: null,
        areasKm2: Float64Array.of(1, 2, 4),
        risk: Float64Array.of(0.5, Number.NaN, 1),
        people: Float64Array.of(3, Number.NaN, 9),
        inside: Uint8Array.of(1, 1, 0),
      },
      strata,
    );
    expect(strataOf(strata, none, none)).toMatchObject([{ km2: 3, riskKm2: 0.5, people: 3 }]);
  });
});

it("land of very many kinds is summed the same, by a map in place of a table", () => {
  const cells = 3000;
  const pieceOf = (kinds: number, units: number) => ({
    landTypes: Int32Array.from({ length: cells }, (_, cell) => 1 + (cell % kinds)),
    units: Int32Array.from({ length: cells }, (_, cell) => 1 + (cell % units)),
    responses: new Uint8Array(cells).fill(RESPONSE.avoid),
    losses: null,
    locks: null,
    interventions: null,
    areasKm2: Float64Array.from({ length: cells }, (_, cell) => 1 + cell / 7),
    risk: Float64Array.from({ length: cells }, (_, cell) => cell % 3),
    people: null,
    inside: new Uint8Array(cells).fill(1),
  });
  const none = createPolygonSets();
  // 3,001 places × 2,001 types × 4 responses are more than the table takes.
  const many = createStrata();
  addStrata(pieceOf(2000, 3000), many);
  const found = strataOf(many, none, none);
  expect(found).toHaveLength(3000);
  for (const { unit, landType, km2, riskKm2 } of found) {
    const cell = unit - 1;
    expect([landType, km2, riskKm2]).toEqual([1 + (cell % 2000), 1 + cell / 7, (1 + cell / 7) * (cell % 3)]);
  }
});
