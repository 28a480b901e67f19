import type { SeenKind } from "./degradation-seen.ts";
import type { SiteContext } from "./site-context.ts";

/** What no layer shows and somebody who stands there does; `codes` are WOCAT's, of what a yes would mean. */
export interface FieldQuestion {
  readonly id:
    | "water-erosion"
    | "wind-erosion"
    | "crusting-or-compaction"
    | "fertility"
    | "species"
    | "salinity"
    | "annual-or-perennial";
  readonly codes: readonly string[];
}

const DRY: readonly unknown[] = ["hyperarid", "arid", "semi-arid"];
/** Percent, from which on water that runs off takes soil along. */
const LEAST_SLOPE_PCT = 2;

/** The questions to be answered in the field, of a context and of what the indicators saw there. */
export function fieldQuestions(context: SiteContext, seen: ReadonlySet<SeenKind>): FieldQuestion[] {
  const { landUse, aridity, slopePct, spread } = context;
  const isCropland = landUse === "cropland-annual" || landUse === "cropland-perennial";
  const isOpen = isCropland || landUse === "grazing" || landUse === "mining-bare" || landUse === undefined;
  const hasDecline = seen.has("biomass") || seen.has("biomass-of-pasture") || seen.has("cover-lost");
  const steepest = spread?.slopePct?.p90 ?? slopePct;
  const questions: (FieldQuestion | null)[] = [
    (hasDecline || seen.has("carbon-lost")) && (steepest === undefined || steepest >= LEAST_SLOPE_PCT)
      ? { id: "water-erosion", codes: ["Wt", "Wg"] }
      : null,
    hasDecline && isOpen && (aridity === undefined || DRY.includes(aridity))
      ? { id: "wind-erosion", codes: ["Et", "Ed"] }
      : null,
    hasDecline && isOpen ? { id: "crusting-or-compaction", codes: ["Pk", "Pc"] } : null,
    hasDecline && isCropland && !seen.has("carbon-lost") ? { id: "fertility", codes: ["Cn"] } : null,
    landUse === "grazing" ? { id: "species", codes: ["Bs"] } : null,
    isCropland && (aridity === undefined || DRY.includes(aridity)) ? { id: "salinity", codes: ["Cs"] } : null,
    isCropland ? { id: "annual-or-perennial", codes: [] } : null,
  ];
  return questions.filter((one) => one !== null);
}
