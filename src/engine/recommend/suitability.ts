import { RAIN_STEPS_MM, SLOPE_STEPS_PCT, verdictsOfTraits } from "./blockers.ts";
import { ARIDITY_CLASSES, LAND_USES, type ResponseKind } from "./environment-classes.ts";
import { fitOfValue, type SoftRange } from "./fuzzy-fit.ts";
import type { PracticeCatalogue } from "./practice-catalogue.ts";
import { CRITERIA, type CriterionId, DEFAULT_WEIGHTS, type Weights } from "./practice-criteria.ts";
import type { PracticeFamily } from "./practice-family.ts";
import { type RangeField, rangeFit, rangeOf } from "./practice-fit.ts";
import { readSite, type Site } from "./read-site.ts";
import {
  LEAST_FIT,
  type PracticeOptions,
  scoreOf,
  verdictsOfClasses,
  wholeWeight,
} from "./recommend-practices.ts";
import type { SiteContext } from "./site-context.ts";

/** Responses as codes of cells. */
export const RESPONSES: readonly ResponseKind[] = ["avoid", "reduce", "reverse"];
/** A class that is unknown in a cell. */
export const UNKNOWN_CLASS = 255;

/**
 * What is known cell by cell, all arrays of one length. Numbers are NaN, classes `UNKNOWN_CLASS` where unknown. An array that is
 * absent leaves the value of the rest of the context in force for every cell.
 */
export interface SuitabilityInputs {
  readonly rainfallMm?: Float32Array;
  readonly slopePct?: Float32Array;
  readonly altitudeM?: Float32Array;
  readonly soilDepthCm?: Float32Array;
  /** Index into `LAND_USES`. */
  readonly landUse?: Uint8Array;
  /** Index into `ARIDITY_CLASSES`. */
  readonly aridity?: Uint8Array;
  /** Index into `RESPONSES`. */
  readonly response?: Uint8Array;
}

/** A family at a place, made ready for many cells; to be kept from block to block. */
export interface SuitabilityPlan {
  readonly family: PracticeFamily;
  readonly site: Site;
  readonly weights: Weights;
  /** By kind of input (which arrays are there): logs and blockers of each combination of classes, filled as they are met. */
  readonly tables: Map<string, ClassTable>;
}

interface ClassTable {
  readonly isFilled: Uint8Array;
  readonly isBlocked: Uint8Array;
  readonly logs: Float64Array;
  /** Score where every number lies within the family's best range. */
  readonly scores: Float64Array;
}

const NUMBERS = ["rainfallMm", "slopePct", "altitudeM", "soilDepthCm"] as const;
const CRITERION_OF: Readonly<Record<RangeField, CriterionId>> = {
  rainfallMm: "rainfall",
  slopePct: "slope",
  altitudeM: "altitude",
  soilDepthCm: "soilDepth",
};
/** Between two steps no rule on traits changes its mind (see `RAIN_STEPS_MM`). */
const RAIN_STEPS = [...new Set(Object.values(RAIN_STEPS_MM))].sort((one, other) => one - other);
const SLOPE_STEPS = [...new Set(Object.values(SLOPE_STEPS_PCT))].sort((one, other) => one - other);
const RAIN_STEP_OF = stepsOfIntegers(RAIN_STEPS);
const SLOPE_STEP_OF = stepsOfIntegers(SLOPE_STEPS);
const LAND_USE_PLACES = LAND_USES.length + 1;
const ARIDITY_PLACES = ARIDITY_CLASSES.length + 1;
const RESPONSE_PLACES = RESPONSES.length + 1;
const RAIN_PLACES = RAIN_STEPS.length + 2;
const SLOPE_PLACES = SLOPE_STEPS.length + 2;
const PLACES = LAND_USE_PLACES * ARIDITY_PLACES * RESPONSE_PLACES * RAIN_PLACES * SLOPE_PLACES;

/**
 * Makes a family ready for a map: the rest of the context holds for every cell. Documented cases are not counted for cells
 * (that criterion is off). Null where the catalogue has no such family.
 */
export function suitabilityPlan(
  catalogue: Pick<PracticeCatalogue, "families">,
  id: string,
  rest: SiteContext,
  options: PracticeOptions = {},
): SuitabilityPlan | null {
  const family = catalogue.families.find((one) => one.id === id);
  if (family === undefined) return null;
  return {
    family,
    site: readSite(rest, catalogue.families),
    weights: { ...DEFAULT_WEIGHTS, ...options.weights, cases: 0 },
    tables: new Map(),
  };
}

/**
 * Suitability of each cell, 0–1: the score of `recommendPractices` for a context with the cell's values in it, 0 where the
 * family is blocked, NaN where none of the inputs is known.
 */
export function suitabilityOfCells(
  plan: SuitabilityPlan,
  inputs: SuitabilityInputs,
  out: Float32Array,
): void {
  const { landUse, aridity, response, rainfallMm, slopePct, altitudeM, soilDepthCm } = inputs;
  const table = tableOf(plan, inputs);
  const { isFilled, isBlocked, logs, scores } = table;
  const whole = wholeWeight(plan.weights);
  const rain = rangedInput(plan, inputs, "rainfallMm");
  const slope = rangedInput(plan, inputs, "slopePct");
  const altitude = rangedInput(plan, inputs, "altitudeM");
  const depth = rangedInput(plan, inputs, "soilDepthCm");
  for (let cell = 0; cell < out.length; cell++) {
    const use = landUse === undefined ? 0 : placeOf(landUse[cell]!, LAND_USES.length);
    const climate = aridity === undefined ? 0 : placeOf(aridity[cell]!, ARIDITY_CLASSES.length);
    const aim = response === undefined ? 0 : placeOf(response[cell]!, RESPONSES.length);
    const mm = rainfallMm === undefined ? Number.NaN : rainfallMm[cell]!;
    const percent = slopePct === undefined ? Number.NaN : slopePct[cell]!;
    const metres = altitudeM === undefined ? Number.NaN : altitudeM[cell]!;
    const cm = soilDepthCm === undefined ? Number.NaN : soilDepthCm[cell]!;
    let place = (use * ARIDITY_PLACES + climate) * RESPONSE_PLACES + aim;
    place = place * RAIN_PLACES + stepOf(mm, RAIN_STEP_OF);
    place = place * SLOPE_PLACES + stepOf(percent, SLOPE_STEP_OF);
    // Not a number: unknown here. Places begin with "unknown", so a place above 0 is known.
    if (place === 0 && metres !== metres && cm !== cm) {
      out[cell] = Number.NaN;
      continue;
    }
    if (isFilled[place] === 0) fill(plan, inputs, table, place);
    if (isBlocked[place] === 1) {
      out[cell] = 0;
      continue;
    }
    let edges = 0;
    if (rain !== null && mm === mm) edges += logFit(mm, rain);
    if (slope !== null && percent === percent) edges += logFit(percent, slope);
    if (altitude !== null && metres === metres) edges += logFit(metres, altitude);
    if (depth !== null && cm === cm) edges += logFit(cm, depth);
    if (edges === 0) out[cell] = scores[place]!;
    else out[cell] = edges === -Infinity ? 0 : scoreOf(logs[place]! + edges, whole);
  }
}

/** Weighted logarithm of a fit; −∞ where the value is out of reach, whatever the weight. */
function logFit(value: number, { range, least, weight }: RangedInput): number {
  if (value >= range.bestMin && value <= range.bestMax) return 0;
  const fit = Math.max(least, fitOfValue(value, range));
  return fit <= 0 ? -Infinity : weight * Math.log(Math.max(LEAST_FIT, fit));
}

/** 0 unknown, else the class's index + 1. */
function placeOf(code: number, classes: number): number {
  return code < classes ? code + 1 : 0;
}

interface RangedInput {
  readonly weight: number;
  readonly least: number;
  readonly range: SoftRange;
}

/** A family's range for an array that is there; null where either is missing. */
function rangedInput(
  { family, site, weights }: SuitabilityPlan,
  inputs: SuitabilityInputs,
  field: RangeField,
): RangedInput | null {
  const range = rangeOf(family, field);
  if (range === null || inputs[field] === undefined) return null;
  // Irrigated land fits whatever the rain, known or not: that stands in the table.
  if (field === "rainfallMm" && site.water === "irrigated") return null;
  return { weight: Math.max(0, weights[CRITERION_OF[field]]), least: family[field]!.least ?? 0, range };
}

/** The step of each whole number up to the last threshold; thresholds are whole numbers. */
function stepsOfIntegers(steps: readonly number[]): Uint8Array {
  const last = steps.at(-1)!;
  return Uint8Array.from(
    { length: last + 1 },
    (_, value) => 1 + steps.filter((step) => value >= step).length,
  );
}

/** 0 unknown, 1 below the first threshold, and so on. */
function stepOf(value: number, stepOfInteger: Uint8Array): number {
  if (value !== value) return 0;
  const last = stepOfInteger.length - 1;
  return stepOfInteger[value >= last ? last : value > 0 ? value | 0 : 0]!;
}

function tableOf(plan: SuitabilityPlan, inputs: SuitabilityInputs): ClassTable {
  const key = Object.keys(inputs)
    .filter((name) => inputs[name as keyof SuitabilityInputs] !== undefined)
    .sort()
    .join();
  let table = plan.tables.get(key);
  if (table === undefined) {
    table = {
      isFilled: new Uint8Array(PLACES),
      isBlocked: new Uint8Array(PLACES),
      logs: new Float64Array(PLACES),
      scores: new Float64Array(PLACES),
    };
    plan.tables.set(key, table);
  }
  return table;
}

/** Works out one combination of classes with the very rules of the point answer. */
function fill(plan: SuitabilityPlan, inputs: SuitabilityInputs, table: ClassTable, place: number): void {
  const { family, weights } = plan;
  let rest = place;
  const digit = (places: number): number => {
    const one = rest % places;
    rest = Math.floor(rest / places);
    return one;
  };
  const slope = digit(SLOPE_PLACES);
  const rain = digit(RAIN_PLACES);
  const response = digit(RESPONSE_PLACES);
  const aridity = digit(ARIDITY_PLACES);
  const landUse = digit(LAND_USE_PLACES);
  const site = siteOfClasses(plan.site, inputs, {
    landUse: LAND_USES[landUse - 1],
    aridity: ARIDITY_CLASSES[aridity - 1]?.id,
    response: RESPONSES[response - 1],
    rainfallMm: within(rain, RAIN_STEPS),
    slopePct: within(slope, SLOPE_STEPS),
    altitudeM: undefined,
    soilDepthCm: undefined,
  });
  const perCell = new Set(NUMBERS.filter((field) => inputs[field] !== undefined).map((f) => CRITERION_OF[f]));
  let logs = 0;
  for (const criterion of CRITERIA) {
    const weight = weights[criterion.id];
    const isWatered = criterion.id === "rainfall" && site.water === "irrigated";
    if (!(weight > 0) || (perCell.has(criterion.id) && !isWatered)) continue;
    const fit = criterion.fit(family, site, 0);
    if (fit === null || Number.isNaN(fit)) continue;
    logs += weight * Math.log(Math.max(LEAST_FIT, fit));
  }
  const isBlocked =
    verdictsOfClasses(family, site).length > 0 ||
    verdictsOfTraits(family, site).some(({ kind }) => kind === "blocks") ||
    NUMBERS.some((field) => {
      const range = rangeOf(family, field);
      const isRest = inputs[field] === undefined && !(field === "rainfallMm" && site.water === "irrigated");
      return range !== null && isRest && rangeFit(family, site, field, range) <= 0;
    });
  table.isFilled[place] = 1;
  table.isBlocked[place] = isBlocked ? 1 : 0;
  table.logs[place] = logs;
  table.scores[place] = scoreOf(logs, wholeWeight(weights));
}

type CellValues = { readonly [K in keyof SuitabilityInputs]-?: SiteContext[K] | undefined };

/** The site with a cell's values in place of those of the whole, for the arrays that are there. */
function siteOfClasses(site: Site, inputs: SuitabilityInputs, values: CellValues): Site {
  const context: { -readonly [K in keyof SiteContext]: SiteContext[K] } = { ...site.context };
  const shares = { ...context.shares };
  const spread = { ...context.spread };
  for (const name of Object.keys(values) as (keyof SuitabilityInputs)[]) {
    if (inputs[name] === undefined) continue;
    delete context[name];
    delete shares[name as keyof typeof shares];
    delete spread[name as keyof typeof spread];
    if (values[name] !== undefined) Object.assign(context, { [name]: values[name] });
  }
  return { ...site, context: { ...context, shares, spread } };
}

/** A value within a step; undefined where it is unknown. */
function within(step: number, steps: readonly number[]): number | undefined {
  if (step === 0) return undefined;
  const low = step === 1 ? 0 : steps[step - 2]!;
  return step > steps.length ? low + 1 : (low + steps[step - 1]!) / 2;
}
