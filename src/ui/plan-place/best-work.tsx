import { useEffect, useState } from "react";
import type { BestStep } from "../../commands/plan/best-state.ts";
import { giveUpBest } from "../../commands/plan/find-best.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** What the search is doing, how far it is, and the way to stop it. */
export function BestWork() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const work = useDrawer(({ results }) => results.best.work);
  const most = useDrawer(({ results, view }) => results.best.found?.ask.seconds ?? view.best.seconds);
  const step = (work?.what ?? null) as BestStep | null;
  const seconds = useSeconds(step === "solve" ? (work?.job ?? "") : "");
  if (work === null || step === null) return null;
  const text =
    step === "solve"
      ? say("best.step.solve", { seconds, most })
      : step === "frontier"
        ? say("best.step.frontier", { done: work.done, of: Math.max(work.of, 1) })
        : say(`best.step.${step}`);
  const share = step === "solve" ? seconds / most : work.of > 0 ? work.done / work.of : 0;
  return (
    <div className="best-work">
      <div className="row">
        <span role="status">{step === "solve" ? say("best.step.solve.short") : text}</span>
        <Button look="bare" onPress={() => giveUpBest(desk)}>
          {say("best.cancel")}
        </Button>
      </div>
      <div className="progress">
        <div style={{ width: `${Math.min(100, 100 * share)}%` }} />
      </div>
      {step === "solve" && <span className="hint">{text}</span>}
    </div>
  );
}

/** Seconds since `key` came; 0 while it is empty. */
function useSeconds(key: string): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (key === "") return;
    const begun = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - begun) / 1000)), 500);
    return () => clearInterval(timer);
  }, [key]);
  return seconds;
}
