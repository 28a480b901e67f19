import { createLedger, LEDGER_STATUSES, type Ledger } from "../neutrality/ledger.ts";

/**
 * Areas by reporting unit, land type and seven-class status, only for the pairs of unit and land type that occur.
 */
export interface UnitLedger {
  /** Row of each pair; key `unit × 2³² + land type`. */
  readonly rows: Map<number, number>;
  /** km² by `row × 8 + status`; grows. */
  km2: Float64Array;
}

const LAND_TYPES = 2 ** 32;

/** An empty ledger by unit. */
export function createUnitLedger(): UnitLedger {
  return { rows: new Map(), km2: new Float64Array(64 * LEDGER_STATUSES) };
}

/**
 * Adds a piece of cells.
 *
 * @param units id of each cell's reporting unit, 0 none.
 * @param landTypes id of each cell's land type, 0 none.
 */
export function addToUnitLedger(
  units: Int32Array,
  landTypes: Int32Array,
  seven: Uint8Array,
  areasKm2: Float64Array,
  inside: Uint8Array,
  ledger: UnitLedger,
): void {
  let lastUnit = -1;
  let lastLandType = -1;
  let from = 0;
  for (let cell = 0; cell < units.length; cell++) {
    if (inside[cell] === 0) continue;
    const unit = units[cell]!;
    const landType = landTypes[cell]!;
    if (unit !== lastUnit || landType !== lastLandType) {
      from = rowOf(ledger, unit, landType) * LEDGER_STATUSES;
      lastUnit = unit;
      lastLandType = landType;
    }
    const index = from + seven[cell]!;
    ledger.km2[index] = ledger.km2[index]! + areasKm2[cell]!;
  }
}

/** Adds the ledger of a block; `renumber` leads from the block's land types to those of all (`mergeLandTypes`). */
export function addUnitLedger(into: UnitLedger, from: UnitLedger, renumber: Int32Array): void {
  for (const [key, row] of from.rows) {
    const unit = Math.floor(key / LAND_TYPES);
    const target = rowOf(into, unit, renumber[key % LAND_TYPES]!);
    for (let seven = 0; seven < LEDGER_STATUSES; seven++) {
      const index = target * LEDGER_STATUSES + seven;
      into.km2[index] = into.km2[index]! + from.km2[row * LEDGER_STATUSES + seven]!;
    }
  }
}

/** The ledger of one unit, for `ledgerReport`; the ledger of change since the baseline is not kept by unit. */
export function ledgerOfUnit(ledger: UnitLedger, unit: number, landTypeCount: number): Ledger {
  const one = createLedger(landTypeCount);
  for (const [key, row] of ledger.rows) {
    if (Math.floor(key / LAND_TYPES) !== unit) continue;
    const from = row * LEDGER_STATUSES;
    one.km2.set(ledger.km2.subarray(from, from + LEDGER_STATUSES), (key % LAND_TYPES) * LEDGER_STATUSES);
  }
  return one;
}

function rowOf(ledger: UnitLedger, unit: number, landType: number): number {
  const key = unit * LAND_TYPES + landType;
  let row = ledger.rows.get(key);
  if (row === undefined) {
    row = ledger.rows.size;
    ledger.rows.set(key, row);
    if (ledger.rows.size * LEDGER_STATUSES > ledger.km2.length) {
      const grown = new Float64Array(ledger.km2.length * 2);
      grown.set(ledger.km2);
      ledger.km2 = grown;
    }
  }
  return row;
}
