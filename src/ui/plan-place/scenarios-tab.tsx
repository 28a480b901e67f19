import { useRef, useState } from "react";
import "../styles/scenarios.css";
import { useFocusWhenLost } from "../advice/use-focus-when-lost.ts";
import { useDrawer } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { ExpectedLosses } from "./expected-losses.tsx";
import { InterventionEditor } from "./intervention-editor.tsx";
import { PlanMapChoice } from "./plan-map-choice.tsx";
import { PlanSettingsFold } from "./plan-settings-fold.tsx";
import { ScenarioAccount } from "./scenario-account.tsx";
import { ScenarioHeadline } from "./scenario-headline.tsx";
import { ScenarioInterventions } from "./scenario-interventions.tsx";
import { ScenarioTree } from "./scenario-tree.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** The scenarios: which one, what it does where, and what holds for all of them. */
export function ScenariosTab() {
  const { say } = usePlanWords();
  const isNarrow = useMedia(NARROW);
  const workspace = useDrawer((state) => state.document?.present ?? null);
  const chosen = useDrawer(({ view }) => view.plan.scenario);
  const edited = useDrawer(({ view }) => view.plan.intervention);
  const panel = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<string | null>(null);
  if (edited !== null && edited !== left) setLeft(edited);
  useFocusWhenLost(panel, `[data-intervention="${left}"]`, left !== null && edited === null);
  if (workspace === null) return null;
  const scenario = workspace.scenarios.find(({ id }) => id === chosen) ?? null;
  const intervention = workspace.interventions.find(({ id }) => id === edited) ?? null;
  const isEditing =
    scenario !== null && intervention !== null && scenario.interventions.includes(intervention.id);
  return (
    <div className="scenarios" ref={panel}>
      {isEditing ? (
        <>
          {isNarrow && <ScenarioHeadline />}
          <InterventionEditor key={scenario.id} scenario={scenario} intervention={intervention} />
        </>
      ) : (
        <>
          <ScenarioHeadline />
          {workspace.scenarios.length === 0 && <p className="second">{say("scenarios.empty")}</p>}
          <ScenarioTree />
          {scenario !== null && <ScenarioInterventions key={scenario.id} scenario={scenario} />}
          <PlanMapChoice />
          <ExpectedLosses />
          <PlanSettingsFold />
        </>
      )}
      {isNarrow && !isEditing && <ScenarioAccount />}
    </div>
  );
}
