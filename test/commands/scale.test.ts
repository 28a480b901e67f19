import { describe, expect, it } from "vitest";
import { placeLayer } from "../../src/commands/places.ts";
import { hexagonAt, hexagonName, hexagonSizes, placeOfHexagon } from "../../src/commands/scale.ts";
import { areasOfHexagon } from "../../src/commands/scale-units.ts";
import type { HexagonFigures, ShelvedAssessment } from "../../src/commands/state.ts";

/** Two hexagons side by side, each 2° wide, drawn by eye: centres at 0° and 2° on the equator. */
const RING = [0, 1.2, 1, 0.6, 1, -0.6, 0, -1.2, -1, -0.6, -1, 0.6];
const figures: HexagonFigures = {
  sizeKm2: 25,
  columns: Int32Array.of(3, 4),
  rows: Int32Array.of(7, 7),
  corners: Float64Array.from([...RING, ...RING.map((value, at) => value + (at % 2 === 0 ? 2 : 0))]),
  cells: Int32Array.of(100, 40),
  areasKm2: Float64Array.of(25, 10),
  periods: {
    baseline: { km2: Float64Array.of(5, 10, 8, 2, 1, 2, 3, 4), hot: null, bright: null },
  },
};

describe("hexagons on the map", () => {
  it("are found by a place: each holds its own middle, none what lies beside them", () => {
    expect(hexagonAt(figures, [0, 0])).toBe(0);
    expect(hexagonAt(figures, [2, 0.5])).toBe(1);
    expect(hexagonAt(figures, [362, 0.5])).toBe(1);
    expect(hexagonAt(figures, [1, 1])).toBe(-1);
  });

  it("are named as in an atlas", () => {
    expect(hexagonName({ column: 0, row: 0 })).toBe("A1");
    expect(hexagonName({ column: 25, row: 6 })).toBe("Z7");
    expect(hexagonName({ column: 26, row: 9 })).toBe("AA10");
    expect(hexagonName({ column: 53, row: 0 })).toBe("BB1");
    expect(hexagonName({ column: 26 * 27, row: 0 })).toBe("AAA1");
  });

  it("have their areas by status, and their place by column and row of the same size", () => {
    expect(areasOfHexagon(figures, "baseline", 1)).toEqual({
      unknownKm2: 1,
      degradedKm2: 2,
      stableKm2: 3,
      improvedKm2: 4,
    });
    expect(placeOfHexagon(figures, { sizeKm2: 25, column: 4, row: 7 })).toBe(1);
    expect(placeOfHexagon(figures, { sizeKm2: 50, column: 4, row: 7 })).toBe(-1);
    expect(placeOfHexagon(figures, { sizeKm2: 25, column: 9, row: 7 })).toBe(-1);
  });

  it("come in sizes with at least 30 cells each, and neither too few nor too many of them", () => {
    const of = (side: number, cellKm2: number): number[] =>
      hexagonSizes({
        summary: {
          frame: { width: side, height: side },
          areaKm2: { insideStudyArea: side * side * cellKm2 },
        },
        cellKm2,
      } as ShelvedAssessment);
    // 6,400 km² of cells of 0.0625 km²: 30 of them are 1.9 km², ten hexagons 640 km².
    expect(of(320, 0.0625)).toEqual([2.5, 5, 10, 25, 50, 100, 250, 500]);
    // Cells of 100 km²: 30 of them are 3,000 km².
    expect(of(100, 100)).toEqual([5000, 10_000, 25_000]);
    expect(of(3, 1)).toEqual([]);
  });
});

describe("the places of a file", () => {
  it("are its points with the name (or number) and facts of their feature; lines and outlines are paths", () => {
    const layer = placeLayer(
      [
        {
          type: "Feature",
          properties: { Name: "Well", since: 2004, synthetic: true, note: null },
          geometry: { type: "Point", coordinates: [36, 1] },
        },
        {
          type: "Feature",
          properties: {},
          geometry: {
            type: "MultiPoint",
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
        },
        {
          type: "Feature",
          properties: {},
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [0, 1],
                [0, 0],
              ],
            ],
          },
        },
        { type: "Feature", properties: {}, geometry: null },
      ],
      null,
      [],
    );
    expect(layer.points).toEqual([
      { lonLat: [36, 1], name: "Well", facts: [["since", "2004"]] },
      { lonLat: [1, 2], name: "2", facts: [] },
      { lonLat: [3, 4], name: "2", facts: [] },
    ]);
    expect(layer.paths).toHaveLength(1);
    expect(layer.paths[0]).toHaveLength(4);
  });
});
