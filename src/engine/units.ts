/** Quantities carry their unit in the type: a bare number may enter, two units may not mix. */
export type Km2 = number & { readonly unit?: "km2" };
/** Tonnes of carbon per hectare, 0–30 cm unless a dataset says otherwise. */
export type TonnesCPerHa = number & { readonly unit?: "tC/ha" };
/** A share from 0 to 1; per cent exists only on screen. */
export type Fraction = number & { readonly unit?: "0..1" };
/** A calendar year, whole. */
export type Year = number & { readonly unit?: "year" };
/** First and last year, both inclusive. */
export type Years = readonly [from: Year, to: Year];

/** Square metres in a square kilometre. */
export const M2_PER_KM2 = 1e6;
/** Hectares in a square kilometre. */
export const HA_PER_KM2 = 100;
