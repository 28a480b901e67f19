import type { Issue, Outcome } from "../../engine/issues.ts";
import type { ByteSource } from "../raster.ts";
import { isZip, unzipped } from "./archive.ts";
import { formatOf, isCompanion, type VectorFormat } from "./format-of.ts";
import type { LayerReader, OpenedFile } from "./opened-file.ts";
import type { SourceLayer } from "./source-layer.ts";

/** A file the user has given: its name (a path is fine) and its bytes. */
export interface VectorFile {
  readonly name: string;
  bytes(): Promise<ArrayBuffer>;
}

/** All bytes of a source, for formats that cannot be read by ranges. */
export async function wholeSource(source: ByteSource): Promise<ArrayBuffer> {
  if (source.size !== null) return source.read(0, source.size);
  const pieces: ArrayBuffer[] = [];
  const pieceBytes = 1 << 20;
  for (let offset = 0; ; offset += pieceBytes) {
    const piece = await source.read(offset, pieceBytes);
    pieces.push(piece);
    if (piece.byteLength < pieceBytes) return new Blob(pieces).arrayBuffer();
  }
}

/** One reader a format, each fetched with the first file of its kind. */
const READERS: Partial<Readonly<Record<VectorFormat, () => Promise<LayerReader>>>> = {
  json: async () => (await import("./read-json.ts")).readJson,
  shapefile: async () => (await import("./read-shapefile.ts")).readShapefile,
  geopackage: async () => (await import("./read-geopackage.ts")).readGeoPackage,
  flatgeobuf: async () => (await import("./read-flatgeobuf.ts")).readFlatGeobuf,
  parquet: async () => (await import("./read-parquet.ts")).readParquet,
  markup: async () => (await import("./read-markup.ts")).readMarkup,
  text: async () => (await import("./read-text.ts")).readText,
  spreadsheet: async () => (await import("./read-spreadsheet.ts")).readSpreadsheet,
  geodatabase: async () => (await import("./read-geodatabase.ts")).readGeodatabase,
  dbf: async () => (await import("./read-shapefile.ts")).readDbf,
};

/**
 * Every layer of the files given, in their order: each file by itself, archives opened, the parts of a shapefile together.
 * Coordinates stay in the CRS of the layer.
 *
 * Issues: `notAVector` and `fileTruncated` stop, each about the file it names; layers of the other files are there still.
 */
export async function readSourceLayers(
  files: readonly VectorFile[],
): Promise<{ readonly layers: readonly SourceLayer[]; readonly issues: readonly Issue[] }> {
  const opened: OpenedFile[] = [];
  const issues: Issue[] = [];
  for (const file of files)
    open({ name: file.name, bytes: await file.bytes(), archive: null }, opened, issues);
  const layers: SourceLayer[] = [];
  for (const file of leading(opened)) {
    const { value, issues: found } = await readOne(file, opened);
    layers.push(...(value ?? []).map((layer) => ({ ...layer, file: file.archive ?? file.name })));
    issues.push(...found);
  }
  return { layers, issues };
}

/** Puts the file, or what an archive holds, among the opened ones. */
function open(file: OpenedFile, opened: OpenedFile[], issues: Issue[]): void {
  if (!isZip(file.bytes)) {
    opened.push(file);
    return;
  }
  const stop = (code: Issue["code"], found: string): void => {
    issues.push({ code, severity: "stop", about: file.name, context: { found } });
  };
  const entries = unzipped(file.bytes);
  if (entries === null) stop("fileTruncated", "the archive is incomplete or damaged");
  else if (entries.some(({ name }) => /^\/?xl\/workbook\.xml$|a00000001\.gdbtable$/i.test(name)))
    opened.push({ ...file, entries });
  else {
    const held = entries.map((entry) => ({ ...entry, archive: file.name }));
    if (held.some((entry) => typeof formatOf(entry) === "string")) opened.push(...held);
    else stop("notAVector", "an archive without a vector layer");
  }
}

/** The files that hold layers: all but those that are read with another. Where there are only those, each is looked at. */
function leading(opened: readonly OpenedFile[]): readonly OpenedFile[] {
  const main = opened.filter(({ name }) => !isCompanion(name));
  return main.length > 0
    ? main
    : opened.filter((file) => typeof formatOf(file) === "string" || opened.length === 1);
}

async function readOne(
  file: OpenedFile,
  opened: readonly OpenedFile[],
): Promise<Outcome<readonly SourceLayer[]>> {
  const format = formatOf(file);
  const reader = typeof format === "string" ? await READERS[format]?.() : undefined;
  if (reader === undefined) {
    const found = typeof format === "string" ? `${format}, which is not read yet` : format.foreign;
    return {
      value: null,
      issues: [{ code: "notAVector", severity: "stop", about: file.name, context: { found } }],
    };
  }
  const stem = file.name.replace(/\.[^.]*$/, "").toLowerCase();
  return reader(
    file,
    (extension) => opened.find(({ name }) => name.toLowerCase() === `${stem}.${extension}`) ?? null,
  );
}
