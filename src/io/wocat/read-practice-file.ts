import type { Issue } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { Taxonomy } from "../../engine/recommend/taxonomy.ts";
import type { ColumnGuess } from "./guess-columns.ts";
import { type ColumnMapping, readPracticeTable } from "./read-practice-table.ts";
import { readRecordList } from "./read-record-list.ts";

/** Records of a file, whichever form it has. */
export interface ReadPractices {
  readonly records: readonly DocumentedTechnology[];
  readonly issues: readonly Issue[];
  /** Of a table: what its columns were taken for. */
  readonly columns?: readonly ColumnGuess[];
  /** What a catalogue of ours says of itself. */
  readonly name?: string;
  readonly licence?: string;
}

/** Records of a JSON of any shape that `readRecordList` knows, or of a table; JSON shows by its first sign. */
export async function readPracticeFile(
  name: string,
  bytes: ArrayBuffer,
  taxonomy: Taxonomy,
  mapping: ColumnMapping = {},
): Promise<ReadPractices> {
  const head = new TextDecoder().decode(bytes.slice(0, 1000)).trimStart();
  if (!/^[[{]/.test(head)) return readPracticeTable([{ name, bytes: async () => bytes }], taxonomy, mapping);
  try {
    return readRecordList(JSON.parse(new TextDecoder().decode(bytes)), taxonomy);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    const problem = `not valid JSON (${fault.message}).`;
    return {
      records: [],
      issues: [{ code: "documentInvalid", severity: "stop", about: name, context: { problem } }],
    };
  }
}
