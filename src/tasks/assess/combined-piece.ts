import {
  type Combinations,
  type CombinedLayer,
  combinationsOf,
  meansOfEach,
  ofEach,
  sumsOfEach,
} from "../../engine/assessment/combinations.ts";
import type { ProductivityCells } from "../../engine/assessment/period-cells.ts";
import type { KeptWhole, PieceLandTypes } from "./ingredients.ts";
import type { OverlapCounts, PieceFrame, UnmappedGatherer } from "./piece-frame.ts";
import type { PieceInputs } from "./piece-inputs.ts";
import type { RuledCells, RuledPeriod } from "./work-rules.ts";

/** How many codes there are: statuses, productivity classes with the unknown, and `signs`. */
const STATUSES = 4;
const PRODUCTIVITY_CLASSES = 6;
const SIGNS = 3;

/**
 * A piece as the distinct combinations of all that the rules look at. What rules say of a combination holds for all of its cells,
 * so that an edit of the rules costs a look-up a cell and layer, and every sum is one of combinations.
 */
export interface CombinedPiece extends KeptWhole {
  readonly combinations: Combinations;
  /** One entry a combination: areas and people are sums over its cells, stocks their means by area. */
  readonly cells: RuledCells;
  readonly landTypes: PieceLandTypes;
  /** Dense unit of each combination, 0 none; null where there are no reporting units. */
  readonly units: Int32Array | null;
  readonly insideCells: number;
  /** What was met on the way. */
  readonly unmapped: UnmappedGatherer;
  readonly overlaps: OverlapCounts;
}

/**
 * Puts the cells of a piece together.
 *
 * @param classCount of the legend that land cover is read into.
 */
export function combinedPiece(
  frame: PieceFrame,
  inputs: PieceInputs,
  landTypes: PieceLandTypes,
  units: Int32Array | null,
  classCount: number,
  met: Pick<CombinedPiece, "unmapped" | "overlaps">,
): CombinedPiece {
  const { inside, cells } = frame;
  const { correction, population } = inputs;
  const combinations = combinationsOf(
    [
      { codes: inside, base: 2 },
      ...inputs.periods.flatMap((period) => layersOf(period, classCount)),
      ...(correction === null
        ? []
        : [correction.codes, correction.periods].map((codes) => ({ codes, base: 256 }))),
      ...population.map((people) => ({ codes: signs(people), base: SIGNS })),
      landTypes.ids,
      ...(units === null ? [] : [units]),
    ],
    cells,
  );
  const areasKm2 = sumsOfEach(frame.areasKm2, combinations);
  const each = <T extends Uint8Array | null>(layer: T): T =>
    (layer === null ? null : ofEach(layer, combinations)) as T;
  const means = (stocks: Float64Array | null): Float64Array | null =>
    stocks === null ? null : meansOfEach(stocks, frame.areasKm2, areasKm2, combinations);
  return {
    combinations,
    cells: {
      areasKm2,
      inside: each(inside),
      periods: inputs.periods.map(
        ({ productivity, soilCarbon, initial, final, carbonSinceBaseline }): RuledPeriod => ({
          productivity: productivity === null ? null : eachProductivity(productivity, each),
          soilCarbon:
            soilCarbon === null
              ? null
              : {
                  status: each(soilCarbon.status),
                  initial: means(soilCarbon.initial),
                  final: means(soilCarbon.final),
                },
          initial: each(initial),
          final: each(final),
          carbonSinceBaseline: each(carbonSinceBaseline),
        }),
      ),
      population: population.map((layer) => sumsOfEach(layer, combinations)),
      correction:
        correction === null ? null : { codes: each(correction.codes), periods: each(correction.periods) },
    },
    landTypes: { ids: ofEach(landTypes.ids, combinations), dictionary: landTypes.dictionary },
    units: units === null ? null : ofEach(units, combinations),
    insideCells: frame.insideCells,
    ...met,
    keptBytes: bytesOf(combinations, landTypes, inputs.periods.length),
  };
}

/** Writes what was found of each combination to all of its cells, row by row. */
export function spreadOverCells(
  found: Uint8Array,
  ofCell: Combinations["ofCell"],
  width: number,
  target: Uint8Array,
  to: { readonly start: number; readonly stride: number },
): void {
  for (let from = 0, row = to.start; from < ofCell.length; from += width, row += to.stride)
    for (let column = 0; column < width; column++) target[row + column] = found[ofCell[from + column]!]!;
}

/** Bytes of the longest arrays, and about those of the others. */
function bytesOf({ ofCell, count }: Combinations, { dictionary }: PieceLandTypes, periods: number): number {
  const ofDictionary = (dictionary?.codes.byteLength ?? 0) + (dictionary?.slots.byteLength ?? 0);
  return ofCell.byteLength + count * (48 + periods * 24) + ofDictionary;
}

function layersOf(
  { productivity, soilCarbon, initial, final, carbonSinceBaseline }: RuledPeriod,
  classCount: number,
): CombinedLayer[] {
  const layers: CombinedLayer[] = [];
  const add = (codes: Uint8Array | null, base: number): void => {
    if (codes !== null) layers.push({ codes, base });
  };
  add(initial, classCount + 1);
  add(final, classCount + 1);
  if (productivity?.kind === "class") add(productivity.productivityClass, PRODUCTIVITY_CLASSES);
  else if (productivity !== null)
    for (const metric of [productivity.trajectory, productivity.state, productivity.performance])
      add(metric, STATUSES);
  add(soilCarbon?.status ?? null, STATUSES);
  add(carbonSinceBaseline, STATUSES);
  for (const stocks of [soilCarbon?.initial ?? null, soilCarbon?.final ?? null])
    if (stocks !== null) add(signs(stocks), SIGNS);
  return layers;
}

function eachProductivity(
  cells: ProductivityCells,
  each: (layer: Uint8Array) => Uint8Array,
): ProductivityCells {
  if (cells.kind === "class") return { kind: "class", productivityClass: each(cells.productivityClass) };
  return {
    kind: "metrics",
    trajectory: each(cells.trajectory),
    state: each(cells.state),
    performance: each(cells.performance),
  };
}

/** Tells unknown quantities (0), those below 0 (1) and the others (2) apart, so that no combination mixes them. */
function signs(values: Float64Array): Uint8Array {
  const found = new Uint8Array(values.length);
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    found[cell] = value >= 0 ? 2 : Number(value < 0);
  }
  return found;
}
