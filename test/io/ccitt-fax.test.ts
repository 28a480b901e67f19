import { describe, expect, test } from "vitest";
import { decodeFax } from "../../src/io/ccitt-fax.ts";

/** Bits from text, filled up with zeros to whole bytes. */
function coded(text: string): Uint8Array {
  const bits = text.replace(/[^01]/g, "");
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(i * 8, i * 8 + 8).padEnd(8, "0"), 2),
  );
}

/** Rows drawn with # for black. */
function drawing(bytes: Uint8Array, width: number): string {
  const rows = bytes.length / Math.ceil(width / 8);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_, x) => {
      const byte = bytes[row * Math.ceil(width / 8) + (x >> 3)]!;
      return (byte >> (7 - (x & 7))) & 1 ? "#" : ".";
    }).join(""),
  ).join("\n");
}

// Codes looked up in ITU-T T.4, tables 2 and 3a: white 4 = 1011, white 8 = 10011, black 4 = 011, white 0 = 00110101, black 8 = 000101.
const FOUR_BLACK = "1011 011 10011";
const MARK = "000000000001";

describe("fax codes", () => {
  test("rows of runs, each from a byte on (scheme 2)", () => {
    const row = coded(FOUR_BLACK);
    const bytes = new Uint8Array([...row, ...coded("00110101 000101 10011")]);
    const rows = decodeFax(bytes, { scheme: 2, isTwoDimensional: false, width: 16 }, 2);
    expect(drawing(rows, 16)).toBe("....####........\n########........");
  });

  test("rows after marks, with zeros that fill up (T.4)", () => {
    const bytes = coded(`0000${MARK} ${FOUR_BLACK} 000${MARK} ${FOUR_BLACK}`);
    const rows = decodeFax(bytes, { scheme: 3, isTwoDimensional: false, width: 16 }, 2);
    expect(drawing(rows, 16)).toBe("....####........\n....####........");
  });

  test("rows that refer to the row above (T.4 with bit 0 of its options, T.6)", () => {
    // The second row's changes lie one to the right, then one to the left: VR1 = 011, VL1 = 010, then V0 = 1.
    const expected = "....####........\n.....##.........\n................";
    const marked = coded(`${MARK} 1 ${FOUR_BLACK} ${MARK} 0 011 010 1 ${MARK} 0 0001 1`);
    const layout = { isTwoDimensional: true, width: 16 } as const;
    expect(drawing(decodeFax(marked, { scheme: 3, ...layout }, 3), 16)).toBe(expected);
    // Runs = 001, both runs, then V0; pass = 0001.
    const plain = coded("001 1011 011 1   011 010 1   0001 1");
    expect(drawing(decodeFax(plain, { scheme: 4, ...layout }, 3), 16)).toBe(expected);
  });

  test("long runs are sums: 2560 + 64 + 0 white, 3 black (tables 3a, 3b)", () => {
    const bytes = coded("000000011111 11011 00110101 10");
    const rows = decodeFax(bytes, { scheme: 2, isTwoDimensional: false, width: 2627 }, 1);
    expect(drawing(rows, 2627)).toBe(`${".".repeat(2624)}###`);
  });

  test("codes that end early give fewer rows; codes that do not exist are told", () => {
    const layout = { scheme: 4, isTwoDimensional: false, width: 16 } as const;
    expect(decodeFax(coded(`1 ${MARK} ${MARK}`), layout, 3)).toHaveLength(2);
    expect(() => decodeFax(new Uint8Array(4), { ...layout, scheme: 2 }, 1)).toThrow("fax code");
  });
});
