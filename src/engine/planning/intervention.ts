import type { Fraction, Year } from "../units.ts";
import type { Response } from "./response.ts";

/** Lowest, likeliest and highest value. */
export type Range = readonly [low: number, likely: number, high: number];

/** What is known of a condition that must be met before anybody acts; what nobody looked into is not cleared. */
export type Clearance = "cleared" | "notCleared" | "unknown";

/** A practice on an area from a year, as planning reckons with it. */
export interface Intervention {
  readonly id: string;
  readonly response: Response;
  /** The first year in which it is there. */
  readonly from: Year;
  /** Share of its land where people really take it up. */
  readonly adoption: Fraction;
  /** Share of that land where it does what it should; null not known, and then it counts for nothing. */
  readonly effectiveness: Range | null;
  /** Years from its start until the first effect and until the whole. */
  readonly yearsToEffect: readonly [first: number, whole: number];
  readonly establishmentUsdPerHa: Range | null;
  readonly maintenanceUsdPerHaYr: Range | null;
  readonly safeguards: readonly { readonly name: string; readonly state: Clearance }[];
}

/**
 * Share of its whole effect that an intervention has after some years: nothing up to the first year of effect, the whole from
 * the year of the whole, a straight line between.
 *
 * @see gains come late: the reporting manual of the 2026 cycle (SO1, box 4) names ten years and more until productivity shows.
 */
export function effectAfter(years: number, [first, whole]: Intervention["yearsToEffect"]): Fraction {
  if (years < 0 || years < first) return 0;
  return years >= whole ? 1 : (years - first) / (whole - first);
}

/** True when every safeguard is known to be met; an intervention of which none is named is not. */
export function isCleared({ safeguards }: Intervention): boolean {
  return safeguards.length > 0 && safeguards.every(({ state }) => state === "cleared");
}
