import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { type MemoryFiles, tiffOf } from "./run-workspace.ts";

/** Six by four cells on the equator, so that all cells are alike: see `PLANNED_LAND`. */
export const PLANNED_FRAME: GridFrame = {
  width: 6,
  height: 4,
  transform: [0.01, 0, 10, 0, -0.01, 0.02],
  crs: "EPSG:4326",
  isGeographic: true,
};

/** `#` degraded (class 1), `=` stable (4), `?` no value. Land type 1 is the left half, 2 the right. */
const PLANNED_LAND = {
  baseline: ["#=====", "#=====", "#=====", "#====?"],
  "report-1": ["##====", "##====", "#=====", "#====?"],
};
const CLASSES: Readonly<Record<string, number>> = { "#": 1, "=": 4, "?": -32768 };

/** A rectangle of cells as GeoJSON: columns and rows from (inclusive) to (exclusive). */
export function cellsAsPolygon(fromColumn: number, fromRow: number, toColumn: number, toRow: number): object {
  const [width, , west, , height, north] = PLANNED_FRAME.transform;
  const corner = (column: number, row: number): [number, number] => [
    west + column * width,
    north + row * height,
  ];
  const ring = [
    corner(fromColumn, fromRow),
    corner(fromColumn, toRow),
    corner(toColumn, toRow),
    corner(toColumn, fromRow),
    corner(fromColumn, fromRow),
  ];
  return { type: "Polygon", coordinates: [ring] };
}

/** The files of the planned land. */
export async function plannedFiles(): Promise<MemoryFiles> {
  const files: MemoryFiles = new Map();
  const put = async (name: string, value: (row: number, column: number) => number): Promise<void> => {
    const { width, height } = PLANNED_FRAME;
    const cells = Array.from({ length: width * height }, (_, at) =>
      value(Math.floor(at / width), at % width),
    );
    files.set(name, await tiffOf(PLANNED_FRAME, cells));
  };
  for (const [period, rows] of Object.entries(PLANNED_LAND))
    await put(`${period}.tif`, (row, column) => CLASSES[rows[row]![column]!]!);
  await put("types.tif", (_, column) => (column < 3 ? 1 : 2));
  await put("wards.tif", (row) => (row < 2 ? 7 : 9));
  // Nothing may be done in the south-west corner.
  await put("locked.tif", (row, column) => (row === 3 && column === 0 ? 1 : 0));
  return files;
}

/** Its document: two scenarios, a mine, a corner where nothing may be done. */
export const plannedDocument = {
  schema: "neutral-ground/workspace/1",
  name: "Planned land (synthetic)",
  frame: { dataset: "types" },
  periods: [
    { id: "baseline", productivity: [2000, 2015] },
    { id: "report-1", productivity: [2004, 2019] },
  ],
  datasets: [
    { id: "lpd0", role: "productivity-class", period: "baseline", files: ["baseline.tif"] },
    { id: "lpd1", role: "productivity-class", period: "report-1", files: ["report-1.tif"] },
    { id: "types", role: "land-type", files: ["types.tif"] },
    { id: "wards", role: "reporting-units", files: ["wards.tif"] },
    { id: "locked", role: "protected", files: ["locked.tif"], name: "sacred grove" },
  ],
  interventions: [
    {
      id: "restore",
      response: "reverse",
      area: cellsAsPolygon(0, 0, 1, 4),
      from: 2024,
      effectiveness: [0.4, 0.5, 0.6],
      yearsToEffect: [1, 11],
      establishmentUsdPerHa: [10, 20, 30],
    },
    {
      id: "guard",
      response: "avoid",
      area: cellsAsPolygon(2, 0, 3, 4),
      from: 2026,
      adoption: 0.5,
      effectiveness: [0.4, 0.5, 0.6],
      safeguards: [{ name: "consent of the herders", state: "cleared" }],
    },
  ],
  expectedLosses: [{ id: "mine", name: "mine", area: cellsAsPolygon(4, 0, 5, 1), from: 2027 }],
  scenarios: [
    { id: "both", name: "Both", interventions: ["restore", "guard"] },
    { id: "guard-only", name: "Guard", parent: "both", interventions: ["guard"] },
  ],
  planning: { targetYear: 2030, discountRate: 0, seed: 3, runs: 200, lockedOut: { dataset: "locked" } },
};
