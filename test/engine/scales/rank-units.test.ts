import { describe, expect, it } from "vitest";
import { isSmallUnit, medianKm2, rankUnits } from "../../../src/engine/scales/rank-units.ts";

const unit = (name: string, degradedKm2: number, areaKm2: number, cells: number, unknownKm2 = 0) => ({
  name,
  areaKm2,
  wholeKm2: areaKm2,
  cells,
  areas: { degradedKm2, stableKm2: areaKm2 - degradedKm2 - unknownKm2, improvedKm2: 0, unknownKm2 },
});
const units = [
  unit("plain", 20, 100, 1000),
  unit("large", 30, 300, 3000),
  unit("sliver", 4, 5, 50),
  unit("coarse", 45, 90, 9),
  unit("dark", 0, 100, 1000, 100),
  unit("outside", 0, 0, 0),
];
const names = (some: readonly { readonly name: string }[]): string[] => some.map(({ name }) => name);

describe("the ranking of units", () => {
  it("ranks by area, small units among the others", () => {
    const { ranked, small, unknown } = rankUnits(units, "area", "most", 100);
    expect(names(ranked)).toEqual(["coarse", "large", "plain", "sliver"]);
    expect(small).toEqual([]);
    expect(names(unknown)).toEqual(["dark"]);
  });

  it("sets units that are small apart when it ranks by share: 80 % of a sliver is never first", () => {
    const { ranked, small } = rankUnits(units, "share", "most", 100);
    expect(names(ranked)).toEqual(["plain", "large"]);
    expect(names(small)).toEqual(["sliver", "coarse"]);
  });

  it("ranks the other way round, ties in the order they came", () => {
    expect(names(rankUnits(units, "share", "least", 100).ranked)).toEqual(["large", "plain"]);
    const twins = [unit("b", 1, 10, 100), unit("a", 1, 10, 100)];
    expect(names(rankUnits(twins, "share", "least", 10).ranked)).toEqual(["b", "a"]);
    expect(names(rankUnits(twins, "share", "most", 10).ranked)).toEqual(["b", "a"]);
  });

  it("calls a unit small under 30 cells, or under a fifth of a usual one", () => {
    expect(isSmallUnit({ areaKm2: 100, cells: 29 }, 100)).toBe(true);
    expect(isSmallUnit({ areaKm2: 20, cells: 30 }, 100)).toBe(false);
    expect(isSmallUnit({ areaKm2: 19.9, cells: 300 }, 100)).toBe(true);
    expect(medianKm2([5, 100, 7])).toBe(7);
  });
});
