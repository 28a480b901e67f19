import { rounded } from "../assess/rounded.ts";
import {
  type Absence,
  type Cell,
  type CodedTable,
  type Heading,
  type MeetingFacts,
  type Row,
  recordsOf,
  sumOf,
  type TableMaker,
  tableNamed,
} from "./meeting-facts.ts";

/** Land cover by class and year. A year that two periods read differently stands once for each. */
export const landCoverByYear: TableMaker = ({ tables }) => {
  const records = recordsOf(tableNamed(tables, "land-cover-area"));
  if (records.length === 0) return "noLandCover";
  const classes = new Map<string, { readonly code: Cell; readonly name: string }>();
  const years: { readonly year: string; readonly km2: Map<string, number> }[] = [];
  for (const side of ["initial", "final"] as const) {
    for (const period of new Set(records.map((record) => record["period"]))) {
      const own = records.filter((record) => record["period"] === period);
      const km2 = new Map(own.map((record) => [String(record["class"]), Number(record[`${side}_km2`])]));
      for (const record of own)
        classes.set(String(record["class"]), { code: record["class"]!, name: String(record["name"]) });
      const year = String(own[0]![`${side}_year`]);
      const same = years.some(
        (one) => one.year.startsWith(year) && [...km2].every(([key, value]) => one.km2.get(key) === value),
      );
      if (same) continue;
      const isTaken = years.some((one) => one.year === year);
      years.push({ year: isTaken ? `${year} ${String(period)}` : year, km2 });
    }
  }
  years.sort((a, b) => (a.year < b.year ? -1 : 1));
  const columns = years.map(({ year }) => `area_${year.replaceAll(/[^\w]+/g, "_")}_km2`);
  const inOrder = [...classes].sort(([, a], [, b]) => Number(a.code === null) - Number(b.code === null));
  const rows: Row[] = inOrder.map(([key, { code, name }]) => [
    code,
    name,
    ...years.map(({ km2 }) => km2.get(key) ?? null),
  ]);
  rows.push([null, "total", ...years.map(({ km2 }) => sumOf([...km2.values()]))]);
  return {
    columns: ["class", "name", ...columns],
    rows,
    headings: headingsOf(columns, "areaOfYear", (at) => years[at]!.year),
  };
};

/** Land cover from class to class, a block a period. */
export const transitionMatrix: TableMaker = ({ tables }) => matrixOf(tables, () => true);

/** The same of chosen periods. */
export function matrixOf(
  tables: MeetingFacts["tables"],
  isWanted: (period: string) => boolean,
): Omit<CodedTable, "code"> | "noLandCover" | "noReport" {
  const all = recordsOf(tableNamed(tables, "land-cover-transition"));
  if (all.length === 0) return "noLandCover";
  const records = all.filter((record) => isWanted(String(record["period"])));
  if (records.length === 0) return "noReport";
  const classes = classesIn(records, "to");
  const columns = classes.map(({ key }) => `to_${key}_km2`);
  const rows: Row[] = [];
  for (const period of new Set(records.map((record) => record["period"]))) {
    const own = records.filter((record) => record["period"] === period);
    for (const { code, name } of classesIn(own, "from")) {
      const areas = classes.map(
        (to) =>
          own.find((record) => record["from_class"] === code && record["to_class"] === to.code)?.[
            "area_km2"
          ] ?? 0,
      );
      const { initial_year: from, final_year: to } = own[0]!;
      rows.push([period!, from!, to!, code, name, ...areas, sumOf(areas)]);
    }
  }
  return {
    columns: ["period", "initial_year", "final_year", "from_class", "from_name", ...columns, "total_km2"],
    rows,
    headings: headingsOf(columns, "toClass", (at) => classes[at]!.name),
  };
}

/** What each change of land cover means under the matrix in use: −, 0, +. */
export const transitionMeanings: TableMaker = ({ tables }) => {
  const all = recordsOf(tableNamed(tables, "land-cover-transition"));
  if (all.length === 0) return "noLandCover";
  const records = all.filter(
    (record) =>
      record["period"] === all[0]!["period"] && record["from_class"] !== null && record["to_class"] !== null,
  );
  const classes = classesIn(records, "to");
  const columns = classes.map(({ key }) => `to_${key}`);
  const sign: Record<string, string> = { degraded: "−", stable: "0", improved: "+" };
  return {
    columns: ["from_class", "from_name", ...columns],
    rows: classesIn(records, "from").map(({ code, name }) => [
      code,
      name,
      ...classes.map((to) => {
        const found = records.find(
          (record) => record["from_class"] === code && record["to_class"] === to.code,
        );
        return sign[String(found?.["meaning"])] ?? null;
      }),
    ]),
    headings: headingsOf(columns, "toClass", (at) => classes[at]!.name),
  };
};

const DYNAMICS = [
  "declining_km2",
  "moderate_decline_km2",
  "stressed_km2",
  "stable_km2",
  "increasing_km2",
  "unknown_km2",
] as const;

/** Productivity classes by the land cover that the period began with. */
export const productivityByLandCover: TableMaker = ({ tables }) => productivityRows(tables, "all");

/**
 * The same of land whose cover stayed the same, or of land that changed, of chosen periods.
 *
 * @param which `all` by initial class; `unchanged` and `changed` by UNCCD's forms.
 */
export function productivityRows(
  tables: MeetingFacts["tables"],
  which: "all" | "unchanged" | "changed",
  isWanted: (period: string) => boolean = () => true,
): Omit<CodedTable, "code"> | "noProductivity" | "noReport" {
  const all = recordsOf(tableNamed(tables, "productivity-by-transition"));
  if (all.length === 0) return "noProductivity";
  const records = all.filter((record) => isWanted(String(record["period"])));
  if (records.length === 0) return "noReport";
  const rows: Row[] = [];
  if (which === "changed") {
    for (const record of records) {
      const areas = DYNAMICS.map((column) => record[column]!);
      if (record["from_class"] === record["to_class"] || sumOf(areas) === 0) continue;
      const { period, from_class, from_name, to_class, to_name } = record;
      rows.push([period!, from_class!, from_name!, to_class!, to_name!, ...areas, sumOf(areas)]);
    }
    return {
      columns: ["period", "from_class", "from_name", "to_class", "to_name", ...DYNAMICS, "total_km2"],
      rows,
    };
  }
  for (const period of new Set(records.map((record) => record["period"]))) {
    const own = records.filter((record) => record["period"] === period);
    for (const { code, name } of classesIn(own, "from")) {
      const here = own.filter(
        (record) => record["from_class"] === code && (which === "all" || record["to_class"] === code),
      );
      const areas = DYNAMICS.map((column) => sumOf(here.map((record) => record[column]!)));
      rows.push([period!, code, name, ...areas, sumOf(areas)]);
    }
  }
  return { columns: ["period", "class", "name", ...DYNAMICS, "total_km2"], rows };
}

/** A table of the assessment as it is. */
export function asItIs(name: string, absence: Absence): TableMaker {
  return ({ tables }) => {
    const { columns, rows } = tableNamed(tables, name);
    return rows.length === 0 ? absence : { columns, rows };
  };
}

/** Degraded land in km² and as a share of all land: the baseline, then the status of every report, with the change. */
export const degradedLand: TableMaker = ({ summary, tables }) => {
  const baseline = summary.periods["baseline"]?.sdg1531 ?? null;
  const status = recordsOf(tableNamed(tables, "status")).filter(({ layer }) => isIndicator(layer!));
  if (baseline === null && status.length === 0) return "noBaseline";
  const rows: Row[] = [];
  const before =
    baseline === null
      ? null
      : {
          degraded: baseline.onLand.degradedKm2,
          share: shareOf(baseline.onLand.degradedKm2, baseline.onLand),
        };
  if (baseline !== null && before !== null) {
    const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = baseline.onLand;
    const known = rounded(degradedKm2 + stableKm2 + improvedKm2);
    rows.push([
      "baseline",
      "baselineMap",
      degradedKm2,
      rounded(known + unknownKm2),
      unknownKm2,
      before.share,
      known > 0 ? degradedKm2 / known : null,
      null,
      null,
    ]);
  }
  for (const record of status) {
    const one = summary.status[String(record["period"])]!;
    const land = Number(record["land_km2"]);
    const share = one.degradedShareOfLand;
    const degraded = share === null ? null : rounded(share * land);
    rows.push([
      record["period"]!,
      "statusSinceBaseline",
      degraded,
      land,
      record["land_unknown_km2"]!,
      share,
      one.degradedShareOfKnown,
      degraded === null || before === null ? null : rounded(degraded - before.degraded),
      share === null || before?.share == null ? null : share - before.share,
    ]);
  }
  return {
    columns: [
      "period",
      "measure",
      "degraded_km2",
      "land_km2",
      "unknown_km2",
      "degraded_share_of_land",
      "degraded_share_of_known",
      "change_km2",
      "change_share",
    ],
    rows,
  };
};

/** Corrections of the indicator: false positives were called degraded and are not, false negatives the other way round. */
export const corrections: TableMaker = ({ tables }) => {
  const records = recordsOf(tableNamed(tables, "corrections"));
  if (records.length === 0) return "noCorrections";
  return {
    columns: ["period", "kind", "before", "after", "area_km2"],
    rows: records.map(({ period, before, after, area_km2: km2 }) => [
      period!,
      before === "degraded" ? "falsePositive" : after === "degraded" ? "falseNegative" : "otherCorrection",
      before!,
      after!,
      km2!,
    ]),
  };
};

/** People by sex and by the status of the land they live on, in every period. */
export const exposure: TableMaker = ({ tables }) => {
  const records = recordsOf(tableNamed(tables, "population"));
  if (records.length === 0) return "noPopulation";
  const kinds = ["on_degraded", "on_stable", "on_improved", "on_unknown"] as const;
  return {
    columns: ["period", "sex", ...kinds, "people", "on_degraded_share"],
    rows: records.map((record) => {
      const people = kinds.map((kind) => record[kind]!);
      const total = sumOf(people);
      return [
        record["period"]!,
        record["sex"]!,
        ...people,
        total,
        total > 0 ? Number(record["on_degraded"]) / total : null,
      ];
    }),
  };
};

/** Whether a row of an assessment's table is of the indicator, whole or partial. */
export function isIndicator(layer: Cell): boolean {
  return String(layer).includes("SDG 15.3.1");
}

function shareOf(
  degradedKm2: number,
  areas: { readonly stableKm2: number; readonly improvedKm2: number; readonly unknownKm2: number },
): number | null {
  const land = degradedKm2 + areas.stableKm2 + areas.improvedKm2 + areas.unknownKm2;
  return land > 0 ? degradedKm2 / land : null;
}

interface ClassOfTable {
  readonly code: Cell;
  readonly name: string;
  /** For names of columns. */
  readonly key: string;
}

/** The classes on one side of a table of transitions, the unknown last. */
function classesIn(records: readonly Record<string, Cell>[], side: "from" | "to"): ClassOfTable[] {
  const found = new Map<Cell, ClassOfTable>();
  for (const record of records) {
    const code = record[`${side}_class`]!;
    found.set(code, {
      code,
      name: String(record[`${side}_name`]),
      key: code === null ? "unknown" : String(code),
    });
  }
  const all = [...found.values()];
  return [...all.filter(({ code }) => code !== null), ...all.filter(({ code }) => code === null)];
}

function headingsOf(
  columns: readonly string[],
  kind: Heading["kind"],
  of: (at: number) => string,
): Record<string, Heading> {
  return Object.fromEntries(columns.map((column, at) => [column, { kind, of: of(at) }]));
}
