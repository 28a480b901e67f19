import { describe, expect, it } from "vitest";
import { codeMarks, codeSideMm } from "../../../src/map/paper/link-code.ts";
import type { Point } from "../../../src/map/paper/marks.ts";
import { readCode } from "../../build/read-code.ts";

const SHORT = "https://example.org/#place=map";
const LONG = `https://land.example.org/neutral-ground/?demonstration#place=map&period=baseline&layers=${"result/baseline/sdg-15-3-1,".repeat(9)}&at=8.4/-12.0012/33.6`;

/** The modules that a reader sees: dark where their middle lies in a dark piece. */
function modulesOf(text: string): boolean[][] {
  const side = codeSideMm(text, 1);
  const [white, dark] = codeMarks(text, { x: 10, y: 20, width: side, height: side });
  if (white?.kind !== "shape" || dark?.kind !== "shape") throw new Error("expected two shapes");
  const top = Math.min(...dark.rings.flat().map(([, y]) => y));
  const left = Math.min(...dark.rings.flat().map(([x]) => x));
  const [, low] = dark.rings[0]!.map(([, y]) => y).sort((a, b) => b - a);
  const module = low! - top === 0 ? dark.rings[0]![2]![1] - top : low! - top;
  // White of four modules all around (ISO/IEC 18004, 7.1).
  expect(left - 10).toBeCloseTo(4 * module, 6);
  expect(top - 20).toBeCloseTo(4 * module, 6);
  const count = Math.round(side / module) - 8;
  const isDark = ([x, y]: Point): boolean =>
    dark.rings.some(([a, , c]) => x > a![0] && x < c![0] && y > a![1] && y < c![1]);
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) =>
      isDark([left + (column + 0.5) * module, top + (row + 0.5) * module]),
    ),
  );
}

describe("the code of a link", () => {
  it.each([SHORT, LONG])("holds the address it was given, as a reader reads it: %s", (text) => {
    expect(readCode(modulesOf(text))).toBe(text);
  });

  it("has modules that a telephone reads at arm's length", () => {
    for (const text of [SHORT, LONG]) {
      const side = codeSideMm(text, 1);
      expect(side / (modulesOf(text).length + 8)).toBeGreaterThanOrEqual(0.36 - 1e-9);
    }
  });

  it("is not read where a module is turned: the reader of this test would notice", () => {
    const modules = modulesOf(SHORT);
    modules[12]![12] = !modules[12]![12];
    expect(() => readCode(modules)).toThrow(/syndrome/);
  });
});
