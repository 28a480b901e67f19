import { type PlanMap, planMap, readPlanMap } from "../../commands/plan/plan-map.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** What the map shows while a plan is made. */
export function PlanMapChoice() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const shown = useDrawer(planMap);
  const hasScenario = useDrawer(({ view }) => view.plan.scenario !== null);
  const maps: readonly PlanMap[] = hasScenario
    ? ["response", "action", "likely", "kept", "status"]
    : ["response", "status"];
  return (
    <Choice
      label={say("scenarios.map")}
      chosen={shown}
      options={maps.map((id) => ({ id, name: say(`scenarios.map.${id}`) }))}
      onChoose={(id) => void readPlanMap(desk, id)}
    />
  );
}
