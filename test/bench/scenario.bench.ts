import { createBurner } from "../../src/engine/grid/rasterize.ts";
import { evaluateScenario, type PlanningContext } from "../../src/engine/planning/evaluate-scenario.ts";
import { type Ground, groundOf } from "../../src/engine/planning/ground.ts";
import type { Intervention } from "../../src/engine/planning/intervention.ts";
import { outlooksOf } from "../../src/engine/planning/outlook.ts";
import { burnArea, createPolygonSets } from "../../src/engine/planning/polygon-sets.ts";
import { RESPONSE, responsesOfCells } from "../../src/engine/planning/response.ts";
import { countStrata, mergeStrata, type Stratum } from "../../src/engine/planning/strata.ts";
import { uncertaintyOf } from "../../src/engine/planning/uncertainty.ts";
import { seededRandom } from "../build/seeded-random.ts";
import type { Bench } from "./bench.ts";

const SIDE = 4000;
const CELLS = SIDE * SIDE;
const ROWS = 256;
const LAND_TYPES = 20;
const INTERVENTIONS = 50;
const RUNS = 1000;
const PLAIN_RUNS = 20;

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
const burners = boxes.map(({ west, east, north, south }) =>
  createBurner(
    [[[Float64Array.of(west, SIDE - south, east, SIDE - south, east, SIDE - north, west, SIDE - north)]]],
    frame,
  ),
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

const grounds: { readonly row: number; readonly height: number; readonly ground: Ground }[] = [];
for (let row = 0; row < SIDE; row += ROWS) {
  const height = Math.min(ROWS, SIDE - row);
  const responses = new Uint8Array(SIDE * height);
  const known = {
    kind: "seven",
    status: cut(seven, row),
    productivityClass: cut(productivityClass, row),
  } as const;
  responsesOfCells({ ...known, risk: null, inside: cut(inside, row) }, responses);
  const piece = {
    landTypes: cut(landTypes, row),
    units: null,
    responses,
    locks: null,
    inside: cut(inside, row),
  };
  grounds.push({ row, height, ground: groundOf(piece) });
}

function cut<Cells extends Uint8Array | Int32Array | Float64Array>(all: Cells, row: number): Cells {
  return all.subarray(row * SIDE, Math.min(SIDE, row + ROWS) * SIDE) as Cells;
}

/** Counts every cell anew from its kind of land: what it costs when all areas of a plan have changed. */
function counted(): readonly Stratum[] {
  const pieces = grounds.map(({ row, height, ground }) => {
    const polygonSets = createPolygonSets();
    const sets = new Int32Array(SIDE * height);
    burners.forEach((burner, at) => {
      burnArea(burner, at + 1, null, { x: 0, y: row, width: SIDE, height }, polygonSets, sets);
    });
    return countStrata({
      ground,
      losses: null,
      interventions: { sets, members: polygonSets.members },
      areasKm2: cut(areasKm2, row),
      risk: null,
      people: null,
    });
  });
  return mergeStrata(
    pieces,
    null,
    () => [],
    (area) => [area - 1],
  ).strata;
}

function contextOf(strata: readonly Stratum[]): PlanningContext {
  return {
    strata,
    interventions,
    outlooks: outlooksOf(
      strata,
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
}

const kept = contextOf(counted());
const account = evaluateScenario(kept, chosen);
const options = { seed: 1, runs: RUNS, classificationError: null };

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

/** One run as one would write it down first: every stratum asked anew who acts on it, and added up. */
function plainRuns(runs: number): number {
  let neutral = 0;
  const random = seededRandom(1);
  for (let run = 0; run < runs; run++) {
    const share = interventions.map(({ effectiveness }) => {
      const [low, , high] = effectiveness!;
      return low + (high - low) * random();
    });
    const drawn = interventions.map((one, at) => ({
      ...one,
      effectiveness: [share[at]!, share[at]!, share[at]!] as const,
    }));
    neutral += evaluateScenario({ ...kept, interventions: drawn }, chosen).neutralCount;
  }
  return neutral;
}

/** One scenario of 50 interventions on 16 million cells. */
export const benches: Bench[] = [
  {
    name: "scenario",
    cells: CELLS,
    run: () => {
      evaluateScenario(contextOf(counted()), chosen);
    },
    reference: () => {
      plain();
    },
    referenceCells: PLAIN_ROWS * SIDE,
  },
  {
    name: "scenario-uncertainty",
    cells: RUNS,
    run: () => {
      uncertaintyOf(kept, account, options);
    },
    reference: () => {
      plainRuns(PLAIN_RUNS);
    },
    referenceCells: PLAIN_RUNS,
  },
];
