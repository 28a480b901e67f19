/**
 * What a file is when it is a known format that we do not read as polygons; null when it may be one of ours.
 * The words complete the sentence "… is not a vector layer that can be read: …".
 */
export function foreignFormat(name: string, bytes: ArrayBuffer): string | null {
  const head = new TextDecoder("latin1").decode(bytes.slice(0, 512));
  if (bytes.byteLength === 0) return "an empty file";
  if (head.startsWith("SQLite format 3\0")) return `a GeoPackage, which is not read yet; ${save}`;
  if (head.startsWith("fgb\x03")) return `FlatGeobuf; ${save}`;
  if (head.startsWith("PAR1")) return `GeoParquet; ${save}`;
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return "a raster (TIFF)";
  if (/^[^<]{0,3}<(?:\?xml|kml|gpx|gml)/i.test(head)) {
    const kind = /<(kml|gpx|[\w:]*FeatureCollection)/i.exec(head)?.[1]?.toLowerCase();
    return kind === "gpx" ? "GPX, which holds no polygons" : `${kind === "kml" ? "KML" : "XML"}; ${save}`;
  }
  if (/\.kmz$/i.test(name)) return `KMZ; ${save}`;
  if (/\.gdb(?:\.zip|\/|$)/i.test(name)) return `a file geodatabase; ${save}`;
  if (/\.(?:csv|tsv)$/i.test(name)) return `a table; ${save}`;
  return null;
}

const save = "save the layer as GeoJSON or as a shapefile";
