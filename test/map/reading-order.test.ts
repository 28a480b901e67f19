import { expect, it } from "vitest";
import { readingOrder, variantAt, yearsOfLine } from "../../src/map/reading-order.ts";

const layers = [
  { id: "input/lc2000", group: "input", period: null, year: 2000 },
  { id: "input/lc2015", group: "input", period: null, year: 2015 },
  { id: "result/baseline/trajectory", group: "metric", period: "baseline", year: null },
  { id: "result/baseline/sdg-15-3-1", group: "indicator", period: "baseline", year: null },
  { id: "result/report-1/sdg-15-3-1", group: "indicator", period: "report-1", year: null },
] as const;
const lines = readingOrder(layers, (dataset) => (dataset.startsWith("lc") ? "land-cover" : null));

it("lists indicator, metrics, inputs, each once for all its periods and years", () => {
  expect(lines.map(({ key }) => key)).toEqual(["result/sdg-15-3-1", "result/trajectory", "input/land-cover"]);
  expect(yearsOfLine(lines[2]!)).toEqual([2000, 2015]);
  expect(yearsOfLine(lines[0]!)).toEqual([]);
});

it("shows the layer of the period, the last map up to the year, or nothing", () => {
  expect(variantAt(lines[0]!, "report-1", 2019)?.id).toBe("result/report-1/sdg-15-3-1");
  expect(variantAt(lines[1]!, "report-1", 2019)).toBeNull();
  expect(variantAt(lines[2]!, "report-1", 2019)?.id).toBe("input/lc2015");
  expect(variantAt(lines[2]!, "baseline", 2014)?.id).toBe("input/lc2000");
  expect(variantAt(lines[2]!, "baseline", 1990)?.id).toBe("input/lc2000");
});
