import "../styles/best.css";
import { useEffect, useRef } from "react";
import { unitsInForce, yearsOfAsk } from "../../commands/plan/ask-best.ts";
import { findBest, isBestStale } from "../../commands/plan/find-best.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { BestAnswer } from "./best-answer.tsx";
import { BestAskFields, BestLimits } from "./best-ask.tsx";
import { BestPractices } from "./best-practices.tsx";
import { BestRules } from "./best-rules.tsx";
import { BestWork } from "./best-work.tsx";
import { usePlan } from "./use-plan.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** The search for the best allocation: what is asked, and what was found. */
export function BestTab() {
  const desk = useDesk();
  const speech = useSpeech();
  const { say } = usePlanWords();
  const { issues } = usePlan();
  const targetYear = useDrawer((state) => yearsOfAsk(state)?.targetYear ?? null);
  const priceYear = useDrawer((state) => yearsOfAsk(state)?.priceYear ?? null);
  const firstYear = useDrawer((state) => yearsOfAsk(state)?.firstYear ?? null);
  const hasUnits = useDrawer((state) => unitsInForce(state) !== null);
  const hasPractices = useDrawer(({ view }) => view.best.practices.length > 0);
  const isStale = useDrawer(isBestStale);
  const search = useDrawer(({ results }) => results.best);
  const { work, found, fault, isGivenUp } = search;
  const foundRef = useRef<HTMLDivElement>(null);
  const hasCome = work !== null && found !== null && work.what === "solve";
  // What is found stands under all that is asked: the reader is taken there when it comes.
  useEffect(() => {
    if (hasCome) foundRef.current?.scrollIntoView({ block: "start" });
  }, [hasCome]);
  if (targetYear === null || priceYear === null || firstYear === null)
    return issues
      .filter(({ severity }) => severity === "stop")
      .map((issue) => (
        <Message key={speech.issue(issue)} severity="stop">
          {speech.issue(issue)}
        </Message>
      ));
  if (!hasUnits) return <p className="second">{say("best.noUnits")}</p>;
  return (
    <div className="best">
      <BestAskFields targetYear={String(targetYear)} priceYear={String(priceYear)} />
      <BestPractices firstYear={firstYear} />
      <section className="story">
        <BestRules />
        <BestLimits />
        <p className="hint">{say("best.every")}</p>
        <Button
          look="primary"
          isDisabled={!hasPractices || work !== null}
          onPress={() => void findBest(desk)}
        >
          {say("best.find")}
        </Button>
      </section>
      <div className="best-found" ref={foundRef}>
        <BestWork />
        {fault !== null && <Message severity="stop">{say("best.fault", { reason: fault })}</Message>}
        {search.issues
          .filter(({ severity }) => severity !== "note")
          .map((issue) => (
            <Message key={speech.issue(issue)} severity={issue.severity}>
              {speech.issue(issue)}
            </Message>
          ))}
        {isGivenUp && found !== null && <Message severity="note">{say("best.givenUp")}</Message>}
        {isStale && <Message severity="warn">{say("best.stale")}</Message>}
        {found !== null && <BestAnswer found={found} />}
      </div>
    </div>
  );
}
