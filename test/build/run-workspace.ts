import type { GridFrame } from "../../src/engine/grid/frame.ts";
import type { Outcome } from "../../src/engine/issues.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { createGeoTiffWriter } from "../../src/io/geotiff-writer.ts";
import { deflateByNode } from "../../src/io/node-deflate.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { createMemorySink, type MemorySink } from "../../src/io/random-access-sink.ts";
import type { Raster } from "../../src/io/raster.ts";
import { type AssessmentReport, assess } from "../../src/tasks/assess/assess.ts";
import { type Crew, crewInProcess } from "../../src/tasks/assess/crew.ts";
import type { FileFinder } from "../../src/tasks/files.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";

/** Files in memory by name, as a workspace finds them. */
export type MemoryFiles = Map<string, Uint8Array<ArrayBuffer>>;

/** A raster as a GeoTIFF in memory: `float32` with NaN as no-data, else whole numbers with −32768. */
export async function tiffOf(
  frame: GridFrame,
  values: ArrayLike<number>,
  sampleType: "int16" | "float32" = "int16",
): Promise<Uint8Array<ArrayBuffer>> {
  const sink = createMemorySink();
  const noData = sampleType === "int16" ? -32768 : Number.NaN;
  const writer = createGeoTiffWriter({ frame, sampleType, noData }, sink, deflateByNode());
  const rows = sampleType === "int16" ? Int16Array.from(values) : Float32Array.from(values);
  for (let row = 0; row < frame.height; row += 256) {
    const to = Math.min(row + 256, frame.height);
    await writer.writeRows(row, rows.subarray(row * frame.width, to * frame.width));
  }
  await writer.finish();
  return sink.bytes();
}

function memoryFinder(files: MemoryFiles): FileFinder {
  return {
    place: "memory",
    async find(name) {
      const bytes = files.get(name);
      return bytes === undefined ? null : { kind: "blob", name, blob: new Blob([bytes]) };
    },
  };
}

/** What a run of a workspace on files in memory yields. */
export interface MemoryRun {
  readonly outcome: Outcome<AssessmentReport>;
  /** Names of the rasters written, sorted, without `.tif`. */
  readonly rasters: readonly string[];
  /** Cells of a raster, row-major, as the file has them (NaN where no-data). */
  cells(name: string): Promise<Float64Array>;
  open(name: string): Promise<Raster>;
}

/** Runs a workspace document on files in memory (or as found elsewhere), in this process unless another crew is given. */
export async function runWorkspace(
  document: object,
  files: MemoryFiles | FileFinder,
  crew: () => Crew = () => crewInProcess(nodePlatform),
): Promise<MemoryRun> {
  const { value: workspace, issues } = parseWorkspace(JSON.stringify(document), "workspace.json");
  if (workspace === null) throw new Error(`expected a valid workspace, got ${JSON.stringify(issues)}`);
  const finder = files instanceof Map ? memoryFinder(files) : files;
  const sinks = new Map<string, MemorySink>();
  const outcome = await assess(workspace, {
    finder,
    platform: nodePlatform,
    crew,
    sinkOf: async (name) => {
      const sink = createMemorySink();
      sinks.set(name.replace(/\.tif$/, ""), sink);
      return sink;
    },
    deflate: deflateByNode(),
  });
  const open = async (name: string): Promise<Raster> => {
    const sink = sinks.get(name);
    if (sink === undefined) throw new Error(`expected a raster ${name}, got ${[...sinks.keys()].join(", ")}`);
    const raster = await openRaster(blobSource(new Blob([sink.bytes()]), name));
    return raster.value!;
  };
  return {
    outcome,
    rasters: [...sinks.keys()].sort(),
    open,
    async cells(name) {
      const raster = await open(name);
      const window = { x: 0, y: 0, width: raster.width, height: raster.height };
      return (await raster.readQuantities([0], window))[0]!;
    },
  };
}
