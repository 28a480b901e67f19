import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { createGeoTiffWriter, type GeoTiffSpec } from "../../src/io/geotiff-writer.ts";
import { deflateByNode } from "../../src/io/node-deflate.ts";
import { createMemorySink } from "../../src/io/random-access-sink.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { seededRandom } from "../build/seeded-random.ts";

const folder = mkdtempSync(join(tmpdir(), "cloud-optimised-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frame: GridFrame = {
  width: 700,
  height: 600,
  transform: [0.0025, 0, 12, 0, -0.0025, 14.75],
  crs: "EPSG:4326",
  isGeographic: true,
};
const random = seededRandom(7);
const cells = Int16Array.from({ length: frame.width * frame.height }, (_, i) =>
  i % 53 === 0 ? -32768 : 2000 + Math.floor(random() * 60),
);

async function written(more: Partial<GeoTiffSpec>): Promise<Uint8Array<ArrayBuffer>> {
  const sink = createMemorySink();
  const spec = { frame, sampleType: "int16", noData: -32768, ...more } as const;
  const writer = createGeoTiffWriter(spec, sink, deflateByNode());
  for (let row = 0; row < frame.height; row += 256)
    await writer.writeRows(row, cells.subarray(row * frame.width, Math.min(600, row + 256) * frame.width));
  await writer.finish();
  return sink.bytes();
}

/** Of each directory of a little-endian classic TIFF: where it stands, its width, and the offsets of its tiles. */
function directoriesOf(bytes: Uint8Array<ArrayBuffer>): { at: number; width: number; tiles: number[] }[] {
  const view = new DataView(bytes.buffer);
  const found: { at: number; width: number; tiles: number[] }[] = [];
  for (let at = view.getUint32(4, true); at !== 0; ) {
    const entries = view.getUint16(at, true);
    const directory = { at, width: 0, tiles: [] as number[] };
    for (let e = 0; e < entries; e++) {
      const entry = at + 2 + 12 * e;
      const [tag, count] = [view.getUint16(entry, true), view.getUint32(entry + 4, true)];
      if (tag === 256) directory.width = view.getUint32(entry + 8, true);
      const from = count === 1 ? entry + 8 : view.getUint32(entry + 8, true);
      if (tag === 324)
        directory.tiles = Array.from({ length: count }, (_, i) => view.getUint32(from + 4 * i, true));
    }
    found.push(directory);
    at = view.getUint32(at + 2 + 12 * entries, true);
  }
  return found;
}

describe("a cloud-optimised GeoTIFF", () => {
  it("has its directories first, then the data of the coarsest level, the finest last, tiles row by row", async () => {
    const bytes = await written({ layout: "cloud-optimised", overviews: "mean", predictor: 2 });
    const directories = directoriesOf(bytes);
    expect(directories.map(({ width }) => width)).toEqual([700, 350, 175]);
    expect(directories.map(({ at }) => at)).toEqual(
      directories.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    const inOrder = directories.toReversed().flatMap(({ tiles }) => tiles);
    expect(inOrder).toHaveLength(1 + 4 + 9);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(inOrder[0]).toBeGreaterThan(directories.at(-1)!.at);
    const head = new TextDecoder("latin1").decode(bytes.subarray(8, 51));
    expect(head).toMatch(/^GDAL_STRUCTURAL_METADATA_SIZE=\d{6} bytes\n/);
  });

  it("is not what is written when rows are to stream: there the finest level comes first", async () => {
    const directories = directoriesOf(await written({}));
    expect(directories[0]!.tiles[0]).toBeLessThan(directories[1]!.tiles[0]!);
  });

  describe.skipIf(!hasGdal())("by GDAL", () => {
    it("is known as a COG, has the cells it was given and overviews by the mean", async () => {
      const path = join(folder, "cog.tif");
      writeFileSync(path, await written({ layout: "cloud-optimised", overviews: "mean", predictor: 2 }));
      const info = JSON.parse(gdal("gdalinfo", ["-json", path])) as {
        metadata: Record<string, Record<string, string>>;
      };
      expect(info.metadata["IMAGE_STRUCTURE"]).toMatchObject({ LAYOUT: "COG", COMPRESSION: "DEFLATE" });
      const at = (x: number, y: number, ...options: string[]): number =>
        Number(gdal("gdallocationinfo", ["-valonly", ...options, path, String(x), String(y)]).trim());
      for (const [x, y] of [
        [1, 0],
        [300, 299],
        [699, 599],
      ] as const)
        expect(at(x, y)).toBe(cells[y * 700 + x]);
      const four = [cells[2 * 700 + 2]!, cells[2 * 700 + 3]!, cells[3 * 700 + 2]!, cells[3 * 700 + 3]!];
      expect(four).not.toContain(-32768);
      const mean = Math.round(four.reduce((sum, value) => sum + value, 0) / 4);
      expect(at(2, 2, "-overview", "1")).toBe(mean);
    });
  });
});
