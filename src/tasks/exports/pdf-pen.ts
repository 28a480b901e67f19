import type { jsPDF } from "jspdf";
import { printable } from "./report-content.ts";

/** Millimetres of a point. */
export const MM_PER_POINT = 0.3528;
const LINE = 1.38;
const FONT = "Noto Sans";
/** Signs that Noto Sans leaves to its sister for symbols, and spaces that it lacks. */
const STAND_INS: Readonly<Record<string, string>> = {
  "→": "›",
  "≤": "<=",
  "≥": ">=",
  "\u202f": "\u00a0",
  "\t": "  ",
};

type Style = "normal" | "bold";

/** Writes lines whose top is given; sizes in points, places in millimetres. */
export interface Pen {
  linesIn(text: string, width: number, size: number, style?: Style): string[];
  put(
    text: string,
    x: number,
    top: number,
    size: number,
    colour: string,
    style?: Style,
    align?: "left" | "center" | "right",
  ): void;
  widthOf(text: string, size: number, style?: Style): number;
}

/** Millimetres of a line of so many points. */
export function heightOf(size: number): number {
  return size * MM_PER_POINT * LINE;
}

/** A pen with a typeface of its own; letters that it lacks are gathered in `missing`. */
export function createPen(
  doc: jsPDF,
  fonts: Readonly<Record<Style, ArrayBuffer>>,
  missing: Set<string>,
): Pen {
  for (const [style, file] of Object.entries(fonts)) {
    doc.addFileToVFS(`${style}.ttf`, binaryOf(file));
    doc.addFont(`${style}.ttf`, FONT, style);
  }
  const use = (size: number, style: Style): void => void doc.setFont(FONT, style).setFontSize(size);
  const known = (text: string): string => {
    const { cmap } = (
      doc.getFont() as unknown as { metadata: { cmap: { unicode: { codeMap: Record<number, number> } } } }
    ).metadata;
    return [...printable(text)]
      .map((letter) => STAND_INS[letter] ?? letter)
      .map((letter) => {
        if (cmap.unicode.codeMap[letter.codePointAt(0)!] === undefined) missing.add(letter);
        return letter;
      })
      .join("");
  };
  return {
    linesIn(text, width, size, style = "normal") {
      use(size, style);
      return linesOf(text, width, (part) => doc.getTextWidth(part));
    },
    put(text, x, top, size, colour, style = "normal", align = "left") {
      use(size, style);
      doc.setTextColor(colour).text(known(text), x, top + size * MM_PER_POINT, { align });
    },
    widthOf(text, size, style = "normal") {
      use(size, style);
      return doc.getTextWidth(text);
    },
  };
}

/** A text in lines of at most a width; a word that is longer is cut. */
function linesOf(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/).filter((one) => one !== "")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(...cut(word, width, measure));
  }
  return lines.length === 0 ? [""] : lines;
}

function cut(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [""];
  for (const letter of word) {
    const longer = parts.at(-1)! + letter;
    if (parts.at(-1) !== "" && measure(longer) > width) parts.push(letter);
    else parts[parts.length - 1] = longer;
  }
  return parts;
}

/** Bytes as the string of letters 0–255 that jspdf takes for a file. */
function binaryOf(file: ArrayBuffer): string {
  const bytes = new Uint8Array(file);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
