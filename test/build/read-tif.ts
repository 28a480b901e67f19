import { fromFile } from "geotiff";

/** All bands of a GeoTIFF as they stand in the file, with its size and declared no-data. */
export interface TifBands {
  readonly width: number;
  readonly height: number;
  readonly noData: number | null;
  readonly bands: readonly Float64Array[];
}

/** Reads a whole GeoTIFF, independently of our own reader; no-data (as the file's sample type holds it) becomes NaN. */
export async function readTif(path: string): Promise<TifBands> {
  const tiff = await fromFile(path);
  const image = await tiff.getImage();
  const noData = image.getGDALNoData();
  const rasters = await image.readRasters();
  const isFloat32 = image.getSampleFormat() === 3 && image.getBitsPerSample() === 32;
  const missing = noData !== null && isFloat32 ? Math.fround(noData) : noData;
  const bands: Float64Array[] = [];
  for (const raster of rasters as unknown as ArrayLike<number>[]) {
    bands.push(Float64Array.from(raster, (value) => (value === missing ? Number.NaN : value)));
  }
  await tiff.close();
  return { width: image.getWidth(), height: image.getHeight(), noData, bands };
}
