import type { PracticeFamily, Trait } from "./practice-family.ts";
import type { Topic } from "./read-notes.ts";
import { aridityStep, DRY_BELOW_MM, isDry, type Site } from "./read-site.ts";
import type { Said } from "./said.ts";

/** What a rule finds: a reason that forbids, or a question that only the field can answer. */
export interface Verdict {
  readonly criterion: string;
  readonly kind: "blocks" | "check";
  readonly said: Said;
}

/**
 * Values of rain and slope at which the rules below turn. Between two steps no rule changes its mind; the suitability map
 * relies on it.
 */
export const RAIN_STEPS_MM = {
  /** Rainfed annual crops need about this much (own judgement). */
  rainfedCrop: 250,
  /** Closed planting of trees needs 400 mm (Cao et al. 2011), less the margin that practice allows. */
  closedPlanting: 280,
  /** Cover crops break even near 700 mm (Garba et al. 2022), less the margin that practice allows. */
  coverUnderAnnual: 490,
  /** Between trees a cover that is ended early needs less (own judgement). */
  coverUnderPerennial: 250,
  /** Dry where no class of aridity is known. */
  dry: DRY_BELOW_MM,
  /** Works that hold water drown (own judgement; pits above 800 mm: Roose 1996). */
  wet: 1000,
} as const;
export const SLOPE_STEPS_PCT = {
  /** No valley floor is so steep (own judgement). */
  hillside: 8,
  /** Where held-back water can move a wet slope (own judgement: WOCAT's hilly begins here). */
  slips: 15,
} as const;
const BREAK_EVEN_MM = 700;

const ARID = 1;
const HUMID = 4;

/** What each trait of a family means at a place; null: nothing to say. */
export function verdictsOfTraits(family: PracticeFamily, site: Site): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const trait of family.judgement.traits) {
    const verdict = RULES[trait](site, family);
    if (verdict !== null) verdicts.push(verdict);
  }
  return verdicts;
}

type Rule = (site: Site, family: PracticeFamily) => Verdict | null;

/** A verdict that forbids. */
export const blocks = (criterion: string, code: Said["code"], values?: Said["values"]): Verdict => ({
  criterion,
  kind: "blocks",
  said: values === undefined ? { code } : { code, values },
});
const check = (criterion: string, code: Said["code"], values?: Said["values"]): Verdict => ({
  criterion,
  kind: "check",
  said: values === undefined ? { code } : { code, values },
});

/** A remedy needs its disease: found by code or by word it may be used; looked for and not found, it may not. */
function needs(what: string, codes: readonly string[], ...topics: readonly Topic[]): Rule {
  return ({ degradation, words }) => {
    if (topics.some((topic) => words[topic] === "yes")) return null;
    if (topics.some((topic) => words[topic] === "no"))
      return blocks("degradation", "notDiagnosed", { asks: [what] });
    if (degradation === null) return check("degradation", "checkDiagnosis", { asks: [what] });
    return codes.some((code) => degradation.has(code))
      ? null
      : blocks("degradation", "notDiagnosed", { asks: [what] });
  };
}

const rainOf = ({ context }: Site): number => context.rainfallMm ?? Number.NaN;
const slopeOf = ({ context }: Site): number => context.slopePct ?? Number.NaN;
const isIrrigated = ({ water }: Site): boolean => water === "irrigated" || water === "partly-irrigated";
const isWet = (site: Site): boolean => aridityStep(site) === HUMID || rainOf(site) >= RAIN_STEPS_MM.wet;
const isCropland = ({ context: { landUse } }: Site): boolean =>
  landUse === "cropland-annual" || landUse === "cropland-perennial" || landUse === "mixed-agroforestry";
const hasDunes = ({ words, degradation, soil }: Site): boolean =>
  words.dunes === "yes" || (degradation?.has("Ed") === true && soil.has("sand"));

const RULES: Readonly<Record<Trait, Rule>> = {
  "needs-acid": (site, family) =>
    site.words.alkaline === "yes"
      ? blocks("degradation", "alkalineSoil")
      : needs("acid-soil", ["Ca"], "acid")(site, family),
  "needs-compaction": needs("compaction", ["Pc", "Pk"], "compacted"),
  "needs-fire": needs("fire-damage", ["Bf"], "fire"),
  "needs-gully": needs("gully", ["Wg"], "gully"),
  "needs-invaders": needs("invaders", ["Bs"], "invaders"),
  "needs-moving-sand": (site, family) =>
    hasDunes(site) ? null : needs("moving-sand", ["Ed"], "dunes")(site, family),
  "needs-salt": needs("salt", ["Cs"], "salt"),
  "needs-salt-or-waterlogging": needs("salt-or-waterlogging", ["Cs", "Pw"], "salt", "waterlogged"),
  "needs-slips": needs("slips", ["Wm", "Wr", "Wg"], "slips"),
  "needs-wind": ({ degradation, words }) =>
    degradation !== null && ["Et", "Ed", "Eo"].every((code) => !degradation.has(code)) && words.wind !== "yes"
      ? check("degradation", "checkDiagnosis", { asks: ["wind-damage"] })
      : null,
  "needs-waterlogging": (site, family) =>
    site.context.landUse === "wetland" ? null : needs("waterlogging", ["Pw"], "waterlogged")(site, family),
  "needs-bank": ({ words, degradation }) => {
    if (words.river === "yes" || ["Wr", "Hp", "Wo"].some((code) => degradation?.has(code))) return null;
    return words.river === "no" || degradation !== null ? blocks("landform", "noBank") : null;
  },

  "needs-stone": (site) => {
    if (site.words.stones === "yes" || site.soil.has("stony")) return null;
    return site.words.stones === "no" || hasDunes(site)
      ? blocks("materials", "noStones")
      : check("materials", "checkStones");
  },
  "needs-livestock": ({ words }) => {
    if (words.livestock === "no") return blocks("people", "noLivestock");
    return words.livestock === "yes" ? null : check("people", "checkLivestock");
  },
  "needs-stumps": ({ words }) => {
    if (words.stumps === "no") return blocks("vegetation", "noStumps");
    return words.stumps === "yes" || words.trees === "yes" ? null : check("vegetation", "checkStumps");
  },
  "needs-seed-trees": ({ words }) => {
    if (words.trees === "no" || words.seedBank === "no") return blocks("vegetation", "noSeedTrees");
    return words.trees === "yes" || words.seedBank === "yes" ? null : check("vegetation", "checkStumps");
  },
  "needs-outlet": ({ words }) => {
    if (words.outlet === "no") return blocks("landform", "noOutlet");
    return words.outlet === "yes" ? null : check("landform", "checkOutlet");
  },

  "needs-valley-floor": (site) => {
    if (site.words.valleyFloor === "yes") return null;
    if (slopeOf(site) >= SLOPE_STEPS_PCT.hillside)
      return blocks("landform", "notValleyFloor", { here: site.context.slopePct! });
    return site.words.hillside === "yes"
      ? blocks("landform", "notHillside")
      : check("landform", "checkValley");
  },
  "needs-floodwater": (site) => {
    if (site.words.floodwater === "yes") return null;
    if (site.water === "irrigated") return blocks("water", "irrigatedAlready");
    if (site.words.valleyFloor === "yes") return check("water", "checkFloodwater");
    const isTold = site.context.waterAccess !== undefined && site.words.river !== "yes";
    return site.words.floodwater === "no" || isTold
      ? blocks("water", "noFloodwater")
      : check("water", "checkFloodwater");
  },
  "needs-floodwater-or-catchment": ({ words, degradation }) => {
    if (words.floodwater === "no" && words.catchment !== "yes") return blocks("water", "noFloodwater");
    const isThere =
      words.floodwater === "yes" || words.catchment === "yes" || degradation?.has("Wg") === true;
    return isThere ? null : check("water", "checkFloodwater");
  },
  "needs-sandy-river": ({ words, context }) => {
    if (words.sandyRiver === "yes") return null;
    return words.sandyRiver === "no" || context.waterAccess !== undefined
      ? blocks("water", "noSandyRiver")
      : check("water", "checkRiver");
  },
  "needs-water": (site) => {
    if (isIrrigated(site) || site.words.waterSource === "yes") return null;
    return site.context.waterAccess !== undefined || site.words.waterSource === "no"
      ? blocks("water", "noWaterSource")
      : check("water", "checkWater");
  },
  "leads-water-away": (site) => {
    const step = aridityStep(site);
    return step !== null && step <= ARID && !isIrrigated(site) ? blocks("water", "leadsWaterAway") : null;
  },
  "rainfed-only": ({ water }) => (water === "irrigated" ? blocks("water", "irrigatedAlready") : null),
  "needs-rain-shortage": (site) => (isWet(site) ? blocks("aridity", "noRainShortage") : null),
  "needs-rice": ({ words, context }) => {
    if (words.rice === "yes") return null;
    const isTold = context.notes !== undefined || context.waterAccess !== undefined;
    return isTold ? blocks("landUse", "noRice") : check("landUse", "checkRice");
  },
  "needs-tide": ({ words, context, degradation }) => {
    if (words.coast === "yes" || degradation?.has("Wc") === true) return null;
    const isTold = words.coast === "no" || context.landUse === "forest" || context.notes !== undefined;
    return isTold ? blocks("landform", "notTidal") : check("landform", "checkTide");
  },

  "stores-water": (site) => {
    const isHigh =
      site.words.waterlogged === "yes" ||
      site.degradation?.has("Pw") === true ||
      (site.degradation?.has("Cs") === true && isIrrigated(site));
    return isHigh ? blocks("water", "raisesWaterTable") : null;
  },
  drains: ({ soil, degradation }) =>
    soil.has("peat") || degradation?.has("Ps") === true ? blocks("texture", "drainsPeat") : null,
  "ponds-runoff": (site) => {
    if (site.soil.has("waterlogged")) return blocks("texture", "waterloggedSoil");
    const isLoose =
      site.degradation?.has("Wm") === true || site.words.slips === "yes" || site.soil.has("fine");
    return slopeOf(site) >= SLOPE_STEPS_PCT.slips && isWet(site) && isLoose
      ? blocks("slope", "slipDanger")
      : null;
  },
  "no-slips": (site) => {
    const slips = site.degradation?.has("Wm") === true || site.words.slips === "yes";
    return slips && slopeOf(site) >= SLOPE_STEPS_PCT.slips ? blocks("slope", "slipDanger") : null;
  },
  "no-alkaline": ({ words }) => (words.alkaline === "yes" ? blocks("texture", "alkalineSoil") : null),
  "no-peat": ({ soil }) => (soil.has("peat") ? blocks("texture", "burnsPeat") : null),
  "no-salt": ({ soil, degradation, words }) =>
    soil.has("saline") || degradation?.has("Cs") === true || words.salt === "yes"
      ? blocks("texture", "salineSoil")
      : null,
  "no-waterlogging": ({ soil, degradation }) =>
    soil.has("waterlogged") || degradation?.has("Pw") === true ? blocks("texture", "waterloggedSoil") : null,

  "rainfed-crop": (site) => {
    const isFlooded = site.words.floodwater === "yes" || site.words.valleyFloor === "yes";
    const isFed = isIrrigated(site) || (isFlooded && site.context.landUse !== "cropland-perennial");
    return isCropland(site) && rainOf(site) < RAIN_STEPS_MM.rainfedCrop && !isFed
      ? blocks("rainfall", "noRainfedCrop", { here: site.context.rainfallMm! })
      : null;
  },
  "uses-soil-water": (site) => {
    const perennial = site.context.landUse === "cropland-perennial";
    const least = perennial ? RAIN_STEPS_MM.coverUnderPerennial : RAIN_STEPS_MM.coverUnderAnnual;
    return rainOf(site) < least && !isIrrigated(site)
      ? blocks("rainfall", "takesSoilWater", { here: site.context.rainfallMm!, asks: BREAK_EVEN_MM })
      : null;
  },
  "needs-infiltration": ({ degradation }) =>
    degradation?.has("Pk") === true ? check("degradation", "checkHarvesting") : null,

  "adds-trees": ({ context, words }) => {
    if (context.landUse === "forest" || words.formerForest === "yes") return null;
    if (words.nativeGrassland === "yes") return blocks("vegetation", "nativeGrassland");
    if (words.invaders === "yes" && context.landUse === "grazing")
      return blocks("vegetation", "woodyAlready");
    return context.landUse === "grazing" ? check("vegetation", "checkGrassland") : null;
  },
  "closed-planting": (site) => {
    if (rainOf(site) < RAIN_STEPS_MM.closedPlanting && !isIrrigated(site))
      return blocks("rainfall", "tooLittleRain", { here: site.context.rainfallMm!, asks: 400 });
    const stands = site.context.landUse === "forest" || site.context.landUse === "wetland";
    if (site.context.response === "avoid" && stands) return blocks("vegetation", "nativeStands");
    const isOpen = site.context.landUse === "grazing" && site.words.formerForest !== "yes";
    return isOpen && isDry(site) ? blocks("vegetation", "openDryland") : null;
  },
  "tills-sward": (site) => {
    if (hasDunes(site)) return blocks("texture", "mobileSand");
    if (site.words.seedBank === "no") return null;
    const stands =
      site.context.response === "avoid" ||
      site.words.seedBank === "yes" ||
      (site.words.nativeGrassland === "yes" && site.context.response !== "reverse");
    return stands ? blocks("vegetation", "swardStands") : check("vegetation", "checkSward");
  },

  "hand-dug": ({ words, context }) =>
    words.mechanised === "yes" && context.labourAvailability !== "high"
      ? blocks("people", "mechanisedFarm")
      : null,
  "not-mechanised": ({ words }) => (words.mechanised === "yes" ? blocks("people", "mechanisedFarm") : null),
  "needs-labour": ({ context }) =>
    context.labourAvailability === "low" ? blocks("labour", "labourShortFarm") : null,
  "needs-large-blocks": ({ words }) => (words.smallPlots === "yes" ? blocks("people", "smallBlocks") : null),
  "takes-season": () => null,
  "rests-land": (site) =>
    site.words.smallPlots === "yes" && isCropland(site) ? blocks("people", "landShort") : null,
  "grazed-if-open": ({ words }) => {
    if (words.openGrazing === "yes") return blocks("people", "openGrazing");
    return words.openGrazing === "no" ? null : check("people", "checkGrazing");
  },
  household: ({ context, words }) => {
    if (context.landUse === "settlement" || words.homes === "yes") return null;
    return context.landUse === undefined
      ? check("landUse", "checkHomes")
      : blocks("landUse", "nearHomesOnly");
  },
  livelihood: ({ context }) => (context.response === "reverse" ? blocks("response", "hotspotOnly") : null),
};
