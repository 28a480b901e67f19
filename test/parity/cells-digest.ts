import { openRaster } from "../../src/io/open-raster.ts";
import type { ByteSource } from "../../src/io/raster.ts";
import { sha256Of } from "./figures.ts";

/** Above so many cells only windows spread over the raster are read. */
const MOST_CELLS = 8e6;
const SIDE = 256;
/** Stands for NaN, which has many bit patterns. */
const NO_VALUE = -9.99e99;

/** SHA-256 over the cells of all bands of a raster; made on either side of the comparison by this one function. */
export async function cellsDigest(source: ByteSource): Promise<string> {
  const { value: raster, issues } = await openRaster(source);
  if (raster === null) throw new Error(`expected a raster, got ${JSON.stringify(issues)}`);
  const { width, height, bandCount } = raster;
  const side = Math.min(SIDE, width, height);
  const windows =
    width * height * bandCount <= MOST_CELLS
      ? [{ x: 0, y: 0, width, height }]
      : [0, 1 / 3, 2 / 3, 1].map((share) => ({
          x: Math.floor((width - side) * share),
          y: Math.floor((height - side) * share),
          width: side,
          height: side,
        }));
  const bands = Array.from({ length: bandCount }, (_, band) => band);
  const digests: string[] = [];
  for (const window of windows) {
    for (const cells of await raster.readQuantities(bands, window))
      digests.push(
        await sha256Of(Float64Array.from(cells, (cell) => (Number.isNaN(cell) ? NO_VALUE : cell))),
      );
  }
  await raster.close();
  return digests.join();
}
