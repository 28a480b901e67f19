import { type Atlas, type Bounds, type Camera, cameraOf, type MapShot } from "./atlas.ts";

/** The main map as others see it: wishes made before it is there wait for it. */
export interface Stage {
  attach(atlas: Atlas | null): void;
  flyTo(bounds: Bounds): void;
  goTo(camera: Camera): void;
  zoomBy(steps: number): void;
  camera(): Camera | null;
  /** The map as it looks now, `ratio` pixels for one of the page. */
  capture(ratio: number): Promise<MapShot>;
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
  let start = WHOLE_WORLD;
  let isPlaced = false;
  let waiting: Bounds | null = null;
  const listeners: (() => void)[] = [];
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
    flyTo(bounds) {
      if (isPlaced) {
        isPlaced = false;
        return;
      }
      if (atlas === null) waiting = bounds;
      else atlas.flyTo(bounds, !isCalm());
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
    async capture(ratio) {
      if (atlas === null) throw new Error("expected a map to capture, got none");
      return atlas.capture(ratio);
    },
    rest: () =>
      new Promise((done) => {
        setTimeout(done, REST_MS);
        void atlas?.map.once("idle", () => done());
      }),
    onRest: (tell) => void listeners.push(tell),
  };
}
