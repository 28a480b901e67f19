import { proxy, wrap } from "comlink";
import { csvOf } from "../../../src/io/csv-writer.ts";
import type { FileRef } from "../../../src/tasks/files.ts";
import type { FileCard } from "../../../src/tasks/inspect/file-card.ts";
import type { MapTasks } from "../../../src/tasks/map-tasks.ts";
import type { PlanSummary } from "../../../src/tasks/planning/plan-summary.ts";
import type { SolverTasks } from "../../../src/tasks/planning/solver-tasks.ts";
import type { ApiAddress, Imported, ImportTasks } from "../../../src/tasks/practices/import-tasks.ts";
import type { Tasks } from "../../../src/tasks/tasks.ts";
import { largeProblem } from "../../build/allocation-landscape.ts";
import { type Figures, figuresOf } from "../figures.ts";
import { steadyMathDigest } from "../steady-math-digest.ts";
import type { CellReader } from "./cell-reader.worker.ts";
import { type Heartbeat, watchMainThread } from "./heartbeat.ts";

/** What the test asks of the page. `names` are those of the files in the page's input, in its order. */
export interface PageJob {
  readonly document: string;
  readonly names: readonly string[];
  readonly threads: number;
}

/** What the page offers the test. */
export interface ParityPage {
  assess(job: PageJob): Promise<{ readonly figures: Figures; readonly heartbeat: Heartbeat }>;
  inspect(names: readonly string[]): Promise<FileCard[]>;
  /** The card of what lies at an address. */
  inspectAddress(url: string): Promise<FileCard[]>;
  /** Cells of the first file of the input, read in a worker of their own. */
  cellsDigest(name: string): Promise<string>;
  /** Starts the job, waits for its first progress and `pauseMs` more, and cancels it. */
  cancel(job: PageJob, pauseMs: number): Promise<{ readonly rejectedWith: string; readonly heardMs: number }>;
  /** Shelves the job's document, then plans with each of the documents. */
  plan(
    job: PageJob,
    plans: readonly string[],
  ): Promise<{ readonly ms: number; readonly plan: PlanSummary; readonly tables: Record<string, string> }[]>;
  steadyMathDigest(): Promise<string>;
  /** Imports practices from an API in the importer's worker, into a catalogue. */
  importPractices(into: string, address: ApiAddress): Promise<Imported>;
  /** Solves the large problem of allocation in the solver's worker: milliseconds (HiGHS fetched meanwhile), money and gap. */
  allocate(
    seconds: number,
    gap: number,
  ): Promise<{
    readonly greedyMs: number;
    readonly greedyUsd: number;
    readonly solveMs: number;
    readonly status: string;
    readonly usd: number;
    readonly gap: number | null;
    readonly misses: number;
  }>;
  /** The catalogues that this browser keeps, how many records all of them hold, and one as a file. */
  keptPractices(): Promise<{
    readonly catalogues: number;
    readonly records: number;
    readonly exported: string | null;
  }>;
}

declare global {
  var parity: ParityPage;
}

const worker = new Worker(new URL("../../../workers/engine.worker.ts", import.meta.url), { type: "module" });
const tasks = wrap<Tasks & MapTasks>(worker);
const reader = wrap<CellReader>(
  new Worker(new URL("cell-reader.worker.ts", import.meta.url), { type: "module" }),
);
const imports = wrap<ImportTasks>(
  new Worker(new URL("../../../workers/imports.worker.ts", import.meta.url), { type: "module" }),
);
let jobs = 0;

globalThis.parity = {
  async assess({ document, names, threads }) {
    const stopWatch = watchMainThread();
    const outcome = await tasks.assess(`job ${++jobs}`, document, filesOf(names), { threads });
    const heartbeat = stopWatch();
    return { figures: await figuresOf(outcome), heartbeat };
  },
  inspectAddress: (url) => tasks.inspect(`job ${++jobs}`, [{ kind: "url", name: url, url }]),
  importPractices: (into, address) => imports.fromApi(`job ${++jobs}`, into, address),
  async allocate(seconds, gap) {
    const solverWorker = new Worker(new URL("../../../workers/solver.worker.ts", import.meta.url), {
      type: "module",
    });
    const solver = wrap<SolverTasks>(solverWorker);
    const problem = largeProblem();
    const begun = performance.now();
    const greedy = await solver.greedy(problem);
    const greedyMs = performance.now() - begun;
    const asked = performance.now();
    const answer = await solver.solve(problem, { seconds, gap });
    const solveMs = performance.now() - asked;
    solverWorker.terminate();
    if (!answer.isFeasible) throw new Error("expected an answer, got none");
    const { status, figures, misses } = answer.allocation;
    return {
      greedyMs,
      greedyUsd: greedy.figures.usd,
      solveMs,
      status,
      usd: figures.usd,
      gap: answer.allocation.gap,
      misses: misses.length,
    };
  },
  keptPractices: async () => ({
    catalogues: (await imports.catalogues()).length,
    records: (await imports.records()).length,
    exported: await imports.exported("one", "json"),
  }),
  cellsDigest: (name) => reader.cellsDigest(filesOf([name])[0]!),
  inspect: (names) => tasks.inspect(`job ${++jobs}`, filesOf(names)),
  async cancel({ document, names, threads }, pauseMs) {
    const job = `job ${++jobs}`;
    let cancelledAt = Number.NaN;
    const cancel = (): void => {
      cancelledAt = performance.now();
      void tasks.cancel(job);
    };
    let hasBegun = false;
    const onProgress = (): void => {
      if (!hasBegun) setTimeout(cancel, pauseMs);
      hasBegun = true;
    };
    try {
      await tasks.assess(job, document, filesOf(names), { threads }, proxy(onProgress));
      return { rejectedWith: "nothing", heardMs: Number.NaN };
    } catch (fault) {
      return { rejectedWith: (fault as Error).name, heardMs: performance.now() - cancelledAt };
    }
  },
  async plan({ document, names, threads }, plans) {
    const shelved = await tasks.shelve(`job ${++jobs}`, document, filesOf(names), { threads });
    if (shelved.value === null) throw new Error(JSON.stringify(shelved.issues));
    const found: Awaited<ReturnType<ParityPage["plan"]>> = [];
    for (const text of plans) {
      const started = performance.now();
      const { value, issues } = await tasks.plan(`job ${++jobs}`, text);
      if (value === null) throw new Error(JSON.stringify(issues));
      const ms = performance.now() - started;
      const tables = Object.fromEntries(value.tables.map((table) => [table.name, csvOf(table)]));
      found.push({ ms, plan: value.plan, tables });
    }
    return found;
  },
  steadyMathDigest,
};

function filesOf(names: readonly string[]): FileRef[] {
  const input = document.querySelector("input");
  return Array.from(input?.files ?? [], (blob, at) => ({ kind: "blob", name: names[at] ?? blob.name, blob }));
}
