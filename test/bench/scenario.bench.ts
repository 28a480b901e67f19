import { createBurner } from "../../src/engine/grid/rasterize.ts";
import { evaluateScenario, type PlanningContext } from "../../src/engine/planning/evaluate-scenario.ts";
import type { Intervention } from "../../src/engine/planning/intervention.ts";
import { outlooksOf } from "../../src/engine/planning/outlook.ts";
import { RESPONSE, responsesOfCells } from "../../src/engine/planning/response.ts";
import {
  addStrata,
  burnSets,
  createPolygonSets,
  createStrata,
  strataOf,
} from "../../src/engine/planning/strata.ts";
import { seededRandom } from "../build/seeded-random.ts";
import type { Bench } from "./bench.ts";

const SIDE = 4000;
const CELLS = SIDE * SIDE;
const ROWS = 256;
const LAND_TYPES = 20;
const INTERVENTIONS = 50;

const random = seededRandom(3);
const cells = (value: () => number): Uint8Array => Uint8Array.from({ length: CELLS }, value);
const seven = cells(() => Math.floor(8 * random()));
const productivityClass = cells(() => Math.floor(6 * random()));
// Land types lie in patches, as on real maps.
const landTypes = Int32Array.from({ length: CELLS }, (_, cell) => {
  const [row, column] = [Math.floor(cell / SIDE), cell % SIDE];
  return 1 + ((Math.floor(row / 40) * 7 + Math.floor(column / 40) * 11) % LAND_TYPES);
});
const inside = new Uint8Array(CELLS).fill(1);
const areasKm2 = Float64Array.from({ length: CELLS }, (_, cell) => 0.0625 + Math.floor(cell / SIDE) * 1e-7);
const frame = { width: SIDE, height: SIDE, transform: [1, 0, 0, 0, -1, SIDE] as const };
const boxes = Array.from({ length: INTERVENTIONS }, () => {
  const [west, north, size] = [SIDE * 0.8 * random(), SIDE * 0.8 * random(), 100 + 700 * random()];
  return { west, north, east: west + size, south: north + size };
});
const burner = createBurner(
  boxes.map(({ west, east, north, south }) => [
    [Float64Array.of(west, SIDE - south, east, SIDE - south, east, SIDE - north, west, SIDE - north)],
  ]),
  frame,
);
const interventions = boxes.map(
  (_, at): Intervention => ({
    id: `i${at}`,
    response: (["avoid", "reduce", "reverse"] as const)[at % 3]!,
    from: 2026,
    adoption: 0.8,
    effectiveness: [0.3, 0.5, 0.7],
    yearsToEffect: [0, 10],
    establishmentUsdPerHa: [20, 60, 120],
    maintenanceUsdPerHaYr: [1, 3, 6],
    safeguards: [],
  }),
);
const chosen = interventions.map((_, at) => at);
const trend = {
  from: 2023,
  lossKm2PerYr: [5, 10, 15],
  drawnKm2PerYr: [5, 10, 15],
  stockKm2PerYr: [5, 10, 15],
  degradedKm2: 0,
  knownKm2: 1e6,
  interval: "assumed",
} as const;

/** Counts the cells and evaluates: what an edited intervention costs. */
function ours(): number {
  const strata = createStrata();
  const sets = createPolygonSets();
  for (let row = 0; row < SIDE; row += ROWS) {
    const height = Math.min(ROWS, SIDE - row);
    const cut = <T extends Uint8Array | Int32Array | Float64Array>(all: T): T =>
      all.subarray(row * SIDE, (row + height) * SIDE) as T;
    const responses = new Uint8Array(SIDE * height);
    const over = new Int32Array(SIDE * height);
    responsesOfCells(
      {
        kind: "seven",
        status: cut(seven),
        productivityClass: cut(productivityClass),
        risk: null,
        inside: cut(inside),
      },
      responses,
    );
    burnSets(burner, { x: 0, y: row, width: SIDE, height }, sets, over);
    const piece = { landTypes: cut(landTypes), areasKm2: cut(areasKm2), inside: cut(inside), responses };
    addStrata(
      { ...piece, units: null, losses: null, locks: null, interventions: over, risk: null, people: null },
      strata,
    );
  }
  const found = strataOf(strata, createPolygonSets(), sets);
  const context: PlanningContext = {
    strata: found,
    interventions,
    outlooks: outlooksOf(
      found,
      [],
      Array.from({ length: LAND_TYPES + 1 }, () => trend),
      2023,
    ),
    lossYears: [],
    lastObserved: 2023,
    target: 2030,
    horizon: 2030,
    discountRate: 0.05,
    priceYear: 2026,
    misclassified: 0,
  };
  return evaluateScenario(context, chosen).neutralCount;
}

const PLAIN_ROWS = 40;

/** Asks every cell of some rows who acts on it, and adds up; as one would write it down first. */
function plain(): Map<string, number> {
  const sums = new Map<string, number>();
  for (let row = SIDE / 2; row < SIDE / 2 + PLAIN_ROWS; row++) {
    for (let column = 0; column < SIDE; column++) {
      const cell = row * SIDE + column;
      const status = seven[cell]!;
      if (status === 0) continue;
      const response =
        status < 4 ? RESPONSE.reverse : productivityClass[cell] === 3 ? RESPONSE.reduce : RESPONSE.avoid;
      let best = -1;
      for (let at = 0; at < INTERVENTIONS; at++) {
        const { west, east, north, south } = boxes[at]!;
        const isIn = column + 0.5 > west && column + 0.5 < east && row + 0.5 > north && row + 0.5 < south;
        if (isIn && RESPONSE[interventions[at]!.response] === response && best === -1) best = at;
      }
      const key = `${landTypes[cell]}/${response}/${best}`;
      sums.set(key, (sums.get(key) ?? 0) + areasKm2[cell]!);
    }
  }
  return sums;
}

/** One scenario of 50 interventions on 16 million cells, from layers in memory to its account. */
export const benches: Bench[] = [
  {
    name: "scenario",
    cells: CELLS,
    run: () => {
      ours();
    },
    reference: () => {
      plain();
    },
    referenceCells: PLAIN_ROWS * SIDE,
  },
];
