import type { FoundBest, Miss } from "../../commands/plan/best-state.ts";
import { missSentence } from "../../commands/plan/best-words.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** More land types than these are told in a table. */
const MOST_SENTENCES = 4;

/** Which rules are missed and by how much: sentences, and where many land types lack something a table of all of them. */
export function BestMisses({
  found,
  misses,
}: {
  readonly found: FoundBest;
  readonly misses: readonly Miss[];
}) {
  const words = usePlanWords();
  const { say } = words;
  const speech = useSpeech();
  const lacking = misses.flatMap(({ rule, by }) =>
    rule.kind === "landType" ? [{ ...found.land.landTypes[rule.landType]!, by }] : [],
  );
  const isTable = lacking.length > MOST_SENTENCES;
  const told = isTable ? misses.filter(({ rule }) => rule.kind !== "landType") : misses;
  return (
    <div className="best-misses">
      {told.length > 0 && (
        <ul>
          {told.map((miss) => {
            const sentence = missSentence(found, miss, words, speech);
            return <li key={sentence}>{sentence}</li>;
          })}
        </ul>
      )}
      {isTable && (
        <table>
          <caption>
            {say("best.misses.landTypes", { count: lacking.length, of: found.land.landTypes.length })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say("best.landTypes.type")}</th>
              <th scope="col" className="number">
                {say("best.landTypes.need")}
              </th>
              <th scope="col" className="number">
                {say("best.landTypes.lack")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lacking.map(({ id, name, neededKm2, by }) => (
              <tr key={id}>
                <th scope="row">{speech.word("class", name)}</th>
                <td className="number">{speech.quantities.km2(neededKm2)}</td>
                <td className="number deficit">{speech.quantities.km2(by)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
