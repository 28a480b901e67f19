import { expect, it } from "vitest";
import { environmentsOf } from "../../../src/engine/recommend/environment-of-site.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import { COUNTRIES } from "../../build/catalogues.ts";
import { fullContext, partOf, seededRandom } from "../../build/seeded-contexts.ts";

const kinds = (site: SiteContext): string[] => [...environmentsOf(site, null)].sort();

it("reads aridity, land use, slope, height, degradation and notes", () => {
  expect(kinds({ aridity: "semi-arid", landUse: "grazing" })).toEqual([
    "drylands",
    "rangelands",
    "semi-arid",
  ]);
  expect(kinds({ aridity: "hyperarid" })).toEqual(["drylands", "hyper-arid"]);
  expect(kinds({ landUse: "cropland-annual", slopePct: 25 })).toEqual(["cropland", "mountains"]);
  expect(kinds({ altitudeM: 2400, degradation: ["Wg", "Et"] })).toEqual([
    "gullies",
    "mountains",
    "wind-erosion",
  ]);
  expect(kinds({ notes: "Éleveurs transhumants, sol tourbeux" })).toEqual(["peat", "rangelands"]);
  expect(kinds({})).toEqual([]);
});

it("takes a dry forest for open woodland, a wet one for forest, and does not guess", () => {
  expect(kinds({ landUse: "forest", aridity: "semi-arid" })).toContain("open-woodland");
  expect(kinds({ landUse: "forest", rainfallMm: 2200 })).toEqual(["forest"]);
  expect(kinds({ landUse: "forest" })).toEqual([]);
});

it("hears that there is no irrigation", () => {
  expect(kinds({ waterAccess: "full irrigation" })).toEqual(["irrigated"]);
  expect(kinds({ waterAccess: "rainfed, no irrigation" })).toEqual([]);
});

it("knows small island states", () => {
  const fiji = COUNTRIES.find(({ iso3 }) => iso3 === "FJI")!;
  expect([...environmentsOf({}, fiji)]).toEqual(["small-islands"]);
});

it("never loses a kind of land by knowing more", () => {
  const random = seededRandom(7);
  for (let round = 0; round < 300; round++) {
    const full = fullContext(random);
    const some = environmentsOf(partOf(full, 0.5, random), null);
    const all = environmentsOf(full, null);
    for (const kind of some) expect(all, JSON.stringify(full)).toContain(kind);
  }
});
