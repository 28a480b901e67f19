import type { Issue, Outcome } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { isOnTheGlobe } from "./points-of.ts";
import { isObject } from "./qcat-answers.ts";
import { withoutContacts } from "./without-contacts.ts";
import { LIST_COLUMNS, PLAIN_COLUMNS, SPREAD_COLUMNS } from "./write-records.ts";

const NUMBERS: readonly string[] = [
  "yearDocumented",
  "rainfallMm",
  "establishmentUsdPerHa",
  "maintenanceUsdPerHaYr",
  "edition",
];

/**
 * A record in our own form, from a file that anyone may have changed: a field that is not of its type is moved to `unread`, with
 * a `recordValueUnknown`; `recordUnreadable` stops where id or name is missing.
 */
export function readOwnRecord(json: unknown): Outcome<DocumentedTechnology> {
  const raw = isObject(json) ? (withoutContacts(json) as Readonly<Record<string, unknown>>) : {};
  const { id, name } = raw;
  if (typeof id !== "string" || typeof name !== "string" || id === "" || name === "") {
    const context = { problem: "it has no id or no name" };
    return {
      value: null,
      issues: [{ code: "recordUnreadable", severity: "stop", about: String(id ?? "?"), context }],
    };
  }
  const issues: Issue[] = [];
  const fields: Record<string, unknown> = {};
  const unread: Record<string, unknown> = isObject(raw["unread"]) ? { ...raw["unread"] } : {};
  const misplaced: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(raw)) {
    if (field === "unread") continue;
    if (isOfType(field, value)) fields[field] = value;
    else {
      misplaced[field] = value;
      const context = { field, value: JSON.stringify(value), count: 1 };
      issues.push({ code: "recordValueUnknown", severity: "note", about: id, context });
    }
  }
  if (Object.keys(misplaced).length > 0) unread["own"] = misplaced;
  if (Object.keys(unread).length > 0) fields["unread"] = unread;
  // Every field was checked for its type above.
  return { value: fields as unknown as DocumentedTechnology, issues };
}

function isOfType(field: string, value: unknown): boolean {
  if (NUMBERS.includes(field)) return typeof value === "number" && Number.isFinite(value);
  if ((PLAIN_COLUMNS as readonly string[]).includes(field)) return typeof value === "string";
  if ((LIST_COLUMNS as readonly string[]).includes(field)) return isTexts(value);
  if ((SPREAD_COLUMNS as readonly string[]).includes(field))
    return (
      isObject(value) &&
      Object.values(value).every((one) => (field === "landUsers" ? isTexts(one) : typeof one === "number"))
    );
  if (field === "points") return Array.isArray(value) && value.every(isPoint);
  if (field === "families")
    return Array.isArray(value) && value.every((one) => isObject(one) && typeof one["family"] === "string");
  return false;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isPoint(value: unknown): boolean {
  const [lon, lat] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof lon === "number" && typeof lat === "number" && isOnTheGlobe(lon, lat);
}
