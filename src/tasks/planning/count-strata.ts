import { CLASS_NO_DATA, type RowSpan, type Window } from "../../engine/grid/frame.ts";
import { type Burner, burnRows } from "../../engine/grid/rasterize.ts";
import {
  createLandTypes,
  type LandTypeDictionary,
  landTypesOfCells,
} from "../../engine/neutrality/land-types.ts";
import { responsesOfCells } from "../../engine/planning/response.ts";
import {
  addStrata,
  burnSets,
  createPolygonSets,
  createStrata,
  type Stratum,
  strataOf,
} from "../../engine/planning/strata.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import { INSIDE_LAYER } from "../assess/assess-block.ts";
import { keepNothing } from "../assess/ingredients.ts";
import { type LayerCells, layerKey, outputLayersOf } from "../assess/output-layers.ts";
import { categoryOfCells, type PieceFrame, pieceLandCover, unitsOfPiece } from "../assess/piece-frame.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import type { PlanningInputs } from "./planning-inputs.ts";

/** The status that a plan starts from. */
export interface PlanningStatus {
  readonly period: string;
  readonly kind: "three" | "seven";
  /** Layers of the assessment that are needed, by `layerKey`. */
  readonly statusLayer: string;
  /** Null where the period has no productivity class. */
  readonly classLayer: string | null;
}

/** The status of the last reporting period against the baseline; the baseline's own where there is none. Null without either. */
export function planningStatusOf(plan: AssessmentPlan): PlanningStatus | null {
  const layers = new Set(outputLayersOf(plan).map(layerKey));
  const statusOf = (period: string, layer: string, kind: PlanningStatus["kind"]): PlanningStatus | null => {
    if (!layers.has(`${period}/${layer}`)) return null;
    const classLayer = `${period}/productivity-class`;
    return {
      period,
      kind,
      statusLayer: `${period}/${layer}`,
      classLayer: layers.has(classLayer) ? classLayer : null,
    };
  };
  const reports = plan.periods.map(({ id }) => statusOf(id, "status-7", "seven"));
  return reports.findLast((found) => found !== null) ?? statusOf(BASELINE, "sdg-15-3-1", "three");
}

/** The layers of an assessment that a plan is counted from. */
export function layersForPlanning({ statusLayer, classLayer }: PlanningStatus): string[] {
  return [INSIDE_LAYER, statusLayer, ...(classLayer === null ? [] : [classLayer])];
}

/** Counts land by all that planning looks at, block of rows by block of rows from north to south. */
export interface StrataCounter {
  /** @param cells of the block, by the names of `layersForPlanning`. */
  add(rows: RowSpan, cells: (layer: string) => LayerCells): Promise<void>;
  /** Land types are numbered in the order in which they were met: `landTypes` says which they are. */
  counted(): { readonly strata: readonly Stratum[]; readonly landTypes: LandTypeDictionary | null };
}

/**
 * A counter for one plan. Whoever feeds it (a run from files, the shelf of the map) gets the same digits.
 *
 * @param otherUnits polygons that land is counted by in place of the reporting units.
 */
export function createStrataCounter(
  plan: AssessmentPlan,
  status: PlanningStatus,
  inputs: PlanningInputs,
  areas: CellAreas,
  reader: PieceReader,
  otherUnits: Burner | null = null,
): StrataCounter {
  const strata = createStrata();
  const losses = createPolygonSets();
  const interventions = createPolygonSets();
  const landTypes = plan.landTypes.length === 0 ? null : createLandTypes(plan.landTypes.length);
  return {
    async add({ from, to }, layer) {
      const { width } = plan.frame;
      const window: Window = { x: 0, y: from, width, height: to - from };
      const cells = width * window.height;
      const areasKm2 = new Float64Array(cells);
      areas.fill(window, areasKm2);
      const inside = layer(INSIDE_LAYER) as Uint8Array;
      const frame: PieceFrame = { window, cells, areasKm2, inside, insideCells: cells };
      const landCover = pieceLandCover(frame, plan, reader, null, keepNothing);
      const ids = new Int32Array(cells);
      if (landTypes !== null) {
        const codes = plan.landTypes.map((category, at) =>
          categoryOfCells(
            category,
            frame,
            landCover,
            plan,
            reader,
            new Map(),
            keepNothing,
            `land type ${at}`,
          ),
        );
        landTypesOfCells(await Promise.all(codes), landTypes, ids);
      }
      let units: Int32Array | null = null;
      if (otherUnits !== null) {
        units = new Int32Array(cells);
        burnRows(otherUnits, window, units);
      } else if (plan.reportingUnits !== null)
        units = await unitsOfPiece(
          plan.reportingUnits,
          frame,
          landCover,
          plan,
          reader,
          new Map(),
          keepNothing,
        );
      const risk = inputs.risk === null ? null : (await reader.quantities(inputs.risk, [0], window))[0]!;
      const productivityClass = status.classLayer === null ? null : (layer(status.classLayer) as Uint8Array);
      const responses = new Uint8Array(cells);
      const known = { kind: status.kind, status: layer(status.statusLayer) as Uint8Array };
      responsesOfCells({ ...known, productivityClass, risk, inside }, responses);
      const setsOf = (burner: PlanningInputs["losses"], sets: typeof losses): Int32Array | null => {
        if (burner === null) return null;
        const out = new Int32Array(cells);
        burnSets(burner, window, sets, out);
        return out;
      };
      addStrata(
        {
          landTypes: ids,
          units,
          responses,
          losses: setsOf(inputs.losses, losses),
          locks: await locksOf(inputs, window, reader),
          interventions: setsOf(inputs.interventions, interventions),
          areasKm2,
          risk,
          people: await peopleOf(plan, window, reader),
          inside,
        },
        strata,
      );
    },
    counted: () => ({ strata: strataOf(strata, losses, interventions), landTypes }),
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
  { locks }: PlanningInputs,
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
