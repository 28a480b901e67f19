import { shortAmount, usd } from "../../commands/plan/money.ts";
import type { PlanSummary, ScenarioPlan } from "../../commands/state.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { AccountSection } from "./account-section.tsx";
import { useInterventionName } from "./use-intervention-name.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** What it costs as far as anybody knows, and what nobody has given a cost for. */
export function AccountCost({
  scenario,
  plan,
}: {
  readonly scenario: ScenarioPlan;
  readonly plan: PlanSummary;
}) {
  const words = usePlanWords();
  const { say } = words;
  const { quantities } = useSpeech();
  const nameOf = useInterventionName();
  const document = useDrawer((state) => state.document?.present ?? null);
  const { establishmentUsd, maintenanceUsd, presentValueUsd, presentValueUsdRange, withoutCost } =
    scenario.cost;
  const { priceYear, discountRate, targetYear, runs } = plan.planning;
  const isUnknown = scenario.interventions.length === withoutCost.length;
  const halfKnown = (document?.interventions ?? []).filter(
    ({ id, establishmentUsdPerHa, maintenanceUsdPerHaYr }) =>
      scenario.interventions.some((one) => one.id === id) &&
      (establishmentUsdPerHa === undefined) !== (maintenanceUsdPerHaYr === undefined),
  );
  const rows = [
    ["establishment", establishmentUsd],
    ["maintenance", maintenanceUsd],
    ["presentValue", presentValueUsd],
  ] as const;
  const answer =
    scenario.interventions.length === 0
      ? say("account.cost.nothing")
      : isUnknown
        ? say("account.cost.unknown")
        : usd(presentValueUsd[1], words);
  return (
    <AccountSection title={say("account.cost.title")} answer={answer}>
      {!isUnknown && (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">USD</th>
                {(["low", "likely", "high"] as const).map((end) => (
                  <th key={end} scope="col" className="number">
                    {say(`edit.range.${end}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([id, range]) => (
                <tr key={id}>
                  <th scope="row">{say(`account.cost.${id}`)}</th>
                  {range.map((value, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: low, likely and high stand in this order always
                    <td key={at} className="number" title={`${quantities.exact(value)} USD`}>
                      {shortAmount(value, words)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {presentValueUsdRange !== null && (
            <p className="hint">
              {say("account.cost.interval", {
                low: usd(presentValueUsdRange[0], words),
                high: usd(presentValueUsdRange[2], words),
                runs,
              })}
            </p>
          )}
          <p className="hint">
            {say("account.cost.terms", {
              price: String(priceYear),
              rate: quantities.share(discountRate, 1),
              year: String(targetYear),
            })}
          </p>
        </>
      )}
      {withoutCost.length > 0 && (
        <Message severity="warn">
          {say("account.cost.without", {
            count: withoutCost.length,
            names: withoutCost.map(nameOf).join(", "),
          })}
        </Message>
      )}
      {halfKnown.length > 0 && (
        <Message severity="warn">
          {say("account.cost.half", {
            count: halfKnown.length,
            names: halfKnown.map(({ id }) => nameOf(id)).join(", "),
          })}
        </Message>
      )}
    </AccountSection>
  );
}
