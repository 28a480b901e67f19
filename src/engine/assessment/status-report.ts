import { STATUS_OF_STATUS_SEVEN, STATUS_SEVEN_TABLE } from "../neutrality/status-seven.ts";
import type { Fraction, Km2 } from "../units.ts";
import { STATUS_LAYERS, type StatusLayerName, type StatusTables, statusPairIndex } from "./assess-status.ts";
import { type LayerAreas, layerAreas } from "./status-areas.ts";

/** Status of one layer against the baseline. */
export interface StatusReport {
  /** km² by seven-class status; 0 is unknown. Inside the study area, water included. */
  readonly sevenKm2: Float64Array;
  /** The same without water. */
  readonly sevenOnLandKm2: Float64Array;
  /** Three-class status. */
  readonly three: LayerAreas;
  /** km² by `baseline × 4 + period` (status codes, unknown included), water included. */
  readonly crosstabKm2: Float64Array;
  /** Status 1–3 over all land, unknown included in the denominator; NaN when there is no land. */
  readonly degradedShareOfLand: Fraction;
  /** Status 1–3 over land whose status is known. */
  readonly degradedShareOfKnown: Fraction;
}

/** The status tables of every layer from the sums. */
export function statusReports(tables: StatusTables): Record<StatusLayerName, StatusReport> {
  const [indicator, productivity, landCover, soilCarbon] = STATUS_LAYERS.map((_, layer) =>
    statusReport(tables, layer),
  );
  return {
    indicator: indicator!,
    productivity: productivity!,
    landCover: landCover!,
    soilCarbon: soilCarbon!,
  };
}

function statusReport(tables: StatusTables, layer: number): StatusReport {
  const sevenKm2 = new Float64Array(8);
  const sevenOnLandKm2 = new Float64Array(8);
  const threeKm2 = new Float64Array(8);
  const crosstabKm2 = new Float64Array(16);
  for (let water = 0; water < 2; water++) {
    for (let pair = 0; pair < 16; pair++) {
      const km2: Km2 = tables.pairs[statusPairIndex(layer, water, pair >> 2, pair & 3)]!;
      const seven = STATUS_SEVEN_TABLE[pair]!;
      const at = water * 4 + STATUS_OF_STATUS_SEVEN[seven]!;
      sevenKm2[seven] = sevenKm2[seven]! + km2;
      if (water === 0) sevenOnLandKm2[seven] = sevenOnLandKm2[seven]! + km2;
      threeKm2[at] = threeKm2[at]! + km2;
      crosstabKm2[pair] = crosstabKm2[pair]! + km2;
    }
  }
  const three = layerAreas(threeKm2);
  const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = three.land;
  const known = degradedKm2 + stableKm2 + improvedKm2;
  return {
    sevenKm2,
    sevenOnLandKm2,
    three,
    crosstabKm2,
    degradedShareOfLand: degradedKm2 / (known + unknownKm2),
    degradedShareOfKnown: degradedKm2 / known,
  };
}
