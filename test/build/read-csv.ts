import { readFileSync } from "node:fs";

/** Rows of a CSV file as records by the names of its columns. */
export function readCsvFile(path: string): Record<string, string>[] {
  return readCsv(readFileSync(path, "utf8"));
}

/** Rows of a CSV (RFC 4180) as records by the names of its columns. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === "," || char === "\n") {
      rows.at(-1)!.push(field);
      field = "";
      if (char === "\n") rows.push([]);
    } else if (char !== "\r") field += char;
  }
  const [header, ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) =>
    Object.fromEntries(header!.map((name, at) => [name.replace(/^\uFEFF/, ""), row[at]!])),
  );
}
