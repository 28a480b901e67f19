import { jsPDF } from "jspdf";
import { linesOf } from "../picture-text.ts";
import type { PictureClass, PictureFrame, PictureLegend, PictureWords } from "../picture-words.ts";

/** What a sheet is made of. */
export interface SheetParts {
  readonly words: PictureWords;
  readonly frame: PictureFrame;
  /** The map as PNG. */
  readonly picture: Uint8Array<ArrayBuffer>;
  /** Page of how many: “Page {page} of {pages}”. */
  readonly pageWord: string;
  /** TrueType files: they are embedded as far as their letters are used. */
  readonly fonts: Readonly<Record<"normal" | "bold", ArrayBuffer>>;
}

/** A sheet, and the letters that its typeface does not have. */
export interface Sheet {
  readonly pdf: ArrayBuffer;
  readonly missing: readonly string[];
}

type Doc = InstanceType<typeof jsPDF>;

// Millimetres of A4, landscape.
const [WIDE, HIGH, MARGIN] = [297, 210, 12];
const COLUMN = 74;
const GAP = 6;
const FONT = "Noto Sans";
const [INK, INK_2, WARN] = ["#1c2422", "#4d5754", "#8a5f00"];
const [ROW, BAR_ROOM] = [5.4, 14];
const POINTS_TO_MM = 0.3528;
const LINE = 1.4;
/** Signs that Noto Sans leaves to its sister for symbols. */
const STAND_INS: Readonly<Record<string, string>> = { "→": "›", "≤": "<=", "≥": ">=" };

/** The map on A4, landscape, with text as text: title, legends, scale bar, north, sources, date, page numbers. */
export function drawSheet({ words, frame, picture, pageWord, fonts }: SheetParts): Sheet {
  const doc = new jsPDF({
    orientation: "landscape",
    unit: "mm",
    format: "a4",
    compress: true,
    putOnlyUsedFonts: true,
  });
  for (const [style, file] of Object.entries(fonts)) {
    doc.addFileToVFS(`${style}.ttf`, binaryOf(file));
    doc.addFont(`${style}.ttf`, FONT, style);
  }
  doc.setProperties({ title: words.title, subject: words.subtitle, creator: "Neutral Ground" });
  doc.setLanguage(words.language.startsWith("fr") ? "fr" : "en-GB");
  const missing = new Set<string>();
  const pen = penOf(doc, missing);

  let y = MARGIN;
  y = pen.write(words.title, MARGIN, y, WIDE - 2 * MARGIN, 17, INK, "bold");
  y = pen.write(words.subtitle, MARGIN, y, WIDE - 2 * MARGIN, 10, INK_2);
  if (words.synthetic !== null) y = drawSynthetic(doc, pen, words.synthetic, y + 1);
  y += 3;

  const notes = words.notes.flatMap((note) => pen.linesIn(note, WIDE - 2 * MARGIN, 7.5));
  const notesTop = HIGH - MARGIN - notes.length * heightOf(7.5) - 6;
  const room = { width: WIDE - 2 * MARGIN - COLUMN - GAP, height: notesTop - y - 4 };
  const scale = Math.min(room.width / frame.width, room.height / frame.height);
  const [width, height] = [frame.width * scale, frame.height * scale];
  doc.addImage(picture, "PNG", MARGIN, y, width, height, undefined, "FAST");
  doc.setDrawColor(INK).setLineWidth(0.25).rect(MARGIN, y, width, height);
  for (const [at, tag] of words.tags.entries())
    drawTag(doc, pen, tag, MARGIN + (frame.starts[at] ?? 0) * scale + 2, y + 2);

  // Beside the map: a tall one, of a phone, does not reach the other side.
  const left = MARGIN + width + GAP;
  drawBar(doc, pen, frame.bar, words.north, left, y, scale);
  let [column, top] = [left, y + BAR_ROOM];
  let bottom = notesTop - 4;
  for (const legend of words.legends) {
    if (top + legendHeight(pen, legend) > bottom && top > y + BAR_ROOM) {
      const next = column + COLUMN + GAP;
      if (doc.getNumberOfPages() > 1 && next + COLUMN <= WIDE - MARGIN) [column, top] = [next, y];
      else {
        doc.addPage();
        y = pen.write(words.title, MARGIN, MARGIN, WIDE - 2 * MARGIN, 12, INK, "bold") + 3;
        [column, top, bottom] = [MARGIN, y, HIGH - MARGIN - 8];
      }
    }
    top = drawLegend(doc, pen, legend, column, top) + 4;
  }
  doc.setPage(1);
  for (const [at, line] of notes.entries()) pen.put(line, MARGIN, notesTop + at * heightOf(7.5), 7.5, INK_2);
  const pages = doc.getNumberOfPages();
  for (let page = 1; page <= pages; page++) {
    doc.setPage(page);
    const text = pageWord.replace("{page}", String(page)).replace("{pages}", String(pages));
    pen.put(text, WIDE - MARGIN, HIGH - MARGIN - 3, 7.5, INK_2, "normal", "right");
    if (words.synthetic !== null && page > 1)
      pen.put(words.synthetic, MARGIN, HIGH - MARGIN - 3, 7.5, WARN, "bold");
  }
  return { pdf: doc.output("arraybuffer"), missing: [...missing] };
}

type Pen = ReturnType<typeof penOf>;
type Style = "normal" | "bold";

/** Writes lines whose top is given; sizes in points, places in millimetres. */
function penOf(doc: Doc, missing: Set<string>) {
  const known = (text: string): string => {
    const { cmap } = (
      doc.getFont() as unknown as { metadata: { cmap: { unicode: { codeMap: Record<number, number> } } } }
    ).metadata;
    return [...text]
      .map((letter) => STAND_INS[letter] ?? letter)
      .map((letter) => {
        if (cmap.unicode.codeMap[letter.codePointAt(0)!] === undefined) missing.add(letter);
        return letter;
      })
      .join("");
  };
  const use = (size: number, style: Style): void => void doc.setFont(FONT, style).setFontSize(size);
  const widthOf = (text: string): number => doc.getTextWidth(text);
  const pen = {
    linesIn(text: string, width: number, size: number, style: Style = "normal"): string[] {
      use(size, style);
      return linesOf(text, width, widthOf);
    },
    put(
      text: string,
      x: number,
      top: number,
      size: number,
      colour: string,
      style: Style = "normal",
      align: "left" | "right" = "left",
    ): void {
      use(size, style);
      doc.setTextColor(colour).text(known(text), x, top + size * POINTS_TO_MM, { align });
    },
    /** Wraps and writes; the top of what follows. */
    write(
      text: string,
      x: number,
      top: number,
      width: number,
      size: number,
      colour: string,
      style: Style = "normal",
    ): number {
      const lines = pen.linesIn(text, width, size, style);
      for (const [at, line] of lines.entries())
        pen.put(line, x, top + at * heightOf(size), size, colour, style);
      return top + lines.length * heightOf(size);
    },
    widthOf(text: string, size: number, style: Style = "normal"): number {
      use(size, style);
      return widthOf(text);
    },
  };
  return pen;
}

function heightOf(size: number): number {
  return size * POINTS_TO_MM * LINE;
}

function drawSynthetic(doc: Doc, pen: Pen, text: string, top: number): number {
  const wide = pen.widthOf(text, 9, "bold") + 6;
  doc.setDrawColor(WARN).setLineWidth(0.4).rect(MARGIN, top, wide, 6);
  pen.put(text, MARGIN + 3, top + 1.2, 9, WARN, "bold");
  return top + 6;
}

function drawTag(doc: Doc, pen: Pen, text: string, left: number, top: number): void {
  doc.setFillColor("#ffffff").rect(left, top, pen.widthOf(text, 8.5, "bold") + 4, 5.4, "F");
  pen.put(text, left + 2, top + 1, 8.5, INK, "bold");
}

/** Scale bar and north, at the head of the column. */
function drawBar(
  doc: Doc,
  pen: Pen,
  { px, label }: PictureFrame["bar"],
  north: string,
  left: number,
  top: number,
  scale: number,
): void {
  const wide = px * scale;
  doc.setDrawColor(INK).setLineWidth(0.5);
  doc.line(left, top, left, top + 1.8).line(left, top + 1.8, left + wide, top + 1.8);
  doc.line(left + wide, top, left + wide, top + 1.8);
  pen.put(label, left, top + 3, 8.5, INK);
  const tip = left + COLUMN - 3;
  doc.setFillColor(INK).triangle(tip - 2, top + 6, tip, top, tip + 2, top + 6, "F");
  pen.put(north, tip - 4, top + 3, 8.5, INK, "normal", "right");
}

function legendHeight(pen: Pen, { title, classes, ramp }: PictureLegend): number {
  const head = pen.linesIn(title, COLUMN, 10, "bold").length * heightOf(10) + 1;
  return head + classes.length * ROW + (ramp === null ? 0 : 10);
}

function drawLegend(
  doc: Doc,
  pen: Pen,
  { title, classes, ramp }: PictureLegend,
  left: number,
  top: number,
): number {
  let y = pen.write(title, left, top, COLUMN, 10, INK, "bold") + 1;
  for (const one of classes) {
    drawSwatch(doc, one, left, y);
    const free = COLUMN - 6 - pen.widthOf(one.amount, 8.5) - 3;
    pen.put(fitted(pen, one.name, free), left + 6, y + 0.3, 8.5, INK);
    pen.put(one.amount, left + COLUMN, y + 0.3, 8.5, INK, "normal", "right");
    y += ROW;
  }
  if (ramp === null) return y;
  const step = COLUMN / (ramp.colours.length * 12);
  for (let at = 0; at < ramp.colours.length * 12; at++) {
    doc.setFillColor(between(ramp.colours, at / (ramp.colours.length * 12 - 1)));
    doc.rect(left + at * step, y, step + 0.05, 4, "F");
  }
  pen.put(ramp.ends[0], left, y + 4.8, 8.5, INK);
  pen.put(ramp.ends[1], left + COLUMN, y + 4.8, 8.5, INK, "normal", "right");
  return y + 10;
}

/** A name cut to a width, with an ellipsis. */
function fitted(pen: Pen, name: string, width: number): string {
  if (pen.widthOf(name, 8.5) <= width) return name;
  let text = name;
  while (text.length > 1 && pen.widthOf(`${text}…`, 8.5) > width) text = text.slice(0, -1);
  return `${text.trimEnd()}…`;
}

/** Unknown is hatched, never a shade of stable. */
function drawSwatch(doc: Doc, { colour, isUnknown, shape }: PictureClass, left: number, top: number): void {
  const size = 4;
  if (shape === "point") {
    doc.setFillColor(colour).circle(left + size / 2, top + size / 2, 1.4, "F");
    return;
  }
  if (shape === "line") {
    doc.setDrawColor(colour).setLineWidth(0.7);
    doc.line(left, top + size / 2, left + size, top + size / 2);
    return;
  }
  if (isUnknown) {
    doc.setDrawColor(colour).setLineWidth(0.45);
    for (const at of [1, 2, 3, 4]) doc.line(left, top + at, left + at, top);
    for (const at of [1, 2, 3]) doc.line(left + at, top + size, left + size, top + at);
  } else doc.setFillColor(colour).rect(left, top, size, size, "F");
  doc.setDrawColor(INK_2).setLineWidth(0.2).rect(left, top, size, size);
}

/** The colour at a share of a ramp, as “#rrggbb”. */
function between(colours: readonly string[], share: number): string {
  const at = share * (colours.length - 1);
  const [low, high] = [colours[Math.floor(at)]!, colours[Math.ceil(at)]!];
  const part = (colour: string, from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  const mixed = [1, 3, 5].map((from) => part(low, from) + (at % 1) * (part(high, from) - part(low, from)));
  return `#${mixed.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;
}

/** Bytes as the string of letters 0–255 that jspdf takes for a file. */
function binaryOf(file: ArrayBuffer): string {
  const bytes = new Uint8Array(file);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
