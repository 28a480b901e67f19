import type { Outcome } from "../engine/issues.ts";
import type { ByteSource } from "../io/raster.ts";

/** A reference to a file, small enough to send to any hand: bytes are read where they are needed. */
export type FileRef =
  | { readonly kind: "path"; readonly name: string; readonly path: string }
  | { readonly kind: "blob"; readonly name: string; readonly blob: Blob }
  | { readonly kind: "url"; readonly name: string; readonly url: string };

/** A file that the user has opened, or that the browser keeps. */
export type BlobRef = Extract<FileRef, { kind: "blob" }>;

/** Where the files that a workspace names are found: a folder on the command line, what the user has opened in the app. */
export interface FileFinder {
  /** What a message calls the place. */
  readonly place: string;
  /** The file of that name, null when it is not there. */
  find(name: string): Promise<FileRef | null>;
}

/** Files that are at hand already, by their names; names that are http(s) addresses are read from the network. */
export function openedFiles(files: readonly FileRef[]): FileFinder {
  const byName = new Map(files.map((file) => [file.name, file]));
  return {
    place: "the opened files",
    async find(name) {
      const file = byName.get(name);
      if (file !== undefined) return file;
      return /^https?:\/\//i.test(name) ? { kind: "url", name, url: name } : null;
    },
  };
}

/** What differs between Node and the browser. */
export interface Platform {
  /** Opens a file for reading by ranges. */
  open(file: FileRef): Promise<Outcome<ByteSource>>;
  /** SHA-256 (hexadecimal) and size of a file; null hash where it cannot be had without downloading everything. */
  fingerprint(file: FileRef, signal?: AbortSignal): Promise<{ sha256: string | null; bytes: number | null }>;
}
