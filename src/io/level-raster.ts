import type { Raster } from "./raster.ts";

/** One reduced copy of a raster as a raster of its own: the same ground in fewer cells. Closing it closes the raster. */
export function levelRaster(raster: Raster, level: number): Raster {
  const shape = raster.levels[level];
  if (shape === undefined) throw new Error(`expected one of ${raster.levels.length} levels, got ${level}`);
  if (level === 0 || raster.transform === null) return raster;
  const { width, height } = shape;
  const [t0, t1, t2, t3, t4, t5] = raster.transform;
  const [across, down] = [raster.width, raster.height];
  return {
    ...raster,
    width,
    height,
    transform: [
      (t0 * across) / width,
      (t1 * down) / height,
      t2,
      (t3 * across) / width,
      (t4 * down) / height,
      t5,
    ],
    levels: [shape],
    readQuantities: (bands, window, options) => raster.readQuantities(bands, window, { ...options, level }),
    readClasses: (bands, window, options) => raster.readClasses(bands, window, { ...options, level }),
    close: () => raster.close(),
  };
}
