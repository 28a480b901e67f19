/**
 * The classes by which WOCAT's questionnaire describes a site, best known order kept (driest, flattest, lowest, thinnest
 * first). Ids are ours and readable; WOCAT's own keys and labels stand in `data/practices/taxonomy.json`.
 *
 * Bounds are in the unit of the criterion; the last class of an open scale has no upper bound.
 */
export interface OrderedClass<Id extends string = string> {
  readonly id: Id;
  readonly from: number;
  readonly to: number;
}

const ordered = <const Id extends string>(...rows: readonly (readonly [Id, number, number])[]) =>
  rows.map(([id, from, to]) => ({ id, from, to })) as readonly OrderedClass<Id>[];

/** Mean rain of a year, mm. */
export const RAINFALL_CLASSES = ordered(
  ["under-250", 0, 250],
  ["250-500", 250, 500],
  ["500-750", 500, 750],
  ["750-1000", 750, 1000],
  ["1000-1500", 1000, 1500],
  ["1500-2000", 1500, 2000],
  ["2000-3000", 2000, 3000],
  ["3000-4000", 3000, 4000],
  ["over-4000", 4000, Infinity],
);

/** Slope, percent. */
export const SLOPE_CLASSES = ordered(
  ["flat", 0, 2],
  ["gentle", 2, 5],
  ["moderate", 5, 10],
  ["rolling", 10, 15],
  ["hilly", 15, 30],
  ["steep", 30, 60],
  ["very-steep", 60, Infinity],
);

/** Metres above the sea. */
export const ALTITUDE_CLASSES = ordered(
  ["0-100", 0, 100],
  ["100-500", 100, 500],
  ["500-1000", 500, 1000],
  ["1000-1500", 1000, 1500],
  ["1500-2000", 1500, 2000],
  ["2000-2500", 2000, 2500],
  ["2500-3000", 2500, 3000],
  ["3000-4000", 3000, 4000],
  ["over-4000", 4000, Infinity],
);

/** Depth of soil, cm. */
export const SOIL_DEPTH_CLASSES = ordered(
  ["very-shallow", 0, 20],
  ["shallow", 20, 50],
  ["moderately-deep", 50, 80],
  ["deep", 80, 120],
  ["very-deep", 120, Infinity],
);

/**
 * Aridity index (rain over potential evapotranspiration) by UNCCD's classes. WOCAT's agro-climate has four: its "arid" holds
 * hyperarid too, its "sub-humid" is the dry sub-humid and the beginning of humid.
 */
export const ARIDITY_CLASSES = ordered(
  ["hyperarid", 0, 0.05],
  ["arid", 0.05, 0.2],
  ["semi-arid", 0.2, 0.5],
  ["dry sub-humid", 0.5, 0.65],
  ["humid", 0.65, Infinity],
);

export const TEXTURE_CLASSES = ["coarse", "medium", "fine"] as const;
export const ORGANIC_MATTER_CLASSES = ["low", "medium", "high"] as const;
export const LANDFORMS = [
  "plateau-plains",
  "ridges",
  "mountain-slopes",
  "hill-slopes",
  "footslopes",
  "valley-floors",
] as const;
export const WATER_SUPPLIES = ["rainfed", "mixed", "irrigation", "other"] as const;

/** Uses of land, as the practice families name them. */
export const LAND_USES = [
  "cropland-annual",
  "cropland-perennial",
  "mixed-agroforestry",
  "grazing",
  "forest",
  "settlement",
  "wetland",
  "mining-bare",
] as const;

export type LandUse = (typeof LAND_USES)[number];
export type AridityClass = "hyperarid" | "arid" | "semi-arid" | "dry sub-humid" | "humid";
export type TextureClass = (typeof TEXTURE_CLASSES)[number];
export type Landform = (typeof LANDFORMS)[number];
export type WaterSupply = (typeof WATER_SUPPLIES)[number];
/** low, medium, high: labour at hand, money at hand. */
export type Level = "low" | "medium" | "high";
export type MeasureKind = "agronomic" | "vegetative" | "structural" | "management";
export type ResponseKind = "avoid" | "reduce" | "reverse";
