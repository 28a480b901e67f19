import type { LayerCells } from "./output-layers.ts";

/** A rectangle in an array of rows. */
export interface RowsAt {
  /** Index of the first cell. */
  readonly start: number;
  /** Cells from one row to the next. */
  readonly stride: number;
}

/**
 * Copies `height` rows of `width` cells. Four bytes at a time where rows begin at whole words, which for short rows is
 * several times as fast as a copy a row.
 */
export function copyRows(
  source: LayerCells,
  from: RowsAt,
  target: LayerCells,
  to: RowsAt,
  width: number,
  height: number,
): void {
  if (width === from.stride && width === to.stride) {
    target.set(source.subarray(from.start, from.start + width * height), to.start);
    return;
  }
  const size = source.BYTES_PER_ELEMENT;
  const isWhole = [
    source.byteOffset,
    target.byteOffset,
    ...[from.start, from.stride, to.start, to.stride, width].map((cells) => cells * size),
  ].every((bytes) => bytes % 4 === 0);
  if (!isWhole || source.constructor !== target.constructor) {
    for (let row = 0; row < height; row++) {
      const first = from.start + row * from.stride;
      target.set(source.subarray(first, first + width), to.start + row * to.stride);
    }
    return;
  }
  copyWords(
    words(source),
    (from.start * size) / 4,
    (from.stride * size) / 4,
    words(target),
    (to.start * size) / 4,
    (to.stride * size) / 4,
    (width * size) / 4,
    height,
  );
}

function copyWords(
  source: Uint32Array,
  from: number,
  fromStride: number,
  target: Uint32Array,
  to: number,
  toStride: number,
  width: number,
  height: number,
): void {
  for (let row = 0; row < height; row++) {
    const first = from + row * fromStride;
    const place = to + row * toStride;
    for (let word = 0; word < width; word++) target[place + word] = source[first + word]!;
  }
}

function words(cells: LayerCells): Uint32Array {
  return new Uint32Array(cells.buffer, cells.byteOffset, Math.floor(cells.byteLength / 4));
}
