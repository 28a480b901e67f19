import { assessPeriod } from "../../engine/assessment/assess-period.ts";
import { createStatusTables, type StatusTables } from "../../engine/assessment/assess-status.ts";
import { createPeriodResult } from "../../engine/assessment/period-cells.ts";
import { createPeriodTables, type PeriodTables } from "../../engine/assessment/period-tables.ts";
import type { RowSpan, Window } from "../../engine/grid/frame.ts";
import { transitionCodesOfCells, transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { STATUS_OF_STATUS_SEVEN } from "../../engine/neutrality/status-seven.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import { type PieceOfPeriod, type PieceStatus, statusOfPiece } from "./assess-statuses.ts";
import type { BlockAssessment, SurveyTotals } from "./block.ts";
import { type CategorySums, createCategorySums } from "./category-sums.ts";
import { emptyCells, type LayerCells, layerKey, outputLayersOf } from "./output-layers.ts";
import {
  burnPolygons,
  categoryOfCells,
  type OverlapCounts,
  type PieceFrame,
  type PieceLandCover,
  pieceFrame,
  pieceLandCover,
  type UnmappedGatherer,
  unitsOfPiece,
} from "./piece-frame.ts";
import { type PieceProductivity, pieceProductivity, pieceSeries } from "./piece-productivity.ts";
import { initialMap, type PieceSoilCarbon, pieceSoilCarbon } from "./piece-soil-carbon.ts";
import { piecesOfBlock } from "./pieces.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPeriod, rulesOfPlan } from "./rules-of-period.ts";
import type { Workbench } from "./survey-block.ts";

/** Second pass over a block: every period, status, and all sums. */
export async function assessBlock(
  rows: RowSpan,
  bench: Workbench,
  totals: SurveyTotals,
): Promise<BlockAssessment> {
  const { plan, reader, areas } = bench;
  const block = newBlock(rows, plan);
  for (const window of piecesOfBlock(rows, plan)) {
    const frame = await pieceFrame(window, plan, areas, reader);
    block.insideCells += frame.insideCells;
    const landCover = pieceLandCover(frame, plan, reader, block.unmapped);
    await assessPiece(block, frame, landCover, bench, totals);
  }
  return {
    periods: block.periods,
    status: block.status,
    unmapped: plan.landCover.map((_, map) => ({
      map,
      km2: block.unmapped.km2[map]!,
      mappedCells: block.unmapped.mappedCells[map]!,
    })),
    insideCells: block.insideCells,
    withoutAnyInputKm2: block.withoutAnyInputKm2,
    overlaps: block.overlaps,
    layers: block.layers,
    categories: block.categories.tables(),
  };
}

interface Block {
  readonly rows: RowSpan;
  readonly periods: Map<string, PeriodTables>;
  readonly status: Map<string, StatusTables>;
  readonly unmapped: UnmappedGatherer;
  readonly overlaps: OverlapCounts;
  readonly layers: Map<string, LayerCells>;
  readonly categories: CategorySums;
  insideCells: number;
  withoutAnyInputKm2: number;
}

/** A period of a piece with what only the rasters need. */
interface WorkedPeriod extends PieceOfPeriod {
  readonly productivity: PieceProductivity | null;
  readonly final: Uint8Array | null;
}

function newBlock(rows: RowSpan, plan: AssessmentPlan): Block {
  const cells = (rows.to - rows.from) * plan.frame.width;
  const { classCount } = rulesOfPlan(plan).lookup;
  const baseline = plan.periods.find(({ id }) => id === BASELINE);
  const layers = new Map<string, LayerCells>();
  for (const layer of outputLayersOf(plan)) layers.set(layerKey(layer), emptyCells(layer.coding, cells));
  return {
    rows,
    periods: new Map(plan.periods.map(({ id }) => [id, createPeriodTables(classCount)])),
    status: new Map(
      plan.periods
        .filter((period) => baseline !== undefined && period !== baseline)
        .map(({ id }) => [id, createStatusTables()]),
    ),
    unmapped: { km2: plan.landCover.map(() => new Map()), mappedCells: plan.landCover.map(() => 0) },
    overlaps: new Map(),
    layers,
    categories: createCategorySums(plan),
    insideCells: 0,
    withoutAnyInputKm2: 0,
  };
}

async function assessPiece(
  block: Block,
  frame: PieceFrame,
  landCover: PieceLandCover,
  { plan, reader }: Workbench,
  totals: SurveyTotals,
): Promise<void> {
  const series = await pieceSeries(plan, reader, frame);
  const population = await Promise.all(
    plan.population.map(async ({ layer }) => (await reader.quantities(layer, [0], frame.window))[0]!),
  );
  const corrections =
    plan.corrections === null ? null : burnPolygons(plan.corrections.polygons, frame, block.overlaps);
  const hasInput = new Uint8Array(frame.cells);
  const pieces = new Map<string, WorkedPeriod>();

  for (const [at, period] of plan.periods.entries()) {
    const productivity = await pieceProductivity(period, { plan, reader, frame, landCover, series }, totals);
    const soilCarbon = await pieceSoilCarbon(period, plan, frame, landCover, reader);
    const map = initialMap(period, plan);
    const initial = map === null ? null : await landCover.classes(map);
    const final = period.landCover === null ? null : await landCover.classes(period.landCover.final);
    const result = createPeriodResult(frame.cells);
    assessPeriod(
      {
        areasKm2: frame.areasKm2,
        inside: frame.inside,
        productivity: productivity?.cells ?? null,
        landCover: initial === null ? null : { initial, final: final ?? initial },
        soilCarbon: soilCarbon?.cells ?? null,
        population,
        correction: corrections === null ? null : correctionCells(corrections, plan, at),
      },
      rulesOfPeriod(period, plan),
      result,
      block.periods.get(period.id)!,
    );
    noteInputs(hasInput, productivity, initial, final, soilCarbon);
    const worked = { period, productivity, soilCarbon, initial, final, result };
    writePeriodLayers(block, frame, plan, worked);
    pieces.set(period.id, worked);
  }
  for (let cell = 0; cell < frame.cells; cell++) {
    if (frame.inside[cell] === 1 && hasInput[cell] === 0) block.withoutAnyInputKm2 += frame.areasKm2[cell]!;
  }
  const statuses = new Map<string, PieceStatus>();
  const baseline = pieces.get(BASELINE);
  for (const [id, tables] of block.status) {
    const { isWater } = rulesOfPlan(plan).lookup;
    const status = statusOfPiece(baseline!, pieces.get(id)!, frame, plan, isWater, tables);
    statuses.set(id, status);
    writeStatusLayers(block, frame, plan, id, status);
  }
  const landTypes = await Promise.all(
    plan.landTypes.map((category) =>
      categoryOfCells(category, frame, landCover, plan, reader, block.overlaps),
    ),
  );
  const units =
    plan.reportingUnits === null
      ? null
      : await unitsOfPiece(plan.reportingUnits, frame, landCover, plan, reader, block.overlaps);
  block.categories.add({
    frame,
    landTypes,
    units,
    population,
    results: new Map([...pieces].map(([id, piece]) => [id, piece.result])),
    statuses,
    initials: new Map([...pieces].map(([id, piece]) => [id, piece.initial])),
  });
}

function correctionCells(
  polygons: Int32Array,
  plan: AssessmentPlan,
  periodIndex: number,
): { codes: Uint8Array; periods: Uint8Array; periodBit: number } {
  const codes = new Uint8Array(polygons.length);
  const periods = new Uint8Array(polygons.length);
  const { codes: codeOf, periodBits } = plan.corrections!;
  for (let cell = 0; cell < polygons.length; cell++) {
    const polygon = polygons[cell]! - 1;
    if (polygon < 0) continue;
    codes[cell] = codeOf[polygon]!;
    periods[cell] = periodBits[polygon]!;
  }
  return { codes, periods, periodBit: 1 << periodIndex };
}

/** Marks the cells that any input of a period covers. */
function noteInputs(
  hasInput: Uint8Array,
  productivity: PieceProductivity | null,
  initial: Uint8Array | null,
  final: Uint8Array | null,
  soilCarbon: PieceSoilCarbon | null,
): void {
  const ready = productivity?.cells?.kind === "class" ? productivity.cells.productivityClass : null;
  const significance = productivity?.significance ?? null;
  const flags = [ready, productivity?.state ?? null, productivity?.performance ?? null, initial, final];
  for (const flag of flags) {
    if (flag === null) continue;
    for (let cell = 0; cell < hasInput.length; cell++) if (flag[cell] !== 0) hasInput[cell] = 1;
  }
  if (significance !== null)
    for (let cell = 0; cell < hasInput.length; cell++) if (significance[cell] !== -128) hasInput[cell] = 1;
  if (soilCarbon !== null) {
    const { initial: stock } = soilCarbon.cells;
    for (let cell = 0; cell < hasInput.length; cell++) if (!Number.isNaN(stock[cell]!)) hasInput[cell] = 1;
  }
}

function writePeriodLayers(
  block: Block,
  frame: PieceFrame,
  plan: AssessmentPlan,
  { period, productivity, soilCarbon, initial, final, result }: WorkedPeriod,
): void {
  const { id } = period;
  const keep = (layer: string, values: LayerCells | null): void => {
    if (values !== null) put(block, frame.window, plan, `${id}/${layer}`, values, frame.inside);
  };
  keep("trajectory", productivity?.significance ?? null);
  keep("state", productivity?.state ?? null);
  keep("performance", productivity?.performance ?? null);
  keep("productivity-class", result.productivityClass);
  keep("productivity-status", result.productivityStatus);
  keep("land-cover-status", result.landCoverStatus);
  keep("soil-carbon-status", result.soilCarbonStatus);
  keep("sdg-15-3-1", result.indicator);
  if (initial !== null && final !== null) {
    const codes = new Int16Array(frame.cells);
    transitionCodesOfCells(
      initial,
      final,
      transitionMultiplier(plan.matrix.codes.length),
      FILE_NO_DATA,
      codes,
    );
    keep("land-cover-transition", codes);
  }
  if (soilCarbon !== null) {
    const { percent } = soilCarbon;
    for (let cell = 0; cell < percent.length; cell++)
      if (Number.isNaN(percent[cell]!)) percent[cell] = FILE_NO_DATA;
    keep("soil-carbon-change", percent);
  }
}

function writeStatusLayers(
  block: Block,
  frame: PieceFrame,
  plan: AssessmentPlan,
  period: string,
  status: PieceStatus,
): void {
  const keep = (layer: string, values: Uint8Array | null): void => {
    if (values !== null) put(block, frame.window, plan, `${period}/${layer}`, values);
  };
  keep("status-7", status.indicator);
  keep("status-7-productivity", status.productivity);
  keep("status-7-land-cover", status.landCover);
  keep("status-7-soil-carbon", status.soilCarbon);
  keep(
    "status-3",
    status.indicator.map((seven) => STATUS_OF_STATUS_SEVEN[seven]!),
  );
}

/** Copies a piece's cells into the block's layer, where the layer is wanted; cells outside the study area are left unknown. */
function put(
  block: Block,
  window: Window,
  plan: AssessmentPlan,
  key: string,
  values: LayerCells,
  inside?: Uint8Array,
): void {
  const layer = block.layers.get(key);
  if (layer === undefined) return;
  const { width } = plan.frame;
  for (let row = 0; row < window.height; row++) {
    const target = (window.y + row - block.rows.from) * width + window.x;
    const source = row * window.width;
    if (inside === undefined) layer.set(values.subarray(source, source + window.width), target);
    else
      for (let column = 0; column < window.width; column++) {
        if (inside[source + column] === 1) layer[target + column] = values[source + column]!;
      }
  }
}
