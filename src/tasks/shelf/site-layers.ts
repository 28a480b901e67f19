import type { Issue } from "../../engine/issues.ts";
import { conversionTo } from "../../engine/recommend/classes-of-layers.ts";
import type { NumericField } from "../../engine/recommend/site-context.ts";
import type { Year } from "../../engine/units.ts";
import type { Dataset, Role } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import type { LayerPlan, SeriesPlan } from "../assess/plan.ts";
import { placeInFrame, planLayer } from "../assess/plan-layers.ts";
import type { Shelf } from "./shelf.ts";
import { cellSizesM } from "./site-slope.ts";

/** Years that a mean of rain is taken over at most: WMO's length of a climatological normal. */
const MOST_YEARS_OF_RAIN = 30;

/** A layer of the study frame and the way to a field of a site's context. */
export interface QuantityLayer {
  readonly field: NumericField;
  readonly layer: LayerPlan;
  /** From the layer's unit to the field's. */
  readonly toField: (value: number) => number;
  readonly origin: string;
}

/** Values over time of which a mean year is taken. */
export interface MeanOfYears {
  readonly series: SeriesPlan;
  readonly years: readonly Year[];
}

/** Everything beside the results that a site's context can be read from; null where the document has no such layer. */
export interface SiteLayers {
  /** Elevation, slope, soil depth and rain of a mean year, as far as they are there. */
  readonly quantities: readonly QuantityLayer[];
  /** Elevation from which slope is taken, where no layer of slope is there. */
  readonly slopeFrom: QuantityLayer | null;
  /** Rain from the series, where no layer of a mean year is there. */
  readonly rain: (MeanOfYears & { readonly origin: string }) | null;
  readonly population: {
    readonly layer: LayerPlan;
    /** Area of a source cell over that of a cell of the frame; null: the layer is people a km² already. */
    readonly sourceCells: number | null;
    readonly origin: string;
  } | null;
  readonly aridity:
    | ((
        | { readonly kind: "index"; readonly layer: LayerPlan }
        | { readonly kind: "rain"; readonly rain: MeanOfYears; readonly potential: MeanOfYears }
        | { readonly kind: "zone"; readonly layer: LayerPlan }
      ) & { readonly origin: string })
    | null;
  /** The latest land cover map of the plan. */
  readonly landCover: { readonly map: number; readonly origin: string } | null;
  readonly texture: {
    readonly layer: LayerPlan;
    readonly names: ReadonlyMap<number, string>;
    readonly origin: string;
  } | null;
  readonly risk: LayerPlan | null;
  /** Why a layer of the document is left out. */
  readonly issues: readonly Issue[];
}

const FIELD_OF_ROLE = [
  ["elevation", "altitudeM"],
  ["slope", "slopePct"],
  ["soil-depth", "soilDepthCm"],
  ["rainfall", "rainfallMm"],
] as const satisfies readonly (readonly [Role, NumericField])[];

/** Finds the layers of a shelf that a site's context can be read from. No pixel is read. */
export async function siteLayersOf({ plan, opened }: Shelf): Promise<SiteLayers> {
  const found: Issue[] = [];
  const context = { frame: plan.frame, issues: found };
  const first = (role: Role): OpenedDataset | undefined =>
    [...opened.values()].find(({ dataset }) => dataset.role === role);
  const layerOf = async (role: Role, kind: LayerPlan["kind"]): Promise<LayerPlan | null> => {
    const one = first(role);
    return one === undefined ? null : planLayer(one, kind, context);
  };
  const originOf = (id: string): string => originOfDataset(opened.get(id)!.dataset);

  const quantities: QuantityLayer[] = [];
  for (const [role, field] of FIELD_OF_ROLE) {
    const layer = await layerOf(role, "quantities");
    if (layer === null) continue;
    const { unit } = opened.get(layer.dataset)!.dataset;
    const toField = conversionTo(field, unit);
    if (toField === null) found.push(unfit(layer.dataset, `the unit ${unit} is not understood for ${role}.`));
    else quantities.push({ field, layer, toField, origin: originOf(layer.dataset) });
  }
  const rain = annualTotals(plan.series.precipitation, opened, found);
  const height = quantities.find(({ field }) => field === "altitudeM");
  const map = plan.landCover.length - 1;
  const texture = await layerOf("soil-texture", "classes");
  return {
    quantities,
    slopeFrom:
      height === undefined || quantities.some(({ field }) => field === "slopePct")
        ? null
        : { ...height, origin: await originOfSlope(height.origin, plan.frame) },
    rain:
      rain === null || quantities.some(({ field }) => field === "rainfallMm")
        ? null
        : { ...rain, origin: `${originOf(rain.series.layer.dataset)}, mean of ${spanOf(rain.years)}` },
    population: await populationOf(plan.population, opened, plan.frame),
    aridity: await aridityOf(await layerOf("aridity", "quantities"), rain),
    landCover: map < 0 ? null : { map, origin: originOf(plan.landCover[map]!.layer.dataset) },
    texture:
      texture === null
        ? null
        : {
            layer: texture,
            names: namesOf(opened.get(texture.dataset)!.dataset, found),
            origin: originOf(texture.dataset),
          },
    risk: await layerOf("risk", "quantities"),
    issues: found.map((issue) => (issue.severity === "stop" ? { ...issue, severity: "warn" } : issue)),
  };

  async function aridityOf(index: LayerPlan | null, wet: MeanOfYears | null): Promise<SiteLayers["aridity"]> {
    if (index !== null) return { kind: "index", layer: index, origin: originOf(index.dataset) };
    const potential = potentialOf(plan.series.evapotranspiration, opened, wet);
    if (wet !== null && potential !== null) {
      const [ofRain, ofPotential] = [wet, potential].map(({ series }) => originOf(series.layer.dataset));
      return { kind: "rain", rain: wet, potential, origin: `${ofRain} over ${ofPotential}` };
    }
    if (plan.climateZone === null) return null;
    const origin = `${originOf(plan.climateZone.dataset)}; only moist zones tell`;
    return { kind: "zone", layer: plan.climateZone, origin };
  }
}

async function originOfSlope(elevation: string, frame: Shelf["plan"]["frame"]): Promise<string> {
  const middle = { x: frame.width >> 1, y: frame.height >> 1, width: 1, height: 1 };
  const { height } = await cellSizesM(middle, frame);
  return `from ${elevation} at cells of ${Math.round(height[0]!)} m: the ground is steeper in places`;
}

/** A dataset as a reader knows it: its name with its year, and whether it is of no real place. */
export function originOfDataset({ id, name = id, year, synthetic }: Dataset): string {
  const dated = year === undefined || name.includes(String(year)) ? name : `${name}, ${year}`;
  return synthetic === true && !/synthetic/i.test(dated) ? `${dated} (synthetic)` : dated;
}

function namesOf({ id, names = {} }: Dataset, issues: Issue[]): Map<number, string> {
  if (Object.keys(names).length === 0)
    issues.push(unfit(id, "“names” does not say what its codes of soil texture mean."));
  return new Map(Object.entries(names).map(([code, name]) => [Number(code), name]));
}

/** The last years of a series whose values are what fell in a year; null where they are something else. */
function annualTotals(
  series: SeriesPlan | null,
  opened: ReadonlyMap<string, OpenedDataset>,
  issues: Issue[],
): MeanOfYears | null {
  if (series === null) return null;
  const { id, unit } = opened.get(series.layer.dataset)!.dataset;
  if (series.annual !== null && series.annual.reduction !== "sum") {
    issues.push(unfit(id, `the ${series.annual.reduction} of a year's dates is not the rain of a year.`));
    return null;
  }
  if (unit !== undefined && !/^(mm|millimet(er|re)s?)([/ ]?(a|y|yr|year|an))?$/i.test(unit.trim())) {
    issues.push(unfit(id, `the unit ${unit} is not understood for rain.`));
    return null;
  }
  return { series, years: series.years.map(({ year }) => year).slice(-MOST_YEARS_OF_RAIN) };
}

/**
 * Evapotranspiration for an aridity index: only what its own name calls potential or reference, since a series for the trend
 * is usually of actual evapotranspiration, which says nothing of aridity.
 */
function potentialOf(
  series: SeriesPlan | null,
  opened: ReadonlyMap<string, OpenedDataset>,
  rain: MeanOfYears | null,
): MeanOfYears | null {
  if (series === null || rain === null) return null;
  const { id, name = "", unit = "" } = opened.get(series.layer.dataset)!.dataset;
  if (
    !/potential|potentielle|reference|référence|(^|[^a-z])(pet|etp|et0|eto)([^a-z]|$)/i.test(
      `${id} ${name} ${unit}`,
    )
  )
    return null;
  const both = annualTotals(series, opened, []);
  const years = both?.years.filter((year) => rain.years.includes(year)) ?? [];
  return years.length === 0 ? null : { series, years };
}

async function populationOf(
  layers: Shelf["plan"]["population"],
  opened: ReadonlyMap<string, OpenedDataset>,
  frame: Shelf["plan"]["frame"],
): Promise<SiteLayers["population"]> {
  const total = layers.find(({ sex }) => sex === "total");
  if (total === undefined) return null;
  const { dataset, rasters } = opened.get(total.layer.dataset)!;
  const origin = originOfDataset(dataset);
  const isDensity = /km ?(2|²|\^2)|km-2|sq.? ?km/i.test(dataset.unit ?? "");
  const { sourceCellsPerCell } = await placeInFrame(rasters[0]!, frame);
  return { layer: total.layer, sourceCells: isDensity ? null : 1 / sourceCellsPerCell ** 2, origin };
}

function spanOf(years: readonly Year[]): string {
  return years.length === 1 ? String(years[0]) : `${years[0]}–${years.at(-1)}`;
}

function unfit(about: string, problem: string): Issue {
  return { code: "datasetUnfit", severity: "warn", about, context: { problem } };
}
