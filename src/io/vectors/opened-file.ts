import type { Issue, Outcome } from "../../engine/issues.ts";
import type { ArchiveEntry } from "./archive.ts";
import type { SourceLayer } from "./source-layer.ts";

/** A file with its bytes; its name may be a path within an archive. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** The archive it lay in; null for a file of its own. */
  readonly archive: string | null;
  /** What it holds, where the file is itself a kind of archive (a workbook) or a folder (a file geodatabase). */
  readonly entries?: readonly ArchiveEntry[];
}

/** The file of the same stem with another ending (`wards.shp`, `dbf` → `wards.dbf`); null where there is none. */
export type Beside = (extension: string) => OpenedFile | null;

/** Reads every layer of a file of one format. */
export type LayerReader = (file: OpenedFile, beside: Beside) => Promise<Outcome<readonly SourceLayer[]>>;

/** One issue that stops, and nothing read. */
export function refused(code: Issue["code"], about: string, found: string): Outcome<never> {
  return { value: null, issues: [{ code, severity: "stop", about, context: { found } }] };
}

/** The text of a file whose encoding is told by a byte-order mark, else UTF-8. */
export function textOf(bytes: ArrayBuffer): string {
  const [a, b] = new Uint8Array(bytes.slice(0, 2));
  const encoding = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
  // TextDecoder drops the mark itself.
  return new TextDecoder(encoding).decode(bytes);
}
