/** A value of an attribute. */
export type PropertyValue = string | number | boolean | null;
/** x, y of a vertex; heights and measures of the file are left out. */
export type Position = readonly [x: number, y: number];
/** Parts → rings (outer first, then holes) → vertices, as in GeoJSON's MultiPolygon. */
export type MultiPolygonCoordinates = readonly (readonly (readonly Position[])[])[];

/** A polygon with its name and attributes. */
export interface NamedPolygon {
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly geometry: MultiPolygonCoordinates;
}

/** The polygons of one vector layer, in the order of the file. */
export interface PolygonLayer {
  /** `EPSG:n`, a proj string or the WKT of a .prj file. */
  readonly crs: string;
  readonly polygons: readonly NamedPolygon[];
  /** Names of the attributes, in the order of the file. */
  readonly fields: readonly string[];
}

/** A feature as a format reader found it: `geometry` null when the file has none, parts empty when it is no polygon. */
export interface ReadFeature {
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly geometry: MultiPolygonCoordinates | null;
}

/** What a format reader hands back: not yet named, CRS perhaps unknown. */
export interface ReadFeatures {
  readonly features: readonly ReadFeature[];
  readonly fields: readonly string[];
  /** Fields that hold text, in the order of the file. */
  readonly textFields: readonly string[];
  readonly crs: string | null;
  /** What the features are when they are no polygons (`Point`, `LineString`, …), for a message. */
  readonly otherGeometries: readonly string[];
}
