import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import type { HandleKind } from "./mended-ring.ts";
import type { partsOfBase } from "./own-base.ts";

/** The colours of the base map, read from the page's tokens. */
export interface MapColours {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly label: string;
  readonly halo: string;
  readonly ink: string;
  /** Of what a plan does, by response, and of land that it expects to lose. */
  readonly avoid: string;
  readonly reduce: string;
  readonly reverse: string;
  readonly loss: string;
}

/** Layers of the style that rasters go under, and that outlines go under. */
export const UNDER_RASTERS = "rasters-end";
const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };
const FONT = ["Noto Sans Variable"];
const CLEAR = "rgba(0,0,0,0)";

/** What a background map of the user's own puts in place of the offline world. */
export type BaseParts = ReturnType<typeof partsOfBase> & Pick<StyleSpecification, "glyphs" | "sprite">;

/**
 * The style of the offline world: pale land, hairline borders, few labels, with empty places for what is assessed. A background
 * of the user's own takes the place of land, borders and country names; its names stand over the rasters.
 */
export function mapStyle(colours: MapColours, base: BaseParts | null = null): StyleSpecification {
  const empty = { type: "geojson", data: NOTHING } as const;
  const shown = { visibility: base === null ? "visible" : "none" } as const;
  const font = base?.font ?? FONT;
  // Nearer, the world has no more detail to show, and needs not be cut anew.
  const world = { ...empty, maxzoom: 6 } as const;
  return {
    version: 8,
    ...(base?.glyphs === undefined ? {} : { glyphs: base.glyphs }),
    ...(base?.sprite === undefined ? {} : { sprite: base.sprite }),
    sources: {
      ...base?.sources,
      land: world,
      borders: world,
      "disputed-borders": world,
      labels: world,
      units: { ...empty, promoteId: "name" },
      "study-area": empty,
      losses: empty,
      interventions: empty,
      selection: empty,
      mark: empty,
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colours.sea } },
      { id: "land", type: "fill", source: "land", layout: shown, paint: { "fill-color": colours.land } },
      ...(base?.under ?? []),
      {
        id: UNDER_RASTERS,
        type: "line",
        source: "borders",
        layout: shown,
        paint: {
          "line-color": colours.border,
          "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.2],
        },
      },
      {
        id: "disputed-borders",
        type: "line",
        source: "disputed-borders",
        layout: shown,
        paint: { "line-color": colours.border, "line-width": 0.8, "line-dasharray": [3, 3] },
      },
      ...(base?.over ?? []),
      {
        id: "units-fill",
        type: "fill",
        source: "units",
        paint: { "fill-color": "#000", "fill-opacity": 0 },
      },
      {
        id: "units-halo",
        type: "line",
        source: "units",
        paint: { "line-color": colours.halo, "line-width": 2.4, "line-opacity": 0.55 },
      },
      {
        id: "units",
        type: "line",
        source: "units",
        paint: { "line-color": colours.ink, "line-width": 0.8, "line-opacity": 0.65 },
      },
      {
        id: "study-area",
        type: "line",
        source: "study-area",
        paint: { "line-color": colours.ink, "line-width": 1.4 },
      },
      {
        id: "losses-halo",
        type: "line",
        source: "losses",
        paint: { "line-color": colours.halo, "line-width": 5 },
      },
      {
        id: "losses",
        type: "line",
        source: "losses",
        paint: { "line-color": colours.loss, "line-width": 2.4, "line-dasharray": [2.4, 1.6] },
      },
      {
        id: "interventions-fill",
        type: "fill",
        source: "interventions",
        paint: { "fill-color": "#000", "fill-opacity": 0 },
      },
      {
        id: "interventions-halo",
        type: "line",
        source: "interventions",
        layout: { "line-join": "round" },
        paint: { "line-color": colours.halo, "line-width": ["case", ["get", "isChosen"], 10, 7.5] },
      },
      {
        id: "interventions",
        type: "line",
        source: "interventions",
        layout: { "line-join": "round" },
        paint: {
          "line-color": [
            "match",
            ["get", "response"],
            "avoid",
            colours.avoid,
            "reduce",
            colours.reduce,
            colours.reverse,
          ],
          "line-width": ["case", ["get", "isChosen"], 7, 4.5],
        },
      },
      {
        id: "interventions-ink",
        type: "line",
        source: "interventions",
        layout: { "line-join": "round" },
        paint: { "line-color": colours.ink, "line-width": ["case", ["get", "isChosen"], 3, 1.6] },
      },
      {
        id: "selection-halo",
        type: "line",
        source: "selection",
        layout: { "line-join": "round" },
        paint: { "line-color": colours.halo, "line-width": 5.5 },
      },
      {
        id: "selection",
        type: "line",
        source: "selection",
        layout: { "line-join": "round" },
        paint: { "line-color": colours.ink, "line-width": 2 },
      },
      {
        id: "mark-halo",
        type: "circle",
        source: "mark",
        paint: {
          "circle-radius": byHandle({ half: 4, corner: 7, chosen: 9 }, 5),
          "circle-color": CLEAR,
          "circle-stroke-color": colours.halo,
          "circle-stroke-width": byHandle({ half: 3, corner: 4, chosen: 5 }, 5),
        },
      },
      {
        id: "mark",
        type: "circle",
        source: "mark",
        paint: {
          "circle-radius": byHandle({ half: 3.5, corner: 7, chosen: 9 }, 6),
          "circle-color": byHandle({ half: colours.halo, corner: colours.halo, chosen: colours.ink }, CLEAR),
          "circle-stroke-color": colours.ink,
          "circle-stroke-width": byHandle({ half: 1.5, corner: 2, chosen: 2 }, 2),
        },
      },
      {
        id: "unit-labels",
        type: "symbol",
        source: "units",
        minzoom: 8,
        layout: { "text-field": ["get", "name"], "text-font": font, "text-size": 12, "text-max-width": 8 },
        paint: { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 1.6 },
      },
      {
        id: "country-labels",
        type: "symbol",
        source: "labels",
        maxzoom: 8,
        filter: ["<=", ["get", "rank"], ["step", ["zoom"], -60, 2, -30, 3, -6, 4, -1, 5, -0.1, 6, 0]],
        layout: {
          ...shown,
          "text-field": ["get", "name"],
          "text-font": font,
          "text-size": ["interpolate", ["linear"], ["zoom"], 2, 11, 6, 14],
          "symbol-sort-key": ["get", "rank"],
          "text-max-width": 7,
          "text-padding": 8,
        },
        paint: { "text-color": colours.label, "text-halo-color": colours.halo, "text-halo-width": 1.4 },
      },
    ],
  };
}

/** A look by what can be held at a mark (`handlesOf`); `other` where it is a mark only. */
function byHandle<Look extends string | number>(
  { half, corner, chosen }: Record<HandleKind, Look>,
  other: Look,
): ExpressionSpecification {
  return ["match", ["get", "kind"], "half", half, "corner", corner, "chosen", chosen, other];
}
