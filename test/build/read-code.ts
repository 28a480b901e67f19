/**
 * Reads a QR code of error correction M from its modules, as a reader does that meets no damage: format, mask, codewords in
 * their blocks, and the bytes in them (ISO/IEC 18004:2015, 7 and 11). Throws where a block's syndromes are not zero.
 */
export function readCode(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length;
  const version = (size - 17) / 4;
  const at = (x: number, y: number): number => (modules[y]![x] === true ? 1 : 0);
  const { level, mask } = formatOf(at);
  if (level !== 0) throw new Error(`expected error correction M, got ${level}`);
  const codewords: number[] = [];
  let bits = 0;
  let count = 0;
  for (const [x, y] of wayThrough(size, version)) {
    bits = (bits << 1) | (at(x, y) ^ (MASKS[mask]!(x, y) ? 1 : 0));
    if (++count % 8 !== 0) continue;
    codewords.push(bits);
    bits = 0;
  }
  return textOf(dataOf(codewords, version), version);
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Table 9 of the standard for M, versions 1–20: codewords of error correction a block, and blocks. */
const CORRECTION_M = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS_M = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** The fifteen bits beside the finder at the upper left. */
function formatOf(at: (x: number, y: number) => number): { level: number; mask: number } {
  let bits = 0;
  for (let bit = 14; bit >= 0; bit--) {
    const [x, y] = bit < 6 ? [8, bit] : bit < 8 ? [8, bit + 1] : bit === 8 ? [7, 8] : [14 - bit, 8];
    bits = (bits << 1) | at(x!, y!);
  }
  const plain = bits ^ 0b101010000010010;
  return { level: plain >> 13, mask: (plain >> 10) & 7 };
}

/** Modules that hold codewords, in their order: columns of two from the right, upwards and downwards by turns. */
function wayThrough(size: number, version: number): [number, number][] {
  const isFunction = functionModules(size, version);
  const way: [number, number][] = [];
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5; // the column of timing is no part of it
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFunction(x, y)) way.push([x, y]);
    }
    isUp = !isUp;
  }
  return way;
}

function functionModules(size: number, version: number): (x: number, y: number) => boolean {
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const step = count < 2 ? 0 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const centres = Array.from({ length: count }, (_, at) =>
    at === 0 ? 6 : size - 7 - (count - 1 - at) * step,
  );
  const isFinder = (x: number, y: number): boolean =>
    (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
  const isAlignment = (x: number, y: number): boolean =>
    centres.some((cx) =>
      centres.some((cy) => {
        const isCorner =
          (cx === 6 && cy === 6) || (cx === 6 && cy === size - 7) || (cx === size - 7 && cy === 6);
        return !isCorner && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
      }),
    );
  const isVersion = (x: number, y: number): boolean =>
    version >= 7 && ((x < 6 && y >= size - 11 && y < size - 8) || (y < 6 && x >= size - 11 && x < size - 8));
  return (x, y) => x === 6 || y === 6 || isFinder(x, y) || isAlignment(x, y) || isVersion(x, y);
}

/** The data of all blocks; codewords stand by turns in the code. */
function dataOf(codewords: readonly number[], version: number): number[] {
  const [blocks, correction] = [BLOCKS_M[version - 1]!, CORRECTION_M[version - 1]!];
  const whole = codewords.length;
  const short = Math.floor(whole / blocks) - correction;
  const longer = whole % blocks;
  const lengths = Array.from({ length: blocks }, (_, block) => short + (block >= blocks - longer ? 1 : 0));
  const data: number[][] = lengths.map(() => []);
  let next = 0;
  for (let place = 0; place <= short; place++)
    for (const [block, length] of lengths.entries())
      if (place < length) data[block]!.push(codewords[next++]!);
  const full = data.map((block) => [...block]);
  for (let place = 0; place < correction; place++) for (const block of full) block.push(codewords[next++]!);
  for (const block of full) expectSound(block, correction);
  return data.flat();
}

/** A block is a multiple of the generator: its polynomial is zero at the first powers of 2 in GF(256) by 0x11d. */
function expectSound(block: readonly number[], correction: number): void {
  let root = 1;
  for (let power = 0; power < correction; power++) {
    const syndrome = block.reduce((sum, codeword) => product(sum, root) ^ codeword, 0);
    if (syndrome !== 0) throw new Error(`expected syndrome ${power} to be 0, got ${syndrome}`);
    root = product(root, 2);
  }
}

function product(a: number, b: number): number {
  let sum = 0;
  for (let bit = 7; bit >= 0; bit--) {
    sum = (sum << 1) ^ ((sum >> 7) * 0x11d);
    if (((b >> bit) & 1) === 1) sum ^= a;
  }
  return sum;
}

/** The bytes of a segment in byte mode. */
function textOf(data: readonly number[], version: number): string {
  const bits = data.map((codeword) => codeword.toString(2).padStart(8, "0")).join("");
  if (bits.slice(0, 4) !== "0100") throw new Error(`expected byte mode, got ${bits.slice(0, 4)}`);
  const start = version < 10 ? 12 : 20;
  const length = Number.parseInt(bits.slice(4, start), 2);
  const bytes = Uint8Array.from({ length }, (_, at) =>
    Number.parseInt(bits.slice(start + at * 8, start + at * 8 + 8), 2),
  );
  return new TextDecoder("utf8", { fatal: true }).decode(bytes);
}
