import type { FeatureCollection } from "geojson";
import type { Issue, Outcome } from "../engine/issues.ts";
import type { Dataset } from "../workspace/workspace.ts";
import type { FileRef, Platform } from "./files.ts";
import { vectorFiles } from "./vector-files.ts";

/** The features of a dataset in degrees: points, lines and areas that are only looked at. */
export async function featuresOf(
  dataset: Dataset,
  files: readonly FileRef[],
  platform: Platform,
): Promise<Outcome<FeatureCollection>> {
  const issues: Issue[] = [];
  const own = dataset.files.flatMap((name) => files.filter((file) => file.name === name));
  const features = [];
  for (const { bytes } of vectorFiles(own, platform, issues)) {
    const json = JSON.parse(new TextDecoder().decode(await bytes())) as FeatureCollection;
    features.push(...json.features);
  }
  return { value: { type: "FeatureCollection", features }, issues };
}
