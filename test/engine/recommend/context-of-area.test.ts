import { describe, expect, it } from "vitest";
import {
  aridityOfIndex,
  aridityOfZone,
  conversionTo,
} from "../../../src/engine/recommend/classes-of-layers.ts";
import {
  addQuantity,
  addToContext,
  type ContextCells,
  contextOfArea,
  createContextSums,
} from "../../../src/engine/recommend/context-of-area.ts";
import { SEEN_KINDS, seenOfCells } from "../../../src/engine/recommend/degradation-seen.ts";
import { fieldQuestions } from "../../../src/engine/recommend/field-questions.ts";
import { responseOfCells } from "../../../src/engine/recommend/response-of-cells.ts";
import { spreadOf } from "../../../src/engine/recommend/weighted-quantile.ts";
import { STATUS } from "../../../src/engine/status.ts";

const { unknown, degraded, stable, improved } = STATUS;
const NOTHING: Omit<ContextCells, "areasKm2"> = {
  landCover: null,
  aridity: null,
  response: null,
  seen: null,
  texture: null,
};

/** The names of the kinds whose bits are set. */
const namesOf = (bits: number): string[] =>
  SEEN_KINDS.filter((_, at) => (bits & (1 << at)) !== 0).map(({ id }) => id);

describe("quantiles by area", () => {
  it("are values at which their share of the known area is reached", () => {
    // 4 km² in all, 3 known: 10 on 1 km², 20 on 0.5 km², 30 on 1.5 km². Cumulated: 1, 1.5, 3.
    const spread = spreadOf([
      { values: Float64Array.of(30, Number.NaN), areasKm2: Float64Array.of(1.5, 1) },
      { values: Float64Array.of(10, 20), areasKm2: Float64Array.of(1, 0.5) },
    ]);
    // Of 3 km²: 0.3 and 0.75 lie in the first, 1.5 is reached with the second, 2.25 and 2.7 in the third.
    expect(spread).toEqual({ p10: 10, p25: 10, median: 20, p75: 30, p90: 30, knownShare: 0.75 });
  });

  it("of one cell are its value, and of nothing known are nothing", () => {
    expect(spreadOf([{ values: Float64Array.of(7), areasKm2: Float64Array.of(0.07) }])).toEqual({
      p10: 7,
      p25: 7,
      median: 7,
      p75: 7,
      p90: 7,
      knownShare: 1,
    });
    expect(spreadOf([{ values: Float64Array.of(Number.NaN), areasKm2: Float64Array.of(1) }])).toBeNull();
    expect(spreadOf([])).toBeNull();
  });

  it("of ten equal areas are the first, third, fifth, eighth and ninth, though tenths do not add up to one", () => {
    const areasKm2 = new Float64Array(10).fill(0.1);
    const values = Float64Array.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    expect(spreadOf([{ values, areasKm2 }])).toMatchObject({ p10: 1, p25: 3, median: 5, p75: 8, p90: 9 });
  });
});

describe("degradation that the indicators see", () => {
  it("is told by cover and by the change that the matrix calls degradation", () => {
    //        grass  crops  built  water  trees→grass  grass→crops  wetland→crops  crops→built  grass→bare
    const from = [2, 3, 5, 7, 1, 2, 4, 3, 2];
    const to = [2, 3, 5, 7, 2, 3, 3, 5, 6];
    const out = new Uint16Array(from.length);
    const all = (value: number): Uint8Array => new Uint8Array(from.length).fill(value);
    const changed = Uint8Array.from(from, (code, at) => (code === to[at] ? stable : degraded));
    seenOfCells(
      {
        landCover: Uint8Array.from(to),
        productivity: Uint8Array.of(degraded, degraded, degraded, degraded, stable, stable, unknown, 0, 0),
        landCoverStatus: changed,
        soilCarbon: Uint8Array.of(stable, degraded, 0, 0, 0, 0, 0, 0, 0),
        changes: [{ from: Uint8Array.from(from), to: Uint8Array.from(to), status: changed }],
      },
      out,
    );
    expect([...out].map(namesOf)).toEqual([
      ["biomass-of-pasture"],
      ["biomass", "carbon-lost"],
      [],
      [],
      ["trees-lost"],
      ["fields-spread"],
      ["wetland-lost"],
      ["built-over"],
      ["cover-lost"],
    ]);
    // A change that the rules do not call degradation, and one that has been made good, are not seen.
    const change = { from: Uint8Array.from(from), to: Uint8Array.from(to), status: all(stable) };
    const without = { landCover: null, productivity: null, soilCarbon: null };
    seenOfCells({ ...without, landCoverStatus: null, changes: [change] }, out);
    expect([...out]).toEqual(from.map(() => 0));
    seenOfCells(
      { ...without, landCoverStatus: all(improved), changes: [{ ...change, status: changed }] },
      out,
    );
    expect([...out]).toEqual(from.map(() => 0));
  });

  it("never is erosion by water or wind, crusting or salt: these are questions", () => {
    const codes = new Set<string>(SEEN_KINDS.flatMap((kind) => [...kind.codes]));
    for (const code of ["Wt", "Wg", "Et", "Ed", "Pk", "Pc", "Cs"]) expect(codes).not.toContain(code);
    const asked = fieldQuestions(
      { landUse: "cropland-annual", aridity: "semi-arid", slopePct: 6 },
      new Set(["biomass"]),
    );
    expect(asked.flatMap((one) => one.codes)).toEqual(["Wt", "Wg", "Et", "Ed", "Pk", "Pc", "Cn", "Cs"]);
    // Flat land: nothing is washed away. Forest: nothing is blown away.
    const flat = fieldQuestions({ landUse: "forest", slopePct: 1 }, new Set(["biomass"]));
    expect(flat).toEqual([]);
    expect(fieldQuestions({ landUse: "grazing" }, new Set()).map(({ id }) => id)).toEqual(["species"]);
  });
});

describe("the response to land", () => {
  it("reverses what is degraded, reduces where there are early signs, else avoids; water and unknown have none", () => {
    const out = new Uint8Array(8);
    responseOfCells(
      {
        //                  degraded  stressed  falling weakly  at risk  sound  improved  unknown  water
        status: Uint8Array.of(degraded, stable, stable, stable, stable, improved, unknown, stable),
        productivityClass: Uint8Array.of(1, 3, 4, 4, 4, 5, 3, 3),
        trajectory: Int8Array.of(-3, 0, -1, 0, 1, 3, -3, 0),
        risk: Float64Array.of(0, 0, 0, 2, 0, Number.NaN, 1, 1),
        landCover: Uint8Array.of(2, 2, 2, 2, 2, 2, 2, 7),
      },
      out,
    );
    expect([...out]).toEqual([3, 2, 2, 2, 1, 1, 0, 0]);
    // Without any of the signs, and with a trend that nobody knows (−128).
    responseOfCells(
      {
        status: Uint8Array.of(stable),
        productivityClass: null,
        trajectory: Int8Array.of(-128),
        risk: null,
        landCover: null,
      },
      out.subarray(0, 1),
    );
    expect(out[0]).toBe(1);
  });
});

describe("classes and units of layers", () => {
  it("are UNCCD's of an aridity index; moist climate zones are humid, dry ones say nothing", () => {
    expect([0, 0.049, 0.05, 0.2, 0.5, 0.65, 3, 51, Number.NaN, -1].map(aridityOfIndex)).toEqual([
      1, 1, 2, 3, 4, 5, 5, 0, 0, 0,
    ]);
    expect([1, 2, 10, 11, 12, 9, -32768].map(aridityOfZone)).toEqual([5, 0, 5, 5, 0, 0, 0]);
  });

  it("come into the field's own unit, and one that is not understood is refused", () => {
    expect(conversionTo("slopePct", "degree")!(45)).toBeCloseTo(100, 10);
    expect(conversionTo("slopePct", "%")!(12)).toBe(12);
    expect(conversionTo("slopePct", undefined)!(45)).toBeCloseTo(100, 10);
    expect(conversionTo("soilDepthCm", "m")!(1.2)).toBeCloseTo(120, 10);
    expect(conversionTo("altitudeM", "ft")!(1000)).toBeCloseTo(304.8, 10);
    expect(conversionTo("rainfallMm", "mm/day")).toBeNull();
  });
});

describe("the context of an area", () => {
  it("is worked by hand on four cells of 1, 2, 3 and 4 km²", () => {
    const sums = createContextSums();
    const areasKm2 = Float64Array.of(1, 2, 3, 4);
    addToContext(sums, {
      areasKm2,
      landCover: Uint8Array.of(2, 3, 7, 0),
      aridity: Uint8Array.of(3, 3, 4, 0),
      response: Uint8Array.of(3, 2, 0, 1),
      // Carbon lost on 2 km², less biomass on pasture on 1 km².
      seen: Uint16Array.of(1, 1 << 8, 0, 0),
      texture: Int32Array.of(9, 9, 4, 12),
    });
    addQuantity(sums, "slopePct", { values: Float64Array.of(1, 5, Number.NaN, 8), areasKm2 });
    addQuantity(sums, "altitudeM", { values: new Float64Array(4).fill(Number.NaN), areasKm2 });
    const told = contextOfArea(
      sums,
      { slopePct: "Slope", altitudeM: "Elevation", landUse: "Cover, 2020", degradation: "Indicators" },
      new Map([
        [9, "sandy loam"],
        [4, "clay loam"],
      ]),
      [12, 14],
    );
    expect(told.areaKm2).toBe(10);
    expect(told.cells).toBe(4);
    expect(told.context).toEqual({
      landUse: "cropland-annual",
      aridity: "semi-arid",
      response: "avoid",
      degradation: ["Cn", "Bc", "Bq"],
      // Known on 7 km²: 1 on 1, 5 on 2, 8 on 4; half of it, 3.5, is reached with the third.
      slopePct: 8,
      // Both on 3 km²; the code 12 has no name.
      soilTexture: "sandy loam",
      at: [12, 14],
      spread: { slopePct: { p10: 1, p25: 5, median: 8, p75: 8, p90: 8, knownShare: 0.7 } },
      shares: {
        landUse: { grazing: 0.1, "cropland-annual": 0.2 },
        aridity: { "semi-arid": 0.3, "dry sub-humid": 0.3 },
        response: { avoid: 0.4, reduce: 0.2, reverse: 0.1 },
      },
      origins: {
        slopePct: "Slope",
        landUse: "Cover, 2020; cropland is taken as annual",
        degradation: "Indicators",
      },
    });
    expect(told.seen).toEqual([
      { kind: "carbon-lost", codes: ["Cn"], km2: 2, share: 0.2 },
      { kind: "biomass-of-pasture", codes: ["Bq", "Bc"], km2: 1, share: 0.1 },
    ]);
  });

  it("does not call degradation of the area what is seen on less than a twentieth of it", () => {
    const sums = createContextSums();
    addToContext(sums, {
      ...NOTHING,
      areasKm2: Float64Array.of(4.9, 95.1),
      seen: Uint16Array.of(1 << 5, 0),
    });
    const { context, seen } = contextOfArea(sums, {}, new Map(), null);
    expect(context).toEqual({});
    expect(seen).toEqual([{ kind: "built-over", codes: ["Pi"], km2: 4.9, share: 0.049 }]);
  });
});
