import { rarityOfDegradation } from "./degradation-fit.ts";
import { ARIDITY_CLASSES } from "./environment-classes.ts";
import type { PracticeFamily } from "./practice-family.ts";
import { readNotes, type SiteWords } from "./read-notes.ts";
import type { SiteContext } from "./site-context.ts";
import { readSoil, type SoilWord } from "./soil-words.ts";

/** A context as the rules read it: its values, and what its words say. */
export interface Site {
  readonly context: SiteContext;
  /** Of notes, texture and water together. */
  readonly words: SiteWords;
  readonly soil: ReadonlySet<SoilWord>;
  readonly water: Water;
  /** Codes of degradation seen here; null where nobody has looked. */
  readonly degradation: ReadonlySet<string> | null;
  /** Weight of each type of degradation, by how few families treat it. */
  readonly rarity: ReadonlyMap<string, number>;
}

/** Where plants get their water: the sky alone, partly or fully irrigation; null where nothing is said. */
export type Water = "rainfed" | "partly-irrigated" | "irrigated" | null;

/** Reads a context once, for all families of a catalogue. */
export function readSite(context: SiteContext, families: readonly PracticeFamily[]): Site {
  const words = readNotes(context.notes, context.soilTexture, context.waterAccess);
  const soil = new Set(readSoil(context.soilTexture));
  for (const [topic, word] of [
    ["peat", "peat"],
    ["waterlogged", "waterlogged"],
  ] as const)
    if (words[topic] === "yes") soil.add(word);
  if (context.soilTexture !== undefined && words.stones === "yes" && /ston|rock/i.test(context.soilTexture))
    soil.add("stony");
  if (context.degradation?.includes("Pw")) soil.add("waterlogged");
  if (context.degradation?.includes("Cs")) soil.add("saline");
  return {
    context,
    words,
    soil,
    water: waterOf(readNotes(context.waterAccess), words),
    degradation: context.degradation === undefined ? null : new Set(context.degradation),
    rarity: rarityOfDegradation(families),
  };
}

/** Place of a class of aridity on its scale, driest 0; null where unknown. */
export function aridityStep(site: Site): number | null {
  const step = ARIDITY_CLASSES.findIndex(({ id }) => id === site.context.aridity);
  return step < 0 ? null : step;
}

const SEMI_ARID = 2;
/** Rain below which a place is dry where no class of aridity is known, mm. */
export const DRY_BELOW_MM = 600;

/** Semi-arid or drier. */
export function isDry(site: Site): boolean {
  const step = aridityStep(site);
  return step === null ? (site.context.rainfallMm ?? Number.NaN) < DRY_BELOW_MM : step <= SEMI_ARID;
}

function waterOf(access: SiteWords, all: SiteWords): Water {
  if (access.partlyIrrigated === "yes") return "partly-irrigated";
  if (access.irrigated === "yes") return access.rainfed === "yes" ? "partly-irrigated" : "irrigated";
  if (access.rainfed === "yes" || access.irrigated === "no") return "rainfed";
  if (all.partlyIrrigated === "yes" && all.irrigated === "yes") return "partly-irrigated";
  if (all.irrigated === "yes") return "irrigated";
  return null;
}
