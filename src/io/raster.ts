import type { Affine, Window } from "../engine/grid/frame.ts";
import type { Issue } from "../engine/issues.ts";

/** Where bytes come from. Node paths, browser files and addresses are all read by ranges through this. */
export interface ByteSource {
  /** What a message calls it: a file name or an address. */
  readonly name: string;
  /** Size in bytes, null where the server does not tell. */
  readonly size: number | null;
  /** Exactly `length` bytes from `offset`, or fewer only at the end of the file. Rejects when a read comes back short. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/**
 * A read that failed after opening: a damaged block, a file that shrank, a server that went away. Byte sources and rasters
 * reject with it; the issue says what was found.
 */
export class RasterReadError extends Error {
  readonly issue: Issue;
  constructor(issue: Issue, cause?: unknown) {
    super(`${issue.about ?? "a raster"}: ${issue.code} ${JSON.stringify(issue.context ?? {})}`, { cause });
    this.name = "RasterReadError";
    this.issue = issue;
  }
}

/** How samples are stored in the file; odd widths count as the next wider type (5 bits are uint8, 12 are uint16, 24 uint32). */
export type SampleType =
  | "uint8"
  | "int8"
  | "uint16"
  | "int16"
  | "uint32"
  | "int32"
  | "uint64"
  | "int64"
  | "float16"
  | "float32"
  | "float64";

/** One reduced copy of the raster inside the file, or the raster itself (level 0). */
export interface RasterLevel {
  readonly width: number;
  readonly height: number;
}

/**
 * An opened raster: its description, and windows of its cells. Rows run from north to south, whatever the file does; rows of
 * a rotated grid as the file has them.
 * Values come back translated once: no-data as NaN (quantities) or `CLASS_NO_DATA` (classes), scale and offset applied
 * to quantities only.
 */
export interface Raster {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bandCount: number;
  readonly sampleType: SampleType;
  /** Null when the file has no georeference. Outer corner of the first cell, whatever PixelIsPoint says; may be rotated. */
  readonly transform: Affine | null;
  /** `EPSG:n` or a proj string; null when the file names none we understand. */
  readonly crs: string | null;
  /** Names of the files beside it that its place was taken from; empty where it tells its place itself. */
  readonly placedBy: readonly string[];
  /** Declared no-data; null when none. NaN is a possible value. */
  readonly noData: number | null;
  /** GDAL scale and offset of each band: value = stored × scale + offset. */
  readonly scales: readonly number[];
  readonly offsets: readonly number[];
  /** Band descriptions where the file has them (GDAL metadata), else null. */
  readonly bandNames: readonly (string | null)[];
  readonly colourTable: readonly (readonly [number, number, number])[] | null;
  /** Level 0 is the raster itself, then its overviews from fine to coarse. */
  readonly levels: readonly RasterLevel[];
  /** True when values are stored in tiles (COG-like), false for strips. */
  readonly isTiled: boolean;
  /**
   * Quantities of the given bands (0-based) in a window of a level; one array a band, row-major, length = window cells.
   * Cells of the window outside the raster are NaN.
   */
  readQuantities(bands: readonly number[], window: Window, options?: ReadOptions): Promise<Float64Array[]>;
  /**
   * The same for classes: integers as they stand in the file, without scale and offset; `CLASS_NO_DATA` where none, and where
   * a sample is no integer or does not fit an int32.
   */
  readClasses(bands: readonly number[], window: Window, options?: ReadOptions): Promise<Int32Array[]>;
  close(): Promise<void>;
}

/** Options of a window read. */
export interface ReadOptions {
  /** Index into `levels`; default 0. */
  readonly level?: number;
  readonly signal?: AbortSignal;
}

/** What a dataset states against its file: each overrules what the file says. */
export interface RasterOverrides {
  readonly crs?: string;
  readonly noData?: number;
  /** Replaces the scale of every band (offset stays as in the file, or 0). */
  readonly scale?: number;
  readonly offset?: number;
}
