import { COORDINATE_SYSTEM, type DeckProps, type Layer } from "@deck.gl/core";
import { PathLayer, PolygonLayer, ScatterplotLayer, TextLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { Map as MapLibreMap } from "maplibre-gl";
import { type ClusteredPoints, clusteredPoints, type PointMark } from "./clustered-points.ts";

/** Red, green, blue and opacity, 0–255. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** A hexagon as it is drawn. */
export interface HexagonOnMap {
  readonly corners: readonly (readonly [number, number])[];
  readonly fill: Colour;
  readonly line: Colour;
  readonly lineWidthPx: number;
}

/** How the points of a layer look; kinds differ by size and ring too, not by colour alone. */
export interface PointLook {
  readonly fill: Colour;
  readonly ring: Colour;
  readonly radiusPx: number;
  readonly ringPx: number;
}

/** Points and lines of one of the user's files. */
export interface PlacesOnMap {
  readonly key: string;
  readonly points: readonly (readonly [lon: number, lat: number])[];
  readonly paths: readonly (readonly (readonly [number, number])[])[];
  /** How many things each point stands for; absent: one. */
  readonly counts?: readonly number[];
  /** Over the names of the base map; else under them. */
  readonly isOnTop?: boolean;
  readonly look: PointLook;
  readonly opacity: number;
  /** The point that is chosen; null: none. */
  readonly chosen: number | null;
}

/** What lies over the rasters; the first of `places` lies on top. */
export interface OverlayContent {
  readonly hexagons: readonly HexagonOnMap[];
  readonly hexagonOpacity: number;
  readonly places: readonly PlacesOnMap[];
  readonly ink: Colour;
  readonly halo: Colour;
}

/** A point or a cluster under the pointer. */
export interface PlaceUnder {
  readonly layer: string;
  readonly mark: PointMark;
  /** Pixels from the map's north-western corner. */
  readonly at: readonly [x: number, y: number];
}

/** What is drawn over a map with deck.gl, in the map's own canvas, so that pictures of the map hold it. */
export interface Overlay {
  draw(content: OverlayContent): void;
  /** The point or cluster nearest to a pixel, within reach of a finger. */
  placeAt(x: number, y: number): PlaceUnder | null;
  remove(): void;
}

type Device = Parameters<NonNullable<DeckProps["onDeviceInitialized"]>>[0];

/** Layers of the base map that hexagons and points go under. */
const UNDER_HEXAGONS = "units-halo";
const UNDER_POINTS = "unit-labels";
const REACH_PX = 14;

/** An overlay on a map whose style is loaded. */
export function createOverlay(map: MapLibreMap): Overlay {
  let device: Device | null = null;
  const deck = new MapLibreOverlay({
    interleaved: true,
    layers: [],
    onDeviceInitialized: (made) => {
      device = made;
    },
  });
  map.addControl(deck);
  // For a picture the map draws more pixels than the screen has, of which deck.gl hears nothing by itself: it would draw
  // everything at half its place.
  const fit = (): void => {
    const { width, height } = map.getCanvas();
    device?.getDefaultCanvasContext().setDrawingBufferSize(width, height);
  };
  map.on("resize", fit);
  let content: OverlayContent | null = null;
  let zoom = -1;
  const clusters = new Map<string, { points: PlacesOnMap["points"]; index: ClusteredPoints }>();
  const clustersOf = ({ key, points }: PlacesOnMap): ClusteredPoints => {
    const known = clusters.get(key);
    if (known?.points === points) return known.index;
    const index = clusteredPoints(points);
    clusters.set(key, { points, index });
    return index;
  };
  const draw = (): void => {
    if (content === null) return;
    zoom = Math.floor(map.getZoom());
    const places = content.places.toReversed();
    deck.setProps({
      layers: [
        ...hexagonLayers(content),
        ...places.flatMap((layer) => placeLayers(layer, clustersOf(layer).at(zoom), content!)),
      ],
    });
  };
  // Layers added while the style loads would lie above the labels: they are set again when it is there.
  const again = (): void => {
    if (content !== null && map.isStyleLoaded()) draw();
  };
  const onZoom = (): void => {
    if (Math.floor(map.getZoom()) !== zoom) draw();
  };
  map.on("zoomend", onZoom);
  map.on("style.load", () => map.once("idle", again));
  return {
    draw(next) {
      content = next;
      if (map.isStyleLoaded()) draw();
      else map.once("idle", again);
    },
    placeAt(x, y) {
      let nearest: PlaceUnder | null = null;
      let best = REACH_PX;
      for (const layer of content?.places ?? [])
        for (const mark of clustersOf(layer).at(zoom)) {
          const at = map.project([mark.lonLat[0], mark.lonLat[1]]);
          const distance = Math.hypot(at.x - x, at.y - y);
          if (distance >= best) continue;
          best = distance;
          nearest = { layer: layer.key, mark, at: [at.x, at.y] };
        }
      return nearest;
    },
    remove() {
      map.off("zoomend", onZoom);
      map.off("resize", fit);
      map.removeControl(deck);
    },
  };
}

function hexagonLayers({ hexagons, hexagonOpacity }: OverlayContent): Layer[] {
  if (hexagons.length === 0) return [];
  return [
    new PolygonLayer<HexagonOnMap>({
      id: "hexagons",
      data: hexagons as HexagonOnMap[],
      coordinateSystem: COORDINATE_SYSTEM.LNGLAT,
      getPolygon: ({ corners }) => corners as [number, number][],
      getFillColor: ({ fill }) => fill as unknown as [number, number, number, number],
      getLineColor: ({ line }) => line as unknown as [number, number, number, number],
      getLineWidth: ({ lineWidthPx }) => lineWidthPx,
      lineWidthUnits: "pixels",
      opacity: hexagonOpacity,
      ...under(UNDER_HEXAGONS),
    }),
  ];
}

function placeLayers(
  { key, paths, counts, isOnTop, look, opacity, chosen }: PlacesOnMap,
  marks: readonly PointMark[],
  { ink, halo }: OverlayContent,
): Layer[] {
  const colour = (one: Colour) => [...one] as [number, number, number, number];
  const isChosen = ({ points }: PointMark): boolean => chosen !== null && points.includes(chosen);
  const countOf = ({ points }: PointMark): number =>
    counts === undefined ? points.length : points.reduce((sum, at) => sum + (counts[at] ?? 0), 0);
  const radius = (mark: PointMark): number => {
    const count = countOf(mark);
    return (
      (count === 1 ? look.radiusPx : look.radiusPx + 3 + 2 * Math.log2(count)) + (isChosen(mark) ? 3 : 0)
    );
  };
  const place = isOnTop === true ? {} : under(UNDER_POINTS);
  const groups = marks.filter((mark) => countOf(mark) > 1);
  return [
    ...(paths.length === 0
      ? []
      : [
          new PathLayer<PlacesOnMap["paths"][number]>({
            id: `${key}:lines`,
            data: paths as PlacesOnMap["paths"][number][],
            getPath: (path) => path as [number, number][],
            getColor: colour(look.fill),
            getWidth: 1.6,
            widthUnits: "pixels",
            opacity,
            ...place,
          }),
        ]),
    ...(marks.length === 0
      ? []
      : [
          new ScatterplotLayer<PointMark>({
            id: `${key}:points`,
            data: marks as PointMark[],
            getPosition: ({ lonLat }) => [lonLat[0], lonLat[1]],
            getRadius: radius,
            radiusUnits: "pixels",
            stroked: true,
            getFillColor: colour(look.fill),
            getLineColor: (mark) => colour(isChosen(mark) ? ink : look.ring),
            getLineWidth: (mark) => (isChosen(mark) ? look.ringPx + 1.5 : look.ringPx),
            lineWidthUnits: "pixels",
            opacity,
            updateTriggers: { getLineColor: [chosen, ink], getLineWidth: chosen, getRadius: chosen },
            ...place,
          }),
        ]),
    ...(groups.length === 0
      ? []
      : [
          new TextLayer<PointMark>({
            id: `${key}:counts`,
            data: groups,
            getPosition: ({ lonLat }) => [lonLat[0], lonLat[1]],
            getText: (mark) => String(countOf(mark)),
            getSize: 12,
            fontWeight: 650,
            fontFamily: "Noto Sans Variable, sans-serif",
            getColor: colour(halo),
            opacity,
            ...place,
          }),
        ]),
  ];
}

/** The layer of the base map under which deck's is drawn: a property that the overlay knows and the layers' types do not. */
function under(layer: string): object {
  return { beforeId: layer };
}
