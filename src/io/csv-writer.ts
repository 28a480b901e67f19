/** A table of words and numbers: `columns` with their units in the name. */
export interface Table {
  /** File name without `.csv`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A table as CSV (RFC 4180): UTF-8, comma, decimal point, CRLF; an empty field is “not known”. */
export function csvOf(table: Table): string {
  return `${[table.columns, ...table.rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
