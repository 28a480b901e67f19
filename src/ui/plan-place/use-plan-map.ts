import { useEffect } from "react";
import {
  followScenario,
  leaveComparison,
  planMap,
  readPlanMap,
  readStatus,
} from "../../commands/plan/plan-map.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";

/** While the place Plan is open, the map shows what the land asks for; what was read before comes back when it is left. */
export function usePlanMap(): void {
  const desk = useDesk();
  const isEvaluated = useDrawer(({ results }) => results.plan.report !== null);
  const scenario = useDrawer(({ view }) => view.plan.scenario);
  useEffect(() => {
    if (isEvaluated && planMap(desk.store.getState()) === "status") void readPlanMap(desk, "response");
  }, [desk, isEvaluated]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario has maps of its own
  useEffect(() => void followScenario(desk), [desk, scenario]);
  useEffect(() => {
    const compareAgain = leaveComparison(desk);
    return () => {
      readStatus(desk);
      compareAgain();
    };
  }, [desk]);
}
