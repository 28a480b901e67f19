import type { Element } from "@xmldom/xmldom";
import type { Issue } from "../../engine/issues.ts";
import { type LayerReader, refused } from "./opened-file.ts";
import { placesOfTable, type TableRow } from "./places-of-table.ts";
import type { PropertyValue, SourceLayer } from "./source-layer.ts";
import { namedColumns, tableLayer } from "./table-layer.ts";
import { xmlParser } from "./xml.ts";

/**
 * The sheets of an Excel workbook (.xlsx), a layer each; the first row that is not empty names the columns. Formulas give
 * the value that was saved with them, dates `YYYY-MM-DD`.
 *
 * @see ECMA-376-1, section 18.
 */
export const readSpreadsheet: LayerReader = async (file) => {
  const parser = await xmlParser();
  const documentOf = (name: string): Element | null => {
    const entry = file.entries?.find((one) => one.name.replace(/^\//, "") === name);
    if (entry === undefined) return null;
    return parser.parseFromString(new TextDecoder().decode(entry.bytes), "text/xml").documentElement;
  };
  const issues: Issue[] = [];
  const layers: SourceLayer[] = [];
  try {
    const shared = all(documentOf("xl/sharedStrings.xml"), "si").map(textWithin);
    const dates = dateStyles(documentOf("xl/styles.xml"));
    const targets = new Map(
      all(documentOf("xl/_rels/workbook.xml.rels"), "Relationship").map((one) => [
        one.getAttribute("Id"),
        one.getAttribute("Target") ?? "",
      ]),
    );
    for (const sheet of all(documentOf("xl/workbook.xml"), "sheet")) {
      const target = targets.get(sheet.getAttribute("r:id")) ?? "";
      const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
      const cells = all(documentOf(path), "row")
        .map((row) => cellsOf(row, shared, dates))
        .filter((row) => row.some((value) => value !== null && value !== ""));
      const [header, ...body] = cells;
      if (header === undefined || body.length === 0) continue;
      const width = body.reduce((most, row) => Math.max(most, row.length), header.length);
      const fields = namedColumns(
        header.map((value) => String(value ?? "")),
        width,
      );
      const rows = body.map(
        (row): TableRow =>
          Object.fromEntries(fields.map((field, c) => [field, row[c] === "" ? null : (row[c] ?? null)])),
      );
      const name = sheet.getAttribute("name") ?? path;
      const read = tableLayer(name, file.name, fields, rows, placesOfTable(fields, rows));
      if (read.value !== null) layers.push(read.value);
      issues.push(...read.issues);
    }
  } catch (fault) {
    return refused("fileTruncated", file.name, fault instanceof Error ? fault.message : String(fault));
  }
  if (layers.length === 0) return refused("notAVector", file.name, "a workbook without rows");
  return { value: layers, issues };
};

function all(root: Element | null, name: string): Element[] {
  return root === null ? [] : [...root.getElementsByTagName(name)];
}

/** The text of all its `t`, without the reading aids of East Asian scripts. */
function textWithin(element: Element): string {
  return all(element, "t")
    .filter(({ parentNode }) => parentNode?.nodeName !== "rPh")
    .map(({ textContent }) => textContent ?? "")
    .join("");
}

/** The numbers of cell styles that show days. */
function dateStyles(styles: Element | null): ReadonlySet<string> {
  const own = new Set(
    all(styles, "numFmt").flatMap((format) => {
      const code = (format.getAttribute("formatCode") ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
      return /[dy]/i.test(code) ? [format.getAttribute("numFmtId")] : [];
    }),
  );
  const formats = all(all(styles, "cellXfs")[0] ?? null, "xf").map((xf) => xf.getAttribute("numFmtId") ?? "");
  return new Set(
    formats.flatMap((id, at) => (own.has(id) || (Number(id) >= 14 && Number(id) <= 22) ? [String(at)] : [])),
  );
}

/** Days of the 1900 system, which counts a 29 February 1900 that never was. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30);

function cellsOf(row: Element, shared: readonly string[], dates: ReadonlySet<string>): PropertyValue[] {
  const values: PropertyValue[] = [];
  all(row, "c").forEach((cell, at) => {
    const letters = /^[A-Z]+/.exec(cell.getAttribute("r") ?? "")?.[0];
    values[letters === undefined ? at : columnOf(letters)] = cellValue(cell, shared, dates);
  });
  return Array.from(values, (value) => value ?? null);
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellValue(cell: Element, shared: readonly string[], dates: ReadonlySet<string>): PropertyValue {
  const type = cell.getAttribute("t");
  if (type === "inlineStr") return textWithin(cell).trim();
  const text = all(cell, "v")[0]?.textContent ?? "";
  if (type === "s") return (shared[Number(text)] ?? "").trim();
  if (type === "b") return text === "1";
  if (type === "e" || text === "") return null;
  if (type === "str") return text.trim();
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (!dates.has(cell.getAttribute("s") ?? "")) return number;
  const moment = new Date(DAY_ZERO_MS + Math.round(number * 86_400_000)).toISOString();
  return number % 1 === 0 ? moment.slice(0, 10) : moment.slice(0, 19);
}
