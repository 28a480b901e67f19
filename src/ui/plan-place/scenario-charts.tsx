import { useState } from "react";
import type { Comparison } from "../../commands/plan/compare-answer.ts";
import { landTypesByNeed } from "../../commands/plan/compare-balance-rows.ts";
import { costEffects, trajectories } from "../../commands/plan/compare-charts.ts";
import { signedKm2 } from "../../commands/plan/compare-figures.ts";
import { usd, usdRange } from "../../commands/plan/money.ts";
import { CostEffectChart } from "../charts/cost-effect-chart.tsx";
import { TrajectoryChart } from "../charts/trajectory-chart.tsx";
import { Choice } from "../kit/choice.tsx";
import { Fold } from "../kit/fold.tsx";
import { Scroller } from "../kit/scroller.tsx";
import { LetterBadge } from "./letter-badge.tsx";
import { SaveChart } from "./save-chart.tsx";

/** Stands for no land type: how many are neutral. */
const ALL = "";

/** One land type, or how many are neutral, over the years and against cost; their tables are a click away. */
export function ScenarioCharts({ comparison }: { readonly comparison: Comparison }) {
  const { scenarios, plan, speech, words } = comparison;
  const { say } = words;
  const { quantities, word } = speech;
  const [chosen, setChosen] = useState(ALL);
  const types = landTypesByNeed(scenarios).filter(({ isNeutral }) => isNeutral !== null);
  const type = types.find(({ id }) => id === chosen) ?? null;
  const name = type === null ? "" : word("class", type.name);
  const { targetYear } = plan.planning;
  const year = String(targetYear);
  const { count } = scenarios[0]!.plan;
  const lines = trajectories(scenarios, type?.id ?? null, targetYear);
  const points = costEffects(scenarios, type?.id ?? null);
  const drawn = points.flatMap(({ usd: cost, ...point }, place) =>
    cost === null ? [] : [{ ...point, usd: cost, place }],
  );
  const withoutCost = points.filter(({ usd: cost }) => cost === null).map(({ letter }) => letter);
  const effect = (value: number): string =>
    type === null ? quantities.number(value) : signedKm2(value, speech);
  const goal =
    type === null
      ? { value: count, name: say("compare.allLine", { count }) }
      : { value: 0, name: say("compare.zeroLine") };
  const title = {
    lines:
      type === null
        ? say("compare.trajectory.count", { count })
        : say("compare.trajectory.net", { name, year }),
    points: say(type === null ? "compare.costEffect.count" : "compare.costEffect.net", { name, year }),
  };
  return (
    <section className="charts-section">
      <div className="compare-charts-choice unprinted">
        <Choice
          label={say("compare.landType")}
          chosen={type?.id ?? ALL}
          options={[
            { id: ALL, name: say("compare.allTypes") },
            ...types.map(({ id, name: own }) => ({ id, name: word("class", own) })),
          ]}
          onChoose={setChosen}
        />
      </div>
      <ul className="legend-inline">
        {scenarios.map(({ letter, name: own }, at) => (
          <li key={letter}>
            <LetterBadge letter={letter} at={at} /> {own}
          </li>
        ))}
      </ul>
      <div className="compare-charts">
        <figure>
          <h2>{say("compare.trajectories")}</h2>
          <figcaption className="small second">{title.lines}</figcaption>
          <TrajectoryChart
            label={`${title.lines}. ${lines.map((one) => `${one.letter} ${one.name}: ${effect(one.points.find((point) => point.year === targetYear)!.value)}`).join("; ")}`}
            series={lines}
            goal={goal}
            targetYear={targetYear}
            isStepped={type === null}
            format={(value) => quantities.number(value)}
          />
          <Fold summary={say("compare.asTable")}>
            {() => (
              <Scroller label={title.lines}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say("compare.year")}</th>
                      {lines.map(({ letter, name: own }) => (
                        <th key={letter} scope="col" className="number">
                          <abbr title={own}>{letter}</abbr>
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {lines[0]!.points.map((point, at) => (
                      <tr key={point.year}>
                        <th scope="row">{point.year}</th>
                        {lines.map((line) => (
                          <td
                            key={line.letter}
                            className="number"
                            title={quantities.exact(line.points[at]!.value)}
                          >
                            {effect(line.points[at]!.value)}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroller>
            )}
          </Fold>
          <SaveChart comparison={comparison} title={title.lines} file="over-the-years.svg" />
        </figure>
        <figure>
          <h2>{say("compare.costEffect")}</h2>
          <figcaption className="small second">{title.points}</figcaption>
          <CostEffectChart
            label={`${title.points}. ${drawn.map((one) => `${one.letter} ${one.name}: ${usd(one.usd.likely, words)}, ${effect(one.effect.likely)}`).join("; ")}`}
            points={drawn}
            goal={goal}
            axis={say("compare.usdAxis")}
            formatCost={(value) => usd(value, words)}
            formatEffect={(value) => quantities.number(value)}
          />
          {drawn.some(({ isCostWhole }) => !isCostWhole) && (
            <p className="hint">{say("compare.costPartial")}</p>
          )}
          {withoutCost.length > 0 && (
            <p className="hint">{say("compare.notDrawn", { letters: withoutCost.join(", ") })}</p>
          )}
          <Fold summary={say("compare.asTable")}>
            {() => (
              <Scroller label={title.points}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say("compare.scenario")}</th>
                      <th scope="col" className="number">
                        {say("compare.cost")}
                      </th>
                      <th scope="col" className="number">
                        {say("compare.effectColumn")}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {points.map((one) => (
                      <tr key={one.letter}>
                        <th scope="row">
                          {one.letter} · {one.name}
                        </th>
                        <td className="number">
                          {one.usd === null
                            ? say("compare.unknown")
                            : usdRange([one.usd.low, one.usd.likely, one.usd.high], words)}
                        </td>
                        <td className="number">
                          {effect(one.effect.likely)}
                          {one.effect.low !== null &&
                            one.effect.high !== null &&
                            ` (${say("compare.fromTo", { low: effect(one.effect.low), high: effect(one.effect.high) })})`}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroller>
            )}
          </Fold>
          <SaveChart comparison={comparison} title={title.points} file="cost-and-effect.svg" />
        </figure>
      </div>
    </section>
  );
}
