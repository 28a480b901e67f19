import type { Feature, FeatureCollection, Position } from "geojson";
import type { Issue } from "../engine/issues.ts";
import { projector } from "../io/crs.ts";
import { readPolygons } from "../io/vectors/read-polygons.ts";
import type { Dataset } from "../workspace/workspace.ts";
import type { FileRef, Platform } from "./files.ts";
import { vectorFiles } from "./vector-files.ts";

/** The polygons of a dataset in degrees, named as the engine names them; null where they cannot be read or placed. */
export async function outlinesOf(
  dataset: Dataset,
  files: readonly FileRef[],
  platform: Platform,
): Promise<FeatureCollection | null> {
  const issues: Issue[] = [];
  const own = dataset.files.flatMap((name) => files.filter((file) => file.name === name));
  const vectors = vectorFiles(own, platform, issues);
  const { value: layer } = await readPolygons(vectors, {
    ...(dataset.nameField === undefined ? {} : { nameField: dataset.nameField }),
    ...(dataset.crs === undefined ? {} : { crs: dataset.crs }),
    ...(dataset.layer === undefined ? {} : { layer: dataset.layer }),
  });
  const place = layer === null ? null : await projector(layer.crs);
  if (layer === null || place === null) return null;
  return {
    type: "FeatureCollection",
    features: layer.polygons.map(
      ({ name, geometry }): Feature => ({
        type: "Feature",
        properties: { name },
        geometry: {
          type: "MultiPolygon",
          coordinates: geometry.map((rings) =>
            rings.map((ring) => ring.map(([x, y]): Position => place.toLonLat(x, y))),
          ),
        },
      }),
    ),
  };
}
