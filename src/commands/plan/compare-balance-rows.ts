import type { LandTypePlan } from "../../tasks/planning/scenario-summary.ts";
import type { Comparison, TrustAnswer, TrustCell, TrustDetail } from "./compare-answer.ts";
import { percent, signedKm2 } from "./compare-figures.ts";
import type { ComparedScenario } from "./compare-scenarios.ts";

/** How many land types are neutral: the headline. */
export function neutralRow({ scenarios, words }: Comparison): TrustAnswer {
  const { say } = words;
  return {
    cells: scenarios.map(({ plan: { neutralCount, count, landTypes, isNeutral } }): TrustCell => {
      const unjudged = landTypes.length - count;
      return {
        text: say("compare.neutral", { neutral: neutralCount, count }),
        ...(unjudged > 0 ? { note: say("compare.unjudged", { count: unjudged }) } : {}),
        ...(isNeutral === true
          ? { tone: "good" as const }
          : isNeutral === false
            ? { tone: "bad" as const }
            : {}),
      };
    }),
    details: byLandType(scenarios, ({ isNeutral }) =>
      isNeutral === null
        ? { text: say("compare.verdict.unknown"), tone: "unknown" }
        : isNeutral
          ? { text: say("compare.verdict.neutral"), tone: "good" }
          : { text: say("compare.verdict.deficit"), tone: "bad" },
    ),
  };
}

/** What is gained and lost in each land type; the sum over them is no answer, so the worst deficit is told. */
export function balanceRow({ scenarios, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  return {
    cells: scenarios.map(({ plan: { landTypes } }): TrustCell => {
      const deficits = landTypes.filter(({ isNeutral }) => isNeutral === false);
      const [worst] = [...deficits].sort((a, b) => a.netKm2 - b.netKm2);
      if (worst === undefined) return { text: say("compare.noDeficit"), tone: "good" };
      return {
        text: say("compare.deficits", { count: deficits.length }),
        note: say("compare.worst", {
          name: speech.word("class", worst.name),
          area: signedKm2(worst.netKm2, speech),
        }),
        tone: "bad",
      };
    }),
    details: byLandType(scenarios, (row): TrustCell => {
      if (row.isNeutral === null) return { text: say("compare.verdict.unknown"), tone: "unknown" };
      return {
        text: signedKm2(row.netKm2, speech),
        note: say("compare.ledgers", {
          losses: speech.quantities.km2(row.expectedLossesKm2),
          avoided: speech.quantities.km2(row.avoidedLossesKm2),
          gains: speech.quantities.km2(row.gainsKm2),
        }),
        ...(row.isNeutral ? {} : { tone: "bad" as const }),
      };
    }),
  };
}

const RESPONSES = ["avoid", "reduce", "reverse"] as const;

/** Avoid comes before reduce, reduce before reverse. */
export function hierarchyRow({ scenarios, plan, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { quantities } = speech;
  return {
    cells: scenarios.map(({ plan: { hierarchy } }): TrustCell => {
      const treated = RESPONSES.reduce((sum, response) => sum + hierarchy[response].treatedKm2, 0);
      if (!(treated > 0)) return { text: say("compare.none") };
      const reverseOnly = hierarchy.avoid.treatedKm2 + hierarchy.reduce.treatedKm2 === 0;
      return {
        text: say("compare.treated", { area: quantities.km2(treated) }),
        ...(reverseOnly ? { note: say("compare.reverseOnly"), tone: "bad" as const } : {}),
      };
    }),
    details: [
      ...RESPONSES.map((response) => ({
        name: say(`compare.response.${response}`),
        cells: scenarios.map(({ plan: { hierarchy } }): TrustCell => {
          const { treatedKm2, share } = hierarchy[response];
          if (share === null) return { text: "—" };
          return { text: `${quantities.km2(treatedKm2)} (${percent(share, speech)})` };
        }),
      })),
      {
        name: say("compare.asksFor"),
        cells: scenarios.map(() => ({
          text: RESPONSES.map(
            (response) =>
              `${say(`compare.response.${response}`)} ${quantities.km2(plan.responses.total[`${response}Km2`])}`,
          ).join(", "),
        })),
      },
    ],
  };
}

/** Which gains answer which losses: of the same land type only. */
export function counterbalancingRow({ scenarios, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { quantities, word } = speech;
  const unanswered = ({ plan }: ComparedScenario): number =>
    plan.landTypes.reduce((sum, row) => sum + row.unansweredLossesKm2, 0);
  return {
    cells: scenarios.map((scenario): TrustCell => {
      const { exceptions } = scenario.plan.counterbalance;
      const rest = unanswered(scenario);
      return {
        text: say("compare.unanswered", { area: quantities.km2(rest) }),
        ...(exceptions.length > 0 ? { note: say("compare.exceptions", { count: exceptions.length }) } : {}),
        tone: rest > 0 || exceptions.length > 0 ? "bad" : "good",
      };
    }),
    details: [
      {
        name: say("compare.answered"),
        cells: scenarios.map(({ plan: { counterbalance } }) => ({
          text: quantities.km2(counterbalance.trades.reduce((sum, { km2 }) => sum + km2, 0)),
        })),
      },
      {
        name: say("compare.exceptionsRow"),
        cells: scenarios.map(({ plan: { counterbalance, landTypes } }): TrustCell => {
          const nameOf = (id: string): string => {
            const type = landTypes.find((one) => one.id === id);
            return type === undefined ? id : word("class", type.name);
          };
          if (counterbalance.exceptions.length === 0) return { text: say("compare.none") };
          return {
            text: counterbalance.exceptions
              .map(({ from, to, km2, reason, isAccepted }) =>
                say(isAccepted ? "compare.exception" : "compare.exceptionRefused", {
                  from: nameOf(from),
                  to: nameOf(to),
                  area: quantities.km2(km2),
                  reason: reason || say("compare.noReason"),
                }),
              )
              .join("\n"),
            tone: "bad",
          };
        }),
      },
      ...byLandType(scenarios, (row) => ({
        text: say("compare.unanswered", { area: quantities.km2(row.unansweredLossesKm2) }),
        ...(row.unusedGainsKm2 > 0
          ? { note: say("compare.unused", { area: quantities.km2(row.unusedGainsKm2) }) }
          : {}),
        ...(row.unansweredLossesKm2 > 0 ? { tone: "bad" as const } : {}),
      })),
    ],
  };
}

/** Gains come late. */
export function timeRow({ scenarios, plan, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { targetYear } = plan.planning;
  const years = plan.businessAsUsual.scenario.byYear.map(({ year }) => year);
  return {
    cells: scenarios.map(({ plan: { byYear, counterbalance, interventions } }): TrustCell => {
      if (interventions.length === 0) return { text: say("compare.none") };
      const first = byYear.find(({ gainsKm2 }) => gainsKm2 > 0);
      const lag = Math.max(0, ...counterbalance.trades.map(({ longestLagYears }) => longestLagYears));
      return {
        text:
          first === undefined
            ? say("compare.noGains")
            : say("compare.firstGains", { year: String(first.year) }),
        ...(lag > 0 ? { note: say("compare.lag", { count: lag }) } : {}),
      };
    }),
    details: years.map((year) => ({
      name: year === targetYear ? say("compare.targetYear", { year: String(year) }) : String(year),
      cells: scenarios.map(({ plan: { byYear, count } }): TrustCell => {
        const then = byYear.find((one) => one.year === year)!;
        return {
          text: say("compare.neutral", { neutral: then.neutralCount, count }),
          note: say("compare.yearLedgers", {
            gains: speech.quantities.km2(then.gainsKm2),
            losses: speech.quantities.km2(then.expectedLossesKm2 - then.avoidedLossesKm2),
          }),
        };
      }),
    })),
  };
}

/** Losses that will not happen, weighted by how likely they are; full credit is an upper bound. */
export function avoidedRow({ scenarios, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { quantities } = speech;
  const bound = (rows: readonly LandTypePlan[]): number =>
    rows.reduce((sum, { avoidedLossesUpperBoundKm2 }) => sum + avoidedLossesUpperBoundKm2, 0);
  const cell = (avoidedKm2: number, upperKm2: number): TrustCell => ({
    text: quantities.km2(avoidedKm2),
    ...(upperKm2 > 0 ? { note: say("compare.upperBound", { area: quantities.km2(upperKm2) }) } : {}),
  });
  return {
    cells: scenarios.map(({ plan }) => cell(plan.total.avoidedLossesKm2, bound(plan.landTypes))),
    details: byLandType(scenarios, (row) => cell(row.avoidedLossesKm2, row.avoidedLossesUpperBoundKm2)),
  };
}

/** How often it holds when what is uncertain is drawn from its range. */
export function uncertaintyRow({ scenarios, plan, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { runs } = plan.planning;
  return {
    cells: scenarios.map(
      ({ plan: { probabilityAllNeutral } }): TrustCell =>
        probabilityAllNeutral === null
          ? { text: say("compare.noRuns"), tone: "unknown" }
          : {
              text: say("compare.runsNeutral", {
                share: percent(probabilityAllNeutral, speech),
                count: runs,
              }),
            },
    ),
    details: byLandType(scenarios, ({ probabilityNeutral, netKm2Range }) =>
      probabilityNeutral === null
        ? { text: say("compare.unknown"), tone: "unknown" }
        : {
            text: say("compare.runsShare", { share: percent(probabilityNeutral, speech) }),
            ...(netKm2Range === null
              ? {}
              : {
                  note: say("compare.netRange", {
                    low: signedKm2(netKm2Range[0], speech),
                    high: signedKm2(netKm2Range[2], speech),
                  }),
                }),
          },
    ),
  };
}

/** One line a land type, the largest deficit of doing nothing first. */
function byLandType(
  scenarios: readonly ComparedScenario[],
  cellOf: (row: LandTypePlan) => TrustCell,
): TrustDetail[] {
  return landTypesByNeed(scenarios).map(({ id, name }) => ({
    name,
    cells: scenarios.map(({ plan }) => cellOf(plan.landTypes.find((row) => row.id === id)!)),
  }));
}

/** Land types, those that lose most when nothing is done first; those that cannot be judged last. */
export function landTypesByNeed([nothing]: readonly ComparedScenario[]): readonly LandTypePlan[] {
  const rank = ({ isNeutral, netKm2 }: LandTypePlan): number => (isNeutral === null ? Infinity : netKm2);
  return [...nothing!.plan.landTypes].sort((a, b) => rank(a) - rank(b));
}
