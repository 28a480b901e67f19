import { describe, expect, it } from "vitest";
import { paperOf, pixelsOf } from "../../../src/map/paper/paper-sizes.ts";

describe("papers", () => {
  it.each([
    ["a4", "landscape", 3508, 2480],
    ["a4", "portrait", 2480, 3508],
    ["a3", "landscape", 4961, 3508],
    ["a3", "portrait", 3508, 4961],
    ["slide", "landscape", 4000, 2250],
    ["slide", "portrait", 4000, 2250],
  ] as const)("%s, %s, is %d × %d pixels at 300 dots an inch", (id, turn, width, height) => {
    const { widthMm, heightMm } = paperOf(id, turn);
    expect([pixelsOf(widthMm, 300), pixelsOf(heightMm, 300)]).toEqual([width, height]);
  });
});
