import type { GridFrame, Window } from "./frame.ts";

/**
 * One polygon of a layer, in frame coordinates: parts (of a multipolygon), each a list of rings (outer and holes in any
 * order and winding), each ring its vertices interleaved as x0, y0, x1, y1 … A ring is closed whether or not its last
 * vertex repeats the first.
 */
export type FramePolygon = readonly FramePart[];
/** The rings of one part of a `FramePolygon`. */
export type FramePart = readonly Float64Array[];

/**
 * Polygons as runs of cells, made once a layer. Runs are sorted by row and, within a row, by polygon, so that any window
 * is burnt by reading on from `rowStarts[row]`. All arrays may be posted to another thread.
 */
export interface Burner {
  readonly width: number;
  readonly height: number;
  /** Polygons in the layer; ids are 1 … `count`. */
  readonly count: number;
  /** First run of each row, then the number of runs: `height + 1` values. */
  readonly rowStarts: Int32Array;
  /** Polygon of each run, 1-based. */
  readonly ids: Int32Array;
  /** First column of each run. */
  readonly from: Int32Array;
  /** Column after the last of each run. */
  readonly to: Int32Array;
}

/**
 * The cells of each polygon: those whose centre lies in it.
 *
 * Inside means *even–odd* over the rings of a part, whatever their winding, so a hole is a hole even in a file that winds
 * it wrongly, and a cell of overlapping parts is inside as soon as one part holds it. Edges are half-open: a centre
 * exactly on an edge belongs to the polygon west of it, on a horizontal edge to the polygon south of it. Crossings are
 * reckoned from the lower end of an edge whichever way it is drawn, so neighbours that share an edge neither share nor
 * lose a cell. GDAL's polygon fill follows the same rule.
 *
 * @param polygons in frame coordinates; vertices that are not finite are passed over.
 * @param frame north-up grid.
 */
export function createBurner(
  polygons: readonly FramePolygon[],
  frame: Pick<GridFrame, "width" | "height" | "transform">,
): Burner {
  const { width, height, transform } = frame;
  const [cellWidth, , left, , cellHeight, top] = transform;
  if (!(cellWidth > 0 && cellHeight < 0)) {
    throw new Error(`expected a north-up frame, got cell size ${cellWidth}, ${cellHeight}`);
  }
  const runs = { row: new Int32Array(1024), id: new Int32Array(1024), cells: new Int32Array(2048), count: 0 };
  const scratch: Scratch = { rows: new Int32Array(1024), columns: new Float64Array(1024), count: 0 };
  for (let p = 0; p < polygons.length; p++) {
    for (const part of polygons[p]!) {
      scratch.count = 0;
      for (const ring of part) crossRing(scratch, ring, cellWidth, cellHeight, left, top, height);
      pairCrossings(scratch, p + 1, width, runs);
    }
  }
  return sortedByRow(runs, width, height, polygons.length);
}

/**
 * Writes the polygon of each cell of a window.
 *
 * @param ids window cells, row-major: 0 none, k the k-th polygon (1-based). A later polygon wins. Overwritten wholly.
 * @param countOverlaps when true, counts the cells that more than one polygon holds.
 * @returns that count, or 0.
 */
export function burnRows(burner: Burner, window: Window, ids: Int32Array, countOverlaps = false): number {
  const cells = window.width * window.height;
  if (ids.length !== cells) throw new Error(`expected ${cells} cells, got ${ids.length}`);
  ids.fill(0);
  let overlaps = 0;
  for (let y = 0; y < window.height; y++) {
    const row = window.y + y;
    if (row < 0 || row >= burner.height) continue;
    const start = y * window.width;
    const end = burner.rowStarts[row + 1]!;
    for (let r = burner.rowStarts[row]!; r < end; r++) {
      const from = start + Math.max(0, burner.from[r]! - window.x);
      const to = start + Math.min(window.width, burner.to[r]! - window.x);
      if (from >= to) continue;
      const id = burner.ids[r]!;
      if (countOverlaps) overlaps += fillCounting(ids, from, to, id);
      else ids.fill(id, from, to);
    }
  }
  if (countOverlaps && overlaps > 0) for (let i = 0; i < cells; i++) if (ids[i]! < 0) ids[i] = -ids[i]!;
  return overlaps;
}

/** A cell held by two polygons bears a negative id until the window is done, so that a third does not count it again. */
function fillCounting(ids: Int32Array, from: number, to: number, id: number): number {
  let overlaps = 0;
  for (let i = from; i < to; i++) {
    const before = ids[i]!;
    if (before === 0 || before === id) ids[i] = id;
    else if (before === -id) continue;
    else {
      if (before > 0) overlaps += 1;
      ids[i] = -id;
    }
  }
  return overlaps;
}

/** Where the edges of a part cross the centre lines of rows, in columns (fractional, 0 = left edge of the frame). */
interface Scratch {
  rows: Int32Array;
  columns: Float64Array;
  count: number;
}

function crossRing(
  scratch: Scratch,
  ring: Float64Array,
  cellWidth: number,
  cellHeight: number,
  left: number,
  top: number,
  height: number,
): void {
  let previousColumn = Number.NaN;
  let previousRow = Number.NaN;
  let firstColumn = Number.NaN;
  let firstRow = Number.NaN;
  const vertices = ring.length >> 1;
  for (let v = 0; v <= vertices; v++) {
    const isClosing = v === vertices;
    const column = isClosing ? firstColumn : (ring[2 * v]! - left) / cellWidth;
    const row = isClosing ? firstRow : (ring[2 * v + 1]! - top) / cellHeight;
    if (!(Number.isFinite(column) && Number.isFinite(row))) continue;
    if (Number.isNaN(firstColumn)) {
      firstColumn = column;
      firstRow = row;
    } else if (previousRow < row) {
      crossEdge(scratch, previousColumn, previousRow, column, row, height);
    } else if (previousRow > row) {
      crossEdge(scratch, column, row, previousColumn, previousRow, height);
    }
    previousColumn = column;
    previousRow = row;
  }
}

/** `rowA` < `rowB`: always from the northern end, so both neighbours of a shared edge reckon the same crossings. */
function crossEdge(
  scratch: Scratch,
  columnA: number,
  rowA: number,
  columnB: number,
  rowB: number,
  height: number,
): void {
  const from = Math.max(0, Math.ceil(rowA - 0.5));
  const to = Math.min(height, Math.ceil(rowB - 0.5));
  if (from >= to) return;
  const slope = (columnB - columnA) / (rowB - rowA);
  let n = scratch.count;
  if (n + to - from > scratch.rows.length) {
    const length = 2 * (n + to - from);
    const rows = new Int32Array(length);
    rows.set(scratch.rows.subarray(0, n));
    const columns = new Float64Array(length);
    columns.set(scratch.columns.subarray(0, n));
    scratch.rows = rows;
    scratch.columns = columns;
  }
  for (let row = from; row < to; row++) {
    scratch.rows[n] = row;
    scratch.columns[n] = columnA + (row + 0.5 - rowA) * slope;
    n += 1;
  }
  scratch.count = n;
}

interface Runs {
  row: Int32Array;
  id: Int32Array;
  /** From and to of each run, interleaved. */
  cells: Int32Array;
  count: number;
}

/** Sorts the crossings of a part by row and column; each pair is a run of cells. */
function pairCrossings(scratch: Scratch, id: number, width: number, runs: Runs): void {
  const { rows, columns, count } = scratch;
  let low = Number.POSITIVE_INFINITY;
  let high = -1;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    if (row < low) low = row;
    if (row > high) high = row;
  }
  if (high < 0) return;
  const starts = new Int32Array(high - low + 2);
  for (let i = 0; i < count; i++) starts[rows[i]! - low + 1]! += 1;
  for (let r = 0; r <= high - low; r++) starts[r + 1]! += starts[r]!;
  const next = starts.slice(0, -1);
  const sorted = new Float64Array(count);
  for (let i = 0; i < count; i++) sorted[next[rows[i]! - low]!++] = columns[i]!;
  for (let r = 0; r <= high - low; r++) {
    const inRow = sorted.subarray(starts[r]!, starts[r + 1]!);
    inRow.sort();
    for (let i = 0; i + 1 < inRow.length; i += 2) {
      const from = Math.max(0, Math.floor(inRow[i]! + 0.5));
      const to = Math.min(width, Math.floor(inRow[i + 1]! + 0.5));
      if (from < to) addRun(runs, low + r, id, from, to);
    }
  }
}

function addRun(runs: Runs, row: number, id: number, from: number, to: number): void {
  const n = runs.count;
  if (n === runs.row.length) {
    runs.row = grown(runs.row);
    runs.id = grown(runs.id);
    runs.cells = grown(runs.cells);
  }
  runs.row[n] = row;
  runs.id[n] = id;
  runs.cells[2 * n] = from;
  runs.cells[2 * n + 1] = to;
  runs.count = n + 1;
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Runs arrive polygon by polygon; a stable count by row keeps that order within each row. */
function sortedByRow(runs: Runs, width: number, height: number, count: number): Burner {
  const rowStarts = new Int32Array(height + 1);
  for (let i = 0; i < runs.count; i++) rowStarts[runs.row[i]! + 1]! += 1;
  for (let r = 0; r < height; r++) rowStarts[r + 1]! += rowStarts[r]!;
  const next = rowStarts.slice(0, height);
  const ids = new Int32Array(runs.count);
  const from = new Int32Array(runs.count);
  const to = new Int32Array(runs.count);
  for (let i = 0; i < runs.count; i++) {
    const at = next[runs.row[i]!]!++;
    ids[at] = runs.id[i]!;
    from[at] = runs.cells[2 * i]!;
    to[at] = runs.cells[2 * i + 1]!;
  }
  return { width, height, count, rowStarts, ids, from, to };
}
