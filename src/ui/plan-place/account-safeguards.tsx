import { showPlan } from "../../commands/plan/plan-view.ts";
import type { ScenarioPlan } from "../../commands/state.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { AccountSection } from "./account-section.tsx";
import { useInterventionName } from "./use-intervention-name.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** The interventions whose safeguards are not known to be met, each with what is open. */
export function AccountSafeguards({ scenario }: { readonly scenario: ScenarioPlan }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const nameOf = useInterventionName();
  const interventions = useDrawer((state) => state.document?.present.interventions);
  const { cleared, notCleared } = scenario.safeguards;
  const open = (id: string): string => {
    const safeguards = interventions?.find((one) => one.id === id)?.safeguards ?? [];
    if (safeguards.length === 0) return say("edit.safeguards.noneNamed");
    return safeguards
      .filter(({ state }) => state !== "cleared")
      .map(({ name, state }) => `${name} (${say(`edit.safeguards.${state}`).toLowerCase()})`)
      .join(", ");
  };
  return (
    <AccountSection
      title={say("edit.safeguards.title")}
      answer={say("edit.safeguards.clearedOf", {
        cleared: cleared.length,
        count: cleared.length + notCleared.length,
      })}
    >
      {notCleared.length === 0 ? (
        <p>{say(cleared.length === 0 ? "edit.safeguards.noInterventions" : "edit.safeguards.allCleared")}</p>
      ) : (
        <ul className="plain-list">
          {notCleared.map((id) => (
            <li key={id}>
              <button type="button" className="unit-row" onClick={() => showPlan(desk, { intervention: id })}>
                <strong>{nameOf(id)}</strong>
                <span className="small second">{open(id)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </AccountSection>
  );
}
