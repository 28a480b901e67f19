/** How fax-coded rows are laid out: TIFF schemes 2 (rows at bytes, no marks), 3 (T.4) and 4 (T.6). */
export interface FaxLayout {
  readonly scheme: 2 | 3 | 4;
  /** T.4 only: rows may refer to the row above. */
  readonly isTwoDimensional: boolean;
  /** Cells of a row. */
  readonly width: number;
}

/**
 * Rows of a bilevel image in CCITT's fax codings: one bit a cell from the high bit, 1 is black, each row starts at a byte.
 * Fewer rows than asked for come back where the codes end before.
 *
 * @throws Error at a code that does not exist.
 * @see ITU-T T.4 (2003), tables 2 to 4; T.6 (1988), table 1; TIFF 6.0 (Adobe 1992), sections 10 and 11.
 */
export function decodeFax(bytes: Uint8Array, layout: FaxLayout, rows: number): Uint8Array {
  const { scheme, width } = layout;
  const rowBytes = Math.ceil(width / 8);
  const out = new Uint8Array(rowBytes * rows);
  const bits = new Bits(bytes);
  // Columns at which the colour changes, the first from white to black.
  let above: readonly number[] = [];
  for (let row = 0; row < rows; row++) {
    let isCoded = scheme === 4;
    if (scheme === 2) bits.toByte();
    if (scheme === 3) {
      const isMarked = bits.skipEndOfLine();
      isCoded = layout.isTwoDimensional && isMarked && bits.next() === 0;
    }
    if (bits.isAtEnd() || (scheme === 4 && bits.isEndOfBlock())) return out.subarray(0, row * rowBytes);
    above = isCoded ? codedRow(bits, width, above) : plainRow(bits, width);
    paint(out, row * rowBytes, above, width);
  }
  return out;
}

/** A row of runs, white and black in turn. */
function plainRow(bits: Bits, width: number): number[] {
  const changes: number[] = [];
  let isBlack = false;
  for (let at = 0; at < width; isBlack = !isBlack) {
    at = Math.min(width, at + bits.run(isBlack));
    changes.push(at);
  }
  return changes;
}

/** A row told by where it differs from the row above. */
function codedRow(bits: Bits, width: number, above: readonly number[]): number[] {
  const changes: number[] = [];
  let isBlack = false;
  let at = 0;
  for (let isFirst = true; at < width; isFirst = false) {
    // The first change above to the right of here, from our colour to the other.
    let next = isBlack ? 1 : 0;
    while (next < above.length && (isFirst ? above[next]! < at : above[next]! <= at)) next += 2;
    const b1 = above[next] ?? width;
    const mode = bits.mode();
    if (mode === "pass") at = above[next + 1] ?? width;
    else if (mode === "runs") {
      for (const colour of [isBlack, !isBlack]) {
        at = Math.min(width, at + bits.run(colour));
        changes.push(at);
      }
    } else {
      const from = at;
      at = Math.min(width, b1 + mode);
      if (at < from) throw new Error("a change of colour lies before the one before it");
      changes.push(at);
      isBlack = !isBlack;
    }
  }
  return changes;
}

function paint(out: Uint8Array, start: number, changes: readonly number[], width: number): void {
  for (let i = 0; i < changes.length; i += 2) {
    const end = changes[i + 1] ?? width;
    for (let x = changes[i]!; x < end; x++) out[start + (x >> 3)]! |= 0x80 >> (x & 7);
  }
}

class Bits {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length * 8;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  toByte(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  next(): number {
    if (this.#at >= this.#end) throw new Error("the fax codes end within a row");
    const bit = (this.#bytes[this.#at >> 3]! >> (7 - (this.#at & 7))) & 1;
    this.#at++;
    return bit;
  }

  /** Passes zeros that fill up and the mark of a line's end, where it is there. */
  skipEndOfLine(): boolean {
    let zeros = 0;
    for (let at = this.#at; at < this.#end; at++, zeros++) {
      if (((this.#bytes[at >> 3]! >> (7 - (at & 7))) & 1) === 0) continue;
      if (zeros < 11) return false;
      this.#at = at + 1;
      return true;
    }
    if (zeros > 0 && zeros >= this.#end - this.#at) this.#at = this.#end;
    return false;
  }

  /** True where two marks of a line's end stand one after the other. */
  isEndOfBlock(): boolean {
    const from = this.#at;
    const isEnd = this.skipEndOfLine();
    this.#at = from;
    return isEnd;
  }

  /** A run of one colour: any number of long codes, then a short one. */
  run(isBlack: boolean): number {
    const codes = isBlack ? BLACK : WHITE;
    for (let length = 0; ; ) {
      const part = this.#code(codes);
      length += part;
      if (part < 64) return length;
    }
  }

  mode(): number | "pass" | "runs" {
    return this.#code(MODES);
  }

  #code<T>(codes: ReadonlyMap<number, T>): T {
    for (let code = 1; code < 1 << 14; ) {
      code = code * 2 + this.next();
      const found = codes.get(code);
      if (found !== undefined) return found;
    }
    throw new Error("a fax code that does not exist");
  }
}

/** Codes by their bits with a 1 before them, so that leading zeros count. */
function codesOf<T>(text: string, meaningOf: (at: number) => T, into = new Map<number, T>()): Map<number, T> {
  for (const [at, code] of text.trim().split(/\s+/).entries())
    into.set(Number.parseInt(`1${code}`, 2), meaningOf(at));
  return into;
}

const MODES = codesOf<number | "pass" | "runs">(
  "0001 001 1 011 000011 0000011 010 000010 0000010",
  (at) => (["pass", "runs", 0, 1, 2, 3, -1, -2, -3] as const)[at]!,
);

const LONGEST = `00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101
  000000010110 000000010111 000000011100 000000011101 000000011110 000000011111`;

function runs(short: string, long: string): Map<number, number> {
  const codes = codesOf(short, (at) => at);
  codesOf(long, (at) => 64 * (at + 1), codes);
  return codesOf(LONGEST, (at) => 1792 + 64 * at, codes);
}

const WHITE = runs(
  `00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101
  101010 101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000
  00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000
  00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011
  01010100 01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010
  00110011 00110100`,
  `11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101
  011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011
  010011000 010011001 010011010 011000 010011011`,
);

const BLACK = runs(
  `0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111
  000011000 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000
  00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001
  000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111
  000001101100 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111
  000001100100 000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111
  000000101000 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111`,
  `0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100
  0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011
  0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100
  0000001010101 0000001011010 0000001011011 0000001100100 0000001100101`,
);
