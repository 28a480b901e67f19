import { STATUS } from "../status.ts";
import type { Km2 } from "../units.ts";

/**
 * What land asks for: `avoid` (healthy: keep it so), `reduce` (not degraded, but under pressure), `reverse` (degraded).
 * Zero means that nothing is known of it, and unknown land asks for nothing.
 */
export const RESPONSE = { unknown: 0, avoid: 1, reduce: 2, reverse: 3 } as const;

/** One of the three that an intervention may be. */
export type Response = "avoid" | "reduce" | "reverse";

/** What responses follow from; one entry a cell. */
export interface ResponseInputs {
  /** What the status is: it is stated, never guessed from the values. */
  readonly kind: "three" | "seven";
  /** `STATUS` codes, or the seven classes with 0 unknown. */
  readonly status: Uint8Array;
  /** Productivity class 1–5, 0 unknown: class 3 (stressed) asks for reduce. */
  readonly productivityClass: Uint8Array | null;
  /** Risk of degradation, above 0 where there is any; NaN not known, which is no risk found. */
  readonly risk: Float64Array | null;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
}

/** Productivity class of land that is stable but stressed. */
const STRESSED = 3;

/**
 * The response of every cell: reverse where it is degraded (seven classes: 1, 2, 3), else reduce where it is stressed or at
 * risk, else avoid; unknown outside the study area and where the status is.
 *
 * @see method §9.2 after Orr et al. 2017 (response hierarchy) and Trends.Earth `compute_arr_classification`, which
 *   guesses the kind of status and counts land outside the area.
 */
export function responsesOfCells(inputs: ResponseInputs, out: Uint8Array): void {
  const { status, productivityClass, risk, inside } = inputs;
  const table = responseTable(inputs.kind);
  for (let cell = 0; cell < out.length; cell++) {
    const productivity = productivityClass === null ? 0 : productivityClass[cell]!;
    out[cell] = inside[cell]! * table[(status[cell]! << 3) | (productivity & 7)]!;
  }
  if (risk === null) return;
  for (let cell = 0; cell < out.length; cell++)
    if (out[cell] === RESPONSE.avoid && risk[cell]! > 0) out[cell] = RESPONSE.reduce;
}

/** The response by status × 8 + productivity class, without risk. */
function responseTable(kind: ResponseInputs["kind"]): Uint8Array {
  const degraded = kind === "three" ? [STATUS.degraded] : [1, 2, 3];
  const table = new Uint8Array(256 * 8);
  for (let status = 1; status < 256; status++) {
    const isDegraded = degraded.some((code) => code === status);
    table.fill(isDegraded ? RESPONSE.reverse : RESPONSE.avoid, status * 8, status * 8 + 8);
    if (!isDegraded) table[status * 8 + STRESSED] = RESPONSE.reduce;
  }
  return table;
}

/** km² of each response in one land type or unit. */
export interface ResponseAreas {
  readonly avoidKm2: Km2;
  readonly reduceKm2: Km2;
  readonly reverseKm2: Km2;
  /** Nothing is known of its status. */
  readonly unknownKm2: Km2;
}

/** Areas from sums by `RESPONSE` code, from `at` on. */
export function responseAreas(km2: ArrayLike<number>, at = 0): ResponseAreas {
  return {
    avoidKm2: km2[at + RESPONSE.avoid]!,
    reduceKm2: km2[at + RESPONSE.reduce]!,
    reverseKm2: km2[at + RESPONSE.reverse]!,
    unknownKm2: km2[at + RESPONSE.unknown]!,
  };
}
