import type { Geometry } from "geojson";
import { cleanGeometry, propertiesOf } from "./geojson.ts";
import { type LayerReader, refused } from "./opened-file.ts";
import { crsOfStatement } from "./projjson.ts";
import { fieldsOf, nameOfFile, type SourceFeature } from "./source-layer.ts";

/** GeoParquet: one layer, its CRS in the “geo” entry of its footer. A Parquet file without that entry is a table. */
export const readParquet: LayerReader = async (file) => {
  const { parquetMetadata, parquetReadObjects } = await import("hyparquet");
  try {
    const metadata = parquetMetadata(file.bytes);
    const geo = geoOf(metadata.key_value_metadata?.find(({ key }) => key === "geo")?.value);
    const column =
      geo?.primary_column ?? metadata.schema.find((one) => isGeometry(one.logical_type))?.name ?? null;
    const rows = await parquetReadObjects({
      file: file.bytes,
      compressors: await compressors(),
    });
    const features = rows.map((row): SourceFeature => {
      const { [column ?? ""]: geometry, ...others } = row;
      return {
        properties: propertiesOf(plain(others)),
        geometry: cleanGeometry(geometry) as Geometry | null,
      };
    });
    const crs = column === null ? null : crsOf(geo?.columns?.[column], native(metadata.schema, column));
    return {
      value: [
        {
          name: nameOfFile(file.name),
          file: file.name,
          features,
          ...fieldsOf(features),
          crs,
          crsGround: crs === null ? null : "stated",
          declaredType: null,
          isTable: column === null,
          places: null,
        },
      ],
      issues: [],
    };
  } catch (fault) {
    return refused("fileTruncated", file.name, fault instanceof Error ? fault.message : String(fault));
  }
};

/** The “geo” entry of the footer (GeoParquet 1.1). */
interface Geo {
  readonly primary_column?: string;
  readonly columns?: Readonly<Record<string, { readonly crs?: unknown }>>;
}

function geoOf(text: string | undefined): Geo | null {
  return text === undefined ? null : (JSON.parse(text) as Geo);
}

function isGeometry(type: unknown): boolean {
  return /^GEO(?:METRY|GRAPHY)$/.test(String((type as { type?: unknown } | undefined)?.type));
}

/** The CRS that Parquet's own type of geometries bears; undefined where it bears none. */
function native(
  schema: readonly { name: string; logical_type?: unknown }[],
  column: string,
): string | undefined {
  const type = schema.find(({ name }) => name === column)?.logical_type;
  return (type as { crs?: string } | undefined)?.crs;
}

/** Both standards take longitude and latitude on WGS 84 where nothing is said; null says that nothing is known. */
function crsOf(stated: { readonly crs?: unknown } | undefined, ofType: string | undefined): string | null {
  const crs = stated !== undefined && "crs" in stated ? stated.crs : ofType;
  return crs === undefined ? "EPSG:4326" : crsOfStatement(crs);
}

/** What hyparquet does not decode itself. */
async function compressors(): Promise<Record<string, (input: Uint8Array, length: number) => Uint8Array>> {
  const [{ ZSTDDecoder }, { gunzipSync }] = await Promise.all([import("zstddec"), import("fflate")]);
  const zstd = new ZSTDDecoder();
  await zstd.init();
  return Object.fromEntries([
    ["ZSTD", (input: Uint8Array, length: number) => zstd.decode(input, length)],
    ["GZIP", (input: Uint8Array) => gunzipSync(input)],
  ]);
}

/** Whole numbers beyond 2^53 come as bigint, days and moments as Date. */
function plain(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "bigint"
        ? Number(value)
        : value instanceof Date
          ? value.toISOString().replace(/T00:00:00\.000Z$/, "")
          : value instanceof Uint8Array
            ? null
            : value,
    ]),
  );
}
