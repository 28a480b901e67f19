/** A place on a sheet, millimetres from its upper left corner. */
export type Point = readonly [x: number, y: number];

/** A rectangle on a sheet, in millimetres. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Weight = "normal" | "bold";

/** One thing on a sheet. Whoever draws it draws it as it stands: nothing is measured or moved any more. */
export type Mark = TextMark | ShapeMark | DotMark | MapMark;

export interface TextMark {
  readonly kind: "text";
  readonly text: string;
  /** Where it begins, ends or has its middle, on the line of writing. */
  readonly at: Point;
  readonly sizePt: number;
  readonly weight: Weight;
  readonly colour: string;
  readonly align: "left" | "right" | "middle";
  /** Written upwards, for latitudes at the left of a map. */
  readonly isUpright: boolean;
}

/** Rings or lines, filled by the even-odd rule, stroked, or both. */
export interface ShapeMark {
  readonly kind: "shape";
  readonly rings: readonly (readonly Point[])[];
  readonly isClosed: boolean;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeMm: number;
  readonly isDashed: boolean;
}

export interface DotMark {
  readonly kind: "dot";
  readonly at: Point;
  readonly radiusMm: number;
  readonly fill: string;
}

/** Where the map's pixels go. */
export interface MapMark {
  readonly kind: "map";
  readonly box: Box;
}

export const POINT_MM = 25.4 / 72;

/** The corners of a box. */
export function cornersOfBox({ x, y, width, height }: Box): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** A box, filled, with a line around it, or both. */
export function boxMark(box: Box, fill: string | null, stroke: string | null, strokeMm: number): ShapeMark {
  return { ...areaMark([cornersOfBox(box)], fill ?? ""), fill, stroke, strokeMm };
}

/** Areas without a line around them. */
export function areaMark(rings: readonly (readonly Point[])[], fill: string): ShapeMark {
  return { kind: "shape", rings, isClosed: true, fill, stroke: null, strokeMm: 0, isDashed: false };
}

/** Lines. */
export function lineMark(
  lines: readonly (readonly Point[])[],
  stroke: string,
  strokeMm: number,
  isDashed = false,
): ShapeMark {
  return { kind: "shape", rings: lines, isClosed: false, fill: null, stroke, strokeMm, isDashed };
}
