import { STATUS } from "../status.ts";
import type { ResponseKind } from "./environment-classes.ts";

/** Responses in the order of their codes: code 0 is unknown, code k the k-th of these. */
export const RESPONSES = ["avoid", "reduce", "reverse"] as const satisfies readonly ResponseKind[];

const [AVOID, REDUCE, REVERSE] = [1, 2, 3] as const;
/** Productivity class “stable but stressed”. */
const STRESSED = 3;
const WATER = 7;

/** What decides the response of cells, by cell; null where there is no such result. */
export interface ResponseCells {
  /** Of the indicator in the last period, against the baseline where there is one: `STATUS` codes. */
  readonly status: Uint8Array;
  /** 1–5, 0 unknown. */
  readonly productivityClass: Uint8Array | null;
  /** Significance of the trend, −3…3; −128 unknown. */
  readonly trajectory: Int8Array | null;
  /** NaN unknown; above 0 at risk. */
  readonly risk: Float64Array | null;
  /** UNCCD class, 0 unknown; water asks for no response. */
  readonly landCover: Uint8Array | null;
}

/**
 * Writes the LDN response of every cell (1 avoid, 2 reduce, 3 reverse, 0 unknown): degraded land is to be reversed; land that is
 * not, and shows an early sign (stressed productivity, a falling trend too weak to count, a risk), to be reduced; other land
 * whose status is known is to be kept.
 *
 * @see Orr et al. 2017, Scientific Conceptual Framework for LDN, response hierarchy; Trends.Earth `ldn_planning.py`, whose
 *   “reduce” is class 3 or a risk.
 */
export function responseOfCells(cells: ResponseCells, out: Uint8Array): void {
  const { status, productivityClass, trajectory, risk, landCover } = cells;
  for (let cell = 0; cell < out.length; cell++) {
    const now = status[cell]!;
    if (now === STATUS.unknown || landCover?.[cell] === WATER) out[cell] = 0;
    else if (now === STATUS.degraded) out[cell] = REVERSE;
    else {
      const trend = trajectory === null ? 0 : trajectory[cell]!;
      const isEarly =
        productivityClass?.[cell] === STRESSED ||
        (trend < 0 && trend >= -3) ||
        (risk !== null && risk[cell]! > 0);
      out[cell] = isEarly ? REDUCE : AVOID;
    }
  }
}
