import type { Geometry } from "geojson";
import { polygonOf } from "../map/drawn-ring.ts";
import { landOf } from "./land-of-area.ts";
import { cornersOfHexagon, placeOfHexagon } from "./scale.ts";
import type { HexagonFigures, Selection, State, Workspace } from "./state.ts";

/** Where the shapes of what may be chosen are at hand. */
export interface Shapes {
  readonly units: State["sources"]["units"];
  readonly figures: HexagonFigures | null;
  readonly areas: Workspace["areas"];
}

/** The shapes that are at hand now. */
export function shapesIn({ sources, results, document }: State): Shapes {
  return {
    units: sources.units,
    figures: results.hexagons?.figures ?? null,
    areas: document?.present.areas,
  };
}

/** What is chosen as a polygon in degrees; null where it is no area, or not at hand. */
export function areaOf(selection: Selection | null, { units, figures, areas }: Shapes): Geometry | null {
  if (selection?.kind === "area") return polygonOf(selection.ring);
  if (selection?.kind === "near") return selection.area;
  if (selection?.kind === "kept") {
    const kept = areas?.find(({ id }) => id === selection.id);
    return kept === undefined ? null : landOf(kept);
  }
  if (selection?.kind === "unit")
    return (
      units?.features.find(({ properties }) => properties?.["name"] === selection.name)?.geometry ?? null
    );
  if (selection?.kind !== "hexagon" || figures === null) return null;
  const at = placeOfHexagon(figures, selection.id);
  return at < 0 ? null : polygonOf(cornersOfHexagon(figures, at));
}
