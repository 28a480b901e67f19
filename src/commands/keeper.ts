import type { KeepingTasks } from "../tasks/keeping/keeping-tasks.ts";
import type { KeptWorkspace } from "../workspace/kept-workspace.ts";

/** Room that the browser gives this app, in bytes. */
export interface Room {
  readonly used: number;
  readonly free: number;
  /** Whether the browser has promised to delete nothing by itself. */
  readonly isLasting: boolean;
}

/** What keeps workspaces in this browser, for all its tabs. Rejects where the browser keeps nothing (private windows). */
export interface Keeper {
  /** Hears every kept workspace now and after each change in any tab; false: there are none, and nothing was loaded to find out. */
  watch(tell: (all: readonly KeptWorkspace[]) => void): Promise<boolean>;
  get(id: string): Promise<KeptWorkspace | null>;
  /** Keeps a workspace under its id. */
  put(workspace: KeptWorkspace): Promise<void>;
  /** Changes one that is kept; none: nothing happens. */
  change(id: string, change: (workspace: KeptWorkspace) => KeptWorkspace): Promise<void>;
  delete(id: string): Promise<void>;
  all(): Promise<KeptWorkspace[]>;
  /**
   * Asks to be the one tab that saves a workspace, and gives up any other that this tab holds. False: another tab is. `isForced`:
   * that tab loses it. `onLost` hears when another tab takes it away.
   */
  hold(id: string, isForced: boolean, onLost: () => void): Promise<boolean>;
  letGo(): void;
  /** Whether no tab holds a workspace; `isPatient`: a tab that was just left is given time to let go. */
  isFree(id: string, isPatient: boolean): Promise<boolean>;
  /** The workspace that was open last in this browser. */
  readonly last: { get(): string | null; set(id: string | null): void };
  /** Runs work on files while no other tab does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  readonly files: KeepingTasks;
  /** Null: this window has no storage for files. */
  room(): Promise<Room | null>;
  /** Asks the browser to delete nothing by itself; what it answers. */
  askToLast(): Promise<boolean>;
}
