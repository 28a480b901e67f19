import type { Comparison, TrustAnswer, TrustCell, TrustDetail } from "./compare-answer.ts";
import { percent, signedKm2 } from "./compare-figures.ts";
import { type ComparedScenario, interventionName } from "./compare-scenarios.ts";
import { usd, usdRange } from "./money.ts";

type InterventionDocument = Comparison["workspace"]["interventions"][number];

/** How well practices work where they are taken up: a range. */
export function effectivenessRow(comparison: Comparison): TrustAnswer {
  const { scenarios, workspace, speech, words } = comparison;
  const { say } = words;
  const documentOf = (id: string): InterventionDocument =>
    workspace.interventions.find((one) => one.id === id)!;
  return {
    cells: scenarios.map(({ plan: { interventions } }): TrustCell => {
      if (interventions.length === 0) return { text: say("compare.none") };
      const ranges = interventions.flatMap(({ id }) => documentOf(id).effectiveness ?? []);
      const missing = interventions.filter(({ id }) => documentOf(id).effectiveness === undefined).length;
      if (ranges.length === 0) return { text: say("compare.unknown"), tone: "unknown" };
      return {
        text: say("compare.fromTo", {
          low: percent(Math.min(...ranges), speech),
          high: percent(Math.max(...ranges), speech),
        }),
        ...(missing > 0
          ? { note: say("compare.countsForNothing", { count: missing }), tone: "unknown" as const }
          : {}),
      };
    }),
    details: byIntervention(comparison, (id) => {
      const { effectiveness, adoption = 1, yearsToEffect } = documentOf(id);
      if (effectiveness === undefined) return { text: say("compare.unknown"), tone: "unknown" };
      return {
        text: effectiveness.map((share) => percent(share, speech)).join(" – "),
        note: say("compare.adoption", {
          share: percent(adoption, speech),
          years: yearsToEffect === undefined ? say("compare.unknown") : yearsToEffect.join("–"),
        }),
      };
    }),
  };
}

/** What it costs, whole and by intervention; what nobody gave a cost for is named. */
export function costRow(comparison: Comparison): TrustAnswer {
  const { scenarios, words } = comparison;
  const { say } = words;
  const money = (range: readonly [number, number, number]): TrustCell => ({
    text: usdRange(range, words),
  });
  return {
    cells: scenarios.map(({ plan: { cost, interventions } }): TrustCell => {
      if (interventions.length === 0) return { text: say("compare.none") };
      const { withoutCost } = cost;
      if (withoutCost.length === interventions.length)
        return { text: say("compare.unknown"), tone: "unknown" };
      return {
        ...money(cost.presentValueUsd),
        ...(withoutCost.length > 0
          ? { note: say("compare.withoutCost", { count: withoutCost.length }), tone: "unknown" as const }
          : {}),
      };
    }),
    details: [
      {
        name: say("compare.establishment"),
        cells: scenarios.map(({ plan }) => money(plan.cost.establishmentUsd)),
      },
      {
        name: say("compare.maintenance"),
        cells: scenarios.map(({ plan }) => money(plan.cost.maintenanceUsd)),
      },
      {
        name: say("compare.costRuns"),
        cells: scenarios.map(({ plan: { cost } }): TrustCell => {
          const range = cost.presentValueUsdRange;
          if (range === null) return { text: say("compare.noRuns"), tone: "unknown" };
          return {
            text: say("compare.fromTo", {
              low: usd(range[0], words),
              high: usd(range[2], words),
            }),
          };
        }),
      },
      {
        name: say("compare.perNeutral"),
        cells: scenarios.map((scenario): TrustCell => perGain(scenario, comparison)),
      },
      ...byIntervention(comparison, (_, { presentValueUsd }) =>
        presentValueUsd === null ? { text: say("compare.unknown"), tone: "unknown" } : money(presentValueUsd),
      ),
    ],
  };
}

function perGain({ plan: { interventions } }: ComparedScenario, comparison: Comparison): TrustCell {
  const { words } = comparison;
  const reverse = interventions.filter(
    ({ response, presentValueUsd }) => response === "reverse" && presentValueUsd !== null,
  );
  const gainsKm2 = reverse.reduce((sum, one) => sum + one.gainsKm2, 0);
  if (!(gainsKm2 > 0)) return { text: "—" };
  const cost = reverse.reduce((sum, { presentValueUsd }) => sum + presentValueUsd![1], 0);
  return { text: usd(cost / gainsKm2, words) };
}

/** What it brings besides: each in its own unit, none added to another. */
export function benefitsRow({
  scenarios,
  workspace,
  speech,
  words,
  benefits,
  effectName,
}: Comparison): TrustAnswer {
  const { say } = words;
  const { quantities } = speech;
  if (benefits === null) return { cells: scenarios.map(() => ({ text: "…" })), details: [] };
  const variables = [...new Set(benefits.flatMap(({ reported }) => reported.map(({ name }) => name)))];
  const citations = [
    ...new Map(benefits.flatMap(({ sources }) => sources.map(({ key, citation }) => [key, citation]))),
  ].map(([key, citation]) => `${key}: ${citation}`);
  return {
    cells: benefits.map(({ soilCarbonTC, withoutCarbon }, at): TrustCell => {
      if (scenarios[at]!.plan.interventions.length === 0) return { text: say("compare.none") };
      if (soilCarbonTC === null) return { text: say("compare.carbonUnknown"), tone: "unknown" };
      return {
        text: say("compare.carbon", {
          low: quantities.number(soilCarbonTC.low),
          high: quantities.number(soilCarbonTC.high),
        }),
        ...(withoutCarbon.length > 0
          ? { note: say("compare.withoutCarbon", { count: withoutCarbon.length }) }
          : {}),
      };
    }),
    details: [
      ...variables.map((variable) => ({
        name: effectName(variable),
        cells: benefits.map(({ reported }): TrustCell => {
          const here = reported.filter(({ name }) => name === variable);
          if (here.length === 0) return { text: "—" };
          return {
            text: here
              .map(({ low, high, unit, direction, intervention, treatedKm2 }) =>
                say("compare.reported", {
                  effect: effectWords(low, high, unit, direction, speech, words),
                  name: interventionName(workspace, intervention),
                  area: quantities.km2(treatedKm2),
                }),
              )
              .join("\n"),
            note: say("compare.sources", {
              sources: [...new Set(here.flatMap(({ sources }) => sources))].join(", "),
            }),
          };
        }),
      })),
      ...(citations.length === 0
        ? []
        : [{ name: say("compare.sourcesRow"), cells: [{ text: citations.join("\n") }] }]),
    ],
  };
}

function effectWords(
  low: number | null,
  high: number | null,
  unit: string,
  direction: "increase" | "decrease" | "no clear change" | null,
  { quantities }: Comparison["speech"],
  { say }: Comparison["words"],
): string {
  if (direction === "no clear change") return say("compare.effect.none");
  const sign = direction === "decrease" ? "−" : "+";
  const [first, last] = [low ?? high, high ?? low];
  if (first === null || last === null)
    return say(direction === "decrease" ? "compare.effect.less" : "compare.effect.more");
  const range =
    first === last ? quantities.number(first) : `${quantities.number(first)}–${quantities.number(last)}`;
  return `${sign}${range} ${unit}`.trim();
}

/** Conditions to be met before anybody acts; unknown counts as not cleared. */
export function safeguardsRow(comparison: Comparison): TrustAnswer {
  const { scenarios, workspace, words } = comparison;
  const { say } = words;
  return {
    cells: scenarios.map(({ plan: { safeguards, interventions } }): TrustCell => {
      if (interventions.length === 0) return { text: say("compare.none") };
      const { cleared } = safeguards;
      return {
        text: say("compare.cleared", { cleared: cleared.length, count: interventions.length }),
        tone: cleared.length === interventions.length ? "good" : "bad",
      };
    }),
    details: byIntervention(comparison, (id, { isCleared }) => {
      const named = workspace.interventions.find((one) => one.id === id)!.safeguards ?? [];
      if (named.length === 0) return { text: say("compare.noSafeguards"), tone: "bad" };
      return {
        text: named.map(({ name, state }) => say(`compare.safeguard.${state}`, { name })).join("\n"),
        tone: isCleared ? "good" : "bad",
      };
    }),
  };
}

/** Who lives there, who objected; what nobody recorded is said to be unknown. */
export function peopleRow(comparison: Comparison): TrustAnswer {
  const { scenarios, workspace, words } = comparison;
  const { say } = words;
  const objections = (id: string | null): readonly { readonly who: string; readonly what: string }[] =>
    (workspace.decisions ?? [])
      .filter(({ scenario = null }) => scenario === id)
      .flatMap((decision) => decision.objections ?? []);
  return {
    cells: scenarios.map(({ id, plan: { peopleReached, interventions } }): TrustCell => {
      const against = objections(id).length;
      const note = against > 0 ? { note: say("compare.objections", { count: against }) } : {};
      if (interventions.length === 0) return { text: say("compare.none"), ...note };
      if (peopleReached === null) return { text: say("compare.peopleUnknown"), tone: "unknown", ...note };
      return { text: say("compare.people", { count: Math.round(peopleReached) }), ...note };
    }),
    details: [
      ...byIntervention(comparison, (_, { peopleReached }) =>
        peopleReached === null
          ? { text: say("compare.unknown"), tone: "unknown" }
          : { text: say("compare.people", { count: Math.round(peopleReached) }) },
      ),
      ...unitDetails(comparison),
      {
        name: say("compare.objectionsRow"),
        cells: scenarios.map(({ id }): TrustCell => {
          const all = objections(id);
          if (all.length === 0) return { text: say("compare.objectionsNone") };
          return { text: all.map(({ who, what }) => `${who}: ${what}`).join("\n"), tone: "bad" };
        }),
      },
      {
        name: say("compare.capacity"),
        cells: scenarios.map((): TrustCell => ({ text: say("compare.notRecorded"), tone: "unknown" })),
      },
    ],
  };
}

/** Where the work is: reporting units with any land that is acted on. */
function unitDetails({ scenarios, speech, words }: Comparison): TrustDetail[] {
  const names = [...new Set(scenarios.flatMap(({ plan }) => plan.units.map(({ name }) => name)))];
  return names
    .filter((name) => name !== "")
    .map((name) => ({
      name,
      cells: scenarios.map(({ plan }): TrustCell => {
        const unit = plan.units.find((one) => one.name === name);
        return unit === undefined
          ? { text: "—" }
          : { text: words.say("compare.treated", { area: speech.quantities.km2(unit.treatedKm2) }) };
      }),
    }));
}

const INFLUENCES = 3;

/** What would turn the answer over: the uncertain things that move it most, and the land type that is neutral by the least. */
export function reversalRow({ scenarios, workspace, speech, words }: Comparison): TrustAnswer {
  const { say } = words;
  const { word } = speech;
  const nameOf = (scenario: ComparedScenario, what: string, of: string | null): string => {
    if (what === "classification" || of === null) return say("compare.influence.classification");
    if (what === "effectiveness")
      return say("compare.influence.effectiveness", { name: interventionName(workspace, of) });
    const type = scenario.plan.landTypes.find(({ id }) => id === of);
    return say("compare.influence.lossRate", { name: type === undefined ? of : word("class", type.name) });
  };
  const influenceCell = (scenario: ComparedScenario, at: number): TrustCell => {
    const influence = scenario.plan.influences[at];
    if (influence === undefined) return { text: "—" };
    return {
      text: nameOf(scenario, influence.what, influence.of),
      note: say("compare.swing", {
        low: signedKm2(influence.lowKm2, speech),
        high: signedKm2(influence.highKm2, speech),
      }),
    };
  };
  return {
    cells: scenarios.map((scenario): TrustCell => {
      const [first] = scenario.plan.influences;
      if (first === undefined) return { text: say("compare.noRuns"), tone: "unknown" };
      return { text: nameOf(scenario, first.what, first.of) };
    }),
    details: [
      ...Array.from({ length: INFLUENCES }, (_, at) => ({
        name: say("compare.influenceRank", { rank: at + 1 }),
        cells: scenarios.map((scenario) => influenceCell(scenario, at)),
      })),
      {
        name: say("compare.closest"),
        cells: scenarios.map(({ plan: { landTypes } }): TrustCell => {
          const [closest] = landTypes
            .filter(({ isNeutral, probabilityNeutral }) => isNeutral === true && probabilityNeutral !== null)
            .sort((a, b) => a.probabilityNeutral! - b.probabilityNeutral!);
          if (closest === undefined) return { text: say("compare.noneNeutral") };
          return {
            text: word("class", closest.name),
            note: say("compare.runsShare", { share: percent(closest.probabilityNeutral!, speech) }),
          };
        }),
      },
    ],
  };
}

/** One line an intervention; a scenario without it has a dash. */
function byIntervention(
  { scenarios, workspace }: Comparison,
  cellOf: (id: string, plan: ComparedScenario["plan"]["interventions"][number]) => TrustCell,
): TrustDetail[] {
  const ids = [...new Set(scenarios.flatMap(({ plan }) => plan.interventions.map(({ id }) => id)))];
  return ids.map((id) => ({
    name: interventionName(workspace, id),
    cells: scenarios.map(({ plan }): TrustCell => {
      const one = plan.interventions.find((intervention) => intervention.id === id);
      return one === undefined ? { text: "—" } : cellOf(id, one);
    }),
  }));
}
