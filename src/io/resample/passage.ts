import type { Window } from "../../engine/grid/frame.ts";
import { type Footprints, footprintsOf } from "./footprints.ts";
import type { Placement } from "./placement.ts";
import { EDGE_CELLS, type OutPlace } from "./point-kernels.ts";
import { bringHome, type Positions, positionsOf } from "./positions.ts";
import { type Cells, type ReadWindow, readBlock, withinSource } from "./source-block.ts";

/** How a source is brought to the frame; stands in the recipe as it is written here. */
export type ResampleMethod = "same-grid" | "nearest" | "majority" | "bilinear" | "area-weighted mean";

/** Where the cells of a tile lie on the source: by their edges, or by points. */
export type Cover =
  | { readonly by: "footprints"; readonly footprints: Footprints }
  | {
      readonly by: "points";
      readonly method: ResampleMethod;
      readonly pointsASide: number;
      readonly positions: Positions;
    };

/** Computes the cells of a tile from a block of one band of the source, into their places in the output. */
export type Kernel<T extends Cells> = (
  cover: Cover,
  tile: Window,
  block: Window,
  values: T,
  out: T,
  place: OutPlace,
) => void;

/** One reading of one source through the door. */
export interface Passage<T extends Cells> {
  readonly placement: Placement;
  readonly method: ResampleMethod;
  readonly bandCount: number;
  readonly bytesPerValue: number;
  readonly read: ReadWindow<T>;
  /** Bands of so many cells, all without value. */
  readonly makeBands: (cells: number) => T[];
  readonly kernel: Kernel<T>;
  readonly signal: AbortSignal | undefined;
}

/** Most of the source that is held at once; a single frame cell is never divided. */
const LARGEST_BLOCK_BYTES = 64 * 1024 * 1024;
/** Points of a frame worked on at once (positions take 16 bytes each). */
const LARGEST_TILE_POINTS = 2 ** 19;
/** Most points along the side of a cell between two CRSs. */
const MOST_POINTS_A_SIDE = 8;

/** The cells of a window of the frame, one array a band. */
export async function fillWindow<T extends Cells>(passage: Passage<T>, window: Window): Promise<T[]> {
  if (passage.method === "same-grid") return copyWindow(passage, window);
  const out = passage.makeBands(window.width * window.height);
  const pointsASide = pointsASideOf(passage);
  const pending: Window[] = [window];
  for (let tile = pending.pop(); tile !== undefined; tile = pending.pop()) {
    passage.signal?.throwIfAborted();
    if (tile.width * tile.height * pointsASide ** 2 > LARGEST_TILE_POINTS && isDivisible(tile)) {
      pending.push(...halves(tile));
      continue;
    }
    const cover = coverOf(passage, tile, pointsASide);
    const wanted = windowUnder(cover, passage.method === "bilinear" ? 1 : 0);
    const part = withinSource(wanted, passage.placement.source, passage.placement.period);
    const bytes = part.width * part.height * passage.bandCount * passage.bytesPerValue;
    if (bytes === 0) continue;
    if (bytes > LARGEST_BLOCK_BYTES && isDivisible(tile)) {
      pending.push(...halves(tile));
      continue;
    }
    const block = await readBlock(passage.read, part, passage.placement.period, passage.makeBands);
    const place = { start: (tile.y - window.y) * window.width + tile.x - window.x, stride: window.width };
    for (let band = 0; band < passage.bandCount; band++) {
      passage.kernel(cover, tile, block, block.bands[band]!, out[band]!, place);
    }
  }
  return out;
}

/** Copies cell for cell: one run of columns, or several where the frame passes the seam of the source. */
async function copyWindow<T extends Cells>(passage: Passage<T>, window: Window): Promise<T[]> {
  const { placement, read, makeBands } = passage;
  const centres = new Float64Array(window.width);
  for (let i = 0; i < window.width; i++) {
    centres[i] = Math.round(placement.columnStart) + window.x + i + 0.5;
  }
  bringHome(placement, centres, window.width >> 1);
  const y = window.y + Math.round(placement.rowStart);
  let out: T[] | null = null;
  for (let from = 0; from < window.width; ) {
    let to = from + 1;
    while (to < window.width && isNextTo(centres, to)) to++;
    const run = { x: Math.floor(centres[from]!), y, width: to - from, height: window.height };
    // A reader gives "no value" for what lies outside it, so that rows need no cutting here.
    const block = await readBlock(read, run, placement.period, makeBands);
    if (run.width === window.width) return [...block.bands];
    out ??= makeBands(window.width * window.height);
    for (let band = 0; band < passage.bandCount; band++) {
      for (let row = 0; row < window.height; row++) {
        const line = block.bands[band]!.subarray(row * run.width, (row + 1) * run.width);
        (out[band]! as Float64Array).set(line, row * window.width + from);
      }
    }
    from = to;
  }
  return out ?? makeBands(0);
}

function isNextTo(centres: Float64Array, at: number): boolean {
  const step = centres[at]! - centres[at - 1]!;
  return step === 1;
}

function pointsASideOf<T extends Cells>({ placement, method }: Passage<T>): number {
  const countsCells = method === "majority" || method === "area-weighted mean";
  if (!countsCells || placement.kind !== "warped") return 1;
  return Math.max(2, Math.min(MOST_POINTS_A_SIDE, Math.ceil(1.5 * placement.sourceCellsPerCell)));
}

function coverOf<T extends Cells>(passage: Passage<T>, tile: Window, pointsASide: number): Cover {
  const { placement, method } = passage;
  if ((method === "majority" || method === "area-weighted mean") && placement.kind !== "warped") {
    return { by: "footprints", footprints: footprintsOf(placement, tile) };
  }
  const positions = positionsOf(placement, tile, pointsASide, method === "nearest");
  return { by: "points", method, pointsASide, positions };
}

/** The source cells under a cover, with a margin; empty where it lies nowhere. */
function windowUnder(cover: Cover, margin: number): Window {
  const [left, right] =
    cover.by === "footprints"
      ? spanOf(cover.footprints.left, cover.footprints.right)
      : spanOf(cover.positions.columns);
  const [top, bottom] =
    cover.by === "footprints"
      ? spanOf(cover.footprints.top, cover.footprints.bottom)
      : spanOf(cover.positions.rows);
  if (!(left <= right && top <= bottom)) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.floor(left) - margin;
  const y = Math.floor(top) - margin;
  return {
    x,
    y,
    width: Math.floor(right + EDGE_CELLS) + 1 + margin - x,
    height: Math.floor(bottom + EDGE_CELLS) + 1 + margin - y,
  };
}

/** Least of `lows` and largest of `highs`, NaN left out. */
function spanOf(lows: Float64Array, highs: Float64Array = lows): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < lows.length; i++) {
    const low = lows[i]!;
    const high = highs[i]!;
    if (low < least) least = low;
    if (high > largest) largest = high;
  }
  return [least, largest];
}

function isDivisible(tile: Window): boolean {
  return tile.width > 1 || tile.height > 1;
}

/** Rows first, since files are read by rows; columns where few rows are left. The northern or western half is worked on first. */
function halves(tile: Window): Window[] {
  if (tile.height > 16 || tile.width === 1) {
    const upper = tile.height >> 1;
    return [
      { ...tile, y: tile.y + upper, height: tile.height - upper },
      { ...tile, height: upper },
    ];
  }
  const left = tile.width >> 1;
  return [
    { ...tile, x: tile.x + left, width: tile.width - left },
    { ...tile, width: left },
  ];
}
