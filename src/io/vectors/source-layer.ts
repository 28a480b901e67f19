import type { Geometry } from "geojson";
import type { CoordinateForm } from "./coordinate-text.ts";

/** A value of an attribute. */
export type PropertyValue = string | number | boolean | null;
/** Attributes of a feature by their names. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** A feature as its file has it. */
export interface SourceFeature {
  readonly properties: Properties;
  /** In the layer's own CRS, heights and measures left out; null where the file has none, or none that is finite. */
  readonly geometry: Geometry | null;
}

/**
 * Why a layer has the CRS it has: the file states it, the format fixes it (GeoJSON, KML, GPX), or the coordinates look like
 * degrees and nothing says otherwise (columns of a table).
 */
export type CrsGround = "stated" | "format" | "looks";

/** Where a table has its places, and how they are written. */
export interface PlaceColumns {
  /** One column of geometries or of pairs, or x and y. */
  readonly columns: readonly string[];
  readonly form: CoordinateForm | "wkt" | "pair";
  /** True when latitude and longitude stand in each other's column, and were read the other way round. */
  readonly isSwapped: boolean;
  /** Rows with something in these columns that is no place. */
  readonly unreadable: number;
}

/** A layer of features, or a table without places, in the order of the file. */
export interface SourceLayer {
  /** The layer's name in its file; the file's name without folder and ending where it has none. */
  readonly name: string;
  /** The file it was read from. */
  readonly file: string;
  readonly features: readonly SourceFeature[];
  /** Names of the attributes, in the order of the file. */
  readonly fields: readonly string[];
  /** Those that hold text. */
  readonly textFields: readonly string[];
  /** `EPSG:n`, a proj string or the WKT that the file bears; null when nothing is known. */
  readonly crs: string | null;
  readonly crsGround: CrsGround | null;
  /** What its file says the geometries are (`Polygon`, `MultiLineString`, …); null where it says nothing. */
  readonly declaredType: string | null;
  /** True for a table: nothing in it is meant as a place. */
  readonly isTable: boolean;
  /** Where a table has its places; null for every other format. */
  readonly places: PlaceColumns | null;
}

/** `folder/wards.shp` → `wards`. */
export function nameOfFile(file: string): string {
  const name = file.replace(/^.*[/\\]/, "");
  return name.replace(/\.[^.]*$/, "") || name;
}

/** Fields of features in the order in which they first appear, and those of them that hold text. */
export function fieldsOf(features: readonly SourceFeature[]): {
  readonly fields: string[];
  readonly textFields: string[];
} {
  const isText = new Map<string, boolean>();
  for (const { properties } of features) {
    for (const name of Object.keys(properties))
      isText.set(name, (isText.get(name) ?? false) || isPlainText(properties[name]));
  }
  return {
    fields: [...isText.keys()],
    textFields: [...isText].flatMap(([name, holdsText]) => (holdsText ? [name] : [])),
  };
}

/** Text, but not the JSON text of something nested. */
function isPlainText(value: PropertyValue | undefined): boolean {
  return typeof value === "string" && !/^[{[]/.test(value);
}

/** Every geometry within a geometry, collections opened. */
export function simpleGeometries(geometry: Geometry): Exclude<Geometry, { type: "GeometryCollection" }>[] {
  return geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(simpleGeometries) : [geometry];
}
