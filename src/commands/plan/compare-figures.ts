import type { PlanWords } from "../../i18n/plan-words.ts";
import { withMinus } from "../../i18n/quantities.ts";
import type { Speech } from "../../i18n/speech.ts";

/** “US$ 1.4M”. */
export function usd(value: number, { tag }: Speech, { say }: PlanWords): string {
  return say("compare.usd", { amount: shortAmount(value, tag) });
}

function shortAmount(value: number, tag: string): string {
  const amount = new Intl.NumberFormat(tag, { notation: "compact", maximumSignificantDigits: 3 });
  return withMinus(amount.format(value));
}

/** The likely one, and low to high: “US$ 1.4M (0.8M to 2.2M)”. */
export function usdRange(range: readonly [number, number, number], speech: Speech, words: PlanWords): string {
  const [low, likely, high] = range;
  if (low === high) return usd(likely, speech, words);
  return words.say("compare.likelyRange", {
    likely: usd(likely, speech, words),
    low: shortAmount(low, speech.tag),
    high: shortAmount(high, speech.tag),
  });
}

/** “+3.1 km²”, “−12 km²”, “0 km²”. */
export function signedKm2(value: number, { quantities }: Speech): string {
  const text = quantities.km2(value);
  return value > 0 ? `+${text}` : text;
}

/** “18 %”, of a share 0..1. */
export function percent(share: number, { quantities }: Speech): string {
  return quantities.share(share, 1);
}
