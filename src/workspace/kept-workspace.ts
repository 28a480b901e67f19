import type { History } from "./history.ts";
import type { Workspace } from "./workspace.ts";

/** A workspace that the browser keeps: its document with what can be undone, and the copies of its files that it may keep. */
export interface KeptWorkspace {
  /** Its name on this machine, for the address. */
  readonly id: string;
  readonly origin: "demonstration" | "own";
  readonly document: History<Workspace>;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Empty: files are chosen again when it is opened. */
  readonly copies: readonly KeptCopy[];
  /** Whether the question about copies was answered. */
  readonly isAsked: boolean;
  /** When it was deleted; it can be had again until it is swept away. */
  readonly removedAt: number | null;
}

/** A copy of one of the user's files. */
export interface KeptCopy {
  /** As the document names it. */
  readonly name: string;
  /** What it is called in the browser's storage; copies of a duplicate are the same ones. */
  readonly stored: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** A workspace that begins to be kept. */
export function keptWorkspace(
  id: string,
  origin: KeptWorkspace["origin"],
  document: KeptWorkspace["document"],
  changedAt: number,
): KeptWorkspace {
  return { id, origin, document, changedAt, copies: [], isAsked: false, removedAt: null };
}

/** Workspaces in the order of the list: the last change first, without those deleted. */
export function inOrder(all: readonly KeptWorkspace[]): KeptWorkspace[] {
  return all
    .filter(({ removedAt }) => removedAt === null)
    .sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1));
}

/** A name that no other workspace bears: `wanted`, else `numbered(2)`, `numbered(3)` … */
export function freeName(
  wanted: string,
  numbered: (count: number) => string,
  taken: readonly string[],
): string {
  if (!taken.includes(wanted)) return wanted;
  let count = 2;
  while (taken.includes(numbered(count))) count++;
  return numbered(count);
}

/** Bytes of the copies of some workspaces, those they share counted once. */
export function bytesOfCopies(workspaces: readonly Pick<KeptWorkspace, "copies">[]): number {
  const sizes = new Map(
    workspaces.flatMap(({ copies }) => copies.map(({ stored, size }) => [stored, size] as const)),
  );
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** Whether nothing was changed since it was opened for the first time. */
export function isUntouched({ document, copies }: Pick<KeptWorkspace, "document" | "copies">): boolean {
  return document.past.length === 0 && document.future.length === 0 && copies.length === 0;
}
