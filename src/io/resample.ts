import { CLASS_NO_DATA, type Window } from "../engine/grid/frame.ts";
import type { Raster } from "./raster.ts";
import { areaWeightedMean, rowWeightOf } from "./resample/area-weighted-mean.ts";
import { majorityOfFootprints, majorityOfPoints } from "./resample/majority.ts";
import { fillWindow, type Kernel, type ResampleMethod } from "./resample/passage.ts";
import type { Placement } from "./resample/placement.ts";
import { interpolateBilinearly, meanOfPoints, pickNearest } from "./resample/point-kernels.ts";

/** A source as the frame sees it: windows of frame cells. */
export interface Door {
  /** The method used, for the recipe. */
  readonly method: ResampleMethod;
  /** Quantities of bands (0-based) in a window of the frame, row-major; NaN where none, and where the source does not reach. */
  readQuantities(bands: readonly number[], window: Window, signal?: AbortSignal): Promise<Float64Array[]>;
  /** Classes likewise, `CLASS_NO_DATA` where none. */
  readClasses(bands: readonly number[], window: Window, signal?: AbortSignal): Promise<Int32Array[]>;
}

/** Where the source is finer by this factor its cells are counted or averaged, not picked. */
const FINER_BY = 1.5;

/**
 * The method the rule asks for: the same grid is copied; a source finer by 1.5 or more gives its majority or its area-weighted
 * mean; any other its nearest cell or the bilinear interpolation of its cells.
 */
export function chooseMethod(kind: "classes" | "quantities", placement: Placement): ResampleMethod {
  if (placement.kind === "same-grid") return "same-grid";
  const isFiner = placement.sourceCellsPerCell >= FINER_BY;
  if (kind === "classes") return isFiner ? "majority" : "nearest";
  return isFiner ? "area-weighted mean" : "bilinear";
}

/**
 * Opens the door between a source and the frame.
 *
 * Values are those of the full resolution: overviews are left aside, since a file does not say how they were made. On parallel
 * grids majority and mean see every source cell under a frame cell. Between two CRSs they see evenly spread points, 1.5 along a
 * side for each source cell and 8 × 8 at most, all of one weight. The source is read in pieces of at most 64 MiB, bands together.
 *
 * @param method normally `chooseMethod(kind, placement)`. `majority` serves classes, `bilinear` and `area-weighted mean`
 *   quantities; asking the door for the other kind throws.
 */
export function createDoor(raster: Raster, placement: Placement, method: ResampleMethod): Door {
  if (method === "same-grid" && placement.kind !== "same-grid") {
    throw new Error(`expected grids that are the same, got ${placement.kind} ones for ${raster.name}`);
  }
  return {
    method,
    readQuantities: (bands, window, signal) => {
      if (method === "majority") throw new Error(`expected a method for quantities, got ${method}`);
      const options = signal === undefined ? {} : { signal };
      return fillWindow<Float64Array>(
        {
          placement,
          method,
          bandCount: bands.length,
          bytesPerValue: Float64Array.BYTES_PER_ELEMENT,
          read: (part) => raster.readQuantities(bands, part, options),
          makeBands: (cells) => bands.map(() => new Float64Array(cells).fill(Number.NaN)),
          kernel: quantityKernel(placement),
          signal,
        },
        window,
      );
    },
    readClasses: (bands, window, signal) => {
      if (method === "bilinear" || method === "area-weighted mean") {
        throw new Error(`expected a method for classes, got ${method}`);
      }
      const options = signal === undefined ? {} : { signal };
      return fillWindow<Int32Array>(
        {
          placement,
          method,
          bandCount: bands.length,
          bytesPerValue: Int32Array.BYTES_PER_ELEMENT,
          read: (part) => raster.readClasses(bands, part, options),
          makeBands: (cells) => bands.map(() => new Int32Array(cells).fill(CLASS_NO_DATA)),
          kernel: classKernel,
          signal,
        },
        window,
      );
    },
  };
}

function quantityKernel(placement: Placement): Kernel<Float64Array> {
  const rowWeight = rowWeightOf(placement.source);
  return (cover, tile, block, values, out, place) => {
    if (cover.by === "footprints") {
      areaWeightedMean(tile, cover.footprints, rowWeight, block, values, out, place);
    } else if (cover.pointsASide > 1) {
      meanOfPoints(tile, cover.pointsASide, cover.positions, block, values, out, place);
    } else if (cover.method === "bilinear") {
      interpolateBilinearly(tile, cover.positions, block, values, out, place);
    } else {
      pickNearest(tile, cover.positions, block, values, out, place, Number.NaN);
    }
  };
}

const classKernel: Kernel<Int32Array> = (cover, tile, block, values, out, place) => {
  if (cover.by === "footprints") {
    majorityOfFootprints(tile, cover.footprints, block, values, out, place);
  } else if (cover.pointsASide > 1) {
    majorityOfPoints(tile, cover.pointsASide, cover.positions, block, values, out, place);
  } else {
    pickNearest(tile, cover.positions, block, values, out, place, CLASS_NO_DATA);
  }
};
