import type { Window } from "../../engine/grid/frame.ts";
import { type Burner, burnRows } from "../../engine/grid/rasterize.ts";
import { keepNothing } from "../assess/ingredients.ts";
import { type PieceFrame, pieceLandCover, unitsOfPiece } from "../assess/piece-frame.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import { piecesOfBlock } from "../assess/pieces.ts";
import type { SitePlace } from "../map-tasks.ts";
import { rowBlocks } from "../row-blocks.ts";
import { burnerOf, tightened, windowsOf } from "./area-cells.ts";
import { cellOfPlace } from "./grid-under.ts";
import type { Shelf } from "./shelf.ts";

/** The cells of a place. */
export interface SiteCells {
  /** Windows of the frame, small enough to hold every year of a series, that may hold such cells. */
  readonly windows: readonly Window[];
  /** An upper bound of their number. */
  readonly most: number;
  /** Which cells of a window are of the place, as places in the window, ascending. */
  of(window: Window): Promise<Uint32Array>;
}

/**
 * The cells of a place: a cell is itself, also where it lies outside the study area; of anything larger only cells inside the
 * study area count, as in every table.
 */
export async function siteCells(place: SitePlace, shelf: Shelf, reader: PieceReader): Promise<SiteCells> {
  const { plan, found } = shelf;
  const mostInside = found.sums.insideCells;
  if (place.kind === "cell") {
    const cell = await cellOfPlace(plan.frame, place.lonLat);
    const { width } = plan.frame;
    const window = { x: cell % width, y: Math.floor(cell / width), width: 1, height: 1 };
    return { windows: cell < 0 ? [] : [window], most: 1, of: async () => Uint32Array.of(0) };
  }
  if (place.kind === "whole") return studyCells(shelf);
  if (place.kind === "unit") {
    const { reportingUnits } = plan;
    const unit = 1 + (reportingUnits?.names.findIndex(([, name]) => name === place.name) ?? -1);
    if (reportingUnits === null || unit === 0)
      throw new Error(`expected a reporting unit, got ${place.name}`);
    const windows =
      reportingUnits.kind === "polygons"
        ? studyCells(shelf).windows.filter((window) => holdsRun(reportingUnits.polygons.burner, window, unit))
        : studyCells(shelf).windows;
    return {
      windows,
      most: mostInside,
      async of(window) {
        const frame = pieceFrameOf(window, shelf);
        const landCover = pieceLandCover(frame, plan, reader, null, keepNothing);
        const ids = await unitsOfPiece(
          reportingUnits,
          frame,
          landCover,
          plan,
          reader,
          new Map(),
          keepNothing,
        );
        return insideOf(window, shelf, (cell) => ids[cell] === unit);
      },
    };
  }
  const burner = await burnerOf(place.kind === "hexagon" ? place.id : place.area, plan);
  let most = 0;
  for (let run = 0; run < burner.from.length; run++) most += burner.to[run]! - burner.from[run]!;
  return {
    windows: windowsOf(burner, plan).flatMap((block) => block.flatMap((whole) => tightened(whole, burner))),
    most: Math.min(most, mostInside),
    async of(window) {
      const ids = new Int32Array(window.width * window.height);
      burnRows(burner, window, ids);
      return insideOf(window, shelf, (cell) => ids[cell] !== 0);
    },
  };
}

/** All cells of the study area. */
export function studyCells(shelf: Shelf): SiteCells {
  const { plan, found } = shelf;
  return {
    windows: rowBlocks(plan.frame.height).flatMap((rows) => piecesOfBlock(rows, plan)),
    most: found.sums.insideCells,
    of: async (window) => insideOf(window, shelf, () => true),
  };
}

/** The entries of an array at some places. */
export function gathered<T extends Uint8Array | Int8Array | Int32Array | Float32Array | Float64Array>(
  from: T,
  at: Uint32Array,
): T {
  const out = new (from.constructor as new (length: number) => T)(at.length);
  for (let place = 0; place < at.length; place++) out[place] = from[at[place]!]!;
  return out;
}

/** A window as the pieces of an assessment are, from what is on the shelf. */
export function pieceFrameOf(window: Window, shelf: Shelf): PieceFrame {
  const cells = window.width * window.height;
  const areasKm2 = new Float64Array(cells);
  shelf.areas.fill(window, areasKm2);
  const inside = new Uint8Array(cells);
  for (const cell of insideOf(window, shelf, () => true)) inside[cell] = 1;
  return { window, cells, areasKm2, inside, insideCells: inside.reduce((sum, one) => sum + one, 0) };
}

function insideOf(
  window: Window,
  { inside, plan }: Shelf,
  isOf: (cell: number) => boolean,
): Uint32Array<ArrayBuffer> {
  const cells = new Uint32Array(window.width * window.height);
  let count = 0;
  for (let row = 0, cell = 0; row < window.height; row++) {
    const first = (window.y + row) * plan.frame.width + window.x;
    for (let column = 0; column < window.width; column++, cell++)
      if (inside[first + column] === 1 && isOf(cell)) cells[count++] = cell;
  }
  return cells.slice(0, count);
}

function holdsRun({ rowStarts, ids, from, to }: Burner, window: Window, id: number): boolean {
  const last = rowStarts[window.y + window.height]!;
  for (let run = rowStarts[window.y]!; run < last; run++)
    if (ids[run] === id && from[run]! < window.x + window.width && to[run]! > window.x) return true;
  return false;
}
