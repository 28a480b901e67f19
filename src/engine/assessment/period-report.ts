import { oneOutAllOutTable } from "../neutrality/one-out-all-out.ts";
import { STATUS } from "../status.ts";
import { HA_PER_KM2, type Km2, type TonnesCPerHa } from "../units.ts";
import { CLASS_OF_BIN, type PeriodRules, STATUS_OF_BIN } from "./period-rules.ts";
import { type PeriodTables, POPULATION_BINS, PRODUCTIVITY_BINS, SOIL_CARBON_BINS } from "./period-tables.ts";
import { type LayerAreas, layerAreas } from "./status-areas.ts";

/** The summary tables of one period. Areas inside the study area unless the name says otherwise; unknown is kept everywhere. */
export interface PeriodReport {
  readonly areaKm2: {
    readonly insideStudyArea: Km2;
    /** Initial-year land cover is not water; land of unknown cover is land. */
    readonly land: Km2;
    readonly water: Km2;
    /** No sub-indicator has any input. */
    readonly withoutAnyInput: Km2;
    readonly outsideStudyArea: Km2;
  };
  /** Null: absent as a whole. */
  readonly productivity: LayerAreas | null;
  readonly landCover: LayerAreas | null;
  readonly soilCarbon: LayerAreas | null;
  /** The combination, after corrections. */
  readonly indicator: LayerAreas;
  /** km² of the indicator by `before × 4 + after` correction, water included; null: nothing was corrected. */
  readonly correctedKm2: Float64Array | null;
  /** What would be degraded if one degraded sub-indicator were enough whatever is missing (policy `oneOut`), before corrections. */
  readonly degradedUnderOneOutKm2: Km2;
  /** By productivity class 1–5; 0 is unknown. All cells, and without water. */
  readonly productivityClassKm2: Float64Array;
  readonly productivityClassOnLandKm2: Float64Array;
  /** By class index; 0 is unknown. */
  readonly classInitialKm2: Float64Array;
  readonly classFinalKm2: Float64Array;
  /** km² by `initial × (classes + 1) + final`, class indices, 0 unknown. */
  readonly transitionKm2: Float64Array;
  /** km² by `transition × 6 + productivity class`. */
  readonly transitionByProductivityKm2: Float64Array;
  /** By class index of the year; says something only where stocks were given. */
  readonly carbonInitial: readonly CarbonOfClass[];
  readonly carbonFinal: readonly CarbonOfClass[];
  /** People by population layer and status (0 unknown … 3 improved), and outside the study area. */
  readonly population: readonly PopulationByStatus[];
}

/** Soil carbon of one class in one year. */
export interface CarbonOfClass {
  /** Class index; 0 unknown land cover. */
  readonly index: number;
  readonly tonnes: number;
  /** Area with a known stock. */
  readonly knownKm2: Km2;
  /** Mean stock over that area; NaN when there is none. */
  readonly meanTPerHa: TonnesCPerHa;
}

/** People by the indicator's status where they live. */
export interface PopulationByStatus {
  readonly unknown: number;
  readonly degraded: number;
  readonly stable: number;
  readonly improved: number;
  readonly outsideStudyArea: number;
}

/**
 * The summary tables of a period from its sums.
 *
 * @param populationLayers how many population layers were given.
 * @param isCorrected whether corrections were given.
 */
export function periodReport(
  tables: PeriodTables,
  rules: PeriodRules,
  populationLayers: number,
  isCorrected: boolean,
): PeriodReport {
  const side = rules.classCount + 1;
  const sums = {
    productivity: new Float64Array(8),
    landCover: new Float64Array(8),
    soilCarbon: new Float64Array(8),
    indicator: new Float64Array(8),
  };
  const productivityClassKm2 = new Float64Array(6);
  const productivityClassOnLandKm2 = new Float64Array(6);
  const classInitialKm2 = new Float64Array(side);
  const classFinalKm2 = new Float64Array(side);
  const carbonInitialKm2 = new Float64Array(side);
  const carbonFinalKm2 = new Float64Array(side);
  const transitionKm2 = new Float64Array(side * side);
  const transitionByProductivityKm2 = new Float64Array(side * side * 6);
  const oneOut = oneOutAllOutTable("oneOut", rules.present);
  let degradedUnderOneOutKm2 = 0;
  const areas = [0, 0];

  for (let index = 0; index < tables.joint.length; index++) {
    const km2 = tables.joint[index]!;
    if (km2 === 0) continue;
    const carbonBin = index % SOIL_CARBON_BINS;

    const bin = Math.floor(index / SOIL_CARBON_BINS) % PRODUCTIVITY_BINS;
    const pair = Math.floor(index / (SOIL_CARBON_BINS * PRODUCTIVITY_BINS));
    const initial = Math.floor(pair / side);
    const final = pair % side;
    const water = rules.isWater[initial]!;
    const productivityClass = CLASS_OF_BIN[bin]!;
    const productivity = STATUS_OF_BIN[bin]!;
    const landCover = rules.transitionStatus[pair]!;
    const soilCarbon = carbonBin > STATUS.improved ? STATUS.unknown : carbonBin;
    if (carbonBin >= 1 && carbonBin <= 5) add(carbonInitialKm2, initial, km2);
    if (carbonBin >= 1 && carbonBin !== 5) add(carbonFinalKm2, final, km2);
    const combination = (productivity << 4) | (landCover << 2) | soilCarbon;
    areas[water]! += km2;
    add(sums.productivity, water * 4 + productivity, km2);
    add(sums.landCover, water * 4 + landCover, km2);
    add(sums.soilCarbon, water * 4 + soilCarbon, km2);
    add(sums.indicator, water * 4 + rules.oneOutAllOut[combination]!, km2);
    add(productivityClassKm2, productivityClass, km2);
    if (water === 0) add(productivityClassOnLandKm2, productivityClass, km2);
    add(classInitialKm2, initial, km2);
    add(classFinalKm2, final, km2);
    add(transitionKm2, pair, km2);
    add(transitionByProductivityKm2, pair * 6 + productivityClass, km2);
    if (oneOut[combination] === STATUS.degraded) degradedUnderOneOutKm2 += km2;
  }

  return {
    areaKm2: {
      insideStudyArea: areas[0]! + areas[1]!,
      land: areas[0]!,
      water: areas[1]!,
      withoutAnyInput: tables.joint[0]!,
      outsideStudyArea: tables.outside[0]!,
    },
    productivity: rules.present.productivity ? layerAreas(sums.productivity) : null,
    landCover: rules.present.landCover ? layerAreas(sums.landCover) : null,
    soilCarbon: rules.present.soilCarbon ? layerAreas(sums.soilCarbon) : null,
    indicator: layerAreas(isCorrected ? afterCorrection(tables.corrected) : sums.indicator),
    correctedKm2: isCorrected ? landAndWater(tables.corrected) : null,
    degradedUnderOneOutKm2,
    productivityClassKm2,
    productivityClassOnLandKm2,
    classInitialKm2,
    classFinalKm2,
    transitionKm2,
    transitionByProductivityKm2,
    carbonInitial: carbonOfClasses(tables.tonnesInitial, carbonInitialKm2),
    carbonFinal: carbonOfClasses(tables.tonnesFinal, carbonFinalKm2),
    population: Array.from({ length: populationLayers }, (_, layer) => {
      const people = tables.population.subarray(layer * POPULATION_BINS);
      return {
        unknown: people[0]!,
        degraded: people[1]!,
        stable: people[2]!,
        improved: people[3]!,
        outsideStudyArea: people[4]!,
      };
    }),
  };
}

function add(sums: Float64Array, index: number, km2: Km2): void {
  sums[index] = sums[index]! + km2;
}

function afterCorrection(corrected: Float64Array): Float64Array {
  const sums = new Float64Array(8);
  corrected.forEach((km2, index) => {
    add(sums, (index >> 4) * 4 + (index & 3), km2);
  });
  return sums;
}

/** Both halves of sums by water, added up. */
function landAndWater(corrected: Float64Array): Float64Array {
  return Float64Array.from({ length: 16 }, (_, pair) => corrected[pair]! + corrected[16 + pair]!);
}

function carbonOfClasses(tonnes: Float64Array, km2: Float64Array): CarbonOfClass[] {
  return Array.from(tonnes, (sum, index) => ({
    index,
    tonnes: sum,
    knownKm2: km2[index]!,
    meanTPerHa: sum / (km2[index]! * HA_PER_KM2),
  }));
}
