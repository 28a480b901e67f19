import { transfer } from "comlink";
import type { FeatureCollection, Geometry } from "geojson";
import type { Outcome } from "../engine/issues.ts";
import { deflateByStream } from "../io/deflate.ts";
import type { LonLat } from "../io/geodesic.ts";
import { createMemorySink, type MemorySink } from "../io/random-access-sink.ts";
import { parseWorkspace } from "../workspace/parse-workspace.ts";
import type { Dataset } from "../workspace/workspace.ts";
import { type AssessmentReport, assess } from "./assess/assess.ts";
import type { Crew } from "./assess/crew.ts";
import { featuresOf } from "./features.ts";
import { type FileRef, openedFiles, type Platform } from "./files.ts";
import type { FileCard } from "./inspect/file-card.ts";
import { inspectFiles } from "./inspect/inspect-files.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { outlinesOf } from "./outlines.ts";
import type { NearestPlace } from "./places.ts";

/** Names a piece of work for `cancel`; chosen by whoever asks, one for each piece under way. */
export type JobId = string;

/** An assessment held in memory. */
export interface Assessment extends AssessmentReport {
  /** GeoTIFFs by their names (`<period>/<layer>.tif`). */
  readonly rasters: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Hears what is being done, and how far it is. */
export type Progress = (what: string, done: number, of: number) => void;

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
  /** Gives a piece of work up; one that is not under way is let be. */
  cancel(job: JobId): void;
}

/** The tasks, on a platform, with crews of the size asked for; `jobs` may be shared with other tasks. */
export function createTasks(
  platform: Platform,
  crewOf: (size: number) => Crew,
  jobs: Jobs = createJobs(),
): Tasks {
  return {
    inspect: (job, files, onProgress) =>
      jobs.run(job, (signal) => inspectFiles(files, platform, signal, onProgress)),
    assess: (job, workspaceText, files, { threads }, onProgress) =>
      jobs.run(job, (signal) =>
        assessInMemory(workspaceText, files, platform, () => crewOf(threads), signal, onProgress),
      ),
    outlines: (dataset, files) => outlinesOf(dataset, files, platform),
    features: (dataset, files) => featuresOf(dataset, files, platform),
    placesWithin: async (area, places) => (await import("./places.ts")).placesWithin(area, places),
    nearestPlace: async (from, places) => (await import("./places.ts")).nearestPlace(from, places),
    areaAround: async (place, km) => (await import("./places.ts")).areaAround(place, km),
    cancel: (job) => jobs.cancel(job),
  };
}

async function assessInMemory(
  workspaceText: string,
  files: readonly FileRef[],
  platform: Platform,
  crew: () => Crew,
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<Outcome<Assessment>> {
  const parsed = parseWorkspace(workspaceText, "workspace");
  if (parsed.value === null) return { value: null, issues: parsed.issues };
  const sinks = new Map<string, MemorySink>();
  const sinkOf = async (name: string): Promise<MemorySink> => {
    const sink = createMemorySink();
    sinks.set(name, sink);
    return sink;
  };
  const { value, issues } = await assess(parsed.value, {
    finder: openedFiles(files),
    platform,
    crew,
    sinkOf,
    deflate: deflateByStream,
    signal,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const all = [...parsed.issues, ...issues];
  if (value === null) return { value, issues: all };
  const rasters = new Map([...sinks].map(([name, sink]) => [name, sink.bytes()]));
  const buffers = [...rasters.values()].map(({ buffer }) => buffer);
  return transfer({ value: { ...value, rasters }, issues: all }, buffers);
}
