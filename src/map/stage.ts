import { type Atlas, type Bounds, type Camera, cameraOf } from "./atlas.ts";
import { type JoinedShot, joinShots, type Pairing } from "./join-shots.ts";

/** The main map as others see it: wishes made before it is there wait for it. */
export interface Stage {
  attach(atlas: Atlas | null): void;
  /** Goes to where something will be shown, unless the address has a place of its own. */
  approach(bounds: Bounds): void;
  flyTo(bounds: Bounds): void;
  goTo(camera: Camera): void;
  zoomBy(steps: number): void;
  camera(): Camera | null;
  /** What is seen of the world; null: there is no map yet. */
  bounds(): Bounds | null;
  /** The second of two maps that are compared, and how they stand; null: there is none. */
  pairWith(second: Atlas | null, pairing: Pairing | null): void;
  /** How two maps stand; null: there is one. */
  pairing(): Pairing | null;
  /** What the stage shows now, both maps where there are two, `ratio` pixels for one of the page. */
  capture(ratio: number): Promise<JoinedShot>;
  /** Where the map begins when it is made. */
  readonly start: Camera;
  /** Resolves when everything on the map is drawn, or after a moment where that takes long. */
  rest(): Promise<void>;
  /** Hears when the map has moved and come to rest. */
  onRest(tell: () => void): void;
}

/** Longest wait for the map to come to rest. */
const REST_MS = 1500;
const WHOLE_WORLD: Camera = { center: [22, 6], zoom: 2 };

/** A stage without a map yet. */
export function createStage(isCalm: () => boolean): Stage {
  let atlas: Atlas | null = null;
  let pair: { readonly second: Atlas; readonly pairing: Pairing } | null = null;
  let start = WHOLE_WORLD;
  let isPlaced = false;
  let waiting: Bounds | null = null;
  const listeners: (() => void)[] = [];
  const go = (bounds: Bounds): void => {
    if (atlas === null) waiting = bounds;
    else atlas.flyTo(bounds, !isCalm());
  };
  return {
    get start() {
      return start;
    },
    attach(next) {
      atlas = next;
      if (next === null) return;
      next.map.on("moveend", () => {
        start = cameraOf(next.map);
        for (const tell of listeners) tell();
      });
      if (waiting !== null) next.flyTo(waiting, false);
      waiting = null;
    },
    approach(bounds) {
      if (!isPlaced) go(bounds);
    },
    flyTo(bounds) {
      if (!isPlaced) go(bounds);
      isPlaced = false;
    },
    goTo(camera) {
      start = camera;
      if (atlas === null) isPlaced = true;
      else atlas.map.jumpTo({ center: [...camera.center], zoom: camera.zoom });
    },
    zoomBy(steps) {
      atlas?.map.easeTo({ zoom: atlas.map.getZoom() + steps, duration: isCalm() ? 0 : 180 });
    },
    camera: () => (atlas === null ? null : cameraOf(atlas.map)),
    bounds() {
      if (atlas === null) return null;
      const seen = atlas.map.getBounds();
      const [west, east] = [Math.max(-180, seen.getWest()), Math.min(180, seen.getEast())];
      return west < east ? [west, Math.max(-90, seen.getSouth()), east, Math.min(90, seen.getNorth())] : null;
    },
    async capture(ratio) {
      if (atlas === null) throw new Error("expected a map to capture, got none");
      const shots = [await atlas.capture(ratio)];
      if (pair !== null) shots.push(await pair.second.capture(ratio));
      return joinShots(shots, pair?.pairing ?? null);
    },
    pairWith(second, pairing) {
      pair = second === null || pairing === null ? null : { second, pairing };
    },
    pairing: () => pair?.pairing ?? null,
    rest: () =>
      new Promise((done) => {
        setTimeout(done, REST_MS);
        void atlas?.map.once("idle", () => done());
      }),
    onRest: (tell) => void listeners.push(tell),
  };
}
