import type { Piece } from "./legend-pieces.ts";
import type { Box, Mark } from "./marks.ts";

/** What found its place, how far down it reaches, and what found none. */
export interface Flowed {
  readonly marks: readonly Mark[];
  readonly bottom: number;
  readonly rest: readonly (readonly Piece[])[];
}

/**
 * Lets groups of pieces run down columns, one after the other; a head is not parted from what follows it.
 *
 * @param gap millimetres between groups.
 * @param isWhole no group is torn apart: one that no column holds finds no place.
 */
export function flow(
  groups: readonly (readonly Piece[])[],
  columns: readonly Box[],
  gap: number,
  isWhole: boolean,
): Flowed {
  const marks: Mark[] = [];
  let column = 0;
  let y = columns[0]?.y ?? 0;
  let bottom = y;
  const endOf = (at: number): number => (columns[at] === undefined ? 0 : columns[at].y + columns[at].height);
  const turn = (): boolean => {
    column++;
    y = columns[column]?.y ?? 0;
    return column < columns.length;
  };
  for (const [at, group] of groups.entries()) {
    const height = sumOf(group);
    if (isWhole) while (column < columns.length && y + height > endOf(column) + 1e-6) turn();
    for (const [place, piece] of group.entries()) {
      const need = piece.heightMm + (piece.isHead ? (group[place + 1]?.heightMm ?? 0) : 0);
      while (column < columns.length && y + need > endOf(column) + 1e-6) if (!turn()) break;
      const here = columns[column];
      if (here === undefined) {
        // A group that goes on elsewhere has its head there again.
        const heads = place > 0 ? group.slice(0, 1).filter(({ isHead }) => isHead) : [];
        return { marks, bottom, rest: [[...heads, ...group.slice(place)], ...groups.slice(at + 1)] };
      }
      marks.push(...piece.draw(here.x, y));
      y += piece.heightMm;
      bottom = Math.max(bottom, y);
    }
    y += gap;
  }
  return { marks, bottom, rest: [] };
}

function sumOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { heightMm }) => sum + heightMm, 0);
}
