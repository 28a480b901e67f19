import { codeSideMm } from "./link-code.ts";
import type { Box } from "./marks.ts";
import type { Paper } from "./paper-sizes.ts";
import { heightOf } from "./pen.ts";
import type { SheetOrder } from "./sheet-order.ts";

/** One way to stand: the map with its frame of degrees, columns for legends, places of scale, inset and code. */
export interface Grounds {
  readonly map: Box;
  readonly columns: readonly Box[];
  readonly scale: Box | null;
  readonly inset: Box | null;
  readonly code: Box | null;
  readonly sizePt: number;
  /** No legend is torn apart. */
  readonly isWhole: boolean;
}

/** Sizes of legends in points on A4, from the wished to the least. */
const LEGEND_PT = [8.5, 7.5, 6.5];
/** Millimetres on A4. */
const [GAP, SIDE_COLUMN, LOW_COLUMN] = [5, 64, 54];
/** The share of the room that legends under a map take at most, whole or torn apart, and the steps in which they do, in millimetres. */
const [WHOLE_MOST, TORN_MOST, STEP] = [0.4, 0.55, 3];
const INSET_SHAPE = 0.74;
/** The arrow of north with its letter. */
const ARROW = 9.6;

/** Room between things on a paper, in millimetres. */
export function gapOf(paper: Paper): number {
  return GAP * paper.scale;
}

/** The ways to stand in a room between head and notes, the best first; the last is the roomiest. */
export function groundsIn(room: Box, order: SheetOrder, paper: Paper): Grounds[] {
  const isWide = paper.widthMm > paper.heightMm;
  return isWide ? besideMap(room, order, paper) : underMap(room, order, paper);
}

function besideMap(room: Box, order: SheetOrder, paper: Paper): Grounds[] {
  const gap = gapOf(paper);
  const width = SIDE_COLUMN * paper.scale;
  const ways: Grounds[] = [];
  for (const [count, points] of [
    // On larger papers even the least size is large enough not to give half the map for it.
    [1, paper.scale > 1 ? LEGEND_PT : LEGEND_PT.slice(0, 2)],
    [2, LEGEND_PT],
  ] as const)
    for (const sizePt of points)
      for (const isWhole of [true, false]) {
        const mapWidth = room.width - count * (width + gap);
        const columns = Array.from({ length: count }, (_, at) => ({
          x: room.x + mapWidth + gap + at * (width + gap),
          y: room.y,
          width,
          height: room.height,
        }));
        const last = columns[count - 1]!;
        const fixed = fixedPlaces(last, order, paper);
        const top = fixed.scale === null ? 0 : fixed.scale.height + gap;
        const low = lowHeight(fixed);
        columns[0] = { ...columns[0]!, y: room.y + top, height: room.height - top };
        const end = columns[count - 1]!;
        columns[count - 1] = { ...end, height: end.height - (low === 0 ? 0 : low + gap) };
        const scale = fixed.scale === null ? null : { ...fixed.scale, x: columns[0]!.x };
        const map = { ...room, width: mapWidth };
        ways.push({ ...fixed, scale, map, columns, sizePt: sizePt * paper.scale, isWhole });
      }
  return ways;
}

function underMap(room: Box, order: SheetOrder, paper: Paper): Grounds[] {
  const gap = gapOf(paper);
  const count = Math.floor((room.width + gap) / (LOW_COLUMN * paper.scale + gap));
  const width = (room.width - (count - 1) * gap) / count;
  const column = (at: number, y: number, height: number): Box => ({
    x: room.x + at * (width + gap),
    y,
    width,
    height,
  });
  const trial = fixedPlaces(column(count - 1, 0, room.height), order, paper);
  const fixedHeight = (trial.scale === null ? 0 : trial.scale.height + gap) + lowHeight(trial);
  const legends = fixedHeight === 0 ? count : count - 1;
  const ways: Grounds[] = [];
  for (const sizePt of LEGEND_PT)
    for (const isWhole of [true, false])
      for (
        let height = Math.max(30 * paper.scale, fixedHeight);
        height <= room.height * (isWhole ? WHOLE_MOST : TORN_MOST);
        height += STEP * paper.scale
      ) {
        const y = room.y + room.height - height;
        const last = column(count - 1, y, height);
        const fixed = fixedPlaces(last, order, paper);
        // Under a map, what has its place stands at the top of the column.
        const up = last.height - fixedHeight;
        const raised = (box: Box | null): Box | null => (box === null ? null : { ...box, y: box.y - up });
        ways.push({
          scale: fixed.scale,
          inset: raised(fixed.inset),
          code: raised(fixed.code),
          map: { ...room, height: room.height - height - gap },
          columns: Array.from({ length: legends }, (_, at) => column(at, y, height)),
          sizePt: sizePt * paper.scale,
          isWhole,
        });
      }
  return ways;
}

/** Scale and north at the head of a column, inset and code side by side at its foot. */
function fixedPlaces(
  column: Box,
  { parts, words, link, paper: paperId }: SheetOrder,
  paper: Paper,
): Pick<Grounds, "scale" | "inset" | "code"> {
  const has = (part: SheetOrder["parts"][number]): boolean => parts.includes(part);
  const foot = column.y + column.height;
  const side = has("code") ? Math.min(codeSideMm(link, paper.scale), column.width * 0.6) : 0;
  const caption = has("code") && words.code !== "" ? heightOf(2, 5.5 * paper.scale) : 0;
  const insetWidth = has("code") ? column.width - side - 0.6 * gapOf(paper) : column.width * 0.62;
  const insetHeight = Math.min(insetWidth * INSET_SHAPE, has("code") ? side + caption : Infinity);
  return {
    scale: has("scale") ? { ...column, height: scaleHeight(paper, hasRatio(paperId)) } : null,
    inset: has("inset")
      ? { x: column.x, y: foot - insetHeight, width: insetWidth, height: insetHeight }
      : null,
    code: has("code")
      ? {
          x: has("inset") ? column.x + column.width - side : column.x,
          y: foot - side - caption,
          width: side,
          height: side + caption,
        }
      : null,
  };
}

/** A slide is shown at any size: it has a bar, and no ratio. */
export function hasRatio(paper: SheetOrder["paper"]): boolean {
  return paper !== "slide";
}

/** A bar with its length under it, and the ratio under that, if it has one. */
function scaleHeight(paper: Paper, withRatio: boolean): number {
  const bar = 2.6 * paper.scale + heightOf(1, 8.5 * paper.scale);
  return Math.max(bar + (withRatio ? heightOf(1, 7 * paper.scale) : 0), ARROW * paper.scale);
}

function lowHeight({ inset, code }: Pick<Grounds, "inset" | "code">): number {
  return Math.max(inset?.height ?? 0, code?.height ?? 0);
}
