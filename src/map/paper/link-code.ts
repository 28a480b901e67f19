import { encode } from "uqr";
import { areaMark, type Box, cornersOfBox, type Mark, type Point } from "./marks.ts";

/** Modules of white around a code (ISO/IEC 18004, 7.1). */
const QUIET = 4;
/** A telephone reads a module of a third of a millimetre at arm's length. */
const MODULE_MM = 0.36;
const INK = "#1c2422";

/** The side of the code of a text, its white included. */
export function codeSideMm(text: string, scale: number): number {
  return Math.max(22 * Math.sqrt(scale), (modulesOf(text).length + 2 * QUIET) * MODULE_MM);
}

/** The QR code of a text in a square, every dark module a part of it; error correction M. */
export function codeMarks(text: string, { x, y, width }: Box): Mark[] {
  const modules = modulesOf(text);
  const side = width / (modules.length + 2 * QUIET);
  const rings: Point[][] = [];
  for (const [row, cells] of modules.entries()) {
    let from = -1;
    // Runs of dark modules as one piece, so that no line of white shows between them.
    for (let column = 0; column <= cells.length; column++) {
      const isDark = cells[column] === true;
      if (isDark && from < 0) from = column;
      if (isDark || from < 0) continue;
      const [left, right] = [x + (from + QUIET) * side, x + (column + QUIET) * side];
      const top = y + (row + QUIET) * side;
      rings.push([
        [left, top],
        [right, top],
        [right, top + side],
        [left, top + side],
      ]);
      from = -1;
    }
  }
  return [areaMark([cornersOfBox({ x, y, width, height: width })], "#ffffff"), areaMark(rings, INK)];
}

/** The code made last: a sheet tries many ways to stand, with the same code in all of them. */
let last: { readonly text: string; readonly modules: boolean[][] } | null = null;

function modulesOf(text: string): boolean[][] {
  if (last?.text !== text) last = { text, modules: encode(text, { ecc: "M", border: 0 }).data };
  return last.modules;
}
