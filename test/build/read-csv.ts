import { readFileSync } from "node:fs";

/** Rows of a small CSV file with a header, as texts by column; quoted fields may hold commas. */
export function readCsv(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const columns = fields(header!);
  return lines.map((line) => Object.fromEntries(fields(line).map((value, at) => [columns[at]!, value])));
}

function fields(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)]
    .slice(0, -1 + Number(line.endsWith(",")))
    .map((match) => match[2] ?? match[1]!);
}
