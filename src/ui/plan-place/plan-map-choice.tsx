import { type PlanMap, planMap, readPlanMap } from "../../commands/plan/plan-map.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import type { State, Workspace } from "../../commands/state.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** What the map shows while a plan is made. */
export function PlanMapChoice() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const shown = useDrawer(planMap);
  const scenario = useDrawer(({ view }) => view.plan.scenario);
  const beside = useDrawer(({ view }) => view.plan.beside);
  const all = useDrawer(allScenarios);
  const others = all.filter(({ id }) => id !== scenario);
  const hasScenario = useDrawer(({ view }) => view.plan.scenario !== null);
  const maps: readonly PlanMap[] = hasScenario
    ? ["response", "action", "likely", "kept", "status"]
    : ["response", "status"];
  /** Two scenarios differ in what they do and bring; what the land asks for is the same. */
  const standBeside = (id: string): void => {
    showPlan(desk, { beside: id === NOBODY ? null : id });
    if (id !== NOBODY && (shown === "response" || shown === "status")) void readPlanMap(desk, "action");
  };
  return (
    <>
      <Choice
        label={say("scenarios.map")}
        chosen={shown}
        options={maps.map((id) => ({ id, name: say(`scenarios.map.${id}`) }))}
        onChoose={(id) => void readPlanMap(desk, id)}
      />
      {hasScenario && others.length > 0 && (
        <Choice
          label={say("scenarios.beside")}
          chosen={others.some(({ id }) => id === beside) ? beside! : NOBODY}
          options={[
            { id: NOBODY, name: say("scenarios.beside.none") },
            ...others.map(({ id, name }) => ({ id, name: name ?? id })),
          ]}
          onChoose={standBeside}
        />
      )}
    </>
  );
}

/** No scenario has this name: ids are never empty. */
const NOBODY = "";
const NONE: Workspace["scenarios"] = [];

function allScenarios({ document }: State): Workspace["scenarios"] {
  return document?.present.scenarios ?? NONE;
}
