import type { OpenedFile } from "./opened-file.ts";

/** Formats that are read. */
export type VectorFormat =
  | "shapefile"
  | "json"
  | "geopackage"
  | "markup"
  | "flatgeobuf"
  | "parquet"
  | "text"
  | "dbf"
  | "geodatabase"
  | "spreadsheet";

/** The format of a file by its first bytes, else by its name; words for a sentence where it is none that we read. */
export function formatOf({ name, bytes, entries }: OpenedFile): VectorFormat | { readonly foreign: string } {
  const head = new TextDecoder("latin1").decode(bytes.slice(0, 512));
  // Without byte-order marks, the zeros of UTF-16 and the separators of text sequences.
  const plain = head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replaceAll("\0", "")
    .replaceAll("\u001e", "")
    .trimStart();
  if (entries?.some((entry) => /^\/?xl\/workbook\.xml$/.test(entry.name))) return "spreadsheet";
  if (entries?.some((entry) => /a00000001\.gdbtable$/i.test(entry.name))) return "geodatabase";
  if (bytes.byteLength === 0) return { foreign: "an empty file" };
  if (/\.prj$/i.test(name))
    return { foreign: "a coordinate system without the file it lies beside (.shp, .tif of the same name)" };
  if (/\.(shx|cpg|sbn|sbx|qix)$/i.test(name)) return { foreign: "a part of a shapefile without its .shp" };
  if (bytes.byteLength >= 100 && new DataView(bytes).getInt32(0) === 9994) return "shapefile";
  if (/\.shp$/i.test(name)) return { foreign: "not a shapefile, whatever its name" };
  if (head.startsWith("SQLite format 3\0")) return "geopackage";
  if (head.startsWith("fgb\x03")) return "flatgeobuf";
  if (head.startsWith("PAR1")) return "parquet";
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return { foreign: "a raster (TIFF)" };
  if (head.startsWith("\xd0\xcf\x11\xe0"))
    return { foreign: "an old Excel file (.xls); save it as .xlsx or CSV" };
  if (head.startsWith("%PDF")) return { foreign: "a PDF" };
  if (/^<[!?a-z]/i.test(plain)) return "markup";
  if (/\.dbf$/i.test(name)) return "dbf";
  if (/^[{[]/.test(plain)) return "json";
  if (/\.(?:geo)?json[ls]?$/i.test(name)) return "json";
  if (/\.(?:csv|tsv|txt|tab|dat)$/i.test(name) || !/\.\w+$/.test(name)) return "text";
  return { foreign: "no vector format that is known here" };
}

/** True for files that come with a shapefile or a layer and are read with it, if at all. */
export function isCompanion(name: string): boolean {
  return /\.(shx|prj|cpg|sbn|sbx|qix|qmd|qml|lyr|sld|xml|md|html?|pdf|jpe?g|png|gif|dbf|txt)$/i.test(name);
}
