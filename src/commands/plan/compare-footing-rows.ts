import type { OutlookPlan } from "../../tasks/planning/plan-summary.ts";
import type { Workspace } from "../state.ts";
import type { Comparison, TrustAnswer, TrustCell, TrustDetail } from "./compare-answer.ts";
import { percent } from "./compare-figures.ts";

const one = (name: string, text: string, tone?: TrustCell["tone"]): TrustDetail => ({
  name,
  cells: [tone === undefined ? { text } : { text, tone }],
});

/** What is asked, by which rules, from which status: the same for every scenario. */
export function questionRow({ plan, workspace, summary, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { status, targetYear, baselineYear } = plan.planning;
  const period =
    workspace.periods.find(({ id }) => id === status.period)?.name ?? speech.word("period", status.period);
  const changed = Object.keys(workspace.parameters);
  const isPartial =
    summary.status[status.period]?.partial ?? summary.periods[status.period]?.partial ?? false;
  return {
    cells: [
      {
        text: say("compare.question", {
          year: String(targetYear),
          rules: speech.word("ruleSet", plan.ruleSet),
        }),
        ...(isPartial ? { note: say("compare.partial"), tone: "bad" as const } : {}),
      },
    ],
    details: [
      one(say("compare.status"), say(`compare.status.${status.kind}`, { period, year: String(status.year) })),
      one(say("compare.baseline"), baselineYear === null ? say("compare.unknown") : String(baselineYear)),
      one(say("compare.rules"), `${speech.word("ruleSet", plan.ruleSet)}, ${summary.ruleSet.version}`),
      one(
        say("compare.parameters"),
        changed.length === 0 ? say("compare.parametersNone") : changed.join(", "),
      ),
      one(say("compare.engine"), plan.engine),
      ...(plan.isSynthetic ? [one(say("compare.data"), speech.say("synthetic.label"), "bad")] : []),
    ],
  };
}

/** What all scenarios share, so that they may be compared at all. */
export function footingRow({ plan, summary, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { quantities } = speech;
  const { targetYear, horizonYear, discountRate, priceYear, seed, runs, risk, lockedOut } = plan.planning;
  const types = plan.businessAsUsual.landTypes.length;
  return {
    cells: [
      {
        text: say("compare.footing", {
          area: quantities.km2(summary.areaKm2.land),
          count: types,
          year: String(targetYear),
        }),
      },
    ],
    details: [
      one(say("compare.area"), quantities.km2(summary.areaKm2.insideStudyArea)),
      one(say("compare.landTypes"), quantities.number(types)),
      one(say("compare.horizon"), `${targetYear}, ${horizonYear}`),
      one(
        say("compare.money"),
        say("compare.moneyTerms", { year: String(priceYear), rate: percent(discountRate, speech) }),
      ),
      one(say("compare.runs"), say("compare.runsTerms", { count: runs, seed: String(seed) })),
      one(say("compare.risk"), risk ?? say("compare.riskNone")),
      one(
        say("compare.lockedOut"),
        lockedOut.length === 0 ? say("compare.lockedOutNone") : lockedOut.join(", "),
      ),
    ],
  };
}

const FIGURES = [
  "adoption",
  "effectiveness",
  "yearsToEffect",
  "establishmentUsdPerHa",
  "maintenanceUsdPerHaYr",
] as const;

/** What the figures rest on: sources of the scenarios' own, and how much of the land is known at all. */
export function evidenceRow({ scenarios, plan, workspace, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { quantities } = speech;
  const perScenario = scenarios.map(({ plan: { interventions } }) => {
    const all = interventions.map(({ id }) => workspace.interventions.find((two) => two.id === id)!);
    return { figures: all.flatMap(figuresOf), all };
  });
  const { unknownKm2, ...known } = plan.responses.total;
  const whole = known.avoidKm2 + known.reduceKm2 + known.reverseKm2 + unknownKm2;
  const error = plan.planning.classificationError;
  const same = (name: string, cell: TrustCell): TrustDetail => ({ name, cells: scenarios.map(() => cell) });
  return {
    cells: perScenario.map(({ figures }): TrustCell => {
      if (figures.length === 0) return { text: say("compare.none") };
      const given = figures.filter(({ isGiven }) => isGiven);
      const sourced = given.filter(({ basis }) => basis !== null).length;
      const missing = figures.length - given.length;
      return {
        text: say("compare.sourced", { sourced, count: given.length }),
        ...(missing > 0
          ? { note: say("compare.notGiven", { count: missing }), tone: "unknown" as const }
          : {}),
      };
    }),
    details: [
      ...FIGURES.map((field) => ({
        name: say(`compare.figure.${field}`),
        cells: perScenario.map(({ all }): TrustCell => {
          if (all.length === 0) return { text: say("compare.none") };
          const bases = [...new Set(all.map((two) => two.basis?.[field]).filter((basis) => basis))];
          return bases.length === 0
            ? { text: say("compare.noSource"), tone: "unknown" }
            : { text: bases.join("\n") };
        }),
      })),
      same(say("compare.unknownLand"), {
        text: `${quantities.km2(unknownKm2)} (${quantities.share(unknownKm2, whole)})`,
        ...(unknownKm2 > 0 ? { tone: "unknown" as const } : {}),
      }),
      same(say("compare.lossRates"), { text: intervalWords(plan.businessAsUsual.landTypes, words.say) }),
      same(
        say("compare.classificationError"),
        error === null
          ? { text: say("compare.classificationUnknown"), tone: "unknown" }
          : { text: error.map((share) => percent(share, speech)).join(" – ") },
      ),
    ],
  };
}

function figuresOf(intervention: Workspace["interventions"][number]) {
  return FIGURES.map((field) => ({
    basis: intervention.basis?.[field] || null,
    isGiven: intervention[field] !== undefined,
  }));
}

function intervalWords(outlooks: readonly OutlookPlan[], say: Comparison["words"]["say"]): string {
  const count = (interval: OutlookPlan["interval"]): number =>
    outlooks.filter((outlook) => outlook.interval === interval).length;
  return [
    ...(count("scatter") > 0 ? [say("compare.interval.scatter", { count: count("scatter") })] : []),
    ...(count("assumed") > 0 ? [say("compare.interval.assumed", { count: count("assumed") })] : []),
    ...(count(null) > 0 ? [say("compare.interval.unknown", { count: count(null) })] : []),
  ].join("; ");
}
