import type { LayerAreas, StatusAreas } from "../../engine/assessment/status-areas.ts";
import { rounded } from "./rounded.ts";

/** Areas of the four statuses, in all and on land alone. */
export interface AreasSummary extends StatusAreas {
  readonly onLand: StatusAreas;
  readonly waterKm2: number;
}

/** By status "1" … "7" and "unknown". */
export type SevenAreas = Readonly<Record<string, number>>;

/** Areas of a layer as they stand in the summary. */
export function areasSummary(areas: LayerAreas): AreasSummary {
  const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = areas.water;
  return {
    ...statusSummaryAreas(areas.all),
    onLand: statusSummaryAreas(areas.land),
    waterKm2: rounded(degradedKm2 + stableKm2 + improvedKm2 + unknownKm2),
  };
}

/** Four areas, rounded. */
export function statusSummaryAreas(areas: StatusAreas): StatusAreas {
  return {
    degradedKm2: rounded(areas.degradedKm2),
    stableKm2: rounded(areas.stableKm2),
    improvedKm2: rounded(areas.improvedKm2),
    unknownKm2: rounded(areas.unknownKm2),
  };
}

/** Sums by seven-class status (0 unknown) as they stand in the summary. */
export function sevenSummary(sums: ArrayLike<number>): SevenAreas {
  const seven: Record<string, number> = {};
  for (let status = 1; status <= 7; status++) seven[status] = rounded(sums[status] ?? 0);
  seven["unknown"] = rounded(sums[0] ?? 0);
  return seven;
}
