import { STATUS } from "../status.ts";

/** Status of a reporting period against the baseline, in seven classes; 0 is unknown. */
export const STATUS_SEVEN = {
  unknown: 0,
  persistentDegradation: 1,
  recentDegradation: 2,
  baselineDegradation: 3,
  stability: 4,
  baselineImprovement: 5,
  recentImprovement: 6,
  persistentImprovement: 7,
} as const;

const { unknown, degraded, stable, improved } = STATUS;

/**
 * Seven-class status of every pair, index `baseline × 4 + period` (status codes). A pair with an unknown is unknown.
 * Degradation persists: degraded land that is merely stable now is still degraded.
 *
 * @see UNCCD Good Practice Guidance Addendum (2025), expanded status matrix, through Trends.Earth `sdg_status_expanded`.
 */
export const STATUS_SEVEN_TABLE: Uint8Array = makeTable([
  [degraded, degraded, STATUS_SEVEN.persistentDegradation],
  [degraded, stable, STATUS_SEVEN.baselineDegradation],
  [degraded, improved, STATUS_SEVEN.recentImprovement],
  [stable, degraded, STATUS_SEVEN.recentDegradation],
  [stable, stable, STATUS_SEVEN.stability],
  [stable, improved, STATUS_SEVEN.recentImprovement],
  [improved, degraded, STATUS_SEVEN.recentDegradation],
  [improved, stable, STATUS_SEVEN.baselineImprovement],
  [improved, improved, STATUS_SEVEN.persistentImprovement],
]);

/** Three-class status of each of the seven, by index: 1–3 degraded, 4 stable, 5–7 improved, 0 unknown. */
export const STATUS_OF_STATUS_SEVEN: Uint8Array = new Uint8Array([
  unknown,
  degraded,
  degraded,
  degraded,
  stable,
  improved,
  improved,
  improved,
]);

/**
 * What each of the seven counts as in the ledger, by index: `gain` (6, 7), `loss` (1, 2), `neutral` (3, 4, 5).
 *
 * @see Addendum steps 4–5, through Trends.Earth `classify_gains_losses`.
 */
export const LEDGER_SIDE_OF_STATUS_SEVEN: readonly ("unknown" | "loss" | "neutral" | "gain")[] = [
  "unknown",
  "loss",
  "loss",
  "neutral",
  "neutral",
  "neutral",
  "gain",
  "gain",
];

function makeTable(
  rows: readonly (readonly [baseline: number, period: number, seven: number])[],
): Uint8Array {
  const table = new Uint8Array(16);
  for (const [baseline, period, seven] of rows) table[(baseline << 2) | period] = seven;
  return table;
}
