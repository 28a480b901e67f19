import type { Issue, Outcome } from "../../engine/issues.ts";
import { plainNumber } from "./coordinate-text.ts";
import type { TablePlaces, TableRow } from "./places-of-table.ts";
import type { PropertyValue, SourceLayer } from "./source-layer.ts";

/** A table as a layer: its rows stand where their coordinates say, if it has columns of them. */
export function tableLayer(
  name: string,
  file: string,
  fields: readonly string[],
  rows: readonly TableRow[],
  places: TablePlaces | null,
): Outcome<SourceLayer> {
  const issues: Issue[] = [];
  if (places !== null) {
    const { columns, isSwapped, unreadable } = places.columns;
    const context = { columns: columns.join(", ") };
    if (isSwapped) issues.push({ code: "axesSwapped", severity: "warn", about: file, context });
    if (unreadable > 0)
      issues.push({
        code: "coordinatesUnreadable",
        severity: "warn",
        about: file,
        context: { ...context, count: unreadable, of: rows.length },
      });
  }
  return {
    value: {
      name,
      file,
      features: rows.map((properties, at) => ({ properties, geometry: places?.geometries[at] ?? null })),
      fields,
      textFields: fields.filter((field) => rows.some((row) => typeof row[field] === "string")),
      crs: places?.crs ?? null,
      crsGround: places?.crs == null ? null : "looks",
      declaredType: null,
      isTable: places === null,
      places: places?.columns ?? null,
    },
    issues,
  };
}

/** Names for as many columns as there are: one without a name is `column 3`, names that come again get a number. */
export function namedColumns(header: readonly string[], width: number): string[] {
  const fields: string[] = [];
  for (let c = 0; c < width; c++) {
    const name = header[c]?.trim() || `column ${c + 1}`;
    let distinct = name;
    for (let n = 2; fields.includes(distinct); n++) distinct = `${name}_${n}`;
    fields.push(distinct);
  }
  return fields;
}

/**
 * Rows of text as rows of values: a column whose every entry is a number, with point or comma, becomes numbers; one with
 * leading zeros (postal codes) stays text. Empty entries are null.
 */
export function typedRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): { readonly fields: string[]; readonly rows: TableRow[] } {
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  const fields = namedColumns(header, width);
  const isNumbers = fields.map((_, c) => {
    const texts = rows.map((row) => row[c]?.trim() ?? "").filter((text) => text !== "");
    return texts.length > 0 && texts.every((text) => plainNumber(text) !== null && !/^[-+]?0\d/.test(text));
  });
  return {
    fields,
    rows: rows.map((row) =>
      Object.fromEntries(
        fields.map((field, c): [string, PropertyValue] => {
          const text = row[c]?.trim() ?? "";
          return [field, text === "" ? null : isNumbers[c] ? plainNumber(text)!.value : text];
        }),
      ),
    ),
  };
}
