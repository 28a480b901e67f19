import { HOUSE } from "../../../tasks/exports/house-colours.ts";
import type {
  BarChart,
  LineChart,
  RangeChart,
  ReportBlock,
  ReportCell,
} from "../../../tasks/exports/report-content.ts";
import type { PlanSummary, ScenarioPlan } from "../../state.ts";
import { leftOut, verdict } from "./situation-blocks.ts";
import { cell, figures, headlineOf, paragraph, type Teller, tableBlock, words } from "./teller.ts";

/** A scenario with its id; null is doing nothing. */
export type NamedScenario = readonly [id: string | null, scenario: ScenarioPlan];

/** Doing nothing first, then every scenario in the order of the document. */
export function everyScenario({ businessAsUsual, scenarios }: PlanSummary): NamedScenario[] {
  return [[null, businessAsUsual.scenario], ...Object.entries(scenarios)];
}

type LandTypePlan = ScenarioPlan["landTypes"][number];

function worstFirst({ landTypes }: ScenarioPlan): LandTypePlan[] {
  return [...landTypes].sort((a, b) => a.netKm2 - b.netKm2);
}

/** “In deficit: …” with the net of each, the largest first; also those that nobody can judge. Never left out. */
export function deficitSentences(teller: Teller, scenario: ScenarioPlan, most = Infinity): string[] {
  const { say } = teller;
  const rows = worstFirst(scenario);
  const deficits = rows.filter(({ isNeutral }) => isNeutral === false);
  const unknown = rows.filter(({ isNeutral }) => isNeutral === null);
  const named = deficits.map(({ name, netKm2 }) => `${teller.landType(name)} (${teller.km2(netKm2)})`);
  const more = named.length > most ? [say("slides.more", { count: named.length - most })] : [];
  return [
    deficits.length === 0
      ? say("slides.deficit.none")
      : say("slides.deficit.some", { names: [...named.slice(0, most), ...more].join("; ") }),
    ...(unknown.length === 0
      ? []
      : [
          say("slides.deficit.unknown", {
            names: unknown.map(({ name }) => teller.landType(name)).join("; "),
          }),
        ]),
  ];
}

/** The planned account by land type: two ledgers, and the upper bound apart. */
export function accountTable(teller: Teller, scenario: ScenarioPlan, title: string): ReportBlock {
  const { say, material } = teller;
  const { total } = scenario;
  const hasRuns = scenario.landTypes.some(({ netKm2Range }) => netKm2Range !== null);
  const row = (landType: LandTypePlan): ReportCell[] => [
    cell(teller.landType(landType.name)),
    teller.area(landType.expectedLossesKm2),
    teller.area(landType.avoidedLossesKm2),
    teller.area(landType.gainsKm2),
    teller.area(landType.netKm2),
    ...(hasRuns
      ? [teller.areas(landType.netKm2Range), cell(teller.percent(landType.probabilityNeutral))]
      : []),
    verdict(teller, landType.isNeutral),
    teller.area(landType.avoidedLossesUpperBoundKm2),
  ];
  return tableBlock(
    say("slides.account.caption", { scenario: title, year: String(total.year) }),
    [
      words(say("slides.column.landType")),
      figures(`${say("slides.column.expectedLosses")} (km²)`),
      figures(`${say("slides.column.avoided")} (km²)`),
      figures(`${say("slides.column.plannedGains")} (km²)`),
      figures(`${say("slides.column.net")} (km²)`),
      ...(hasRuns
        ? [figures(`${say("slides.column.netRange")} (km²)`), figures(say("slides.column.probability"))]
        : []),
      words(say("slides.column.neutral")),
      figures(`${say("slides.column.upperBound")} (km²)`),
    ],
    worstFirst(scenario).map(row),
    {
      total: [
        cell(say("slides.account.total")),
        teller.area(total.expectedLossesKm2),
        teller.area(total.avoidedLossesKm2),
        teller.area(total.gainsKm2),
        teller.area(total.netKm2),
        ...(hasRuns ? [cell(""), cell("")] : []),
        cell(""),
        cell(""),
      ],
      note: [
        say("slides.account.note"),
        ...(hasRuns ? [say("slides.account.runs", { runs: material.plan?.plan.planning.runs ?? 0 })] : []),
      ].join(" "),
    },
  );
}

/** Expected losses, what is avoided of them, and planned gains, by land type. */
export function accountChart(teller: Teller, scenario: ScenarioPlan, most: number): BarChart {
  const { say } = teller;
  const sorted = worstFirst(scenario);
  const rows = sorted.slice(0, most);
  return {
    kind: "bars",
    title: say("slides.account.chart", { year: String(scenario.total.year) }),
    unit: "km²",
    isStacked: false,
    categories: rows.map(({ name }) => teller.landType(name)),
    // Doing nothing avoids and gains nothing: its losses alone are drawn.
    series: [
      {
        name: say("slides.column.expectedLosses"),
        colour: HOUSE.degraded,
        values: rows.map((row) => row.expectedLossesKm2),
      },
      {
        name: say("slides.column.avoided"),
        colour: HOUSE.avoid,
        values: rows.map((row) => row.avoidedLossesKm2),
      },
      {
        name: say("slides.column.plannedGains"),
        colour: HOUSE.improved,
        values: rows.map((row) => row.gainsKm2),
      },
    ].slice(0, scenario.interventions.length === 0 ? 1 : undefined),
    note: leftOut(teller, sorted.length, most),
  };
}

/** Losses, avoided losses and gains year by year: gains come late. Sums, for information. */
export function yearsChart(teller: Teller, { byYear }: ScenarioPlan): LineChart {
  const { say } = teller;
  return {
    kind: "lines",
    title: say("slides.years.title"),
    unit: "km²",
    years: byYear.map(({ year }) => year),
    series: [
      {
        name: say("slides.column.expectedLosses"),
        colour: HOUSE.degraded,
        values: byYear.map((one) => one.expectedLossesKm2),
      },
      {
        name: say("slides.column.avoided"),
        colour: HOUSE.avoid,
        values: byYear.map((one) => one.avoidedLossesKm2),
        isDashed: true,
      },
      {
        name: say("slides.column.plannedGains"),
        colour: HOUSE.improved,
        values: byYear.map((one) => one.gainsKm2),
      },
    ],
    note: say("slides.years.note"),
  };
}

/** What is known of a scenario in short: cost, reach, safeguards, odds. */
export function scenarioFacts(teller: Teller, scenario: ScenarioPlan): (readonly [string, string])[] {
  const { say } = teller;
  const { cost, hierarchy, safeguards, peopleReached, probabilityAllNeutral } = scenario;
  const { withoutCost } = cost;
  const share = (response: "avoid" | "reduce" | "reverse"): string =>
    `${say(`slides.response.${response}`)} ${teller.km2(hierarchy[response].treatedKm2)} (${teller.percent(hierarchy[response].share)})`;
  return [
    [say("slides.fact.probability"), teller.percent(probabilityAllNeutral)],
    [
      say("slides.fact.hierarchy"),
      (["avoid", "reduce", "reverse"] as const).map((one) => share(one)).join(", "),
    ],
    [
      say("slides.fact.cost", { year: String(teller.material.plan?.plan.planning.priceYear ?? "") }),
      costOf(teller, scenario),
    ],
    ...(withoutCost.length === 0
      ? []
      : [[say("slides.fact.withoutCost"), withoutCost.map(teller.intervention).join(", ")] as const]),
    [
      say("slides.fact.people"),
      peopleReached === null
        ? say("slides.unknown")
        : teller.material.speech.quantities.number(peopleReached),
    ],
    [
      say("slides.fact.safeguards"),
      safeguards.notCleared.length === 0
        ? say("slides.safeguards.allCleared", { count: safeguards.cleared.length })
        : say("slides.safeguards.notCleared", {
            names: safeguards.notCleared.map(teller.intervention).join(", "),
          }),
    ],
  ];
}

/** The present value; unknown where nobody gave any cost of what is done. */
export function costOf(teller: Teller, { cost, interventions }: ScenarioPlan): string {
  const isUnknown = interventions.length > 0 && cost.withoutCost.length === interventions.length;
  return isUnknown ? teller.say("slides.unknown") : teller.moneys(cost.presentValueUsd);
}

/** What each intervention does: its land, why some of it is left alone, cost and people. */
export function interventionsBlocks(teller: Teller, scenario: ScenarioPlan, title: string): ReportBlock[] {
  const { say, material } = teller;
  if (scenario.interventions.length === 0) return [];
  const { interventions } = material.workspace;
  return [
    tableBlock(
      say("slides.interventions.caption", { scenario: title }),
      [
        words(say("slides.column.intervention")),
        words(say("slides.column.practice")),
        words(say("slides.column.response")),
        figures(say("slides.column.from")),
        figures(`${say("slides.column.treated")} (km²)`),
        words(`${say("slides.column.notTreated")} (km²)`),
        figures(`${say("slides.column.plannedGains")} (km²)`),
        figures(`${say("slides.column.avoided")} (km²)`),
        figures(say("slides.column.effectiveness")),
        figures(say("slides.column.cost")),
      ],
      scenario.interventions.map((row) => {
        const one = interventions.find(({ id }) => id === row.id);
        return [
          cell(teller.intervention(row.id)),
          cell(one?.practice === undefined ? say("slides.none") : teller.practice(one.practice)),
          cell(say(`slides.response.${row.response}`)),
          cell(one === undefined ? "" : String(one.from)),
          teller.part(row.treatedKm2, row.areaKm2),
          cell(notTreated(teller, row)),
          teller.area(row.gainsKm2),
          teller.area(row.avoidedLossesKm2),
          one?.effectiveness === undefined
            ? { text: say("slides.unknown"), tone: "unknown" as const }
            : cell(
                `${teller.percent(one.effectiveness[1])} (${teller.percent(one.effectiveness[0])} … ${teller.percent(one.effectiveness[2])})`,
              ),
          row.presentValueUsd === null
            ? { text: say("slides.unknown"), tone: "unknown" as const }
            : { text: teller.moneys(row.presentValueUsd), value: row.presentValueUsd[1] },
        ];
      }),
      { note: say("slides.interventions.note") },
    ),
  ];
}

function notTreated(teller: Teller, row: ScenarioPlan["interventions"][number]): string {
  const reasons = [
    ["lockedOut", row.lockedOutKm2],
    ["otherResponse", row.otherResponseKm2],
    ["unknownStatus", row.unknownKm2],
    ["leftToOthers", row.leftToOthersKm2],
  ] as const;
  const told = reasons
    .filter(([, km2]) => km2 > 0)
    .map(([reason, km2]) => teller.say(`slides.left.${reason}`, { area: teller.area(km2).text }));
  return told.length === 0 ? teller.area(0).text : told.join("; ");
}

/** What moves the sum of nets most, all else at its likeliest. */
export function influencesOf(teller: Teller, { influences }: ScenarioPlan, most: number): RangeChart | null {
  const { say } = teller;
  if (influences.length === 0) return null;
  const rows = influences.slice(0, most).map(({ what, of, lowKm2, highKm2 }) => ({
    name:
      what === "effectiveness"
        ? say("slides.influence.effectiveness", { name: of === null ? "" : teller.intervention(of) })
        : what === "lossRate"
          ? say("slides.influence.lossRate", { name: of === null ? "" : landTypeName(teller, of) })
          : say("slides.influence.classification"),
    low: lowKm2,
    middle: null,
    high: highKm2,
  }));
  return {
    kind: "ranges",
    title: say("slides.influence.title"),
    unit: "km²",
    rows,
    note: say("slides.influence.note"),
  };
}

/** The name of a land type by its id. */
export function landTypeName(teller: Teller, id: string): string {
  const known = teller.material.plan?.plan.businessAsUsual.landTypes.find((one) => one.id === id)?.name;
  return known === undefined ? id : teller.landType(known);
}

/** Net by land type with the range that nine runs of ten stay in; null without runs. */
export function netRanges(teller: Teller, scenario: ScenarioPlan, most: number): RangeChart | null {
  const sorted = worstFirst(scenario);
  const rows = sorted.slice(0, most).flatMap(({ name, netKm2Range }) =>
    netKm2Range === null
      ? []
      : [
          {
            name: teller.landType(name),
            low: netKm2Range[0],
            middle: netKm2Range[1],
            high: netKm2Range[2],
          },
        ],
  );
  if (rows.length === 0) return null;
  return {
    kind: "ranges",
    title: teller.say("slides.ranges.title"),
    unit: "km²",
    rows,
    note: [teller.say("slides.ranges.note"), leftOut(teller, sorted.length, most)].filter(Boolean).join(" "),
  };
}

/** Everything of one scenario for the report. */
export function scenarioBlocks(teller: Teller, [id, scenario]: NamedScenario): ReportBlock[] {
  const { say, material } = teller;
  const title = teller.scenario(id);
  const document = material.workspace.scenarios.find((one) => one.id === id);
  return [
    { kind: "heading", text: title },
    paragraph(headlineOf(teller, scenario), "lead"),
    ...deficitSentences(teller, scenario).map((text) => paragraph(text)),
    ...(document?.notes ? [paragraph(document.notes, "note")] : []),
    ...(document?.parent
      ? [paragraph(say("slides.scenario.parent", { name: teller.scenario(document.parent) }), "note")]
      : []),
    ...(id === null
      ? []
      : [
          tableBlock(
            say("slides.scenario.facts", { scenario: title }),
            [words(say("slides.column.what"), 0.34), words(say("slides.column.value"), 0.66)],
            scenarioFacts(teller, scenario).map(([name, value]) => [cell(name), cell(value)]),
          ),
        ]),
    { kind: "chart", chart: accountChart(teller, scenario, 10) },
    accountTable(teller, scenario, title),
    { kind: "chart", chart: yearsChart(teller, scenario) },
    ...interventionsBlocks(teller, scenario, title),
  ];
}
