/** No text beside a raster is larger; GDAL's description of one may hold histograms. */
export const MOST_BYTES_BESIDE = 16 * 1024 * 1024;

/**
 * Names under which the place of a raster may lie beside it, the surer first: GDAL's description, world files of a TIFF, and the CRS
 * in a .prj file. Empty for what is neither a TIFF nor an ASCII grid.
 */
export function namesBeside(raster: string): string[] {
  const stem = raster.replace(/\.[^.]*$/, "");
  if (/\.asc$/i.test(raster)) return [`${raster}.aux.xml`, `${stem}.prj`];
  if (!/\.tiff?$/i.test(raster)) return [];
  const endings = ["tfw", "tifw", "tiffw", "wld", "prj"];
  return [`${raster}.aux.xml`, ...endings.map((ending) => `${stem}.${ending}`)];
}
