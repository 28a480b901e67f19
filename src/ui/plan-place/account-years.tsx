import { useState } from "react";
import type { PlanSummary, ScenarioPlan } from "../../commands/state.ts";
import { NetByYear } from "../charts/net-by-year.tsx";
import { Choice } from "../kit/choice.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";
import { AccountSection } from "./account-section.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const ALL = "";

/** The net of a land type year by year; gains come late, so it is a curve. */
export function AccountYears({
  scenario,
  plan,
}: {
  readonly scenario: ScenarioPlan;
  readonly plan: PlanSummary;
}) {
  const { say } = usePlanWords();
  const { quantities, word } = useSpeech();
  const { targetYear, horizonYear } = plan.planning;
  const [wish, setWish] = useState<string | null>(null);
  const judged = scenario.landTypes.filter(({ isNeutral }) => isNeutral !== null);
  const [worst] = judged.toSorted((a, b) => a.netKm2 - b.netKm2);
  const id =
    wish !== null && (wish === ALL || judged.some((one) => one.id === wish)) ? wish : (worst?.id ?? ALL);
  const nothing = plan.businessAsUsual.scenario;
  const row = scenario.landTypes.find((one) => one.id === id) ?? null;
  const own: readonly { year: number; netKm2: number }[] = row?.byYear ?? scenario.byYear;
  const idle: readonly { year: number; netKm2: number }[] =
    (row === null ? null : nothing.landTypes.find((one) => one.id === id)?.byYear) ?? nothing.byYear;
  const years = own.map(({ year, netKm2 }) => ({
    year,
    net: netKm2,
    nothing: idle.find((one) => one.year === year)?.netKm2 ?? 0,
  }));
  const interval = row?.netKm2Range ?? null;
  return (
    <AccountSection title={say("account.years.title", { year: String(horizonYear) })} isOpenFirst>
      <Choice
        label={say("account.years.of")}
        chosen={id}
        options={[
          ...judged.map((one) => ({ id: one.id, name: word("class", one.name) })),
          { id: ALL, name: say("account.years.all") },
        ]}
        onChoose={setWish}
      />
      {id === ALL && <p className="hint">{say("account.years.allHint")}</p>}
      <NetByYear
        label={say("account.years.label", {
          name: row === null ? say("account.years.all") : word("class", row.name),
        })}
        years={years}
        targetYear={targetYear}
        interval={interval === null ? null : [interval[0], interval[2]]}
        names={{
          own: say("account.years.own"),
          nothing: say("scenarios.nothing"),
          neutral: say("account.years.neutral"),
        }}
        format={(value) => quantities.number(value)}
      />
      <p className="hint">
        {interval === null
          ? say("account.years.noInterval")
          : say("account.years.interval", {
              low: quantities.km2(interval[0]),
              high: quantities.km2(interval[2]),
              year: String(targetYear),
            })}
      </p>
      <details>
        <summary>{say("account.table")}</summary>
        <Scroller label={say("account.years.title", { year: String(horizonYear) })}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say("account.years.year")}</th>
                <th scope="col" className="number">
                  {say("account.years.own")}
                </th>
                <th scope="col" className="number">
                  {say("scenarios.nothing")}
                </th>
              </tr>
            </thead>
            <tbody>
              {years.map(({ year, net, nothing: without }) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  <td className="number" title={quantities.exact(net)}>
                    {quantities.km2(net)}
                  </td>
                  <td className="number" title={quantities.exact(without)}>
                    {quantities.km2(without)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </details>
    </AccountSection>
  );
}
