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
import { copyRows } from "./copy-rows.ts";
import { initialMap } from "./initial-map.ts";
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
import { lazySeries, type PieceProductivity, pieceProductivity } from "./piece-productivity.ts";
import { type PieceSoilCarbon, pieceSoilCarbon } from "./piece-soil-carbon.ts";
import { piecesOfBlock } from "./pieces.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPeriod, rulesOfPlan } from "./rules-of-period.ts";
import type { Workbench } from "./survey-block.ts";

/** The layer of the study area (1 inside), which only a shelf wants. */
export const INSIDE_LAYER = "inside";

/**
 * Second pass over a block: every period, status, and all sums.
 *
 * @param wanted keys of the layers whose cells are wanted; null: every output layer.
 */
export async function assessBlock(
  rows: RowSpan,
  bench: Workbench,
  totals: SurveyTotals,
  wanted: readonly string[] | null = null,
): Promise<BlockAssessment> {
  const { plan, reader, areas } = bench;
  const block = newBlock(rows, plan, wanted);
  for (const window of piecesOfBlock(rows, plan)) {
    const keep = bench.keeperOf(window);
    const frame = await pieceFrame(window, plan, areas, reader, keep);
    block.insideCells += frame.insideCells;
    const landCover = pieceLandCover(frame, plan, reader, block.unmapped, keep);
    await addPiece(block, frame, landCover, bench, totals);
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
    landCoverKm2: block.landCoverKm2,
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
  readonly landCoverKm2: Map<number, Float64Array>;
  insideCells: number;
  withoutAnyInputKm2: number;
}

/** A period of a piece with what only the rasters need. */
export interface WorkedPeriod extends PieceOfPeriod {
  readonly productivity: PieceProductivity | null;
  readonly final: Uint8Array | null;
}

/** Land cover maps that no period begins or ends with: their areas stand in no table. */
function mapsBetween(plan: AssessmentPlan): number[] {
  const ends = new Set(
    plan.periods.flatMap((period) => [initialMap(period, plan), period.landCover?.final ?? null]),
  );
  return [...plan.landCover.keys()].filter((map) => !ends.has(map));
}

/** Where the sums of a piece go. */
interface PieceSums {
  readonly periods: ReadonlyMap<string, PeriodTables>;
  readonly status: ReadonlyMap<string, StatusTables>;
  readonly overlaps: OverlapCounts;
}

/** A piece worked out: every period, and the status of the reporting periods. */
export interface WorkedPiece {
  readonly periods: ReadonlyMap<string, WorkedPeriod>;
  readonly statuses: ReadonlyMap<string, PieceStatus>;
  readonly population: readonly Float64Array[];
  /** Marks with 1 the cells that any input covers. */
  hasInput(): Uint8Array;
}

function newBlock(rows: RowSpan, plan: AssessmentPlan, wanted: readonly string[] | null): Block {
  const cells = (rows.to - rows.from) * plan.frame.width;
  const { classCount } = rulesOfPlan(plan).lookup;
  const layers = new Map<string, LayerCells>();
  for (const layer of outputLayersOf(plan)) {
    const key = layerKey(layer);
    if (wanted === null || wanted.includes(key)) layers.set(key, emptyCells(layer.coding, cells));
  }
  if (wanted?.includes(INSIDE_LAYER)) layers.set(INSIDE_LAYER, new Uint8Array(cells));
  return {
    rows,
    ...emptySums(plan, classCount),
    unmapped: { km2: plan.landCover.map(() => new Map()), mappedCells: plan.landCover.map(() => 0) },
    layers,
    categories: createCategorySums(plan),
    landCoverKm2: new Map(
      wanted === null ? [] : mapsBetween(plan).map((map) => [map, new Float64Array(classCount + 1)]),
    ),
    insideCells: 0,
    withoutAnyInputKm2: 0,
  };
}

function emptySums(
  plan: AssessmentPlan,
  classCount: number,
): {
  periods: Map<string, PeriodTables>;
  status: Map<string, StatusTables>;
  overlaps: OverlapCounts;
} {
  const baseline = plan.periods.find(({ id }) => id === BASELINE);
  return {
    periods: new Map(plan.periods.map(({ id }) => [id, createPeriodTables(classCount)])),
    status: new Map(
      plan.periods
        .filter((period) => baseline !== undefined && period !== baseline)
        .map(({ id }) => [id, createStatusTables()]),
    ),
    overlaps: new Map(),
  };
}

/** Every period and the status of one piece; its sums are added to `sums` (left out: to none). */
export async function workPiece(
  frame: PieceFrame,
  landCover: PieceLandCover,
  { plan, reader, keeperOf }: Workbench,
  totals: SurveyTotals,
  sums: PieceSums = emptySums(plan, rulesOfPlan(plan).lookup.classCount),
): Promise<WorkedPiece> {
  const keep = keeperOf(frame.window);
  const series = lazySeries(plan, reader, frame);
  const population = await Promise.all(
    plan.population.map(({ layer }, at) =>
      keep(`population/${at}`, async () => (await reader.quantities(layer, [0], frame.window))[0]!),
    ),
  );
  const corrections =
    plan.corrections === null ? null : burnPolygons(plan.corrections.polygons, frame, sums.overlaps);
  const pieces = new Map<string, WorkedPeriod>();

  for (const [at, period] of plan.periods.entries()) {
    const inputs = { plan, reader, frame, landCover, series, keep };
    const productivity = await pieceProductivity(period, inputs, totals);
    const soilCarbon = await pieceSoilCarbon(period, plan, frame, landCover, reader, keep);
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
      sums.periods.get(period.id)!,
    );
    pieces.set(period.id, { period, productivity, soilCarbon, initial, final, result });
  }
  const statuses = new Map<string, PieceStatus>();
  const baseline = pieces.get(BASELINE);
  const { isWater } = rulesOfPlan(plan).lookup;
  for (const [id, tables] of sums.status)
    statuses.set(id, statusOfPiece(baseline!, pieces.get(id)!, frame, plan, isWater, tables));
  const hasInput = (): Uint8Array => {
    const has = new Uint8Array(frame.cells);
    for (const { productivity, initial, final, soilCarbon } of pieces.values())
      noteInputs(has, productivity, initial, final, soilCarbon);
    return has;
  };
  return { periods: pieces, statuses, population, hasInput };
}

/** Works a piece out and adds it to the block. */
async function addPiece(
  block: Block,
  frame: PieceFrame,
  landCover: PieceLandCover,
  bench: Workbench,
  totals: SurveyTotals,
): Promise<void> {
  const { plan, reader } = bench;
  const keep = bench.keeperOf(frame.window);
  const worked = await workPiece(frame, landCover, bench, totals, block);
  const { periods: pieces, statuses, population, hasInput } = worked;
  for (const piece of pieces.values()) writePeriodLayers(block, frame, plan, piece);
  for (const [id, status] of statuses) writeStatusLayers(block, frame, plan, id, status);
  put(block, frame.window, plan, INSIDE_LAYER, frame.inside);
  // Codes without a meaning are no issue in a map that only is looked at.
  const shown = pieceLandCover(frame, plan, reader, null, keep);
  for (const [map, km2] of block.landCoverKm2) {
    const classes = await shown.classes(map);
    for (let cell = 0; cell < frame.cells; cell++)
      if (frame.inside[cell] === 1) km2[classes[cell]!]! += frame.areasKm2[cell]!;
  }
  const withoutInput = await keep("without-input", async () => kmWithoutInput(frame, hasInput()));
  block.withoutAnyInputKm2 += withoutInput[0]!;
  const landTypes = await keep("land-types", async () =>
    block.categories.landTypesOf(
      await Promise.all(
        plan.landTypes.map((category, at) =>
          categoryOfCells(category, frame, landCover, plan, reader, block.overlaps, keep, `land-type/${at}`),
        ),
      ),
      frame.cells,
    ),
  );
  const units =
    plan.reportingUnits === null
      ? null
      : await unitsOfPiece(plan.reportingUnits, frame, landCover, plan, reader, block.overlaps, keep);
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

function kmWithoutInput({ cells, inside, areasKm2 }: PieceFrame, hasInput: Uint8Array): Float64Array {
  let km2 = 0;
  for (let cell = 0; cell < cells; cell++)
    if (inside[cell] === 1 && hasInput[cell] === 0) km2 += areasKm2[cell]!;
  return Float64Array.of(km2);
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
  // Unknown outside the study area as they are.
  const keepWhole = (layer: string, values: Uint8Array): void =>
    put(block, frame.window, plan, `${id}/${layer}`, values);
  keepWhole("productivity-class", result.productivityClass);
  keepWhole("productivity-status", result.productivityStatus);
  keepWhole("land-cover-status", result.landCoverStatus);
  keepWhole("soil-carbon-status", result.soilCarbonStatus);
  keepWhole("sdg-15-3-1", result.indicator);
  if (initial !== null && final !== null && block.layers.has(`${id}/land-cover-transition`)) {
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
  if (soilCarbon !== null && block.layers.has(`${id}/soil-carbon-change`)) {
    const percent = soilCarbon.percent();
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
  if (block.layers.has(`${period}/status-3`)) keep("status-3", threeOfSeven(status.indicator));
}

function threeOfSeven(seven: Uint8Array): Uint8Array {
  const three = new Uint8Array(seven.length);
  for (let cell = 0; cell < seven.length; cell++) three[cell] = STATUS_OF_STATUS_SEVEN[seven[cell]!]!;
  return three;
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
  const to = { start: (window.y - block.rows.from) * plan.frame.width + window.x, stride: plan.frame.width };
  if (inside === undefined) {
    copyRows(values, { start: 0, stride: window.width }, layer, to, window.width, window.height);
    return;
  }
  for (let row = 0; row < window.height; row++) {
    const target = to.start + row * to.stride;
    const source = row * window.width;
    for (let column = 0; column < window.width; column++) {
      if (inside[source + column] === 1) layer[target + column] = values[source + column]!;
    }
  }
}
