import { describe, expect, it } from "vitest";
import { createBurner } from "../../../src/engine/grid/rasterize.ts";
import { groundOf } from "../../../src/engine/planning/ground.ts";
import { burnArea, cellBits, createPolygonSets } from "../../../src/engine/planning/polygon-sets.ts";
import { RESPONSE } from "../../../src/engine/planning/response.ts";
import { countStrata, mergeStrata, type Stratum } from "../../../src/engine/planning/strata.ts";
import { boxRing, countedLand } from "../../build/counted-land.ts";

const SIDE = 6;
const frame = { width: SIDE, height: SIDE, transform: [1, 0, 0, 0, -1, SIDE] as const };
const whole = { x: 0, y: 0, width: SIDE, height: SIDE };
const areasKm2 = Float64Array.from({ length: SIDE * SIDE }, (_, cell) => 1 + Math.floor(cell / SIDE) / 7);
const first = [boxRing(0, 0, 4, 4)];
/** Two parts that overlap: a cell of both is of the area once. */
const second = [boxRing(2, 2, 6, 6), boxRing(3, 2, 5, 3)];

const land = {
  side: SIDE,
  landTypes: Int32Array.from({ length: SIDE * SIDE }, (_, cell) => 1 + (Math.floor(cell / SIDE) % 2)),
  units: null,
  responses: Uint8Array.from({ length: SIDE * SIDE }, (_, cell) =>
    cell % SIDE < 3 ? RESPONSE.reverse : RESPONSE.avoid,
  ),
  locks: null,
  inside: new Uint8Array(SIDE * SIDE).fill(1),
  areasKm2,
  risk: null,
  people: null,
  losses: [],
  interventions: [first, second],
};

describe("strata", () => {
  it("sets of areas over a cell, drawn; a condition takes cells out of an area", () => {
    const drawn = (where: Uint8Array | null): string[] => {
      const sets = createPolygonSets();
      const out = new Int32Array(SIDE * SIDE);
      [first, second].forEach((rings, at) => {
        const burner = createBurner([rings.map((ring) => [ring])], frame);
        burnArea(burner, at + 1, at === 0 ? where : null, whole, sets, out);
      });
      const letters = Array.from(
        out,
        (set) => ({ "": ".", "1": "a", "2": "b", "1,2": "x" })[sets.members[set]!.join()],
      );
      return Array.from({ length: SIDE }, (_, y) => letters.slice(y * SIDE, (y + 1) * SIDE).join(""));
    };
    expect(drawn(null)).toEqual(["..bbbb", "..bbbb", "aaxxbb", "aaxxbb", "aaaa..", "aaaa.."]);
    const odd = cellBits(SIDE * SIDE, (cell) => cell % 2 === 1);
    expect(drawn(odd)).toEqual(["..bbbb", "..bbbb", ".abxbb", ".abxbb", ".a.a..", ".a.a.."]);
  });

  it("every cell is counted once, by what it is", () => {
    const { strata } = countedLand(land, SIDE);
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
    const shape = (strata: readonly Stratum[]) => strata.map((one) => ({ ...one, km2: 0, riskKm2: 0 }));
    expect(shape(countedLand(land, 2).strata)).toEqual(shape(countedLand(land, SIDE).strata));
  });

  it("two things over one area are both over its land; each piece knows the place of its own strata", () => {
    const ground = groundOf({ ...land, responses: new Uint8Array(SIDE * SIDE).fill(RESPONSE.avoid) });
    const sets = Int32Array.from({ length: SIDE * SIDE }, (_, cell) => (cell === 0 ? 1 : 0));
    const of = {
      losses: null,
      interventions: { sets, members: [[], [9]] },
      areasKm2,
      risk: null,
      people: null,
    };
    const piece = countStrata({ ground, ...of });
    const merged = mergeStrata(
      [piece],
      null,
      () => [],
      () => [4, 2],
    );
    const place = merged.places[0]![piece.cells[0]! - 1]!;
    expect(merged.strata[place]).toMatchObject({ interventions: [2, 4], km2: 1 });
  });

  it("risk weighs, land outside does not count, and a risk that is not known weighs nothing", () => {
    const ground = groundOf({
      landTypes: Int32Array.of(1, 1, 1),
      units: null,
      responses: new Uint8Array(3).fill(RESPONSE.avoid),
      locks: null,
      inside: Uint8Array.of(1, 1, 0),
    });
    const { strata, cells } = countStrata({
      ground,
      losses: null,
      interventions: null,
      areasKm2: Float64Array.of(1, 2, 4),
      risk: Float64Array.of(0.5, Number.NaN, 1),
      people: Float64Array.of(3, Number.NaN, 9),
    });
    expect(strata).toMatchObject([{ km2: 3, riskKm2: 0.5, people: 3 }]);
    expect(Array.from(cells)).toEqual([1, 1, 0]);
  });
});

it("land of very many kinds is summed the same, by a map in place of a table", () => {
  const cells = 3000;
  // 3,001 units × 2,001 types × 4 responses are more than the table takes.
  const many = countStrata({
    ground: groundOf({
      landTypes: Int32Array.from({ length: cells }, (_, cell) => 1 + (cell % 2000)),
      units: Int32Array.from({ length: cells }, (_, cell) => 1 + cell),
      responses: new Uint8Array(cells).fill(RESPONSE.avoid),
      locks: null,
      inside: new Uint8Array(cells).fill(1),
    }),
    losses: null,
    interventions: null,
    areasKm2: Float64Array.from({ length: cells }, (_, cell) => 1 + cell / 7),
    risk: Float64Array.from({ length: cells }, (_, cell) => cell % 3),
    people: null,
  });
  expect(many.strata).toHaveLength(cells);
  for (const { unit, landType, km2, riskKm2 } of many.strata) {
    const cell = unit - 1;
    expect([landType, km2, riskKm2]).toEqual([1 + (cell % 2000), 1 + cell / 7, (1 + cell / 7) * (cell % 3)]);
  }
});

it("more kinds and strata than two bytes tell apart are kept in four", () => {
  const cells = 70_000;
  const ground = groundOf({
    landTypes: Int32Array.from({ length: cells }, (_, cell) => cell),
    units: null,
    responses: new Uint8Array(cells).fill(RESPONSE.avoid),
    locks: null,
    inside: new Uint8Array(cells).fill(1),
  });
  const areas = new Float64Array(cells).fill(1);
  const of = { losses: null, interventions: null, areasKm2: areas, risk: null, people: null };
  const counted = countStrata({ ground, ...of });
  expect(counted.strata).toHaveLength(cells);
  expect([ground.cells.at(-1), counted.cells.at(-1)]).toEqual([cells, cells]);
});
