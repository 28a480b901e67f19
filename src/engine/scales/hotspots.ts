import { twoSidedP } from "../series/normal-distribution.ts";
import { standAfterCorrection } from "./false-discovery.ts";
import { getisOrdStar } from "./getis-ord.ts";

/** Share of the places named that may be expected to be named by chance. */
export const FALSE_DISCOVERY_RATE = 0.05;
/** Places below which the normal distribution is no good guess of Gi*. */
export const FEWEST_PLACES = 30;

/**
 * The places where high values gather: Gi* above 0 whose two-sided p stands after correction for asking everywhere at once.
 *
 * @param values one a place; NaN: nothing is known, or too little to count.
 * @returns 1 for a place where they gather; null where fewer than `FEWEST_PLACES` are known.
 */
export function hotspots(
  values: Float64Array,
  neighboursOf: (place: number) => readonly number[],
): Uint8Array | null {
  if (values.filter((value) => !Number.isNaN(value)).length < FEWEST_PLACES) return null;
  const z = getisOrdStar(values, neighboursOf);
  const stands = standAfterCorrection(
    z.map((one) => (Number.isNaN(one) ? one : twoSidedP(one))),
    FALSE_DISCOVERY_RATE,
  );
  return stands.map((one, place) => (z[place]! > 0 ? one : 0));
}
