import type { Raster } from "./raster.ts";

/** One reduced copy of a raster as a raster of its own: the same ground in fewer cells. Closing it closes the raster. */
export function levelRaster(raster: Raster, level: number): Raster {
  const shape = raster.levels[level];
  if (shape === undefined) throw new Error(`expected one of ${raster.levels.length} levels, got ${level}`);
  if (level === 0 || raster.transform === null) return raster;
  const { width, height } = shape;
  const [cellWidth, , west, , cellHeight, north] = raster.transform;
  return {
    ...raster,
    width,
    height,
    transform: [(cellWidth * raster.width) / width, 0, west, 0, (cellHeight * raster.height) / height, north],
    levels: [shape],
    readQuantities: (bands, window, options) => raster.readQuantities(bands, window, { ...options, level }),
    readClasses: (bands, window, options) => raster.readClasses(bands, window, { ...options, level }),
    close: () => raster.close(),
  };
}
