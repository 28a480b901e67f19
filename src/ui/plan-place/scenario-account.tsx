import { evaluatePlan } from "../../commands/plan/evaluate-plan.ts";
import { shownScenario } from "../../commands/plan/plan-view.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { AccountCost } from "./account-cost.tsx";
import { AccountCounterbalance } from "./account-counterbalance.tsx";
import { AccountEvidence } from "./account-evidence.tsx";
import { AccountHierarchy } from "./account-hierarchy.tsx";
import { AccountInfluences } from "./account-influences.tsx";
import { AccountLedgers } from "./account-ledgers.tsx";
import { AccountSafeguards } from "./account-safeguards.tsx";
import { AccountYears } from "./account-years.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** All that is told of the scenario that is looked at; every figure is the evaluation's own. */
export function ScenarioAccount() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const speech = useSpeech();
  const document = useDrawer((state) => state.document?.present ?? null);
  const chosen = useDrawer(({ view }) => view.plan.scenario);
  const plan = useDrawer(({ results }) => results.plan);
  const shown = useDrawer(shownScenario);
  const own = document?.scenarios.find(({ id }) => id === chosen) ?? null;
  const title = own === null ? say("scenarios.nothing") : (own.name ?? say("scenarios.unnamed"));
  const stops = plan.issues.filter(({ severity }) => severity === "stop");
  if (document === null) return null;
  return (
    <div className="account">
      <div className="row">
        <h2 className="large">{title}</h2>
        {plan.work !== null && (
          <span className="hint" role="status">
            {say("account.working")}
          </span>
        )}
      </div>
      {stops.map((issue) => (
        <Message key={JSON.stringify(issue)} severity="stop">
          {speech.issue(issue)}
        </Message>
      ))}
      {plan.fault !== null && (
        <div>
          <Button onPress={() => void evaluatePlan(desk)}>{say("account.again")}</Button>
        </div>
      )}
      {shown === null || plan.report === null ? (
        stops.length === 0 && plan.fault === null && <p className="hint">{say("account.first")}</p>
      ) : (
        <>
          <p className="verdict-line">
            <strong>
              {say("scenarios.neutral", {
                neutral: shown.neutralCount,
                count: shown.count,
                year: String(plan.report.plan.planning.targetYear),
              })}
            </strong>{" "}
            {shown.probabilityAllNeutral !== null && (
              <span className="second small">
                {say("account.allNeutral", {
                  share: speech.quantities.share(shown.probabilityAllNeutral, 1),
                  runs: plan.report.plan.planning.runs,
                })}
              </span>
            )}
          </p>
          {plan.report.plan.isSynthetic && <p className="synthetic">{speech.say("synthetic.label")}</p>}
          <AccountLedgers scenario={shown} plan={plan.report.plan} />
          <AccountYears scenario={shown} plan={plan.report.plan} />
          {own !== null && (
            <>
              <AccountCost scenario={shown} plan={plan.report.plan} />
              <AccountHierarchy scenario={shown} />
              <AccountSafeguards scenario={shown} />
              <AccountCounterbalance scenario={shown} document={own} />
            </>
          )}
          <AccountInfluences scenario={shown} plan={plan.report.plan} />
          <AccountEvidence scenario={shown} plan={plan.report.plan} issues={plan.issues} />
        </>
      )}
    </div>
  );
}
