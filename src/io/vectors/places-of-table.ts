import type { Geometry } from "geojson";
import { type CoordinateForm, readCoordinate } from "./coordinate-text.ts";
import type { PlaceColumns, PropertyValue } from "./source-layer.ts";
import { geometryOfWkt, isWktGeometry } from "./wkt-geometry.ts";

/** The places of a table's rows. */
export interface TablePlaces {
  /** One a row. */
  readonly geometries: readonly (Geometry | null)[];
  readonly columns: PlaceColumns;
  /** `EPSG:4326` where the coordinates look like degrees; null where they do not. */
  readonly crs: string | null;
}

export type TableRow = Readonly<Record<string, PropertyValue>>;

const LATITUDE =
  /^(lat|y_?(dd|wgs84|coord(inate)?)?|point_?y|coord(inate)?s?_?y|northings?|norte|nord|ycoord|gps_?lat)$|latitud[e]?$|(^|[^a-z])lat(_?(dd|deg|wgs84|dec))?$|(^|[^a-z])latitud[e]?([^a-z]|$)/i;
const LONGITUDE =
  /^(lon|lng|long|x_?(dd|wgs84|coord(inate)?)?|point_?x|coord(inate)?s?_?x|eastings?|este|est|xcoord|gps_?lon)$|longitud[e]?$|(^|[^a-z])(lon|lng|long)(_?(dd|deg|wgs84|dec))?$|(^|[^a-z])longitud[e]?([^a-z]|$)/i;
const GEOMETRY = /wkt|geom|shape|the_geom|way/i;
const PAIR = /coord|gps|location|position|lat_?lon|latlng|lat_?long|geopoint|localisation|emplacement/i;
/** A latitude and a longitude in one cell; what follows (height, accuracy, as field apps write them) is let be. */
const PAIR_TEXT =
  /^[([]?\s*([-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*°?(?:\s+[-+]?[\d.]+){0,2}\s*[)\]]?$/;

/** The places that a table's rows name, by the names of its columns and what stands in them; null for a table without any. */
export function placesOfTable(fields: readonly string[], rows: readonly TableRow[]): TablePlaces | null {
  return placesOfWkt(fields, rows) ?? placesOfTwo(fields, rows) ?? placesOfPairs(fields, rows);
}

function textOf(value: PropertyValue | undefined): string {
  return value === null || value === undefined ? "" : String(value).trim();
}

/** Some text to judge a column by. */
function someTexts(field: string, rows: readonly TableRow[]): string[] {
  const texts: string[] = [];
  for (const row of rows) {
    const text = textOf(row[field]);
    if (text !== "" && texts.push(text) === 50) break;
  }
  return texts;
}

function placesOfWkt(fields: readonly string[], rows: readonly TableRow[]): TablePlaces | null {
  const candidates = [...fields].sort((a, b) => Number(GEOMETRY.test(b)) - Number(GEOMETRY.test(a)));
  const column = candidates.find((field) => {
    const texts = someTexts(field, rows);
    return texts.length > 0 && texts.every(isWktGeometry);
  });
  if (column === undefined) return null;
  const texts = rows.map((row) => textOf(row[column]));
  const geometries = texts.map((text) => (text === "" ? null : geometryOfWkt(text)));
  const srid = /^SRID=(\d+);/i.exec(texts.find((text) => text !== "") ?? "")?.[1];
  return {
    geometries,
    columns: {
      columns: [column],
      form: "wkt",
      isSwapped: false,
      unreadable: texts.filter((text, row) => text !== "" && geometries[row] === null && !/EMPTY/i.test(text))
        .length,
    },
    crs:
      srid !== undefined && srid !== "0" ? `EPSG:${srid}` : looksLikeDegrees(geometries) ? "EPSG:4326" : null,
  };
}

function looksLikeDegrees(geometries: readonly (Geometry | null)[]): boolean {
  const numbers = geometries.flatMap((geometry) => (geometry === null ? [] : firstPosition(geometry)));
  return numbers.every(([x, y]) => Math.abs(x) <= 360 && Math.abs(y) <= 90.001);
}

function firstPosition(geometry: Geometry): [number, number][] {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(firstPosition);
  let inner: unknown = geometry.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
  const [x, y] = inner as number[];
  return x === undefined || y === undefined ? [] : [[x, y]];
}

function placesOfTwo(fields: readonly string[], rows: readonly TableRow[]): TablePlaces | null {
  const isCoordinates = (field: string): boolean => {
    const texts = someTexts(field, rows);
    const read = texts.filter((text) => readCoordinate(text) !== null).length;
    return texts.length > 0 && read >= texts.length / 2;
  };
  // “Latitude” tells more than “y”.
  const find = (pattern: RegExp, plain: RegExp): string | undefined => {
    const fitting = fields.filter((field) => pattern.test(field.trim()));
    return [...fitting.filter((field) => plain.test(field)), ...fitting].find(isCoordinates);
  };
  const latitude = find(LATITUDE, /lat/i);
  const longitude = find(LONGITUDE, /lon|lng/i);
  if (latitude === undefined || longitude === undefined) return null;
  let unreadable = 0;
  const forms = new Map<CoordinateForm, number>();
  const axes = { swapped: 0, straight: 0 };
  const pairs = rows.map((row): [lon: number, lat: number] | null => {
    const [lonText, latText] = [textOf(row[longitude]), textOf(row[latitude])];
    if (lonText === "" || latText === "") return null;
    const [lon, lat] = [readCoordinate(lonText), readCoordinate(latText)];
    if (lon === null || lat === null) {
      unreadable += 1;
      return null;
    }
    for (const { form } of [lon, lat]) forms.set(form, (forms.get(form) ?? 0) + 1);
    if (lon.axis === "lat" || lat.axis === "lon") axes.swapped += 1;
    else if (lon.axis !== null || lat.axis !== null) axes.straight += 1;
    return [lon.value, lat.value];
  });
  const found = pairs.filter((pair) => pair !== null);
  if (found.length === 0) return null;
  const reach = (axis: 0 | 1): number =>
    found.reduce((most, pair) => Math.max(most, Math.abs(pair[axis])), 0);
  const isSwapped =
    axes.swapped > axes.straight ||
    (axes.straight === 0 && reach(1) > 90 && reach(1) <= 180 && reach(0) <= 90);
  const placed = pairs.map((pair): [number, number] | null =>
    pair === null ? null : isSwapped ? [pair[1], pair[0]] : pair,
  );
  const isDegrees = isSwapped || (reach(1) <= 90 && reach(0) <= 360);
  const [form] = (["dms", "decimalComma"] as const).filter((one) => (forms.get(one) ?? 0) > 0);
  return {
    geometries: placed.map((pair) => (pair === null ? null : { type: "Point", coordinates: pair })),
    columns: { columns: [longitude, latitude], form: form ?? "decimal", isSwapped, unreadable },
    crs: isDegrees ? "EPSG:4326" : null,
  };
}

/** Latitude and longitude in one cell, in this order as phones and web maps give it. */
function placesOfPairs(fields: readonly string[], rows: readonly TableRow[]): TablePlaces | null {
  const column = fields.find((field) => {
    if (!PAIR.test(field)) return false;
    const texts = someTexts(field, rows);
    return texts.length > 0 && texts.every((text) => PAIR_TEXT.test(text));
  });
  if (column === undefined) return null;
  const pairs = rows.map((row): [number, number] | null => {
    const match = PAIR_TEXT.exec(textOf(row[column]));
    return match === null ? null : [Number(match[1]), Number(match[2])];
  });
  const isSwapped = pairs.some((pair) => pair !== null && Math.abs(pair[0]) > 90);
  const isLost = pairs.some((pair) => pair !== null && Math.abs(pair[isSwapped ? 1 : 0]) > 90);
  if (isLost) return null;
  return {
    geometries: pairs.map((pair) =>
      pair === null
        ? null
        : { type: "Point", coordinates: isSwapped ? [pair[0], pair[1]] : [pair[1], pair[0]] },
    ),
    columns: {
      columns: [column],
      form: "pair",
      isSwapped,
      unreadable: rows.filter((row, at) => textOf(row[column]) !== "" && pairs[at] === null).length,
    },
    crs: "EPSG:4326",
  };
}
