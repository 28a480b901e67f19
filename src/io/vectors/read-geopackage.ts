import type { Database, SqlValue } from "sql.js";
import { type LayerReader, refused } from "./opened-file.ts";
import type { PropertyValue, SourceFeature, SourceLayer } from "./source-layer.ts";
import { startSqlite } from "./sqlite.ts";
import { geometryOfWkb } from "./wkb.ts";
import { crsOfWkt } from "./wkt-crs.ts";

/**
 * The layers of a GeoPackage: every table of features in its own CRS, and every other table of the user's as a table.
 *
 * @see OGC 12-128r18.
 */
export const readGeoPackage: LayerReader = async (file) => {
  const SQL = await startSqlite();
  const database = new SQL.Database(new Uint8Array(file.bytes));
  try {
    return { value: layersOf(database, file.name), issues: [] };
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    if (/malformed|not a database|disk image|corrupt/i.test(reason))
      return refused("fileTruncated", file.name, reason);
    return refused("notAVector", file.name, `a database without layers (${reason})`);
  } finally {
    database.close();
  }
};

type Row = Record<string, SqlValue>;

function rowsOf(database: Database, query: string): Row[] {
  const statement = database.prepare(query);
  const rows: Row[] = [];
  try {
    while (statement.step()) rows.push(statement.getAsObject());
  } finally {
    statement.free();
  }
  return rows;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function layersOf(database: Database, file: string): SourceLayer[] {
  const tables = rowsOf(
    database,
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid",
  ).map(({ name }) => String(name));
  if (!tables.includes("gpkg_contents")) throw new Error("no gpkg_contents");
  const contents = rowsOf(database, "SELECT * FROM gpkg_contents");
  const typeOf = new Map(contents.map((row) => [String(row["table_name"]), String(row["data_type"])]));
  const geometries = new Map(
    (tables.includes("gpkg_geometry_columns")
      ? rowsOf(database, "SELECT * FROM gpkg_geometry_columns")
      : []
    ).map((row) => [String(row["table_name"]), row]),
  );
  const systems = tables.includes("gpkg_spatial_ref_sys")
    ? rowsOf(database, "SELECT * FROM gpkg_spatial_ref_sys")
    : [];
  const listed = tables.filter((name) => {
    if (/^(?:gpkg_|rtree_|sqlite_|ogr_|(?:st_)?geometry_columns$|(?:st_)?spatial_ref_sys$)/i.test(name))
      return false;
    return !/^(?:tiles|2d-gridded-coverage|vector-tiles)$/.test(typeOf.get(name) ?? "");
  });
  // What lies on the map comes before what only goes with it (styles, lists).
  const inOrder = [
    ...listed.filter((name) => geometries.has(name)),
    ...listed.filter((name) => !geometries.has(name)),
  ];
  return inOrder.map((name) => {
    const geometry = geometries.get(name);
    const column = geometry === undefined ? null : String(geometry["column_name"]);
    const system = systems.find((row) => row["srs_id"] === geometry?.["srs_id"]);
    const rows = rowsOf(database, `SELECT * FROM ${quoted(name)}`);
    const columns = rowsOf(database, `PRAGMA table_info(${quoted(name)})`);
    const key = columns.find((row) => row["pk"] === 1 && /^INTEGER$/i.test(String(row["type"])))?.["name"];
    const fields = columns
      .map((row) => String(row["name"]))
      .filter((field) => field !== column && field !== key);
    const features = rows.map(
      (row): SourceFeature => ({
        properties: Object.fromEntries(fields.map((field) => [field, attributeOf(row[field])])),
        geometry: column === null ? null : geometryOf(row[column]),
      }),
    );
    const crs = system === undefined ? null : crsOf(system);
    return {
      name,
      file,
      features,
      fields,
      textFields: fields.filter((field) =>
        /CHAR|TEXT|CLOB/i.test(String(columns.find((row) => row["name"] === field)?.["type"])),
      ),
      crs,
      crsGround: crs === null ? null : "stated",
      declaredType: geometry === undefined ? null : declared(String(geometry["geometry_type_name"])),
      isTable: column === null,
      places: null,
    };
  });
}

/** The names of types as GeoJSON writes them. */
function declared(name: string): string | null {
  const known = [
    "Point",
    "LineString",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
  ];
  return known.find((type) => type.toUpperCase() === name.toUpperCase()) ?? null;
}

function attributeOf(value: SqlValue | undefined): PropertyValue {
  return value instanceof Uint8Array || value === undefined ? null : value;
}

/** GeoPackage's own header (its length depends on the envelope it bears), then well-known binary. */
function geometryOf(value: SqlValue | undefined): SourceFeature["geometry"] {
  if (!(value instanceof Uint8Array) || value.byteLength < 8) return null;
  if (value[0] !== 0x47 || value[1] !== 0x50) return geometryOfWkb(value);
  const envelope = [0, 32, 48, 48, 64][(value[3]! >> 1) & 7] ?? 0;
  return geometryOfWkb(value.subarray(8 + envelope));
}

/** Null for the two systems that the standard calls undefined. */
function crsOf(system: Row): string | null {
  const id = Number(system["srs_id"]);
  if (id === 0 || id === -1) return null;
  const code = Number(system["organization_coordsys_id"]);
  if (/^EPSG$/i.test(String(system["organization"])) && code > 0) return `EPSG:${code}`;
  const definition = String(system["definition_12_063"] ?? system["definition"] ?? "");
  const older = String(system["definition"] ?? "");
  const best = /^(?:undefined)?$/i.test(older) ? definition : older;
  return /^(?:undefined)?$/i.test(best) ? null : crsOfWkt(best);
}
