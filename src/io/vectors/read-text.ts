import { type LayerReader, refused } from "./opened-file.ts";
import { placesOfTable } from "./places-of-table.ts";
import { nameOfFile } from "./source-layer.ts";
import { tableLayer, typedRows } from "./table-layer.ts";

/** Tables of text: CSV, TSV and their kin, whatever the separator, the encoding and the decimal sign. The first row names the columns. */
export const readText: LayerReader = async (file) => {
  const text = decoded(file.bytes);
  if (text.includes("\0"))
    return refused("notAVector", file.name, "neither text nor a vector format that is known here");
  const { default: papa } = await import("papaparse");
  const { data } = papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const [header, ...body] = data;
  if (header === undefined) return refused("notAVector", file.name, "an empty file");
  const { fields, rows } = typedRows(header, body);
  // Coordinates are read from what is written: a column of numbers has lost its decimal comma.
  const asWritten = body.map((row) => Object.fromEntries(fields.map((field, c) => [field, row[c] ?? null])));
  const { value, issues } = tableLayer(
    nameOfFile(file.name),
    file.name,
    fields,
    rows,
    placesOfTable(fields, asWritten),
  );
  return { value: value === null ? null : [value], issues };
};

/** Text by its byte-order mark; without one UTF-16 shows by its zeros, UTF-8 by being valid; else Windows' Latin. */
function decoded(bytes: ArrayBuffer): string {
  const [a, b] = new Uint8Array(bytes.slice(0, 2));
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = new Uint8Array(bytes.slice(0, 4096));
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  const pairs = head.length / 2;
  if (zeros[1]! > 0.2 * pairs && zeros[0] === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros[0]! > 0.2 * pairs && zeros[1] === 0) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
