import { linesOf } from "../picture-text.ts";
import { type Mark, POINT_MM, type TextMark, type Weight } from "./marks.ts";
import type { Typeface } from "./typeface.ts";

/** How a text is written. */
export interface Hand {
  readonly sizePt: number;
  readonly weight: Weight;
  readonly colour: string;
}

/** Lays out texts in millimetres, and gathers the letters that the typeface does not write. */
export interface Pen {
  widthOf(text: string, hand: Pick<Hand, "sizePt" | "weight">): number;
  /** A text in lines of at most a width. */
  linesIn(text: string, widthMm: number, hand: Hand): string[];
  /** One line whose top is given. */
  put(text: string, x: number, top: number, hand: Hand, align?: TextMark["align"]): Mark;
  /** Lines, one under the other. */
  putAll(lines: readonly string[], x: number, top: number, hand: Hand): Mark[];
  readonly missing: ReadonlySet<string>;
}

/** From the top of a line to the next, in ems. */
const LINE_EM = 1.36;
/** Signs that Noto Sans leaves to its sister for symbols. */
const STAND_INS: Readonly<Record<string, string>> = { "→": "›", "≤": "<=", "≥": ">=" };

/** Noto Sans has these letters, but nothing here joins them as the script wants it. */
const UNJOINED = /\p{Script=Devanagari}/u;

/** The height of a number of lines, in millimetres. */
export function heightOf(lines: number, sizePt: number): number {
  return lines * LINE_EM * sizePt * POINT_MM;
}

export function penOf(typeface: Typeface): Pen {
  const missing = new Set<string>();
  const known = (text: string): string => [...text].map((letter) => STAND_INS[letter] ?? letter).join("");
  const pen: Pen = {
    missing,
    widthOf: (text, { sizePt, weight }) => typeface.widthEm(known(text), weight) * sizePt * POINT_MM,
    linesIn: (text, widthMm, hand) => linesOf(text, widthMm, (part) => pen.widthOf(part, hand)),
    put(text, x, top, { sizePt, weight, colour }, align = "left") {
      const written = known(text);
      for (const letter of written) if (!typeface.has(letter) || UNJOINED.test(letter)) missing.add(letter);
      const at = [x, top + sizePt * POINT_MM] as const;
      return { kind: "text", text: written, at, sizePt, weight, colour, align, isUpright: false };
    },
    putAll: (lines, x, top, hand) =>
      lines.map((line, at) => pen.put(line, x, top + heightOf(at, hand.sizePt), hand)),
  };
  return pen;
}
