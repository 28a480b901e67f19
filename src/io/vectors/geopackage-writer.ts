import type { Geometry } from "geojson";
import type { Database, SqlValue } from "sql.js";
import type { Table } from "../csv-writer.ts";
import { asTypeOfLayer, boundsOf, type ColumnKind, type FeatureLayer, typeOfLayer } from "./feature-layer.ts";
import { startSqlite } from "./sqlite.ts";
import { wkbOf } from "./wkb-writer.ts";

const SQL_KINDS: Readonly<Record<ColumnKind, string>> = { text: "TEXT", integer: "INTEGER", real: "DOUBLE" };
const GEOMETRY = "geom";
const KEY = "fid";
const WGS_84 = 4326;
/** “GPKG”, and the version 1.3. */
const APPLICATION_ID = 0x47504b47;
const USER_VERSION = 10_300;

const WGS_84_WKT =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/**
 * A GeoPackage with a table of features a layer, in WGS 84, and tables without geometry beside them. It has no index in space:
 * what is written for a meeting is small.
 *
 * @param writtenOn a moment, which every layer bears as its last change.
 * @see OGC 12-128r18.
 */
export async function geoPackageOf(
  layers: readonly FeatureLayer[],
  tables: readonly Table[],
  writtenOn: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const SQL = await startSqlite();
  const database = new SQL.Database();
  try {
    begin(database);
    const moment = writtenOn.toISOString();
    for (const layer of layers) addLayer(database, layer, moment);
    for (const table of tables) addTable(database, table, moment);
    return Uint8Array.from(database.export());
  } finally {
    database.close();
  }
}

function begin(database: Database): void {
  database.run(`
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${USER_VERSION};
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
    );
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
      last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
    );
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
      z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
    );
  `);
  const systems: SqlValue[][] = [
    ["Undefined cartesian SRS", -1, "NONE", -1, "undefined", null],
    ["Undefined geographic SRS", 0, "NONE", 0, "undefined", null],
    ["WGS 84 geodetic", WGS_84, "EPSG", WGS_84, WGS_84_WKT, "longitude and latitude in degrees"],
  ];
  for (const system of systems)
    database.run("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", system);
}

function addLayer(database: Database, layer: FeatureLayer, moment: string): void {
  const { name, title, columns, features } = layer;
  const type = typeOfLayer(layer);
  const fields = uniqueNames(
    columns.map((column) => column.name),
    [KEY, GEOMETRY],
  );
  const declared = columns.map(({ kind }, at) => `${quoted(fields[at]!)} ${SQL_KINDS[kind]}`);
  database.run(
    `CREATE TABLE ${quoted(name)} (${[`${KEY} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`, `${GEOMETRY} ${type?.toUpperCase() ?? "GEOMETRY"}`, ...declared].join(", ")})`,
  );
  const bounds = boundsOf(features.map(({ geometry }) => geometry)) ?? [null, null, null, null];
  database.run("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)", [
    name,
    name,
    title,
    moment,
    ...bounds,
    WGS_84,
  ]);
  database.run("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)", [
    name,
    GEOMETRY,
    type?.toUpperCase() ?? "GEOMETRY",
    WGS_84,
  ]);
  insert(
    database,
    name,
    [GEOMETRY, ...fields],
    features.map(({ geometry, values }) => [
      geometry === null ? null : geometryBlob(asTypeOfLayer(geometry, type)),
      ...values,
    ]),
  );
}

function addTable(database: Database, { name, columns, rows }: Table, moment: string): void {
  const fields = uniqueNames(columns, [KEY]);
  const declared = columns.map((_, at) => {
    const values = rows.map((row) => row[at] ?? null).filter((value) => value !== null);
    const isNumeric = values.length > 0 && values.every((value) => typeof value === "number");
    return `${quoted(fields[at]!)} ${isNumeric ? "DOUBLE" : "TEXT"}`;
  });
  database.run(
    `CREATE TABLE ${quoted(name)} (${[`${KEY} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`, ...declared].join(", ")})`,
  );
  database.run("INSERT INTO gpkg_contents VALUES (?, 'attributes', ?, '', ?, NULL, NULL, NULL, NULL, NULL)", [
    name,
    name,
    moment,
  ]);
  insert(
    database,
    name,
    fields,
    rows.map((row) => columns.map((_, at) => row[at] ?? null)),
  );
}

function insert(
  database: Database,
  name: string,
  fields: readonly string[],
  rows: readonly SqlValue[][],
): void {
  const statement = database.prepare(
    `INSERT INTO ${quoted(name)} (${fields.map(quoted).join(", ")}) VALUES (${fields.map(() => "?").join(", ")})`,
  );
  database.run("BEGIN");
  try {
    for (const row of rows) statement.run(row);
  } finally {
    statement.free();
  }
  database.run("COMMIT");
}

/** GeoPackage's header with an envelope of x and y, then well-known binary. */
function geometryBlob(geometry: Geometry): Uint8Array {
  const bounds = boundsOf([geometry]);
  const wkb = wkbOf(geometry);
  const head = new Uint8Array(bounds === null ? 8 : 40);
  const view = new DataView(head.buffer);
  head.set([0x47, 0x50, 0, bounds === null ? 0b0001_0001 : 0b0000_0011]);
  view.setInt32(4, WGS_84, true);
  if (bounds !== null) {
    const [west, south, east, north] = bounds;
    [west, east, south, north].forEach((value, at) => view.setFloat64(8 + 8 * at, value, true));
  }
  const blob = new Uint8Array(head.length + wkb.length);
  blob.set(head);
  blob.set(wkb, head.length);
  return blob;
}

/** Names that differ also for SQLite, which does not tell large letters from small. */
function uniqueNames(names: readonly string[], reserved: readonly string[]): string[] {
  const taken = new Set(reserved);
  return names.map((name) => {
    const plain = name === "" ? "column" : name;
    let unique = plain;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${plain}_${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
