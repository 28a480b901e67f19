import type { Feature, FeatureCollection, Position } from "geojson";
import { readPolygons } from "../io/vectors/read-polygons.ts";
import type { FileRef } from "../tasks/files.ts";
import type { Dataset } from "../workspace/workspace.ts";

/** The polygons of a dataset in degrees, named as the engine names them; null where they cannot be read or placed. */
export async function outlinesOf(
  dataset: Dataset,
  files: readonly FileRef[],
): Promise<FeatureCollection | null> {
  const vectors = dataset.files.flatMap((name) => {
    const file = files.find((one) => one.name === name);
    return file?.kind === "blob" ? [{ name: file.name, bytes: () => file.blob.arrayBuffer() }] : [];
  });
  const { value: layer } = await readPolygons(vectors, {
    ...(dataset.nameField === undefined ? {} : { nameField: dataset.nameField }),
    ...(dataset.crs === undefined ? {} : { crs: dataset.crs }),
  });
  const place = layer === null ? null : await projectorOf(layer.crs);
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

/** Degrees need no projections, and the page does not fetch them. */
async function projectorOf(
  crs: string,
): Promise<{ toLonLat(x: number, y: number): [number, number] } | null> {
  if (crs === "EPSG:4326") return { toLonLat: (x, y) => [x, y] };
  const { projector } = await import("../io/crs.ts");
  return projector(crs);
}
