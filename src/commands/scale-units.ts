import type { Position } from "geojson";
import type { StatusAreas } from "../engine/assessment/status-areas.ts";
import { medianKm2, type UnitArea } from "../engine/scales/rank-units.ts";
import type { Bounds } from "../map/atlas.ts";
import type { Desk } from "./desk.ts";
import { chooseHexagon, chooseUnit } from "./explain-cell.ts";
import { cornersOfHexagon, hexagonName, placeOfHexagon, scaleKind, shownHexagons } from "./scale.ts";
import { wholeOf } from "./share-of.ts";
import type { HexagonFigures, Selection, State, View } from "./state.ts";

/** A unit of the scale on the screen, with its figures in the period on the screen. */
export interface ScaleUnit extends UnitArea {
  readonly key: string;
  readonly name: string;
  readonly selection: Selection;
}

/** The units of the scale in force, with the area of a usual one; null: they are being counted. */
export function scaleUnits(state: State): { units: readonly ScaleUnit[]; usualKm2: number } | null {
  const { view, results } = state;
  const { period } = view;
  if (results.assessment === null || period === null) return null;
  if (scaleKind(state) === "hexagons") {
    const figures = shownHexagons(state);
    return figures === null
      ? null
      : { units: hexagonUnits(figures, period, view.denominator), usualKm2: figures.sizeKm2 };
  }
  const { summary, cellKm2 } = results.assessment;
  const units = summary.reportingUnits.flatMap(({ name, areaKm2, periods }): ScaleUnit[] => {
    const areas = periods[period]?.sdg1531 ?? null;
    const whole = areaKm2.insideStudyArea;
    if (areas === null || whole === 0) return [];
    return [
      {
        key: name,
        name,
        selection: { kind: "unit", name },
        areas,
        areaKm2: whole,
        wholeKm2: wholeOf(areas, view.denominator),
        cells: Math.round(whole / cellKm2),
      },
    ];
  });
  return { units, usualKm2: medianKm2(units.map(({ areaKm2 }) => areaKm2)) };
}

const known = new WeakMap<HexagonFigures, Map<string, readonly ScaleUnit[]>>();

function hexagonUnits(
  figures: HexagonFigures,
  period: string,
  denominator: View["denominator"],
): readonly ScaleUnit[] {
  const byPeriod = known.get(figures) ?? new Map<string, readonly ScaleUnit[]>();
  known.set(figures, byPeriod);
  const key = `${period} ${denominator}`;
  let units = byPeriod.get(key);
  if (units !== undefined) return units;
  units = Array.from(figures.cells, (cells, at): ScaleUnit => {
    const id = { sizeKm2: figures.sizeKm2, column: figures.columns[at]!, row: figures.rows[at]! };
    return {
      key: `${id.column} ${id.row}`,
      name: hexagonName(id),
      selection: { kind: "hexagon", id },
      areas: areasOfHexagon(figures, period, at),
      wholeKm2: wholeOf(areasOfHexagon(figures, period, at), denominator),
      areaKm2: figures.areasKm2[at]!,
      cells,
    };
  });
  byPeriod.set(key, units);
  return units;
}

/** The areas of a hexagon by status in a period. */
export function areasOfHexagon({ periods }: HexagonFigures, period: string, at: number): StatusAreas {
  const km2 = periods[period]?.km2;
  const of = (status: number): number => km2?.[4 * at + status] ?? 0;
  return { unknownKm2: of(0), degradedKm2: of(1), stableKm2: of(2), improvedKm2: of(3) };
}

/** Chooses a unit of a ranking, and goes there. */
export function visitUnit(desk: Desk, { selection }: Pick<ScaleUnit, "selection">): void {
  if (selection.kind === "unit") chooseUnit(desk, selection.name);
  else if (selection.kind === "hexagon") chooseHexagon(desk, selection.id);
  const bounds = boundsOf(desk.store.getState(), selection);
  if (bounds !== null) desk.stage.flyTo(bounds);
}

function boundsOf({ sources, results }: State, selection: Selection): Bounds | null {
  if (selection.kind === "hexagon") {
    const figures = results.hexagons?.figures ?? null;
    const at = figures === null ? -1 : placeOfHexagon(figures, selection.id);
    return figures === null || at < 0 ? null : boxAround(cornersOfHexagon(figures, at), 2);
  }
  if (selection.kind !== "unit") return null;
  const outline = sources.units?.features.find(({ properties }) => properties?.["name"] === selection.name);
  return outline?.geometry.type === "MultiPolygon"
    ? boxAround(outline.geometry.coordinates.flat(2), 0.2)
    : null;
}

/** The box around places, with a margin in shares of its size. */
export function boxAround(places: readonly Position[], margin: number): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of places) {
    west = Math.min(west, lon!);
    east = Math.max(east, lon!);
    south = Math.min(south, lat!);
    north = Math.max(north, lat!);
  }
  if (west > east) return null;
  const [dx, dy] = [(east - west) * margin, (north - south) * margin];
  return [west - dx, south - dy, east + dx, north + dy];
}
