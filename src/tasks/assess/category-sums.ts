import type { PeriodResult } from "../../engine/assessment/period-cells.ts";
import { MOST_POPULATION_LAYERS } from "../../engine/assessment/period-tables.ts";
import { addTables } from "../../engine/assessment/tables.ts";
import {
  addToUnitLedger,
  addUnitLedger,
  createUnitLedger,
  type UnitLedger,
} from "../../engine/assessment/unit-ledger.ts";
import {
  addUnitPeriod,
  addUnitStatus,
  createUnitPeriodTables,
  createUnitStatusTables,
  type UnitPeriodTables,
  type UnitStatusTables,
} from "../../engine/assessment/unit-tables.ts";
import {
  createLandTypes,
  type LandTypeDictionary,
  landTypesOfCells,
  type MergedLandTypes,
} from "../../engine/neutrality/land-types.ts";
import {
  addLedger,
  addRecovered,
  addToLedger,
  createLedger,
  LEDGER_STATUSES,
  type Ledger,
} from "../../engine/neutrality/ledger.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import type { PieceLandTypes } from "./ingredients.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPlan } from "./rules-of-period.ts";
import type { SevenStatus } from "./work-rules.ts";

/** Sums by land type, by reporting unit and by status, of one block; maps are by period id. */
export interface CategoryTables {
  /** Null where there are no land types. Ids are the block's own: see `mergeLandTypes`. */
  readonly landTypes: LandTypeDictionary | null;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly unitPeriods: ReadonlyMap<string, UnitPeriodTables>;
  readonly unitStatuses: ReadonlyMap<string, UnitStatusTables>;
  readonly unitLedgers: ReadonlyMap<string, UnitLedger>;
  /** People by `layer × 8 + seven-class status`. */
  readonly peopleBySeven: ReadonlyMap<string, { readonly people: Float64Array }>;
}

/** What a piece adds; one entry a cell, or one a combination of cells. */
export interface CategoryPiece {
  readonly areasKm2: Float64Array;
  readonly inside: Uint8Array;
  /** As `landTypesOf` gives them. */
  readonly landTypes: PieceLandTypes;
  /** Dense unit of each cell, 0 none; null where there are no reporting units. */
  readonly units: Int32Array | null;
  readonly population: readonly Float64Array[];
  readonly results: ReadonlyMap<string, PeriodResult>;
  readonly statuses: ReadonlyMap<string, SevenStatus>;
  /** Class index in the initial year of each period. */
  readonly initials: ReadonlyMap<string, Uint8Array | null>;
}

/** Gathers the sums of a block, piece by piece. */
export interface CategorySums {
  /** Land types of the next piece, from the codes of each land type layer. */
  landTypesOf(layers: readonly Int32Array[], cells: number): PieceLandTypes;
  add(piece: CategoryPiece): void;
  tables(): CategoryTables;
}

/** Number of reporting units of a plan. */
export function unitCountOf(plan: AssessmentPlan): number {
  return plan.reportingUnits?.names.length ?? 0;
}

/** Empty sums for one block. */
export function createCategorySums(plan: AssessmentPlan): CategorySums {
  const units = unitCountOf(plan);
  let landTypes = plan.landTypes.length === 0 ? null : createLandTypes(plan.landTypes.length);
  const ledgers = new Map<string, Ledger>();
  const unitPeriods = new Map<string, UnitPeriodTables>();
  const unitStatuses = new Map<string, UnitStatusTables>();
  const unitLedgers = new Map<string, UnitLedger>();
  const peopleBySeven = new Map<string, { people: Float64Array }>();
  const { isWater } = rulesOfPlan(plan).lookup;

  return {
    landTypesOf(layers, cells) {
      const ids = new Int32Array(cells);
      if (landTypes === null) return { ids, dictionary: null };
      const dictionary = copyOf(landTypes);
      landTypesOfCells(layers, dictionary, ids);
      return { ids, dictionary };
    },
    add({ areasKm2, inside, landTypes: known, units: unitOfCell, population, results, statuses, initials }) {
      const { ids } = known;
      landTypes = known.dictionary;
      const baseline = results.get(BASELINE);
      for (const [period, { indicator: seven }] of statuses) {
        if (landTypes !== null) {
          const ledger = grown(ledgers.get(period), landTypes.count);
          ledgers.set(period, ledger);
          addToLedger(ids, seven, areasKm2, inside, ledger);
          if (baseline !== undefined) addRecovered(ids, seven, baseline.indicator, areasKm2, inside, ledger);
        }
        const { people } = ensure(peopleBySeven, period, () => ({
          people: new Float64Array(MOST_POPULATION_LAYERS * 8),
        }));
        population.forEach((layer, at) => addPeople(layer, seven, inside, people, at * 8));
        if (unitOfCell === null) continue;
        const status = ensure(unitStatuses, period, () => createUnitStatusTables(units));
        addUnitStatus(unitOfCell, areasKm2, inside, statuses.get(period)!, status);
        if (landTypes !== null) {
          const ledger = ensure(unitLedgers, period, createUnitLedger);
          addToUnitLedger(unitOfCell, ids, seven, areasKm2, inside, ledger);
        }
      }
      if (unitOfCell === null) return;
      for (const [period, result] of results) {
        const table = ensure(unitPeriods, period, () => createUnitPeriodTables(units));
        const initial = initials.get(period) ?? null;
        addUnitPeriod(unitOfCell, areasKm2, inside, initial, isWater, result, population, table);
      }
    },
    // A copy, because tables are handed over to another thread while the dictionary may be kept.
    tables: () => ({
      landTypes: landTypes === null ? null : copyOf(landTypes),
      ledgers,
      unitPeriods,
      unitStatuses,
      unitLedgers,
      peopleBySeven,
    }),
  };
}

function copyOf(dictionary: LandTypeDictionary): LandTypeDictionary {
  return { ...dictionary, codes: dictionary.codes.slice(), slots: dictionary.slots.slice() };
}

/** Adds the sums of all blocks, in block order. `merged` leads from each block's land types to those of all. */
export function mergeCategories(
  blocks: readonly CategoryTables[],
  merged: MergedLandTypes | null,
): CategoryTables {
  const ledgers = new Map<string, Ledger>();
  const unitPeriods = new Map<string, UnitPeriodTables>();
  const unitStatuses = new Map<string, UnitStatusTables>();
  const unitLedgers = new Map<string, UnitLedger>();
  const peopleBySeven = new Map<string, { people: Float64Array }>();
  blocks.forEach((block, at) => {
    const renumber = merged?.renumber[at];
    if (renumber !== undefined) {
      const count = merged!.dictionary.count;
      for (const [period, ledger] of block.ledgers)
        addLedger(
          ensure(ledgers, period, () => createLedger(count)),
          grown(ledger, renumber.length - 1),
          renumber,
        );
      for (const [period, ledger] of block.unitLedgers)
        addUnitLedger(ensure(unitLedgers, period, createUnitLedger), ledger, renumber);
    }
    addAll(unitPeriods, block.unitPeriods);
    addAll(unitStatuses, block.unitStatuses);
    addAll(peopleBySeven, block.peopleBySeven);
  });
  return {
    landTypes: merged?.dictionary ?? null,
    ledgers,
    unitPeriods,
    unitStatuses,
    unitLedgers,
    peopleBySeven,
  };
}

function addAll<T extends { readonly [Name in keyof T]: Float64Array }>(
  into: Map<string, T>,
  from: ReadonlyMap<string, T>,
): void {
  for (const [period, tables] of from) {
    const sum = into.get(period);
    if (sum === undefined) into.set(period, tables);
    else addTables(sum, tables);
  }
}

function ensure<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** A ledger with room for `count` land types, keeping what it holds. */
function grown(ledger: Ledger | undefined, count: number): Ledger {
  const larger = createLedger(count);
  if (ledger === undefined) return larger;
  if (ledger.km2.length === (count + 1) * LEDGER_STATUSES) return ledger;
  larger.km2.set(ledger.km2);
  larger.recoveredKm2.set(ledger.recoveredKm2);
  return larger;
}

function addPeople(
  people: Float64Array,
  seven: Uint8Array,
  inside: Uint8Array,
  sums: Float64Array,
  from: number,
): void {
  for (let cell = 0; cell < people.length; cell++) {
    const count = people[cell]!;
    if (inside[cell] === 1 && count > 0) sums[from + seven[cell]!] = sums[from + seven[cell]!]! + count;
  }
}
