import type { LayerCells } from "../assess/output-layers.ts";
import {
  type ClassOfLayer,
  FIT_CLASSES,
  fifthOfFit,
  pixelOf,
  type Ramp,
  UNKNOWN_CLASS,
} from "./layer-colours.ts";

/** Pixels of a tile in RGBA, one word a pixel. */
export type Pixels = Uint32Array<ArrayBuffer>;

/** Pixels from one line of the hatch to the next, across; it divides a tile, so that lines run on over its edges. */
const HATCH_STEP = 8;
const HATCH_WIDTH = 2;
const HATCH_PIXEL = pixelOf(UNKNOWN_CLASS.colour);
/** In a table of colours: here goes the hatch. Transparent, so that it can be no colour. */
const HATCH = 1;

/** Colours of the values of a class layer: `pixels[value − first]`; 0 transparent, 1 the hatch of what is unknown. */
export interface ColourTable {
  readonly first: number;
  readonly pixels: Uint32Array;
}

/** Which classes are shown: null shows all. */
export type OnlyClasses = readonly (number | null)[] | null;

/**
 * The colour of every value that the cells of a layer can hold.
 *
 * @param codeOf the code in files of a value; null is unknown.
 */
export function colourTable(
  cells: LayerCells,
  classes: readonly ClassOfLayer[],
  codeOf: (value: number) => number | null,
  only: OnlyClasses,
): ColourTable {
  const isShown = (code: number | null): boolean => only === null || only.includes(code);
  const colourOf = new Map(classes.map(({ code, colour }) => [code, pixelOf(colour)]));
  const [first, count] =
    cells instanceof Int16Array ? [-32768, 65536] : cells instanceof Int8Array ? [-128, 256] : [0, 256];
  const pixels = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const code = codeOf(first + at);
    if (isShown(code)) pixels[at] = code === null ? HATCH : (colourOf.get(code) ?? 0);
  }
  return { first, pixels };
}

/** Paints a class layer that lies in memory; `cellsUnder` leads from pixels to cells (−1 none). True where anything is painted. */
export function paintCells(
  cells: LayerCells,
  cellsUnder: Int32Array,
  inside: Uint8Array,
  { first, pixels }: ColourTable,
  size: number,
  out: Pixels,
): boolean {
  let any = 0;
  for (let at = 0; at < out.length; at++) {
    const cell = cellsUnder[at]!;
    if (cell < 0 || inside[cell] === 0) continue;
    const pixel = pixels[cells[cell]! - first]!;
    out[at] = pixel === HATCH ? hatchAt(at, size) : pixel;
    any |= pixel;
  }
  return any !== 0;
}

/** Paints codes read for the pixels themselves, where the study area lies under them. */
export function paintCodes(
  indices: Uint8Array,
  cellsUnder: Int32Array,
  inside: Uint8Array,
  pixelOfIndex: Uint32Array,
  size: number,
  out: Pixels,
): boolean {
  let any = 0;
  for (let at = 0; at < out.length; at++) {
    const cell = cellsUnder[at]!;
    if (cell < 0 || inside[cell] === 0) continue;
    const pixel = pixelOfIndex[indices[at]!]!;
    out[at] = pixel === HATCH ? hatchAt(at, size) : pixel;
    any |= pixel;
  }
  return any !== 0;
}

/** The colours of class indices: 0, and what has no meaning, is unknown. */
export function pixelsOfIndices(
  codes: ArrayLike<number>,
  unmappedIndex: number,
  classes: readonly ClassOfLayer[],
  only: OnlyClasses,
): Uint32Array {
  const isShown = (code: number | null): boolean => only === null || only.includes(code);
  return Uint32Array.from({ length: codes.length }, (_, index) => {
    if (index === 0 || index === unmappedIndex) return isShown(null) ? HATCH : 0;
    const found = classes.find(({ code }) => code === codes[index]);
    return found !== undefined && isShown(found.code) ? pixelOf(found.colour) : 0;
  });
}

/** Paints quantities, one a pixel, by a ramp; NaN is unknown. */
export function paintQuantities(
  values: Float64Array,
  cellsUnder: Int32Array,
  inside: Uint8Array,
  { low, high, pixels }: Ramp,
  only: OnlyClasses,
  size: number,
  out: Pixels,
): boolean {
  const last = pixels.length - 1;
  const scale = last / (high - low);
  const showsUnknown = only === null || only.includes(null);
  let any = false;
  for (let at = 0; at < out.length; at++) {
    const cell = cellsUnder[at]!;
    if (cell < 0 || inside[cell] === 0) continue;
    const value = values[at]!;
    if (Number.isNaN(value)) {
      if (!showsUnknown) continue;
      out[at] = hatchAt(at, size);
    } else {
      const step = Math.round((value - low) * scale);
      out[at] = pixels[Math.max(0, Math.min(step, last))]!;
    }
    any = true;
  }
  return any;
}

/** Paints fits from 0 to 1 by a ramp and its classes, the nearest cell at every zoom; what is ruled out has its own colour. */
export function paintFits(
  cells: LayerCells,
  cellsUnder: Int32Array,
  inside: Uint8Array,
  { pixels }: Ramp,
  only: OnlyClasses,
  size: number,
  out: Pixels,
): boolean {
  const last = pixels.length - 1;
  const ruledOut = pixelOf(FIT_CLASSES.find(({ code }) => code === 0)!.colour);
  let any = false;
  for (let at = 0; at < out.length; at++) {
    const cell = cellsUnder[at]!;
    if (cell < 0 || inside[cell] === 0) continue;
    const fit = cells[cell]!;
    const code = fifthOfFit(fit);
    if (only !== null && !only.includes(code)) continue;
    out[at] = code === null ? hatchAt(at, size) : code === 0 ? ruledOut : pixels[Math.round(fit * last)]!;
    any = true;
  }
  return any;
}

/** Lines at 45°, rising to the right. */
function hatchAt(at: number, size: number): number {
  const x = at % size;
  const y = (at - x) / size;
  return (x + y) % HATCH_STEP < HATCH_WIDTH ? HATCH_PIXEL : 0;
}
