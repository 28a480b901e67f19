import type { Issue } from "../../engine/issues.ts";
import type { BoundsInDegrees } from "./bounds-in-degrees.ts";
import type { RoleGuess } from "./guess-role.ts";
import type { ValueScan } from "./scan-values.ts";
import type { ToolResult } from "./trends-earth.ts";
import type { VectorLayerCard } from "./vector-card.ts";

/** What a file is, what it may be used for, and what is wrong with it. */
export interface FileCard {
  readonly file: string;
  /**
   * `polygons`, `places` (points, lines), `table` (rows without places): by the foremost of a vector file's layers. `report`:
   * no layer, but the tables or the description of one.
   */
  readonly kind: "raster" | "polygons" | "places" | "table" | "report" | "unreadable";
  readonly bytes: number | null;
  readonly raster: RasterCard | null;
  /** The layers of a vector file, in its order; null for every other file. */
  readonly layers: readonly VectorLayerCard[] | null;
  readonly guess: RoleGuess | null;
  /** What it is as a result of another tool; null where it is none that is known. */
  readonly result: ToolResult | null;
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
  /** Names of the files beside it that tell its place, where it does not do so itself. */
  readonly placedBy: readonly string[];
  readonly isGeographic: boolean | null;
  readonly transform: readonly number[] | null;
  /** Width and height of a cell in the CRS's own unit. */
  readonly cellSize: readonly [number, number] | null;
  /** West, south, east, north in the CRS. */
  readonly extent: readonly [number, number, number, number] | null;
  /** The same in degrees, east past 180 across the antimeridian; null where it lies nowhere that is known. */
  readonly degrees: BoundsInDegrees | null;
  readonly noData: number | string | null;
  readonly scale: number;
  readonly offset: number;
  readonly bandNames: readonly (string | null)[];
  readonly values: ValueScan | null;
}
