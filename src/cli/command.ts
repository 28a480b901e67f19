/** One verb of `ng`: what it is called, what it says of itself, what it does. */
export interface Command {
  readonly name: string;
  /** One line for `ng --help`. */
  readonly summary: string;
  /** The whole text of `ng <name> --help`. */
  readonly help: string;
  /** Options beside `--json`, `--threads` and `--help`, which every command has. */
  readonly options: Readonly<Record<string, { readonly type: "string" | "boolean" }>>;
  run(call: Call): Promise<ExitCode>;
}

/** A command with the words the user gave it. */
export interface Call {
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Hands to work with; null where the user leaves it to us. */
  readonly threads: number | null;
  readonly signal: AbortSignal;
}

/** 0 done; 1 the input stops the work; 2 wrong usage; 3 our fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Wrong usage, told in one line; ends with exit code 2. */
export class UsageError extends Error {}
