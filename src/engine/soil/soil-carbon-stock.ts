import type { RuleParameters } from "../rule-set.ts";
import type { Year } from "../units.ts";
import { CARBON_FACTOR_SIDE, type CarbonFactors, carbonFactors } from "./carbon-factors.ts";

/** Land cover of one year in UNCCD classes (1–7, 0 unknown), one a cell. */
export interface LandCoverMap {
  readonly year: Year;
  readonly classes7: Uint8Array;
}

/** The climate of the cells: one factor f for all, or the IPCC climate zone of each. */
export type SoilClimate = { readonly regimeFactor: number } | { readonly zones: Int32Array | Uint8Array };

/** The parameters of a rule set that the stock depends on. */
export type SoilCarbonParameters = Pick<
  RuleParameters,
  | "soilCarbon.factors"
  | "soilCarbon.transitionYears"
  | "soilCarbon.changeYear"
  | "soilCarbon.zoneZero"
  | "landCover.unmapped"
>;

/**
 * Stock of soil carbon in each wanted year, from the stock of one year and the land cover since, year by year:
 * a change of class moves the stock by (C − C·F)/20 a year for 20 years (`soilCarbon.transitionYears`), C being the stock
 * at the change; a second change before that replaces the first. Before the first map and after the last, land cover
 * is taken to stay. Changes before `stockYear` do not act.
 *
 * Unknown land cover: the stock is unknown from that year on. With `landCover.unmapped` = `stable` as the peer has it: the
 * stock is unknown for good when the first year's pair is incomplete, later gaps change nothing.
 * Climate zone 0 or unknown: unknown where the factor needs it. With `soilCarbon.zoneZero` = `zero` as the peer has it: zone 0
 * gives factor 0 both ways, no zone gives its placeholders 99 and −99.
 *
 * @param stock t C/ha in `stockYear`, NaN where unknown.
 * @param maps in ascending years, at least one.
 * @param out one array a wanted year, t C/ha; NaN where unknown and for years before `stockYear`.
 * @see IPCC 2006 Tier 1 as in Trends.Earth, `gee/soc.py`.
 */
export function soilCarbonOfCells(
  stock: Float64Array,
  stockYear: Year,
  maps: readonly LandCoverMap[],
  climate: SoilClimate,
  parameters: SoilCarbonParameters,
  wantedYears: readonly Year[],
  out: readonly Float64Array[],
): void {
  const factors = carbonFactors(parameters["soilCarbon.factors"]);
  if (factors === null)
    throw new Error(`expected factors of data/soil, got ${parameters["soilCarbon.factors"]}`);
  if (maps.length === 0) throw new Error("expected at least one land cover map, got none");
  const lastYear = Math.max(stockYear, ...wantedYears);
  const steps = lastYear - stockYear;
  const classesOfStep = mapOfEachYear(maps, stockYear, steps, parameters["soilCarbon.changeYear"]);
  const distinctMaps = [...new Set(classesOfStep)];
  const firstMap = distinctMaps[0]!;
  const isPeer = parameters["landCover.unmapped"] === "stable";
  const transitionYears = parameters["soilCarbon.transitionYears"];
  const zones = "zones" in climate ? climate.zones : null;
  const fOfZone = factorLookup(factors, parameters["soilCarbon.zoneZero"]);
  const everywhere = "zones" in climate ? null : climatePair(climate.regimeFactor);
  const stockOfStep = new Float64Array(steps + 1);
  const wantedSteps = wantedYears.map((year) => year - stockYear);

  for (let cell = 0; cell < stock.length; cell++) {
    const initial = stock[cell]!;
    const firstClass = firstMap[cell]!;
    let isSteady = firstClass !== 0;
    for (let map = 1; map < distinctMaps.length; map++) {
      if (distinctMaps[map]![cell] !== firstClass) {
        isSteady = false;
        break;
      }
    }
    if (isSteady || Number.isNaN(initial)) {
      for (let w = 0; w < out.length; w++) out[w]![cell] = wantedSteps[w]! < 0 ? Number.NaN : initial;
      continue;
    }
    const pair = everywhere ?? fOfZone(zones![cell]!);
    follow(cell, initial, pair);
    for (let w = 0; w < out.length; w++) {
      const step = wantedSteps[w]!;
      out[w]![cell] = step < 0 ? Number.NaN : stockOfStep[step]!;
    }
  }

  /** The recurrence of one cell into `stockOfStep`. */
  function follow(cell: number, initial: number, { f, inverse }: ClimatePair): void {
    let carbon = initial;
    let yearly = 0;
    let age = 0;
    stockOfStep[0] = carbon;
    let before = classesOfStep[0]![cell]!;
    for (let step = 0; step < steps; step++) {
      const after = classesOfStep[step + 1]![cell]!;
      if (before === 0 || after === 0) {
        if (!isPeer || step === 0) {
          stockOfStep.fill(Number.NaN, step + 1);
          return;
        }
      } else if (before !== after) {
        const index = before * CARBON_FACTOR_SIDE + after;
        const power = factors!.climatePower[index]!;
        const factor = factors!.factor[index]! * (power === 0 ? 1 : power === 1 ? f : inverse);
        yearly = (carbon - carbon * factor) / transitionYears;
        age = 1;
      } else {
        age++;
      }
      if (age > transitionYears) yearly = 0;
      carbon -= yearly;
      stockOfStep[step + 1] = carbon;
      before = after;
    }
  }
}

/** A climate's factor and what stands for its inverse. */
interface ClimatePair {
  readonly f: number;
  readonly inverse: number;
}

const UNKNOWN_CLIMATE: ClimatePair = { f: Number.NaN, inverse: Number.NaN };

function climatePair(f: number): ClimatePair {
  return { f, inverse: f === 0 ? 0 : 1 / f };
}

function factorLookup(
  factors: CarbonFactors,
  zoneZero: RuleParameters["soilCarbon.zoneZero"],
): (zone: number) => ClimatePair {
  const pairs = new Map<number, ClimatePair>();
  for (const [zone, f] of factors.fOfZone) pairs.set(zone, climatePair(f));
  if (zoneZero === "zero") pairs.set(0, climatePair(0));
  const otherwise = zoneZero === "zero" ? { f: 99, inverse: -99 } : UNKNOWN_CLIMATE;
  return (zone) => pairs.get(zone) ?? otherwise;
}

/** Land cover in force at each step (0 is the year of the stock). */
function mapOfEachYear(
  maps: readonly LandCoverMap[],
  stockYear: Year,
  steps: number,
  changeYear: RuleParameters["soilCarbon.changeYear"],
): Uint8Array[] {
  const inForceFrom = maps.map((map, i) => {
    if (i === 0) return Number.NEGATIVE_INFINITY;
    const previous = maps[i - 1]!.year;
    if (map.year <= previous)
      throw new Error(`expected ascending years of land cover, got ${previous}, ${map.year}`);
    if (changeYear === "last") return map.year;
    return changeYear === "middle" ? Math.ceil((previous + map.year) / 2) : previous + 1;
  });
  return Array.from({ length: steps + 1 }, (_, step) => {
    let current = maps[0]!;
    maps.forEach((map, i) => {
      if (inForceFrom[i]! <= stockYear + step) current = map;
    });
    return current.classes7;
  });
}
