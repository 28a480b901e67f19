import { CLASS_NO_DATA, type Window } from "../../engine/grid/frame.ts";
import { burnRows } from "../../engine/grid/rasterize.ts";
import { classIndexOfCodes } from "../../engine/land/class-lookup.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { Keep, MapClasses } from "./ingredients.ts";
import type { PieceReader } from "./piece-reader.ts";
import type { AssessmentPlan, CategoryPlan, PolygonsPlan } from "./plan.ts";

/** A window of the frame being worked on: where it is, how large its cells are, which of them count. */
export interface PieceFrame {
  readonly window: Window;
  readonly cells: number;
  readonly areasKm2: Float64Array;
  /** 1 inside the study area. A cell that is not on the globe (area 0) is outside. */
  readonly inside: Uint8Array;
  readonly insideCells: number;
}

/** Areas and study area of a window. */
export async function pieceFrame(
  window: Window,
  plan: AssessmentPlan,
  areas: CellAreas,
  reader: PieceReader,
  keep: Keep,
): Promise<PieceFrame> {
  const cells = window.width * window.height;
  const areasKm2 = new Float64Array(cells);
  areas.fill(window, areasKm2);
  const inside = await keep("inside", () => insideOf(window, plan, areasKm2, reader));
  let insideCells = 0;
  for (let cell = 0; cell < cells; cell++) insideCells += inside[cell]!;
  return { window, cells, areasKm2, inside, insideCells };
}

async function insideOf(
  window: Window,
  plan: AssessmentPlan,
  areasKm2: Float64Array,
  reader: PieceReader,
): Promise<Uint8Array> {
  const cells = areasKm2.length;
  const inside = new Uint8Array(cells);
  const { studyArea } = plan;
  if (studyArea.kind === "all") inside.fill(1);
  else if (studyArea.kind === "raster") {
    const codes = await reader.classes(studyArea.layer, window);
    for (let cell = 0; cell < cells; cell++) inside[cell] = codes[cell] === 1 ? 1 : 0;
  } else {
    const ids = new Int32Array(cells);
    burnRows(studyArea.polygons.burner, window, ids);
    for (let cell = 0; cell < cells; cell++) inside[cell] = ids[cell] === 0 ? 0 : 1;
  }
  for (let cell = 0; cell < cells; cell++) if (areasKm2[cell] === 0) inside[cell] = 0;
  return inside;
}

/** The land cover maps of one piece, each read once, as class indices; unmapped codes are gathered on the way. */
export interface PieceLandCover {
  classes(map: number): Promise<Uint8Array>;
  /** Codes as they stand in the file. */
  codes(map: number): Promise<Int32Array>;
}

/** Gathers, over the pieces of a block, the codes that no legend knows. */
export interface UnmappedGatherer {
  readonly km2: Map<number, number>[];
  readonly mappedCells: number[];
}

/** Reads land cover of one piece. */
export function pieceLandCover(
  frame: PieceFrame,
  plan: AssessmentPlan,
  reader: PieceReader,
  unmapped: UnmappedGatherer | null,
  keep: Keep,
): PieceLandCover {
  const codesOf = new Map<number, Promise<Int32Array>>();
  const classesOf = new Map<number, Promise<Uint8Array>>();
  const codes = (map: number): Promise<Int32Array> => {
    let read = codesOf.get(map);
    if (read === undefined) {
      read = reader.classes(plan.landCover[map]!.layer, frame.window);
      codesOf.set(map, read);
    }
    return read;
  };
  const classify = async (map: number): Promise<MapClasses> => {
    const classes = new Uint8Array(frame.cells);
    const km2 = new Map<number, number>();
    const { lookup } = plan.landCover[map]!;
    classIndexOfCodes(await codes(map), lookup, classes, km2, frame.areasKm2, frame.inside);
    let mappedCells = 0;
    for (let cell = 0; cell < frame.cells; cell++)
      if (classes[cell] !== 0 && frame.inside[cell] === 1) mappedCells++;
    return { classes, km2, mappedCells };
  };
  const classesAndGaps = async (map: number): Promise<Uint8Array> => {
    const { classes, km2, mappedCells } = await keep(`classes/${map}`, () => classify(map));
    if (unmapped === null) return classes;
    const sums = unmapped.km2[map]!;
    for (const [code, area] of km2) sums.set(code, (sums.get(code) ?? 0) + area);
    unmapped.mappedCells[map] = unmapped.mappedCells[map]! + mappedCells;
    return classes;
  };
  return {
    codes,
    classes(map) {
      let read = classesOf.get(map);
      if (read === undefined) {
        read = classesAndGaps(map);
        classesOf.set(map, read);
      }
      return read;
    },
  };
}

/** Gathers, over the pieces of a block, how many cells polygons of a dataset share. */
export type OverlapCounts = Map<string, number>;

/** The polygon of each cell, 0 where there is none. */
export function burnPolygons(polygons: PolygonsPlan, frame: PieceFrame, overlaps: OverlapCounts): Int32Array {
  const ids = new Int32Array(frame.cells);
  const shared = burnRows(polygons.burner, frame.window, ids, true);
  if (shared > 0) overlaps.set(polygons.dataset, (overlaps.get(polygons.dataset) ?? 0) + shared);
  return ids;
}

/**
 * The category of each cell of a piece; `CLASS_NO_DATA` where it has none. Land cover categories are class codes.
 *
 * @param id under which a raster's codes are kept.
 */
export async function categoryOfCells(
  category: CategoryPlan,
  frame: PieceFrame,
  landCover: PieceLandCover,
  plan: AssessmentPlan,
  reader: PieceReader,
  overlaps: OverlapCounts,
  keep: Keep,
  id: string,
): Promise<Int32Array> {
  if (category.kind === "raster") return keep(id, () => reader.classes(category.layer, frame.window));
  const values = new Int32Array(frame.cells);
  if (category.kind === "polygons") {
    const ids = burnPolygons(category.polygons, frame, overlaps);
    for (let cell = 0; cell < frame.cells; cell++)
      values[cell] = ids[cell] === 0 ? CLASS_NO_DATA : ids[cell]!;
    return values;
  }
  const { codes } = plan.landCover[category.map]!.lookup;
  const classes = await landCover.classes(category.map);
  for (let cell = 0; cell < frame.cells; cell++) values[cell] = codes[classes[cell]!]!;
  return values;
}

/** The reporting unit of each cell: its place among the units' names from 1, 0 where it lies in none. */
export async function unitsOfPiece(
  category: CategoryPlan,
  frame: PieceFrame,
  landCover: PieceLandCover,
  plan: AssessmentPlan,
  reader: PieceReader,
  overlaps: OverlapCounts,
  keep: Keep,
): Promise<Int32Array> {
  const codes = await categoryOfCells(category, frame, landCover, plan, reader, overlaps, keep, "units");
  const place = new Map(category.names.map(([value], at) => [value, at + 1]));
  const units = new Int32Array(codes.length);
  let last = CLASS_NO_DATA;
  let unit = place.get(last) ?? 0;
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    if (code !== last) {
      last = code;
      unit = place.get(code) ?? 0;
    }
    units[cell] = unit;
  }
  return units;
}
