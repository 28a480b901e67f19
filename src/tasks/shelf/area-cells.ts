import type { Window } from "../../engine/grid/frame.ts";
import { type Burner, createBurner } from "../../engine/grid/rasterize.ts";
import { projector } from "../../io/crs.ts";
import { readGeoJson } from "../../io/vectors/geojson.ts";
import { polygonsOf } from "../../io/vectors/polygon-layer.ts";
import { polygonsInFrame } from "../../io/vectors/to-frame.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import { piecesOfBlock } from "../assess/pieces.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { rowBlocks } from "../row-blocks.ts";
import { burnerOfHexagon, type HexagonId } from "./hexagon-cover.ts";

/** The cells of a GeoJSON Polygon or MultiPolygon (or a feature of one) in degrees, or of a hexagon of the equal-area grid. */
export async function burnerOf(area: object | HexagonId, { frame }: AssessmentPlan): Promise<Burner> {
  if ("sizeKm2" in area) return burnerOfHexagon(frame, area);
  const read = readGeoJson(area);
  const geometry =
    read?.features.flatMap((one) => (one.geometry === null ? [] : polygonsOf(one.geometry))) ?? [];
  if (geometry.length === 0) throw new Error("expected a GeoJSON polygon, got none");
  const layer = { crs: "EPSG:4326", fields: [], polygons: [{ name: "area", properties: {}, geometry }] };
  const projectors = { layer: await projector(layer.crs), frame: await projector(frame.crs) };
  return createBurner(polygonsInFrame(layer, frame, projectors), frame);
}

/** The windows of pieces in which the area has a cell, block by block. */
export function windowsOf(burner: Burner, plan: AssessmentPlan): Window[][] {
  const { rowStarts } = burner;
  return rowBlocks(plan.frame.height)
    .filter(({ from, to }) => rowStarts[to]! > rowStarts[from]!)
    .map((rows) => piecesOfBlock(rows, plan));
}

/** The part of a window that the area's rows and columns touch; none where it has no cell there. */
export function tightened(window: Window, { rowStarts, from, to }: Burner): Window[] {
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY, -1];
  for (let row = window.y; row < window.y + window.height; row++) {
    for (let run = rowStarts[row]!; run < rowStarts[row + 1]!; run++) {
      const start = Math.max(from[run]!, window.x);
      const end = Math.min(to[run]!, window.x + window.width);
      if (start >= end) continue;
      left = Math.min(left, start);
      right = Math.max(right, end);
      top = Math.min(top, row);
      bottom = row + 1;
    }
  }
  return right < 0 ? [] : [{ x: left, y: top, width: right - left, height: bottom - top }];
}

/** The cells of a window of a layer of the whole frame. */
export function cutOf<T extends LayerCells>(cells: T, window: Window, frameWidth: number): T {
  const out = new (cells.constructor as new (length: number) => T)(window.width * window.height);
  for (let row = 0; row < window.height; row++) {
    const start = (window.y + row) * frameWidth + window.x;
    out.set(cells.subarray(start, start + window.width), row * window.width);
  }
  return out;
}
