import { type LayerLine, readingOrder, variantAt } from "../map/reading-order.ts";
import { periodSpan } from "../workspace/select/period-span.ts";
import type { LayerDescription, State } from "./state.ts";

const BY_ROLE = new Set(["land-cover", "soil-carbon", "population"]);
const PLACES = "places/";
/** Roles that are looked at and nothing else. */
const LOOKED_AT = new Set(["practice-sites", "roads", "context", "protected"]);
const VECTORS = /\.(geojson|json|shp|zip|gpkg|kml|kmz|fgb|csv|tsv|txt|xlsx|gml|gpx|topojson)$/i;
const memo = new WeakMap<object, { datasets: unknown; lines: LayerLine<LayerDescription>[] }>();

/** Whether the key of a line is of points and lines over the map, not of a raster. */
export function isPlacesKey(key: string): boolean {
  return key.startsWith(PLACES);
}

/** The dataset of such a key. */
export function placesId(key: string): string {
  return key.slice(PLACES.length);
}

/** The lines of the layer list; the same array for the same result. */
export function linesOf({
  results,
  document,
}: Pick<State, "results" | "document">): LayerLine<LayerDescription>[] {
  const { assessment } = results;
  if (assessment === null || document === null) return [];
  const known = memo.get(assessment);
  const { datasets } = document.present;
  if (known?.datasets === datasets) return known.lines;
  const rasters = readingOrder(assessment.layers, (id) => {
    const dataset = document.present.datasets.find((one) => one.id === id);
    return dataset !== undefined && BY_ROLE.has(dataset.role) ? dataset.role : null;
  });
  const places = datasets
    .filter(({ role, files }) => LOOKED_AT.has(role) && files.some((file) => VECTORS.test(file)))
    .map(({ id, synthetic }): LayerLine<LayerDescription> => {
      const key = `${PLACES}${id}`;
      const own = {
        id: key,
        group: "context",
        period: null,
        year: null,
        classes: null,
        range: null,
        isPartial: false,
      } as const;
      return {
        key,
        group: "context",
        name: id,
        isResult: false,
        variants: [{ ...own, isSynthetic: synthetic === true }],
      };
    });
  const lines = [...rasters, ...places];
  memo.set(assessment, { datasets, lines });
  return lines;
}

/** A layer that is on the map: its line, its variant at the view's period and year, and how it is shown. */
export interface ShownLayer {
  readonly line: LayerLine<LayerDescription>;
  readonly layer: LayerDescription;
  readonly opacity: number;
  readonly only: readonly (number | null)[] | null;
}

/** The layers of points and lines that are to be seen, top first. */
export function shownPlaces({ view }: Pick<State, "view">): { id: string; opacity: number }[] {
  return view.layers
    .filter(({ key, isVisible }) => isVisible && isPlacesKey(key))
    .map(({ key, opacity }) => ({ id: placesId(key), opacity }));
}

/** The visible rasters, top first, as of `period` (the view's own by default). */
export function shownLayers(state: State, period: string | null = state.view.period): ShownLayer[] {
  const lines = linesOf(state);
  const { document, view } = state;
  const end =
    document === null || period === null ? null : (periodSpan(document.present, period)?.[1] ?? null);
  return view.layers.flatMap(({ key, isVisible, opacity }) => {
    const line = isPlacesKey(key) ? undefined : lines.find((one) => one.key === key);
    const layer = isVisible && line !== undefined ? variantAt(line, period, view.year ?? end) : null;
    if (line === undefined || layer === null) return [];
    return [{ line, layer, opacity, only: view.only[key] ?? null }];
  });
}
