/** A country or territory for the search for data; no statement on borders. Of `data/countries.json`. */
export interface Country {
  /** ISO 3166-1 alpha-3. */
  readonly iso3: string;
  /** ISO 3166-1, three digits, as the offline world has it. */
  readonly numeric: string;
  readonly name: { readonly en: string; readonly fr: string; readonly es: string };
  /** West, south, east, north in degrees; never over 180°. */
  readonly bbox: readonly [number, number, number, number];
  /** Parts of the world such as `africa`, `small-island-states`. */
  readonly regions: readonly string[];
}
