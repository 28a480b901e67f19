import type { ScenarioPlan } from "../../commands/state.ts";
import type { PlanWords } from "../../i18n/plan-words.ts";

/** What an intervention brings by the target year: a gain, or losses avoided; never both. */
export function broughtBy(
  done: ScenarioPlan["interventions"][number],
  say: PlanWords["say"],
  km2: (value: number) => string,
): string {
  return done.response === "reverse"
    ? say("edit.interventions.gains", { area: km2(done.gainsKm2) })
    : say("edit.interventions.avoids", { area: km2(done.avoidedLossesKm2) });
}
