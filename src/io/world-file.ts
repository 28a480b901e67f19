import type { Affine } from "../engine/grid/frame.ts";

/** A place as a world file tells it, or the line that is wrong. */
export type WorldFile =
  | { readonly transform: Affine; readonly wrong: null }
  | { readonly transform: null; readonly wrong: WrongLine };

/** A line of a world file that holds no number it could; counted from 1, its text shortened. */
export interface WrongLine {
  readonly line: number;
  readonly text: string;
}

/** Numbers with a decimal point or, as some programs write them, a comma. */
const NUMBER = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?$/;

/**
 * Reads a world file: six lines with the size of a cell along x, two terms of rotation, the size along y (negative where
 * rows run south), and the centre of the upper-left cell.
 *
 * @returns the transform of the outer corner, in the order in which the raster's rows are stored.
 * @see Esri, “World files for raster datasets”.
 */
export function readWorldFile(text: string): WorldFile {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const numbers = Array.from({ length: 6 }, (_, at) => {
    const line = lines[at] ?? "";
    return NUMBER.test(line) ? Number(line.replace(",", ".")) : Number.NaN;
  });
  const at = numbers.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) return wrong(at, lines[at]);
  const [t0, t3, t1, t4, x, y] = numbers as [number, number, number, number, number, number];
  if (t0 * t4 - t1 * t3 === 0)
    return wrong(t0 === 0 && t1 === 0 ? 0 : 3, lines[t0 === 0 && t1 === 0 ? 0 : 3]);
  return { transform: [t0, t1, x - 0.5 * t0 - 0.5 * t1, t3, t4, y - 0.5 * t3 - 0.5 * t4], wrong: null };
}

function wrong(at: number, line = ""): WorldFile {
  const text = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  return { transform: null, wrong: { line: at + 1, text } };
}
