import type { Country } from "./country.ts";
import type { SiteContext } from "./site-context.ts";

/** Kinds of land that decide whether a dataset or a tool serves; a site may be several at once. */
export const ENVIRONMENTS = [
  "drylands",
  "hyper-arid",
  "semi-arid",
  "dry-sub-humid",
  "humid",
  "mountains",
  "small-islands",
  "rangelands",
  "cropland",
  "cropland-mosaic",
  "irrigated",
  "forest",
  "open-woodland",
  "savanna",
  "wetland",
  "peat",
  "urban",
  "mining",
  "gullies",
  "wind-erosion",
  "cloudy",
] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

/** From here on slopes (percent) and heights (metres) count as mountain land: WOCAT's classes hilly, and over 2000 m. */
const MOUNTAIN_SLOPE_PCT = 15;
const MOUNTAIN_ALTITUDE_M = 2000;
/** Below this rain of a year a forest is taken for open woodland. Our choice: WOCAT's class 750–1000 mm ends there. */
const CLOSED_FOREST_RAIN_MM = 1000;

/** Words in a planner's notes, in English, French and Spanish, without accents. */
const IN_NOTES: readonly (readonly [RegExp, Environment])[] = [
  [/\b(small island|islet|atoll|petite ile|isla pequena)/, "small-islands"],
  [/(?<!\b(?:no|not|without|sans|sin) )\b(irrigat|irrigu|riego)/, "irrigated"],
  [/\b(peat|tourb|turb(a|era))/, "peat"],
  [/\b(mangrove|wetland|swamp|marsh|floodplain|zone humide|marais|humedal|manglar)/, "wetland"],
  [/\b(savanna|savane|sabana)/, "savanna"],
  [
    /\b(parkland|scattered trees|agroforest|shrub|bush encroach|parc arbore|arbust|matorral)/,
    "open-woodland",
  ],
  [/\b(smallholder|small plots|mosaic|mosaique|minifund)/, "cropland-mosaic"],
  [/\b(herd|pastoral|nomad|transhum|rangeland|parcours|pastor)/, "rangelands"],
  [/\b(gull(y|ies)|ravine|carcava)/, "gullies"],
  [/\b(mine\b|mines\b|mining|miniere|mineria|orpaill)/, "mining"],
  [/\b(cloud|nuage|nubos)/, "cloudy"],
  [/\b(town|urban|city|ville|ciudad)/, "urban"],
];

/**
 * The kinds of land a site is, from what is known of it: aridity, land use, slope and height, degradation, water, notes and
 * country. Knowing more never takes one away.
 */
export function environmentsOf(site: SiteContext, country: Country | null): ReadonlySet<Environment> {
  const found = new Set<Environment>();
  const add = (...kinds: readonly Environment[]): void => {
    for (const kind of kinds) found.add(kind);
  };
  if (site.aridity === "hyperarid") add("hyper-arid", "drylands");
  if (site.aridity === "arid") add("drylands");
  if (site.aridity === "semi-arid") add("semi-arid", "drylands");
  if (site.aridity === "dry sub-humid") add("dry-sub-humid", "drylands");
  if (site.aridity === "humid") add("humid");

  if (site.landUse === "cropland-annual" || site.landUse === "cropland-perennial") add("cropland");
  if (site.landUse === "mixed-agroforestry") add("cropland-mosaic", "open-woodland");
  if (site.landUse === "grazing") add("rangelands");
  if (site.landUse === "forest") {
    const rain = site.rainfallMm ?? Number.NaN;
    if (site.aridity === "humid" || rain >= CLOSED_FOREST_RAIN_MM) add("forest");
    if ((site.aridity !== undefined && site.aridity !== "humid") || rain < CLOSED_FOREST_RAIN_MM)
      add("open-woodland");
  }
  if (site.landUse === "settlement") add("urban");
  if (site.landUse === "wetland") add("wetland");
  if (site.landUse === "mining-bare") add("mining");

  if ((site.slopePct ?? 0) >= MOUNTAIN_SLOPE_PCT || (site.altitudeM ?? 0) >= MOUNTAIN_ALTITUDE_M)
    add("mountains");
  for (const code of site.degradation ?? []) {
    if (code === "Wg") add("gullies");
    if (code.startsWith("E")) add("wind-erosion");
  }
  if (country?.regions.includes("small-island-states")) add("small-islands");
  const words = plain(`${site.notes ?? ""} ${site.waterAccess ?? ""} ${site.soilTexture ?? ""}`);
  for (const [pattern, kind] of IN_NOTES) if (pattern.test(words)) add(kind);
  return found;
}

/** Lower case without accents. */
export function plain(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
