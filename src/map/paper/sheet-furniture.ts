import { codeMarks } from "./link-code.ts";
import { type PaperCamera, paperBar } from "./map-scale.ts";
import { areaMark, type Box, boxMark, lineMark, type Mark } from "./marks.ts";
import type { Paper } from "./paper-sizes.ts";
import { type Hand, heightOf, type Pen } from "./pen.ts";
import type { SheetWords } from "./sheet-order.ts";

const [INK, INK_2, WARN, PAPER] = ["#1c2422", "#4d5754", "#8a5f00", "#ffffff"];
/** Points on A4, from the wished to the least. */
const TITLE_PT = [17, 14, 11.5];
const TITLE_LINES = 2;

/** Marks, and the millimetre that they reach down to. */
export interface Furniture {
  readonly marks: readonly Mark[];
  readonly bottom: number;
}

/** Title, subtitle, and the label of synthetic data. */
export function headOf(
  { title, subtitle, synthetic }: SheetWords,
  x: number,
  top: number,
  widthMm: number,
  paper: Paper,
  pen: Pen,
): Furniture {
  const hand = (sizePt: number): Hand => ({ sizePt: sizePt * paper.scale, weight: "bold", colour: INK });
  const size = TITLE_PT.find((pt) => pen.linesIn(title, widthMm, hand(pt)).length <= TITLE_LINES);
  const big = hand(size ?? TITLE_PT.at(-1)!);
  const small: Hand = { sizePt: 10 * paper.scale, weight: "normal", colour: INK_2 };
  const titles = pen.linesIn(title, widthMm, big);
  const subtitles = pen.linesIn(subtitle, widthMm, small);
  let y = top + heightOf(titles.length, big.sizePt);
  const marks = [...pen.putAll(titles, x, top, big), ...pen.putAll(subtitles, x, y, small)];
  y += heightOf(subtitles.length, small.sizePt);
  if (synthetic === null) return { marks, bottom: y };
  const label = syntheticLabel(synthetic, x, y + 0.8 * paper.scale, paper.scale, pen);
  return { marks: [...marks, ...label.marks], bottom: label.bottom };
}

/** The label of synthetic data, in a frame. */
export function syntheticLabel(text: string, x: number, top: number, scale: number, pen: Pen): Furniture {
  const hand: Hand = { sizePt: 9 * scale, weight: "bold", colour: WARN };
  const box = { x, y: top, width: pen.widthOf(text, hand) + 5 * scale, height: 5.6 * scale };
  return {
    marks: [boxMark(box, null, WARN, 0.4 * scale), pen.put(text, x + 2.5 * scale, top + 0.95 * scale, hand)],
    bottom: top + box.height,
  };
}

/** The bar of the map's scale with its ratio, and the arrow of north. */
export function scaleMarks(
  camera: PaperCamera,
  words: SheetWords,
  box: Box,
  withRatio: boolean,
  paper: Paper,
  pen: Pen,
): Mark[] {
  const { scale } = paper;
  const { metres, widthMm } = paperBar(camera, box.width * 0.6);
  const number = new Intl.NumberFormat(words.language, { maximumSignificantDigits: 3 });
  const length = metres < 1000 ? `${number.format(metres)} m` : `${number.format(metres / 1000)} km`;
  const ratio = words.ratio.replace("{ratio}", number.format(camera.ratio));
  const hand: Hand = { sizePt: 8.5 * scale, weight: "normal", colour: INK };
  const fine: Hand = { ...hand, sizePt: 7 * scale, colour: INK_2 };
  const [x, y, high] = [box.x, box.y, 1.5 * scale];
  const under = y + 2.2 * scale;
  const tip = box.x + box.width - 1.6 * scale;
  const arrow = [
    [tip - 1.8 * scale, y + 6 * scale],
    [tip, y],
    [tip + 1.8 * scale, y + 6 * scale],
    [tip, y + 4.6 * scale],
  ] as const;
  // A bar of two halves, dark and light, that can be read off at its middle too.
  return [
    boxMark({ x, y, width: widthMm / 2, height: high }, INK, null, 0),
    boxMark({ x, y, width: widthMm, height: high }, null, INK, 0.25 * scale),
    pen.put("0", x, under, hand),
    pen.put(length, x + widthMm, under, hand, "middle"),
    ...(withRatio ? [pen.put(ratio, x, under + heightOf(1, hand.sizePt), fine)] : []),
    areaMark([arrow], INK),
    pen.put(words.quarters.north, tip, y + 6.2 * scale, fine, "middle"),
  ];
}

/** What each of two maps shows, on the map. */
export function tagMarks(tag: string, x: number, y: number, paper: Paper, pen: Pen): Mark[] {
  const hand: Hand = { sizePt: 8.5 * paper.scale, weight: "bold", colour: INK };
  const box = { x, y, width: pen.widthOf(tag, hand) + 4 * paper.scale, height: 5.4 * paper.scale };
  return [boxMark(box, PAPER, null, 0), pen.put(tag, x + 2 * paper.scale, y + 0.9 * paper.scale, hand)];
}

/** The code of the link with a few words under it. */
export function codeFurniture(link: string, words: string, box: Box, paper: Paper, pen: Pen): Mark[] {
  const hand: Hand = { sizePt: 5.5 * paper.scale, weight: "normal", colour: INK_2 };
  const lines = pen.linesIn(words, box.width, hand).slice(0, 2);
  return [
    ...codeMarks(link, { ...box, height: box.width }),
    ...pen.putAll(lines, box.x, box.y + box.width, hand),
  ];
}

/** Page of how many, and the label of synthetic data on every page but the first, which has it under its title. */
export function footMarks(words: SheetWords, page: number, pages: number, paper: Paper, pen: Pen): Mark[] {
  if (pages === 1) return [];
  const text = words.page.replace("{page}", String(page)).replace("{pages}", String(pages));
  const hand: Hand = { sizePt: 7 * paper.scale, weight: "normal", colour: INK_2 };
  const y = paper.heightMm - paper.marginMm * 0.75;
  const label = { ...hand, weight: "bold", colour: WARN } as const;
  return [
    pen.put(text, paper.widthMm - paper.marginMm, y, hand, "right"),
    ...(page > 1 && words.synthetic !== null ? [pen.put(words.synthetic, paper.marginMm, y, label)] : []),
  ];
}

/** The frame of the map, and a line between two. */
export function frameMarks(map: Box, second: number | null, gapMm: number): Mark[] {
  const frame = boxMark(map, null, INK, 0.25);
  if (second === null) return [frame];
  const x = second - gapMm / 2;
  return [
    lineMark(
      [
        [
          [x, map.y],
          [x, map.y + map.height],
        ],
      ],
      INK,
      gapMm,
    ),
    frame,
  ];
}
