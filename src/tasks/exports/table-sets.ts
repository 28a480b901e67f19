import {
  actions,
  checklist,
  decisions,
  plannedBalance,
  practiceShortlist,
  scenarioComparison,
  scenarioYears,
  targets,
} from "./action-tables.ts";
import { gefCoreIndicators } from "./gef-table.ts";
import {
  asItIs,
  corrections,
  degradedLand,
  exposure,
  isIndicator,
  landCoverByYear,
  matrixOf,
  productivityByLandCover,
  productivityRows,
  transitionMatrix,
  transitionMeanings,
} from "./land-tables.ts";
import {
  type MeetingFacts,
  recordsOf,
  type TableMaker,
  type TableSet,
  tableNamed,
  tableSet,
} from "./meeting-facts.ts";
import { dataSources } from "./source-table.ts";
import { brightspots, hotspots } from "./spot-tables.ts";

/** The tables that planners ask for, in their order. */
const PLANNING: readonly (readonly [code: string, make: TableMaker])[] = [
  ["T1", landCoverByYear],
  ["T2", transitionMatrix],
  ["T3", productivityByLandCover],
  ["T4", asItIs("soil-carbon", "noSoilCarbon")],
  ["T5a", ofIndicator("status-crosstab", "noReport")],
  ["T5b", asItIs("status", "noReport")],
  ["T6", degradedLand],
  ["T7", corrections],
  ["T8", hotspots],
  ["T9", brightspots],
  ["T10", targets],
  ["T11", actions],
  ["T12", exposure],
  ["T13a", asItIs("ledger", "noReport")],
  ["T13b", plannedBalance],
  ["T14a", scenarioComparison],
  ["T14b", scenarioYears],
  ["T15", practiceShortlist],
  ["T16", checklist],
  ["T17", gefCoreIndicators],
  ["T18", decisions],
  ["T19", dataSources],
];

/** The tables of UNCCD's reporting forms (PRAIS 4) that this assessment can fill, and those that it cannot, in their order. */
const UNCCD: readonly (readonly [code: string, make: TableMaker])[] = [
  ["CP-1.T1", landArea],
  ["SO1-1.T1", processes],
  ["SO1-1.T2", legend],
  ["SO1-1.T3", transitionMeanings],
  ["SO1-1.T4", landCoverByYear],
  ["SO1-1.T5", ({ tables }) => matrixOf(tables, isBaseline)],
  ["SO1-1.T6", ({ tables }) => matrixOf(tables, (period) => !isBaseline(period))],
  ["SO1-1.T7", ofLayer("land cover", "noLandCover")],
  ["SO1-2.T1", ({ tables }) => productivityRows(tables, "unchanged", isBaseline)],
  ["SO1-2.T2", ({ tables }) => productivityRows(tables, "unchanged", (period) => !isBaseline(period))],
  ["SO1-2.T3", ({ tables }) => productivityRows(tables, "changed")],
  ["SO1-3.T1", asItIs("soil-carbon", "noSoilCarbon")],
  ["SO1-3.T2", () => "notCounted"],
  ["SO1-4.T1", ofIndicator("status-crosstab", "noReport")],
  ["SO1-4.T2", degradedLand],
  ["SO1-4.T3", corrections],
  ["SO1-4.T4", hotspots],
  ["SO1-4.T5", brightspots],
  ["SO1-VT.T1", targets],
  ["SO1.IA.T1", actions],
  ["SO2-3", exposure],
  ["SO3", () => "notAssessed"],
  ["SO4", () => "notAssessed"],
];

/** T1 to T19. */
export function planningTables(facts: MeetingFacts): TableSet {
  return tableSet(PLANNING, facts);
}

/** The same figures under the codes of UNCCD's forms. */
export function unccdTables(facts: MeetingFacts): TableSet {
  return tableSet(UNCCD, facts);
}

function isBaseline(period: string): boolean {
  return period === "baseline";
}

function landArea({ summary }: MeetingFacts): ReturnType<TableMaker> {
  const { insideStudyArea, land, water, withoutAnyInput } = summary.areaKm2;
  return {
    columns: ["what", "area_km2"],
    rows: [
      ["land", land],
      ["water", water],
      ["studyArea", insideStudyArea],
      ["withoutAnyInput", withoutAnyInput],
    ],
  };
}

/** The changes of land cover that mean degradation, with what was seen of them. */
function processes({ tables }: MeetingFacts): ReturnType<TableMaker> {
  const records = recordsOf(tableNamed(tables, "land-cover-transition"));
  if (records.length === 0) return "noLandCover";
  return {
    columns: ["period", "from_class", "from_name", "to_class", "to_name", "area_km2"],
    rows: records
      .filter((record) => record["meaning"] === "degraded")
      .map(({ period, from_class, from_name, to_class, to_name, area_km2 }) => [
        period!,
        from_class!,
        from_name!,
        to_class!,
        to_name!,
        area_km2!,
      ]),
  };
}

function legend({ tables }: MeetingFacts): ReturnType<TableMaker> {
  const records = recordsOf(tableNamed(tables, "land-cover-area"));
  if (records.length === 0) return "noLandCover";
  const known = records.filter((record) => record["class"] !== null);
  const names = new Map(known.map((record) => [record["class"]!, record["name"]!]));
  return { columns: ["class", "name"], rows: [...names] };
}

/** The rows of a table that are of the indicator. */
function ofIndicator(name: string, absence: "noReport"): TableMaker {
  return ({ tables }) => {
    const { columns, rows } = tableNamed(tables, name);
    const own = rows.filter((row) => isIndicator(row[columns.indexOf("layer")]!));
    return own.length === 0 ? absence : { columns, rows: own };
  };
}

/** The areas by status of one sub-indicator. */
function ofLayer(layer: string, absence: "noLandCover"): TableMaker {
  return ({ tables }) => {
    const { columns, rows } = tableNamed(tables, "area-by-status");
    const own = rows.filter((row) => row[columns.indexOf("layer")] === layer);
    return own.length === 0 ? absence : { columns, rows: own };
  };
}
