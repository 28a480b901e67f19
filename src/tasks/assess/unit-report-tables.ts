import type { Table } from "../../io/csv-writer.ts";
import { LEDGER_COLUMNS, ledgerRows } from "./report-tables.ts";
import type { Summary } from "./summary.ts";
import { indicatorName, SEVEN_COLUMNS, STATUS_COLUMNS, statusCells } from "./table-columns.ts";
import type { UnitPeriodSummary, UnitStatusSummary } from "./unit-summary.ts";

type Row = (string | number | null)[];

const LAYERS = [
  ["productivity", "productivity"],
  ["landCover", "land cover"],
  ["soilCarbon", "soil carbon"],
] as const;
const layersOf = (isPartial: boolean) => [["sdg1531", indicatorName(isPartial)] as const, ...LAYERS];

/** The tables of the reporting units; none where there are no units. */
export function unitReportTables({ reportingUnits, periods: whole, status: wholeStatus }: Summary): Table[] {
  const areas: Row[] = [];
  const status: Row[] = [];
  const ledger: Row[] = [];
  for (const { name, periods, status: statuses, ledger: ledgers } of reportingUnits) {
    for (const [period, summary] of Object.entries(periods))
      areas.push(...areaRows(name, period, summary, whole[period]!.partial));
    for (const [period, summary] of Object.entries(statuses))
      status.push(...statusRows(name, period, summary, wholeStatus[period]!.partial));
    for (const [period, summary] of Object.entries(ledgers))
      ledger.push(...ledgerRows(summary).map((row): Row => [name, period, ...row]));
  }
  return [
    {
      name: "reporting-units-area-by-status",
      columns: ["unit", "period", "layer", ...STATUS_COLUMNS],
      rows: areas,
    },
    { name: "reporting-units-status", columns: ["unit", "period", "layer", ...SEVEN_COLUMNS], rows: status },
    { name: "reporting-units-ledger", columns: ["unit", "period", ...LEDGER_COLUMNS], rows: ledger },
  ].filter((table) => table.rows.length > 0);
}

function areaRows(unit: string, period: string, summary: UnitPeriodSummary, isPartial: boolean): Row[] {
  return layersOf(isPartial).flatMap(([key, label]) => {
    const areas = summary[key];
    return areas === null ? [] : [[unit, period, label, ...statusCells(areas)]];
  });
}

function statusRows(unit: string, period: string, summary: UnitStatusSummary, isPartial: boolean): Row[] {
  return layersOf(isPartial).flatMap(([key, label]) => {
    const seven = summary[key];
    if (seven === null) return [];
    const cells = ["1", "2", "3", "4", "5", "6", "7", "unknown"].map((status) => seven[status] ?? 0);
    const total = Math.round(cells.reduce((sum, km2) => sum + km2, 0) * 1e6) / 1e6;
    return [[unit, period, label, ...cells, total]];
  });
}
