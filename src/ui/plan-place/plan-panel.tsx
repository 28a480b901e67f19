import { lazy, Suspense } from "react";
import { showPlan } from "../../commands/plan/plan-view.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { Segments } from "../kit/segments.tsx";
import { usePlan } from "./use-plan.ts";
import { usePlanMap } from "./use-plan-map.ts";
import { usePlanWords } from "./use-plan-words.ts";

const Scenarios = lazy(async () => ({ default: (await import("./scenarios-tab.tsx")).ScenariosTab }));
const Best = lazy(async () => ({ default: (await import("./best-tab.tsx")).BestTab }));
const Compare = lazy(async () => ({ default: (await import("./compare-tab.tsx")).CompareTab }));
const Targets = lazy(async () => ({ default: (await import("./targets-tab.tsx")).TargetsTab }));
const Meeting = lazy(async () => ({ default: (await import("./meeting-tab.tsx")).MeetingTab }));

const TABS = ["scenarios", "best", "compare", "targets", "meeting"] as const;

/** The panel of the place Plan: what to do where, and what it brings. */
export function PlanPanel() {
  const desk = useDesk();
  const { say } = useSpeech();
  const words = usePlanWords();
  const tab = useDrawer(({ view }) => view.plan.tab);
  const assessment = useDrawer(({ results }) => results.assessment);
  const { fault } = usePlan();
  usePlanMap();
  return (
    <div className="panel-inside plan">
      <h1 className="question">{words.say("plan.question")}</h1>
      {assessment === null ? (
        <p className="second">{say("map.empty")}</p>
      ) : (
        <>
          <div className="tabs close">
            <Segments
              label={words.say("plan.tabs")}
              chosen={tab}
              onChoose={(next) => showPlan(desk, { tab: next })}
              segments={TABS.map((id) => ({ id, content: words.say(`plan.tab.${id}`) }))}
            />
          </div>
          <h2 className="unseen">{words.say(`plan.tab.${tab}`)}</h2>
          {fault !== null && <Message severity="stop">{words.say("plan.fault", { reason: fault })}</Message>}
          <Suspense>
            {tab === "scenarios" && <Scenarios />}
            {tab === "best" && <Best />}
            {tab === "compare" && <Compare />}
            {tab === "targets" && <Targets />}
            {tab === "meeting" && <Meeting />}
          </Suspense>
        </>
      )}
    </div>
  );
}
