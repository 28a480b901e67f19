import {
  ALTITUDE_CLASSES,
  ARIDITY_CLASSES,
  LAND_USES,
  type OrderedClass,
  RAINFALL_CLASSES,
  SLOPE_CLASSES,
  SOIL_DEPTH_CLASSES,
} from "../../engine/recommend/environment-classes.ts";
import type { NumericField } from "../../engine/recommend/site-context.ts";
import type { WordKind } from "../../i18n/advice-words.ts";

/** A number of a site context: its unit, and the classes of WOCAT by which it is answered where nobody has a figure. */
export interface NumberField {
  readonly id: NumericField;
  readonly form: "number";
  readonly unit: string;
  readonly most: number;
  readonly classes: readonly OrderedClass[];
}

/** A word of a site context, one of several. */
export interface WordField {
  readonly id:
    | "landUse"
    | "aridity"
    | "response"
    | "soilTexture"
    | "waterAccess"
    | "labourAvailability"
    | "budget";
  readonly form: "word";
  readonly kind: WordKind;
  readonly options: readonly string[];
}

/** Several words of a site context. */
export interface WordsField {
  readonly id: "degradation" | "measuresWanted";
  readonly form: "words";
  readonly kind: WordKind;
  readonly options: readonly string[];
}

/** A text in the user's own words. */
export interface NotesField {
  readonly id: "notes";
  readonly form: "notes";
}

export type ContextField = NumberField | WordField | WordsField | NotesField;

const number = (
  id: NumericField,
  unit: string,
  most: number,
  classes: readonly OrderedClass[] = [],
): NumberField => ({ id, form: "number", unit, most, classes });
const word = (id: WordField["id"], kind: WordKind, options: readonly string[]): WordField => ({
  id,
  form: "word",
  kind,
  options,
});

/** WOCAT's types of degradation by code; `Pk` is crusting, `Pi` sealing. */
const DEGRADATION =
  "Wt Wg Wm Wr Wc Wo Et Ed Eo Cn Ca Cp Cs Pc Pk Pi Pw Ps Pu Bc Bh Bq Bf Bs Bl Bp Ha Hs Hg Hp Hq Hw".split(
    " ",
  );
const LEVELS = ["low", "medium", "high"];

/** What a site context holds, in the order in which a specialist would ask. */
export const CONTEXT_FIELDS: readonly ContextField[] = [
  word("landUse", "landUse", LAND_USES),
  { id: "degradation", form: "words", kind: "degradation", options: DEGRADATION },
  word("response", "response", ["avoid", "reduce", "reverse"]),
  number("rainfallMm", "mm", 12_000, RAINFALL_CLASSES),
  word(
    "aridity",
    "aridity",
    ARIDITY_CLASSES.map(({ id }) => id),
  ),
  number("slopePct", "%", 300, SLOPE_CLASSES),
  number("altitudeM", "m", 8_900, ALTITUDE_CLASSES),
  number("soilDepthCm", "cm", 1_000, SOIL_DEPTH_CLASSES),
  word("soilTexture", "texture", ["coarse", "medium", "fine"]),
  word("waterAccess", "water", ["rainfed only", "mixed rainfed and irrigated", "full irrigation"]),
  number("populationPerKm2", "/km²", 100_000),
  number("distanceToRoadKm", "km", 2_000),
  word("labourAvailability", "level", LEVELS),
  word("budget", "level", LEVELS),
  {
    id: "measuresWanted",
    form: "words",
    kind: "measure",
    options: ["agronomic", "vegetative", "structural", "management"],
  },
  { id: "notes", form: "notes" },
];
