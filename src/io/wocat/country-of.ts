import codes from "../../../data/practices/country-codes.json" with { type: "json" };

/** Languages in which records and national tables name countries. */
const LANGUAGES = ["en", "fr", "es", "pt", "ar", "ru", "de", "it"];

/**
 * The ISO 3166-1 alpha-3 code of a country that is given by alpha-2, alpha-3, QCAT's `country_XXX`, or a name in one of eight
 * languages. Null where it is none, or more than one (“Korea”).
 */
export function countryOf(text: string): string | null {
  const trimmed = text.trim();
  const code = trimmed.replace(/^country_/i, "").toUpperCase();
  countries ??= namedCountries();
  return countries.codes.get(code) ?? countries.names.get(plain(trimmed)) ?? null;
}

/** A country's English short name by its alpha-3 code, as QCAT's API writes it; the code itself where it is none. */
export function countryName(iso3: string): string {
  return codes.countries.find(([, alpha3]) => alpha3 === iso3)?.[2] ?? iso3;
}

interface Countries {
  readonly codes: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string | null>;
}

let countries: Countries | null = null;

function namedCountries(): Countries {
  const byCode = new Map<string, string>();
  const byName = new Map<string, string | null>();
  const speakers = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: "region" }));
  for (const [alpha2, alpha3, ...names] of codes.countries) {
    byCode.set(alpha2!, alpha3!).set(alpha3!, alpha3!);
    for (const name of names) byName.set(plain(name), alpha3!);
  }
  // Names in use beside those of the list, “Tanzania” for “Tanzania, United Republic of” among them, where one country has them.
  const derived = new Map<string, string | null>();
  for (const [alpha2, alpha3, name] of codes.countries)
    for (const other of [
      name!.replace(/,.*$/, ""),
      ...speakers.map((speaker) => speaker.of(alpha2!) ?? ""),
    ]) {
      const key = plain(other);
      derived.set(key, derived.has(key) && derived.get(key) !== alpha3 ? null : alpha3!);
    }
  for (const [key, alpha3] of derived) if (key !== "" && !byName.has(key)) byName.set(key, alpha3);
  return { codes: byCode, names: byName };
}

/** Without marks, case, brackets, signs, and a leading article. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, " ")
    .replace(/^ ?(the|la|le|les|el) /, "")
    .trim();
}
