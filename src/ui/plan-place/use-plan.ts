import { useEffect } from "react";
import { evaluatePlan, isPlanStale } from "../../commands/plan/evaluate-plan.ts";
import type { EvaluatedPlan } from "../../commands/state.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";

const PAUSE_MS = 120;

/** The scenarios as evaluated last; they are evaluated anew a moment after the document changed. */
export function usePlan(): EvaluatedPlan & { readonly isStale: boolean } {
  const desk = useDesk();
  const plan = useDrawer(({ results }) => results.plan);
  const isStale = useDrawer(isPlanStale);
  const document = useDrawer((state) => state.document?.present ?? null);
  const revision = useDrawer(({ results }) => results.revision);
  const isBusy = useDrawer(({ results }) => results.work !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the document starts the clock anew
  useEffect(() => {
    if (!isStale || isBusy) return;
    const timer = setTimeout(() => void evaluatePlan(desk), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [desk, isStale, isBusy, document, revision]);
  return { ...plan, isStale };
}
