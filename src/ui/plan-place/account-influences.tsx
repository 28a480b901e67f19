import type { PlanSummary, ScenarioPlan } from "../../commands/state.ts";
import { Tornado } from "../charts/tornado.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { AccountSection } from "./account-section.tsx";
import { useInterventionName } from "./use-intervention-name.ts";
import { usePlanWords } from "./use-plan-words.ts";

const SHOWN = 8;

/** What matters most: how far each uncertain figure moves the sum of nets. */
export function AccountInfluences({
  scenario,
  plan,
}: {
  readonly scenario: ScenarioPlan;
  readonly plan: PlanSummary;
}) {
  const { say } = usePlanWords();
  const { quantities, word } = useSpeech();
  const nameOf = useInterventionName();
  const { influences, total } = scenario;
  const landType = (id: string | null): string =>
    word("class", plan.businessAsUsual.scenario.landTypes.find((one) => one.id === id)?.name ?? id ?? "");
  const named = influences.map(({ what, of, lowKm2, highKm2 }) => ({
    id: `${what} ${of}`,
    name: say(`account.influence.${what}`, {
      name: of === null ? "" : what === "effectiveness" ? nameOf(of) : landType(of),
    }),
    low: lowKm2,
    high: highKm2,
  }));
  return (
    <AccountSection title={say("account.influence.title")}>
      {named.length === 0 ? (
        <p className="hint">{say("account.influence.none")}</p>
      ) : (
        <>
          <p className="hint">{say("account.influence.hint")}</p>
          <Tornado
            label={say("account.influence.title")}
            bars={named.slice(0, SHOWN).map((bar) => ({ ...bar, name: shortened(bar.name) }))}
            likely={total.netKm2}
            format={(value) => quantities.number(value)}
          />
          <details>
            <summary>{say("account.table")}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("account.influence.what")}</th>
                  <th scope="col" className="number">
                    {say("edit.range.low")}
                  </th>
                  <th scope="col" className="number">
                    {say("edit.range.high")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {named.map(({ id, name, low, high }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td className="number" title={quantities.exact(low)}>
                      {quantities.km2(low)}
                    </td>
                    <td className="number" title={quantities.exact(high)}>
                      {quantities.km2(high)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </AccountSection>
  );
}

const LONGEST = 52;

/** A name that fits over a bar; the table has it whole. */
function shortened(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).trimEnd()}…`;
}
