import { FEWEST_CELLS } from "../engine/scales/rank-units.ts";
import { type Desk, put } from "./desk.ts";
import type { HexagonFigures, HexagonId, ScaleKind, ScaleView, ShelvedAssessment, State } from "./state.ts";

const SIZES_KM2 = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000];
/** Hexagons that may be drawn and read. */
const MOST = 5000;
/** Hexagons over the whole frame that may be laid. */
const MOST_OVER_FRAME = 20_000;
/** Fewer show nothing that the reporting units do not. */
const FEWEST = 10;
/** The size that nobody has chosen gives at least so many. */
const ENOUGH = 150;

/** Chooses the units that land is told by, or how they are shown. */
export function setScale(desk: Desk, change: Partial<ScaleView>): void {
  put(desk, "view", { scale: { ...desk.store.getState().view.scale, ...change } });
}

/** The kind of unit in force. */
export function scaleKind({ view, results }: Pick<State, "view" | "results">): ScaleKind {
  const hasUnits = (results.assessment?.summary.reportingUnits.length ?? 0) > 0;
  const { kind } = view.scale;
  if (kind !== null && (kind !== "units" || hasUnits)) return kind;
  return hasUnits ? "units" : "hexagons";
}

/** The sizes of hexagons that suit an assessment: enough cells in each, and neither too many of them nor too few. */
export function hexagonSizes({ summary, cellKm2 }: ShelvedAssessment): number[] {
  const frameKm2 = summary.frame.width * summary.frame.height * cellKm2;
  const fits = SIZES_KM2.filter((km2) => {
    const count = summary.areaKm2.insideStudyArea / km2;
    return (
      km2 >= FEWEST_CELLS * cellKm2 && count <= MOST && count >= FEWEST && frameKm2 / km2 <= MOST_OVER_FRAME
    );
  });
  return fits.slice(-8);
}

/** The size of hexagons in force; null where none suits. */
export function hexagonSize({ view, results }: Pick<State, "view" | "results">): number | null {
  if (results.assessment === null) return null;
  const sizes = hexagonSizes(results.assessment);
  const { sizeKm2 } = view.scale;
  if (sizeKm2 !== null && sizes.includes(sizeKm2)) return sizeKm2;
  const whole = results.assessment.summary.areaKm2.insideStudyArea;
  return sizes.filter((km2) => whole / km2 >= ENOUGH).at(-1) ?? sizes[0] ?? null;
}

/** The hexagons that the map shows now; null where it shows none, or they are not counted yet. */
export function shownHexagons(state: Pick<State, "view" | "results">): HexagonFigures | null {
  const { view, results } = state;
  if (view.place !== "map" || view.tab !== "units" || scaleKind(state) !== "hexagons") return null;
  const figures = results.assessment === null ? null : (results.hexagons?.figures ?? null);
  return figures?.sizeKm2 === hexagonSize(state) ? figures : null;
}

/** Corners of a hexagon in degrees. */
export function cornersOfHexagon({ corners }: HexagonFigures, at: number): [number, number][] {
  return Array.from({ length: 6 }, (_, corner) => [
    corners[12 * at + 2 * corner]!,
    corners[12 * at + 2 * corner + 1]!,
  ]);
}

/** The place of a hexagon among the figures; −1 where it is not there. */
export function placeOfHexagon({ sizeKm2, columns, rows }: HexagonFigures, id: HexagonId): number {
  return sizeKm2 === id.sizeKm2
    ? columns.findIndex((column, at) => column === id.column && rows[at] === id.row)
    : -1;
}

/** The hexagon that holds a place; −1 where none does. */
export function hexagonAt(figures: HexagonFigures, [lon, lat]: readonly [number, number]): number {
  for (let at = 0; at < figures.cells.length; at++) {
    const corners = cornersOfHexagon(figures, at);
    const x = lon + 360 * Math.round((corners[0]![0] - lon) / 360);
    // Clockwise: what is inside lies to the right of every side.
    const isInside = corners.every(([ax, ay], corner) => {
      const [bx, by] = corners[(corner + 1) % 6]!;
      return (bx - ax) * (lat - ay) - (by - ay) * (x - ax) <= 0;
    });
    if (isInside) return at;
  }
  return -1;
}

/** “C7”: columns by letters from west to east, rows by numbers from north to south, as in an atlas. */
export function hexagonName({ column, row }: Pick<HexagonId, "column" | "row">): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}
