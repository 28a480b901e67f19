import { expect, it } from "vitest";
import {
  addUnitPeriod,
  addUnitStatus,
  createUnitPeriodTables,
  createUnitStatusTables,
  unitPeriodReport,
  unitSevenKm2,
} from "../../../src/engine/assessment/unit-tables.ts";

const units = Int32Array.of(1, 2, 2, 0, 1);
const areas = Float64Array.of(1, 2, 4, 8, 16);
const inside = Uint8Array.of(1, 1, 1, 1, 0);

it("sums a period by reporting unit; unit 0 holds what lies in none, the outside is nowhere", () => {
  const tables = createUnitPeriodTables(2);
  const result = {
    productivityClass: Uint8Array.of(1, 5, 0, 3, 1),
    productivityStatus: Uint8Array.of(1, 3, 0, 2, 1),
    landCoverStatus: Uint8Array.of(2, 2, 1, 2, 2),
    soilCarbonStatus: Uint8Array.of(2, 2, 0, 2, 2),
    indicator: Uint8Array.of(1, 3, 0, 2, 1),
  };
  const landCover = Uint8Array.of(1, 1, 7, 1, 1);
  const isWater = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);
  const people = [Float64Array.of(10, Number.NaN, 30, 40, 50)];
  addUnitPeriod(units, areas, inside, landCover, isWater, result, people, tables);
  const two = unitPeriodReport(tables, 2);
  expect([two.landKm2, two.waterKm2]).toEqual([2, 4]);
  expect(two.indicator).toEqual({ degradedKm2: 0, stableKm2: 0, improvedKm2: 2, unknownKm2: 4 });
  expect(two.landCover).toEqual({ degradedKm2: 4, stableKm2: 2, improvedKm2: 0, unknownKm2: 0 });
  expect(Array.from(two.productivityClassKm2)).toEqual([4, 0, 0, 0, 0, 2]);
  expect(Array.from(two.population[0]!)).toEqual([30, 0, 0, 0]);
  const one = unitPeriodReport(tables, 1);
  expect(one.indicator.degradedKm2).toBe(1);
  expect(Array.from(one.population[0]!)).toEqual([0, 10, 0, 0]);
  expect(unitPeriodReport(tables, 0).indicator.stableKm2).toBe(8);
});

it("sums the status by reporting unit and layer; an absent layer stays empty", () => {
  const tables = createUnitStatusTables(2);
  const seven = Uint8Array.of(1, 6, 0, 4, 1);
  const sevens = { indicator: seven, productivity: null, landCover: null, soilCarbon: seven };
  addUnitStatus(units, areas, inside, sevens, tables);
  expect(Array.from(unitSevenKm2(tables, 2, "indicator"))).toEqual([4, 0, 0, 0, 0, 0, 2, 0]);
  expect(unitSevenKm2(tables, 1, "soilCarbon")[1]).toBe(1);
  expect(unitSevenKm2(tables, 2, "productivity").every((km2) => km2 === 0)).toBe(true);
});
