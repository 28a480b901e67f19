import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { ByteSource } from "../raster.ts";
import { isZip, unzipped } from "./archive.ts";
import { readAttributes } from "./dbf.ts";
import { foreignFormat } from "./foreign-format.ts";
import { readGeoJson } from "./geojson.ts";
import type { NamedPolygon, PolygonLayer, ReadFeature, ReadFeatures } from "./polygon-layer.ts";
import { readShapes } from "./shapefile.ts";
import { crsOfWkt } from "./wkt-crs.ts";

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

/** What the dataset says about its vector files. */
export interface PolygonOptions {
  /** Attribute that names the polygons; default: the first text field that tells all apart, else the first, else its number. */
  readonly nameField?: string;
  /** Overrules the file's CRS. */
  readonly crs?: string;
}

/**
 * The polygons of a vector dataset: GeoJSON, a shapefile with its companions beside it (.dbf, .prj, .cpg; no .shx is
 * needed), or either in a zip. Several layers of one CRS are joined in the order given. Coordinates stay in the file's own
 * CRS. Features without geometry are left out; a layer that mixes polygons with other geometries keeps its polygons.
 *
 * Issues: `notAVector`, `vectorWithoutPolygons`, `crsMissing`, `fieldMissing`, `fileTruncated` stop; `crsOverruled`,
 * skipped features and coordinates that cannot be degrees are told.
 */
export async function readPolygons(
  files: readonly VectorFile[],
  options: PolygonOptions = {},
): Promise<Outcome<PolygonLayer>> {
  const issues: Issue[] = [];
  const opened: Opened[] = [];
  for (const file of files) open({ name: file.name, bytes: await file.bytes() }, opened, issues);
  const layers = opened.flatMap((file) => {
    const read = readLayer(file, opened, issues);
    return read === null ? [] : [{ name: file.name, read }];
  });
  const about = layers[0]?.name ?? files[0]?.name ?? "";
  if (layers.length === 0 && !mustStop(issues))
    issues.push(stop("notAVector", about, { found: "no .shp or GeoJSON" }));
  const crs = layerCrs(layers, options, issues);
  const fields = [...new Set(layers.flatMap(({ read }) => read.fields))];
  if (options.nameField !== undefined && layers.length > 0 && !fields.includes(options.nameField)) {
    issues.push(
      stop("fieldMissing", about, { field: options.nameField, fields: fields.join(", ") || "none" }),
    );
  }
  const polygons = layers.flatMap(({ name, read }) => namedPolygons(name, read, options.nameField, issues));
  if (polygons.length === 0 && !mustStop(issues)) {
    const found =
      [...new Set(layers.flatMap(({ read }) => read.otherGeometries))].join(", ") || "no features";
    issues.push(stop("vectorWithoutPolygons", about, { found }));
  }
  if (mustStop(issues) || crs === null) return { value: null, issues };
  if (crs === "EPSG:4326") warnOfMetres(about, polygons, issues);
  return { value: { crs, polygons, fields }, issues };
}

interface Opened {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

interface Layer {
  readonly name: string;
  readonly read: ReadFeatures;
}

function stop(code: Issue["code"], about: string, context: Record<string, string | number>): Issue {
  return { code, severity: "stop", about, context };
}

/** Puts the file, or the layers of an archive, among the opened ones. */
function open(file: Opened, opened: Opened[], issues: Issue[]): void {
  const foreign = foreignFormat(file.name, file.bytes);
  if (foreign !== null) {
    issues.push(stop("notAVector", file.name, { found: foreign }));
  } else if (!isZip(file.bytes)) {
    opened.push(file);
  } else {
    const entries = unzipped(file.bytes);
    if (entries === null) {
      issues.push(stop("fileTruncated", file.name, { found: "the archive is incomplete or damaged" }));
      return;
    }
    const layers = entries.filter(({ name }) => /\.(shp|geojson|json)$/i.test(name));
    if (layers.length === 1) opened.push(...entries);
    else {
      const names = layers.map(({ name }) => name).join(", ");
      const found =
        layers.length === 0
          ? "an archive without .shp or GeoJSON"
          : `an archive of several layers (${names})`;
      issues.push(stop("notAVector", file.name, { found }));
    }
  }
}

function readLayer(file: Opened, opened: readonly Opened[], issues: Issue[]): ReadFeatures | null {
  if (/\.(dbf|shx|prj|cpg|sbn|sbx|qix|qmd|qml|xml|txt|md|html?|pdf)$/i.test(file.name)) return null;
  return isShapefile(file) ? readShapefile(file, opened, issues) : readJson(file, issues);
}

function isShapefile({ name, bytes }: Opened): boolean {
  return /\.shp$/i.test(name) || (bytes.byteLength >= 100 && new DataView(bytes).getInt32(0) === 9994);
}

function readShapefile(file: Opened, opened: readonly Opened[], issues: Issue[]): ReadFeatures | null {
  const shapes = readShapes(file.bytes);
  if (shapes === null) {
    issues.push(stop("notAVector", file.name, { found: "not a shapefile, whatever its name" }));
    return null;
  }
  const beside = (extension: string): ArrayBuffer | null => {
    const wanted = file.name.replace(/\.shp$/i, `.${extension}`).toLowerCase();
    return opened.find(({ name }) => name.toLowerCase() === wanted)?.bytes ?? null;
  };
  const text = (extension: string): string | null => {
    const bytes = beside(extension);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  const dbf = beside("dbf");
  const table = dbf === null ? null : readAttributes(dbf, text("cpg"));
  for (const truncated of [shapes.truncated, table?.truncated ?? null]) {
    if (truncated !== null) issues.push(stop("fileTruncated", file.name, { found: truncated }));
  }
  const features: ReadFeature[] = shapes.shapes.flatMap((geometry, i) => {
    const properties = table === null ? {} : table.records[i];
    // A record that the table marks as deleted takes its shape with it.
    return properties === null ? [] : [{ properties: properties ?? {}, geometry }];
  });
  const prj = text("prj")?.trim();
  return {
    features,
    fields: table?.fields ?? [],
    textFields: table?.textFields ?? [],
    crs: prj ? crsOfWkt(prj) : null,
    otherGeometries: shapes.kind === "Polygon" ? [] : [shapes.kind],
  };
}

function readJson(file: Opened, issues: Issue[]): ReadFeatures | null {
  let found: string;
  try {
    // TextDecoder drops the byte-order mark of UTF-8.
    const document: unknown = JSON.parse(new TextDecoder(utf16(file.bytes) ?? "utf-8").decode(file.bytes));
    const read = readGeoJson(document);
    if (read !== null) return read;
    const type =
      typeof document === "object" && document !== null ? Reflect.get(document, "type") : undefined;
    found =
      type === "Topology" ? "TopoJSON; save it as GeoJSON" : `JSON, but not GeoJSON (type ${String(type)})`;
  } catch (error) {
    const looksLikeJson = /^\s*[{[]/.test(new TextDecoder().decode(file.bytes.slice(0, 64)));
    const reason = error instanceof Error ? error.message : String(error);
    if (looksLikeJson && /end of (?:JSON )?(?:input|data)|unterminated/i.test(reason)) {
      issues.push(stop("fileTruncated", file.name, { found: reason }));
      return null;
    }
    found = looksLikeJson ? `JSON with a fault (${reason})` : "neither a shapefile nor GeoJSON";
  }
  issues.push(stop("notAVector", file.name, { found }));
  return null;
}

function utf16(bytes: ArrayBuffer): string | null {
  const [a, b] = new Uint8Array(bytes.slice(0, 2));
  return a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : null;
}

function layerCrs(layers: readonly Layer[], options: PolygonOptions, issues: Issue[]): string | null {
  const [first] = layers;
  if (first === undefined) return null;
  if (options.crs !== undefined) {
    const stated = options.crs;
    const other = layers.find(({ read }) => read.crs !== null && read.crs !== stated);
    // GeoJSON without a `crs` member is EPSG:4326 by rule only, and often is not.
    if (other) {
      const context = { found: other.read.crs ?? "", stated };
      issues.push({ code: "crsOverruled", severity: "note", about: other.name, context });
    }
    return stated;
  }
  for (const { name, read } of layers) {
    if (read.crs === null) {
      issues.push({ code: "crsMissing", severity: "stop", about: name });
      return null;
    }
    if (read.crs !== first.read.crs) {
      const found = `in another coordinate system than ${first.name} (${read.crs} and ${first.read.crs})`;
      issues.push(stop("notAVector", name, { found }));
      return null;
    }
  }
  return first.read.crs;
}

function namedPolygons(
  name: string,
  read: ReadFeatures,
  nameField: string | undefined,
  issues: Issue[],
): NamedPolygon[] {
  const field = nameField ?? namingField(read);
  const kept = read.features.flatMap(({ geometry, properties }, i) => {
    if (geometry === null || geometry.length === 0) return [];
    const value = field === undefined ? null : properties[field];
    const label = value === null || value === undefined || value === "" ? String(i + 1) : String(value);
    return [{ name: label, properties, geometry }];
  });
  const skipped = read.features.length - kept.length;
  if (skipped > 0 && kept.length > 0) {
    const context = { skipped, of: read.features.length };
    issues.push({ code: "featuresSkipped", severity: "note", about: name, context });
  }
  return kept;
}

/** The first text field that tells every polygon apart, else the first text field. */
function namingField({ features, textFields }: ReadFeatures): string | undefined {
  const telling = textFields.find((field) => {
    const values = features
      .map(({ properties }) => properties[field])
      .filter((value) => typeof value === "string");
    return values.length === features.length && new Set(values).size === values.length;
  });
  return telling ?? textFields[0];
}

/** A layer that says nothing of its CRS, or says degrees, but holds metres, would land nowhere. */
function warnOfMetres(about: string, polygons: readonly NamedPolygon[], issues: Issue[]): void {
  for (const { geometry } of polygons) {
    for (const [x, y] of geometry[0]?.[0]?.slice(0, 1) ?? []) {
      if (Math.abs(x) <= 540 && Math.abs(y) <= 91) continue;
      const found = `a vertex at ${x}, ${y}`;
      const expected = "Degrees were expected; state the coordinate system as “crs” in the dataset.";
      issues.push({ code: "valuesImplausible", severity: "warn", about, context: { found, expected } });
      return;
    }
  }
}
