import "../../src/io/steady-math.ts";
import families from "../../data/practices/families.json" with { type: "json" };
import packages from "../../data/practices/packages.json" with { type: "json" };
import sources from "../../data/practices/sources.json" with { type: "json" };
import technologies from "../../data/practices/technologies.json" with { type: "json" };
import { ARIDITY_CLASSES, LAND_USES } from "../../src/engine/recommend/environment-classes.ts";
import { practiceCatalogue } from "../../src/engine/recommend/practice-catalogue.ts";
import { recommendPractices } from "../../src/engine/recommend/recommend-practices.ts";
import { recommendTechnologies } from "../../src/engine/recommend/recommend-technologies.ts";
import type { SiteContext } from "../../src/engine/recommend/site-context.ts";
import {
  type SuitabilityInputs,
  suitabilityOfCells,
  suitabilityPlan,
} from "../../src/engine/recommend/suitability.ts";
import { seededRandom } from "../build/seeded-random.ts";
import type { Bench } from "./bench.ts";

const catalogue = practiceCatalogue({ families, packages, sources, technologies });
const rest: SiteContext = {
  degradation: ["Pk", "Wt", "Cn", "Bc"],
  soilTexture: "sandy loam, crusted",
  waterAccess: "rainfed only",
  labourAvailability: "high",
  budget: "low",
  notes: "Stones nearby",
};
const place: SiteContext = {
  ...rest,
  landUse: "cropland-annual",
  rainfallMm: 450,
  aridity: "semi-arid",
  slopePct: 2,
  soilDepthCm: 60,
  altitudeM: 250,
};

const CELLS = 1 << 20;
const random = seededRandom(1);
const numbers = (most: number): Float32Array =>
  Float32Array.from({ length: CELLS }, () => (random() < 0.03 ? Number.NaN : random() ** 2 * most));
const patches = (classes: number): Uint8Array => {
  const codes = new Uint8Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++)
    codes[cell] = cell > 0 && random() < 0.95 ? codes[cell - 1]! : Math.floor(random() * classes);
  return codes;
};
const inputs: Required<SuitabilityInputs> = {
  rainfallMm: numbers(1200),
  slopePct: numbers(20),
  altitudeM: numbers(1500),
  soilDepthCm: numbers(200),
  // Half of it annual cropland, for which the family is made.
  landUse: patches(2 * LAND_USES.length).map((code) => (code < LAND_USES.length ? code : 0)),
  aridity: patches(ARIDITY_CLASSES.length),
  response: patches(3),
};
const out = new Float32Array(CELLS);
const plan = suitabilityPlan(catalogue, "zai-planting-pits", rest)!;

/** The point answer, cell by cell: what the map would cost without its tables. */
const POINTS = 300;
const zai = { ...catalogue, families: catalogue.families.filter(({ id }) => id === "zai-planting-pits") };
function pointByPoint(): void {
  for (let cell = 0; cell < POINTS; cell++) {
    const context = {
      ...rest,
      landUse: LAND_USES[inputs.landUse[cell]!]!,
      aridity: ARIDITY_CLASSES[inputs.aridity[cell]!]!.id,
      rainfallMm: inputs.rainfallMm[cell]!,
      slopePct: inputs.slopePct[cell]!,
      altitudeM: inputs.altitudeM[cell]!,
      soilDepthCm: inputs.soilDepthCm[cell]!,
    };
    recommendPractices({ ...zai, technologies: [] }, context);
  }
}

export const benches: readonly Bench[] = [
  {
    name: "suitability",
    cells: CELLS,
    referenceCells: POINTS,
    run: () => suitabilityOfCells(plan, inputs, out),
    reference: pointByPoint,
  },
  {
    // One context: 80 families and 1,376 records; "cells" are what is matched, the reference is the families alone.
    name: "matching",
    cells: catalogue.families.length + catalogue.technologies.length,
    referenceCells: catalogue.families.length,
    run() {
      recommendPractices(catalogue, place, { weights: { cases: 1 } });
      recommendTechnologies(catalogue, place);
    },
    reference: () => recommendPractices(catalogue, place),
  },
];
