import type { TextureClass } from "./environment-classes.ts";

/** Words that textures and families' wishes share. */
export const SOIL_WORDS = [
  "coarse",
  "medium",
  "fine",
  "sand",
  "sandy-loam",
  "loam",
  "silt",
  "clay-loam",
  "clay",
  "cracking-clay",
  "stony",
  "gravel",
  "crusted",
  "saline",
  "waterlogged",
  "peat",
] as const;
export type SoilWord = (typeof SOIL_WORDS)[number];

/**
 * What a texture in words says, such as "sandy clay loam, crusted". A class (coarse, medium, fine) is always among the words
 * when a texture is named; the word is empty where nothing was understood.
 */
export function readSoil(text: string | undefined): ReadonlySet<SoilWord> {
  const soil = new Set<SoilWord>();
  if (text === undefined) return soil;
  const words = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  const has = (pattern: RegExp): boolean => pattern.test(words);
  const loamy = has(/loam|limon|franco|\bloess\b/);
  const cracking = has(/vertisol|black cotton|cracking|self-mulching|smectit|regur|montmorillonit/);
  if (cracking) add(soil, "fine", "clay", "cracking-clay");
  else if (has(/clay loam|silty clay loam|sandy clay loam|limon argileux|franco arcillo/)) {
    add(soil, has(/sandy clay loam/) ? "medium" : "fine", "clay-loam", "loam");
  } else if (has(/sandy loam|limon sableux|franco arenoso/))
    add(soil, has(/loamy sand/) ? "coarse" : "medium", "sandy-loam", "loam");
  else if (has(/loamy sand|sable limoneux/)) add(soil, "coarse", "sandy-loam");
  else if (has(/silt|\bloess\b|limoneu/)) add(soil, "medium", "silt", ...(loamy ? (["loam"] as const) : []));
  else if (has(/clay|argil|arcill|\bheavy\b/)) add(soil, "fine", "clay");
  else if (loamy || has(/\bmedium\b|moyen/)) add(soil, "medium", "loam");
  else if (has(/\bsands?\b|\bsables?\b|arena\b|dune|loose/)) add(soil, "coarse", "sand");
  // "Coarse" and "sandy" are classes of texture; loose sand is what nothing holds in.
  else if (has(/sandy|sableu|arenos|\bcoarse\b|\blight\b/)) add(soil, "coarse");
  else if (has(/\bfine\b/)) add(soil, "fine", "clay");
  if (has(/ston[ey]|rock|skelet|caillou|pierr|pedreg/)) add(soil, "stony");
  if (has(/gravel|gravier|grava\b|laterit/)) add(soil, "gravel");
  if (has(/crust|slak|seal|encrout|glacis/)) add(soil, "crusted");
  if (has(/salin|sodic|alkali\b|solon/)) add(soil, "saline");
  if (has(/waterlog|poorly drained|hydromorph|gley/)) add(soil, "waterlogged");
  if (has(/peat|histosol|organic soil|tourb|turba/)) add(soil, "peat");
  return soil;
}

/** WOCAT's class of a texture in words, or null where none is named. */
export function textureClass(soil: ReadonlySet<SoilWord>): TextureClass | null {
  return (["coarse", "medium", "fine"] as const).find((name) => soil.has(name)) ?? null;
}

function add(soil: Set<SoilWord>, ...words: readonly SoilWord[]): void {
  for (const word of words) soil.add(word);
}
