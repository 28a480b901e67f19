import { useMemo } from "react";
import type { Comparison } from "../../commands/plan/compare-answer.ts";
import { askEffects, coBenefits } from "../../commands/plan/compare-benefits.ts";
import { comparedScenarios } from "../../commands/plan/compare-scenarios.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** The compared scenarios with all that is told of them; null while nothing is evaluated. */
export function useComparison(): Comparison | null {
  const desk = useDesk();
  const speech = useSpeech();
  const words = usePlanWords();
  const advice = useAdviceWords();
  const plan = useDrawer(({ results }) => results.plan.report?.plan ?? null);
  // The document that was evaluated: the open one may be a step ahead.
  const workspace = useDrawer(({ results }) => results.plan.of);
  const open = useDrawer((state) => state.document?.present ?? null);
  const summary = useDrawer(({ results }) => results.assessment?.summary ?? null);
  const chosen = useDrawer(({ view }) => view.plan.compared);
  const practices = useMemo(
    () => [...new Set((workspace?.interventions ?? []).flatMap(({ practice }) => practice ?? []))].sort(),
    [workspace],
  );
  const { answer: effects } = useAnswer(
    practices.join(" "),
    workspace === null ? null : () => askEffects(desk, practices),
  );
  return useMemo(() => {
    if (plan === null || workspace === null || summary === null) return null;
    const scenarios = comparedScenarios(plan, chosen, words.say("compare.nothing"));
    const { targetYear } = plan.planning;
    return {
      scenarios,
      plan,
      workspace: { ...workspace, decisions: open?.decisions },
      summary,
      speech,
      words,
      benefits:
        effects === null
          ? null
          : scenarios.map((scenario) => coBenefits(scenario.plan, workspace, effects, targetYear)),
      effectName: (variable) => advice.word("effect", variable),
    };
  }, [plan, workspace, open, summary, chosen, effects, speech, words, advice]);
}
