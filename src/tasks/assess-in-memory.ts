import { transfer } from "comlink";
import type { Outcome } from "../engine/issues.ts";
import { deflateByStream } from "../io/deflate.ts";
import { createMemorySink, type MemorySink } from "../io/random-access-sink.ts";
import { parseWorkspace } from "../workspace/parse-workspace.ts";
import { type AssessmentReport, assess } from "./assess/assess.ts";
import type { Crew } from "./assess/crew.ts";
import { type FileRef, openedFiles, type Platform } from "./files.ts";
import type { Progress } from "./progress.ts";

/** An assessment held in memory. */
export interface Assessment extends AssessmentReport {
  /** GeoTIFFs by their names (`<period>/<layer>.tif`). */
  readonly rasters: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** An assessment whose rasters are handed over as bytes. */
export async function assessInMemory(
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
