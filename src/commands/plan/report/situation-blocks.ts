import type { StatusAreas } from "../../../engine/assessment/status-areas.ts";
import { FEWEST_CELLS, medianKm2, rankUnits, SMALL_SHARE } from "../../../engine/scales/rank-units.ts";
import { HOUSE } from "../../../tasks/exports/house-colours.ts";
import type { BarChart, ReportBlock, ReportCell } from "../../../tasks/exports/report-content.ts";
import { periodSpan } from "../../../workspace/select/period-span.ts";
import type { Summary } from "../../state.ts";
import { cell, figures, paragraph, type Teller, tableBlock, words } from "./teller.ts";

const STATUSES = ["degraded", "stable", "improved", "unknown"] as const;
const SEVEN = [
  "Persistent degradation",
  "Recent degradation",
  "Baseline degradation",
  "Stable",
  "Baseline improvement",
  "Recent improvement",
  "Persistent improvement",
] as const;

/** The last reporting period, which the observed ledger is told of; null where only a baseline is. */
export function lastReport({ ledger }: Summary): string | null {
  return Object.keys(ledger).at(-1) ?? null;
}

/** A period with its years. */
export function periodWithYears(teller: Teller, id: string): string {
  const span = periodSpan(teller.material.workspace, id);
  return span === null ? teller.period(id) : `${teller.period(id)} (${span.join("–")})`;
}

/** What the indicator is called in a period: a partial one is not SDG 15.3.1. */
function indicatorName({ say }: Teller, isPartial: boolean): string {
  return say(isPartial ? "slides.status.partial" : "slides.status.indicator");
}

/** Status on land by period: chart, and table with shares. */
export function statusBlocks(teller: Teller): { chart: BarChart; table: ReportBlock; isPartial: boolean } {
  const { say, material } = teller;
  const { summary } = material.assessment;
  const periods = Object.entries(summary.periods).filter(([, { sdg1531 }]) => sdg1531 !== null);
  const isPartial = periods.some(([, { partial }]) => partial);
  const areasOf = (status: (typeof STATUSES)[number]): number[] =>
    periods.map(([, { sdg1531 }]) => sdg1531!.onLand[`${status}Km2`]);
  return {
    isPartial,
    chart: {
      kind: "bars",
      title: teller.named(indicatorName(teller, isPartial), say("slides.status.chart")),
      unit: "km²",
      isStacked: true,
      categories: periods.map(([id]) => periodWithYears(teller, id)),
      series: STATUSES.map((status) => ({
        name: say(`slides.status.${status}`),
        colour: HOUSE[status],
        values: areasOf(status),
        isUnknown: status === "unknown",
      })),
      note: null,
    },
    table: tableBlock(
      say("slides.status.caption", { indicator: indicatorName(teller, isPartial) }),
      [
        words(say("slides.column.period")),
        ...STATUSES.map((status) => figures(`${say(`slides.status.${status}`)} (km²)`)),
        figures(`${say("slides.column.land")} (km²)`),
      ],
      periods.map(([id, { sdg1531, areaKm2 }]) => [
        cell(periodWithYears(teller, id)),
        ...STATUSES.map((status) => teller.part(sdg1531!.onLand[`${status}Km2`], areaKm2.land)),
        teller.area(areaKm2.land),
      ]),
      { note: say("slides.status.note") },
    ),
  };
}

/** Seven-class status against the baseline, by reporting period. */
export function sevenTable(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const { status } = material.assessment.summary;
  const ids = Object.keys(status);
  if (ids.length === 0) return [];
  const whole = (id: string): number => Object.values(status[id]!.sdg1531).reduce((sum, km2) => sum + km2, 0);
  const row = (name: string, key: string): ReportCell[] => [
    cell(name),
    ...ids.map((id) => teller.part(status[id]!.sdg1531[key] ?? 0, whole(id))),
  ];
  return [
    tableBlock(
      say("slides.seven.caption"),
      [
        words(say("slides.column.status")),
        ...ids.map((id) => figures(`${periodWithYears(teller, id)}, km²`)),
      ],
      [
        ...SEVEN.map((name, at) => row(material.speech.word("class", name), String(at + 1))),
        row(say("slides.status.unknown"), "unknown"),
      ],
      { total: [cell(say("slides.column.total")), ...ids.map((id) => teller.area(whole(id)))] },
    ),
  ];
}

/** “Report 2: 3 of 9 land types neutral” as observed; null without a report. */
export function ledgerHeadline(teller: Teller): string | null {
  const { summary } = teller.material.assessment;
  const id = lastReport(summary);
  if (id === null) return null;
  const { neutralCount, count, unknownCount } = summary.ledger[id]!;
  const said = teller.say("slides.ledger.headline", {
    period: teller.period(id),
    neutral: neutralCount,
    count,
  });
  return unknownCount === 0
    ? said
    : `${said} ${teller.say("slides.ledger.notJudged", { count: unknownCount })}`;
}

/** The observed ledger by land type, largest deficit first; at most so many rows, and which are left out is said. */
export function ledgerBlocks(teller: Teller, most = Infinity): ReportBlock[] {
  const { say, material } = teller;
  const { summary } = material.assessment;
  const id = lastReport(summary);
  if (id === null) return [paragraph(say("slides.ledger.none"))];
  const ledger = summary.ledger[id]!;
  const sorted = [...ledger.landTypes].sort((a, b) => a.netKm2 - b.netKm2);
  const rows = sorted.slice(0, most);
  const outside =
    ledger.withoutLandTypeKm2 > 0
      ? say("slides.ledger.without", { area: teller.km2(ledger.withoutLandTypeKm2) })
      : null;
  return [
    tableBlock(
      say("slides.ledger.caption", { period: periodWithYears(teller, id) }),
      [
        words(say("slides.column.landType")),
        figures(`${say("slides.column.observedLosses")} (km²)`),
        figures(`${say("slides.column.observedGains")} (km²)`),
        figures(`${say("slides.column.net")} (km²)`),
        figures(`${say("slides.column.unchanged")} (km²)`),
        figures(`${say("slides.status.unknown")} (km²)`),
        figures(`${say("slides.column.area")} (km²)`),
        words(say("slides.column.neutral")),
      ],
      rows.map((row) => [
        cell(teller.landType(row.name)),
        teller.part(row.lossesKm2, row.totalKm2),
        teller.part(row.gainsKm2, row.totalKm2),
        teller.area(row.netKm2),
        teller.area(row.neutralKm2),
        teller.area(row.unknownKm2),
        teller.area(row.totalKm2),
        verdict(teller, row.isNeutral),
      ]),
      {
        note: [say("slides.ledger.note"), outside, leftOut(teller, sorted.length, most)]
          .filter(Boolean)
          .join(" "),
      },
    ),
  ];
}

/** Losses and gains as observed, by land type. */
export function ledgerChart(teller: Teller, most: number): BarChart | null {
  const { say, material } = teller;
  const { summary } = material.assessment;
  const id = lastReport(summary);
  if (id === null) return null;
  const sorted = [...summary.ledger[id]!.landTypes].sort((a, b) => a.netKm2 - b.netKm2);
  const rows = sorted.slice(0, most);
  return {
    kind: "bars",
    title: say("slides.ledger.chart", { period: periodWithYears(teller, id) }),
    unit: "km²",
    isStacked: false,
    categories: rows.map((row) => teller.landType(row.name)),
    series: [
      {
        name: say("slides.column.observedLosses"),
        colour: HOUSE.degraded,
        values: rows.map((row) => row.lossesKm2),
      },
      {
        name: say("slides.column.observedGains"),
        colour: HOUSE.improved,
        values: rows.map((row) => row.gainsKm2),
      },
    ],
    note: leftOut(teller, sorted.length, most),
  };
}

/** Whether a land type is neutral, in a word. */
export function verdict({ say }: Teller, isNeutral: boolean | null): ReportCell {
  if (isNeutral === null) return { text: say("slides.verdict.unknown"), tone: "unknown" };
  return isNeutral
    ? { text: say("slides.verdict.neutral"), tone: "good" }
    : { text: say("slides.verdict.deficit"), tone: "bad" };
}

/** “12 of 23 shown, the largest deficits first”; null where all are shown. */
export function leftOut({ say }: Teller, count: number, most: number): string | null {
  return count <= most ? null : say("slides.leftOut", { shown: most, count });
}

/** Reporting units ranked by the area or the share that is degraded in the last period; small ones apart. */
export function unitsBlocks(
  teller: Teller,
  by: "area" | "share",
  most = Infinity,
  columns: readonly (typeof STATUSES)[number][] = STATUSES,
): ReportBlock[] {
  const { say, material } = teller;
  const { summary, cellKm2 } = material.assessment;
  const period = Object.keys(summary.periods).at(-1);
  if (period === undefined || summary.reportingUnits.length === 0) return [];
  const units = summary.reportingUnits.flatMap(({ name, areaKm2, periods }) => {
    const areas: StatusAreas | null = periods[period]?.sdg1531 ?? null;
    const whole = areaKm2.insideStudyArea;
    if (areas === null || whole === 0) return [];
    return [{ name, areas, areaKm2: whole, wholeKm2: whole, cells: Math.round(whole / cellKm2) }];
  });
  const usualKm2 = medianKm2(units.map(({ areaKm2 }) => areaKm2));
  const { ranked, small, unknown } = rankUnits(units, by, "most", usualKm2);
  const named = (list: readonly { readonly name: string }[]): string =>
    list.map(({ name }) => name).join(", ");
  const notes = [
    say("slides.units.note"),
    small.length === 0
      ? null
      : say("slides.units.small", {
          names: named(small),
          cells: FEWEST_CELLS,
          share: teller.percent(SMALL_SHARE),
        }),
    unknown.length === 0 ? null : say("slides.units.unknown", { names: named(unknown) }),
    ranked.length > most ? say("slides.units.leftOut", { shown: most, count: ranked.length }) : null,
  ];
  return [
    tableBlock(
      say(by === "area" ? "slides.units.byArea" : "slides.units.byShare", {
        period: periodWithYears(teller, period),
      }),
      [
        words(say("slides.column.unit")),
        ...columns.map((status) => figures(`${say(`slides.status.${status}`)} (km²)`)),
        figures(`${say("slides.column.area")} (km²)`),
      ],
      ranked
        .slice(0, most)
        .map(({ name, areas, areaKm2 }) => [
          cell(name),
          ...columns.map((status) => teller.part(areas[`${status}Km2`], areaKm2)),
          teller.area(areaKm2),
        ]),
      { note: notes.filter(Boolean).join(" ") },
    ),
  ];
}

/** Hexagons in which degradation or improvement gathers, by period; nothing where nobody has counted them. */
export function spotsBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const { hexagons } = material;
  if (hexagons === null) return [paragraph(say("slides.spots.none"), "note")];
  const counted = (marks: Uint8Array | null): ReportCell => {
    if (marks === null) return { text: say("slides.spots.tooFew"), tone: "unknown" };
    let [count, km2] = [0, 0];
    marks.forEach((mark, at) => {
      if (mark !== 1) return;
      count++;
      km2 += hexagons.areasKm2[at]!;
    });
    return { text: say("slides.spots.count", { count, area: teller.km2(km2) }), value: count };
  };
  return [
    tableBlock(
      say("slides.spots.caption", { area: material.speech.quantities.km2(hexagons.sizeKm2) }),
      [words(say("slides.column.period")), words(say("slides.spots.hot")), words(say("slides.spots.bright"))],
      Object.entries(hexagons.periods).map(([id, { hot, bright }]) => [
        cell(periodWithYears(teller, id)),
        counted(hot),
        counted(bright),
      ]),
      { note: say("slides.spots.note") },
    ),
  ];
}

/** People by status where they live, by period and sex; nothing without a layer of population. */
export function peopleBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const rows = Object.entries(material.assessment.summary.periods).flatMap(([id, { population }]) =>
    Object.entries(population ?? {}).map(([sex, people]) => [
      cell(`${periodWithYears(teller, id)}, ${sexName(teller, sex)}`),
      ...STATUSES.map((status): ReportCell => {
        const count = people[status] ?? 0;
        return { text: material.speech.quantities.number(count), value: count };
      }),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    tableBlock(
      say("slides.people.caption"),
      [
        words(say("slides.column.period")),
        ...STATUSES.map((status) => figures(say(`slides.status.${status}`))),
      ],
      rows,
    ),
  ];
}

function sexName({ say }: Teller, sex: string): string {
  return sex === "female" || sex === "male" ? say(`slides.people.${sex}`) : say("slides.people.total");
}
