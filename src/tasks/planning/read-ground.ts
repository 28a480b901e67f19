import { CLASS_NO_DATA, type RowSpan, type Window } from "../../engine/grid/frame.ts";
import { type Burner, burnRows } from "../../engine/grid/rasterize.ts";
import { type LandTypeDictionary, landTypesOfCells } from "../../engine/neutrality/land-types.ts";
import { type Ground, groundOf } from "../../engine/planning/ground.ts";
import { responsesOfCells } from "../../engine/planning/response.ts";
import { keepNothing } from "../assess/ingredients.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import { INSIDE_LAYER } from "../assess/output-layers.ts";
import { type PackedCells, packedQuantities } from "../assess/packed-cells.ts";
import { categoryOfCells, type PieceFrame, pieceLandCover, unitsOfPiece } from "../assess/piece-frame.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import type { PlanningInputs } from "./planning-inputs.ts";
import type { PlanningStatus } from "./planning-status.ts";

/** A block of rows before anything is planned on it: what does not change when a plan does. */
export interface GroundBlock {
  readonly ground: Ground;
  /** Null where no layer tells. */
  readonly risk: PackedCells | null;
  readonly people: PackedCells | null;
}

/** What ground is read from. */
export interface GroundSource {
  readonly plan: AssessmentPlan;
  readonly status: PlanningStatus;
  readonly inputs: Pick<PlanningInputs, "risk" | "locks">;
  readonly reader: PieceReader;
  /** Polygons that land is counted by in place of the reporting units. */
  readonly otherUnits?: Burner;
  /** Grows with the land types that are met; null where the plan has none. */
  readonly landTypes: LandTypeDictionary | null;
}

/** The window of a block of whole rows. */
export function windowOfRows({ from, to }: RowSpan, { frame }: AssessmentPlan): Window {
  return { x: 0, y: from, width: frame.width, height: to - from };
}

/**
 * Reads the ground of a block of rows.
 *
 * @param areasKm2 of its cells.
 * @param layer cells of the block, by the names of `layersForPlanning`.
 */
export async function readGround(
  { plan, status, inputs, reader, landTypes, otherUnits }: GroundSource,
  rows: RowSpan,
  areasKm2: Float64Array,
  layer: (name: string) => LayerCells,
): Promise<GroundBlock> {
  const window = windowOfRows(rows, plan);
  const cells = areasKm2.length;
  const inside = layer(INSIDE_LAYER) as Uint8Array;
  const frame: PieceFrame = { window, cells, areasKm2, inside, insideCells: cells };
  const landCover = pieceLandCover(frame, plan, reader, null, keepNothing);
  const ids = new Int32Array(cells);
  if (landTypes !== null) {
    const codes = plan.landTypes.map((category, at) =>
      categoryOfCells(category, frame, landCover, plan, reader, new Map(), keepNothing, `land type ${at}`),
    );
    landTypesOfCells(await Promise.all(codes), landTypes, ids);
  }
  let units: Int32Array | null = null;
  if (otherUnits !== undefined) {
    units = new Int32Array(cells);
    burnRows(otherUnits, window, units);
  } else if (plan.reportingUnits !== null)
    units = await unitsOfPiece(plan.reportingUnits, frame, landCover, plan, reader, new Map(), keepNothing);
  const risk = inputs.risk === null ? null : (await reader.quantities(inputs.risk, [0], window))[0]!;
  const productivityClass = status.classLayer === null ? null : (layer(status.classLayer) as Uint8Array);
  const responses = new Uint8Array(cells);
  const known = { kind: status.kind, status: layer(status.statusLayer) as Uint8Array };
  responsesOfCells({ ...known, productivityClass, risk, inside }, responses);
  const people = await peopleOf(plan, window, reader);
  const locks = await locksOf(inputs, window, reader);
  return {
    ground: groundOf({ landTypes: ids, units, responses, locks, inside }),
    risk: risk === null ? null : packedQuantities(risk),
    people: people === null ? null : packedQuantities(people),
  };
}

/** People in each cell: the layer of all of them, else women and men together. Null without layers. */
async function peopleOf(
  { population }: AssessmentPlan,
  window: Window,
  reader: PieceReader,
): Promise<Float64Array | null> {
  const whole = population.filter(({ sex }) => sex === "total");
  const layers = whole.length > 0 ? whole : population;
  if (layers.length === 0) return null;
  const people = new Float64Array(window.width * window.height);
  for (const { layer } of layers) {
    const [counts] = await reader.quantities(layer, [0], window);
    for (let cell = 0; cell < people.length; cell++) if (counts![cell]! > 0) people[cell]! += counts![cell]!;
  }
  return people;
}

/** The first reason why nothing may be done in a cell, from 1; a raster locks where it is neither 0 nor no-data. */
async function locksOf(
  { locks }: Pick<PlanningInputs, "locks">,
  window: Window,
  reader: PieceReader,
): Promise<Int32Array | null> {
  if (locks.length === 0) return null;
  const out = new Int32Array(window.width * window.height);
  const ids = new Int32Array(out.length);
  for (const [at, { where }] of locks.entries()) {
    let values: Int32Array = ids;
    if ("burner" in where) burnRows(where.burner, window, ids);
    else values = await reader.classes(where.layer, window);
    for (let cell = 0; cell < out.length; cell++) {
      if (out[cell] === 0 && values[cell] !== 0 && values[cell] !== CLASS_NO_DATA) out[cell] = at + 1;
    }
  }
  return out;
}
