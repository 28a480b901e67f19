import type { Combinations } from "../../engine/assessment/combinations.ts";
import type { RowSpan, Window } from "../../engine/grid/frame.ts";
import { transitionCodesOfCells, transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { STATUS_OF_STATUS_SEVEN } from "../../engine/neutrality/status-seven.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import type { BlockAssessment, FoundPiece, SurveyTotals, Wanted } from "./block.ts";
import { type CategorySums, createCategorySums } from "./category-sums.ts";
import { type CombinedPiece, combinedPiece, spreadOverCells } from "./combined-piece.ts";
import { mapsBetween } from "./maps-between.ts";
import {
  emptyCells,
  INPUT_LAYERS,
  INSIDE_LAYER,
  type LayerCells,
  layerKey,
  outputLayersOf,
} from "./output-layers.ts";
import {
  categoryOfCells,
  type OverlapCounts,
  type PieceFrame,
  type PieceLandCover,
  pieceFrame,
  pieceLandCover,
  type UnmappedGatherer,
  unitsOfPiece,
} from "./piece-frame.ts";
import { cellsWithInput, type PieceInputs, pieceInputs } from "./piece-inputs.ts";
import { piecesOfBlock } from "./pieces.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPlan } from "./rules-of-period.ts";
import type { Workbench } from "./survey-block.ts";
import { emptyRuledSums, type RuledResults, workRules } from "./work-rules.ts";

/**
 * Second pass over a block: every period, status, and all sums.
 *
 * @param wanted which layers are told; null: every output layer, cell by cell.
 */
export async function assessBlock(
  rows: RowSpan,
  bench: Workbench,
  totals: SurveyTotals,
  wanted: Wanted | null = null,
): Promise<BlockAssessment> {
  const { plan } = bench;
  const block = newBlock(rows, plan, wanted);
  for (const window of piecesOfBlock(rows, plan)) await addPiece(block, window, bench, totals);
  return {
    periods: block.sums.periods,
    status: block.sums.status,
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
    pieces: block.pieces,
    categories: block.categories.tables(),
  };
}

interface Block {
  readonly rows: RowSpan;
  readonly sums: ReturnType<typeof emptyRuledSums>;
  readonly unmapped: UnmappedGatherer;
  readonly overlaps: OverlapCounts;
  readonly layers: Map<string, LayerCells>;
  readonly pieces: FoundPiece[];
  readonly byCombination: Pick<Wanted, "found" | "combinations">;
  readonly categories: CategorySums;
  readonly landCoverKm2: Map<number, Float64Array>;
  insideCells: number;
  withoutAnyInputKm2: number;
}

function newBlock(rows: RowSpan, plan: AssessmentPlan, wanted: Wanted | null): Block {
  const cells = (rows.to - rows.from) * plan.frame.width;
  const { classCount } = rulesOfPlan(plan).lookup;
  const layers = new Map<string, LayerCells>();
  for (const layer of outputLayersOf(plan)) {
    const key = layerKey(layer);
    if (wanted === null || wanted.cells.includes(key)) layers.set(key, emptyCells(layer.coding, cells));
  }
  if (wanted?.cells.includes(INSIDE_LAYER)) layers.set(INSIDE_LAYER, new Uint8Array(cells));
  return {
    rows,
    sums: emptyRuledSums(plan),
    unmapped: emptyUnmapped(plan),
    overlaps: new Map(),
    layers,
    pieces: [],
    byCombination: wanted ?? { found: [], combinations: false },
    categories: createCategorySums(plan),
    landCoverKm2: new Map(
      wanted === null ? [] : mapsBetween(plan).map((map) => [map, new Float64Array(classCount + 1)]),
    ),
    insideCells: 0,
    withoutAnyInputKm2: 0,
  };
}

/** A piece read cell by cell; only where what is kept of it does not do. */
interface ReadPiece {
  readonly frame: PieceFrame;
  readonly landCover: PieceLandCover;
  readonly inputs: PieceInputs;
  readonly unmapped: UnmappedGatherer;
  readonly overlaps: OverlapCounts;
}

async function readPiece(window: Window, bench: Workbench, totals: SurveyTotals): Promise<ReadPiece> {
  const { plan, reader, areas } = bench;
  const keep = bench.keeperOf(window);
  const unmapped = emptyUnmapped(plan);
  const overlaps: OverlapCounts = new Map();
  const frame = await pieceFrame(window, plan, areas, reader, keep);
  const landCover = pieceLandCover(frame, plan, reader, unmapped, keep);
  const inputs = await pieceInputs(frame, landCover, bench, totals, overlaps);
  return { frame, landCover, inputs, unmapped, overlaps };
}

/** Works a piece out and adds it to the block. */
async function addPiece(block: Block, window: Window, bench: Workbench, totals: SurveyTotals): Promise<void> {
  const { plan, reader } = bench;
  const keep = bench.keeperOf(window);
  let read: Promise<ReadPiece> | null = null;
  const cells = (): Promise<ReadPiece> => {
    read ??= readPiece(window, bench, totals);
    return read;
  };
  const piece = await keep("combinations", async () => combine(await cells(), block.categories, bench));
  const results = workRules(piece.cells, plan, block.sums);
  addMet(block, piece);
  const withoutInput = await keep("without-input", async () => {
    const { frame, inputs } = await cells();
    return kmWithoutInput(frame, cellsWithInput(inputs, frame.cells));
  });
  block.withoutAnyInputKm2 += withoutInput[0]!;
  for (const [map, km2] of block.landCoverKm2) {
    const added = await keep(`between/${map}`, async () => {
      const { frame } = await cells();
      // Codes without a meaning are no issue in a map that only is looked at.
      const shown = pieceLandCover(frame, plan, reader, null, keep);
      return areasOfClasses(await shown.classes(map), frame, km2.length);
    });
    for (let index = 0; index < km2.length; index++) km2[index]! += added[index]!;
  }
  block.categories.add({
    areasKm2: piece.cells.areasKm2,
    inside: piece.cells.inside,
    landTypes: piece.landTypes,
    units: piece.units,
    population: piece.cells.population,
    results: results.periods,
    statuses: results.statuses,
    initials: new Map(plan.periods.map(({ id }, at) => [id, piece.cells.periods[at]!.initial])),
  });
  tellFoundLayers(block, window, plan, piece.combinations, results);
  if (inputLayersOf(plan).some((key) => block.layers.has(key))) writeInputLayers(block, plan, await cells());
}

/** The combinations of a piece, with its land types and reporting units. */
async function combine(
  { frame, landCover, inputs, unmapped, overlaps }: ReadPiece,
  categories: CategorySums,
  { plan, reader, keeperOf }: Workbench,
): Promise<CombinedPiece> {
  const keep = keeperOf(frame.window);
  const landTypes = await keep("land-types", async () =>
    categories.landTypesOf(
      await Promise.all(
        plan.landTypes.map((category, at) =>
          categoryOfCells(category, frame, landCover, plan, reader, overlaps, keep, `land-type/${at}`),
        ),
      ),
      frame.cells,
    ),
  );
  const units =
    plan.reportingUnits === null
      ? null
      : await unitsOfPiece(plan.reportingUnits, frame, landCover, plan, reader, overlaps, keep);
  const { classCount } = rulesOfPlan(plan).lookup;
  return combinedPiece(frame, inputs, landTypes, units, classCount, { unmapped, overlaps });
}

function emptyUnmapped(plan: AssessmentPlan): UnmappedGatherer {
  return { km2: plan.landCover.map(() => new Map()), mappedCells: plan.landCover.map(() => 0) };
}

/** Adds what was met on the way to the combinations of a piece. */
function addMet(block: Block, { unmapped, overlaps, insideCells }: CombinedPiece): void {
  block.insideCells += insideCells;
  unmapped.km2.forEach((added, map) => {
    const km2 = block.unmapped.km2[map]!;
    for (const [code, area] of added) km2.set(code, (km2.get(code) ?? 0) + area);
    block.unmapped.mappedCells[map] = block.unmapped.mappedCells[map]! + unmapped.mappedCells[map]!;
  });
  for (const [dataset, count] of overlaps)
    block.overlaps.set(dataset, (block.overlaps.get(dataset) ?? 0) + count);
}

function kmWithoutInput({ cells, inside, areasKm2 }: PieceFrame, hasInput: Uint8Array): Float64Array {
  let km2 = 0;
  for (let cell = 0; cell < cells; cell++)
    if (inside[cell] === 1 && hasInput[cell] === 0) km2 += areasKm2[cell]!;
  return Float64Array.of(km2);
}

function areasOfClasses(
  classes: Uint8Array,
  { cells, inside, areasKm2 }: PieceFrame,
  count: number,
): Float64Array {
  const km2 = new Float64Array(count);
  for (let cell = 0; cell < cells; cell++) if (inside[cell] === 1) km2[classes[cell]!]! += areasKm2[cell]!;
  return km2;
}

/** Tells the layers that the rules decide, cell by cell or by combination, where they are wanted. */
function tellFoundLayers(
  block: Block,
  window: Window,
  plan: AssessmentPlan,
  { ofCell }: Combinations,
  results: RuledResults,
): void {
  const to = placeIn(block, window, plan);
  const { found: keys, combinations } = block.byCombination;
  const found = new Map<string, Uint8Array>();
  for (const [key, codes] of foundLayers(results)) {
    const layer = block.layers.get(key);
    if (layer !== undefined) spreadOverCells(codes, ofCell, window.width, layer as Uint8Array, to);
    // Copies, because what is told is handed over.
    if (keys.includes(key)) found.set(key, codes.slice());
  }
  if (combinations || keys.length > 0)
    block.pieces.push({ window, ofCell: combinations ? ofCell.slice() : null, found });
}

/** What the rules found, by `layerKey`: one code a combination. */
function* foundLayers({ periods, statuses }: RuledResults): Generator<[key: string, codes: Uint8Array]> {
  const some = function* (key: string, codes: Uint8Array | null): Generator<[string, Uint8Array]> {
    if (codes !== null) yield [key, codes];
  };
  for (const [id, result] of periods) {
    yield* some(`${id}/productivity-class`, result.productivityClass);
    yield* some(`${id}/productivity-status`, result.productivityStatus);
    yield* some(`${id}/land-cover-status`, result.landCoverStatus);
    yield* some(`${id}/soil-carbon-status`, result.soilCarbonStatus);
    yield* some(`${id}/sdg-15-3-1`, result.indicator);
  }
  for (const [id, status] of statuses) {
    yield* some(`${id}/status-7`, status.indicator);
    yield* some(`${id}/status-3`, threeOfSeven(status.indicator));
    yield* some(`${id}/status-7-productivity`, status.productivity);
    yield* some(`${id}/status-7-land-cover`, status.landCover);
    yield* some(`${id}/status-7-soil-carbon`, status.soilCarbon);
  }
}

function threeOfSeven(seven: Uint8Array): Uint8Array {
  const three = new Uint8Array(seven.length);
  for (let at = 0; at < seven.length; at++) three[at] = STATUS_OF_STATUS_SEVEN[seven[at]!]!;
  return three;
}

function inputLayersOf(plan: AssessmentPlan): string[] {
  return [INSIDE_LAYER, ...plan.periods.flatMap(({ id }) => INPUT_LAYERS.map((layer) => `${id}/${layer}`))];
}

/** Writes the layers that the rules only look at, where they are wanted. */
function writeInputLayers(block: Block, plan: AssessmentPlan, { frame, inputs }: ReadPiece): void {
  const to = placeIn(block, frame.window, plan);
  const keep = (key: string, valuesOf: () => LayerCells | null): void => {
    const layer = block.layers.get(key);
    const values = layer === undefined ? null : valuesOf();
    if (layer !== undefined && values !== null) putInside(values, frame, layer, to);
  };
  keep(INSIDE_LAYER, () => frame.inside);
  for (const [at, { id }] of plan.periods.entries()) {
    const { metrics, stocks, initial, final } = inputs.periods[at]!;
    keep(`${id}/trajectory`, () => metrics?.significance ?? null);
    keep(`${id}/state`, () => metrics?.state ?? null);
    keep(`${id}/performance`, () => metrics?.performance ?? null);
    keep(`${id}/land-cover-transition`, () => {
      if (initial === null || final === null) return null;
      const codes = new Int16Array(frame.cells);
      const multiplier = transitionMultiplier(plan.matrix.codes.length);
      transitionCodesOfCells(initial, final, multiplier, FILE_NO_DATA, codes);
      return codes;
    });
    keep(`${id}/soil-carbon-change`, () => {
      const percent = stocks?.percent() ?? null;
      if (percent === null) return null;
      for (let cell = 0; cell < percent.length; cell++)
        if (Number.isNaN(percent[cell]!)) percent[cell] = FILE_NO_DATA;
      return percent;
    });
  }
}

interface Place {
  readonly start: number;
  readonly stride: number;
}

function placeIn(block: Block, window: Window, plan: AssessmentPlan): Place {
  const { width } = plan.frame;
  return { start: (window.y - block.rows.from) * width + window.x, stride: width };
}

/** Copies a piece's cells into the block's layer; cells outside the study area are left unknown. */
function putInside(
  values: LayerCells,
  { window, inside }: PieceFrame,
  layer: LayerCells,
  { start, stride }: Place,
): void {
  for (let row = 0; row < window.height; row++) {
    const target = start + row * stride;
    const source = row * window.width;
    for (let column = 0; column < window.width; column++)
      if (inside[source + column] === 1) layer[target + column] = values[source + column]!;
  }
}
