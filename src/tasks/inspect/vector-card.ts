import type { Issue } from "../../engine/issues.ts";
import { extentOf, type FeatureLayer, featureLayer } from "../../io/vectors/read-features.ts";
import { readSourceLayers } from "../../io/vectors/read-layers.ts";
import type { SourceLayer } from "../../io/vectors/source-layer.ts";
import type { FileRef, Platform } from "../files.ts";
import { vectorFiles } from "../vector-files.ts";
import type { RoleGuess } from "./guess-role.ts";
import { guessVectorRole } from "./guess-vector-role.ts";

/** A layer of a vector file in figures; coordinates stay out of it. */
export interface VectorLayerCard extends Omit<FeatureLayer, "collection"> {
  /** Where it lies in degrees, between ±180; null where it is placed nowhere. */
  readonly degrees: FeatureLayer["extent"];
  readonly places: SourceLayer["places"];
  readonly guess: RoleGuess;
}

/** The layers of a vector file, each with a guess at its role, and what is untidy in them. */
export async function vectorCards(
  files: readonly FileRef[],
  platform: Platform,
): Promise<{ readonly layers: readonly VectorLayerCard[]; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  const read = await readSourceLayers(vectorFiles(files, platform, issues));
  issues.push(...read.issues);
  const layers: VectorLayerCard[] = [];
  for (const source of read.layers) {
    const { collection, ...layer } = await featureLayer(source, undefined, issues);
    const degrees = collection === null ? null : extentOfPlaced(collection);
    layers.push({ ...layer, degrees, places: source.places, guess: guessVectorRole(layer) });
  }
  return { layers, issues: issues.filter((issue, at) => !isRepeated(issue, issues.slice(0, at))) };
}

/** One sentence a file is enough: what stops it first is the reason of what follows. */
function isRepeated(issue: Issue, before: readonly Issue[]): boolean {
  return (
    issue.severity === "stop" &&
    before.some(({ severity, about }) => severity === "stop" && about === issue.about)
  );
}

function extentOfPlaced(collection: NonNullable<FeatureLayer["collection"]>): FeatureLayer["extent"] {
  return extentOf(collection.features.flatMap(({ geometry }) => geometry ?? []));
}
