import type { Issue } from "../../engine/issues.ts";
import type { AssessmentSums } from "./merge-blocks.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import { subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rounded } from "./rounded.ts";

const INDICATOR_NAMES = {
  productivity: "productivity",
  landCover: "land cover",
  soilCarbon: "soil carbon",
} as const;
/** Codes that a message lists before it says how many more there are. */
const CODES_LISTED = 12;

/** One issue for each period that lacks a sub-indicator as a whole. */
export function partialIssues(plan: AssessmentPlan): Issue[] {
  return plan.periods.flatMap((period) => {
    const present = subIndicatorsOf(period);
    const absent = (Object.keys(present) as (keyof typeof present)[]).filter((part) => !present[part]);
    if (absent.length === 0 || absent.length === 3) return [];
    const missing = absent.map((part) => INDICATOR_NAMES[part]).join(" and ");
    return [{ code: "partialIndicator", severity: "warn", about: period.id, context: { missing } }];
  });
}

/** What only the cells could tell: an empty study area, codes without a meaning, polygons that overlap. */
export function sumIssues(
  plan: AssessmentPlan,
  sums: AssessmentSums,
  opened: ReadonlyMap<string, OpenedDataset>,
): Issue[] {
  const issues: Issue[] = [];
  if (sums.insideCells === 0) {
    const about =
      plan.studyArea.kind === "raster"
        ? plan.studyArea.layer.dataset
        : plan.studyArea.kind === "polygons"
          ? plan.studyArea.polygons.dataset
          : "the frame";
    issues.push({ code: "emptyStudyArea", severity: "stop", about });
    return issues;
  }
  plan.landCover.forEach(({ layer, lookup }, map) => {
    const { km2, mappedCells } = sums.unmapped[map]!;
    if (km2.size === 0) return;
    const listed = [...km2].sort((a, b) => b[1] - a[1]);
    const more = listed.length - CODES_LISTED;
    const codes = listed
      .slice(0, CODES_LISTED)
      .map(([code, area]) => `${code} (${rounded(area)} km²)`)
      .join(", ");
    const legend = lookup.legendId;
    if (mappedCells === 0)
      issues.push({
        code: "legendNothingMaps",
        severity: "stop",
        about: layer.dataset,
        context: { legend, codes },
      });
    else
      issues.push({
        code: "legendUnmappedCodes",
        severity: "warn",
        about: layer.dataset,
        context: { legend, codes: more > 0 ? `${codes} and ${more} more` : codes },
      });
  });
  for (const [dataset, cells] of sums.overlaps)
    issues.push({ code: "polygonsOverlap", severity: "warn", about: dataset, context: { cells } });
  for (const { dataset } of opened.values()) {
    if (dataset.role !== "soil-carbon" || dataset.unit === undefined || isStockUnit(dataset.unit)) continue;
    issues.push({
      code: "soilCarbonUnit",
      severity: "warn",
      about: dataset.id,
      context: { found: dataset.unit },
    });
  }
  return issues;
}

function isStockUnit(unit: string): boolean {
  return /^(t|tonnes?|mg)\s*(c|oc)?\s*(\/|per\s*)\s*ha$/i.test(unit.trim().replace("·", " "));
}
