import { appendFileSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { DocumentedTechnology } from "../engine/recommend/documented-technology.ts";
import type { FetchCursor } from "../io/wocat/gather.ts";

/** An import that is under way, on disk beside its output: what is here, a record a line, and where to go on. */
export interface UnfinishedImport {
  readonly records: readonly DocumentedTechnology[];
  readonly cursor: FetchCursor | null;
  add(record: DocumentedTechnology): void;
  /** Keeps where to go on, whole or not at all. */
  keep(cursor: FetchCursor): Promise<void>;
  /** Removes it: the output holds everything. */
  finish(): Promise<void>;
}

/** Begins an import into `out`, anew or from where an earlier one stopped; null: there is none to go on with. */
export async function unfinishedImport(out: string, isResumed: boolean): Promise<UnfinishedImport | null> {
  const lines = `${out}.unfinished.jsonl`;
  const place = `${out}.unfinished.json`;
  let records: DocumentedTechnology[] = [];
  let cursor: FetchCursor | null = null;
  if (isResumed) {
    const text = await readFile(lines, "utf8").catch(() => null);
    if (text === null) return null;
    records = text.split("\n").flatMap(recordOfLine);
    cursor = JSON.parse(await readFile(place, "utf8").catch(() => "null")) as FetchCursor | null;
    // The last line may be half a record: what is kept is written anew.
    await writeFile(lines, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  } else {
    await rm(place, { force: true });
    await writeFile(lines, "");
  }
  return {
    records,
    cursor,
    add: (record) => appendFileSync(lines, `${JSON.stringify(record)}\n`),
    async keep(at) {
      await writeFile(`${place}.part`, JSON.stringify(at));
      await rename(`${place}.part`, place);
    },
    async finish() {
      await rm(lines, { force: true });
      await rm(place, { force: true });
    },
  };
}

function recordOfLine(line: string): DocumentedTechnology[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as DocumentedTechnology];
  } catch {
    return []; // written when the process ended: it is asked for again
  }
}
