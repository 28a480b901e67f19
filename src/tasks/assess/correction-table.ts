import { STATUS } from "../../engine/status.ts";
import type { Table } from "../../io/csv-writer.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rounded } from "./rounded.ts";
import type { Reports } from "./summary.ts";

const KNOWN = ["degraded", "stable", "improved"] as const;

/** What corrections by polygons changed of the indicator; without rows where nothing was corrected. */
export function correctionTable(plan: AssessmentPlan, { periods }: Reports): Table {
  const rows = plan.periods.flatMap(({ id }) => {
    const km2 = periods.get(id)!.correctedKm2;
    if (km2 === null) return [];
    return KNOWN.flatMap((before) =>
      KNOWN.filter((after) => after !== before).map((after) => [
        id,
        before,
        after,
        rounded(km2[STATUS[before] * 4 + STATUS[after]]!),
      ]),
    );
  });
  return { name: "corrections", columns: ["period", "before", "after", "area_km2"], rows };
}
