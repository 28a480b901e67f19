import "../styles/compare.css";
import { differenceOf, differenceSentences } from "../../commands/plan/compare-differences.ts";
import {
  chosenIds,
  comparedScenarios,
  interventionName,
  MOST_COMPARED,
  toggleCompared,
} from "../../commands/plan/compare-scenarios.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { DecisionLog } from "./decision-log.tsx";
import { LetterBadge } from "./letter-badge.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** Which scenarios are compared, how they differ in words, and what was decided. */
export function CompareTab() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const scenarios = useDrawer((state) => state.document?.present.scenarios);
  const compared = useDrawer(({ view }) => view.plan.compared);
  const all = scenarios ?? [];
  const chosen = chosenIds(
    all.map(({ id }) => id),
    compared,
  );
  if (all.length === 0)
    return (
      <>
        <p className="second">{say("compare.empty")}</p>
        <div className="actions">
          <Button look="primary" onPress={() => showPlan(desk, { tab: "scenarios" })}>
            {say("compare.toScenarios")}
          </Button>
        </div>
        <DecisionLog isFirst={false} />
      </>
    );
  return (
    <>
      <fieldset className="compared">
        <legend>{say("compare.choose")}</legend>
        <p className="hint">{say("compare.chooseHint")}</p>
        <label className="check">
          <input type="checkbox" checked disabled />
          <LetterBadge letter="0" at={0} /> <span>{say("compare.nothing")}</span>
        </label>
        {all.map(({ id, name }) => {
          const at = chosen.indexOf(id);
          const isFull = at === -1 && chosen.length >= MOST_COMPARED;
          return (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={at !== -1}
                disabled={isFull}
                onChange={() => toggleCompared(desk, id)}
              />
              {at !== -1 && <LetterBadge letter={String.fromCharCode(65 + at)} at={at + 1} />}
              <span>{name || id}</span>
            </label>
          );
        })}
        {all.length > MOST_COMPARED && chosen.length >= MOST_COMPARED && (
          <p className="hint">{say("compare.full")}</p>
        )}
      </fieldset>
      <Differences />
      <DecisionLog />
    </>
  );
}

/** Each scenario beside the one it branched from where that is compared too, else beside doing nothing. */
function Differences() {
  const words = usePlanWords();
  const speech = useSpeech();
  const plan = useDrawer(({ results }) => results.plan.report?.plan ?? null);
  const workspace = useDrawer(({ results }) => results.plan.of);
  const compared = useDrawer(({ view }) => view.plan.compared);
  const issues = useDrawer(({ results }) => results.plan.issues);
  const isWorking = useDrawer(({ results }) => results.plan.work !== null || results.plan.of === null);
  const { say } = words;
  if (plan === null || workspace === null)
    return isWorking ? (
      <p className="second" role="status">
        {say("compare.working")}
      </p>
    ) : (
      <Message severity="stop">
        {[
          say("compare.cannot"),
          ...issues.filter(({ severity }) => severity === "stop").map(speech.issue),
        ].join(" ")}
      </Message>
    );
  const scenarios = comparedScenarios(plan, compared, say("compare.nothing"));
  const [nothing, ...others] = scenarios;
  if (others.length === 0) return null;
  return (
    <section className="differences">
      <h3>{say("compare.diffHeading")}</h3>
      {others.map((one) => {
        const other = scenarios.find(({ id }) => id !== null && id === one.plan.parent) ?? nothing!;
        const sentences = differenceSentences(
          differenceOf(one.plan, other.plan),
          (id) => interventionName(workspace, id),
          speech,
          words,
        );
        return (
          <div key={one.letter}>
            <h4>
              {say("compare.diffTitle", {
                one: `${one.letter} · ${one.name}`,
                other: `${other.letter} · ${other.name}`,
              })}
            </h4>
            <ul className="dotted small">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
