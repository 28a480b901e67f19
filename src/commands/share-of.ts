import type { StatusAreas } from "../engine/assessment/status-areas.ts";
import type { View } from "./state.ts";

/** What shares are of: all of it, or what is known of it. */
export function wholeOf(areas: StatusAreas, denominator: View["denominator"]): number {
  const known = areas.degradedKm2 + areas.stableKm2 + areas.improvedKm2;
  return denominator === "known" ? known : known + areas.unknownKm2;
}
