import { describe, expect, it } from "vitest";
import { copyRows } from "../../../src/tasks/assess/copy-rows.ts";
import type { LayerCells } from "../../../src/tasks/assess/output-layers.ts";
import { seededRandom } from "../../build/seeded-random.ts";

/** The plainest way: one cell after the other. */
function oneByOne(
  source: LayerCells,
  target: LayerCells,
  start: number,
  stride: number,
  width: number,
  height: number,
): void {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      target[start + row * stride + column] = source[row * width + column]!;
}

describe("copyRows", () => {
  const KINDS = [Uint8Array, Int8Array, Int16Array, Float32Array];
  // Width of the piece, width of the layer, column it goes to: whole words, odd rows, whole rows.
  const SHAPES = [
    [8, 16, 4],
    [8, 16, 3],
    [5, 17, 2],
    [12, 12, 0],
    [1, 9, 8],
  ] as const;
  for (const Kind of KINDS)
    for (const [width, stride, column] of SHAPES)
      it(`copies ${width} of ${stride} cells from column ${column} of an ${Kind.name}`, () => {
        const random = seededRandom(width * 31 + stride);
        const source = new Kind(width * 7);
        for (let cell = 0; cell < source.length; cell++) source[cell] = Math.floor(random() * 200) - 100;
        const target = new Kind(stride * 9).fill(7);
        const expected = target.slice();
        const start = stride + column;
        copyRows(source, { start: 0, stride: width }, target, { start, stride }, width, 7);
        oneByOne(source, expected, start, stride, width, 7);
        expect(target).toEqual(expected);
      });

  it("keeps every bit of a number that is none", () => {
    const source = new Float32Array(new Uint32Array([0x7fc12345, 0xffc00001, 1, 2]).buffer);
    const target = new Float32Array(8);
    copyRows(source, { start: 0, stride: 2 }, target, { start: 1, stride: 4 }, 2, 2);
    expect([...new Uint32Array(target.buffer)]).toEqual([0, 0x7fc12345, 0xffc00001, 0, 0, 1, 2, 0]);
  });
});
