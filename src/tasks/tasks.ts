import type { FeatureCollection, Geometry, MultiPolygon } from "geojson";
import type { Outcome } from "../engine/issues.ts";
import type { LonLat } from "../io/geodesic.ts";
import type { Dataset } from "../workspace/workspace.ts";
import type { Crew } from "./assess/crew.ts";
import type { Assessment } from "./assess-in-memory.ts";
import { featuresOf } from "./features.ts";
import type { FileRef, Platform } from "./files.ts";
import type { FileCard } from "./inspect/file-card.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { nowAndThen } from "./now-and-then.ts";
import { outlinesOf } from "./outlines.ts";
import type { NearestPlace } from "./places.ts";
import type { Progress } from "./progress.ts";

/** Names a piece of work for `cancel`; chosen by whoever asks, one for each piece under way. */
export type JobId = string;

/**
 * What may be asked of the engine from anywhere. Everything asked and answered crosses between threads as it is; only
 * `onProgress` needs `Comlink.proxy`. Work that is cancelled rejects with an error named `AbortError`.
 */
export interface Tasks {
  /** Says what files are and what they may be used for; parts of a shapefile count as one file. */
  inspect(job: JobId, files: readonly FileRef[], onProgress?: Progress): Promise<FileCard[]>;
  /** Assesses a workspace document on the files that it names; the value is null when an issue stops the work. */
  assess(
    job: JobId,
    workspaceText: string,
    files: readonly FileRef[],
    options: { readonly threads: number },
    onProgress?: Progress,
  ): Promise<Outcome<Assessment>>;
  /** The polygons of a dataset in degrees, each with its `name`; null where they cannot be read or placed. */
  outlines(dataset: Dataset, files: readonly FileRef[]): Promise<FeatureCollection | null>;
  /** The points, lines and areas of a dataset that is only looked at, in degrees. */
  features(dataset: Dataset, files: readonly FileRef[]): Promise<Outcome<FeatureCollection>>;
  /** Which of some places lie in an area (GeoJSON in degrees), by their place in the list. */
  placesWithin(area: Geometry, places: readonly LonLat[]): Promise<number[]>;
  /** The nearest of some places along the geodesic; null of none. */
  nearestPlace(from: LonLat, places: readonly LonLat[]): Promise<NearestPlace | null>;
  /** The corners of the area within a distance of a place. */
  areaAround(place: LonLat, km: number): Promise<LonLat[]>;
  /** The land within a distance of everything in a dataset that is looked at, as one geometry in degrees; null of nothing. */
  landNear(
    job: JobId,
    dataset: Dataset,
    files: readonly FileRef[],
    km: number,
    onProgress?: Progress,
  ): Promise<MultiPolygon | null>;
  /** Gives a piece of work up; one that is not under way is let be. */
  cancel(job: JobId): void;
}

/**
 * The tasks, on a platform, with crews of the size asked for; `jobs` may be shared with other tasks.
 * What no map needs when it opens is fetched when it is first asked for.
 */
export function createTasks(
  platform: Platform,
  crewOf: (size: number) => Crew,
  jobs: Jobs = createJobs(),
): Tasks {
  return {
    inspect: (job, files, onProgress) =>
      jobs.run(job, async (signal) => {
        const { inspectFiles } = await import("./inspect/inspect-files.ts");
        return inspectFiles(files, platform, signal, onProgress);
      }),
    assess: (job, workspaceText, files, { threads }, onProgress) =>
      jobs.run(job, async (signal) => {
        const { assessInMemory } = await import("./assess-in-memory.ts");
        return assessInMemory(workspaceText, files, platform, () => crewOf(threads), signal, onProgress);
      }),
    outlines: (dataset, files) => outlinesOf(dataset, files, platform),
    features: (dataset, files) => featuresOf(dataset, files, platform),
    placesWithin: async (area, places) => (await import("./places.ts")).placesWithin(area, places),
    nearestPlace: async (from, places) => (await import("./places.ts")).nearestPlace(from, places),
    areaAround: async (place, km) => (await import("./places.ts")).areaAround(place, km),
    landNear: (job, dataset, files, km, onProgress) =>
      jobs.run(job, async (signal) => {
        const { landNear } = await import("./land-near.ts");
        const { value } = await featuresOf(dataset, files, platform);
        return landNear(value?.features ?? [], km, signal, nowAndThen(onProgress));
      }),
    cancel: (job) => jobs.cancel(job),
  };
}
