import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { Issue, Outcome } from "../engine/issues.ts";
import { readFeatures } from "../io/vectors/read-features.ts";
import type { Dataset } from "../workspace/workspace.ts";
import type { FileRef, Platform } from "./files.ts";
import { vectorFiles } from "./vector-files.ts";

/** The features of a dataset that is only looked at, in degrees, whatever its format; those that have no place are left out. */
export async function featuresOf(
  dataset: Dataset,
  files: readonly FileRef[],
  platform: Platform,
): Promise<Outcome<FeatureCollection>> {
  const issues: Issue[] = [];
  const own = dataset.files.flatMap((name) => files.filter((file) => file.name === name));
  const { crs } = dataset;
  const { layers, issues: found } = await readFeatures(
    vectorFiles(own, platform, issues),
    crs === undefined ? {} : { crs },
  );
  const placed = layers.flatMap(({ collection }) => collection?.features ?? []);
  const features = placed.filter((one): one is Feature<Geometry> => one.geometry !== null);
  return { value: { type: "FeatureCollection", features }, issues: [...issues, ...found] };
}
