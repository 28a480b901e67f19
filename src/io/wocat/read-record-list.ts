import type { Issue, Outcome } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { Taxonomy } from "../../engine/recommend/taxonomy.ts";
import { mergedIssues } from "./merged-issues.ts";
import { isObject } from "./qcat-answers.ts";
import { readOwnRecord } from "./read-own-record.ts";
import { readPlatformRecord } from "./read-platform-record.ts";
import { headOf, readQcatRecord } from "./read-qcat-record.ts";

/** Records that were read, and what was untidy. Every record of the source is among them or named in an issue. */
export interface ReadRecords {
  readonly records: readonly DocumentedTechnology[];
  readonly issues: readonly Issue[];
  /** What a file says of itself, where it is one of ours. */
  readonly name?: string;
  readonly licence?: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Records from JSON of any of these shapes: one record or an array of the wocat.net API; a detail response of QCAT's API v2, or
 * several; a v2 list together with details (within its entries, or beside it by code); our own catalogue.
 *
 * Issues: those of the readers, alike ones merged; `recordTwice`; `recordUnreadable` for a record that is in none of the shapes
 * or for a list without details.
 */
export function readRecordList(json: unknown, taxonomy: Taxonomy): ReadRecords {
  const items = itemsOf(json);
  const records = new Map<string, DocumentedTechnology>();
  const issues: Issue[] = [];
  items.forEach((item, at) => {
    const outcome = readOne(item, at, taxonomy);
    issues.push(...outcome.issues);
    const record = outcome.value;
    if (record === null) return;
    if (records.has(record.id)) issues.push({ code: "recordTwice", severity: "warn", about: record.id });
    else records.set(record.id, record);
  });
  const head = isObject(json) ? json : {};
  return {
    records: [...records.values()],
    // Each record that is not in is named: a part that is unreadable does not stop the others.
    issues: mergedIssues(issues).map((issue) =>
      records.size > 0 && issue.severity === "stop" ? { ...issue, severity: "warn" } : issue,
    ),
    ...(head["form"] === "neutral-ground/practices/1" && typeof head["name"] === "string"
      ? { name: head["name"] }
      : {}),
    ...(typeof head["licence"] === "string" ? { licence: head["licence"] } : {}),
  };
}

function itemsOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json as unknown[];
  if (!isObject(json)) return [json];
  const list = [
    json["records"],
    json["results"],
    isObject(json["list"]) ? json["list"]["results"] : json["list"],
  ].find(Array.isArray);
  if (list === undefined) return [json];
  const details = detailsByCode(json["details"]);
  return (list as unknown[]).map((entry) => {
    const beside = isObject(entry) ? details.get(String(entry["code"] ?? entry["id"])) : undefined;
    return beside === undefined || !isObject(entry) ? entry : { ...entry, details: beside };
  });
}

/** Details beside a list: by code, or an array of objects that know their code. */
function detailsByCode(details: unknown): Map<string, unknown> {
  if (Array.isArray(details))
    return new Map(details.filter(isObject).map((one) => [String(one["code"] ?? one["id"]), one]));
  return new Map(isObject(details) ? Object.entries(details) : []);
}

function readOne(item: unknown, at: number, taxonomy: Taxonomy): Outcome<DocumentedTechnology> {
  if (isObject(item)) {
    if (hasSections(item)) return readQcatRecord(item, {}, taxonomy);
    const { details } = item;
    if (isObject(details) && hasSections(details)) return readQcatRecord(details, headOf(item), taxonomy);
    if (isObject(details) && isObject(details["selected_version"]))
      return readPlatformRecord(details, taxonomy);
    if (isObject(item["selected_version"]) || typeof item["id"] === "number")
      return readPlatformRecord(item, taxonomy);
    if (typeof item["id"] === "string") return readOwnRecord(item);
  }
  const about = isObject(item) && typeof item["code"] === "string" ? item["code"] : `#${at + 1}`;
  const problem =
    isObject(item) && item["code"] !== undefined
      ? "its details are not in the file"
      : "it is in none of the known forms";
  return {
    value: null,
    issues: [{ code: "recordUnreadable", severity: "stop", about, context: { problem } }],
  };
}

function hasSections(item: Json): boolean {
  return Object.keys(item).some((key) => key.startsWith("section_"));
}
