import { unitName } from "../../commands/plan/ask-best.ts";
import { practicesByUnit } from "../../commands/plan/best-answer.ts";
import type { FoundBest } from "../../commands/plan/best-state.ts";
import { usd } from "../../commands/plan/money.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** Rows of a table; more are for a file, not for the eye. */
const MOST_ROWS = 400;

/** What an answer brings each land type, and what it needs. */
export function BestLandTypes({
  found,
  netKm2,
}: {
  readonly found: FoundBest;
  readonly netKm2: readonly number[];
}) {
  const { say } = usePlanWords();
  const { word, quantities } = useSpeech();
  return (
    <Scroller label={say("best.landTypes")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("best.landTypes.type")}</th>
            <th scope="col" className="number">
              {say("best.landTypes.need")}
            </th>
            <th scope="col" className="number">
              {say("best.landTypes.net")}
            </th>
            <th scope="col" className="number">
              {say("best.landTypes.lack")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.land.landTypes.map(({ id, name, neededKm2, isJudged }, at) => {
            const lack = Math.max(0, neededKm2 - netKm2[at]!);
            const isLacking = lack > 1e-6 * Math.max(1, neededKm2);
            return (
              <tr key={id}>
                <th scope="row">{word("class", name)}</th>
                <td className="number">
                  {isJudged ? quantities.km2(neededKm2) : say("best.landTypes.notJudged")}
                </td>
                <td className="number">{quantities.km2(netKm2[at]!)}</td>
                <td className={`number ${isJudged && isLacking ? "deficit" : ""}`}>
                  {isJudged ? quantities.km2(isLacking ? lack : 0) : "—"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

/** What is done in each unit, what it brings and costs. */
export function BestUnits({ found }: { readonly found: FoundBest }) {
  const words = usePlanWords();
  const { say } = words;
  const { quantities } = useSpeech();
  const rows = [...practicesByUnit(found)].sort(([a], [b]) => a - b).flatMap(([, own]) => own);
  return (
    <Scroller label={say("best.units.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("best.unit")}</th>
            <th scope="col" className="number">
              {say("best.treated")}
            </th>
            <th scope="col" className="number">
              {say("best.net")}
            </th>
            <th scope="col" className="number">
              {say("best.cost")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ unit, practice, level, treatedKm2, netKm2, usd: cost }) => (
            <tr key={`${unit} ${practice}`}>
              <th scope="row">
                {unitName(found.land.units[unit]!)}
                <span className="best-what">{found.ask.practices[practice]!.name}</span>
              </th>
              <td className="number">
                {quantities.km2(treatedKm2)}
                {level < 1 && (
                  <span className="best-what">
                    {say("best.share", { share: quantities.share(level, 1) })}
                  </span>
                )}
              </td>
              <td className="number">{quantities.km2(netKm2)}</td>
              <td className="number">{usd(cost, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
