import type { Issue } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { findValue, type ListName, type Taxonomy, valueAt } from "../../engine/recommend/taxonomy.ts";
import { readCoordinate } from "../vectors/coordinate-text.ts";
import { readSourceLayers, type VectorFile } from "../vectors/read-layers.ts";
import {
  nameOfFile,
  type Properties,
  type PropertyValue,
  type SourceFeature,
  type SourceLayer,
} from "../vectors/source-layer.ts";
import { countryOf } from "./country-of.ts";
import { type ColumnGuess, guessColumns } from "./guess-columns.ts";
import { mergedIssues } from "./merged-issues.ts";
import { isOnTheGlobe, type LonLat, pointsOf } from "./points-of.ts";
import { CHOICE_QUESTIONS, SINGLE_FIELDS } from "./questions.ts";
import { readOwnRecord } from "./read-own-record.ts";
import { offTheGlobeIssue } from "./read-qcat-record.ts";
import { JSON_COLUMNS, LIST_COLUMNS } from "./write-records.ts";

/** What the user says of a table: fields of columns (null: of none), and meanings of words in a field. */
export interface ColumnMapping {
  readonly columns?: Readonly<Record<string, string | null>>;
  /** By field, a word of the table → an id of the field's list. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Records of a table, and what its columns were taken for. */
export interface ReadTable {
  readonly records: readonly DocumentedTechnology[];
  readonly columns: readonly ColumnGuess[];
  readonly issues: readonly Issue[];
}

/**
 * A practice a row from a CSV or a workbook: our own CSV, or a national table whose columns are guessed; what the user says of a
 * column or a word overrules the guess. Rows without an id get the table's name and their number. Entries that no field
 * holds, and words that no list knows, stay in `unread`.
 *
 * Issues: those of the table's reader; `practiceColumnMissing` stops where no column may be the name; `recordUnreadable` names
 * each row without a name; `recordValueUnknown`, `recordCountryUnknown`, `recordOffTheGlobe`, `recordTwice`.
 */
export async function readPracticeTable(
  files: readonly VectorFile[],
  taxonomy: Taxonomy,
  mapping: ColumnMapping = {},
): Promise<ReadTable> {
  const { layers, issues: told } = await readSourceLayers(files);
  // Columns of degrees are taken as their names say; which rows are off the globe is told below.
  const found = told.filter(({ code }) => code !== "axesSwapped");
  const [layer] = layers;
  if (layer === undefined) return { records: [], columns: [], issues: found };
  const guesses = guessColumns(
    layer.fields,
    (column) => layer.features.map(({ properties }) => properties[column] ?? null),
    taxonomy,
  );
  const columns = guesses.map((guess): ColumnGuess => {
    const said = mapping.columns?.[guess.column];
    if (said !== undefined) return { column: guess.column, field: said, reason: "user" };
    const isTaken = guess.field !== null && Object.values(mapping.columns ?? {}).includes(guess.field);
    return isTaken ? { column: guess.column, field: null, reason: "none" } : guess;
  });
  if (!columns.some(({ field }) => field === "name")) {
    const context = { columns: layer.fields.join(", ") };
    return {
      records: [],
      columns,
      issues: [...found, { code: "practiceColumnMissing", severity: "stop", about: layer.file, context }],
    };
  }
  const issues: Issue[] = [];
  const records = new Map<string, DocumentedTechnology>();
  layer.features.forEach((feature, at) => {
    const record = readRow(feature, at, { layer, columns, taxonomy, mapping, issues });
    if (record === null) return;
    if (records.has(record.id)) issues.push({ code: "recordTwice", severity: "warn", about: record.id });
    else records.set(record.id, record);
  });
  return { records: [...records.values()], columns, issues: [...found, ...mergedIssues(issues)] };
}

interface Sheet {
  readonly layer: SourceLayer;
  readonly columns: readonly ColumnGuess[];
  readonly taxonomy: Taxonomy;
  readonly mapping: ColumnMapping;
  readonly issues: Issue[];
}

const LIST_OF = new Map<string, ListName[]>();
for (const { field, list } of CHOICE_QUESTIONS) {
  const lists = LIST_OF.get(field) ?? [];
  // Codes before their classes.
  if (!lists.includes(list))
    LIST_OF.set(field, field === "degradation" ? [list, ...lists] : [...lists, list]);
}

function readRow(
  { properties, geometry }: SourceFeature,
  at: number,
  sheet: Sheet,
): DocumentedTechnology | null {
  const { columns, layer, issues } = sheet;
  const fields: Record<string, unknown> = { id: `${nameOfFile(layer.file)}-${at + 1}` };
  const unread: Record<string, unknown> = {};
  const row: Row = { id: String(idIn(properties, columns) ?? fields["id"]), fields, unread, sheet };
  for (const { column, field } of columns) {
    const value = properties[column] ?? null;
    if (value === null || value === "") continue;
    if (field === null || !readCell(field, value, row)) unread[column] = value;
  }
  takePlace(row, geometry);
  // Our own CSV brings what its record had not read; a national table's rest is kept by its columns.
  const brought = fields["unread"] as object | undefined;
  if (Object.keys(unread).length > 0) fields["unread"] = { ...brought, table: unread };
  const { value, issues: found } = readOwnRecord(fields);
  issues.push(
    ...found.map(
      (issue): Issue => (issue.severity === "stop" ? { ...issue, severity: "warn", about: row.id } : issue),
    ),
  );
  return value;
}

interface Row {
  readonly id: string;
  readonly fields: Record<string, unknown>;
  readonly unread: Record<string, unknown>;
  readonly sheet: Sheet;
}

function idIn(properties: Properties, columns: readonly ColumnGuess[]): PropertyValue | undefined {
  const column = columns.find(({ field }) => field === "id")?.column;
  return column === undefined ? undefined : (properties[column] ?? undefined);
}

/** True when the whole entry is in the record. */
function readCell(field: string, value: PropertyValue, row: Row): boolean {
  const { fields, sheet } = row;
  if ((JSON_COLUMNS as readonly string[]).includes(field)) return readJson(field, value, fields);
  if (field === "longitude" || field === "latitude") {
    const degrees = typeof value === "number" ? value : readCoordinate(String(value))?.value;
    if (degrees !== undefined) fields[field] = degrees;
    return degrees !== undefined;
  }
  if (field === "country") {
    const country = countryOf(String(value));
    if (country !== null) fields["country"] = country;
    else
      sheet.issues.push({
        code: "recordCountryUnknown",
        severity: "warn",
        about: row.id,
        context: { country: String(value) },
      });
    return country !== null;
  }
  if (LIST_OF.has(field)) return readChoices(field, value, row);
  const [outer, inner] = splitOnce(field);
  if (inner !== undefined) {
    const score = Number(value);
    if (!Number.isFinite(score)) return false;
    fields[outer] = { ...(fields[outer] as object | undefined), [inner]: score };
    return true;
  }
  if ((LIST_COLUMNS as readonly string[]).includes(field)) fields[field] = partsOf(String(value));
  else if (
    ["yearDocumented", "rainfallMm", "establishmentUsdPerHa", "maintenanceUsdPerHaYr", "edition"].includes(
      field,
    )
  ) {
    const number =
      field === "yearDocumented" ? Number(/\b(19|20)\d\d\b/.exec(String(value))?.[0]) : Number(value);
    if (!Number.isFinite(number)) return false;
    fields[field] = number;
  } else fields[field] = String(value);
  return true;
}

function readJson(field: string, value: PropertyValue, fields: Record<string, unknown>): boolean {
  try {
    fields[field] = JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}

/** Ids of a cell: the whole of it where a list knows it, else its parts; numbers by the list's bounds. */
function readChoices(field: string, value: PropertyValue, { fields, sheet, id }: Row): boolean {
  const { taxonomy, mapping, issues } = sheet;
  const lists = LIST_OF.get(field)!.map((list) => taxonomy.lists[list]);
  // Ids of our own form are those of the edition of 2018.
  const edition = sheet.columns.every(({ reason }) => reason === "own" || reason === "none")
    ? 2018
    : undefined;
  const idOf = (text: string): string | null => {
    const said = mapping.values?.[field]?.[text];
    for (const list of lists) {
      const known =
        findValue(list, said ?? text, { edition }) ??
        (typeof value === "number" ? valueAt(list, value) : null);
      if (known !== null) return known.id;
    }
    return null;
  };
  const whole = idOf(String(value));
  const parts = whole === null ? partsOf(String(value)) : [];
  const commas = parts.length === 1 ? parts[0]!.split(/\s*,\s*/) : parts;
  const chosen = commas.length > 1 && commas.every((part) => idOf(part) !== null) ? commas : parts;
  const unknown = chosen.filter((part) => idOf(part) === null);
  for (const part of unknown)
    issues.push({
      code: "recordValueUnknown",
      severity: "note",
      about: id,
      context: { field, value: part, count: 1 },
    });
  const ids = [...new Set(whole === null ? chosen.flatMap((part) => idOf(part) ?? []) : [whole])];
  if (ids.length > 0) {
    const [outer, inner] = splitOnce(field);
    if (inner !== undefined) fields[outer] = { ...(fields[outer] as object | undefined), [inner]: ids };
    else fields[field] = SINGLE_FIELDS.includes(field) ? ids[0] : ids;
  }
  return unknown.length === 0 && ids.length > 0 && (ids.length === 1 || !SINGLE_FIELDS.includes(field));
}

function partsOf(text: string): string[] {
  if (text.startsWith("["))
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list.map(String);
    } catch {
      // a bracket that begins no list: text as any other
    }
  return text
    .split(/\s*[;|\n]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `landUsers.wealth` → `landUsers`, `wealth`. */
function splitOnce(field: string): [string, string | undefined] {
  const at = field.indexOf(".");
  return at < 0 ? [field, undefined] : [field.slice(0, at), field.slice(at + 1)];
}

/** The row's place: its own columns of degrees, else what the table's reader found; several points stand in `points`. */
function takePlace({ fields, unread, sheet, id }: Row, geometry: SourceFeature["geometry"]): void {
  const { longitude, latitude } = fields;
  delete fields["longitude"];
  delete fields["latitude"];
  if (fields["points"] !== undefined) return;
  const isNamed =
    sheet.columns.some(({ field }) => field === "longitude") &&
    sheet.columns.some(({ field }) => field === "latitude");
  if (isNamed) {
    if (typeof longitude !== "number" || typeof latitude !== "number") return;
    const place: LonLat = [longitude, latitude];
    if (isOnTheGlobe(...place)) fields["points"] = [place];
    else {
      Object.assign(unread, { longitude, latitude });
      sheet.issues.push(offTheGlobeIssue(id, place));
    }
    return;
  }
  if (sheet.layer.crs !== "EPSG:4326" || sheet.layer.places?.isSwapped === true) return;
  const { points, offTheGlobe } = pointsOf(geometry);
  for (const place of offTheGlobe) sheet.issues.push(offTheGlobeIssue(id, place));
  if (points.length > 0) fields["points"] = points;
}
