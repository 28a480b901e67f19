import type { PlanWords } from "../../i18n/plan-words.ts";
import { withMinus } from "../../i18n/quantities.ts";

/** US dollars with three figures, as the plan writes them everywhere: “US$ 1.4M”. */
export function usd(value: number, words: PlanWords): string {
  return words.say("compare.usd", { amount: shortAmount(value, words) });
}

/** The same where the unit stands elsewhere: “1.4M”. */
export function shortAmount(value: number, { tag }: Pick<PlanWords, "tag">): string {
  const amount = new Intl.NumberFormat(tag, { notation: "compact", maximumSignificantDigits: 3 });
  return withMinus(amount.format(value));
}

/** The likely one, and low to high: “US$ 1.4M (0.8M to 2.2M)”. */
export function usdRange(range: readonly [number, number, number], words: PlanWords): string {
  const [low, likely, high] = range;
  if (low === high) return usd(likely, words);
  return words.say("compare.likelyRange", {
    likely: usd(likely, words),
    low: shortAmount(low, words),
    high: shortAmount(high, words),
  });
}
