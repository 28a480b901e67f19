import type PptxGenJS from "pptxgenjs";
import { chartShapes } from "./chart-shapes.ts";
import { HOUSE } from "./house-colours.ts";
import {
  type BarChart,
  type ChartSeries,
  type LineChart,
  printable,
  type RangeChart,
  type ReportBlock,
  type ReportCell,
  type ReportTable,
} from "./report-content.ts";

/** The typeface of the house; where it is missing, the program that shows the slides takes its own. */
export const FONT = "Noto Sans";

/** A place on a slide, in inches. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

type Draw = (slide: PptxGenJS.Slide) => void;

const CAPTION = 0.34;
const NOTE_SIZE = 10;
/** Width of a letter in shares of its size, a little wide, so that what is reckoned to fit does. */
const LETTER = 0.54;
const LINE = 1.38;

/** “#rrggbb” as pptx writes colours. */
export function colourOf(colour: string): string {
  return /^#[0-9a-f]{6}/i.test(colour) ? colour.slice(1, 7).toUpperCase() : HOUSE.unknown.slice(1);
}

/** Where the first of two blocks stands. */
export function firstRoom(body: Room, arrangement: "beside" | "below", share: number, gap: number): Room {
  return arrangement === "beside"
    ? { ...body, w: (body.w - gap) * share }
    : { ...body, h: (body.h - gap) * share };
}

/** Where the second of two blocks stands. */
export function restOf(body: Room, arrangement: "beside" | "below", share: number, gap: number): Room {
  const first = firstRoom(body, arrangement, share, gap);
  return arrangement === "beside"
    ? { ...body, x: body.x + first.w + gap, w: body.w - first.w - gap }
    : { ...body, y: body.y + first.h + gap, h: body.h - first.h - gap };
}

/** How a block is drawn in a room: one step a page, for long tables go on. */
export function drawBlock(block: ReportBlock, room: Room, language: string): Draw[] {
  if (block.kind === "table") return drawTable(block.table, room);
  if (block.kind === "chart") {
    const { chart } = block;
    if (chart.kind === "bars") return [(slide) => drawBars(slide, chart, room)];
    if (chart.kind === "lines") return [(slide) => drawLines(slide, chart, room)];
    return [(slide) => drawRanges(slide, chart, room, language)];
  }
  if (block.kind === "list")
    return [
      (slide) =>
        slide.addText(
          block.items.map((item) => ({
            text: printable(item),
            options: { bullet: { indent: 18 }, breakLine: true },
          })),
          {
            ...room,
            ...textStyle(HOUSE.ink, block.items.join("").length > 900 ? 16 : 19),
            valign: "top",
            paraSpaceAfter: 12,
            fit: "shrink",
          },
        ),
    ];
  const isWarning = block.kind === "paragraph" && block.tone === "warn";
  const text = block.kind === "paragraph" || block.kind === "heading" ? block.text : "";
  return [
    (slide) =>
      slide.addText(printable(text), {
        ...room,
        ...textStyle(isWarning ? HOUSE.warn : HOUSE.ink, 18),
        valign: "top",
        fit: "shrink",
      }),
  ];
}

function textStyle(colour: string, fontSize: number) {
  return { fontFace: FONT, fontSize, color: colourOf(colour), margin: 0 };
}

function drawTable({ caption, columns, rows, total, note }: ReportTable, room: Room): Draw[] {
  const isDense = columns.length > 6 || rows.length > 9;
  const fontSize = rows.length > 12 ? 10 : isDense ? 10.5 : room.w < 6.5 ? 11 : 12;
  const widths = columnWidths(columns, [...rows, ...(total === null ? [] : [total])], room.w);
  const heads = columns.map(({ name }): ReportCell => ({ text: name }));
  const noteLines = note === null ? 0 : linesIn(note, room.w, NOTE_SIZE);
  const noteHigh = noteLines * heightOf(NOTE_SIZE) + (noteLines === 0 ? 0 : 0.1);
  const free = room.h - CAPTION - rowHeight(heads, widths, fontSize) - noteHigh;
  const pages: (readonly ReportCell[])[][] = [[]];
  let left = free;
  for (const row of [...rows, ...(total === null ? [] : [total])]) {
    const high = rowHeight(row, widths, fontSize);
    if (high > left && pages.at(-1)!.length > 0) {
      pages.push([]);
      left = free;
    }
    pages.at(-1)!.push(row);
    left -= high;
  }
  return pages.map((page, at) => (slide: PptxGenJS.Slide): void => {
    slide.addText(printable(caption), {
      ...room,
      h: CAPTION - 0.06,
      ...textStyle(HOUSE.ink2, 11),
      bold: true,
      valign: "middle",
      fit: "shrink",
    });
    const told = [
      heads.map((head, column) => tableCell(head, columns[column]!.isNumber, "head")),
      ...page.map((row) =>
        row.map((one, column) =>
          tableCell(one, columns[column]!.isNumber, row === total ? "total" : "plain"),
        ),
      ),
    ];
    const heights = [heads, ...page].map((row) => rowHeight(row, widths, fontSize));
    slide.addTable(told, {
      x: room.x,
      y: room.y + CAPTION,
      w: room.w,
      colW: widths,
      rowH: heights,
      fontFace: FONT,
      fontSize,
      color: colourOf(HOUSE.ink),
      margin: [0.04, 0.08, 0.04, 0.08],
    });
    if (note === null || at < pages.length - 1) return;
    const used = heights.reduce((sum, one) => sum + one, 0);
    slide.addText(printable(note), {
      x: room.x,
      y: room.y + CAPTION + used + 0.1,
      w: room.w,
      h: Math.max(0.25, noteHigh),
      ...textStyle(HOUSE.ink2, NOTE_SIZE),
      valign: "top",
    });
  });
}

function tableCell(
  { text, tone }: ReportCell,
  isNumber: boolean,
  kind: "head" | "plain" | "total",
): PptxGenJS.TableCell {
  const rule = { type: "solid" as const, pt: kind === "head" ? 1 : 0.5, color: colourOf(HOUSE.line) };
  const none = { type: "none" as const };
  const colour =
    tone === "bad"
      ? HOUSE.stop
      : tone === "good"
        ? HOUSE.improved
        : kind === "plain"
          ? HOUSE.ink
          : HOUSE.ink2;
  return {
    text: printable(text),
    options: {
      align: isNumber ? "right" : "left",
      valign: kind === "head" ? "bottom" : "top",
      bold: kind === "head" || tone === "bad" || tone === "good",
      italic: tone === "unknown",
      color: colourOf(colour),
      border: [none, none, rule, none],
      ...(kind === "head" ? { fill: { color: colourOf(HOUSE.paper2) } } : {}),
    },
  };
}

/** Widths by what stands in the columns, so that long ones give way to short ones. */
function columnWidths(
  columns: ReportTable["columns"],
  rows: readonly (readonly ReportCell[])[],
  width: number,
): number[] {
  if (columns.every(({ share }) => share !== undefined)) return columns.map(({ share }) => share! * width);
  const wishes = columns.map(({ name, isNumber }, at) => {
    const word = Math.max(...name.split(" ").map((one) => one.length));
    const longest = Math.max(...rows.map((row) => row[at]?.text.length ?? 0), word);
    return Math.min(isNumber ? 34 : 70, Math.max(longest, 6)) + 2;
  });
  const whole = wishes.reduce((sum, one) => sum + one, 0);
  return wishes.map((wish) => (wish / whole) * width);
}

function rowHeight(row: readonly ReportCell[], widths: readonly number[], size: number): number {
  const lines = row.map(({ text }, at) => linesIn(text, widths[at]! - 0.18, size));
  return Math.max(...lines, 1) * heightOf(size) + 0.08;
}

function linesIn(text: string, width: number, size: number): number {
  const room = Math.max(1, Math.floor(width / ((size / 72) * LETTER)));
  let [lines, used] = [1, 0];
  for (const word of text.split(/\s+/)) {
    if (used > 0 && used + 1 + word.length > room) [lines, used] = [lines + 1, 0];
    lines += Math.floor(word.length / (room + 1));
    used += (used > 0 ? 1 : 0) + word.length;
  }
  return lines;
}

function heightOf(size: number): number {
  return (size / 72) * LINE;
}

/** Title with unit above, note below; the room between. */
function frameChart(slide: PptxGenJS.Slide, { title, unit, note }: ChartHead, room: Room): Room {
  slide.addText(printable(`${title} (${unit})`), {
    ...room,
    h: CAPTION,
    ...textStyle(HOUSE.ink2, 11),
    bold: true,
    valign: "middle",
    fit: "shrink",
  });
  const high = note === null ? 0 : linesIn(note, room.w, NOTE_SIZE) * heightOf(NOTE_SIZE) + 0.08;
  if (note !== null)
    slide.addText(printable(note), {
      ...room,
      y: room.y + room.h - high,
      h: high,
      ...textStyle(HOUSE.ink2, NOTE_SIZE),
      valign: "bottom",
    });
  return { ...room, y: room.y + CAPTION, h: room.h - CAPTION - high };
}

interface ChartHead {
  readonly title: string;
  readonly unit: string;
  readonly note: string | null;
}

const axis = (size = 10) => ({
  catAxisLabelFontFace: FONT,
  catAxisLabelFontSize: size,
  catAxisLabelColor: colourOf(HOUSE.ink),
  valAxisLabelFontFace: FONT,
  valAxisLabelFontSize: 10,
  valAxisLabelColor: colourOf(HOUSE.ink2),
  valGridLine: { color: colourOf(HOUSE.line), size: 0.5 },
  catGridLine: { style: "none" as const },
  showLegend: true,
  legendPos: "t" as const,
  legendFontFace: FONT,
  legendFontSize: 11,
  legendColor: colourOf(HOUSE.ink),
});

function drawBars(slide: PptxGenJS.Slide, chart: BarChart, room: Room): void {
  const { categories, series, isStacked } = chart;
  const inside = frameChart(slide, chart, room);
  // The first category at the top: PowerPoint draws bars from below.
  const labels = categories.map(printable).reverse();
  const told = series.map((one) => ({ ...one, values: [...one.values].reverse() }));
  const rows = isStacked ? told : [...told].reverse();
  slide.addChart("bar", dataOf(rows, labels), {
    ...inside,
    ...axis(),
    barDir: "bar",
    barGrouping: isStacked ? "stacked" : "clustered",
    barGapWidthPct: isStacked ? 60 : 45,
    chartColors: rows.map(({ colour }) => colourOf(colour)),
    valAxisHidden: true,
    valAxisLineShow: false,
    valGridLine: { style: "none" },
    showValue: true,
    dataLabelFontFace: FONT,
    dataLabelFontSize: 9,
    dataLabelColor: colourOf(HOUSE.ink),
    dataLabelFormatCode: formatOf(series),
    ...(isStacked ? {} : { dataLabelPosition: "outEnd" as const }),
    altText: printable(chart.title),
  });
}

function drawLines(slide: PptxGenJS.Slide, chart: LineChart, room: Room): void {
  const { years, series } = chart;
  slide.addChart("line", dataOf(series, years.map(String)), {
    ...frameChart(slide, chart, room),
    ...axis(11),
    chartColors: series.map(({ colour }) => colourOf(colour)),
    lineSize: 2.5,
    lineDataSymbol: "none",
    catAxisLabelFrequency: String(Math.max(1, Math.ceil(years.length / 16))),
    valAxisLabelFormatCode: "General",
    ...(chart.most === undefined ? {} : { valAxisMaxVal: chart.most, valAxisMinVal: 0 }),
    altText: printable(chart.title),
  });
}

function dataOf(
  series: readonly ChartSeries[],
  labels: readonly string[],
): { name: string; labels: string[]; values: number[] }[] {
  return series.map(({ name, values }) => ({
    name: printable(name),
    labels: [...labels],
    values: values.map((value) => value ?? Number.NaN),
  }));
}

/** As many decimals as tell the figures apart, more for small ones; a zero is not written. */
function formatOf(series: readonly ChartSeries[]): string {
  const values = series.flatMap((one) => one.values.map((value) => value ?? 0));
  const most = Math.max(...values.map(Math.abs));
  if (values.every(Number.isInteger)) return "#,##0";
  if (values.some((value) => value < 0)) return most >= 10 ? "#,##0;-#,##0;" : "0.00;-0.00;";
  return most >= 10 ? "[>=10]#,##0;[>0]0.0;" : "[>=1]0.00;[>0]0.0000;";
}

/** Ranges have no chart of their own in PowerPoint: they are drawn as shapes. */
function drawRanges(slide: PptxGenJS.Slide, chart: RangeChart, room: Room, language: string): void {
  const inside = frameChart(slide, chart, room);
  const perUnit = 12 / 11 / 72; // text of 11 units is 12 points high
  const wide = inside.w / perUnit;
  const { height, shapes } = chartShapes(chart, wide, language);
  const scale = Math.min(perUnit, inside.h / height);
  const [x0, y0] = [inside.x, inside.y];
  for (const shape of shapes) {
    if (shape.kind === "box")
      slide.addShape("rect", {
        x: x0 + shape.x * scale,
        y: y0 + shape.y * scale,
        w: shape.width * scale,
        h: shape.height * scale,
        fill: { color: colourOf(shape.fill) },
      });
    else if (shape.kind === "line") {
      const [[fromX, fromY], [toX, toY]] = [shape.points[0]!, shape.points.at(-1)!];
      slide.addShape("line", {
        x: x0 + fromX * scale,
        y: y0 + fromY * scale,
        w: (toX - fromX) * scale,
        h: (toY - fromY) * scale,
        line: { color: colourOf(shape.stroke), width: shape.width },
      });
    } else {
      const long = (shape.text.length + 2) * shape.size * 0.7 * scale;
      const start = { start: 0, middle: long / 2, end: long }[shape.anchor];
      slide.addText(printable(shape.text), {
        x: x0 + shape.x * scale - start,
        y: y0 + (shape.y - shape.size * 1.05) * scale,
        w: long,
        h: shape.size * 1.35 * scale,
        ...textStyle(shape.colour, Math.round(shape.size * scale * 72 * 10) / 10),
        align: ({ start: "left", middle: "center", end: "right" } as const)[shape.anchor],
        valign: "middle",
        wrap: false,
      });
    }
  }
}
