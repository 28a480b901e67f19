/**
 * The CRS that a .prj file's text names: `EPSG:n` where the text carries that authority or is plainly WGS 84, in degrees
 * or in UTM, so that it compares equal to the same CRS written elsewhere; else the text itself, trimmed.
 */
export function crsOfWkt(text: string): string {
  const wkt = text.replace(/^\uFEFF/, "").trim();
  const authority =
    /(?:AUTHORITY\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]|ID\[\s*"EPSG"\s*,\s*(\d+)\s*\])\s*\]\s*$/i.exec(wkt);
  const code = authority?.[1] ?? authority?.[2];
  if (code !== undefined) return `EPSG:${code}`;
  if (/^GEOGCS\[\s*"(?:GCS_WGS_1984|WGS[ _]?84|WGS_1984)"/i.test(wkt) && isPlainWgs84(wkt))
    return "EPSG:4326";
  const utm = /^PROJCS\[\s*"WGS[ _]?(?:19)?84[ _/]+UTM[ _]+zone[ _]+(\d{1,2}),?[ _]?([NS])/i.exec(wkt);
  if (utm && isPlainWgs84(wkt) && /UNIT\[\s*"met(?:er|re)s?"\s*,\s*1(?:\.0*)?\s*\]/i.test(wkt)) {
    return `EPSG:${(utm[2]!.toUpperCase() === "N" ? 32600 : 32700) + Number(utm[1])}`;
  }
  return wkt;
}

function isPlainWgs84(wkt: string): boolean {
  return (
    /DATUM\[\s*"(?:D_WGS_1984|WGS_1984|World Geodetic System 1984)"/i.test(wkt) &&
    !/TOWGS84\[(?![0.,\s]*\])/i.test(wkt) &&
    /PRIMEM\[\s*"Greenwich"\s*,\s*0(?:\.0*)?\s*[\],]/i.test(wkt)
  );
}
