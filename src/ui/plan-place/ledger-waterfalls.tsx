import { useState } from "react";
import type { Comparison } from "../../commands/plan/compare-answer.ts";
import { landTypesByNeed } from "../../commands/plan/compare-balance-rows.ts";
import { ledgerSteps } from "../../commands/plan/compare-charts.ts";
import { signedKm2 } from "../../commands/plan/compare-figures.ts";
import { colonOf } from "../../i18n/colon.ts";
import { LedgerWaterfall } from "../charts/ledger-waterfall.tsx";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { Fold } from "../kit/fold.tsx";
import { Scroller } from "../kit/scroller.tsx";

const FIRST = 6;
const COLUMNS = ["losses", "avoided", "gains", "net"] as const;

/** The ledger of each land type in one scenario, those in greatest need first, all on one scale. */
export function LedgerWaterfalls({ comparison }: { readonly comparison: Comparison }) {
  const { scenarios, plan, speech, words } = comparison;
  const { say } = words;
  const [letter, setLetter] = useState(scenarios[1]?.letter ?? "0");
  const [isAll, setAll] = useState(false);
  const shown = scenarios.find((one) => one.letter === letter) ?? scenarios[0]!;
  const types = landTypesByNeed(scenarios);
  const rows = (isAll ? types : types.slice(0, FIRST)).map(
    ({ id }) => shown.plan.landTypes.find((row) => row.id === id)!,
  );
  const ends = rows.flatMap((row) => ledgerSteps(row).flatMap(({ from, to }) => [from, to]));
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return (
    <section>
      <div className="compare-head">
        <h2>{say("compare.waterfalls")}</h2>
        <div className="unprinted">
          <Choice
            label={say("compare.scenario")}
            chosen={shown.letter}
            options={scenarios.map((one) => ({ id: one.letter, name: `${one.letter} · ${one.name}` }))}
            onChoose={setLetter}
          />
        </div>
      </div>
      <p className="hint">
        {shown.letter} · {shown.name}.{" "}
        {say("compare.waterfallsHint", { year: String(plan.planning.targetYear) })}
      </p>
      <ul className="waterfalls">
        {rows.map((row) => {
          const name = speech.word("class", row.name);
          const steps = ledgerSteps(row).map((step) => ({ ...step, name: say(`compare.step.${step.kind}`) }));
          return (
            <li key={row.id}>
              <h3 className={row.isNeutral === false ? "deficit" : undefined}>
                {name}
                {colonOf(words.tag)}
                {say(
                  row.isNeutral === null
                    ? "compare.verdict.unknown"
                    : row.isNeutral
                      ? "compare.verdict.neutral"
                      : "compare.verdict.deficit",
                )}
              </h3>
              <LedgerWaterfall
                label={`${name}: ${steps.map((step) => `${step.name} ${signedKm2(step.to - step.from, speech)}`).join(", ")}`}
                steps={steps}
                low={low}
                high={high}
                format={(value) => speech.quantities.number(value)}
              />
            </li>
          );
        })}
      </ul>
      <Fold summary={say("compare.asTable")}>{() => <LedgerRows comparison={comparison} rows={rows} />}</Fold>
      {types.length > FIRST && (
        <div className="actions unprinted">
          <Button onPress={() => setAll(!isAll)}>
            {isAll ? say("compare.showFewer") : say("compare.showAll", { count: types.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

function LedgerRows({
  comparison,
  rows,
}: {
  readonly comparison: Comparison;
  readonly rows: ReturnType<typeof landTypesByNeed>;
}) {
  const { speech, words } = comparison;
  const { say } = words;
  return (
    <Scroller label={say("compare.waterfalls")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("compare.landType")}</th>
            {COLUMNS.map((kind) => (
              <th key={kind} scope="col" className="number">
                {say(`compare.step.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{speech.word("class", row.name)}</th>
              {ledgerSteps(row).map(({ kind, from, to }) => (
                <td
                  key={kind}
                  className={`number ${kind === "net" && row.isNeutral === false ? "deficit" : ""}`}
                  title={`${speech.quantities.exact(to - from)} km²`}
                >
                  {signedKm2(to - from, speech)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
