import type { GridFrame, Window } from "../../engine/grid/frame.ts";
import { slopeOfElevation } from "../../engine/recommend/slope-of-elevation.ts";
import { projector } from "../../io/crs.ts";
import { geodesicDistanceM } from "../../io/geodesic.ts";

/**
 * Slope (percent) of every cell of a window from elevation at the frame's own cells.
 *
 * @param read elevation (m) in a window of the frame.
 */
export async function slopeInWindow(
  window: Window,
  frame: GridFrame,
  read: (window: Window) => Promise<Float64Array>,
): Promise<Float64Array> {
  const { x, y, width, height } = window;
  const [left, top] = [Math.max(0, x - 1), Math.max(0, y - 1)];
  const wide = {
    x: left,
    y: top,
    width: Math.min(frame.width, x + width + 1) - left,
    height: Math.min(frame.height, y + height + 1) - top,
  };
  const found = await read(wide);
  const stride = width + 2;
  const elevation = new Float64Array(stride * (height + 2)).fill(Number.NaN);
  for (let row = 0; row < wide.height; row++)
    elevation.set(
      found.subarray(row * wide.width, (row + 1) * wide.width),
      (top + row - y + 1) * stride + left - x + 1,
    );
  const sizes = await cellSizesM(window, frame);
  const out = new Float64Array(width * height);
  slopeOfElevation(elevation, width, height, sizes.width, sizes.height, out);
  return out;
}

/** Width and height (m) of a cell in the middle of each row of a window. */
export async function cellSizesM(
  { x, y, width, height }: Window,
  frame: GridFrame,
): Promise<{ readonly width: Float64Array; readonly height: Float64Array }> {
  const way = (await projector(frame.crs))!;
  const [cellWidth, , west, , cellHeight, north] = frame.transform;
  const middle = west + (x + width / 2) * cellWidth;
  const size = (row: number, [columns, rows]: readonly [number, number]): number => {
    const at = north + (y + row + 0.5) * cellHeight;
    const [dx, dy] = [(columns * cellWidth) / 2, (rows * cellHeight) / 2];
    return geodesicDistanceM(way.toLonLat(middle - dx, at - dy), way.toLonLat(middle + dx, at + dy));
  };
  return {
    width: Float64Array.from({ length: height }, (_, row) => size(row, [1, 0])),
    height: Float64Array.from({ length: height }, (_, row) => size(row, [0, 1])),
  };
}
