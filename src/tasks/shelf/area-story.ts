import { createPeriodResult } from "../../engine/assessment/period-cells.ts";
import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import { addTables } from "../../engine/assessment/tables.ts";
import {
  addUnitPeriod,
  addUnitStatus,
  createUnitPeriodTables,
  createUnitStatusTables,
  unitPeriodReport,
  unitSevenKm2,
} from "../../engine/assessment/unit-tables.ts";
import { type Burner, burnRows } from "../../engine/grid/rasterize.ts";
import { transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { percentileOfSorted } from "../../engine/series/percentile.ts";
import { FILE_NO_DATA, STATUS } from "../../engine/status.ts";
import { type LayerCells, subIndicatorsOf } from "../assess/output-layers.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan, PeriodPlan } from "../assess/plan.ts";
import { rounded } from "../assess/rounded.ts";
import { rulesOfPeriod, rulesOfPlan } from "../assess/rules-of-period.ts";
import { sevenSummary, statusSummaryAreas } from "../assess/summary-areas.ts";
import type { AreaStory } from "../map-tasks.ts";
import { burnerOf, cutOf, tightened, windowsOf } from "./area-cells.ts";
import type { HexagonId } from "./hexagon-cover.ts";
import type { Shelf } from "./shelf.ts";

/** Cells whose series are read to the last one; of larger areas every n-th row is. */
const MOST_SERIES_CELLS = 400_000;

/**
 * The figures of an area, of the cells whose centres lie in it: the same cells, areas and order of summing as a reporting unit
 * has, so that both give the same digits. Cells outside the study area do not count.
 *
 * @param area a GeoJSON Polygon or MultiPolygon (or a feature of one) in degrees, or a hexagon of the equal-area grid.
 */
export async function areaStory(
  area: object | HexagonId,
  shelf: Shelf,
  reader: PieceReader,
  signal: AbortSignal,
): Promise<AreaStory> {
  const burner = await burnerOf(area, shelf.plan);
  const sums = sumArea(burner, shelf, signal);
  const { plan } = shelf;
  const rowStep = Math.max(1, Math.ceil(sums.cells / MOST_SERIES_CELLS));
  return {
    areaKm2: rounded(sums.areaKm2),
    cells: sums.cells,
    periods: Object.fromEntries(
      plan.periods.map((period) => [period.id, sums.periods.get(period.id)!.figures()]),
    ),
    status: Object.fromEntries(
      [...sums.statuses].map(([id, tables]) => [id, sevenSummary(unitSevenKm2(tables, 1, "indicator"))]),
    ),
    series: await seriesOf(burner, shelf, reader, rowStep, signal),
    seriesRowStep: rowStep,
  };
}

type PeriodFigures = AreaStory["periods"][string];

interface AreaSums {
  areaKm2: number;
  cells: number;
  readonly periods: ReadonlyMap<string, PeriodSums>;
  readonly statuses: ReadonlyMap<string, ReturnType<typeof createUnitStatusTables>>;
}

function sumArea(burner: Burner, shelf: Shelf, signal: AbortSignal): AreaSums {
  const { plan } = shelf;
  const { width } = plan.frame;
  const sums: AreaSums = {
    areaKm2: 0,
    cells: 0,
    periods: new Map(plan.periods.map((period) => [period.id, periodSums(period, shelf)])),
    statuses: new Map([...shelf.found.reports.status.keys()].map((id) => [id, createUnitStatusTables(1)])),
  };
  for (const windows of windowsOf(burner, plan)) {
    signal.throwIfAborted();
    const block = new Map([...sums.statuses.keys()].map((id) => [id, createUnitStatusTables(1)]));
    for (const window of windows) {
      const count = window.width * window.height;
      const units = new Int32Array(count);
      burnRows(burner, window, units);
      if (!units.includes(1)) continue;
      const cut = <T extends LayerCells>(cells: T): T => cutOf(cells, window, width);
      const areasKm2 = new Float64Array(count);
      shelf.areas.fill(window, areasKm2);
      const inside = cut(shelf.inside).map((isIn, cell) => (units[cell] === 1 ? isIn : 0));
      for (let cell = 0; cell < count; cell++) {
        if (inside[cell] === 0) continue;
        sums.cells++;
        sums.areaKm2 += areasKm2[cell]!;
      }
      const layer = (name: string): Uint8Array | null => {
        const found = shelf.layers.get(name);
        return found === undefined ? null : cut(found.cells as Uint8Array);
      };
      for (const part of sums.periods.values()) part.add(units, areasKm2, inside, layer, cut);
      for (const [id, tables] of block) {
        const sevens = {
          indicator: layer(`${id}/status-7`),
          productivity: layer(`${id}/status-7-productivity`),
          landCover: layer(`${id}/status-7-land-cover`),
          soilCarbon: layer(`${id}/status-7-soil-carbon`),
        };
        addUnitStatus(units, areasKm2, inside, sevens, tables);
      }
    }
    for (const part of sums.periods.values()) part.endBlock();
    for (const [id, tables] of block) addTables(sums.statuses.get(id)!, tables);
  }
  return sums;
}

interface PeriodSums {
  add(
    units: Int32Array,
    areasKm2: Float64Array,
    inside: Uint8Array,
    layer: (name: string) => Uint8Array | null,
    cut: <T extends LayerCells>(cells: T) => T,
  ): void;
  /** Blocks are summed one by one and then together, as reporting units are. */
  endBlock(): void;
  figures(): PeriodFigures;
}

function periodSums(period: PeriodPlan, shelf: Shelf): PeriodSums {
  const { plan } = shelf;
  const { id } = period;
  const total = createUnitPeriodTables(1);
  let block = createUnitPeriodTables(1);
  const degradedBy = new Float64Array(8);
  const transitions = new Map<number, number>();
  const { isWater } = rulesOfPlan(plan).lookup;
  return {
    add(units, areasKm2, inside, layer, cut) {
      const none = createPeriodResult(units.length);
      const result = {
        indicator: layer(`${id}/sdg-15-3-1`) ?? none.indicator,
        productivityStatus: layer(`${id}/productivity-status`) ?? none.productivityStatus,
        productivityClass: layer(`${id}/productivity-class`) ?? none.productivityClass,
        landCoverStatus: layer(`${id}/land-cover-status`) ?? none.landCoverStatus,
        soilCarbonStatus: layer(`${id}/soil-carbon-status`) ?? none.soilCarbonStatus,
      };
      addUnitPeriod(units, areasKm2, inside, null, isWater, result, [], block);
      const changes = shelf.layers.get(`${id}/land-cover-transition`);
      const codes = changes === undefined ? null : cut(changes.cells);
      for (let cell = 0; cell < units.length; cell++) {
        if (inside[cell] === 0) continue;
        const km2 = areasKm2[cell]!;
        if (codes !== null) transitions.set(codes[cell]!, (transitions.get(codes[cell]!) ?? 0) + km2);
        if (result.indicator[cell] !== STATUS.degraded) continue;
        const parts =
          Number(result.productivityStatus[cell] === STATUS.degraded) +
          2 * Number(result.landCoverStatus[cell] === STATUS.degraded) +
          4 * Number(result.soilCarbonStatus[cell] === STATUS.degraded);
        degradedBy[parts]! += km2;
      }
    },
    endBlock() {
      addTables(total, block);
      block = createUnitPeriodTables(1);
    },
    figures() {
      const report = unitPeriodReport(total, 1);
      const present = subIndicatorsOf(period);
      const areas = (isThere: boolean, of: StatusAreas): StatusAreas | null =>
        isThere ? statusSummaryAreas(of) : null;
      return {
        sdg1531: statusSummaryAreas(report.indicator),
        productivity: areas(present.productivity, report.productivity),
        landCover: areas(present.landCover, report.landCover),
        soilCarbon: areas(present.soilCarbon, report.soilCarbon),
        degradedBy: {
          productivity: rounded(degradedBy[1]!),
          landCover: rounded(degradedBy[2]!),
          soilCarbon: rounded(degradedBy[4]!),
          several: rounded(degradedBy[3]! + degradedBy[5]! + degradedBy[6]! + degradedBy[7]!),
        },
        transitions: transitionsOf(transitions, period, plan),
      };
    },
  };
}

function transitionsOf(
  km2: ReadonlyMap<number, number>,
  period: PeriodPlan,
  plan: AssessmentPlan,
): PeriodFigures["transitions"] {
  const { lookup } = rulesOfPlan(plan);
  const { transitionStatus, classCount } = rulesOfPeriod(period, plan);
  const multiplier = transitionMultiplier(plan.matrix.codes.length);
  const codeOf = (index: number): string =>
    index === lookup.unmappedIndex ? "unknown" : String(lookup.codes[index]);
  return [...km2]
    .sort((a, b) => b[1] - a[1])
    .map(([code, area]) => {
      const known = code !== FILE_NO_DATA;
      const from = known ? Math.floor((code - 1) / multiplier) : 0;
      const to = known ? code - from * multiplier : 0;
      return {
        from: codeOf(from),
        to: codeOf(to),
        fromName: lookup.names[from]!,
        toName: lookup.names[to]!,
        km2: rounded(area),
        status: transitionStatus[from * (classCount + 1) + to]!,
      };
    });
}

/** Median and quartiles (type 7) of the area's cells, by year. */
async function seriesOf(
  burner: Burner,
  { plan, inside }: Shelf,
  reader: PieceReader,
  rowStep: number,
  signal: AbortSignal,
): Promise<AreaStory["series"]> {
  const series = plan.series.productivity;
  if (series === null) return null;
  const years = series.years.map(({ year }) => year);
  const values = years.map(() => [] as Float64Array[]);
  for (const window of windowsOf(burner, plan).flatMap((windows) =>
    windows.flatMap((whole) => tightened(whole, burner)),
  )) {
    signal.throwIfAborted();
    const ids = new Int32Array(window.width * window.height);
    burnRows(burner, window, ids);
    const within = cutOf(inside, window, plan.frame.width);
    const chosen = ids.map((id, cell) =>
      id === 1 && within[cell] === 1 && (window.y + Math.floor(cell / window.width)) % rowStep === 0 ? 1 : 0,
    );
    if (!chosen.includes(1)) continue;
    const read = await reader.annual(series, years, window);
    years.forEach((year, at) => {
      const all = read.get(year)!;
      values[at]!.push(all.filter((value, cell) => chosen[cell] === 1 && !Number.isNaN(value)));
    });
  }
  return years.flatMap((year, at) => {
    const sorted = joined(values[at]!).sort();
    const n = sorted.length;
    if (n === 0) return [];
    const [low, median, high] = [25, 50, 75].map((percent) => percentileOfSorted(sorted, n, percent));
    return [{ year, low: low!, median: median!, high: high! }];
  });
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
