import { placesOnMap } from "../../commands/places.ts";
import { cornersOfHexagon, shownHexagons } from "../../commands/scale.ts";
import type { HexagonFigures, PlaceLayer, State } from "../../commands/state.ts";
import type { Colour, HexagonOnMap, OverlayContent, PlacesOnMap } from "../../map/overlay.ts";
import { hexagonClasses, isSmallHexagon } from "./hexagon-looks.ts";
import { placeLook } from "./place-looks.ts";

/** Small hexagons are paler by this much. */
const PALE = 0.45;

/** Whether anything lies over the rasters that deck.gl draws: it is fetched only then. */
export function hasOverlay(state: State): boolean {
  return (
    shownHexagons(state) !== null ||
    bestOnMap(state).length > 0 ||
    placesOnMap(state).length > 0 ||
    libraryOnMap(state).length > 0
  );
}

/** The units of the best allocation, while it is on the screen. */
function bestOnMap({ view, results }: State): readonly HexagonOnMap[] {
  return view.place === "plan" && view.plan.tab === "best" ? (results.best.found?.onMap ?? []) : [];
}

/** What was found in the library, while it is on the screen. */
function libraryOnMap({ view, results }: State): readonly PlacesOnMap[] {
  return view.place === "library" ? (results.library?.layers ?? []) : [];
}

/** What lies over the rasters of a map that shows `period` (null: the view's own). */
export function overlayOf(state: State, period: string | null): OverlayContent {
  const figures = shownHexagons(state);
  const shown = period ?? state.view.period;
  const { scale } = state.view;
  return {
    hexagons: figures === null || shown === null ? bestOnMap(state) : hexagonsOf(figures, shown, scale.shows),
    hexagonOpacity: figures === null ? 0.92 : scale.opacity,
    places: [...libraryOnMap(state), ...placesOf(state)],
    ink: [28, 36, 34, 255],
    halo: [255, 255, 255, 255],
  };
}

const points = new WeakMap<PlaceLayer, PlacesOnMap["points"]>();

function placesOf(state: State): PlacesOnMap[] {
  const { selection } = state.view;
  return placesOnMap(state).map(({ id, layer, opacity }): PlacesOnMap => {
    const own = points.get(layer) ?? layer.points.map(({ lonLat }) => lonLat);
    points.set(layer, own);
    return {
      key: id,
      points: own,
      paths: layer.paths,
      look: placeLook(state.document?.present ?? null, id),
      opacity,
      chosen: selection?.kind === "place" && selection.layer === id ? selection.at : null,
    };
  });
}

const known = new WeakMap<HexagonFigures, Map<string, readonly HexagonOnMap[]>>();

function hexagonsOf(
  figures: HexagonFigures,
  period: string,
  shows: "share" | "spots",
): readonly HexagonOnMap[] {
  const made = known.get(figures) ?? new Map<string, readonly HexagonOnMap[]>();
  known.set(figures, made);
  const key = `${period} ${shows}`;
  const before = made.get(key);
  if (before !== undefined) return before;
  const hexagons = hexagonClasses(figures, period, shows).map(
    ({ fill, line, lineWidthPx }, at): HexagonOnMap => {
      const [red, green, blue, opacity] = fill;
      const isPale = shows === "share" && isSmallHexagon(figures, at);
      const colour: Colour = isPale ? [red, green, blue, Math.round(PALE * opacity)] : fill;
      return { corners: cornersOfHexagon(figures, at), fill: colour, line, lineWidthPx };
    },
  );
  made.set(key, hexagons);
  return hexagons;
}
