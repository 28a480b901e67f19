import { LIBRARY_COUNTRIES, LIBRARY_POINTS, libraryOnMap } from "../../commands/library.ts";
import { placesOnMap } from "../../commands/places.ts";
import { cornersOfHexagon, shownHexagons } from "../../commands/scale.ts";
import type { FoundInLibrary, HexagonFigures, PlaceLayer, State } from "../../commands/state.ts";
import type { Colour, HexagonOnMap, OverlayContent, PlacesOnMap } from "../../map/overlay.ts";
import { hexagonClasses, isSmallHexagon } from "./hexagon-looks.ts";
import { COUNTRIES, placeLook, SITES } from "./place-looks.ts";

/** Small hexagons are paler by this much. */
const PALE = 0.45;

/** Whether anything lies over the rasters that deck.gl draws: it is fetched only then. */
export function hasOverlay(state: State): boolean {
  return shownHexagons(state) !== null || placesOnMap(state).length > 0 || libraryOnMap(state) !== null;
}

/** What lies over the rasters of a map that shows `period` (null: the view's own). */
export function overlayOf(state: State, period: string | null): OverlayContent {
  const figures = shownHexagons(state);
  const shown = period ?? state.view.period;
  const { scale } = state.view;
  return {
    hexagons: figures === null || shown === null ? [] : hexagonsOf(figures, shown, scale.shows),
    hexagonOpacity: scale.opacity,
    places: [...libraryPlaces(state), ...placesOf(state)],
    ink: [28, 36, 34, 255],
    halo: [255, 255, 255, 255],
  };
}

const found = new WeakMap<FoundInLibrary, readonly PlacesOnMap[]>();

/** Records of the library: points where the place is known, else how many there are at the name of the country. */
function libraryPlaces(state: State): readonly PlacesOnMap[] {
  const library = libraryOnMap(state);
  if (library === null) return [];
  const known = found.get(library) ?? [
    {
      key: LIBRARY_POINTS,
      points: library.points.map(({ lonLat }) => lonLat),
      paths: [],
      isOnTop: true,
      look: SITES,
      opacity: 1,
      chosen: null,
    },
    {
      key: LIBRARY_COUNTRIES,
      points: library.countries.map(({ lonLat }) => lonLat),
      counts: library.countries.map(({ records }) => records),
      paths: [],
      isOnTop: true,
      look: COUNTRIES,
      opacity: 0.9,
      chosen: null,
    },
  ];
  found.set(library, known);
  const { card } = state.view.library;
  if (card?.kind !== "technology") return known;
  const at = library.points.findIndex(({ id }) => id === card.id);
  return at < 0
    ? known
    : known.map((places) => (places.key === LIBRARY_POINTS ? { ...places, chosen: at } : places));
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
