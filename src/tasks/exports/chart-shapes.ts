import { HOUSE } from "./house-colours.ts";
import type { BarChart, ChartSeries, LineChart, RangeChart, ReportChart } from "./report-content.ts";

/** A shape of a chart; places and sizes in the chart's own units (a pixel of the page, or 0.75 points). */
export type Shape =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly isHatched: boolean;
    }
  | {
      readonly kind: "line";
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly stroke: string;
      readonly width: number;
      readonly isDashed: boolean;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      /** The base line. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly colour: string;
      readonly anchor: "start" | "middle" | "end";
      readonly isBold: boolean;
    };

/** A chart as shapes, which every kind of paper draws in its own way. */
export interface DrawnChart {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

const TEXT = 11;
const LINE = 14;
/** Width of a letter in shares of its size: the wider half of Noto Sans. */
const LETTER = 0.56;
const BAR = 9;
const [GAP, EDGE] = [7, 1.5];
const LEGEND = 20;

/** The shapes of a chart of a given width. Areas begin at 0; what is unknown is hatched. */
export function chartShapes(chart: ReportChart, width: number, language: string): DrawnChart {
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const written = (value: number): string => number.format(value).replace(/^-/, "−");
  if (chart.kind === "bars") return barShapes(chart, width, written);
  return chart.kind === "lines" ? lineShapes(chart, width, written) : rangeShapes(chart, width, written);
}

type Written = (value: number) => string;

function barShapes({ categories, series, isStacked }: BarChart, width: number, written: Written): DrawnChart {
  const shapes: Shape[] = [];
  let top = legendShapes(shapes, series, width);
  const label = Math.min(width * 0.36, 230);
  const values = series.flatMap((one) => one.values.map((value) => value ?? 0));
  const wholes = categories.map((_, at) => series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0));
  const low = Math.min(0, ...(isStacked ? wholes : values));
  const high = Math.max(0, ...(isStacked ? wholes : values));
  const room = 52; // for the figure at the end of a bar
  const left = label + 8 + (low < 0 ? room : 0);
  const scale = (width - left - room) / (high - low || 1);
  const x = (value: number): number => left + (value - low) * scale;
  const first = top;
  for (const [at, category] of categories.entries()) {
    const lines = folded(category, label, 2);
    const bars = isStacked ? 1 : series.length;
    const thick = isStacked ? BAR * 1.8 : BAR;
    const high = Math.max(bars * (thick + EDGE), lines.length * LINE);
    const start = top + (high - lines.length * LINE) / 2 + TEXT;
    for (const [row, line] of lines.entries())
      shapes.push(textOf(label, start + row * LINE, line, HOUSE.ink, "end"));
    let [y, from] = [top + (high - bars * (thick + EDGE)) / 2, 0];
    for (const one of series) {
      const value = one.values[at] ?? null;
      if (value !== null && isStacked) {
        shapes.push(box(x(from), y, value * scale, thick, one));
        const said = written(value);
        if (one.isUnknown === true && value > 0)
          shapes.push(textOf(x(from) + value * scale + 5, y + 12, said, HOUSE.ink2, "start"));
        else if (value * scale > said.length * TEXT * LETTER + 6)
          shapes.push(textOf(x(from) + (value * scale) / 2, y + 12, said, inkOn(one), "middle"));
        from += value;
      } else if (value !== null) {
        shapes.push(box(Math.min(x(0), x(value)), y, Math.max(Math.abs(value) * scale, 0.6), thick, one));
        const side = value < 0 ? -4 : 4;
        if (value !== 0)
          shapes.push(
            textOf(x(value) + side, y + 8.5, written(value), HOUSE.ink2, value < 0 ? "end" : "start"),
          );
      }
      if (!isStacked) y += thick + EDGE;
    }
    top += high + GAP;
  }
  shapes.push(rule([x(0), first - 4], [x(0), top - GAP + 4], HOUSE.lineStrong));
  return { width, height: top, shapes };
}

function lineShapes({ years, series, most = 0 }: LineChart, width: number, written: Written): DrawnChart {
  const shapes: Shape[] = [];
  const top = legendShapes(shapes, series, width) + 6;
  const [left, right, height] = [56, 64, 190];
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const steps = stepsBetween(Math.min(0, ...values), Math.max(most, ...values));
  const [low, high] = [steps[0]!, steps.at(-1)!];
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 1];
  const x = (year: number): number =>
    left + ((year - first) / Math.max(1, last - first)) * (width - left - right);
  const y = (value: number): number => top + (1 - (value - low) / (high - low || 1)) * height;
  for (const step of steps) {
    shapes.push(rule([left, y(step)], [width - right, y(step)], step === 0 ? HOUSE.lineStrong : HOUSE.line));
    shapes.push(textOf(left - 6, y(step) + 4, written(step), HOUSE.ink2, "end"));
  }
  for (const one of series) {
    const points = years.flatMap((year, at): [number, number][] => {
      const value = one.values[at] ?? null;
      return value === null ? [] : [[x(year), y(value)]];
    });
    const isDashed = one.isDashed === true;
    if (points.length > 0) shapes.push({ kind: "line", points, stroke: one.colour, width: 2.2, isDashed });
  }
  const ends = series
    .flatMap((one) => {
      const value = one.values.at(-1) ?? null;
      return value === null ? [] : [{ value, colour: one.colour, y: y(value) + 4 }];
    })
    .sort((a, b) => a.y - b.y);
  for (const [at, end] of ends.entries()) {
    end.y = Math.max(end.y, (ends[at - 1]?.y ?? -Infinity) + 12);
    shapes.push(textOf(x(last) + 6, end.y, written(end.value), inkOf(end.colour), "start", true));
  }
  const every = Math.max(1, Math.ceil((years.length * 44) / (width - left - right)));
  for (const [at, year] of years.entries()) {
    if (at % every !== 0 && year !== last) continue;
    if (year !== last && x(last) - x(year) < 36) continue;
    shapes.push(textOf(x(year), top + height + 18, String(year), HOUSE.ink2, "middle"));
  }
  return { width, height: Math.max(top + height, ends.at(-1)?.y ?? 0) + 26, shapes };
}

function rangeShapes({ rows }: RangeChart, width: number, written: Written): DrawnChart {
  const shapes: Shape[] = [];
  const label = Math.min(width * 0.38, 250);
  const low = Math.min(0, ...rows.map((row) => row.low));
  const high = Math.max(0, ...rows.map((row) => row.high));
  const [left, right] = [label + 62, width - 54];
  const x = (value: number): number => left + ((value - low) / (high - low || 1)) * (right - left);
  let top = 4;
  for (const row of rows) {
    const lines = folded(row.name, label, 2);
    const tall = Math.max(LINE * lines.length, 18);
    const start = top + (tall - lines.length * LINE) / 2 + TEXT;
    for (const [at, line] of lines.entries())
      shapes.push(textOf(label, start + at * LINE, line, HOUSE.ink, "end"));
    const middle = top + tall / 2;
    const [from, to] = [x(row.low), x(row.high)];
    shapes.push({
      kind: "box",
      x: from,
      y: middle - 5,
      width: Math.max(to - from, 1.5),
      height: 10,
      fill: "#7fa3a5",
      isHatched: false,
    });
    if (row.middle !== null)
      shapes.push(rule([x(row.middle), middle - 8], [x(row.middle), middle + 8], HOUSE.ink, 2));
    shapes.push(textOf(from - 5, middle + 4, written(row.low), HOUSE.ink2, "end"));
    shapes.push(textOf(to + 5, middle + 4, written(row.high), HOUSE.ink2, "start"));
    top += tall + GAP;
  }
  shapes.unshift(rule([x(0), 0], [x(0), top], HOUSE.lineStrong));
  shapes.push(textOf(x(0), top + TEXT, "0", HOUSE.ink2, "middle"));
  return { width, height: top + LINE + 2, shapes };
}

/** Names of the series in a row, or several; the top of what follows. */
function legendShapes(shapes: Shape[], series: readonly ChartSeries[], width: number): number {
  let [x, y] = [0, 0];
  for (const one of series) {
    const wide = 18 + one.name.length * TEXT * LETTER + 16;
    if (x > 0 && x + wide > width) [x, y] = [0, y + LINE + 4];
    if (one.isDashed === true)
      shapes.push({
        kind: "line",
        points: [
          [x, y + 7],
          [x + 13, y + 7],
        ],
        stroke: one.colour,
        width: 2.2,
        isDashed: true,
      });
    else shapes.push(box(x, y + 2, 13, 10, one));
    shapes.push(textOf(x + 18, y + 11, one.name, HOUSE.ink, "start"));
    x += wide;
  }
  return y + LEGEND;
}

function box(x: number, y: number, width: number, height: number, { colour, isUnknown }: ChartSeries): Shape {
  return { kind: "box", x, y, width, height, fill: colour, isHatched: isUnknown === true };
}

function rule(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  width = 1,
): Shape {
  return { kind: "line", points: [from, to], stroke, width, isDashed: false };
}

function textOf(
  x: number,
  y: number,
  text: string,
  colour: string,
  anchor: "start" | "middle" | "end",
  isBold = false,
): Shape {
  return { kind: "text", x, y, text, size: TEXT, colour, anchor, isBold };
}

/** Text on a pale ground is ink, on a dark one white. */
function inkOn({ colour, isUnknown }: ChartSeries): string {
  return isUnknown === true || brightness(colour) > 0.5 ? HOUSE.ink : "#ffffff";
}

/** A colour that can be read on paper. */
function inkOf(colour: string): string {
  return brightness(colour) > 0.45 ? HOUSE.ink2 : colour;
}

function brightness(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.3 * red! + 0.59 * green! + 0.11 * blue!;
}

/** A name in at most so many lines; what is left over ends in an ellipsis. */
function folded(text: string, width: number, most: number): string[] {
  const room = Math.max(4, Math.floor(width / (TEXT * LETTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]}…`;
  return kept.map((line) => (line.length > room ? `${line.slice(0, room - 1)}…` : line));
}

/** Three to six round numbers that hold a range. */
function stepsBetween(low: number, high: number): number[] {
  const rough = (high - low || 1) / 4;
  const power = Number(`1e${rough.toExponential().split("e")[1]}`);
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!;
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: Math.max(2, to - from + 1) }, (_, at) => (from + at) * step);
}
