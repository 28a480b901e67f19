import type { Weight } from "./marks.ts";

/** TrueType files of both weights. */
export type FontFiles = Readonly<Record<Weight, ArrayBuffer>>;

/** What is known of a typeface without drawing it: so a sheet is laid out alike in Node, on a page and in a worker. */
export interface Typeface {
  /** Width in ems, without kerning; a letter that it lacks counts as one em. */
  widthEm(text: string, weight: Weight): number;
  has(letter: string): boolean;
}

/** Reads widths and letters of two TrueType files (tables head, hhea, hmtx and cmap, format 4 or 12; OpenType 1.9). */
export function typefaceOf(files: FontFiles): Typeface {
  const faces = { normal: faceOf(files.normal), bold: faceOf(files.bold) };
  return {
    widthEm(text, weight) {
      let width = 0;
      for (const letter of text) width += faces[weight](letter.codePointAt(0)!) ?? 1;
      return width;
    },
    has: (letter) => faces.normal(letter.codePointAt(0)!) !== null,
  };
}

/** The width of a letter by its code point; null where there is none. */
type Face = (code: number) => number | null;

function faceOf(file: ArrayBuffer): Face {
  const view = new DataView(file);
  const tables = new Map<string, number>();
  for (let at = 0; at < view.getUint16(4); at++) {
    const entry = 12 + at * 16;
    const name = String.fromCharCode(...new Uint8Array(file, entry, 4));
    tables.set(name, view.getUint32(entry + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`expected a table ${name} in the typeface, got none`);
    return at;
  };
  const unitsPerEm = view.getUint16(table("head") + 18);
  const count = view.getUint16(table("hhea") + 34);
  const widths = table("hmtx");
  const glyphOf = glyphsOf(view, table("cmap"));
  const known = new Map<number, number | null>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const glyph = glyphOf(code);
    const width = glyph === 0 ? null : view.getUint16(widths + 4 * Math.min(glyph, count - 1)) / unitsPerEm;
    known.set(code, width);
    return width;
  };
}

/** The glyph of a code point, 0 where there is none, by the best subtable for Unicode. */
function glyphsOf(view: DataView, cmap: number): (code: number) => number {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, at) => {
    const start = cmap + view.getUint32(cmap + 4 + at * 8 + 4);
    return { start, format: view.getUint16(start) };
  });
  const long = subtables.find(({ format }) => format === 12);
  if (long !== undefined) return (code) => glyphOfGroups(view, long.start, code);
  const short = subtables.find(({ format }) => format === 4);
  if (short === undefined) throw new Error("expected a cmap of format 4 or 12, got none");
  return (code) => (code > 0xffff ? 0 : glyphOfSegments(view, short.start, code));
}

function glyphOfGroups(view: DataView, start: number, code: number): number {
  const groups = view.getUint32(start + 12);
  for (let at = 0; at < groups; at++) {
    const group = start + 16 + at * 12;
    if (code > view.getUint32(group + 4)) continue;
    const first = view.getUint32(group);
    return code < first ? 0 : view.getUint32(group + 8) + code - first;
  }
  return 0;
}

function glyphOfSegments(view: DataView, start: number, code: number): number {
  const twice = view.getUint16(start + 6);
  const [ends, starts] = [start + 14, start + 16 + twice];
  const [deltas, offsets] = [starts + twice, starts + 2 * twice];
  for (let at = 0; at < twice; at += 2) {
    if (code > view.getUint16(ends + at)) continue;
    const first = view.getUint16(starts + at);
    if (code < first) return 0;
    const offset = view.getUint16(offsets + at);
    const delta = view.getUint16(deltas + at);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(offsets + at + offset + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
