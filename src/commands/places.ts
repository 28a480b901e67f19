import type { Feature, Geometry, Position } from "geojson";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { explainCell } from "./explain-cell.ts";
import { isPlacesKey, placesId, shownPlaces } from "./lines.ts";
import type { Issue, Place, PlaceLayer, State } from "./state.ts";

/** Properties that are no facts of a place. */
const NO_FACTS = new Set(["synthetic"]);

/** Has the places of a dataset read when they are first shown, or one of them is chosen, also where the address does so. */
export function keepPlaces(desk: Desk): void {
  const read = (id: string): void => {
    readPlaces(desk, id).catch((fault: unknown) => put(desk, "results", faultOf(fault)));
  };
  desk.store.subscribe(({ view, results }, before) => {
    const { layers, selection } = view;
    const isOld = results.assessment === before.results.assessment;
    if (!isOld || layers !== before.view.layers)
      for (const { key, isVisible } of layers) if (isVisible && isPlacesKey(key)) read(placesId(key));
    if (!isOld || selection !== before.view.selection)
      if (selection?.kind === "place" && results.assessment !== null) read(selection.layer);
  });
}

const underWay = new Map<string, Promise<PlaceLayer | null>>();

/** The places of a dataset, read once; null where the document knows no such dataset. */
export async function readPlaces(desk: Desk, id: string): Promise<PlaceLayer | null> {
  const { document, sources } = desk.store.getState();
  const dataset = document?.present.datasets.find((one) => one.id === id);
  if (dataset === undefined) return null;
  const known = sources.places[id];
  if (known !== undefined) return known;
  const running = underWay.get(id);
  if (running !== undefined) return running;
  const reading = (async (): Promise<PlaceLayer> => {
    const { value, issues } = await desk.engine.features(dataset, sources.files);
    const layer = placeLayer(value?.features ?? [], dataset.nameField ?? null, issues);
    const now = desk.store.getState().sources;
    if (now.files === sources.files) put(desk, "sources", { places: { ...now.places, [id]: layer } });
    return layer;
  })();
  underWay.set(id, reading);
  try {
    return await reading;
  } finally {
    underWay.delete(id);
  }
}

/** The points of some features with their names and facts, and their lines and outlines. */
export function placeLayer(
  features: readonly Feature<Geometry | null>[],
  nameField: string | null,
  issues: readonly Issue[],
): PlaceLayer {
  const points: Place[] = [];
  const paths: (readonly (readonly [number, number])[])[] = [];
  for (const [at, { geometry, properties }] of features.entries()) {
    if (geometry === null) continue;
    const own = Object.entries(properties ?? {}).filter(([, value]) => value !== null && value !== "");
    const field = nameField ?? own.find(([key]) => /^(name|nom|label|title)$/i.test(key))?.[0] ?? null;
    const name = String(own.find(([key]) => key === field)?.[1] ?? at + 1);
    const facts = own
      .filter(([key]) => key !== field && !NO_FACTS.has(key))
      .map(
        ([key, value]) => [key, typeof value === "object" ? JSON.stringify(value) : String(value)] as const,
      );
    gather(
      geometry,
      (lonLat) => points.push({ lonLat, name, facts }),
      (path) => paths.push(path),
    );
  }
  return { points, paths, issues };
}

const lonLatOf = ([lon, lat]: Position): readonly [number, number] => [lon!, lat!];

function gather(
  geometry: Geometry,
  point: (lonLat: readonly [number, number]) => void,
  path: (path: readonly (readonly [number, number])[]) => void,
): void {
  const line = (positions: readonly Position[]): void => path(positions.map(lonLatOf));
  if (geometry.type === "Point") point(lonLatOf(geometry.coordinates));
  else if (geometry.type === "MultiPoint") for (const one of geometry.coordinates) point(lonLatOf(one));
  else if (geometry.type === "LineString") line(geometry.coordinates);
  else if (geometry.type === "MultiLineString" || geometry.type === "Polygon")
    for (const one of geometry.coordinates) line(one);
  else if (geometry.type === "MultiPolygon") for (const one of geometry.coordinates.flat()) line(one);
  else for (const one of geometry.geometries) gather(one, point, path);
}

/** Chooses a place of a dataset; `isFar`: it was not pressed on the map, so the map goes there. */
export function choosePlace(desk: Desk, layer: string, at: number, isFar: boolean): void {
  put(desk, "view", { selection: { kind: "place", layer, at } });
  const place = desk.store.getState().sources.places[layer]?.points[at];
  if (isFar && place !== undefined) goTo(desk, place.lonLat);
}

/** Comes nearer to where several places lie together. */
export function openCluster(desk: Desk, lonLat: readonly [number, number]): void {
  goTo(desk, lonLat);
}

function goTo(desk: Desk, [lon, lat]: readonly [number, number]): void {
  const zoom = desk.stage.camera()?.zoom ?? 8;
  // Half the world's width at two zooms nearer, so that the place stands in its surroundings.
  const half = 180 / 2 ** (Math.max(zoom, 8) + 0.5);
  desk.stage.flyTo([lon - half, lat - half / 2, lon + half, lat + half / 2]);
}

/** Chooses the land within a distance of a place as an area, whose figures are then told. */
export async function chooseAround(desk: Desk, place: Place, km: number): Promise<void> {
  const { speech } = desk.store.getState();
  const ring = (await desk.engine.areaAround(place.lonLat, km)).map(
    ([lon, lat]) => [Number(lon.toFixed(5)), Number(lat.toFixed(5))] as const,
  );
  const name = speech.say("place.around", { name: place.name, km });
  put(desk, "view", { selection: { kind: "area", ring, name } });
}

/** Asks why the land at a place is as it is. */
export function explainPlace(desk: Desk, place: Place): void {
  void explainCell(desk, place.lonLat);
}

/** The datasets of practice sites in a document. */
export function siteDatasets({ document }: Pick<State, "document">): readonly string[] {
  return (document?.present.datasets ?? [])
    .filter(({ role }) => role === "practice-sites")
    .map(({ id }) => id);
}

/** A place of a dataset, with how far it is where that was asked. */
export interface FoundPlace {
  readonly layer: string;
  readonly at: number;
  readonly place: Place;
  readonly km: number | null;
}

/** The practice sites in an area; null where the document has none. */
export async function sitesWithin(desk: Desk, area: Geometry): Promise<readonly FoundPlace[] | null> {
  const datasets = siteDatasets(desk.store.getState());
  if (datasets.length === 0) return null;
  const found: FoundPlace[] = [];
  for (const layer of datasets) {
    const points = (await readPlaces(desk, layer))?.points ?? [];
    const inside = await desk.engine.placesWithin(
      area,
      points.map(({ lonLat }) => lonLat),
    );
    for (const at of inside) found.push({ layer, at, place: points[at]!, km: null });
  }
  return found;
}

/** The practice site nearest to a place; null where there is none. */
export async function nearestSite(desk: Desk, lonLat: readonly [number, number]): Promise<FoundPlace | null> {
  let best: FoundPlace | null = null;
  for (const layer of siteDatasets(desk.store.getState())) {
    const points = (await readPlaces(desk, layer))?.points ?? [];
    const found = await desk.engine.nearestPlace(
      lonLat,
      points.map((one) => one.lonLat),
    );
    if (found !== null && (best?.km == null || found.km < best.km))
      best = { layer, at: found.place, place: points[found.place]!, km: found.km };
  }
  return best;
}

/** The layers of places that are on the map, top first. */
export function placesOnMap(state: State): { id: string; layer: PlaceLayer; opacity: number }[] {
  return shownPlaces(state).flatMap(({ id, opacity }) => {
    const layer = state.sources.places[id];
    return layer === undefined ? [] : [{ id, layer, opacity }];
  });
}
