import { crsOfWkt } from "./wkt-crs.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * A CRS as GeoParquet states it: PROJJSON, well-known text or `authority:code`.
 *
 * @returns `EPSG:n` where that code is borne, else well-known text of version 1, else the text as it stands; null for null.
 */
export function crsOfStatement(crs: unknown): string | null {
  if (typeof crs === "string") {
    if (/CRS84"?\]*\s*$/i.test(crs)) return "EPSG:4326";
    return crs.trimStart().startsWith("{") ? crsOfStatement(JSON.parse(crs)) : crsOfWkt(crs);
  }
  if (!isRecord(crs)) return null;
  const [id] = [crs["id"], ...listOf(crs["ids"])].filter(isRecord);
  if (/^EPSG$/i.test(String(id?.["authority"]))) return `EPSG:${String(id!["code"])}`;
  if (/^CRS84/i.test(String(id?.["code"]))) return "EPSG:4326";
  return crs["type"] === "ProjectedCRS"
    ? projected(crs)
    : crs["type"] === "GeographicCRS"
      ? geographic(crs)
      : null;
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Parameters of EPSG's methods and the names that version 1 of well-known text gives them. */
const PARAMETERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^latitude of (natural|false|projection) /i, "latitude_of_origin"],
  [/^longitude of (natural|false|projection|of) /i, "central_meridian"],
  [/^latitude of 1st standard parallel/i, "standard_parallel_1"],
  [/^latitude of standard parallel/i, "standard_parallel_1"],
  [/^latitude of 2nd standard parallel/i, "standard_parallel_2"],
  [/^scale factor/i, "scale_factor"],
  [/^(false easting|easting at)/i, "false_easting"],
  [/^(false northing|northing at)/i, "false_northing"],
];

function projected(crs: Json): string {
  const conversion = isRecord(crs["conversion"]) ? crs["conversion"] : {};
  const method = isRecord(conversion["method"]) ? String(conversion["method"]["name"]) : "";
  const parameters = listOf(conversion["parameters"])
    .filter(isRecord)
    .flatMap((one) => {
      const name = PARAMETERS.find(([pattern]) => pattern.test(String(one["name"])))?.[1];
      return name === undefined ? [] : [`PARAMETER["${name}",${Number(one["value"])}]`];
    });
  const projection = method.replace(/ \((variant|Spherical).*\)$/i, "").replaceAll(/[ ()]+/g, "_");
  const [axis] = isRecord(crs["coordinate_system"])
    ? listOf(crs["coordinate_system"]["axis"]).filter(isRecord)
    : [];
  const base = isRecord(crs["base_crs"]) ? crs["base_crs"] : {};
  return `PROJCS["${String(crs["name"])}",${geographic(base)},PROJECTION["${projection}"],${[
    ...parameters,
    `UNIT["linear",${metresOf(axis?.["unit"])}]`,
  ].join(",")}]`;
}

function metresOf(unit: unknown): number {
  return isRecord(unit) ? Number(unit["conversion_factor"] ?? 1) : 1;
}

function geographic(crs: Json): string {
  const datum = [crs["datum"], crs["datum_ensemble"]].find(isRecord) ?? {};
  const ellipsoid = isRecord(datum["ellipsoid"]) ? datum["ellipsoid"] : {};
  const a = Number(ellipsoid["semi_major_axis"] ?? ellipsoid["radius"] ?? 6378137);
  const b = ellipsoid["semi_minor_axis"];
  const flattening = Number(ellipsoid["inverse_flattening"] ?? (b === undefined ? 0 : a / (a - Number(b))));
  const name = String(datum["name"] ?? "").replace(/ ensemble$/, "");
  const known = /World Geodetic System 1984|WGS ?84/i.test(name) ? "WGS_1984" : name;
  return `GEOGCS["${String(crs["name"])}",DATUM["${known}",SPHEROID["${String(ellipsoid["name"])}",${a},${flattening}]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]`;
}
