import { type GdalInfo, gdalInfo, gdalWindow } from "./gdal.ts";

/** What a raster file must show, as GDAL tells it; `driver` is null where GDAL cannot read it. */
export interface Expected {
  readonly driver: string | null;
  readonly size?: readonly number[];
  readonly bands?: number;
  readonly type?: string;
  readonly noData?: number | string | null;
  /** In GDAL's order; null without a georeference. */
  readonly geoTransform?: readonly number[] | null;
  /** A code, or the name of the CRS. */
  readonly crs?: string | null;
  /** Stored values of all bands: of the whole raster, or of `windowsOf` where it is large. */
  readonly values?: {
    readonly cells: number;
    readonly min: number;
    readonly max: number;
    readonly sum: number;
  };
}

/** The expectation for a file, and what it was made from; `info` is null where GDAL cannot read it. */
export async function expectedByGdal(path: string): Promise<{ expected: Expected; info: GdalInfo | null }> {
  const info = await gdalInfo(path);
  if (info === null) return { expected: { driver: null }, info };
  const [width, height] = info.size;
  let cells = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const window of windowsOf(width, height, info.bands.length)) {
    const bands = await gdalWindow(asStored(path, info), window);
    if (bands === null) return { expected: { driver: null }, info: null };
    for (const value of bands.flatMap((band) => [...band])) {
      cells++;
      if (Number.isNaN(value)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
  }
  const expected: Expected = {
    driver: info.driverShortName,
    size: info.size,
    bands: info.bands.length,
    type: info.bands[0]!.type,
    noData: info.bands[0]!.noDataValue ?? null,
    geoTransform: info.geoTransform ?? null,
    crs: crsName(info.coordinateSystem?.wkt ?? null),
    values: { cells, min, max, sum: Number(sum.toPrecision(12)) },
  };
  return { expected, info };
}

/** GDAL turns CMYK into RGB; we leave it as it stands, and so does GDAL when asked. */
export function asStored(path: string, info: GdalInfo): string {
  return info.metadata?.["IMAGE_STRUCTURE"]?.["SOURCE_COLOR_SPACE"] === "CMYK" ? `GTIFF_RAW:${path}` : path;
}

/** What is compared: the whole raster, or 16 windows spread over a large one. */
export function windowsOf(width: number, height: number, bands: number) {
  if (width * height * bands <= 8e6) return [{ x: 0, y: 0, width, height }];
  const side = Math.min(128, width, height);
  return Array.from({ length: 16 }, (_, i) => ({
    x: Math.floor(((width - side) * (i % 4)) / 3),
    y: Math.floor(((height - side) * Math.floor(i / 4)) / 3),
    width: side,
    height: side,
  }));
}

function crsName(wkt: string | null): string | null {
  if (wkt === null) return null;
  const code = /ID\["EPSG",(\d+)\]\]$/.exec(wkt)?.[1];
  return code === undefined ? (/^\w+\["([^"]*)"/.exec(wkt)?.[1] ?? "unnamed") : `EPSG:${code}`;
}
