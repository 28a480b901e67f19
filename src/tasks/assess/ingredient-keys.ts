import type { RuleParameterName } from "../../engine/rule-set.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import type { FileRef } from "../files.ts";
import { initialMap } from "./initial-map.ts";
import { mapsBetween } from "./maps-between.ts";
import { layerKey, outputLayersOf, subIndicatorsOf } from "./output-layers.ts";
import type { AssessmentPlan, PeriodPlan } from "./plan.ts";
import { surveyAims } from "./survey-ids.ts";

/** Key of every ingredient by its id: equal keys, equal cells. */
export type IngredientKeys = Readonly<Record<string, string>>;

/** What tells a file from any other, so that the same key means the same bytes. */
export type FileIdentity = (file: FileRef) => string;

/**
 * The keys of everything that a hand can keep of a piece between runs. Each names exactly the parameters and inputs that the
 * ingredient is made from: an edit that changes no key is a change of combination alone.
 */
export function ingredientKeys(plan: AssessmentPlan, identity: FileIdentity): IngredientKeys {
  const key = keyMaker(plan, identity);
  const keys: Record<string, string> = { inside: key(plan.studyArea) };
  plan.landCover.forEach(({ layer, lookup }, map) => {
    keys[`classes/${map}`] = key(layer, lookup, plan.studyArea);
  });
  for (const period of plan.periods) {
    Object.assign(keys, productivityKeys(period, plan, key));
    const { soilCarbon } = period;
    if (soilCarbon === null) continue;
    const map = initialMap(period, plan);
    const stocks = stocksKey(soilCarbon, plan, key);
    keys[`stocks/${period.id}`] = stocks;
    keys[`carbon-status/${period.id}`] = key(
      stocks,
      map === null ? null : plan.landCover[map],
      parameters(plan, /^soilCarbon\.(lossPercent|gainPercent|rounding)$/),
    );
  }
  // Whether a cell has an input hangs on every ingredient but those that are only statuses of others.
  keys["without-input"] = key(Object.entries(keys).filter(([id]) => !id.startsWith("carbon-status/")));
  plan.population.forEach(({ layer }, at) => {
    keys[`population/${at}`] = key(layer);
  });
  // Polygons are burnt anew where combinations are, because their overlaps are counted on the way.
  if (plan.landTypes.every(({ kind }) => kind !== "polygons"))
    keys["land-types"] = key(
      plan.landTypes.map((category) =>
        category.kind === "landCover" ? plan.landCover[category.map] : category,
      ),
    );
  else
    plan.landTypes.forEach((category, at) => {
      if (category.kind === "raster") keys[`land-type/${at}`] = key(category.layer);
    });
  if (plan.reportingUnits?.kind === "raster") keys["units"] = key(plan.reportingUnits.layer);
  keys["combinations"] = key(
    Object.entries(keys),
    plan.landTypes,
    plan.reportingUnits,
    plan.corrections,
    parameters(plan, /^soilCarbon\.status$/),
  );
  for (const map of mapsBetween(plan)) keys[`between/${map}`] = key(keys["inside"], keys[`classes/${map}`]);
  return keys;
}

/** Key of what each survey over the whole study area finds, by the id of the survey; equal keys, equal percentiles. */
export function surveyKeys(plan: AssessmentPlan, identity: FileIdentity): ReadonlyMap<string, string> {
  const key = keyMaker(plan, identity);
  const keys = new Map<string, string>();
  for (const period of plan.periods) {
    const { productivity } = period;
    const ofPeriod =
      productivity?.kind === "metrics"
        ? key(performanceParts(productivity, plan), parameters(plan, /^performance\.percentile/))
        : productivityKeys(period, plan, key)[`class/${period.id}`];
    for (const id of surveyAims(period, plan).keys()) keys.set(id, ofPeriod!);
  }
  return keys;
}

/** Key of every output layer by `layerKey`: a layer whose key stays is the same, cell for cell. */
export function layerKeys(plan: AssessmentPlan, identity: FileIdentity): ReadonlyMap<string, string> {
  const key = keyMaker(plan, identity);
  const parts = ingredientKeys(plan, identity);
  const ofPeriod = new Map(
    plan.periods.map((period) => [period.id, periodLayerKeys(period, plan, parts, key)]),
  );
  const baseline = ofPeriod.get(BASELINE);
  return new Map(
    outputLayersOf(plan).map((layer) => {
      const own = ofPeriod.get(layer.period)!;
      const found = own[layer.layer];
      const whole = key([baseline, own], parameters(plan, /^soilCarbon\./));
      return [layerKey(layer), found ?? whole];
    }),
  );
}

type KeyOf = (...parts: readonly unknown[]) => string;

function periodLayerKeys(
  period: PeriodPlan,
  plan: AssessmentPlan,
  parts: IngredientKeys,
  key: KeyOf,
): Record<string, string> {
  const inside = parts["inside"];
  const { id } = period;
  const of = (...names: string[]): unknown[] => [
    inside,
    ...names.map((name) => parts[`${name}/${id}`] ?? null),
  ];
  const map = initialMap(period, plan);
  const classes = [map, period.landCover?.final].map((at) =>
    at === null || at === undefined ? null : parts[`classes/${at}`],
  );
  const productivity = [
    ...of("significance", "state", "performance", "class"),
    parameters(plan, /^productivity\./),
    subIndicatorsOf(period),
  ];
  const landCover = [inside, classes, plan.matrix, parameters(plan, /^landCover\.unmapped/)];
  const soilCarbon = [of("stocks"), classes[0], parameters(plan, /^soilCarbon\./)];
  const corrections = plan.corrections;
  return {
    trajectory: key(of("significance")),
    state: key(of("state")),
    performance: key(of("performance")),
    "productivity-class": key(productivity),
    "productivity-status": key(productivity),
    "land-cover-transition": key(inside, classes, plan.matrix.codes),
    "land-cover-status": key(landCover),
    "soil-carbon-change": key(of("stocks"), parameters(plan, /^soilCarbon\.rounding$/)),
    "soil-carbon-status": key(soilCarbon),
    "sdg-15-3-1": key(
      productivity,
      landCover,
      soilCarbon,
      corrections,
      corrections === null ? null : plan.periods.map((one) => one.id),
      parameters(plan, /^oneOutAllOut\./),
      subIndicatorsOf(period),
    ),
  };
}

function productivityKeys(period: PeriodPlan, plan: AssessmentPlan, key: KeyOf): Record<string, string> {
  const { id, productivity } = period;
  const { productivity: series } = plan.series;
  if (productivity === null) return {};
  if (productivity.kind === "ready")
    return { [`class/${id}`]: key(productivity, parameters(plan, /^productivity\.noDataCodes/)) };
  if (productivity.kind === "fao-wocat") return { [`class/${id}`]: key(productivity, series) };
  if (productivity.kind === "jrc")
    return { [`class/${id}`]: key(productivity, series, plan.performanceUnit, plan.studyArea) };
  const { years, trajectory, state, performance } = productivity;
  const keys: Record<string, string> = {};
  if (trajectory !== null) {
    keys[`significance/${id}`] =
      trajectory === "series"
        ? key(series, years, climateOf(plan), parameters(plan, /^trajectory\./))
        : key(trajectory);
    keys[`trajectory/${id}`] = keys[`significance/${id}`]!;
  }
  if (state !== null)
    keys[`state/${id}`] =
      state === "series"
        ? key(series, years, parameters(plan, /^state\./))
        : key(state, parameters(plan, /^state\.classChange/));
  if (performance !== null)
    keys[`performance/${id}`] =
      performance === "series"
        ? key(performanceParts(productivity, plan), parameters(plan, /^performance\./))
        : key(performance);
  return keys;
}

function performanceParts(
  {
    years,
    landCoverAtStart,
  }: { readonly years: readonly number[]; readonly landCoverAtStart: number | null },
  plan: AssessmentPlan,
): unknown[] {
  const cover = landCoverAtStart === null ? null : plan.landCover[landCoverAtStart]!.layer;
  const unit = plan.performanceUnit ?? [plan.soilUnit, cover];
  return [plan.series.productivity, years, unit, plan.studyArea];
}

function stocksKey(
  soilCarbon: NonNullable<PeriodPlan["soilCarbon"]>,
  plan: AssessmentPlan,
  key: KeyOf,
): string {
  if (soilCarbon.kind === "stocks") return key(soilCarbon);
  const maps = plan.landCover.map(({ year, layer, lookup }) => [year, layer, lookup]);
  const asked =
    /^(soilCarbon\.(climateFactor|factors|transitionYears|changeYear|zoneZero)|landCover\.unmapped)$/;
  return key(soilCarbon, maps, plan.climateZone, parameters(plan, asked));
}

function climateOf(plan: AssessmentPlan): unknown {
  const method = plan.ruleSet.parameters["trajectory.method"];
  if (method === "trend") return null;
  return method === "wue" ? plan.series.evapotranspiration : plan.series.precipitation;
}

function parameters(plan: AssessmentPlan, names: RegExp): unknown {
  const all = plan.ruleSet.parameters;
  return (Object.keys(all) as RuleParameterName[])
    .filter((name) => names.test(name))
    .sort()
    .map((name) => [name, all[name]]);
}

/** Keys of values of plans; the frame and the way it is cut into pieces are part of every one. */
function keyMaker(plan: AssessmentPlan, identity: FileIdentity): KeyOf {
  const replaced = (_: string, value: unknown): unknown => {
    if (value instanceof Map) return [...value];
    if (ArrayBuffer.isView(value)) return textOfArray(value as Int32Array);
    if (isFileRef(value)) return identity(value);
    return value;
  };
  const common = JSON.stringify([plan.frame, plan.piecesByColumns]);
  return (...parts) => `${common}${JSON.stringify(parts, replaced)}`;
}

function isFileRef(value: unknown): value is FileRef {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("name" in value)) return false;
  return value.kind === "path" || value.kind === "blob" || value.kind === "url";
}

/** Numbers as text; long arrays (the runs of polygons) by their length and two hashes of 32 bits. */
function textOfArray(array: ArrayLike<number>): string {
  if (array.length <= 256) return Array.from(array).join(" ");
  const known = TEXTS.get(array);
  if (known !== undefined) return known;
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let at = 0; at < array.length; at++) {
    one = Math.imul(one ^ array[at]!, 0x01000193);
    two = Math.imul((two << 13) | (two >>> 19), 5) + Math.imul(array[at]!, 0xcc9e2d51);
  }
  const text = `${array.length}:${one >>> 0}:${two >>> 0}`;
  TEXTS.set(array, text);
  return text;
}

const TEXTS = new WeakMap<ArrayLike<number>, string>();
