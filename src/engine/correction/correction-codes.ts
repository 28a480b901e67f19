import { STATUS, type Status } from "../status.ts";

/**
 * What a correction by polygon makes of each status of the indicator; left out: kept. Unknown cells are never changed.
 * It acts on the original map, so corrections do not chain.
 */
export interface Correction {
  readonly degraded?: Status;
  readonly stable?: Status;
  readonly improved?: Status;
}

/** Number of correction codes; 0 keeps everything. */
export const CORRECTION_CODE_COUNT = 64;

/** Options of each status in the order of the codes: keep, unknown, then the two other classes. */
const OPTIONS: Readonly<Record<keyof Correction, readonly (Status | undefined)[]>> = {
  degraded: [undefined, STATUS.unknown, STATUS.stable, STATUS.improved],
  stable: [undefined, STATUS.unknown, STATUS.degraded, STATUS.improved],
  improved: [undefined, STATUS.unknown, STATUS.degraded, STATUS.stable],
};

/**
 * Code 0…63 of a correction: 16·i + 4·j + k, with i, j, k the place of the option for degraded, stable, improved.
 *
 * @see Trends.Earth schemas, `ErrorRecodePolygons`, commit 20ebd101.
 */
export function correctionCode(correction: Correction): number {
  const place = (status: keyof Correction): number => {
    const index = OPTIONS[status].indexOf(correction[status]);
    if (index < 0) {
      throw new Error(`expected another status than ${status} for ${status}, got ${correction[status]}`);
    }
    return index;
  };
  return 16 * place("degraded") + 4 * place("stable") + place("improved");
}

/** The correction of a code; the inverse of `correctionCode`. */
export function correctionOfCode(code: number): Correction {
  const degraded = OPTIONS.degraded[code >> 4];
  const stable = OPTIONS.stable[(code >> 2) & 3];
  const improved = OPTIONS.improved[code & 3];
  return {
    ...(degraded === undefined ? {} : { degraded }),
    ...(stable === undefined ? {} : { stable }),
    ...(improved === undefined ? {} : { improved }),
  };
}

/** Status after correction by `code × 4 + status`. */
export function correctionTable(): Uint8Array {
  const table = new Uint8Array(CORRECTION_CODE_COUNT * 4);
  for (let code = 0; code < CORRECTION_CODE_COUNT; code++) {
    const { degraded, stable, improved } = correctionOfCode(code);
    table[code * 4 + STATUS.unknown] = STATUS.unknown;
    table[code * 4 + STATUS.degraded] = degraded ?? STATUS.degraded;
    table[code * 4 + STATUS.stable] = stable ?? STATUS.stable;
    table[code * 4 + STATUS.improved] = improved ?? STATUS.improved;
  }
  return table;
}

/** Bit of a period in a correction's period bits: 1 the baseline, 2 the first reporting period, 4 the second, … */
export function correctionPeriodBit(periodIndex: number): number {
  return 1 << periodIndex;
}
