import type { GridFrame } from "../../engine/grid/frame.ts";
import type { Issue } from "../../engine/issues.ts";
import { isNorthUp } from "../affine.ts";
import { frameExtent } from "../frame.ts";
import type { Projector } from "../projector.ts";
import type { Raster } from "../raster.ts";
import { createTransfer, type PlacedGrid, type Transfer } from "./transfer.ts";

/** What is known of two grids besides their shape. */
export interface PlacementOptions {
  /** Of the source's CRS; null where x and y are longitude and latitude on WGS84, or where both grids share one CRS. */
  readonly sourceProjector: Projector | null;
  /** Of the frame's CRS; null as above. */
  readonly frameProjector: Projector | null;
  readonly sourceIsGeographic: boolean;
}

/** How the cells of a frame lie on a source. */
export interface Placement {
  /**
   * `same-grid`: cell for cell, a whole number of cells aside; `parallel`: one CRS, another cell size or alignment;
   * `warped`: two CRSs, or a rotated source.
   */
  readonly kind: "same-grid" | "parallel" | "warped";
  readonly source: PlacedGrid;
  readonly frame: PlacedGrid;
  /** Parallel grids: source column of frame column c's west edge = columnStart + columnStep·c, rows likewise. */
  readonly columnStart: number;
  readonly columnStep: number;
  readonly rowStart: number;
  readonly rowStep: number;
  /** Source columns in 360°, null on projected and on rotated sources. */
  readonly turn: number | null;
  /** Whole number of columns after which a source around the globe repeats; null where it does not go around. */
  readonly period: number | null;
  /** Source cells per frame cell along a side (geometric mean of both), where the two meet. */
  readonly sourceCellsPerCell: number;
  /** Exact position on the source (column, row; 0.5 = centre of the first cell) of a position on the frame. */
  readonly toSource: Transfer;
  readonly toFrame: Transfer;
}

/** Grids are the same where their cells coincide within this share of a cell over the whole frame. */
const ALIGNED_CELLS = 1e-6;
/** Two CRSs are one where positions agree within this share of a source cell (names differ, GRS80 for WGS84). */
const SAME_CRS_CELLS = 1e-4;

/**
 * Finds how the cells of `frame` lie on `raster`.
 *
 * Two CRSs count as one when their names are equal or when positions all over the frame agree within 1e-4 source cells.
 * @throws where the raster has no transform or CRS (refused when it is opened), or a projector is missing.
 */
export function placeRaster(raster: Raster, frame: GridFrame, options: PlacementOptions): Placement {
  if (raster.transform === null || raster.crs === null) {
    throw new Error(`expected a georeferenced raster, got ${raster.name} without transform or CRS`);
  }
  const source: PlacedGrid = {
    width: raster.width,
    height: raster.height,
    transform: raster.transform,
    crs: raster.crs,
    isGeographic: options.sourceIsGeographic,
    projector: options.sourceProjector,
  };
  const placed: PlacedGrid = { ...frame, projector: options.frameProjector };
  const sameCrs = source.crs === placed.crs || positionsAgree(placed, source);
  const toSource = createTransfer(placed, source, sameCrs);
  const toFrame = createTransfer(source, placed, sameCrs);
  const [cellWidth, , west, , cellHeight, north] = source.transform;
  const t = placed.transform;
  const isUpright = isNorthUp(source.transform);
  const exactTurn = source.isGeographic && isUpright ? 360 / cellWidth : null;
  const wholeTurn = exactTurn === null ? null : Math.round(exactTurn);
  const isWhole = exactTurn !== null && Math.abs(exactTurn - wholeTurn!) < 1e-3;
  const goesAround =
    exactTurn !== null && source.width >= wholeTurn! && Math.abs(exactTurn - wholeTurn!) < 0.5;
  const parallel = {
    columnStart: (t[2] - west) / cellWidth,
    columnStep: t[0] / cellWidth,
    rowStart: (t[5] - north) / cellHeight,
    rowStep: t[4] / cellHeight,
  };
  return {
    kind:
      !sameCrs || !isUpright ? "warped" : isSameGrid(parallel, placed, exactTurn) ? "same-grid" : "parallel",
    source,
    frame: placed,
    ...parallel,
    turn: isWhole ? wholeTurn : exactTurn,
    period: goesAround ? wholeTurn : null,
    sourceCellsPerCell:
      sameCrs && isUpright
        ? Math.sqrt(Math.abs(parallel.columnStep * parallel.rowStep))
        : cellsPerCell(placed, source, toSource, toFrame),
    toSource,
    toFrame,
  };
}

/**
 * An issue `gridsDoNotOverlap` when the centre of no cell of the frame lies on the source, else null.
 *
 * @param about the dataset or file, for the message.
 */
export function overlapIssue(placement: Placement, about: string): Issue | null {
  const { source, frame } = placement;
  const meets =
    anyWithin(source, frame, placement.toFrame, 33) || anyWithin(frame, source, placement.toSource, 33);
  // Grids that meet in a corner may slip between the points of a lattice: then look at more of them (every cell up to 513 a side).
  if (meets || anyWithin(frame, source, placement.toSource, 513)) return null;
  const context = { found: extentText(source), expected: extentText(frame) };
  return { code: "gridsDoNotOverlap", severity: "stop", about, context };
}

/** True when a centre among up to `points` × `points` cells of `from` falls on `to`. */
function anyWithin(from: PlacedGrid, to: PlacedGrid, transfer: Transfer, points: number): boolean {
  const at = new Float64Array(2);
  const columns = Math.min(points, from.width);
  const rows = Math.min(points, from.height);
  for (let j = 0; j < rows; j++) {
    const row = rows === 1 ? 0 : Math.round((j * (from.height - 1)) / (rows - 1));
    for (let i = 0; i < columns; i++) {
      const column = columns === 1 ? 0 : Math.round((i * (from.width - 1)) / (columns - 1));
      if (!transfer(column + 0.5, row + 0.5, at)) continue;
      if (at[0]! >= 0 && at[0]! < to.width && at[1]! >= 0 && at[1]! < to.height) return true;
    }
  }
  return false;
}

function positionsAgree(frame: PlacedGrid, source: PlacedGrid): boolean {
  if (frame.isGeographic !== source.isGeographic) return false;
  const exact = createTransfer(frame, source, false);
  const plain = createTransfer(frame, source, true);
  const [a, b] = [new Float64Array(2), new Float64Array(2)];
  for (let j = 0; j <= 4; j++) {
    for (let i = 0; i <= 4; i++) {
      const column = (i * frame.width) / 4;
      const row = (j * frame.height) / 4;
      if (!exact(column, row, a) || !plain(column, row, b)) return false;
      const goesRound = source.isGeographic && isNorthUp(source.transform);
      const turn = goesRound ? 360 / source.transform[0] : Number.POSITIVE_INFINITY;
      const aside = Math.abs(a[0]! - b[0]!);
      if (Math.min(aside, Math.abs(aside - turn)) > SAME_CRS_CELLS) return false;
      if (Math.abs(a[1]! - b[1]!) > SAME_CRS_CELLS) return false;
    }
  }
  return true;
}

function isSameGrid(
  parallel: Pick<Placement, "columnStart" | "columnStep" | "rowStart" | "rowStep">,
  frame: PlacedGrid,
  turn: number | null,
): boolean {
  const aside = (position: number): number => Math.abs(position - Math.round(position));
  const { columnStart, columnStep, rowStart, rowStep } = parallel;
  const drift = Math.max(
    Math.abs(columnStep - 1) * frame.width,
    Math.abs(rowStep - 1) * frame.height,
    aside(columnStart),
    aside(rowStart),
  );
  return drift <= ALIGNED_CELLS && (turn === null || aside(turn) <= ALIGNED_CELLS);
}

function cellsPerCell(frame: PlacedGrid, source: PlacedGrid, toSource: Transfer, toFrame: Transfer): number {
  const [at, right, below] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  const clamp = (value: number, size: number): number => Math.max(0.5, Math.min(size - 0.5, value));
  const places: [number, number][] = [];
  if (toFrame(source.width / 2, source.height / 2, at)) {
    places.push([clamp(at[0]!, frame.width), clamp(at[1]!, frame.height)]);
  }
  for (const share of [0.5, 0.25, 0.75]) places.push([frame.width * share, frame.height * share]);
  for (const [column, row] of places) {
    if (!toSource(column - 0.5, row - 0.5, at)) continue;
    if (!toSource(column + 0.5, row - 0.5, right) || !toSource(column - 0.5, row + 0.5, below)) continue;
    const area = (right[0]! - at[0]!) * (below[1]! - at[1]!) - (right[1]! - at[1]!) * (below[0]! - at[0]!);
    const side = Math.sqrt(Math.abs(area));
    if (side > 0 && side < source.width + source.height) return side;
  }
  return 1;
}

function extentText(grid: PlacedGrid): string {
  const { west, south, east, north } = frameExtent(grid);
  const digits = grid.isGeographic ? 4 : 0;
  const [w, e, s, n] = [west, east, south, north].map((value) => value.toFixed(digits));
  return `x ${w} to ${e}, y ${s} to ${n} in ${grid.crs}`;
}
