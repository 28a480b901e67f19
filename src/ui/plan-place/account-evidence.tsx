import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { OWN_FIGURE } from "../../commands/plan/practice-figures.ts";
import type { Issue, PlanSummary, ScenarioPlan } from "../../commands/state.ts";
import { colonOf } from "../../i18n/colon.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { periodName } from "../map-place/period-name.ts";
import { AccountSection } from "./account-section.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const FIELDS = [
  "adoption",
  "effectiveness",
  "yearsToEffect",
  "establishmentUsdPerHa",
  "maintenanceUsdPerHaYr",
] as const;

/** What the account is made from: maps, rules, settings, and where the figures of each intervention come from. */
export function AccountEvidence({
  scenario,
  plan,
  issues,
}: {
  readonly scenario: ScenarioPlan;
  readonly plan: PlanSummary;
  readonly issues: readonly Issue[];
}) {
  const { say } = usePlanWords();
  const speech = useSpeech();
  const document = useDrawer((state) => state.document?.present ?? null);
  const { planning, ruleSet, businessAsUsual } = plan;
  const isAssumed = businessAsUsual.landTypes.some(({ interval }) => interval === "assumed");
  const own = (document?.interventions ?? []).filter(({ id }) =>
    scenario.interventions.some((one) => one.id === id),
  );
  const ids = new Set(own.map(({ id }) => id));
  const about = issues.filter(
    ({ about: of, severity }) =>
      severity !== "stop" &&
      (of === undefined || ids.has(of) || !document?.interventions.some(({ id }) => id === of)),
  );
  const facts: readonly (readonly [string, string])[] = [
    [say("account.evidence.ruleSet"), speech.word("ruleSet", ruleSet)],
    [
      say("account.evidence.status"),
      `${periodName(speech, document, planning.status.period)}, ${planning.status.year}`,
    ],
    [say("account.evidence.target"), String(planning.targetYear)],
    [say("account.evidence.rate"), say(isAssumed ? "account.evidence.assumed" : "account.evidence.scatter")],
    [say("account.evidence.risk"), planning.risk ?? say("account.evidence.noRisk")],
    [say("account.evidence.locks"), planning.lockedOut.length === 0 ? "—" : planning.lockedOut.join(", ")],
    [
      say("account.evidence.runs"),
      say("account.evidence.runsSeed", { runs: planning.runs, seed: String(planning.seed) }),
    ],
    [say("account.evidence.engine"), plan.engine],
  ];
  return (
    <AccountSection title={say("account.evidence.title")}>
      <dl className="facts">
        {facts.map(([term, fact]) => (
          <div key={term} className="fact">
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {about.map((issue) => (
        <Message key={JSON.stringify(issue)} severity={issue.severity}>
          {speech.issue(named(issue, own))}
        </Message>
      ))}
      {own.length > 0 && <h4>{say("account.evidence.figures")}</h4>}
      {own.map((intervention) => (
        <div key={intervention.id} className="small">
          <strong>{intervention.name ?? say("edit.interventions.unnamed")}</strong>
          <ul className="dotted">
            {FIELDS.map((field) => (
              <li key={field}>
                {say(`account.evidence.${field}`)}
                {colonOf(speech.tag)}
                {basisOf(intervention, field, say)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </AccountSection>
  );
}

/** An issue about an intervention, which is called by its name and not by its id. */
function named(issue: Issue, interventions: readonly Intervention[]): Issue {
  const name = interventions.find(({ id }) => id === issue.about)?.name;
  return name === undefined ? issue : { ...issue, about: name };
}

function basisOf(
  intervention: Intervention,
  field: (typeof FIELDS)[number],
  say: ReturnType<typeof usePlanWords>["say"],
): string {
  if (intervention[field] === undefined)
    return say(field === "adoption" ? "edit.basis.whole" : "edit.basis.unknown");
  const basis = intervention.basis?.[field];
  if (basis === undefined) return say("edit.basis.none");
  return basis === OWN_FIGURE ? say("edit.basis.own") : basis;
}
