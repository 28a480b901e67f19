import { STATUS } from "../status.ts";
import type { Km2 } from "../units.ts";
import { STATUS_SEVEN } from "./status-seven.ts";

/** Areas of land types by seven-class status: the sums behind the ledger. Plain typed arrays. */
export interface Ledger {
  /** km² by `land type × 8 + status`; land type 0 holds cells without one, status 0 the unknown. */
  readonly km2: Float64Array;
  /** km² of status 6 (recent improvement) that was degraded in the baseline, by land type. */
  readonly recoveredKm2: Float64Array;
}

/** Statuses of `Ledger.km2` a land type. */
export const LEDGER_STATUSES = 8;

/** An empty ledger. */
export function createLedger(landTypeCount: number): Ledger {
  return {
    km2: new Float64Array((landTypeCount + 1) * LEDGER_STATUSES),
    recoveredKm2: new Float64Array(landTypeCount + 1),
  };
}

/**
 * Adds a piece of cells to a ledger.
 *
 * @param landTypes id of each cell's land type, 0 none.
 * @param seven seven-class status of each cell.
 * @param inside 1 inside the study area.
 */
export function addToLedger(
  landTypes: Int32Array,
  seven: Uint8Array,
  areasKm2: Float64Array,
  inside: Uint8Array,
  ledger: Ledger,
): void {
  const { km2 } = ledger;
  for (let cell = 0; cell < seven.length; cell++) {
    if (inside[cell] === 0) continue;
    const index = (landTypes[cell]! << 3) | seven[cell]!;
    km2[index] = km2[index]! + areasKm2[cell]!;
  }
}

/**
 * Adds what the ledger of change since the baseline needs besides: land that was degraded and is improved now.
 *
 * @param baseline status of each cell in the baseline.
 */
export function addRecovered(
  landTypes: Int32Array,
  seven: Uint8Array,
  baseline: Uint8Array,
  areasKm2: Float64Array,
  inside: Uint8Array,
  ledger: Ledger,
): void {
  const { recoveredKm2 } = ledger;
  for (let cell = 0; cell < seven.length; cell++) {
    if (inside[cell] === 0 || seven[cell] !== STATUS_SEVEN.recentImprovement) continue;
    if (baseline[cell] !== STATUS.degraded) continue;
    const landType = landTypes[cell]!;
    recoveredKm2[landType] = recoveredKm2[landType]! + areasKm2[cell]!;
  }
}

/**
 * Adds the ledger of a block, whose land types bear the block's own ids, to the ledger of all.
 *
 * @param renumber new id by the block's id (`mergeLandTypes`).
 */
export function addLedger(into: Ledger, from: Ledger, renumber: Int32Array): void {
  renumber.forEach((landType, blockLandType) => {
    into.recoveredKm2[landType] = into.recoveredKm2[landType]! + from.recoveredKm2[blockLandType]!;
    for (let seven = 0; seven < LEDGER_STATUSES; seven++) {
      const index = landType * LEDGER_STATUSES + seven;
      into.km2[index] = into.km2[index]! + from.km2[blockLandType * LEDGER_STATUSES + seven]!;
    }
  });
}

/** The account of one land type. Gains are status 6 and 7, losses 1 and 2, neutral 3 to 5. */
export interface LedgerRow {
  /** 0: cells without a land type. */
  readonly landType: number;
  readonly gainsKm2: Km2;
  readonly lossesKm2: Km2;
  readonly neutralKm2: Km2;
  /** Status unknown. */
  readonly unknownKm2: Km2;
  /** All four together. */
  readonly totalKm2: Km2;
  /** Gains minus losses. */
  readonly netKm2: Km2;
  /** Gains are at least the losses; null where no cell has a known status. */
  readonly isNeutral: boolean | null;
  /** Change of degraded land since the baseline: land newly degraded (status 2) against land recovered (6 from degraded). */
  readonly sinceBaseline: {
    readonly newlyDegradedKm2: Km2;
    readonly recoveredKm2: Km2;
    readonly netKm2: Km2;
  };
}

/** The ledger: every land type, those without gain or loss too. */
export interface LedgerReport {
  readonly rows: readonly LedgerRow[];
  /** Cells inside the study area that have no land type. */
  readonly withoutLandType: LedgerRow;
  /** “k of n”: neutral land types, of those with a known status anywhere. */
  readonly neutralCount: number;
  readonly count: number;
  /** Neutral as a whole only when every land type is: a surplus in one never hides a deficit in another. Null when count is 0. */
  readonly isNeutral: boolean | null;
}

/**
 * The ledger from its sums.
 *
 * @see UNCCD Good Practice Guidance Addendum (2025), steps 4–5, through Trends.Earth `counterbalancing.py`; neutrality
 *   within land types: Orr et al. 2017, Cowie et al. 2018.
 */
export function ledgerReport(ledger: Ledger): LedgerReport {
  const all = Array.from(ledger.recoveredKm2, (_, landType) => ledgerRow(ledger, landType));
  const rows = all.slice(1);
  const judged = rows.filter((row) => row.isNeutral !== null);
  const neutralCount = judged.filter((row) => row.isNeutral).length;
  return {
    rows,
    withoutLandType: all[0]!,
    neutralCount,
    count: judged.length,
    isNeutral: judged.length === 0 ? null : neutralCount === judged.length,
  };
}

function ledgerRow(ledger: Ledger, landType: number): LedgerRow {
  const from = landType * LEDGER_STATUSES;
  const km2 = (seven: number): Km2 => ledger.km2[from + seven]!;
  const gainsKm2 = km2(STATUS_SEVEN.recentImprovement) + km2(STATUS_SEVEN.persistentImprovement);
  const lossesKm2 = km2(STATUS_SEVEN.persistentDegradation) + km2(STATUS_SEVEN.recentDegradation);
  const neutralKm2 =
    km2(STATUS_SEVEN.baselineDegradation) +
    km2(STATUS_SEVEN.stability) +
    km2(STATUS_SEVEN.baselineImprovement);
  const unknownKm2 = km2(STATUS_SEVEN.unknown);
  const knownKm2 = gainsKm2 + lossesKm2 + neutralKm2;
  const newlyDegradedKm2 = km2(STATUS_SEVEN.recentDegradation);
  const recoveredKm2 = ledger.recoveredKm2[landType]!;
  return {
    landType,
    gainsKm2,
    lossesKm2,
    neutralKm2,
    unknownKm2,
    totalKm2: knownKm2 + unknownKm2,
    netKm2: gainsKm2 - lossesKm2,
    isNeutral: knownKm2 > 0 ? gainsKm2 >= lossesKm2 : null,
    sinceBaseline: { newlyDegradedKm2, recoveredKm2, netKm2: recoveredKm2 - newlyDegradedKm2 },
  };
}
