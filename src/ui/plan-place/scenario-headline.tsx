import { shownScenario } from "../../commands/plan/plan-view.ts";
import type { ScenarioPlan } from "../../commands/state.ts";
import { useDrawer } from "../kit/desk-context.ts";
import { NeutralSquares } from "./neutral-squares.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** How many land types are neutral by the target year, with doing nothing beside it. */
export function ScenarioHeadline() {
  const { say } = usePlanWords();
  const report = useDrawer(({ results }) => results.plan.report);
  const shown = useDrawer(shownScenario);
  if (report === null || shown === null) return null;
  const { planning, businessAsUsual } = report.plan;
  const nothing = businessAsUsual.scenario;
  const counts = (scenario: ScenarioPlan) => ({
    neutral: scenario.neutralCount,
    count: scenario.count,
    year: String(planning.targetYear),
  });
  const unjudged = shown.landTypes.filter(({ isNeutral }) => isNeutral === null).length;
  return (
    <section className="headline scenario-headline" aria-label={say("scenarios.headline")}>
      <p>
        <strong>{say("scenarios.neutral", counts(shown))}</strong>
      </p>
      <NeutralSquares scenario={shown} label={say("scenarios.squares", counts(shown))} />
      {shown !== nothing && (
        <>
          <p className="small second">{say("scenarios.besideNothing", counts(nothing))}</p>
          <NeutralSquares scenario={nothing} label={say("scenarios.besideNothing", counts(nothing))} />
        </>
      )}
      {shown.count === 0 && <p className="hint">{say("scenarios.noneJudged")}</p>}
      {shown.count > 0 && unjudged > 0 && (
        <p className="hint">{say("scenarios.unjudged", { count: unjudged })}</p>
      )}
    </section>
  );
}
