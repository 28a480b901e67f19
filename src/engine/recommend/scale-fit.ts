import type { Scale } from "./dataset-card.ts";
import { idsOf } from "./said.ts";
import type { SiteContext } from "./site-context.ts";
import { type Fit, fits } from "./weigh-criteria.ts";

type AskedScale = NonNullable<SiteContext["scale"]>;

/** Narrow to wide. */
const ORDER: readonly AskedScale[] = ["local", "subnational", "national", "regional", "global"];

/** Areas of usual size for a scale, km²: a village's land, a district, a country, some countries, all land. */
export const TYPICAL_AREA_KM2: Readonly<Record<AskedScale, number>> = {
  local: 100,
  subnational: 1e4,
  national: 3e5,
  regional: 3e6,
  global: 1.49e8,
};

/** How near the scales that an item is meant for are to the one asked for: 1, 0.5 for the next, 0.15 beyond. */
export function scaleFit(scales: readonly Scale[], asked: AskedScale | null): Fit {
  if (asked === null) return null;
  const steps = Math.min(...scales.map((scale) => Math.abs(ORDER.indexOf(scale) - ORDER.indexOf(asked))));
  if (steps === 0) return fits(1, "scaleFits", { asks: idsOf("scale", [asked]) });
  return fits(steps === 1 ? 0.5 : 0.15, "scaleOther", { asks: idsOf("scale", scales) });
}
