import type { FeatureCollection, Geometry, Polygon } from "geojson";
import type { Colour, HexagonOnMap } from "../../map/overlay.ts";
import { practicesByUnit } from "./best-answer.ts";
import type { FoundBest, PlanningUnit } from "./best-state.ts";

/**
 * Colours of practices by their place, apart for eyes of every kind (after Okabe and Ito), those farthest from the colours of
 * status first.
 */
const PRACTICE_COLOURS: readonly Colour[] = [
  [0, 114, 178, 255],
  [230, 159, 0, 255],
  [86, 180, 233, 255],
  [213, 94, 0, 255],
  [0, 57, 89, 255],
  [240, 228, 66, 255],
  [115, 79, 0, 255],
  [204, 121, 167, 255],
  [0, 158, 115, 255],
  [90, 90, 90, 255],
];
const LINE: Colour = [28, 36, 34, 200];
/** What lies below would be read as part of the answer. */
export const NOTHING: Colour = [190, 190, 184, 235];
const HAIR: Colour = [28, 36, 34, 70];

/** The colour of a practice by its place; after the last the first comes again. */
export function practiceColour(practice: number): Colour {
  return PRACTICE_COLOURS[practice % PRACTICE_COLOURS.length]!;
}

/** The outline of a planning unit in degrees; null where nobody has it. */
export function outlineOfUnit(
  { name, area }: PlanningUnit,
  outlines: FeatureCollection | null,
): Geometry | null {
  if (area !== null) return area as Geometry;
  return outlines?.features.find(({ properties }) => properties?.["name"] === name)?.geometry ?? null;
}

/** Every unit coloured by the practice that brings most there; units where nothing is done are grey. */
export function allocationOnMap(found: FoundBest, outlines: FeatureCollection | null): HexagonOnMap[] {
  const byUnit = practicesByUnit(found);
  if (found.answers.length === 0) return [];
  return found.land.units.flatMap((unit, at): HexagonOnMap[] => {
    const main = byUnit.get(at)?.[0];
    const outline = outlineOfUnit(unit, outlines);
    const rings =
      outline?.type === "Polygon"
        ? [outline.coordinates]
        : outline?.type === "MultiPolygon"
          ? outline.coordinates
          : [];
    return rings.map(
      ([outer = []]: Polygon["coordinates"]): HexagonOnMap => ({
        corners: outer.map(([lon, lat]) => [lon!, lat!] as const),
        fill: main === undefined ? NOTHING : practiceColour(main.practice),
        line: main === undefined ? HAIR : LINE,
        lineWidthPx: main === undefined ? 0.7 : 1.4,
      }),
    );
  });
}
