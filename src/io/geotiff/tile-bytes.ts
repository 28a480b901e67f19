import type { Rows } from "./halve-rows.ts";

/** Cells along a side of a tile. */
export const TILE_SIDE = 256;

/** How neighbours in a tile row are told apart before compression: TIFF's predictor tag. */
export type Predictor = 1 | 2 | 3;

/**
 * Copies a tile out of a block of rows; what lies beyond the block is no-data.
 *
 * @param tile 256 × 256 samples, overwritten wholly.
 * @returns true when every sample of the tile is the same.
 */
export function cutTile(
  rows: Rows,
  width: number,
  height: number,
  column: number,
  noData: number,
  tile: Rows,
): boolean {
  const cells = Math.min(TILE_SIDE, width - column);
  if (cells < TILE_SIDE || height < TILE_SIDE) tile.fill(noData);
  for (let y = 0; y < Math.min(height, TILE_SIDE); y++) {
    const start = y * width + column;
    tile.set(rows.subarray(start, start + cells), y * TILE_SIDE);
  }
  const first = tile[0]!;
  for (let i = 1; i < tile.length; i++) if (tile[i] !== first) return false;
  return true;
}

/** The bytes of a tile as TIFF stores them before compression, little-endian. May change `tile`. */
export function predictedBytes(tile: Rows, predictor: Predictor): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(tile.buffer, tile.byteOffset, tile.byteLength);
  if (predictor === 2) {
    for (let y = 0; y < TILE_SIDE; y++) {
      for (let i = (y + 1) * TILE_SIDE - 1; i > y * TILE_SIDE; i--) tile[i] = tile[i]! - tile[i - 1]!;
    }
  } else if (predictor === 3) return floatingPointBytes(bytes);
  return bytes;
}

/** Byte planes of each row, most significant first, then differences of neighbouring bytes. */
function floatingPointBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length);
  const rowBytes = 4 * TILE_SIDE;
  for (let start = 0; start < bytes.length; start += rowBytes) {
    for (let x = 0; x < TILE_SIDE; x++) {
      for (let plane = 0; plane < 4; plane++) {
        out[start + plane * TILE_SIDE + x] = bytes[start + 4 * x + 3 - plane]!;
      }
    }
    for (let i = start + rowBytes - 1; i > start; i--) out[i] = out[i]! - out[i - 1]!;
  }
  return out;
}
