import type { Dataset } from "../workspace.ts";

/** What the user says against a file, in the words of the document; what is absent stays as the file has it. */
export interface SaidOfFile {
  readonly noData?: number;
  readonly scale?: number;
  readonly offset?: number;
  readonly unit?: string;
  readonly crs?: string;
  readonly sex?: NonNullable<Dataset["sex"]>;
  readonly coding?: NonNullable<Dataset["coding"]>;
  /** From 1. */
  readonly band?: number;
  /** The layer of a file with several. */
  readonly layer?: string;
}

/** What is said with one thing changed; null takes it back. */
export function saying<Key extends keyof SaidOfFile>(
  said: SaidOfFile,
  key: Key,
  value: SaidOfFile[Key] | null,
): SaidOfFile {
  const { [key]: _, ...others } = said;
  return value === null ? others : { ...others, [key]: value };
}
