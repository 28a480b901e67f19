import { readFile } from "node:fs/promises";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { burnRows, createBurner } from "../../src/engine/grid/rasterize.ts";
import { projector } from "../../src/io/crs.ts";
import { readPolygons } from "../../src/io/vectors/read-polygons.ts";
import { polygonsInFrame } from "../../src/io/vectors/to-frame.ts";

/** A shapefile's polygons on a frame as a run of a workspace has them: id 1 … n of each cell, 0 outside, and their names. */
export async function burnShapefile(
  path: string,
  nameField: string,
  frame: GridFrame,
): Promise<{ ids: Int32Array; names: readonly string[] }> {
  const files = ["shp", "dbf", "prj", "shx"].map((part) => ({
    name: path.replace(/shp$/, part),
    bytes: async (): Promise<ArrayBuffer> =>
      new Uint8Array(await readFile(path.replace(/shp$/, part))).buffer,
  }));
  const layer = (await readPolygons(files, { nameField })).value!;
  const projectors = { layer: (await projector(layer.crs))!, frame: (await projector(frame.crs))! };
  const burner = createBurner(polygonsInFrame(layer, frame, projectors), frame);
  const ids = new Int32Array(frame.width * frame.height);
  burnRows(burner, { x: 0, y: 0, width: frame.width, height: frame.height }, ids);
  return { ids, names: layer.polygons.map(({ name }) => name) };
}
