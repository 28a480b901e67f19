import type { GridFrame, Window } from "../../src/engine/grid/frame.ts";
import { createQuadAreas } from "../../src/io/cell-areas/quad-areas.ts";
import { createCellAreas } from "../../src/io/cell-areas.ts";
import { placeRaster } from "../../src/io/resample/placement.ts";
import { positionsOf } from "../../src/io/resample/positions.ts";
import { memoryRaster } from "../build/memory-raster.ts";
import { PROJ, projectorOf } from "../build/projectors.ts";
import type { Bench } from "./bench.ts";

const frame: GridFrame = {
  width: 5000,
  height: 4000,
  transform: [100, 0, 100000, 0, -100, 9900000],
  crs: PROJ.utm48s,
  isGeographic: false,
};
const projector = projectorOf(PROJ.utm48s);
const rows: Window = { x: 0, y: 1024, width: 5000, height: 100 };
const { fill: fillAreas } = createCellAreas(frame, projector);
const out = new Float64Array(rows.width * rows.height);
const globe = memoryRaster(
  { width: 1, height: 1, transform: [0.0025, 0, 104, 0, -0.0025, 0], crs: "EPSG:4326" },
  [0],
);
const placement = placeRaster(globe, frame, {
  sourceProjector: null,
  frameProjector: projector,
  sourceIsGeographic: true,
});
const quadAreas = createQuadAreas(frame.transform, projector);
const position = new Float64Array(2);

/** Cell areas of a projected grid, and positions of its cells on a source in degrees; the references do each cell exactly. */
export const benches: Bench[] = [
  {
    name: "cell-areas",
    cells: rows.width * rows.height,
    run: () => fillAreas(rows, out),
    reference: () => {
      for (let x = 0; x < 5000; x++) out[x] = quadAreas(x + 0.5, 1024.5, 0);
    },
    referenceCells: 5000,
  },
  {
    name: "positions-between-crs",
    cells: rows.width * rows.height,
    run: () => {
      positionsOf(placement, rows, 1, true);
    },
    reference: () => {
      for (let x = 0; x < 50000; x++) placement.toSource(x % 5000, 1024 + (x % 100), position);
    },
    referenceCells: 50000,
  },
];
