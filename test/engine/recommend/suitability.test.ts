import { describe, expect, it } from "vitest";
import { ARIDITY_CLASSES, LAND_USES } from "../../../src/engine/recommend/environment-classes.ts";
import { recommendPractices } from "../../../src/engine/recommend/recommend-practices.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import {
  RESPONSES,
  type SuitabilityInputs,
  suitabilityOfCells,
  suitabilityPlan,
  UNKNOWN_CLASS,
} from "../../../src/engine/recommend/suitability.ts";
import { shippedCatalogue } from "../../build/practice-catalogue.ts";
import { seededRandom } from "../../build/seeded-random.ts";
import { madeContext } from "./made-context.ts";

const catalogue = shippedCatalogue();
const CELLS = 24;

describe("suitabilityOfCells", () => {
  it("is the point answer of every cell, for every family, inputs and gaps as they come", () => {
    const random = seededRandom(3);
    let compared = 0;
    let blocked = 0;
    let unknown = 0;
    for (let round = 0; round < 30; round++) {
      const rest = madeContext(random);
      const inputs = madeInputs(random);
      const contexts = Array.from({ length: CELLS }, (_, cell) => contextOfCell(rest, inputs, cell));
      const lists = contexts.map((context) => recommendPractices(catalogue, context));
      const out = new Float32Array(CELLS);
      for (const { id } of catalogue.families) {
        suitabilityOfCells(suitabilityPlan(catalogue, id, rest)!, inputs, out);
        for (let cell = 0; cell < CELLS; cell++) {
          const point = lists[cell]!.find((one) => one.id === id)!;
          compared++;
          if (!isKnown(inputs, cell)) {
            expect(out[cell]).toBeNaN();
            unknown++;
          } else if (point.blockers.length > 0) {
            expect(out[cell], `${id} ${JSON.stringify(contexts[cell])}`).toBe(0);
            blocked++;
          } else
            expect(
              Math.abs(out[cell]! - point.score),
              `${id} ${JSON.stringify(contexts[cell])}`,
            ).toBeLessThan(1e-6);
        }
      }
    }
    expect(compared).toBe(30 * CELLS * catalogue.families.length);
    expect(blocked).toBeGreaterThan(1000);
    expect(unknown).toBeGreaterThan(0);
    expect(compared - blocked - unknown).toBeGreaterThan(1000);
  });

  it("goes down softly beyond a limit, without a cliff", () => {
    const slopePct = Float32Array.from({ length: 200 }, (_, cell) => cell / 10);
    const out = new Float32Array(slopePct.length);
    const rest: SiteContext = { landUse: "cropland-annual", degradation: ["Pk", "Wt"], rainfallMm: 450 };
    suitabilityOfCells(suitabilityPlan(catalogue, "zai-planting-pits", rest)!, { slopePct }, out);
    expect(out[10]).toBeGreaterThan(0.9);
    expect(out[199]).toBe(0);
    // Up to where the soft edge ends (8 %), no tenth of a percent of slope costs more than a twentieth.
    for (let cell = 1; cell < 80; cell++) expect(Math.abs(out[cell]! - out[cell - 1]!)).toBeLessThan(0.05);
  });

  it("knows no family that the catalogue does not have", () => {
    expect(suitabilityPlan(catalogue, "flying-carpets", {})).toBeNull();
  });
});

function madeInputs(random: () => number): SuitabilityInputs {
  const numbers = (most: number): Float32Array =>
    Float32Array.from({ length: CELLS }, () => (random() < 0.2 ? Number.NaN : random() ** 2 * most));
  const classes = (count: number): Uint8Array =>
    Uint8Array.from({ length: CELLS }, () => (random() < 0.2 ? UNKNOWN_CLASS : Math.floor(random() * count)));
  const all: SuitabilityInputs = {
    rainfallMm: numbers(1600),
    slopePct: numbers(60),
    altitudeM: numbers(3500),
    soilDepthCm: numbers(200),
    landUse: classes(LAND_USES.length),
    aridity: classes(ARIDITY_CLASSES.length),
    response: classes(RESPONSES.length),
  };
  return Object.fromEntries(Object.entries(all).filter(() => random() < 0.5)) as SuitabilityInputs;
}

function contextOfCell(rest: SiteContext, inputs: SuitabilityInputs, cell: number): SiteContext {
  const context: { -readonly [K in keyof SiteContext]: SiteContext[K] } = { ...rest };
  for (const name of ["rainfallMm", "slopePct", "altitudeM", "soilDepthCm"] as const) {
    if (inputs[name] === undefined) continue;
    const value = inputs[name][cell]!;
    if (Number.isNaN(value)) delete context[name];
    else context[name] = value;
  }
  const classOf = <T>(
    codes: Uint8Array | undefined,
    classes: readonly T[],
    now: T | undefined,
  ): T | undefined => (codes === undefined ? now : classes[codes[cell]!]);
  const ids = ARIDITY_CLASSES.map(({ id }) => id);
  const { landUse, aridity, response, ...others } = context;
  return Object.fromEntries(
    Object.entries({
      ...others,
      landUse: classOf(inputs.landUse, LAND_USES, landUse),
      aridity: classOf(inputs.aridity, ids, aridity),
      response: classOf(inputs.response, RESPONSES, response),
    }).filter(([, value]) => value !== undefined),
  ) as SiteContext;
}

function isKnown(inputs: SuitabilityInputs, cell: number): boolean {
  return Object.values(inputs).some((values: Float32Array | Uint8Array) =>
    values instanceof Uint8Array ? values[cell] !== UNKNOWN_CLASS : !Number.isNaN(values[cell]),
  );
}
