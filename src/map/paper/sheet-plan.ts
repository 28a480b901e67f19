import { flow } from "./flow.ts";
import { graticuleMark, graticuleOf } from "./graticule.ts";
import { type InsetWorld, insetMarks } from "./inset.ts";
import { type Piece, piecesOf, textPiece } from "./legend-pieces.ts";
import { cameraOn, type PaperCamera, PX_PER_MM } from "./map-scale.ts";
import type { Box, Mark } from "./marks.ts";
import { type Paper, paperOf } from "./paper-sizes.ts";
import { type Hand, heightOf, type Pen, penOf } from "./pen.ts";
import {
  codeFurniture,
  footMarks,
  frameMarks,
  headOf,
  scaleMarks,
  syntheticLabel,
  tagMarks,
} from "./sheet-furniture.ts";
import { type Grounds, gapOf, groundsIn, hasRatio } from "./sheet-grounds.ts";
import type { SheetOrder } from "./sheet-order.ts";
import type { Typeface } from "./typeface.ts";

/** A sheet laid out: everything has its place, in millimetres. */
export interface SheetPlan {
  readonly paper: Paper;
  /** The map's page first; more where legends or sources find no room on it. */
  readonly pages: readonly (readonly Mark[])[];
  /** Where the map's pixels go, both maps together. */
  readonly map: Box;
  /** The size of each map in pixels of CSS. */
  readonly panePx: { readonly width: number; readonly height: number };
  readonly camera: PaperCamera;
  /** Letters that the typeface lacks. */
  readonly missing: readonly string[];
}

/** A part of a sheet by itself. */
export interface PartPlan {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marks: readonly Mark[];
}

/** Pixels of CSS between two maps that stand side by side. */
export const PANE_GAP_PX = 2;

type Groups = readonly (readonly Piece[])[];

const [INK, INK_2] = ["#1c2422", "#4d5754"];
/** Points on A4, from the wished to the least, and the share of the sheet that notes take at most. */
const NOTE_PT = [7, 6, 5.2];
const NOTES_MOST = 0.2;
const LEGEND_WIDTH_MM = 80;

/** Lays a sheet out. The same order and typeface give the same plan wherever it is made; without a world there is no inset. */
export function planSheet(order: SheetOrder, typeface: Typeface, world: InsetWorld | null): SheetPlan {
  const paper = paperOf(order.paper, order.turn);
  const pen = penOf(typeface);
  const { marginMm: margin, widthMm, heightMm } = paper;
  const width = widthMm - 2 * margin;
  const head = headOf(order.words, margin, margin, width, paper, pen);
  const notes = notesOf(order.words.notes, width, paper, pen);
  const notesTop = heightMm - margin - notes.heightMm;
  const y = head.bottom + 0.6 * gapOf(paper);
  const room: Box = { x: margin, y, width, height: notesTop - 0.6 * gapOf(paper) - y };
  const { grounds, marks, rest } = settled(room, order, paper, pen);
  const map = mapPart(grounds, order, paper, pen);
  const { inset, code } = grounds;
  const first: Mark[] = [
    ...head.marks,
    ...map.marks,
    ...marks,
    ...(inset === null || world === null ? [] : insetMarks(world, order.area, inset)),
    ...(code === null ? [] : codeFurniture(order.link, order.words.code, code, paper, pen)),
    ...pen.putAll(notes.lines, margin, notesTop, notes.hand),
  ];
  const legendWidth = grounds.columns[0]!.width;
  const more = furtherPages(rest, notes.rest, legendWidth, order, paper, pen);
  const pages = [first, ...more];
  const numbered = pages.map((page, at) => [
    ...page,
    ...footMarks(order.words, at + 1, pages.length, paper, pen),
  ]);
  const { box, panePx, camera } = map;
  return { paper, pages: numbered, map: box, panePx, camera, missing: [...pen.missing] };
}

/** The legends by themselves, with title, rule set, sources and date, as a column. */
export function planLegend({ words }: SheetOrder, typeface: Typeface): PartPlan {
  const pen = penOf(typeface);
  const [margin, width] = [4, LEGEND_WIDTH_MM - 8];
  const title: Hand = { sizePt: 12, weight: "bold", colour: INK };
  const small: Hand = { sizePt: 8, weight: "normal", colour: INK_2 };
  const label = words.synthetic === null ? null : syntheticLabel(words.synthetic, margin, margin, 1, pen);
  const top = label === null ? margin : label.bottom + 2;
  const column: Box = { x: margin, y: top, width, height: Infinity };
  const { marks, bottom } = flow(
    [
      [textPiece(words.title, width, title, pen, true), textPiece(words.subtitle, width, small, pen, false)],
      ...words.legends.map((legend) => piecesOf(legend, width, 8.5, pen)),
      words.notes.map((note) => textPiece(note, width, { ...small, sizePt: 6 }, pen, false)),
    ],
    [column],
    3,
    false,
  );
  return {
    widthMm: LEGEND_WIDTH_MM,
    heightMm: bottom + margin,
    marks: [...(label?.marks ?? []), ...marks],
  };
}

/** The first way to stand in which every legend finds its place, else the roomiest. */
function settled(room: Box, order: SheetOrder, paper: Paper, pen: Pen) {
  const ways = groundsIn(room, order, paper);
  const made = new Map<string, Groups>();
  for (const [at, grounds] of ways.entries()) {
    const { columns, sizePt, isWhole } = grounds;
    const width = columns[0]!.width;
    const key = `${width} ${sizePt}`;
    const groups = made.get(key) ?? order.words.legends.map((legend) => piecesOf(legend, width, sizePt, pen));
    made.set(key, groups);
    const { marks, rest } = flow(groups, columns, 0.7 * gapOf(paper), isWhole);
    if (rest.length === 0 || at === ways.length - 1) return { grounds, marks, rest };
  }
  throw new Error(`expected a way to lay out ${room.width} × ${room.height} mm, got none`);
}

/** The map in its frame, with degrees around it, what it shows on it, and its scale beside it. */
function mapPart({ map: room, scale }: Grounds, order: SheetOrder, paper: Paper, pen: Pen) {
  const { words, panes, extent, parts } = order;
  const hasDegrees = parts.includes("graticule");
  const hand: Hand = { sizePt: 6 * paper.scale, weight: "normal", colour: INK_2 };
  const rim = hasDegrees ? heightOf(1, hand.sizePt) + 0.4 * paper.scale : 0;
  // Whole pixels, so that the map's own fill its place exactly.
  const across = Math.floor((room.width - rim) * PX_PER_MM);
  const high = Math.floor((room.height - rim) * PX_PER_MM);
  const isSide = panes.mode === "side";
  const paneWidth = isSide ? Math.floor((across - PANE_GAP_PX) / 2) : across;
  const wide = isSide ? 2 * paneWidth + PANE_GAP_PX : across;
  const box: Box = {
    x: room.x + rim,
    y: room.y,
    width: wide / PX_PER_MM,
    height: high / PX_PER_MM,
  };
  const panePx = { width: paneWidth, height: high };
  const camera = cameraOn(extent, paneWidth, high);
  const paneMm = paneWidth / PX_PER_MM;
  const gap = PANE_GAP_PX / PX_PER_MM;
  const second =
    panes.mode === "swipe" ? box.x + panes.share * box.width : isSide ? box.x + paneMm + gap : null;
  const boxes = isSide
    ? [
        { ...box, width: paneMm },
        { ...box, x: box.x + paneMm + gap, width: paneMm },
      ]
    : [box];
  const lines = boxes.map((one) => graticuleOf(camera, one, words.quarters));
  const marks: Mark[] = [
    { kind: "map", box },
    ...(hasDegrees
      ? [
          ...lines.map((one, at) => graticuleMark(one, boxes[at]!)),
          ...lines.flatMap((one, at) => meridianLabels(one.meridians, boxes[at]!, hand, pen)),
          ...parallelLabels(lines[0]!.parallels, box, hand, pen),
        ]
      : []),
    ...frameMarks(box, second, gap),
    ...words.tags.flatMap((tag, at) => {
      const x = at === 0 || second === null ? box.x : second;
      return tagMarks(tag, x + 1.5 * paper.scale, box.y + 1.5 * paper.scale, paper, pen);
    }),
    ...(scale === null ? [] : scaleMarks(camera, words, scale, hasRatio(order.paper), paper, pen)),
  ];
  return { box, panePx, camera, marks };
}

type Degrees = ReturnType<typeof graticuleOf>["meridians"];

/** Longitudes under the map, each where it does not reach into the one before or over an end. */
function meridianLabels(degrees: Degrees, box: Box, hand: Hand, pen: Pen): Mark[] {
  let end = box.x;
  return degrees.flatMap(({ mm, label }) => {
    const half = pen.widthOf(label, hand) / 2;
    if (mm - half < end || mm + half > box.x + box.width) return [];
    end = mm + half + 1;
    return [pen.put(label, mm, box.y + box.height + 0.3, hand, "middle")];
  });
}

/** Latitudes beside the map, written upwards. */
function parallelLabels(degrees: Degrees, box: Box, hand: Hand, pen: Pen): Mark[] {
  return degrees.flatMap(({ mm, label }) => {
    const half = pen.widthOf(label, hand) / 2;
    if (mm - half < box.y || mm + half > box.y + box.height) return [];
    const mark = pen.put(label, 0, 0, hand, "middle");
    return mark.kind !== "text" ? [] : [{ ...mark, at: [box.x - 0.9, mm] as const, isUpright: true }];
  });
}

/** Sources, boundaries and date, in the size that finds room; the longest that finds none goes on a page of its own. */
function notesOf(notes: readonly string[], widthMm: number, paper: Paper, pen: Pen) {
  const most = NOTES_MOST * paper.heightMm;
  const hands = NOTE_PT.map((pt): Hand => ({ sizePt: pt * paper.scale, weight: "normal", colour: INK_2 }));
  const linesAt = (hand: Hand, some: readonly string[]): string[] =>
    some.flatMap((note) => pen.linesIn(note, widthMm, hand));
  const isFit = (hand: Hand, some: readonly string[]): boolean =>
    heightOf(linesAt(hand, some).length, hand.sizePt) <= most;
  const least = hands.at(-1)!;
  const hand = hands.find((one) => isFit(one, notes)) ?? least;
  const kept = [...notes];
  const away: string[] = [];
  while (!isFit(hand, kept) && kept.length > 1) {
    const longest = kept.reduce((most, one) => (one.length > most.length ? one : most));
    away.push(...kept.splice(kept.indexOf(longest), 1));
  }
  const lines = linesAt(hand, kept);
  const rest: Piece[][] = away.map((note) =>
    pen.linesIn(note, widthMm, hand).map((line) => textPiece(line, Infinity, hand, pen, false)),
  );
  return { hand, lines, heightMm: heightOf(lines.length, hand.sizePt), rest };
}

/** What found no room on the map's page, under the title: legends in columns, then notes across. */
function furtherPages(
  legends: Groups,
  notes: Groups,
  legendWidth: number,
  { words }: SheetOrder,
  paper: Paper,
  pen: Pen,
): Mark[][] {
  const { marginMm: margin, widthMm, heightMm } = paper;
  const [width, gap] = [widthMm - 2 * margin, gapOf(paper)];
  const hand: Hand = { sizePt: 12 * paper.scale, weight: "bold", colour: INK };
  const title = pen.linesIn(words.title, width, hand);
  const y = margin + heightOf(title.length, hand.sizePt) + 0.4 * gap;
  const height = heightMm - 1.6 * margin - y;
  const count = Math.max(1, Math.floor((width + gap) / (legendWidth + gap)));
  const columns = Array.from(
    { length: count },
    (_, at): Box => ({ x: margin + at * (legendWidth + gap), y, width: legendWidth, height }),
  );
  const pages: Mark[][] = [];
  for (const [groups, places] of [
    [legends, columns],
    [notes, [{ x: margin, y, width, height }]],
  ] as const) {
    let left = groups;
    while (left.length > 0) {
      const { marks, rest } = flow(left, places, 0.7 * gap, false);
      if (marks.length === 0) throw new Error(`expected a piece that fits into ${height} mm, got none`);
      pages.push([...pen.putAll(title, margin, margin, hand), ...marks]);
      left = rest;
    }
  }
  return pages;
}
