import { HOUSE } from "../../../tasks/exports/house-colours.ts";
import type { LineChart, ReportBlock, ReportCell } from "../../../tasks/exports/report-content.ts";
import type { PlanSummary, ScenarioPlan } from "../../state.ts";
import { costOf, landTypeName, type NamedScenario } from "./scenario-blocks.ts";
import { cell, figures, paragraph, type Teller, tableBlock, words } from "./teller.ts";

/** Scenarios beside one another, criterion by criterion; doing nothing always among them. */
export function comparisonTable(teller: Teller, scenarios: readonly NamedScenario[]): ReportBlock {
  const { say, material } = teller;
  const year = String(material.plan?.plan.planning.targetYear ?? "");
  const row = (name: string, of: (scenario: ScenarioPlan) => ReportCell): ReportCell[] => [
    cell(name),
    ...scenarios.map(([, scenario]) => of(scenario)),
  ];
  const deficits = ({ landTypes }: ScenarioPlan): number =>
    landTypes.filter(({ isNeutral }) => isNeutral === false).length;
  const treated = (response: "avoid" | "reduce" | "reverse") => (scenario: ScenarioPlan) => {
    const { treatedKm2, share } = scenario.hierarchy[response];
    const { text } = teller.area(treatedKm2);
    return { text: share === null ? text : `${text} (${teller.percent(share)})`, value: treatedKm2 };
  };
  const runs = ({ cost }: ScenarioPlan): ReportCell => cell(teller.moneys(cost.presentValueUsdRange));
  return tableBlock(
    say("slides.compare.caption", { year }),
    [words(say("slides.column.criterion")), ...scenarios.map(([id]) => figures(teller.scenario(id)))],
    [
      row(say("slides.compare.neutral"), ({ neutralCount, count, isNeutral }) => ({
        text: say("slides.compare.of", { neutral: neutralCount, count }),
        tone: isNeutral === true ? "good" : "bad",
        value: neutralCount,
      })),
      row(say("slides.compare.deficits"), (one) => ({ text: String(deficits(one)), value: deficits(one) })),
      row(say("slides.fact.probability"), (one) => cell(teller.percent(one.probabilityAllNeutral))),
      row(`${say("slides.column.expectedLosses")} (km²)`, (one) => teller.area(one.total.expectedLossesKm2)),
      row(`${say("slides.column.avoided")} (km²)`, (one) => teller.area(one.total.avoidedLossesKm2)),
      row(`${say("slides.column.plannedGains")} (km²)`, (one) => teller.area(one.total.gainsKm2)),
      row(`${say("slides.response.avoid")} (km²)`, treated("avoid")),
      row(`${say("slides.response.reduce")} (km²)`, treated("reduce")),
      row(`${say("slides.response.reverse")} (km²)`, treated("reverse")),
      row(say("slides.compare.cost", { year: String(material.plan?.plan.planning.priceYear ?? "") }), (one) =>
        cell(costOf(teller, one)),
      ),
      row(say("slides.compare.costRuns"), (one) =>
        one.interventions.length > 0 && one.cost.withoutCost.length === one.interventions.length
          ? { text: say("slides.unknown"), tone: "unknown" }
          : runs(one),
      ),
      row(say("slides.fact.withoutCost"), ({ cost }) => cell(String(cost.withoutCost.length))),
      row(say("slides.fact.people"), ({ peopleReached }) =>
        peopleReached === null
          ? { text: say("slides.unknown"), tone: "unknown" }
          : { text: material.speech.quantities.number(peopleReached), value: peopleReached },
      ),
      row(say("slides.compare.notCleared"), ({ safeguards }) => ({
        text: String(safeguards.notCleared.length),
        value: safeguards.notCleared.length,
        ...(safeguards.notCleared.length > 0 ? { tone: "bad" as const } : {}),
      })),
      row(say("slides.compare.exceptions"), ({ counterbalance }) =>
        cell(String(counterbalance.exceptions.length)),
      ),
    ],
    { note: say("slides.compare.note") },
  );
}

const LINES = [HOUSE.ink2, HOUSE.action, HOUSE.reduce, HOUSE.avoid, HOUSE.degraded, HOUSE.improved] as const;

/** Land types neutral by the end of each year, a line a scenario. */
export function neutralByYear(teller: Teller, scenarios: readonly NamedScenario[]): LineChart | null {
  const years = scenarios[0]?.[1].byYear.map(({ year }) => year) ?? [];
  if (years.length < 2) return null;
  return {
    kind: "lines",
    title: teller.say("slides.compare.byYear"),
    unit: teller.say("slides.compare.landTypes"),
    years,
    most: scenarios[0]?.[1].count ?? 0,
    series: scenarios.slice(0, LINES.length).map(([id, { byYear }], at) => ({
      name: teller.scenario(id),
      colour: LINES[at]!,
      values: byYear.map(({ neutralCount }) => neutralCount),
      isDashed: id === null,
    })),
    note: null,
  };
}

/** Which planned gain answers which loss, and the breaks of like for like. */
export function tradesBlocks(teller: Teller, [id, { counterbalance }]: NamedScenario): ReportBlock[] {
  const { say, material } = teller;
  const { trades, exceptions } = counterbalance;
  const title = teller.scenario(id);
  const lossName = (loss: string | null): string =>
    loss === null
      ? say("slides.trades.trend")
      : material.workspace.expectedLosses.find((one) => one.id === loss)?.name || loss;
  const number = (value: number): ReportCell => ({
    text: material.speech.quantities.number(value, 2),
    value,
  });
  const judged = (one: (typeof exceptions)[number]): ReportCell =>
    one.problem === null
      ? cell(say("slides.exceptions.stated"))
      : { text: say(`slides.exceptions.${one.problem as "noReason"}`), tone: "bad" };
  return [
    trades.length === 0
      ? paragraph(say("slides.trades.none", { scenario: title }))
      : tableBlock(
          say("slides.trades.caption", { scenario: title }),
          [
            words(say("slides.column.landType")),
            words(say("slides.trades.gain")),
            words(say("slides.trades.loss")),
            figures(`${say("slides.column.area")} (km²)`),
            figures(say("slides.trades.meanLag")),
            figures(say("slides.trades.longestLag")),
          ],
          trades.map((trade) => [
            cell(landTypeName(teller, trade.landType)),
            cell(teller.intervention(trade.gain)),
            cell(lossName(trade.loss)),
            teller.area(trade.km2),
            number(trade.meanLagYears),
            number(trade.longestLagYears),
          ]),
        ),
    ...(exceptions.length === 0
      ? []
      : [
          tableBlock(
            say("slides.exceptions.caption", { scenario: title }),
            [
              words(say("slides.exceptions.from")),
              words(say("slides.exceptions.to")),
              figures(`${say("slides.column.area")} (km²)`),
              words(say("slides.exceptions.reason")),
              words(say("slides.exceptions.judged")),
            ],
            exceptions.map((one) => [
              cell(landTypeName(teller, one.from)),
              cell(landTypeName(teller, one.to)),
              teller.area(one.km2),
              cell(one.reason),
              judged(one),
            ]),
            { note: say("slides.exceptions.note") },
          ),
        ]),
  ];
}

/** Every safeguard of every intervention; what nobody stated is not cleared. */
export function safeguardsBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const { interventions } = material.workspace;
  if (interventions.length === 0) return [paragraph(say("slides.interventions.none"))];
  const state = (one: "cleared" | "notCleared" | "unknown"): ReportCell => ({
    text: say(`slides.safeguard.${one}`),
    tone: one === "cleared" ? "good" : one === "unknown" ? "unknown" : "bad",
  });
  return [
    tableBlock(
      say("slides.safeguards.caption"),
      [
        words(say("slides.column.intervention")),
        words(say("slides.column.safeguard")),
        words(say("slides.column.state")),
      ],
      interventions.flatMap(({ id, safeguards = [] }): ReportCell[][] =>
        safeguards.length === 0
          ? [[cell(teller.intervention(id)), cell(say("slides.safeguards.noneStated")), state("unknown")]]
          : safeguards.map((one) => [cell(teller.intervention(id)), cell(one.name), state(one.state)]),
      ),
      { note: say("slides.safeguards.note") },
    ),
  ];
}

/** The targets of the document. */
export function targetsBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const { targets } = material.workspace;
  if (targets.length === 0) return [paragraph(say("slides.targets.none"))];
  return [
    tableBlock(
      say("slides.targets.caption"),
      [
        words(say("slides.column.target")),
        words(say("slides.column.landType")),
        words(say("slides.column.response")),
        figures(`${say("slides.column.area")} (km²)`),
        figures(say("slides.column.year")),
        words(say("slides.column.owner")),
        words(say("slides.column.state")),
      ],
      targets.map((target) => [
        cell([target.name, target.measure].filter(Boolean).join(", ") || target.id),
        cell(target.landType == null ? say("slides.targets.every") : landTypeName(teller, target.landType)),
        cell(target.response === undefined ? say("slides.none") : say(`slides.response.${target.response}`)),
        target.km2 === undefined ? { text: say("slides.none"), tone: "unknown" } : teller.area(target.km2),
        cell(target.year === undefined ? say("slides.none") : String(target.year)),
        cell(target.owner || say("slides.none")),
        cell(target.status === undefined ? say("slides.none") : say(`slides.target.${target.status}`)),
      ]),
    ),
  ];
}

/** The decision log with who objected. */
export function decisionsBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const decisions = material.workspace.decisions ?? [];
  if (decisions.length === 0) return [paragraph(say("slides.decisions.none"))];
  return [
    tableBlock(
      say("slides.decisions.caption"),
      [
        words(say("slides.column.date")),
        words(say("slides.column.decision")),
        words(say("slides.column.who")),
        words(say("slides.column.scenario")),
        words(say("slides.column.objections")),
      ],
      decisions.map(({ date, what, who, scenario, objections = [] }) => [
        cell(date),
        cell(what),
        cell(who || say("slides.unknown")),
        cell(scenario == null ? say("slides.none") : teller.scenario(scenario)),
        cell(
          objections.length === 0
            ? say("slides.none")
            : objections.map((one) => teller.named(one.who, one.what)).join("; "),
        ),
      ]),
    ),
  ];
}

/** What the meeting is asked: which scenario, and what stands in the way of each. */
export function questionsAsked(teller: Teller, { scenarios }: PlanSummary): string[] {
  const { say } = teller;
  const named = Object.entries(scenarios);
  if (named.length === 0) return [say("slides.ask.noScenario")];
  const options = named.map(([id, { neutralCount, count }]) =>
    say("slides.ask.option", { name: teller.scenario(id), neutral: neutralCount, count }),
  );
  const ids = (of: (scenario: ScenarioPlan) => readonly string[]): string[] => [
    ...new Set(named.flatMap(([, scenario]) => of(scenario))),
  ];
  const notCleared = ids(({ safeguards }) => safeguards.notCleared);
  const withoutCost = ids(({ cost }) => cost.withoutCost);
  const always = (named[0]?.[1].landTypes ?? [])
    .filter(({ id }) =>
      named.every(([, one]) => one.landTypes.find((row) => row.id === id)?.isNeutral === false),
    )
    .map(({ name }) => teller.landType(name));
  const list = (names: readonly string[], most = 6): string =>
    [
      ...names.slice(0, most),
      ...(names.length > most ? [say("slides.more", { count: names.length - most })] : []),
    ].join("; ");
  return [
    say("slides.ask.which", { options: options.join("; ") }),
    ...(always.length === 0 ? [] : [say("slides.ask.deficits", { names: list(always) })]),
    ...(notCleared.length === 0
      ? []
      : [say("slides.ask.safeguards", { names: list(notCleared.map(teller.intervention)) })]),
    ...(withoutCost.length === 0
      ? []
      : [say("slides.ask.costs", { names: list(withoutCost.map(teller.intervention)) })]),
    say("slides.ask.owners"),
  ];
}
