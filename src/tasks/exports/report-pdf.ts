import { jsPDF } from "jspdf";
import { chartShapes } from "./chart-shapes.ts";
import { HOUSE } from "./house-colours.ts";
import { createPen, heightOf, MM_PER_POINT, type Pen } from "./pdf-pen.ts";
import {
  type ReportBlock,
  type ReportCell,
  type ReportChart,
  type ReportContent,
  type ReportPicture,
  type ReportTable,
  slotted,
} from "./report-content.ts";

/** TrueType files: they are embedded as far as their letters are used. */
export type Fonts = Readonly<Record<"normal" | "bold", ArrayBuffer>>;

/** A print, and the letters that its typeface does not have. */
export interface Print {
  readonly pdf: ArrayBuffer;
  readonly missing: readonly string[];
}

// Millimetres of A4, upright.
const [WIDE, HIGH, MARGIN] = [210, 297, 16];
const INSIDE = WIDE - 2 * MARGIN;
const BOTTOM = HIGH - MARGIN - 8;
const TEXT = 9;
/** Recipes are long: the print has the head of it, the file of the report the whole. */
const FOLDED_LINES = 60;

/** The report as PDF: text as text, tables broken over pages with their heads, page numbers, an outline. */
export function reportPdf(
  report: ReportContent,
  fonts: Fonts,
  onSection: (done: number, of: number) => void,
): Print {
  const doc = new jsPDF({ unit: "mm", format: "a4", compress: true, putOnlyUsedFonts: true });
  const missing = new Set<string>();
  const pen = createPen(doc, fonts, missing);
  doc.setProperties({ title: report.title, subject: report.subtitle, creator: "Neutral Ground" });
  doc.setLanguage(report.language.startsWith("fr") ? "fr" : "en-GB");
  const press = createPress(doc, pen, report.language);
  drawFirst(press, report);
  for (const [at, { title, blocks }] of report.sections.entries()) {
    const [first] = blocks;
    press.room(first?.kind === "chart" || first?.kind === "picture" ? 130 : 60);
    press.skip(at === 0 ? 4 : 6);
    doc.outline.add(null, title, { pageNumber: doc.getNumberOfPages() });
    doc
      .setDrawColor(HOUSE.ink)
      .setLineWidth(0.4)
      .line(MARGIN, press.top, WIDE - MARGIN, press.top);
    press.skip(2);
    press.write(title, 14, HOUSE.ink, "bold");
    press.skip(1);
    for (const block of blocks) press.draw(block);
    onSection(at + 1, report.sections.length);
  }
  drawFeet(doc, pen, report);
  return { pdf: doc.output("arraybuffer"), missing: [...missing] };
}

function drawFirst(press: Press, { title, subtitle, synthetic, lead, facts, words }: ReportContent): void {
  if (synthetic !== null) {
    press.write(synthetic, 10, HOUSE.warn, "bold");
    press.skip(2);
  }
  press.write(title, 22, HOUSE.ink, "bold");
  press.write(subtitle, 11, HOUSE.ink2);
  press.skip(3);
  for (const one of lead) press.write(one, 11, HOUSE.ink, "bold");
  press.skip(3);
  for (const [name, value] of facts) press.write(slotted(words.named, { name, value }), TEXT, HOUSE.ink2);
}

function drawFeet(doc: jsPDF, pen: Pen, { words, foot, synthetic }: ReportContent): void {
  const pages = doc.getNumberOfPages();
  const label = synthetic === null ? "" : `${synthetic} · `;
  for (let page = 1; page <= pages; page++) {
    doc.setPage(page);
    const number = words.page.replace("{page}", String(page)).replace("{pages}", String(pages));
    const room = INSIDE - pen.widthOf(number, 7) - 6;
    const lines = pen.linesIn(`${label}${foot}`, room, 7).slice(0, 2);
    for (const [at, line] of lines.entries())
      pen.put(line, MARGIN, HIGH - MARGIN - 3 + at * heightOf(7), 7, HOUSE.ink2);
    pen.put(number, WIDE - MARGIN, HIGH - MARGIN - 3, 7, HOUSE.ink2, "normal", "right");
  }
}

/** Fills pages from above: what finds no room goes on the next. */
interface Press {
  readonly top: number;
  skip(mm: number): void;
  /** Begins a page where there is less room than that. */
  room(mm: number): void;
  write(text: string, size: number, colour: string, style?: "normal" | "bold"): void;
  draw(block: ReportBlock): void;
}

function createPress(doc: jsPDF, pen: Pen, language: string): Press {
  let top = MARGIN;
  const press: Press = {
    get top() {
      return top;
    },
    skip(mm) {
      top += mm;
    },
    room(mm) {
      if (top + mm <= BOTTOM) return;
      doc.addPage();
      top = MARGIN;
    },
    write(text, size, colour, style = "normal") {
      for (const line of pen.linesIn(text, INSIDE, size, style)) {
        press.room(heightOf(size));
        pen.put(line, MARGIN, top, size, colour, style);
        top += heightOf(size);
      }
    },
    draw(block) {
      if (block.kind === "table") drawTable(doc, pen, press, block.table);
      else if (block.kind === "chart") drawChart(doc, pen, press, block.chart, language);
      else if (block.kind === "picture") drawPicture(doc, pen, press, block.picture);
      else if (block.kind === "heading") {
        press.room(24);
        press.skip(3);
        press.write(block.text, 11.5, HOUSE.ink, "bold");
      } else if (block.kind === "list")
        for (const item of block.items) press.write(`• ${item}`, TEXT, HOUSE.ink);
      else if (block.kind === "folded") {
        const lines = block.text.split("\n");
        press.write(block.title, TEXT, HOUSE.ink, "bold");
        for (const line of lines.slice(0, FOLDED_LINES)) press.write(line.slice(0, 400), 6.5, HOUSE.ink2);
        if (lines.length > FOLDED_LINES) press.write("…", 6.5, HOUSE.ink2);
      } else {
        const { tone, text } = block;
        const colour = { plain: HOUSE.ink, lead: HOUSE.ink, note: HOUSE.ink2, warn: HOUSE.warn }[tone];
        press.write(text, tone === "lead" ? 11 : TEXT, colour, tone === "lead" ? "bold" : "normal");
      }
      press.skip(block.kind === "heading" ? 0.5 : 2);
    },
  };
  return press;
}

function drawTable(
  doc: jsPDF,
  pen: Pen,
  press: Press,
  { caption, columns, rows, total, note }: ReportTable,
): void {
  const size = columns.length > 7 ? 7 : 8;
  const all = [...rows, ...(total === null ? [] : [total])];
  const widths = columnWidths(pen, columns, all, size);
  const heads = columns.map(({ name }): ReportCell => ({ text: name }));
  const heightIn = (cells: readonly ReportCell[], isBold: boolean): number =>
    Math.max(
      ...cells.map(
        ({ text }, at) => pen.linesIn(text, widths[at]! - 2, size, isBold ? "bold" : "normal").length,
      ),
    ) *
      heightOf(size) +
    1.4;
  const put = (cells: readonly ReportCell[], kind: "head" | "row" | "total"): void => {
    const style = kind === "head" ? "bold" : "normal";
    let x = MARGIN;
    for (const [at, { text, tone }] of cells.entries()) {
      const colour =
        tone === "bad"
          ? HOUSE.stop
          : tone === "good"
            ? HOUSE.improved
            : kind === "row"
              ? HOUSE.ink
              : HOUSE.ink2;
      const isNumber = columns[at]!.isNumber;
      for (const [line, words] of pen.linesIn(text, widths[at]! - 2, size, style).entries())
        pen.put(
          words,
          isNumber ? x + widths[at]! - 1 : x,
          press.top + 0.5 + line * heightOf(size),
          size,
          colour,
          tone === "bad" || tone === "good" ? "bold" : style,
          isNumber ? "right" : "left",
        );
      x += widths[at]!;
    }
    press.skip(heightIn(cells, kind === "head"));
    doc
      .setDrawColor(kind === "head" ? HOUSE.lineStrong : HOUSE.line)
      .setLineWidth(kind === "head" ? 0.3 : 0.15);
    doc.line(MARGIN, press.top, WIDE - MARGIN, press.top);
  };
  const headHigh = heightIn(heads, true);
  const first = all[0] === undefined ? 0 : heightIn(all[0], false);
  press.room(headHigh + first + 8);
  press.write(caption, TEXT, HOUSE.ink, "bold");
  press.skip(0.5);
  put(heads, "head");
  for (const row of all) {
    const high = heightIn(row, false);
    if (press.top + high > BOTTOM) {
      press.room(HIGH);
      put(heads, "head");
    }
    put(row, row === total ? "total" : "row");
  }
  press.skip(0.8);
  if (note !== null) press.write(note, 7.5, HOUSE.ink2);
}

/** Columns get what they need where there is room for all, else shares by what stands in them. */
function columnWidths(
  pen: Pen,
  columns: ReportTable["columns"],
  rows: readonly (readonly ReportCell[])[],
  size: number,
): number[] {
  if (columns.every(({ share }) => share !== undefined)) return columns.map(({ share }) => share! * INSIDE);
  const wishes = columns.map(({ name }, at) => {
    const word = Math.max(...name.split(/\s+/).map((one) => pen.widthOf(one, size, "bold")));
    const texts = rows.map((row) => row[at]?.text ?? "");
    const longest = Math.max(0, ...texts.map((text) => pen.widthOf(text, size)));
    const least = Math.max(
      word,
      ...texts.map((text) => Math.max(0, ...text.split(/\s+/).map((one) => pen.widthOf(one, size)))),
    );
    return { least: Math.min(least, 45) + 3, wish: Math.min(Math.max(longest, word), 80) + 3 };
  });
  const least = wishes.reduce((sum, one) => sum + one.least, 0);
  const wish = wishes.reduce((sum, one) => sum + one.wish, 0);
  if (least >= INSIDE) return wishes.map((one) => (one.least / least) * INSIDE);
  const spare = (INSIDE - least) / Math.max(wish - least, 1e-9);
  return wishes.map((one) => one.least + (one.wish - one.least) * spare);
}

function drawChart(doc: jsPDF, pen: Pen, press: Press, chart: ReportChart, language: string): void {
  const perUnit = INSIDE / 640;
  const { height, shapes } = chartShapes(chart, 640, language);
  const scale = Math.min(perUnit, (BOTTOM - MARGIN - 14) / height);
  press.room(height * scale + 12);
  press.write(`${chart.title} (${chart.unit})`, TEXT, HOUSE.ink, "bold");
  if (chart.note !== null) press.write(chart.note, 7.5, HOUSE.ink2);
  press.skip(1.5);
  const [x0, y0] = [MARGIN, press.top];
  for (const shape of shapes) {
    if (shape.kind === "text") {
      const points = (shape.size * scale) / MM_PER_POINT;
      const align = ({ start: "left", middle: "center", end: "right" } as const)[shape.anchor];
      const top = y0 + (shape.y - shape.size) * scale;
      pen.put(
        shape.text,
        x0 + shape.x * scale,
        top,
        points,
        shape.colour,
        shape.isBold ? "bold" : "normal",
        align,
      );
    } else if (shape.kind === "line") {
      doc.setDrawColor(shape.stroke).setLineWidth(shape.width * scale);
      doc.setLineDashPattern(shape.isDashed ? [1.2, 1] : [], 0);
      for (const [at, [x, y]] of shape.points.entries()) {
        const before = shape.points[at - 1];
        if (before !== undefined)
          doc.line(x0 + before[0] * scale, y0 + before[1] * scale, x0 + x * scale, y0 + y * scale);
      }
      doc.setLineDashPattern([], 0);
    } else {
      const [x, y] = [x0 + shape.x * scale, y0 + shape.y * scale];
      const [wide, high] = [shape.width * scale, shape.height * scale];
      drawBox(doc, x, y, wide, high, shape.fill, shape.isHatched);
    }
  }
  press.skip(height * scale);
}

/** A filled box; a hatched one has strokes on white. */
function drawBox(
  doc: jsPDF,
  x: number,
  y: number,
  wide: number,
  high: number,
  fill: string,
  isHatched: boolean,
): void {
  doc.setDrawColor(HOUSE.ink2).setLineWidth(0.1);
  if (!isHatched) {
    doc.setFillColor(fill).rect(x, y, wide, high, "FD");
    return;
  }
  doc.setFillColor("#ffffff").rect(x, y, wide, high, "FD");
  doc.setDrawColor("#8d8f88").setLineWidth(0.25);
  // Strokes that rise to the right, cut at the sides of the box.
  for (let from = x - high + 0.8; from < x + wide; from += 1.1) {
    const [left, right] = [Math.max(from, x), Math.min(from + high, x + wide)];
    if (right > left) doc.line(left, y + high - (left - from), right, y + high - (right - from));
  }
}

function drawPicture(
  doc: jsPDF,
  pen: Pen,
  press: Press,
  { png, width, height, caption, legend }: ReportPicture,
): void {
  const scale = Math.min(INSIDE / width, 120 / height);
  const [wide, high] = [width * scale, height * scale];
  const rows = Math.ceil(legend.length / 3);
  press.room(high + rows * 5 + 10);
  doc.addImage(png, "PNG", MARGIN, press.top, wide, high, undefined, "FAST");
  press.skip(high + 2);
  for (const [at, { name, colour, isUnknown }] of legend.entries()) {
    const [x, y] = [MARGIN + (at % 3) * (INSIDE / 3), press.top + Math.floor(at / 3) * 5];
    const isHex = /^#[0-9a-f]{6}/i.test(colour);
    drawBox(doc, x, y, 3.5, 3.5, isHex ? colour.slice(0, 7) : HOUSE.unknown, isUnknown);
    pen.put(pen.linesIn(name, INSIDE / 3 - 8, 8)[0] ?? "", x + 5, y, 8, HOUSE.ink);
  }
  press.skip(rows * 5);
  press.write(caption, 7.5, HOUSE.ink2);
}
