import { burnRows } from "../../engine/grid/rasterize.ts";
import { hexagonNeighbours } from "../../engine/scales/hexagon-grid.ts";
import { hotspots } from "../../engine/scales/hotspots.ts";
import { isSmallUnit } from "../../engine/scales/rank-units.ts";
import { STATUS } from "../../engine/status.ts";
import { breather } from "../breather.ts";
import type { HexagonFigures } from "../map-tasks.ts";
import { rowBlocks } from "../row-blocks.ts";
import { type HexagonCover, hexagonLonLats } from "./hexagon-cover.ts";
import type { Shelf } from "./shelf.ts";

/** Rows of a block that are looked at before others may be heard. */
const ROWS_AT_ONCE = 32;

/**
 * The figures of every hexagon that has a cell inside the study area: a hexagon that the study area's edge cuts counts what lies
 * inside. Cells belong where their centre lies, so that the hexagons' areas add up to those of the study area.
 */
export async function hexagonFigures(
  cover: HexagonCover,
  sizeKm2: number,
  shelf: Shelf,
  signal: AbortSignal,
  onRows: (done: number, of: number) => void = () => {},
): Promise<HexagonFigures> {
  const { grid, burner } = cover;
  const { frame, periods } = shelf.plan;
  const layers = periods.map(({ id }) => ({
    id,
    cells: (shelf.layers.get(`${id}/sdg-15-3-1`)?.cells ?? null) as Uint8Array | null,
    km2: new Float64Array((burner.count + 1) * 4),
  }));
  const counts = new Int32Array(burner.count + 1);
  const areas = new Float64Array(burner.count + 1);
  const breathe = breather();
  for (const { from, to } of rowBlocks(frame.height)) {
    for (let y = from; y < to; y += ROWS_AT_ONCE) {
      signal.throwIfAborted();
      const window = { x: 0, y, width: frame.width, height: Math.min(ROWS_AT_ONCE, to - y) };
      const count = window.width * window.height;
      const ids = new Int32Array(count);
      burnRows(burner, window, ids);
      const areasKm2 = new Float64Array(count);
      shelf.areas.fill(window, areasKm2);
      const first = y * frame.width;
      for (let cell = 0; cell < count; cell++) {
        if (shelf.inside[first + cell] === 0) continue;
        counts[ids[cell]!]!++;
        areas[ids[cell]!]! += areasKm2[cell]!;
      }
      for (const { cells, km2 } of layers)
        for (let cell = 0; cell < count; cell++) {
          if (shelf.inside[first + cell] === 0) continue;
          const status = cells === null ? STATUS.unknown : cells[first + cell]!;
          km2[ids[cell]! * 4 + status]! += areasKm2[cell]!;
        }
      await breathe();
    }
    onRows(to, frame.height);
  }
  const taken = [...counts.keys()].filter((id) => id > 0 && counts[id]! > 0);
  const corners = new Float64Array(12 * taken.length);
  taken.forEach((id, at) => hexagonLonLats(cover, id - 1, corners.subarray(12 * at, 12 * at + 12)));
  const isCounted = (id: number): boolean =>
    !isSmallUnit({ areaKm2: areas[id]!, cells: counts[id]! }, sizeKm2);
  const placeOf = new Map(taken.map((id, at) => [id, at]));
  const neighbours = taken.map((id) =>
    hexagonNeighbours(grid, id - 1).flatMap((index) => placeOf.get(index + 1) ?? []),
  );
  const gather = (km2: Float64Array, status: number): Uint8Array | null =>
    hotspots(
      Float64Array.from(taken, (id) => {
        const known = areas[id]! - km2[id * 4 + STATUS.unknown]!;
        // Where most is unknown, what is known stands for too little.
        return isCounted(id) && known > 0.5 * areas[id]! ? km2[id * 4 + status]! / known : Number.NaN;
      }),
      (place) => neighbours[place]!,
    );
  return {
    sizeKm2,
    columns: Int32Array.from(taken, (id) => (id - 1) % grid.columns),
    rows: Int32Array.from(taken, (id) => Math.floor((id - 1) / grid.columns)),
    corners,
    cells: Int32Array.from(taken, (id) => counts[id]!),
    areasKm2: Float64Array.from(taken, (id) => areas[id]!),
    periods: Object.fromEntries(
      layers.map(({ id: period, km2 }) => [
        period,
        {
          km2: Float64Array.from(
            { length: 4 * taken.length },
            (_, at) => km2[taken[at >> 2]! * 4 + (at & 3)]!,
          ),
          hot: gather(km2, STATUS.degraded),
          bright: gather(km2, STATUS.improved),
        },
      ]),
    ),
  };
}
