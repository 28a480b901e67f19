/** What a map is laid out on. */
export type PaperId = "a4" | "a3" | "slide";
export type Turn = "landscape" | "portrait";

/** A paper as it lies, with the size of what stands on it. */
export interface Paper {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marginMm: number;
  /** Letters and columns, as multiples of those of A4: a wall and a screen are read from further away. */
  readonly scale: number;
}

/** A4 and A3 of ISO 216, and a slide of 16 : 9 as presentations have it, 13⅓ × 7½ inches. */
const PAPERS: Readonly<Record<PaperId, Paper>> = {
  a4: { widthMm: 297, heightMm: 210, marginMm: 12, scale: 1 },
  a3: { widthMm: 420, heightMm: 297, marginMm: 15, scale: 1.3 },
  slide: { widthMm: (40 / 3) * 25.4, heightMm: 7.5 * 25.4, marginMm: 10, scale: 1.35 },
};

/** A paper; a slide has no other way to lie than its own. */
export function paperOf(id: PaperId, turn: Turn): Paper {
  const paper = PAPERS[id];
  return turn === "landscape" || id === "slide"
    ? paper
    : { ...paper, widthMm: paper.heightMm, heightMm: paper.widthMm };
}

/** Pixels of a length at a number of dots an inch. */
export function pixelsOf(mm: number, dpi: number): number {
  return Math.round((mm / 25.4) * dpi);
}
