import { describe, expect, it } from "vitest";
import { linesOf } from "../../src/map/picture-text.ts";
import { scaleBar } from "../../src/map/scale-bar.ts";

describe("scaleBar", () => {
  it("is the longest of 1, 2, 5 × 10ⁿ metres that fits", () => {
    // at zoom 0 the equator is 512 px: 78,271.517 m a pixel; 140 px are 10,958 km
    expect(scaleBar(0, 0, 140).metres).toBe(10_000_000);
    expect(scaleBar(0, 0, 140).px).toBeCloseTo(127.7604, 3);
    // at 60° a pixel is half as long: 5,479 km fit
    expect(scaleBar(60, 0, 140).metres).toBe(5_000_000);
    // at zoom 9 it is 152.874 m a pixel: 21.4 km fit
    expect(scaleBar(0, 9, 140).metres).toBe(20_000);
  });
});

describe("linesOf", () => {
  const letters = (text: string): number => text.length;

  it("breaks between words where the line is full", () => {
    expect(linesOf("one two three four", 9, letters)).toEqual(["one two", "three", "four"]);
    expect(linesOf("one two three four", 8, letters)).toEqual(["one two", "three", "four"]);
    expect(linesOf("one two three four", 18, letters)).toEqual(["one two three four"]);
  });

  it("cuts a word that is too long, and has no line for nothing", () => {
    expect(linesOf("a neutrality b", 5, letters)).toEqual(["a", "neutr", "ality", "b"]);
    expect(linesOf("ab", 0.5, letters)).toEqual(["a", "b"]);
    expect(linesOf(" ", 5, letters)).toEqual([]);
  });
});
