import { use } from "react";
import { useSpeech } from "../kit/desk-context.ts";

let codes: Promise<ReadonlyMap<string, string>> | null = null;

/** ISO 3166-1 codes: three digits by three letters. */
function digitsByLetters(): Promise<ReadonlyMap<string, string>> {
  codes ??= import("../../../data/countries.json", { with: { type: "json" } }).then(
    ({ default: { countries } }) => new Map(countries.map(({ iso3, numeric }) => [iso3, numeric])),
  );
  return codes;
}

/** The names of countries by their three letters, in the language of the screen. */
export function useCountryName(): (iso3: string) => string {
  const digits = use(digitsByLetters());
  const { country } = useSpeech();
  return (iso3) => {
    const numeric = digits.get(iso3);
    return numeric === undefined ? iso3 : country(numeric);
  };
}

/** All countries by name, to choose from. */
export function useCountries(): readonly { readonly id: string; readonly name: string }[] {
  const digits = use(digitsByLetters());
  const { country, tag } = useSpeech();
  return [...digits]
    .map(([id, numeric]) => ({ id, name: country(numeric) }))
    .sort((a, b) => a.name.localeCompare(b.name, tag));
}
