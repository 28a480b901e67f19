import type { ScenarioPlan } from "../../commands/state.ts";
import { StackBar } from "../charts/stack-bar.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { AccountSection } from "./account-section.tsx";
import { RESPONSES } from "./responses.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** How the land acted on is shared among avoid, reduce and reverse, and who lives there. */
export function AccountHierarchy({ scenario }: { readonly scenario: ScenarioPlan }) {
  const { say } = usePlanWords();
  const { quantities } = useSpeech();
  const { hierarchy, peopleReached } = scenario;
  const parts = RESPONSES.map((response) => ({
    response,
    name: say(`edit.response.${response}`),
    value: hierarchy[response].treatedKm2,
    colour: `var(--${response})`,
  }));
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  return (
    <AccountSection title={say("account.hierarchy.title")} answer={quantities.km2(whole)}>
      <StackBar
        parts={parts}
        label={parts.map(({ name, value }) => `${name} ${quantities.km2(value)}`).join(", ")}
      />
      <table className="figures">
        <tbody>
          {parts.map(({ response, name, value, colour }) => (
            <tr key={response}>
              <th scope="row">
                <span className="swatch" style={{ backgroundColor: colour }} /> {name}
              </th>
              <td className="number" title={`${quantities.exact(value)} km²`}>
                {quantities.km2(value)}
              </td>
              <td className="number">{quantities.share(value, whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hierarchy.reverse.treatedKm2 > 0 && hierarchy.avoid.treatedKm2 + hierarchy.reduce.treatedKm2 === 0 && (
        <p className="hint">{say("account.hierarchy.onlyReverse")}</p>
      )}
      <p>
        {peopleReached === null
          ? say("account.people.unknown")
          : say("account.people.reached", { people: quantities.number(peopleReached) })}
      </p>
    </AccountSection>
  );
}
