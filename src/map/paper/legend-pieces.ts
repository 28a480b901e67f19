import type { PictureClass, PictureLegend } from "../picture-words.ts";
import { type Box, boxMark, lineMark, type Mark, POINT_MM, type Point } from "./marks.ts";
import { type Hand, heightOf, type Pen } from "./pen.ts";

/** A part of a legend that is not torn apart. */
export interface Piece {
  readonly heightMm: number;
  /** It does not stand last in a column: a title. */
  readonly isHead: boolean;
  draw(x: number, top: number): Mark[];
}

const [INK, INK_2] = ["#1c2422", "#4d5754"];
const STEPS_OF_RAMP = 48;
/** From line to line of a hatch, across; about as far as on a map on paper. */
const HATCH_MM = 0.8;

/** A legend in pieces of a width: its title, its classes, each with its area, and its ramp. Nothing is cut short: it is wrapped. */
export function piecesOf(
  { title, classes, ramp }: PictureLegend,
  widthMm: number,
  sizePt: number,
  pen: Pen,
): Piece[] {
  const head: Hand = { sizePt: sizePt * 1.12, weight: "bold", colour: INK };
  const pieces = [
    textPiece(title, widthMm, head, pen, true),
    ...classes.map((one) => classPiece(one, widthMm, sizePt, pen)),
  ];
  return ramp === null ? pieces : [...pieces, rampPiece(ramp, widthMm, sizePt, pen)];
}

/** A text as a piece, with a little room under it. */
export function textPiece(text: string, widthMm: number, hand: Hand, pen: Pen, isHead: boolean): Piece {
  const lines = pen.linesIn(text, widthMm, hand);
  return {
    heightMm: heightOf(lines.length, hand.sizePt) + 0.3 * hand.sizePt * POINT_MM,
    isHead,
    draw: (x, top) => pen.putAll(lines, x, top, hand),
  };
}

function classPiece(one: PictureClass, widthMm: number, sizePt: number, pen: Pen): Piece {
  const em = sizePt * POINT_MM;
  const hand: Hand = { sizePt, weight: "normal", colour: INK };
  const left = 2 * em;
  const amount = pen.widthOf(one.amount, hand);
  const beside = widthMm - left - amount - em;
  // An area that leaves the name no room stands under it.
  const isUnder = one.amount !== "" && beside < widthMm * 0.34 && pen.widthOf(one.name, hand) > beside;
  const names = pen.linesIn(one.name, isUnder ? widthMm - left : beside, hand);
  const amounts = isUnder ? pen.linesIn(one.amount, widthMm - left, hand) : [one.amount];
  const lines = isUnder ? names.length + amounts.length : Math.max(1, names.length);
  return {
    heightMm: heightOf(lines, sizePt) + 0.3 * em,
    isHead: false,
    draw: (x, top) => [
      ...swatchMarks(one, { x, y: top + 0.12 * em, width: 1.3 * em, height: 1.1 * em }),
      ...pen.putAll(names, x + left, top, hand),
      ...amounts.map((line, at) => {
        const row = isUnder ? names.length + at : 0;
        return pen.put(line, x + widthMm, top + heightOf(row, sizePt), hand, "right");
      }),
    ],
  };
}

function rampPiece(
  { colours, ends }: NonNullable<PictureLegend["ramp"]>,
  widthMm: number,
  sizePt: number,
  pen: Pen,
): Piece {
  const em = sizePt * POINT_MM;
  const hand: Hand = { sizePt, weight: "normal", colour: INK };
  const step = widthMm / STEPS_OF_RAMP;
  return {
    heightMm: 1.3 * em + heightOf(1, sizePt) + 0.5 * em,
    isHead: false,
    draw: (x, top) => [
      ...Array.from({ length: STEPS_OF_RAMP }, (_, at) => {
        // Each a little wider than its step, so that no white shows between them.
        const width = at === STEPS_OF_RAMP - 1 ? step : step + 0.05;
        const box: Box = { x: x + at * step, y: top, width, height: 1.2 * em };
        return boxMark(box, between(colours, at / (STEPS_OF_RAMP - 1)), null, 0);
      }),
      pen.put(ends[0], x, top + 1.3 * em, hand),
      pen.put(ends[1], x + widthMm, top + 1.3 * em, hand, "right"),
    ],
  };
}

/** Unknown is hatched, never a shade of stable; points and lines look as on the map. */
function swatchMarks({ colour, isUnknown, shape }: PictureClass, box: Box): Mark[] {
  const { x, y, width, height } = box;
  const middle = y + height / 2;
  if (shape === "point")
    return [{ kind: "dot", at: [x + width / 2, middle], radiusMm: 0.45 * height, fill: colour }];
  if (shape === "line")
    return [
      lineMark(
        [
          [
            [x, middle],
            [x + width, middle],
          ],
        ],
        colour,
        0.22 * height,
      ),
    ];
  const frame = boxMark(box, null, INK_2, 0.2);
  if (!isUnknown) return [boxMark(box, colour, null, 0), frame];
  return [boxMark(box, "#ffffff", null, 0), lineMark(hatches(box), colour, HATCH_MM / 3), frame];
}

/** Lines at 45° through a box, from its left or lower side to its upper or right one. */
function hatches({ x, y, width, height }: Box): Point[][] {
  const lines: Point[][] = [];
  for (let at = HATCH_MM; at < width + height; at += HATCH_MM) {
    const from: Point = at <= height ? [x, y + at] : [x + at - height, y + height];
    const to: Point = at <= width ? [x + at, y] : [x + width, y + at - width];
    lines.push([from, to]);
  }
  return lines;
}

/** The colour at a share of a ramp, as “#rrggbb”. */
function between(colours: readonly string[], share: number): string {
  const at = share * (colours.length - 1);
  const [low, high] = [colours[Math.floor(at)]!, colours[Math.ceil(at)]!];
  const part = (colour: string, from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  const mixed = [1, 3, 5].map((from) => part(low, from) + (at % 1) * (part(high, from) - part(low, from)));
  return `#${mixed.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;
}
