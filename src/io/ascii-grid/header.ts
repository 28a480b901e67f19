import type { Affine } from "../../engine/grid/frame.ts";

/** What the first lines of an Esri ASCII grid say. */
export interface AsciiGridHeader {
  readonly width: number;
  readonly height: number;
  /** Transform of the outer corner of the first cell: rows run from north to south. */
  readonly transform: Affine;
  /** Null where none is declared. */
  readonly noData: number | null;
  /** Where the first value stands at the earliest. */
  readonly bytes: number;
}

const ENTRY =
  /\s*(ncols|nrows|xllcorner|xllcenter|yllcorner|yllcenter|cellsize|dx|dy|nodata_value|nodata)[\s:=]+(\S+)/iy;

/**
 * Reads the header; entries may come in any order and case.
 *
 * @param text one character a byte.
 * @returns the name of the entry that is missing or wrong, where there is one.
 * @see Esri, “ASCII to Raster”, format of the input file; `dx` and `dy` as GDAL writes them.
 */
export function readAsciiGridHeader(text: string): AsciiGridHeader | { readonly wrong: string } {
  const entries = new Map<string, number>();
  ENTRY.lastIndex = 0;
  let bytes = 0;
  for (let found = ENTRY.exec(text); found !== null; found = ENTRY.exec(text)) {
    const value = found[2]!.replace(",", ".");
    entries.set(found[1]!.toLowerCase(), /^[-+]?nan$/i.test(value) ? Number.NaN : Number(value));
    bytes = ENTRY.lastIndex;
  }
  const of = (name: string): number => entries.get(name) ?? Number.NaN;
  const [width, height] = [of("ncols"), of("nrows")];
  const cellX = entries.has("dx") ? of("dx") : of("cellsize");
  const cellY = entries.has("dy") ? of("dy") : of("cellsize");
  const west = entries.has("xllcenter") ? of("xllcenter") - cellX / 2 : of("xllcorner");
  const south = entries.has("yllcenter") ? of("yllcenter") - cellY / 2 : of("yllcorner");
  const isCount = (value: number): boolean => Number.isInteger(value) && value > 0 && value < 2 ** 31;
  if (!isCount(width)) return { wrong: "ncols" };
  if (!isCount(height)) return { wrong: "nrows" };
  if (!(cellX > 0 && cellY > 0)) return { wrong: "cellsize" };
  if (!Number.isFinite(west)) return { wrong: "xllcorner" };
  if (!Number.isFinite(south)) return { wrong: "yllcorner" };
  const noData = entries.get("nodata_value") ?? entries.get("nodata") ?? null;
  return { width, height, transform: [cellX, 0, west, 0, -cellY, south + cellY * height], noData, bytes };
}
