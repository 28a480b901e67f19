import { type Crew, crewInProcess } from "../../src/tasks/assess/crew.ts";
import type { FileRef, Platform } from "../../src/tasks/files.ts";
import { createJobs, type Jobs } from "../../src/tasks/jobs.ts";
import type { LayerClass, PaintStyle, ShelvedAssessment } from "../../src/tasks/map-tasks.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { type ClosableMapTasks, createMapTasks } from "../../src/tasks/shelf/create-map-tasks.ts";
import type { MemoryFiles } from "./run-workspace.ts";

/** The style that shows everything. */
export const PLAIN: PaintStyle = { only: null, range: null };

/** The tasks of the map in this process, with a count of the reads of every file. */
export interface ShelfOfTest {
  readonly tasks: ClosableMapTasks;
  /** Ranges read so far, by file. */
  readonly reads: Map<string, number>;
  readonly jobs: Jobs;
  readonly files: readonly FileRef[];
  shelve(document: object): Promise<ShelvedAssessment>;
}

/** A shelf for files in memory, worked on in this thread unless a crew is given; what stops an assessment is thrown. */
export function shelfOf(files: MemoryFiles, crew?: () => Crew): ShelfOfTest {
  const reads = new Map<string, number>();
  const platform: Platform = {
    ...nodePlatform,
    async open(file) {
      const { value, issues } = await nodePlatform.open(file);
      if (value === null) return { value, issues };
      const read: typeof value.read = (...range) => {
        reads.set(file.name, (reads.get(file.name) ?? 0) + 1);
        return value.read(...range);
      };
      return { value: { name: value.name, size: value.size, read, close: () => value.close() }, issues };
    },
  };
  const refs: FileRef[] = [...files].map(([name, bytes]) => ({
    kind: "blob",
    name,
    blob: new Blob([bytes]),
  }));
  const jobs = createJobs();
  const tasks = createMapTasks(platform, crew ?? (() => crewInProcess(platform)), jobs);
  let job = 0;
  return {
    tasks,
    reads,
    jobs,
    files: refs,
    async shelve(document) {
      const text = JSON.stringify(document);
      const { value, issues } = await tasks.shelve(`job ${job++}`, text, refs, { threads: 1 });
      if (value === null) throw new Error(`expected an assessment, got ${JSON.stringify(issues)}`);
      return value;
    },
  };
}

/** The classes of a layer. */
export function legendOf({ layers }: ShelvedAssessment, id: string): readonly LayerClass[] {
  const found = layers.find((layer) => layer.id === id);
  if (found?.classes == null) {
    throw new Error(`expected a layer ${id} of classes, got ${layers.map((layer) => layer.id).join(", ")}`);
  }
  return found.classes;
}
