import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { csvOf, type Table } from "../csv-writer.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A zip made file by file; what is done is not held a second time. */
export interface ZipInParts {
  /** `isLoose`: it is made smaller; what is compressed already is not. */
  add(name: string, bytes: Uint8Array, isLoose: boolean): void;
  /** The whole, in parts. */
  end(): Bytes[];
}

/** An empty zip. */
export function zipInParts(): ZipInParts {
  const parts: Bytes[] = [];
  const zip = new Zip((fault, part) => {
    if (fault !== null) throw fault;
    parts.push(part as Bytes);
  });
  return {
    add(name, bytes, isLoose) {
      const entry = isLoose ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
      zip.add(entry);
      entry.push(bytes, true);
    },
    end() {
      zip.end();
      return parts;
    },
  };
}

/** Puts a table in a zip as CSV. */
export function zipEntryOfTable(zip: ZipInParts, table: Table): void {
  zip.add(`${table.name}.csv`, strToU8(csvOf(table)), true);
}

/** Tables as CSV files in one zip. */
export function zipOfTables(tables: readonly Table[]): Bytes[] {
  const zip = zipInParts();
  for (const table of tables) zipEntryOfTable(zip, table);
  return zip.end();
}
