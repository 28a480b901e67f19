import { describe, expect, it } from "vitest";
import { faoWocatOfCells } from "../../../src/engine/productivity/fao-wocat.ts";
import * as jrc from "../../../src/engine/productivity/jrc.ts";

const _ = Number.NaN;
const asCells = (row: readonly number[]) => row.map((value) => Float64Array.of(value));

describe("faoWocatOfCells", () => {
  const classOf = (
    row: readonly number[],
    maximum: number | null,
    mode: "mann-kendall" | "mann-kendall-and-mtid",
  ) => {
    const out = new Uint8Array(1);
    faoWocatOfCells(asCells(row), maximum === null ? null : Float64Array.of(maximum), mode, out);
    return out[0];
  };
  const rising = [3000, 3100, 3200, 3300, 3400, 3500, 3600, 3700, 3800, 3900];

  it("calls a steady rise increasing, a steady fall declining, a desert stable", () => {
    expect(classOf(rising, null, "mann-kendall-and-mtid")).toBe(5);
    expect(classOf([...rising].reverse(), null, "mann-kendall-and-mtid")).toBe(1);
    expect(classOf(rising, 2500, "mann-kendall-and-mtid")).toBe(4);
    expect(
      classOf(
        rising.map((y) => y / 2),
        null,
        "mann-kendall-and-mtid",
      ),
    ).toBe(4);
  });

  it("knows nothing without the first or the last three years, nor of S = 0 without MTID", () => {
    expect(classOf([_, _, _, ...rising.slice(3)], null, "mann-kendall")).toBe(0);
    expect(classOf([...rising.slice(0, 7), _, _, _], null, "mann-kendall")).toBe(0);
    expect(classOf(Array(10).fill(5000), null, "mann-kendall")).toBe(0);
    expect(classOf(Array(10).fill(5000), null, "mann-kendall-and-mtid")).toBe(2);
  });
});

describe("the JRC's steps", () => {
  it("steadiness joins the signs of slope and MTID", () => {
    const of = (row: readonly number[]) => {
      const out = new Uint8Array(1);
      jrc.steadinessOfCells(asCells(row), out);
      return out[0];
    };
    // Last valid year 8 over a falling line; a rising line whose last year falls back.
    expect(of([9, 8, 2, 1, 8])).toBe(1);
    expect(of([9, 8, 2, 1, _])).toBe(2);
    expect(of([1, 5, 9, 9, 3])).toBe(3);
    expect(of([1, 2, 3, 4, 5])).toBe(4);
    expect(of([4, 4, 4, 4, 4])).toBe(0);
    expect(of([_, 4, _, _, _])).toBe(0);
  });

  it("levels and changes take a value on a break for the lower tenth", () => {
    const breaks = Float64Array.of(10, 20, 30, 40, 50, 60, 70, 80, 90);
    const first = Float64Array.of(5, 40, 41, 90, 91, _);
    const level = new Uint8Array(6);
    jrc.baselineLevelOfCells(first, breaks, level);
    expect([...level]).toEqual([1, 1, 2, 2, 3, 0]);
    const change = new Uint8Array(6);
    jrc.stateChangeOfCells(first, Float64Array.of(10, 41, 41, 70, _, 5), breaks, change);
    expect([...change]).toEqual([1, 2, 1, 3, 0, 0]);
  });

  it("scales to the potential of the type, at most 100, one decimal", () => {
    const out = new Float64Array(4);
    jrc.localScalingOfCells(
      Float64Array.of(33, 300, _, 5),
      Int32Array.of(1, 1, 1, 2),
      new Map([[1, 99]]),
      out,
    );
    expect([...out]).toEqual([33.3, 100, _, _]);
  });

  it("combines long-term change and status, or does without", () => {
    const longTerm = Uint8Array.of(1, 1, 7, 11, 16, 22, 0, 16);
    const status = Float64Array.of(49.9, 50, 50, _, 80, 10, 80, _);
    const out = new Uint8Array(8);
    jrc.jrcClassOfCells(longTerm, status, out);
    expect([...out]).toEqual([1, 2, 3, 3, 5, 5, 0, 0]);
    jrc.jrcClassOfCells(longTerm, null, out);
    expect([...out]).toEqual([1, 1, 2, 3, 4, 5, 0, 4]);
  });
});
