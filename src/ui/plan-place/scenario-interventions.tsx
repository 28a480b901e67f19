import { useState } from "react";
import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { goToArea } from "../../commands/plan/plan-areas.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import type { ScenarioPlan, Workspace } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";
import { AddIntervention } from "./add-intervention.tsx";
import { broughtBy } from "./brought-by.ts";
import { ResponseSwatch } from "./response-swatch.tsx";
import { usePlanWords } from "./use-plan-words.ts";
import { usePracticeNames } from "./use-practice-names.ts";

/** What a scenario does where, each a door to its editor, and the ways to add more. */
export function ScenarioInterventions({ scenario }: { readonly scenario: Workspace["scenarios"][number] }) {
  const { say } = usePlanWords();
  const all = useDrawer((state) => state.document?.present.interventions ?? NONE);
  const plan = useDrawer(({ results }) => results.plan.report?.plan.scenarios[scenario.id] ?? null);
  const practiceName = usePracticeNames();
  const [isAdding, setAdding] = useState(false);
  const own = scenario.interventions.flatMap((id) => all.find((one) => one.id === id) ?? []);
  return (
    <section className="interventions" aria-label={say("edit.interventions.title")}>
      <div className="row">
        <h3>{say("edit.interventions.count", { count: own.length })}</h3>
      </div>
      {own.length === 0 && !isAdding && <p className="second small">{say("edit.interventions.none")}</p>}
      <ul className="plain-list">
        {own.map((intervention) => (
          <li key={intervention.id}>
            <Row intervention={intervention} plan={plan} practiceName={practiceName} />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <AddIntervention scenario={scenario} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button look="primary" onPress={() => setAdding(true)}>
            <Icon name="plus" size={16} /> {say("edit.interventions.add")}
          </Button>
        </div>
      )}
    </section>
  );
}

const NONE: readonly Intervention[] = [];

function Row({
  intervention,
  plan,
  practiceName,
}: {
  readonly intervention: Intervention;
  readonly plan: ScenarioPlan | null;
  readonly practiceName: (id: string) => string;
}) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const { quantities } = useSpeech();
  const { id, name, practice, response, area } = intervention;
  const done = plan?.interventions.find((one) => one.id === id) ?? null;
  return (
    <button
      type="button"
      className="unit-row intervention-row"
      data-intervention={id}
      onClick={() => {
        showPlan(desk, { intervention: id });
        goToArea(desk, area);
      }}
    >
      <span className="row">
        <span className="title">
          <ResponseSwatch response={response} />
          <strong>{name ?? say("edit.interventions.unnamed")}</strong>
        </span>
        {done !== null && (
          <span className="number" title={`${quantities.exact(done.treatedKm2)} km²`}>
            {quantities.km2(done.treatedKm2)}
          </span>
        )}
      </span>
      <span className="small second">
        {practice === undefined ? say("edit.interventions.noPractice") : practiceName(practice)}
        {done !== null && ` · ${broughtBy(done, say, quantities.km2)}`}
      </span>
      {done !== null && !done.isCleared && (
        <span className="small uncleared">
          <Icon name="warn" size={14} /> {say("edit.interventions.notCleared")}
        </span>
      )}
    </button>
  );
}
