/**
 * WebAssembly written down as expressions: each function gives the bytes of an instruction after those of its operands.
 * A module is put together from such bytes when it is first needed, so that the repository holds its source and nothing
 * compiled. Only what our kernels use is here.
 *
 * @see WebAssembly Core Specification 2.0, binary format; fixed-width SIMD.
 */
export type Code = readonly number[];

/** Types of parameters and locals. */
export const I32 = 0x7f;
/** 64-bit float. */
export const F64 = 0x7c;
/** Sixteen bytes. */
export const V128 = 0x7b;

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 128);
  }
}

const join = (...parts: readonly Code[]): Code => parts.flat();
const binary =
  (...opcode: number[]) =>
  (one: Code, two: Code): Code =>
    join(one, two, opcode);
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

/** Local variables. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => join(value, [0x21, ...unsigned(local)]);
export const tee = (local: number, value: Code): Code => join(value, [0x22, ...unsigned(local)]);

/** Whole numbers of 32 bits. */
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const plus = binary(0x6a);
export const times = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
const xor = binary(0x73);
export const shiftLeft = binary(0x74);
export const shiftRight = binary(0x76);
export const isLess = binary(0x49);
export const notBits = (value: Code): Code => xor(value, i32(-1));
export const isZero = (value: Code): Code => join(value, [0x45]);
export const load32 = (address: Code, offset = 0): Code => join(address, [0x28, 2, ...unsigned(offset)]);
export const load16 = (address: Code, offset = 0): Code => join(address, [0x2f, 1, ...unsigned(offset)]);
export const load8 = (address: Code, offset = 0): Code => join(address, [0x2d, 0, ...unsigned(offset)]);
export const store32 = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, [0x36, 2, ...unsigned(offset)]);
export const store8 = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, [0x3a, 0, ...unsigned(offset)]);

/** 64-bit floats. */
export const f64 = (value: number): Code => [0x44, ...new Uint8Array(new Float64Array([value]).buffer)];
export const loadF64 = (address: Code, offset = 0): Code => join(address, [0x2b, 3, ...unsigned(offset)]);
export const storeF64 = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, [0x39, 3, ...unsigned(offset)]);
export const addF64 = binary(0xa0);
export const isEqualF64 = binary(0x61);

/** Sixteen bytes at once. */
export const loadV = (address: Code, offset = 0): Code =>
  join(address, [...simd(0x00), 4, ...unsigned(offset)]);
export const storeV = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, [...simd(0x0b), 4, ...unsigned(offset)]);
export const andV = binary(...simd(0x4e));
/** The bits of the first that the second does not have. */
export const andNotV = binary(...simd(0x4f));
export const notV = (value: Code): Code => join(value, simd(0x4d));
export const orV = binary(...simd(0x50));
export const splat8 = (value: number): Code => join(i32(value), simd(0x0f));
/** Bytes of the first by the indices in the second; 0 where an index is 16 or more. */
export const lookUp16 = binary(...simd(0x0e));
export const minusBytes = binary(...simd(0x71));
export const areEqualBytes = binary(...simd(0x23));
export const shiftBytesLeft = (value: Code, bits: number): Code => join(value, i32(bits), simd(0x6b));
export const shiftBytesRight = (value: Code, bits: number): Code => join(value, i32(bits), simd(0x6d));
/** Bytes of two vectors by 16 indices, 0–15 the first, 16–31 the second. */
export const shuffle = (one: Code, two: Code, lanes: readonly number[]): Code =>
  join(one, two, simd(0x0d), lanes);
export const byteOf = (value: Code, lane: number): Code => join(value, simd(0x16), [lane]);

/** Two 64-bit floats at once; comparisons give all bits or none in each. */
export const splatF64 = (value: Code): Code => join(value, simd(0x14));
export const minusTwo = binary(...simd(0xf1));
export const timesTwo = binary(...simd(0xf2));
export const overTwo = binary(...simd(0xf3));
export const areEqualTwo = binary(...simd(0x47));
export const areUnequalTwo = binary(...simd(0x48));
export const areAtMostTwo = binary(...simd(0x4b));
export const areAtLeastTwo = binary(...simd(0x4c));
/** One of two floats. */
export const floatOf = (value: Code, lane: number): Code => join(value, simd(0x21), [lane]);
/** Sums and differences of the two whole numbers of 64 bits in a vector, and such a vector of one number under 64. */
export const plusQuads = binary(...simd(0xce));
export const minusQuads = binary(...simd(0xd1));
export const quads = (value: number): Code => [
  ...simd(0x0c),
  ...Array.from({ length: 16 }, (_, byte) => (byte % 8 === 0 ? value : 0)),
];
/** Truncates two floats toward zero. */
export const truncateTwo = (value: Code): Code => join(value, simd(0x7a));

/** Statements one after the other. */
export const steps = (...statements: readonly Code[]): Code => join(...statements);
/** Does the statements where the condition is not 0. */
export const when = (condition: Code, ...statements: readonly Code[]): Code =>
  join(condition, [0x04, 0x40], ...statements, [0x0b]);
/** Repeats the statements for `local` = from, from + step, … while it is under `to`; at least once. */
export const repeat = (
  local: number,
  from: Code,
  to: Code,
  step: number,
  ...statements: readonly Code[]
): Code =>
  join(
    set(local, from),
    [0x03, 0x40],
    ...statements,
    isLess(tee(local, plus(get(local), i32(step))), to),
    [0x0d, 0, 0x0b],
  );

/** A function of the module. Parameters come first among the locals. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly locals: readonly number[];
  readonly body: Code;
}

/** The bytes of a module that exports the functions and a memory of `pages` × 64 KiB as `memory`. */
export function assemble(functions: readonly WasmFunction[], pages: number): Uint8Array {
  const section = (id: number, items: readonly Code[]): Code => {
    const content = join(unsigned(items.length), ...items);
    return join([id], unsigned(content.length), content);
  };
  const name = (text: string): Code =>
    join(
      unsigned(text.length),
      Array.from(text, (letter) => letter.charCodeAt(0)),
    );
  const bytes = join(
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(
      1,
      functions.map(({ parameters }) => join([0x60], unsigned(parameters.length), parameters, [0])),
    ),
    section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    section(5, [join([0], unsigned(pages))]),
    section(7, [
      ...functions.map((one, index) => join(name(one.name), [0], unsigned(index))),
      join(name("memory"), [2, 0]),
    ]),
    section(
      10,
      functions.map(({ locals, body }) => {
        const declared = locals.map((type) => [1, type]);
        const code = join(unsigned(locals.length), ...declared, body, [0x0b]);
        return join(unsigned(code.length), code);
      }),
    ),
  );
  return Uint8Array.from(bytes);
}
