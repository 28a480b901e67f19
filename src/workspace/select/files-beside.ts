/** True for a file that lies beside a raster and tells its place: a world file, a CRS, GDAL's description. */
export function isBesideRaster(name: string): boolean {
  return /\.(tfw|tifw|tiffw|wld|prj|aux\.xml)$/i.test(name);
}

/** True where `name` lies beside `main` and is read with it, named or not: a part of a shapefile, what tells a raster's place. */
export function liesBeside(name: string, main: string): boolean {
  const [own, other] = [main.toLowerCase(), name.toLowerCase()];
  if (own === other) return false;
  const stem = stemOf(own);
  if (own.endsWith(".shp")) return stemOf(other) === stem && /\.(dbf|prj|cpg|shx)$/.test(other);
  if (!/\.(tiff?|asc)$/.test(own)) return false;
  return isBesideRaster(other) && (stemOf(other) === stem || other === `${own}.aux.xml`);
}

/** The names a document has, and of `all` those that lie beside one of them. */
export function withFilesBeside(named: readonly string[], all: readonly string[]): Set<string> {
  const names = new Set(named);
  const unnamed = all.filter((name) => !names.has(name));
  for (const name of unnamed) if (named.some((main) => liesBeside(name, main))) names.add(name);
  return names;
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, "");
}
