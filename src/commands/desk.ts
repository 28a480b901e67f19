import type { StoreApi } from "zustand/vanilla";
import type { Stage } from "../map/stage.ts";
import type { AdviceTasks } from "../tasks/advice/advice-tasks.ts";
import type { ExportTasks } from "../tasks/exports/export-tasks.ts";
import type { MapTasks } from "../tasks/map-tasks.ts";
import type { SolverTasks } from "../tasks/planning/solver-tasks.ts";
import type { ImportTasks } from "../tasks/practices/import-tasks.ts";
import type { Tasks } from "../tasks/tasks.ts";
import type { Keeper } from "./keeper.ts";
import type { State } from "./state.ts";

/** A solver in a thread of its own; ending the thread is the way to stop it. */
export interface SolverThread extends SolverTasks {
  /** Ends it: what it was asked rejects with an `AbortError`. */
  close(): void;
}

/** What commands work with: made once by the app, made by hand in tests. */
export interface Desk {
  readonly store: StoreApi<State>;
  readonly engine: Omit<Tasks, "assess"> & MapTasks;
  /** Fetches a file of the app's own site. */
  fetchOwn(path: string): Promise<Response>;
  /** Whether the policy of this page lets an address be read. */
  mayReadFrom(url: URL): boolean;
  newId(): string;
  readonly keeper: Keeper;
  /** The adviser on practices, data and tools; fetched with its catalogue when it is first asked. */
  advice(): Promise<AdviceTasks>;
  /** The importer of practices; fetched when it is first asked. */
  imports(): Promise<ImportTasks>;
  /** The maker of files for a meeting; fetched when it is first asked. */
  exports(): Promise<ExportTasks>;
  /** Starts a solver for one question after the other; fetched when it is first asked. */
  solver(): Promise<SolverThread>;
  /** Hands the engine may use. */
  readonly threads: number;
  /** The map on the screen, once there is one. */
  readonly stage: Stage;
}

/** Changes one drawer of the state. */
export function put<Drawer extends "sources" | "results" | "view" | "kept" | "site">(
  desk: Desk,
  drawer: Drawer,
  change: Partial<State[Drawer]>,
): void {
  desk.store.setState((state) => ({ [drawer]: { ...state[drawer], ...change } }) as Partial<State>);
}
