import { expect, it } from "vitest";
import { countryNeeds, type NeededPeriod } from "../../../src/engine/recommend/country-needs.ts";
import { COUNTRIES, DATASETS } from "../../build/catalogues.ts";

const country = (iso3: string) => COUNTRIES.find((candidate) => candidate.iso3 === iso3)!;
const PERIODS: readonly NeededPeriod[] = [
  { productivity: [2000, 2015], landCover: [2000, 2015], soilCarbon: [2000, 2015] },
  { productivity: [2008, 2023], landCover: [2015, 2022], soilCarbon: [2015, 2022] },
];
const ALL = ["landCover", "productivity", "soilCarbon"] as const;
const needs = (iso3: string, subs: readonly (typeof ALL)[number][] = ALL) =>
  countryNeeds(DATASETS, country(iso3), subs, PERIODS, { countries: COUNTRIES });
const ids = (list: ReturnType<typeof needs>, id: string) =>
  list.find((need) => need.id === id)!.sources.map(({ recommendation }) => recommendation.id);

it("a country needs its land cover at the dates of its periods, and UNCCD's data serve a dry one", () => {
  const list = needs("BFA");
  const cover = list.find(({ id }) => id === "land-cover")!;
  expect(cover.dates).toEqual([2000, 2015, 2022]);
  expect(ids(list, "land-cover")[0]).toBe("esa-cci-c3s-lc");
  expect(list.find(({ id }) => id === "productivity-series")!.series).toEqual([2000, 2023]);
  expect(ids(list, "productivity-series")[0]).toBe("mod13q1");
  expect(ids(list, "productivity-class")[0]).toBe("te-lpd");
  expect(ids(list, "soil-carbon")).toContain("soilgrids-250m");
  expect(ids(list, "rain")[0]).toBe("chirps-v2");
  expect(ids(list, "population").sort()).toEqual(["ghsl-pop", "worldpop-100m"]);
});

it("an island gets thirty metres first, the steppe no rain of 50° south to north alone", () => {
  expect(ids(needs("FJI"), "land-cover")[0]).toBe("glad-lc");
  expect(ids(needs("FIN"), "rain")).not.toContain("chirps-v2");
});

it("what is not asked for is not needed", () => {
  const list = needs("KEN", ["landCover"]).map(({ id }) => id);
  expect(list).toEqual(["land-cover", "reporting-units", "population", "protected"]);
});

it("nothing blocked is offered, and each source says how it is had", () => {
  for (const { sources } of needs("MNG"))
    for (const { recommendation, ways, opensHere } of sources) {
      expect(recommendation.blockers).toEqual([]);
      expect(ways.at(-1)!.way).toBe("page");
      expect(opensHere).toBe(ways.some((way) => way.way === "stac" && way.opensHere));
    }
  const rain = needs("BFA").find(({ id }) => id === "rain")!.sources[0]!;
  expect(rain.opensHere).toBe(true);
  expect(rain.ways[0]).toMatchObject({
    way: "stac",
    entry: { catalog: "https://explorer.digitalearth.africa/stac", collection: "rainfall_chirps_monthly" },
  });
});

it("four needs cannot be done without", () => {
  expect(
    needs("BFA")
      .filter(({ force }) => force === "required")
      .map(({ id }) => id),
  ).toEqual(["land-cover", "productivity-series", "soil-carbon", "climate-zone"]);
});
