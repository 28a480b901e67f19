import type { Affine } from "../engine/grid/frame.ts";
import type { TiffDirectory } from "./tiff-directory.ts";
import { TAG } from "./tiff-image.ts";

/** Where a GeoTIFF lies. */
export interface TiffGeoreference {
  /** Transform of the outer corner, north-up (t4 < 0) unless the grid is rotated, sheared or mirrored; null when the file has none. */
  readonly transform: Affine | null;
  /** True when rows of the file run from south to north: they are to be turned. */
  readonly isSouthUp: boolean;
}

const NONE: TiffGeoreference = { transform: null, isSouthUp: false };

/**
 * The georeference from pixel scale and tie point, or from a transformation matrix. With PixelIsPoint the tie point is the
 * centre of a cell, so the corner lies half a cell before it.
 *
 * @param isPoint true when GTRasterTypeGeoKey says PixelIsPoint.
 * @param height rows of the file, for turning.
 * @see OGC GeoTIFF 1.1 (19-008r4), 7.1.1 and B.6.
 */
export async function readTiffGeoreference(
  directory: TiffDirectory,
  isPoint: boolean,
  height: number,
): Promise<TiffGeoreference> {
  const raw = await rawTransform(directory);
  if (raw === null || raw.some((t) => !Number.isFinite(t))) return NONE;
  const [t0, t1, , t3, t4] = raw;
  const half = isPoint ? 0.5 : 0;
  return placedBy([t0, t1, raw[2] - half * (t0 + t1), t3, t4, raw[5] - half * (t3 + t4)], height);
}

/**
 * The georeference of a grid by the transform of the outer corner of the cell that is stored first.
 *
 * @param height rows of the file, for turning.
 */
export function placedBy([t0, t1, x, t3, t4, y]: Affine, height: number): TiffGeoreference {
  if (t0 * t4 - t1 * t3 === 0) return NONE;
  // Rounding dust of a matrix is no rotation: it must stay below a ten-thousandth of a cell across the grid.
  const dust = 1e-4 / Math.max(height, 1);
  const isRotated = Math.abs(t1) > dust * Math.abs(t0) || Math.abs(t3) > dust * Math.abs(t4) || t0 < 0;
  if (isRotated) return { transform: [t0, t1, x, t3, t4, y], isSouthUp: false };
  if (t4 < 0) return { transform: [t0, 0, x, 0, t4, y], isSouthUp: false };
  return { transform: [t0, 0, x, 0, -t4, y + t4 * height], isSouthUp: true };
}

async function rawTransform(directory: TiffDirectory): Promise<Affine | null> {
  const scale = await directory.numbers(TAG.modelPixelScale);
  const ties = await directory.numbers(TAG.modelTiepoint);
  if (
    scale !== null &&
    scale.length >= 2 &&
    scale[0] !== 0 &&
    scale[1] !== 0 &&
    ties !== null &&
    ties.length >= 6
  ) {
    const [i, j, , x, y] = ties;
    // A negative height of a cell is a slip of some writers: GDAL reads it as north-up, and so do we.
    const [cellX, cellY] = [scale[0]!, Math.abs(scale[1]!)];
    return [cellX, 0, x! - i! * cellX, 0, -cellY, y! + j! * cellY];
  }
  const m = await directory.numbers(TAG.modelTransformation);
  if (m !== null && m.length >= 8) return [m[0]!, m[1]!, m[3]!, m[4]!, m[5]!, m[7]!];
  return null;
}
