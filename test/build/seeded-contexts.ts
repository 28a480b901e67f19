import { ARIDITY_CLASSES, LAND_USES } from "../../src/engine/recommend/environment-classes.ts";
import type { SiteContext } from "../../src/engine/recommend/site-context.ts";

/** Numbers from 0 to 1 that repeat from run to run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A context with every field that datasets and tools ask for. */
export function fullContext(random: () => number): SiteContext {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const from = 1985 + Math.floor(random() * 35);
  return {
    landUse: one(LAND_USES),
    degradation: [one(["Wt", "Wg", "Et", "Cn", "Pk", "Bc", "Bf", "Ha"])],
    rainfallMm: Math.round(random() * 2000),
    aridity: one(ARIDITY_CLASSES).id,
    slopePct: Math.round(random() * 60),
    altitudeM: Math.round(random() * 4000),
    budget: one(["low", "medium", "high"] as const),
    notes: one(["herders pass in the dry season", "peat under grass", "no irrigation", "a small island"]),
    country: one(["BFA", "KEN", "KAZ", "FJI", "TUN", "COL", "MNG", "ZAF"]),
    at: [Math.round(random() * 360 - 180), Math.round(random() * 140 - 60)],
    question: one(["map", "plan", "monitor", "anticipate", "learn"] as const),
    scale: one(["local", "subnational", "national", "regional", "global"] as const),
    period: [from, from + Math.floor(random() * 10)],
    subIndicator: one(["landCover", "productivity", "soilCarbon", "climate"]),
    connectivity: one(["offline", "poor", "good"] as const),
    skills: one(["none", "office", "gis", "programming"] as const),
    language: one(["en", "fr", "es", "sw"]),
    areaKm2: 10 ** (1 + random() * 6),
    use: one(["own", "publish", "pass-on"] as const),
  };
}

/** Some fields of a context, each kept with the chance `share`. */
export function partOf(context: SiteContext, share: number, random: () => number): SiteContext {
  return Object.fromEntries(Object.entries(context).filter(() => random() < share));
}
