import { linesOf } from "./picture-text.ts";
import type { PictureClass, PictureFrame, PictureLegend, PictureWords } from "./picture-words.ts";

/** The map itself: its pixels, and what belongs on and beside them. */
export interface PictureMap extends PictureFrame {
  readonly image: HTMLCanvasElement;
}

const PAPER = "#ffffff";
const INK = "#1c2422";
const INK_2 = "#4d5754";
const WARN = "#8a5f00";
const FONT = '"Noto Sans Variable", sans-serif';
const MARGIN = 24;
const LINE = 18;
const ROW = 22;
const COLUMN = 290;
const BAR_WIDTH = 160;

/** The map in a frame with title, legend, scale bar and notes, on white; `ratio` pixels of it for one of the page. */
export function drawPicture(map: PictureMap, words: PictureWords, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d")!;
  const font = (size: number, weight = 400): void => {
    pen.font = `${weight} ${size}px ${FONT}`;
  };
  const wrap = (text: string, size: number, width: number, weight = 400): string[] => {
    font(size, weight);
    return linesOf(text, width, (part) => pen.measureText(part).width);
  };
  const { width } = map;
  const title = wrap(words.title, 22, width, 700);
  const subtitle = wrap(words.subtitle, 14, width);
  const notes = words.notes.flatMap((note) => wrap(note, 12, width));
  const columns = Math.max(1, Math.floor((width - BAR_WIDTH) / COLUMN));
  const rowsOf = ({ classes }: PictureLegend): number => Math.ceil(classes.length / columns);
  const heightOf = (legend: PictureLegend): number =>
    24 + rowsOf(legend) * ROW + (legend.ramp === null ? 0 : 40) + 8;
  const legendHeight = Math.max(
    60,
    words.legends.reduce((sum, legend) => sum + heightOf(legend), 0),
  );
  const headHeight = title.length * 30 + subtitle.length * 20 + (words.synthetic === null ? 0 : 30) + 8;
  const height = MARGIN * 2 + headHeight + map.height + 16 + legendHeight + 12 + notes.length * LINE;
  canvas.width = Math.round((width + 2 * MARGIN) * ratio);
  canvas.height = Math.round(height * ratio);
  pen.scale(ratio, ratio);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width + 2 * MARGIN, height);

  let y = MARGIN;
  const write = (
    lines: readonly string[],
    size: number,
    step: number,
    colour: string,
    weight = 400,
  ): void => {
    font(size, weight);
    pen.fillStyle = colour;
    for (const line of lines) {
      pen.fillText(line, MARGIN, y + size);
      y += step;
    }
  };
  write(title, 22, 30, INK, 700);
  write(subtitle, 14, 20, INK_2);
  if (words.synthetic !== null) {
    font(13, 700);
    const wide = pen.measureText(words.synthetic).width + 20;
    pen.strokeStyle = WARN;
    pen.lineWidth = 1.5;
    pen.strokeRect(MARGIN + 0.75, y + 3, wide, 22);
    pen.fillStyle = WARN;
    pen.fillText(words.synthetic, MARGIN + 10, y + 19);
    y += 30;
  }
  y += 8;
  pen.imageSmoothingEnabled = false;
  pen.drawImage(map.image, MARGIN, y, width, map.height);
  pen.strokeStyle = INK;
  pen.lineWidth = 1;
  pen.strokeRect(MARGIN, y, width, map.height);
  for (const [at, tag] of words.tags.entries()) drawTag(tag, MARGIN + (map.starts[at] ?? 0) + 10, y + 10);
  y += map.height + 16;

  drawBar(y);
  let top = y;
  for (const legend of words.legends) {
    const rows = rowsOf(legend);
    y = top;
    write([legend.title], 14, 24, INK, 700);
    for (const [at, one] of legend.classes.entries())
      drawClass(one, MARGIN + Math.floor(at / rows) * COLUMN, y + (at % rows) * ROW);
    if (legend.ramp !== null) drawRamp(legend.ramp, y);
    top += heightOf(legend);
  }
  y = height - MARGIN - notes.length * LINE;
  write(notes, 12, LINE, INK_2);
  return canvas;

  function drawTag(text: string, left: number, at: number): void {
    font(13, 600);
    pen.fillStyle = PAPER;
    pen.fillRect(left, at, pen.measureText(text).width + 16, 24);
    pen.fillStyle = INK;
    pen.fillText(text, left + 8, at + 17);
  }

  function drawClass(one: PictureClass, left: number, at: number): void {
    if (one.shape === undefined) drawSwatch(one, left, at);
    else drawMark(one.colour, one.shape, left, at);
    font(13);
    pen.fillStyle = INK;
    pen.fillText(one.name, left + 24, at + 13, 130);
    pen.textAlign = "right";
    pen.fillText(one.amount, left + COLUMN - 24, at + 13, 110);
    pen.textAlign = "left";
  }

  function drawMark(colour: string, shape: "point" | "line", left: number, at: number): void {
    pen.beginPath();
    if (shape === "point") pen.arc(left + 8, at + 8, 5.5, 0, 2 * Math.PI);
    else {
      pen.moveTo(left, at + 8);
      pen.lineTo(left + 16, at + 8);
    }
    pen.fillStyle = colour;
    pen.strokeStyle = colour;
    pen.lineWidth = 2.5;
    if (shape === "point") pen.fill();
    else pen.stroke();
  }

  function drawSwatch({ colour, isUnknown }: PictureClass, left: number, at: number): void {
    pen.save();
    pen.beginPath();
    pen.rect(left, at, 16, 16);
    pen.fillStyle = isUnknown ? PAPER : colour;
    pen.fill();
    pen.clip();
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    for (let step = isUnknown ? -16 : 99; step < 16; step += 5) {
      pen.beginPath();
      pen.moveTo(left + step, at + 16);
      pen.lineTo(left + step + 16, at);
      pen.stroke();
    }
    pen.restore();
    pen.strokeStyle = INK_2;
    pen.lineWidth = 0.75;
    pen.strokeRect(left, at, 16, 16);
  }

  function drawRamp({ colours, ends }: NonNullable<PictureLegend["ramp"]>, at: number): void {
    const gradient = pen.createLinearGradient(MARGIN, 0, MARGIN + 220, 0);
    for (const [index, colour] of colours.entries())
      gradient.addColorStop(index / (colours.length - 1), colour);
    pen.fillStyle = gradient;
    pen.fillRect(MARGIN, at, 220, 14);
    font(13);
    pen.fillStyle = INK;
    pen.fillText(ends[0], MARGIN, at + 30);
    pen.textAlign = "right";
    pen.fillText(ends[1], MARGIN + 220, at + 30);
    pen.textAlign = "left";
  }

  /** Scale bar and north, at the right under the map. */
  function drawBar(at: number): void {
    const right = MARGIN + width;
    pen.strokeStyle = INK;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(right - map.bar.px, at);
    pen.lineTo(right - map.bar.px, at + 7);
    pen.lineTo(right, at + 7);
    pen.lineTo(right, at);
    pen.stroke();
    pen.textAlign = "right";
    font(13);
    pen.fillStyle = INK;
    pen.fillText(map.bar.label, right, at + 24);
    pen.fillText(words.north, right, at + 44);
    pen.textAlign = "left";
  }
}
