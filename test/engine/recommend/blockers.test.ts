import { describe, expect, it } from "vitest";
import { TRAITS } from "../../../src/engine/recommend/practice-family.ts";
import { recommendPractices } from "../../../src/engine/recommend/recommend-practices.ts";
import type { SaidCode } from "../../../src/engine/recommend/said.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import { shippedCatalogue } from "../../build/practice-catalogue.ts";

const catalogue = shippedCatalogue();

/** Family, code of the blocker, where it blocks, and where it must not. */
type Case = readonly [family: string, code: SaidCode, there: SiteContext, notThere: SiteContext];

const crop: SiteContext = { landUse: "cropland-annual" };
const range: SiteContext = { landUse: "grazing" };

const CASES: readonly Case[] = [
  ["bench-terraces", "tooFlat", { slopePct: 2 }, { slopePct: 20 }],
  ["trapezoidal-bunds", "tooSteep", { slopePct: 12 }, { slopePct: 1 }],
  ["zai-planting-pits", "tooLittleRain", { rainfallMm: 110 }, { rainfallMm: 250 }],
  ["zai-planting-pits", "tooMuchRain", { rainfallMm: 1300 }, { rainfallMm: 900 }],
  ["negarim-microcatchments", "soilTooThin", { soilDepthCm: 40 }, { soilDepthCm: 140 }],
  ["conservation-agriculture", "landUseBlocked", range, { landUse: "mixed-agroforestry" }],
  ["negarim-microcatchments", "aridityBlocked", { aridity: "humid" }, { aridity: "arid" }],
  ["zai-planting-pits", "soilUnfit", { soilTexture: "dune sand" }, { soilTexture: "sandy (coarse)" }],
  ["contour-earth-bunds", "soilUnfit", { soilTexture: "black cotton soil" }, { soilTexture: "loam" }],
  ["liming-acid-soils", "notDiagnosed", { degradation: ["Cn"] }, { degradation: ["Cn"], notes: "pH 4.9" }],
  [
    "liming-acid-soils",
    "alkalineSoil",
    { degradation: ["Ca"], notes: "calcareous" },
    { degradation: ["Ca"] },
  ],
  ["subsurface-drainage-leaching", "notDiagnosed", { degradation: ["Wt"] }, { degradation: ["Pw"] }],
  [
    "gully-check-dams",
    "notDiagnosed",
    { degradation: ["Wt"] },
    { degradation: ["Wt"], notes: "deep gullies" },
  ],
  ["bush-invasive-control", "notDiagnosed", { degradation: ["Bc"] }, { degradation: ["Bc", "Bs"] }],
  [
    "sand-dune-stabilisation",
    "notDiagnosed",
    { degradation: ["Et"] },
    { degradation: ["Et"], notes: "moving dunes" },
  ],
  ["fire-management", "notDiagnosed", { degradation: ["Bc"] }, { degradation: ["Bf"] }],
  ["fire-management", "burnsPeat", { degradation: ["Bf"], soilTexture: "peat" }, { degradation: ["Bf"] }],
  ["raised-beds-drainage-water", "drainsPeat", { landUse: "wetland", notes: "peat" }, { landUse: "wetland" }],
  ["contour-stone-bunds", "noStones", { notes: "no stones nearby" }, { notes: "stones nearby" }],
  ["fodder-cut-and-carry", "noLivestock", { notes: "no livestock" }, { notes: "few cattle" }],
  ["fmnr", "noStumps", { notes: "no living stumps" }, { notes: "stumps resprout" }],
  [
    "assisted-natural-regeneration",
    "noSeedTrees",
    { notes: "seed bank exhausted" },
    { notes: "seed trees stand" },
  ],
  ["cutoff-drains-waterways", "noOutlet", { notes: "no safe outlet" }, { notes: "outlet into the river" }],
  ["cutoff-drains-waterways", "leadsWaterAway", { aridity: "arid" }, { aridity: "dry sub-humid" }],
  ["water-spreading-weirs", "notValleyFloor", { slopePct: 12 }, { slopePct: 12, notes: "valley floor" }],
  ["water-spreading-weirs", "notHillside", { notes: "hillside" }, { notes: "flat" }],
  ["spate-irrigation", "noFloodwater", { waterAccess: "rainfed only" }, { waterAccess: "ephemeral wadi" }],
  ["sand-subsurface-dams", "noSandyRiver", { waterAccess: "wells" }, { waterAccess: "sandy river" }],
  [
    "drip-efficient-irrigation",
    "noWaterSource",
    { waterAccess: "rainfed only" },
    { waterAccess: "borehole" },
  ],
  ["semi-circular-bunds", "irrigatedAlready", { waterAccess: "full irrigation" }, { waterAccess: "rainfed" }],
  ["tied-ridges", "noRainShortage", { aridity: "humid" }, { aridity: "semi-arid" }],
  ["rice-awd-sri", "noRice", { notes: "cotton and wheat" }, { notes: "paddy fields", waterAccess: "canal" }],
  [
    "mangrove-coastal-restoration",
    "notTidal",
    { landUse: "forest" },
    { landUse: "forest", notes: "tidal creek" },
  ],
  ["riparian-buffers", "noBank", { degradation: ["Wt"] }, { degradation: ["Wr"] }],
  ["ponds-small-reservoirs", "raisesWaterTable", { degradation: ["Pw"] }, { degradation: ["Hs"] }],
  [
    "contour-trenches",
    "slipDanger",
    { slopePct: 35, aridity: "humid", degradation: ["Wm"] },
    { slopePct: 35, aridity: "semi-arid", degradation: ["Wt"] },
  ],
  [
    "fanya-juu-terraces",
    "slipDanger",
    { slopePct: 20, rainfallMm: 1400, soilTexture: "clay" },
    { slopePct: 20, rainfallMm: 700, soilTexture: "clay" },
  ],
  ["tied-ridges", "waterloggedSoil", { degradation: ["Pw"] }, { degradation: ["Ha"] }],
  ["fruit-orchard-establishment", "salineSoil", { degradation: ["Cs"] }, { degradation: ["Wt"] }],
  ["fruit-orchard-establishment", "waterloggedSoil", { degradation: ["Pw"] }, { degradation: ["Wt"] }],
  ["biochar-amendment", "alkalineSoil", { notes: "calcareous soil" }, { notes: "acid soil" }],
  [
    "crop-rotation-legumes",
    "noRainfedCrop",
    { ...crop, rainfallMm: 180 },
    { ...crop, rainfallMm: 180, waterAccess: "irrigated" },
  ],
  [
    "cover-crops-green-manure",
    "takesSoilWater",
    { ...crop, rainfallMm: 420 },
    { landUse: "cropland-perennial", rainfallMm: 320 },
  ],
  [
    "silvopasture",
    "nativeGrassland",
    { ...range, notes: "native grassland" },
    { ...range, notes: "logged forest" },
  ],
  ["silvopasture", "woodyAlready", { ...range, notes: "Prosopis invasion" }, range],
  [
    "afforestation-native-planting",
    "openDryland",
    { ...range, aridity: "semi-arid" },
    { ...range, aridity: "semi-arid", notes: "former forest" },
  ],
  [
    "woodlot-fuelwood-plantation",
    "nativeStands",
    { landUse: "forest", response: "avoid" },
    { landUse: "forest", response: "reduce" },
  ],
  [
    "afforestation-native-planting",
    "tooLittleRain",
    { landUse: "forest", rainfallMm: 230 },
    { landUse: "forest", rainfallMm: 450 },
  ],
  ["rangeland-reseeding", "swardStands", { response: "avoid" }, { response: "reverse" }],
  ["rangeland-reseeding", "mobileSand", { notes: "dunes advance" }, { notes: "bare patches" }],
  ["zai-planting-pits", "mechanisedFarm", { notes: "tractor farm" }, { notes: "hand hoes" }],
  ["intercropping-relay", "mechanisedFarm", { notes: "combine harvesters" }, { notes: "hand harvest" }],
  [
    "contour-hedgerows-alley",
    "labourShortFarm",
    { labourAvailability: "low" },
    { labourAvailability: "medium" },
  ],
  ["vallerani-mechanised-basins", "smallBlocks", { notes: "small scattered plots" }, { notes: "wide plain" }],
  [
    "improved-fallow",
    "landShort",
    { ...crop, notes: "0.6 ha per household" },
    { ...crop, notes: "8 ha per household" },
  ],
  [
    "conservation-agriculture",
    "openGrazing",
    { notes: "free grazing after harvest" },
    { notes: "no free grazing" },
  ],
  ["homegardens-multistrata", "nearHomesOnly", crop, { ...crop, notes: "around the houses" }],
  ["ntfp-beekeeping", "hotspotOnly", { response: "reverse" }, { response: "avoid" }],
];

describe.each(CASES)("%s: %s", (family, code, there, notThere) => {
  const codesAt = (context: SiteContext): readonly (string | undefined)[] =>
    recommendPractices(catalogue, context)
      .find(({ id }) => id === family)!
      .blockers.map(({ said }) => said?.code);

  it(`blocks ${JSON.stringify(there)}, but not ${JSON.stringify(notThere)}`, () => {
    expect(codesAt(there)).toContain(code);
    expect(codesAt(notThere)).not.toContain(code);
  });
});

describe("blockers", () => {
  it("forbid nothing where nothing is known", () => {
    for (const { id, blockers } of recommendPractices(catalogue, {})) expect(blockers, id).toEqual([]);
  });

  it("belong to traits that families have", () => {
    const used = new Set(catalogue.families.flatMap(({ judgement }) => judgement.traits));
    expect([...used].sort()).toEqual([...TRAITS].sort());
  });
});
