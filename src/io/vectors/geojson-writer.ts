import type { Feature, FeatureCollection } from "geojson";
import type { FeatureLayer } from "./feature-layer.ts";

/**
 * A layer as GeoJSON.
 *
 * @param about what the file is of; it stands beside the features, where readers that do not know it pass it over.
 * @see RFC 7946.
 */
export function geoJsonOf(
  layer: FeatureLayer,
  about: Readonly<Record<string, unknown>>,
): FeatureCollection & { readonly name: string; readonly about: object } {
  return {
    type: "FeatureCollection",
    name: layer.name,
    about: { title: layer.title, ...about },
    features: layer.features.map(
      ({ geometry, values }) =>
        ({
          type: "Feature",
          properties: Object.fromEntries(layer.columns.map(({ name }, at) => [name, values[at] ?? null])),
          geometry,
        }) as Feature,
    ),
  };
}
