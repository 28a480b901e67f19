import ipcc2006 from "../../../data/soil/ipcc-2006-tier-1.json" with { type: "json" };
import { UNCCD_CLASS_COUNT } from "../land/legend.ts";

/** Factors by which a conversion of land cover multiplies the stock of soil carbon, and the climate they depend on. */
export interface CarbonFactors {
  readonly id: string;
  /** Product of land-use, management and input factor by `initial × 8 + final` (UNCCD classes); 1 where `climatePower` is not 0. */
  readonly factor: Float64Array;
  /** By the same index: 1 where the climate regime's f multiplies in, −1 where 1/f does, else 0. */
  readonly climatePower: Int8Array;
  /** Factor f of each climate regime. */
  readonly regimes: readonly { readonly id: number; readonly name: string; readonly f: number }[];
  /** Factor f of each IPCC climate zone code. */
  readonly fOfZone: ReadonlyMap<number, number>;
}

/** Row length of the tables of `CarbonFactors`. */
export const CARBON_FACTOR_SIDE = UNCCD_CLASS_COUNT + 1;

/**
 * A factor set of `data/soil/`; null when there is none of that name.
 *
 * @see IPCC 2006 Guidelines, volume 4, Tier 1, through Trends.Earth `gee/soc.py`.
 */
export function carbonFactors(id: string): CarbonFactors | null {
  if (id !== ipcc2006.id) return null;
  const factor = new Float64Array(CARBON_FACTOR_SIDE * CARBON_FACTOR_SIDE).fill(1);
  const climatePower = new Int8Array(factor.length);
  const common = ipcc2006.managementFactor * ipcc2006.organicInputFactor;
  ipcc2006.landUse.forEach((row, initial) => {
    row.forEach((entry, final) => {
      const index = (initial + 1) * CARBON_FACTOR_SIDE + final + 1;
      climatePower[index] = entry === "f" ? 1 : entry === "1/f" ? -1 : 0;
      factor[index] = (typeof entry === "number" ? entry : 1) * common;
    });
  });
  const fOfZone = new Map<number, number>();
  for (const regime of ipcc2006.regimes) {
    for (const zone of regime.zones) fOfZone.set(zone, regime.f);
  }
  return { id, factor, climatePower, regimes: ipcc2006.regimes, fOfZone };
}
