import type { FeatureCollection } from "geojson";
import {
  AttributionControl,
  type GeoJSONSource,
  type LngLatBoundsLike,
  Map as MapLibreMap,
  type RasterTileSource,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { type BaseParts, type MapColours, mapStyle, UNDER_RASTERS } from "./map-style.ts";
import { type OwnBase, partsOfBase } from "./own-base.ts";

setWorkerUrl(workerUrl);

/** A raster on the map; the first of a list lies on top. */
export interface RasterOnMap {
  readonly key: string;
  /** Address of its tiles (`tileAddress`). */
  readonly tiles: string;
  readonly opacity: number;
}

/** Where the map looks. */
export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** What the map tells. */
export interface AtlasHooks {
  /** `unit` and `intervention` are those under the pointer, by name and id. */
  onClick?(lonLat: readonly [number, number], unit: string | null, intervention: string | null): void;
  /** True: it meant something, and the map does not come nearer. */
  onDoubleClick?(): boolean;
  onHover?(lonLat: readonly [number, number] | null): void;
  onMove?(camera: Camera): void;
  /** Every source is drawn and nothing moves. */
  onIdle?(): void;
}

/** The sources of the style that take GeoJSON. */
export type AtlasSource =
  | "land"
  | "borders"
  | "disputed-borders"
  | "labels"
  | "units"
  | "study-area"
  | "losses"
  | "interventions"
  | "selection"
  | "mark";

/** A map's pixels, with its size in pixels of the page and where it looked. */
export interface MapShot {
  readonly image: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
  readonly camera: Camera;
}

/** One map. */
export interface Atlas {
  readonly map: MapLibreMap;
  setRasters(rasters: readonly RasterOnMap[]): void;
  /** GeoJSON, or the address of some. */
  setSource(source: AtlasSource, data: FeatureCollection | string): void;
  setColours(colours: MapColours): void;
  /** A background of the user's own in place of the offline world; null: the world. */
  setBase(base: OwnBase | null): void;
  flyTo(bounds: Bounds, isAnimated: boolean): void;
  /** How much of the map, in pixels from below, lies under a sheet. */
  setCovered(pixels: number): void;
  /** The map as it looks now, drawn anew with `ratio` pixels for one of the page. */
  capture(ratio: number): Promise<MapShot>;
  /** Looks where another map looks, without telling of it. */
  follow(camera: Camera): void;
  remove(): void;
}

/** How finely a map is drawn. */
export interface Fineness {
  /** Pixels of the page for a tile of 256: fewer bring more of the raster's cells into a picture. */
  readonly tilePx: number;
  /** Pixels of its canvas on a side, at most. */
  readonly mostPx: number;
}

const ON_SCREEN: Fineness = { tilePx: 256, mostPx: 4096 };

const DATA_SOURCES: readonly AtlasSource[] = [
  "land",
  "borders",
  "disputed-borders",
  "labels",
  "units",
  "study-area",
  "losses",
  "interventions",
  "selection",
  "mark",
];

/** A map in `container`. Everything set before the style has loaded waits for it. */
export function createAtlas(
  container: HTMLElement,
  colours: MapColours,
  start: Camera,
  hooks: AtlasHooks,
  { tilePx, mostPx }: Fineness = ON_SCREEN,
): Atlas {
  const map = new MapLibreMap({
    container,
    style: mapStyle(colours),
    center: [...start.center],
    zoom: start.zoom,
    minZoom: 0.8,
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    renderWorldCopies: true,
    maxCanvasSize: [mostPx, mostPx],
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ unit: "metric", maxWidth: 120 }), "bottom-right");
  const data = new Map<AtlasSource, FeatureCollection | string>();
  let rasters: readonly RasterOnMap[] = [];
  let isReady = false;
  let worn = JSON.stringify(colours);
  let dressed = colours;
  let base: OwnBase | null = null;
  let parts: BaseParts | null = null;
  const credits = new AttributionControl({ compact: true });
  let isFollowing = false;
  let covered = 0;

  const drawRasters = (): void => {
    const wanted = new Map(rasters.map((raster) => [rasterId(raster.key), raster]));
    for (const { id } of map.getStyle().layers) {
      if (!id.startsWith("raster:") || wanted.has(id)) continue;
      map.removeLayer(id);
      map.removeSource(id);
    }
    if (rasters.length > 0) coolDown(map);
    let above = UNDER_RASTERS;
    for (const { key, tiles, opacity } of rasters) {
      const id = rasterId(key);
      const source = map.getSource<RasterTileSource>(id);
      if (source === undefined) {
        map.addSource(id, { type: "raster", tiles: [tiles], tileSize: tilePx, maxzoom: 16 });
        map.addLayer(
          {
            id,
            type: "raster",
            source: id,
            paint: { "raster-opacity": opacity, "raster-resampling": "nearest", "raster-fade-duration": 0 },
          },
          above,
        );
      } else {
        // A source that was added a moment ago has none yet.
        const [known] = (source.tiles as string[] | undefined) ?? [];
        if (known !== tiles) source.setTiles([tiles]);
        map.setPaintProperty(id, "raster-opacity", opacity);
        map.moveLayer(id, above);
      }
      above = id;
    }
  };
  const dress = (): void => {
    isReady = false;
    map.setStyle(mapStyle(dressed, parts), { diff: false });
  };
  const pour = (source: AtlasSource): void => {
    const content = data.get(source);
    if (content !== undefined) map.getSource<GeoJSONSource>(source)?.setData(content);
  };
  const whenReady = (): void => {
    for (const source of DATA_SOURCES) pour(source);
    if (rasters.length === 0) warmUp(map);
    drawRasters();
  };
  map.on("style.load", () => {
    isReady = true;
    whenReady();
  });
  map.on("click", ({ lngLat, point }) => {
    const under = (layer: string, property: string): string | null => {
      const [feature] = map.queryRenderedFeatures(point, { layers: [layer] });
      return (feature?.properties[property] as string | undefined) ?? null;
    };
    hooks.onClick?.(
      [lngLat.wrap().lng, lngLat.lat],
      under("units-fill", "name"),
      under("interventions-fill", "id"),
    );
  });
  map.on("dblclick", (event) => {
    if (hooks.onDoubleClick?.() === true) event.preventDefault();
  });
  map.on("mousemove", ({ lngLat }) => hooks.onHover?.([lngLat.wrap().lng, lngLat.lat]));
  map.on("mouseout", () => hooks.onHover?.(null));
  map.on("move", () => {
    if (!isFollowing) hooks.onMove?.(cameraOf(map));
  });
  map.on("idle", () => hooks.onIdle?.());

  return {
    map,
    setRasters(next) {
      // Layers that are put where they are would be drawn anew all the same.
      if (JSON.stringify(next) === JSON.stringify(rasters)) return;
      rasters = next;
      if (isReady) drawRasters();
    },
    setSource(source, content) {
      data.set(source, content);
      if (isReady) pour(source);
    },
    setColours(next) {
      if (JSON.stringify(next) === worn) return;
      worn = JSON.stringify(next);
      dressed = next;
      dress();
    },
    setBase(next) {
      if (next === base) return;
      if (next === null) map.removeControl(credits);
      else if (base === null) map.addControl(credits, "top-left");
      base = next;
      const { glyphs, sprite } = next?.style ?? {};
      parts =
        next === null
          ? null
          : {
              ...partsOfBase(next),
              ...(glyphs === undefined ? {} : { glyphs }),
              ...(sprite === undefined ? {} : { sprite }),
            };
      dress();
    },
    setCovered(pixels) {
      covered = pixels;
    },
    flyTo([west, south, east, north], isAnimated) {
      const padding = { top: 40, left: 40, right: 40, bottom: 40 + covered };
      const bounds: LngLatBoundsLike = [west, south, east, north];
      map.fitBounds(bounds, { padding, maxZoom: 14, animate: isAnimated, duration: isAnimated ? 900 : 0 });
    },
    async capture(ratio) {
      const before = map.getPixelRatio();
      map.setPixelRatio(Math.max(before, ratio));
      try {
        map.triggerRepaint(); // without a change it would not draw, and never come to rest
        await map.once("idle");
        return await shotOf(map);
      } finally {
        map.setPixelRatio(before);
      }
    },
    follow({ center, zoom }) {
      isFollowing = true;
      map.jumpTo({ center: [...center], zoom });
      isFollowing = false;
    },
    remove: () => map.remove(),
  };
}

/** Where a map looks, rounded to what can be seen. */
export function cameraOf(map: MapLibreMap): Camera {
  const { lng, lat } = map.getCenter();
  return { center: [Number(lng.toFixed(5)), Number(lat.toFixed(5))], zoom: Number(map.getZoom().toFixed(2)) };
}

/** Copies a map's pixels while it draws: afterwards the browser has them no more. */
function shotOf(map: MapLibreMap): Promise<MapShot> {
  return new Promise((done) => {
    map.once("render", () => {
      const canvas = map.getCanvas();
      const image = document.createElement("canvas");
      image.width = canvas.width;
      image.height = canvas.height;
      image.getContext("2d", { alpha: false })!.drawImage(canvas, 0, 0);
      done({ image, width: canvas.clientWidth, height: canvas.clientHeight, camera: cameraOf(map) });
    });
    map.triggerRepaint();
  });
}

const WARM = "warm-up";
const NO_PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=";

/** Draws a raster that nobody sees, so that what draws rasters is made ready before the first is there. */
function warmUp(map: MapLibreMap): void {
  const { lng, lat } = map.getCenter();
  const [east, south] = [lng + 1e-3, lat - 1e-3];
  const corners: [[number, number], [number, number], [number, number], [number, number]] = [
    [lng, lat],
    [east, lat],
    [east, south],
    [lng, south],
  ];
  map.addSource(WARM, { type: "image", url: NO_PIXEL, coordinates: corners });
  map.addLayer({ id: WARM, type: "raster", source: WARM, paint: { "raster-opacity": 0.01 } }, UNDER_RASTERS);
}

function coolDown(map: MapLibreMap): void {
  if (map.getLayer(WARM) === undefined) return;
  map.removeLayer(WARM);
  map.removeSource(WARM);
}

function rasterId(key: string): string {
  return `raster:${key}`;
}
