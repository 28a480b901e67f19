import type { Issue } from "../../engine/issues.ts";
import type { RoleGuess } from "./guess-role.ts";
import type { ValueScan } from "./scan-values.ts";

/** What a file is, what it may be used for, and what is wrong with it. */
export interface FileCard {
  readonly file: string;
  readonly kind: "raster" | "polygons" | "unreadable";
  readonly bytes: number | null;
  readonly raster: RasterCard | null;
  readonly polygons: PolygonCard | null;
  readonly guess: RoleGuess | null;
  readonly issues: readonly Issue[];
}

/** A raster in figures. */
export interface RasterCard {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly sampleType: string;
  readonly isTiled: boolean;
  readonly overviews: number;
  readonly crs: string | null;
  readonly isGeographic: boolean | null;
  readonly transform: readonly number[] | null;
  /** Width and height of a cell in the CRS's own unit. */
  readonly cellSize: readonly [number, number] | null;
  /** West, south, east, north in the CRS. */
  readonly extent: readonly [number, number, number, number] | null;
  readonly noData: number | string | null;
  readonly scale: number;
  readonly offset: number;
  readonly bandNames: readonly (string | null)[];
  readonly values: ValueScan | null;
}

/** A layer of polygons in figures. */
export interface PolygonCard {
  readonly crs: string;
  readonly polygons: number;
  readonly fields: readonly string[];
  readonly names: readonly string[];
}
