import { withMinus } from "../../i18n/quantities.ts";

/** US dollars as the screen writes them: “1.23M USD”, three figures. */
export function usd(value: number, tag: string): string {
  const number = new Intl.NumberFormat(tag, { notation: "compact", maximumSignificantDigits: 3 }).format(
    value,
  );
  return `${withMinus(number)} USD`;
}
