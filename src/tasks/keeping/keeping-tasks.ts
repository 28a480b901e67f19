import type { KeptCopy } from "../../workspace/kept-workspace.ts";
import type { BlobRef } from "../files.ts";
import { createJobs } from "../jobs.ts";
import type { Progress } from "../progress.ts";
import type { JobId } from "../tasks.ts";
import { copyFiles, differingCopies, findCopies, sweepCopies } from "./copies.ts";
import { packFiles } from "./pack.ts";
import { type UnpackedWorkspace, unpackWorkspace } from "./unpack.ts";

/** What may be asked of the keeper of files. Work that is cancelled rejects with an error named `AbortError`. */
export interface KeepingTasks {
  /** Copies files into the browser's storage. Whole or not at all; rejects with `QuotaExceededError` where there is no room. */
  copy(job: JobId, files: readonly BlobRef[], onProgress?: Progress): Promise<KeptCopy[]>;
  /** The copies that are there with their size, under the names of the document; `lost` are the names of the others. */
  find(
    copies: readonly KeptCopy[],
  ): Promise<{ readonly files: readonly BlobRef[]; readonly lost: readonly string[] }>;
  /** Reads copies whole; the names of those whose bytes are not the ones that were copied. Those that are gone are not told. */
  differing(copies: readonly KeptCopy[]): Promise<readonly string[]>;
  /** Removes every copy but those named. */
  sweep(stored: readonly string[]): Promise<void>;
  /** A zip of files as they are; it holds references, not bytes, so its size is no matter. */
  pack(job: JobId, files: readonly BlobRef[], onProgress?: Progress): Promise<Blob>;
  /** The workspace in a zip; null where the zip is damaged or holds none. */
  unpack(job: JobId, zip: Blob, onProgress?: Progress): Promise<UnpackedWorkspace | null>;
  /** Gives a piece of work up; one that is not under way is let be. */
  cancel(job: JobId): void;
}

/** The keeper of files, in a worker of a browser. */
export function createKeepingTasks(): KeepingTasks {
  const jobs = createJobs();
  return {
    copy: (job, files, onProgress) => jobs.run(job, (signal) => copyFiles(files, signal, onProgress)),
    find: findCopies,
    differing: differingCopies,
    sweep: sweepCopies,
    pack: (job, files, onProgress) => jobs.run(job, (signal) => packFiles(files, signal, onProgress)),
    unpack: (job, zip, onProgress) => jobs.run(job, (signal) => unpackWorkspace(zip, signal, onProgress)),
    cancel: (job) => jobs.cancel(job),
  };
}
