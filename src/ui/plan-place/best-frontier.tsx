import type { FoundBest } from "../../commands/plan/best-state.ts";
import { seekFrontier } from "../../commands/plan/find-best.ts";
import { usd } from "../../commands/plan/money.ts";
import { FrontierChart } from "../charts/frontier-chart.tsx";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** What more money buys: a chart, and the table behind it. */
export function BestFrontier({
  found,
  mark,
}: {
  readonly found: FoundBest;
  readonly mark: { readonly x: number; readonly y: number; readonly name: string };
}) {
  const desk = useDesk();
  const words = usePlanWords();
  const { say } = words;
  const { quantities } = useSpeech();
  const isBusy = useDrawer(({ results }) => results.best.work !== null);
  const points = found.frontier ?? [];
  const known = points.flatMap(({ budgetUsd, allocation }) =>
    allocation === null ? [] : [{ x: budgetUsd, y: allocation.figures.totalNetKm2 }],
  );
  return (
    <>
      {known.length > 0 && (
        <figure className="best-frontier">
          <figcaption>
            <h4>{say("best.frontier")}</h4>
          </figcaption>
          <FrontierChart
            label={say("best.frontier.label", {
              usd: usd(known.at(-1)!.x, words),
              low: quantities.km2(known[0]!.y),
              high: quantities.km2(known.at(-1)!.y),
            })}
            points={known}
            mark={mark.x <= known.at(-1)!.x * 1.001 ? mark : null}
            formatX={(value) => usd(value, words)}
            formatY={quantities.km2}
          />
          <p className="hint">{say("best.frontier.rule")}</p>
          <Fold summary={say("best.frontier.table")}>
            {() => (
              <table>
                <thead>
                  <tr>
                    <th scope="col" className="number">
                      {say("best.frontier.budget")}
                    </th>
                    <th scope="col" className="number">
                      {say("best.cost")}
                    </th>
                    <th scope="col" className="number">
                      {say("best.net")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {points.map(({ budgetUsd, allocation }) => (
                    <tr key={budgetUsd}>
                      <td className="number">{usd(budgetUsd, words)}</td>
                      {allocation === null ? (
                        <td colSpan={2}>{say("best.frontier.impossible")}</td>
                      ) : (
                        <>
                          <td className="number">{usd(allocation.figures.usd, words)}</td>
                          <td className="number">{quantities.km2(allocation.figures.totalNetKm2)}</td>
                        </>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Fold>
        </figure>
      )}
      {points.length < 10 && (
        <div className="actions">
          <Button look="bare" isDisabled={isBusy} onPress={() => void seekFrontier(desk)}>
            {say("best.frontier.seek")}
          </Button>
        </div>
      )}
    </>
  );
}
