import type { Outcome } from "../engine/issues.ts";
import type { Bounds } from "../map/atlas.ts";
import type { StacEntry, StacListing, StacQuestion, StacRaster } from "../tasks/advice/scenes.ts";
import { areaOf, shapesIn } from "./area-of.ts";
import type { Desk } from "./desk.ts";
import { sayOfLayer } from "./intake.ts";
import { layOutAddress } from "./lay-out-address.ts";
import { boxAround } from "./scale-units.ts";
import type { Issue, State } from "./state.ts";

export type { StacEntry, StacItem, StacListing, StacRaster } from "../tasks/advice/scenes.ts";

/** Where scenes are looked for: around what is chosen, over the study area, or over what the map shows. */
export type ScenesOver = "chosen" | "study-area" | "map";

/** Side of the box around a chosen point, degrees: about 2 km at the equator. */
const AROUND_POINT_DEG = 0.02;

/** The boxes over which scenes may be looked for now, in degrees; only those that are there. */
export function boxesForScenes(desk: Desk): ReadonlyMap<ScenesOver, Bounds> {
  const state = desk.store.getState();
  const { assessment } = state.results;
  const boxes: readonly (readonly [ScenesOver, Bounds | null])[] = [
    ["chosen", chosenBox(state)],
    ["study-area", assessment?.bounds ?? null],
    ["map", desk.stage.bounds()],
  ];
  return new Map(boxes.flatMap(([over, box]) => (box === null ? [] : [[over, box] as const])));
}

function chosenBox(state: State): Bounds | null {
  const { view, sources } = state;
  const { selection } = view;
  const point =
    selection?.kind === "cell"
      ? selection.lonLat
      : selection?.kind === "place"
        ? sources.places[selection.layer]?.points[selection.at]?.lonLat
        : undefined;
  if (point !== undefined) {
    const half = AROUND_POINT_DEG / 2;
    return [point[0] - half, point[1] - half, point[0] + half, point[1] + half];
  }
  const area = areaOf(selection, shapesIn(state));
  if (area?.type === "Polygon") return boxAround(area.coordinates.flat(), 0);
  return area?.type === "MultiPolygon" ? boxAround(area.coordinates.flat(2), 0) : null;
}

/** The first and last year that the document's periods name; null where none is named. */
export function yearsOfPeriods({ document }: State): readonly [number, number] | null {
  const years = (document?.present.periods ?? []).flatMap((period) => [
    ...(period.productivity ?? []),
    ...(period.landCover ?? []),
    ...(period.soilCarbon ?? []),
  ]);
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)];
}

/** The address that is asked first when scenes of a catalogue are looked for. */
export function addressOfCatalogue({ catalog, kind }: StacEntry): string {
  return kind === "api" ? `${catalog.replace(/\/$/, "")}/search` : catalog;
}

/** A search that is under way. */
export interface ScenesUnderWay {
  /** Rejects with an `AbortError` when it is cancelled. */
  readonly done: Promise<Outcome<StacListing>>;
  cancel(): void;
}

/**
 * Asks a catalogue for its scenes. Nobody is asked where this build may not read from there.
 *
 * @returns what stands in the way, or the search.
 */
export async function lookForScenes(
  desk: Desk,
  entry: StacEntry,
  question: StacQuestion,
  onFound: (count: number) => void,
): Promise<Issue | ScenesUnderWay> {
  const barred = barredFrom(desk, addressOfCatalogue(entry));
  if (barred !== null) return barred;
  const adviser = await desk.advice();
  const job = desk.newId();
  return {
    done: adviser.scenes(job, entry, question, onFound),
    cancel: () => adviser.cancel(job),
  };
}

/**
 * Lays a raster of a scene out like one of which the address was typed, of the year that the scene tells. Where its host signs
 * addresses, that is asked first.
 *
 * @returns what stands in the way; null where its card lies there.
 */
export async function openScene(
  desk: Desk,
  entry: StacEntry,
  raster: StacRaster,
  years: readonly [number, number] | null,
): Promise<Issue | null> {
  const barred =
    raster.address === null
      ? null
      : (barredFrom(desk, raster.address) ??
        (entry.signing === undefined ? null : barredFrom(desk, entry.signing)));
  if (barred !== null) return barred;
  const adviser = await desk.advice();
  const { value: address, issues } = await adviser.sceneAddress(desk.newId(), entry, raster);
  if (address === null) return issues[0] ?? null;
  const fault = await layOutAddress(desk, address);
  if (fault !== null) return fault;
  const href = new URL(address).href;
  const year = years !== null && years[0] === years[1] ? years[0] : null;
  // A signed address carries the day on which it ends: that is no year of the data.
  if (year !== null || entry.signing !== undefined)
    for (const layer of desk.store.getState().intake?.layers ?? [])
      if (layer.files[0] === href && layer.bandYears === null) sayOfLayer(desk, layer.id, { year });
  return null;
}

function barredFrom(desk: Desk, address: string): Issue | null {
  const stop = (code: Issue["code"], context: Issue["context"] = {}): Issue => ({
    code,
    severity: "stop",
    about: address,
    context,
  });
  if (!URL.canParse(address)) return stop("addressInvalid");
  const url = new URL(address);
  return desk.mayReadFrom(url) ? null : stop("addressNotAllowed", { host: url.origin });
}
