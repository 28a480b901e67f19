import { STATUS_LAYERS, type StatusLayerName } from "../../engine/assessment/assess-status.ts";
import type { LayerAreas, StatusAreas } from "../../engine/assessment/status-areas.ts";
import type { StatusReport } from "../../engine/assessment/status-report.ts";
import { STATUS } from "../../engine/status.ts";
import type { Table } from "../../io/csv-writer.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import { correctionTable } from "./correction-table.ts";
import type { LedgerSummary } from "./ledger-summary.ts";
import { isPartial, subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";
import { rounded } from "./rounded.ts";
import { rulesOfPeriod, rulesOfPlan } from "./rules-of-period.ts";
import type { Reports, Summary } from "./summary.ts";
import { indicatorName, SEVEN_COLUMNS, STATUS_COLUMNS, sevenCells, statusCells } from "./table-columns.ts";

type Row = (string | number | null)[];

/** What each sub-indicator is called in tables. */
const LAYER_NAMES: Readonly<Record<Exclude<StatusLayerName, "indicator">, string>> = {
  productivity: "productivity",
  landCover: "land cover",
  soilCarbon: "soil carbon",
};
function layerName(name: StatusLayerName, isPartialResult: boolean): string {
  return name === "indicator" ? indicatorName(isPartialResult) : LAYER_NAMES[name];
}

/** Status is held against the baseline: it is whole where both periods are. */
function isPartialStatus(id: string, { periods }: AssessmentPlan): boolean {
  return isPartial(...periods.filter((period) => period.id === id || period.id === BASELINE));
}

/** Status words by code. */
const STATUS_WORDS: readonly string[] = ["unknown", "degraded", "stable", "improved"];
const PRODUCTIVITY_CLASSES = ["unknown", "declining", "moderate decline", "stressed", "stable", "increasing"];

/** The tables of the whole study area: same cells, same areas as the summary, unknown and water as columns. */
export function reportTables(plan: AssessmentPlan, reports: Reports, summary: Summary): Table[] {
  const tables = [
    areaTable(plan, reports),
    productivityClasses(plan, reports),
    landCoverAreas(plan, reports),
    transitions(plan, reports),
    productivityByTransition(plan, reports),
    soilCarbon(plan, reports),
    statusTable(plan, reports),
    crosstabs(plan, reports),
    ledgerTable(summary.ledger),
    population(plan, summary),
    correctionTable(plan, reports),
  ];
  return tables.filter((table) => table.rows.length > 0);
}

/** The rows of a ledger; also of a reporting unit's. */
export function ledgerRows(ledger: LedgerSummary): Row[] {
  return ledger.landTypes.map((type) => [
    type.id,
    type.name,
    type.gainsKm2,
    type.lossesKm2,
    type.neutralKm2,
    type.unknownKm2,
    type.totalKm2,
    type.netKm2,
    type.isNeutral === null ? "unknown" : type.isNeutral ? "yes" : "no",
  ]);
}

/** The columns of `ledgerRows`. */
export const LEDGER_COLUMNS: readonly string[] = [
  "land_type",
  "name",
  "gains_km2",
  "losses_km2",
  "neutral_km2",
  "unknown_km2",
  "total_km2",
  "net_km2",
  "is_neutral",
];

function areaTable(plan: AssessmentPlan, { periods }: Reports): Table {
  const rows: Row[] = [];
  for (const period of plan.periods) {
    const report = periods.get(period.id)!;
    for (const name of STATUS_LAYERS) {
      const areas: LayerAreas | null = report[name];
      if (areas === null || !hasLayer(period, name)) continue;
      rows.push([
        period.id,
        layerName(name, isPartial(period)),
        ...statusCells(areas.all),
        ...statusCells(areas.land).slice(0, 4),
        rounded(total(areas.water)),
      ]);
    }
  }
  return {
    name: "area-by-status",
    columns: [
      "period",
      "layer",
      ...STATUS_COLUMNS,
      "land_degraded_km2",
      "land_stable_km2",
      "land_improved_km2",
      "land_unknown_km2",
      "water_km2",
    ],
    rows,
  };
}

function productivityClasses(plan: AssessmentPlan, { periods }: Reports): Table {
  const rows = plan.periods
    .filter((period) => subIndicatorsOf(period).productivity)
    .flatMap((period) => {
      const report = periods.get(period.id)!;
      return [1, 2, 3, 4, 5, 0].map((code): Row => {
        const all = report.productivityClassKm2[code]!;
        const land = report.productivityClassOnLandKm2[code]!;
        const label = code === 0 ? null : code;
        return [
          period.id,
          label,
          PRODUCTIVITY_CLASSES[code]!,
          rounded(all),
          rounded(land),
          rounded(all - land),
        ];
      });
    });
  return {
    name: "productivity-class",
    columns: ["period", "class", "name", "area_km2", "land_km2", "water_km2"],
    rows,
  };
}

function landCoverAreas(plan: AssessmentPlan, { periods }: Reports): Table {
  const { codes, names } = rulesOfPlan(plan).lookup;
  const rows = withLandCover(plan).flatMap((period) => {
    const report = periods.get(period.id)!;
    const [from, to] = period.landCover!.years;
    return [...codes.keys()].map((index): Row => {
      const initial = report.classInitialKm2[index]!;
      const final = report.classFinalKm2[index]!;
      return [
        period.id,
        from,
        to,
        index === 0 ? null : codes[index]!,
        nameOfClass(names, index),
        rounded(initial),
        rounded(final),
        rounded(final - initial),
      ];
    });
  });
  return {
    name: "land-cover-area",
    columns: [
      "period",
      "initial_year",
      "final_year",
      "class",
      "name",
      "initial_km2",
      "final_km2",
      "change_km2",
    ],
    rows,
  };
}

function transitions(plan: AssessmentPlan, { periods }: Reports): Table {
  const { codes, names } = rulesOfPlan(plan).lookup;
  const side = codes.length;
  const rows = withLandCover(plan).flatMap((period) => {
    const { transitionKm2 } = periods.get(period.id)!;
    const { transitionStatus } = rulesOfPeriod(period, plan);
    return pairs(side).map(([initial, final]): Row => {
      const pair = initial * side + final;
      return [
        period.id,
        ...period.landCover!.years,
        initial === 0 ? null : codes[initial]!,
        nameOfClass(names, initial),
        final === 0 ? null : codes[final]!,
        nameOfClass(names, final),
        STATUS_WORDS[transitionStatus[pair]!]!,
        rounded(transitionKm2[pair]!),
      ];
    });
  });
  return {
    name: "land-cover-transition",
    columns: [
      "period",
      "initial_year",
      "final_year",
      "from_class",
      "from_name",
      "to_class",
      "to_name",
      "meaning",
      "area_km2",
    ],
    rows,
  };
}

function productivityByTransition(plan: AssessmentPlan, { periods }: Reports): Table {
  const { codes, names } = rulesOfPlan(plan).lookup;
  const side = codes.length;
  const rows = withLandCover(plan)
    .filter((period) => subIndicatorsOf(period).productivity)
    .flatMap((period) => {
      const { transitionByProductivityKm2: km2 } = periods.get(period.id)!;
      return pairs(side).map(([initial, final]): Row => {
        const from = (initial * side + final) * 6;
        const classes = [1, 2, 3, 4, 5, 0].map((code) => rounded(km2[from + code]!));
        return [
          period.id,
          initial === 0 ? null : codes[initial]!,
          nameOfClass(names, initial),
          final === 0 ? null : codes[final]!,
          nameOfClass(names, final),
          ...classes,
        ];
      });
    });
  return {
    name: "productivity-by-transition",
    columns: [
      "period",
      "from_class",
      "from_name",
      "to_class",
      "to_name",
      "declining_km2",
      "moderate_decline_km2",
      "stressed_km2",
      "stable_km2",
      "increasing_km2",
      "unknown_km2",
    ],
    rows,
  };
}

function soilCarbon(plan: AssessmentPlan, { periods }: Reports): Table {
  const { codes, names } = rulesOfPlan(plan).lookup;
  const rows = plan.periods
    .filter((period) => period.soilCarbon !== null)
    .flatMap((period) => {
      const { carbonInitial, carbonFinal } = periods.get(period.id)!;
      const [from, to] = period.soilCarbon!.years;
      return [
        [from, carbonInitial],
        [to, carbonFinal],
      ].flatMap(([year, classes]) =>
        (classes as typeof carbonInitial).map((carbon): Row => {
          const { index, tonnes, knownKm2, meanTPerHa } = carbon;
          const mean = Number.isFinite(meanTPerHa) ? rounded(meanTPerHa) : null;
          const code = index === 0 ? null : codes[index]!;
          return [
            period.id,
            year as number,
            code,
            nameOfClass(names, index),
            rounded(tonnes),
            rounded(knownKm2),
            mean,
          ];
        }),
      );
    });
  return {
    name: "soil-carbon",
    columns: ["period", "year", "class", "name", "carbon_t", "area_with_stock_km2", "mean_t_per_ha"],
    rows,
  };
}

function statusTable(plan: AssessmentPlan, { status }: Reports): Table {
  const rows = statusLayers(plan, status).map(([period, name, report]): Row => {
    const land = report.sevenOnLandKm2;
    const landTotal = land.reduce((sum, km2) => sum + km2, 0);
    const seven = sevenCells(report.sevenKm2);
    return [
      period,
      layerName(name, isPartialStatus(period, plan)),
      ...seven,
      rounded(land[0]!),
      rounded(landTotal),
      rounded(report.sevenKm2.reduce((sum, km2) => sum + km2, 0) - landTotal),
    ];
  });
  return {
    name: "status",
    columns: ["period", "layer", ...SEVEN_COLUMNS, "land_unknown_km2", "land_km2", "water_km2"],
    rows,
  };
}

function crosstabs(plan: AssessmentPlan, { status }: Reports): Table {
  const rows = statusLayers(plan, status).flatMap(([period, name, report]) =>
    [STATUS.degraded, STATUS.stable, STATUS.improved, STATUS.unknown].map((before): Row => {
      const km2 = (now: number): number => rounded(report.crosstabKm2[before * 4 + now]!);
      return [
        period,
        layerName(name, isPartialStatus(period, plan)),
        STATUS_WORDS[before]!,
        km2(STATUS.degraded),
        km2(STATUS.stable),
        km2(STATUS.improved),
        km2(STATUS.unknown),
      ];
    }),
  );
  return {
    name: "status-crosstab",
    columns: ["period", "layer", "baseline_status", ...STATUS_COLUMNS.slice(0, 4)],
    rows,
  };
}

function ledgerTable(ledgers: Summary["ledger"]): Table {
  const rows = Object.entries(ledgers).flatMap(([period, ledger]) =>
    ledgerRows(ledger).map((row): Row => [period, ...row]),
  );
  return { name: "ledger", columns: ["period", ...LEDGER_COLUMNS], rows };
}

function population(plan: AssessmentPlan, summary: Summary): Table {
  const rows = plan.periods.flatMap((period) =>
    Object.entries(summary.periods[period.id]?.population ?? {}).map(
      ([sex, people]): Row => [
        period.id,
        sex,
        people["degraded"]!,
        people["stable"]!,
        people["improved"]!,
        people["unknown"]!,
      ],
    ),
  );
  return {
    name: "population",
    columns: ["period", "sex", "on_degraded", "on_stable", "on_improved", "on_unknown"],
    rows,
  };
}

function statusLayers(
  plan: AssessmentPlan,
  status: Reports["status"],
): [period: string, layer: StatusLayerName, report: StatusReport][] {
  return [...status].flatMap(([id, layers]) => {
    const period = plan.periods.find((one) => one.id === id)!;
    return STATUS_LAYERS.filter((name) => hasLayer(period, name)).map(
      (name): [string, StatusLayerName, StatusReport] => [id, name, layers[name]],
    );
  });
}

function hasLayer(period: PeriodPlan, name: StatusLayerName): boolean {
  const present = subIndicatorsOf(period);
  return name === "indicator" ? Object.values(present).includes(true) : present[name];
}

function withLandCover(plan: AssessmentPlan): PeriodPlan[] {
  return plan.periods.filter((period) => period.landCover !== null);
}

function pairs(side: number): [initial: number, final: number][] {
  const all: [number, number][] = [];
  for (let initial = 1; initial <= side; initial++)
    for (let final = 1; final <= side; final++) all.push([initial % side, final % side]);
  return all;
}

function nameOfClass(names: readonly string[], index: number): string {
  return index === 0 ? "unknown" : names[index] === "" ? "code without a meaning" : names[index]!;
}

function total(areas: StatusAreas): number {
  return areas.degradedKm2 + areas.stableKm2 + areas.improvedKm2 + areas.unknownKm2;
}
