import { describe, expect, it } from "vitest";
import { cellAreaKm2OfLatitudes } from "../../src/engine/grid/row-areas.ts";
import { peerCellAreaM2 } from "../../src/engine/peer/cell-area.ts";
import { hasShared, printCompared, readSharedJson } from "../build/shared.ts";

describe.skipIf(!hasShared("oracle/cell_area.json"))("cell_area.json", () => {
  const oracle = readSharedJson<{ rows: [number, number, number, number][] }>("oracle/cell_area.json");

  it("is met by the peer's formula to 1e-9 in every row, poles and swapped latitudes included", () => {
    for (const [yMin, yMax, width, areaM2] of oracle.rows) {
      expect(Math.abs(peerCellAreaM2(yMin, yMax, width) / areaM2 - 1)).toBeLessThan(1e-9);
    }
    expect(oracle.rows.length).toBeGreaterThan(0);
    printCompared("cell_area.json, the peer's formula", oracle.rows.length);
  });

  it("is met by ours to 1e-9, save for the digits the peer's difference of zones loses", () => {
    // The peer subtracts two numbers near 2.5e14 m²: each is rounded to 2^-5 m² and carries a few roundings.
    const lostM2PerDegree = (4 * 2 ** -5) / 360;
    for (const [yMin, yMax, width, areaM2] of oracle.rows) {
      const oursM2 = cellAreaKm2OfLatitudes(yMin, yMax, width) * 1e6;
      expect(Math.abs(oursM2 - areaM2)).toBeLessThanOrEqual(1e-9 * areaM2 + lostM2PerDegree * width);
    }
    printCompared("cell_area.json, our formula", oracle.rows.length);
  });
});
