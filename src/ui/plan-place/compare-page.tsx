import { colonOf } from "../../i18n/colon.ts";
import "../styles/compare.css";
import { useMemo, useState } from "react";
import type { Comparison } from "../../commands/plan/compare-answer.ts";
import { type TrustRowId, trustTable } from "../../commands/plan/compare-table.ts";
import { usdRange } from "../../commands/plan/money.ts";
import { Button } from "../kit/button.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { comparisonLines, sourceLines } from "./comparison-lines.ts";
import { LedgerWaterfalls } from "./ledger-waterfalls.tsx";
import { LetterBadge } from "./letter-badge.tsx";
import { ScenarioCharts } from "./scenario-charts.tsx";
import { ScenarioMaps } from "./scenario-maps.tsx";
import { TrustTable } from "./trust-table.tsx";
import { useComparison } from "./use-comparison.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** The scenarios side by side: the answer first, then what it rests on, where, and over the years. */
export function ComparePage() {
  const { say } = usePlanWords();
  const comparison = useComparison();
  const hasAssessment = useDrawer(({ results }) => results.assessment !== null);
  const isRefused = useDrawer(
    ({ results }) => results.plan.work === null && results.plan.of !== null && results.plan.report === null,
  );
  const isStale = useDrawer(({ results }) => results.plan.work !== null);
  if (!hasAssessment) return null;
  return (
    <div className="monitor compare" tabIndex={-1}>
      <div className="monitor-inside">
        {comparison === null ? (
          <p className="second" role="status">
            {say(isRefused ? "compare.cannot" : "compare.working")}
          </p>
        ) : (
          <Compared comparison={comparison} isStale={isStale} />
        )}
      </div>
    </div>
  );
}

function Compared({ comparison, isStale }: { readonly comparison: Comparison; readonly isStale: boolean }) {
  const speech = useSpeech();
  const { say } = comparison.words;
  const rows = useMemo(() => trustTable(comparison), [comparison]);
  const [open, setOpen] = useState<ReadonlySet<TrustRowId>>(new Set());
  const toggle = (id: TrustRowId): void => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const { plan } = comparison;
  return (
    <>
      <section className="compare-answer">
        <div className="compare-head">
          <h2>{say("compare.title")}</h2>
          {plan.isSynthetic && <span className="synthetic">{speech.say("synthetic.label")}</span>}
          {isStale && (
            <span className="hint" role="status">
              {say("compare.stale")}
            </span>
          )}
          <div className="actions unprinted">
            <Button onPress={() => print()}>{say("compare.print")}</Button>
          </div>
        </div>
        <Answers comparison={comparison} />
      </section>
      <section>
        <div className="compare-head">
          <h2>{say("compare.tableTitle")}</h2>
          <div className="actions unprinted">
            <Button look="quiet" onPress={() => setOpen(new Set(rows.map(({ id }) => id)))}>
              {say("compare.openAll")}
            </Button>
            {open.size > 0 && (
              <Button look="quiet" onPress={() => setOpen(new Set())}>
                {say("compare.closeAll")}
              </Button>
            )}
          </div>
        </div>
        <p className="hint unprinted">{say("compare.tableHint")}</p>
        <TrustTable comparison={comparison} rows={rows} open={open} onToggle={toggle} />
      </section>
      <ScenarioMaps comparison={comparison} />
      <ScenarioCharts comparison={comparison} />
      <LedgerWaterfalls comparison={comparison} />
      <Sources comparison={comparison} />
    </>
  );
}

/** The headline of every scenario, doing nothing first. */
function Answers({ comparison }: { readonly comparison: Comparison }) {
  const { scenarios, plan, words } = comparison;
  const { say } = words;
  return (
    <ul className="answers">
      {scenarios.map(({ letter, name, plan: { neutralCount, count, cost, interventions } }, at) => (
        <li key={letter}>
          <p className="answer-name">
            <LetterBadge letter={letter} at={at} /> {name}
          </p>
          <p className="answer">
            {say("compare.headline", {
              neutral: neutralCount,
              count,
              year: String(plan.planning.targetYear),
            })}
          </p>
          <p className="small second">
            {interventions.length === 0
              ? say("compare.noCost")
              : cost.withoutCost.length === interventions.length
                ? `${say("compare.cost")}${colonOf(words.tag)}${say("compare.unknown")}`
                : usdRange(cost.presentValueUsd, words)}
          </p>
          {cost.withoutCost.length > 0 && (
            <p className="small second">{say("compare.withoutCost", { count: cost.withoutCost.length })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** By what, from what and when: what a sheet of paper must say of itself. */
function Sources({ comparison }: { readonly comparison: Comparison }) {
  return (
    <section>
      <h2>{comparison.words.say("compare.sourcesTitle")}</h2>
      <ul className="compare-sources small second">
        {[...comparisonLines(comparison), ...sourceLines(comparison)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
