/** True for a file that lies beside a raster and tells its place: a world file, a CRS, GDAL's description. */
export function isBesideRaster(name: string): boolean {
  return /\.(tfw|tifw|tiffw|wld|prj|aux\.xml)$/i.test(name);
}
