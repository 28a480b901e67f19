import { expect, it } from "vitest";
import { soilCarbonStored } from "../../../src/engine/planning/co-benefits.ts";

const practice = { from: 2025, adoption: 0.5, effectiveness: [0.2, 0.4, 0.8] } as const;

it("soil carbon is area × adoption × years × effectiveness × rate, low ends and high ends together", () => {
  // 2 km² = 200 ha, 100 of them taken up, five years: 500 ha years.
  const { lowTC, highTC } = soilCarbonStored(practice, 2, [{ low: 0.1, high: 0.3 }], 2030)!;
  expect(lowTC).toBeCloseTo(500 * 0.2 * 0.1, 12);
  expect(highTC).toBeCloseTo(500 * 0.8 * 0.3, 12);
});

it("several rates span from the lowest to the highest, and none is carried beyond twenty years", () => {
  const rates = [
    { low: 0.2, high: 0.3 },
    { low: 0.1, high: 0.1 },
  ];
  const { lowTC, highTC } = soilCarbonStored(practice, 2, rates, 2100)!;
  expect(lowTC).toBeCloseTo(100 * 20 * 0.2 * 0.1, 12);
  expect(highTC).toBeCloseTo(100 * 20 * 0.8 * 0.3, 12);
});

it("is not known without a rate or an effectiveness, and none before it begins", () => {
  const rates = [{ low: 0.1, high: 0.3 }];
  expect(soilCarbonStored(practice, 2, [], 2030)).toBeNull();
  expect(soilCarbonStored({ ...practice, effectiveness: null }, 2, rates, 2030)).toBeNull();
  expect(soilCarbonStored(practice, 2, rates, 2020)).toEqual({ lowTC: 0, highTC: 0 });
});
