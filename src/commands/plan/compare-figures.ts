import type { Speech } from "../../i18n/speech.ts";

/** “+3.1 km²”, “−12 km²”, “0 km²”. */
export function signedKm2(value: number, { quantities }: Speech): string {
  const text = quantities.km2(value);
  return value > 0 ? `+${text}` : text;
}

/** “18 %”, of a share 0..1. */
export function percent(share: number, { quantities }: Speech): string {
  return quantities.share(share, 1);
}
