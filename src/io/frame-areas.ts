import type { GridFrame } from "../engine/grid/frame.ts";
import { areasByRow, type CellAreas } from "./cell-areas/areas-by-row.ts";
import { projector } from "./crs.ts";

/** Areas in km² of a frame's cells (`createCellAreas`). Geodesics are fetched for projected frames only, in degrees none are needed. */
export async function frameAreas(frame: GridFrame): Promise<CellAreas> {
  if (frame.isGeographic) return areasByRow(frame);
  const { createCellAreas } = await import("./cell-areas.ts");
  return createCellAreas(frame, await projector(frame.crs));
}
