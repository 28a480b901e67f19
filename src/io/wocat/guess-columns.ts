import { findValue, type Taxonomy } from "../../engine/recommend/taxonomy.ts";
import type { PropertyValue } from "../vectors/source-layer.ts";
import { countryOf } from "./country-of.ts";
import { CHOICE_QUESTIONS } from "./questions.ts";
import { JSON_COLUMNS, LIST_COLUMNS, PLAIN_COLUMNS, SPREAD_COLUMNS } from "./write-records.ts";

/** What a column of a table is taken for, and why. */
export interface ColumnGuess {
  readonly column: string;
  /** A field of the record, `longitude` or `latitude`; null: kept as unread. */
  readonly field: string | null;
  /**
   * `own`: it is a column of our own; `header`: its name says so; `values`: most entries are values of the field's list;
   * `user`: the user said so; `none`: nothing tells.
   */
  readonly reason: "own" | "header" | "values" | "user" | "none";
  /** Of `values`: share of the entries (0–1) that the list knows. */
  readonly share?: number;
}

const OWN: readonly string[] = [...PLAIN_COLUMNS, ...LIST_COLUMNS, ...JSON_COLUMNS, "longitude", "latitude"];

/** Words of English, French, Spanish and Portuguese headers, the more particular field first. */
const HEADERS: readonly (readonly [field: string, pattern: RegExp])[] = [
  ["longitude", /^(lon|lng|long|x|longitude?|longitud)$|longitude|longitud/],
  ["latitude", /^(lat|y|latitude?|latitud)$|latitude|latitud/],
  [
    "id",
    /^(id|code|codigo|no?|num|numero|ref|reference)$|(practice|technology|record|pratique|practica) ?(id|code)/,
  ],
  ["country", /country|pays|^pais|iso ?[23]/],
  ["region", /region|province|district|state|departement|departamento|provincia|location|lieu|localite/],
  ["establishmentUsdPerHa", /(establish|etabliss|installation|implement|implant).*(usd|\$).*ha/],
  ["maintenanceUsdPerHaYr", /(mainten|entretien|manten|manuten).*(usd|\$).*ha/],
  ["rainfallMm", /(rain|precip|pluie|pluvi|lluvia|chuva).*\bmm\b/],
  ["rainfall", /rain|precip|pluie|pluvi|lluvia|chuva/],
  ["slopes", /slope|pente|pendiente|declive/],
  ["altitudes", /altitud|elevation/],
  ["soilDepths", /soil depth|profondeur|profundidad/],
  ["textures", /texture|textura/],
  ["organicMatter", /organic matter|matiere organique|materia organica/],
  ["landforms", /landform|relief|topograph|forme de terrain/],
  ["agroClimate", /climat|clima/],
  ["waterSupply", /water supply|irrigat|approvisionnement/],
  ["landUse", /land ?use|utilisation d|occupation d|uso d/],
  ["degradation", /degrad/],
  ["measureKinds", /measure type|type d.? ?mesure|tipo de medida/],
  ["measures", /measure|mesure|medida/],
  ["slmGroups", /slm group|groupe|grupo|category|categorie|categoria/],
  ["purposes", /purpose|objecti[fv]|objetivo|\bbut\b/],
  ["responses", /response|prevention|reponse/],
  ["yearDocumented", /^year|annee|^ano$|^date/],
  ["language", /^language|^langue|^idioma/],
  ["url", /^url|^link|^lien|website/],
  ["compilers", /compiler|author|auteur|autor/],
  ["licence", /licen[cs]e/],
  ["name", /name|^nom\b|titre|title|nombre|titulo|practice|pratique|practica|technolog|tecnolog/],
];

const CHOICE_SHARE = 0.6;
const ENTRIES_LOOKED_AT = 200;

/**
 * What every column of a table may be: by its own name in our form, else by the words of its header, else by what stands in it.
 * A field is given once, to the first column that fits.
 */
export function guessColumns(
  columns: readonly string[],
  entriesOf: (column: string) => readonly PropertyValue[],
  taxonomy: Taxonomy,
): ColumnGuess[] {
  const taken = new Set<string>();
  const guesses = new Map<string, ColumnGuess>();
  const take = (guess: ColumnGuess): void => {
    if (guess.field === null || taken.has(guess.field) || guesses.has(guess.column)) return;
    taken.add(guess.field);
    guesses.set(guess.column, guess);
  };
  for (const column of columns) if (isOwnColumn(column)) take({ column, field: column, reason: "own" });
  for (const [field, pattern] of HEADERS)
    for (const column of columns) if (pattern.test(plain(column))) take({ column, field, reason: "header" });
  for (const column of columns) {
    if (guesses.has(column)) continue;
    const best = bestByValues(entriesOf(column), taken, taxonomy);
    if (best !== null) take({ column, ...best, reason: "values" });
  }
  return columns.map((column) => guesses.get(column) ?? { column, field: null, reason: "none" });
}

/** Whether a column has a name of our own form: a field, or an entry of one such as `impacts.soil-loss`. */
export function isOwnColumn(column: string): boolean {
  return OWN.includes(column) || SPREAD_COLUMNS.some((field) => column.startsWith(`${field}.`));
}

function bestByValues(
  entries: readonly PropertyValue[],
  taken: ReadonlySet<string>,
  taxonomy: Taxonomy,
): { field: string; share: number } | null {
  const texts = entries
    .filter((entry) => typeof entry === "string" && entry.trim() !== "")
    .slice(0, ENTRIES_LOOKED_AT)
    .map(String);
  if (texts.length === 0) return null;
  const shareOf = (knows: (text: string) => boolean): number => texts.filter(knows).length / texts.length;
  const candidates = [
    { field: "country", share: shareOf((text) => countryOf(text) !== null) },
    ...CHOICE_QUESTIONS.map(({ field, list }) => ({
      field: field as string,
      share: shareOf((text) =>
        text.split(/[;|\n]/).some((part) => findValue(taxonomy.lists[list], part) !== null),
      ),
    })),
  ];
  const [best] = candidates
    .filter(({ field, share }) => share >= CHOICE_SHARE && !taken.has(field))
    .sort((a, b) => b.share - a.share);
  return best ?? null;
}

function plain(header: string): string {
  return header
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9$]+/g, " ")
    .trim();
}
