import { expect, it } from "vitest";
import {
  type ComparedMap,
  unfitCombination,
  unfitCombinations,
} from "../../../src/engine/recommend/unfit-combinations.ts";
import { DATASETS, dataset } from "../../build/catalogues.ts";

const at = (id: string, from: number, to = from): ComparedMap => ({ card: dataset(id), years: [from, to] });
const rule = (one: ComparedMap, other: ComparedMap) => {
  const found = unfitCombination(one, other);
  return found === null ? null : `${found.rule}, ${found.severity}`;
};

it("WorldCover 2020 and 2021 were made with two versions", () => {
  const found = unfitCombination(at("esa-worldcover", 2020), at("esa-worldcover", 2021))!;
  expect(found.rule).toBe("otherVersion");
  expect(found.text).toBe(
    "ESA WorldCover 10 m 2020 and 2021 were made with versions v100 and v200 of its method",
  );
  expect(found.maps).toEqual(["esa-worldcover 2020", "esa-worldcover 2021"]);
});

it("two years of one method may be compared, two products may not", () => {
  expect(rule(at("esa-cci-c3s-lc", 2000), at("esa-cci-c3s-lc", 2015))).toBeNull();
  expect(rule(at("glad-lc", 2000), at("glad-lc", 2020))).toBeNull();
  expect(rule(at("esa-cci-c3s-lc", 2015), at("esa-worldcover", 2020))).toBe("otherProduct, unfit");
  expect(unfitCombination(at("esa-cci-c3s-lc", 2015), at("esa-worldcover", 2020))!.text).toMatch(
    /cells of 300 and 10 m/,
  );
});

it("productivity of two methods is not one series", () => {
  expect(rule(at("te-lpd", 2000, 2015), at("te-lpd", 2008, 2023))).toBeNull();
  expect(rule(at("te-lpd", 2000, 2015), at("fao-wocat-lpd", 2008, 2023))).toBe("otherProduct, unfit");
  expect(rule(at("chirps-v2", 2000, 2015), at("chirps-v3", 2016, 2023))).toBe("otherVersion, unfit");
});

it("noise is told, missing years are told, other things are told", () => {
  expect(rule(at("dynamic-world", 2018), at("dynamic-world", 2022))).toBe("noisy, care");
  expect(rule(at("esa-cci-agb", 2010), at("esa-cci-agb", 2020))).toBe("neverSubtract, unfit");
  expect(rule(at("glad-lc", 2000), at("glad-lc", 2019))).toBe("yearMissing, unfit");
  expect(rule(at("te-lpd", 2000, 2015), at("te-lpd", 2016, 2023))).toBe("yearMissing, unfit");
  expect(rule(at("srtm-30", 2000), at("chirps-v2", 2000))).toBe("otherThing, unfit");
});

it("is the same both ways, for every two datasets", () => {
  const maps = DATASETS.map(
    (card): ComparedMap => ({ card, years: [card.years.from ?? 2015, card.years.from ?? 2015] }),
  );
  let unfit = 0;
  for (const one of maps)
    for (const other of maps) {
      const found = unfitCombination(one, other);
      expect(unfitCombination(other, one)?.rule).toBe(found?.rule);
      if (found !== null) unfit++;
    }
  expect(unfit).toBeGreaterThan(maps.length * (maps.length - 1) - 1);
});

it("every pair of a list is looked at once", () => {
  const found = unfitCombinations([
    at("esa-cci-c3s-lc", 2000),
    at("esa-cci-c3s-lc", 2015),
    at("io-lulc-annual", 2022),
  ]);
  expect(found.map(({ maps }) => maps.join(" – "))).toEqual([
    "esa-cci-c3s-lc 2000 – io-lulc-annual 2022",
    "esa-cci-c3s-lc 2015 – io-lulc-annual 2022",
  ]);
});
