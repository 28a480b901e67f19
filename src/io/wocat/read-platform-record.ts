import type { Issue, Outcome } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { findValue, type Taxonomy } from "../../engine/recommend/taxonomy.ts";
import { countryOf } from "./country-of.ts";
import { hectareCosts } from "./hectare-costs.ts";
import { pointsOf } from "./points-of.ts";
import { isObject } from "./qcat-answers.ts";
import {
  BENEFIT_COST_QUESTIONS,
  CHOICE_QUESTIONS,
  type FoundChoices,
  fieldsOfChoices,
  PLATFORM_IMPACT_BLOCKS,
  SINGLE_FIELDS,
  WOCAT_LICENCE,
} from "./questions.ts";
import { classOfCode, offTheGlobeIssue } from "./read-qcat-record.ts";
import { withoutContacts } from "./without-contacts.ts";

type Fields = Record<string, unknown>;

/**
 * A record of the wocat.net API (`technologies/<id>/`, or an entry of its list): the fields of the selected version. Texts are
 * `{language: text}`; `null`, `{}` and `[]` are unanswered. What no field of ours holds, values that no list knows among it,
 * stays in `unread` as it came; ways to reach a person are dropped.
 *
 * Issues: `recordValueUnknown`, `recordCountryUnknown`, `recordOffTheGlobe`; `recordUnreadable` stops.
 */
export function readPlatformRecord(json: unknown, taxonomy: Taxonomy): Outcome<DocumentedTechnology> {
  const outer = isObject(json) ? json : {};
  const version = isObject(outer["selected_version"]) ? outer["selected_version"] : outer;
  const number = Number(version["technology"] ?? outer["id"]);
  const id = `technologies_${number}`;
  const primary = textIn(version["primary_language"]);
  const name = textOf(version["name"], primary);
  if (!Number.isInteger(number) || name === null) {
    const problem = Number.isInteger(number) ? "it has no name" : "it has no number";
    const issue: Issue = {
      code: "recordUnreadable",
      severity: "stop",
      about: Number.isInteger(number) ? id : "?",
      context: { problem },
    };
    return { value: null, issues: [issue] };
  }
  const issues: Issue[] = [];
  // Answers are taken out as they are read; what is left at the end is unread.
  const left: Fields = structuredClone(version) as Fields;
  for (const key of ["id", "technology", "edition"]) delete left[key];
  const edition = Number(version["edition"]);
  const choices = takeChoices(left, id, edition || undefined, taxonomy, issues);
  const points = takePoints(left, id, issues);
  const country = takeCountry(left, id, issues);
  const impacts = takeImpacts(left, id, taxonomy, issues);
  const benefitCost = takeBenefitCost(left, id, taxonomy, issues);
  const rainfallMm = takeNumber(left, "rainfall_annual");
  const region = takeText(left, "state_province", primary);
  takeText(left, "name", primary);
  const approaches = numbersIn(outer["approaches"] ?? version["approach_ids"]);
  const year = /^\d{4}/.exec(textIn(version["date_documentation"]) ?? "")?.[0];
  const updated = textIn(version["updated_at"]);
  const compilers = [personName(version["compiler"])].filter((person) => person !== null);
  const unread = withoutContacts(answered(left)) as Fields;
  const record: DocumentedTechnology = {
    id,
    name,
    ...(country === null ? {} : { country }),
    ...(region === null ? {} : { region }),
    ...(points.length > 0 ? { points } : {}),
    ...(year === undefined ? {} : { yearDocumented: Number(year) }),
    ...(rainfallMm === null ? {} : { rainfallMm }),
    ...fieldsOfChoices(choices, (field, value) => classOfCode(taxonomy, field, value)),
    ...hectareCosts(costsOf(version)),
    ...(Object.keys(benefitCost).length > 0 ? { benefitCost } : {}),
    ...(Object.keys(impacts).length > 0 ? { impacts } : {}),
    url: `https://wocat.net/en/database/technologies/${number}/`,
    ...(primary === null ? {} : { language: primary }),
    ...(updated === null ? {} : { updated }),
    ...(version["id"] === undefined || version === outer ? {} : { versionId: String(version["id"]) }),
    ...(edition > 2000 ? { edition } : {}),
    ...(approaches.length > 0 ? { approaches: approaches.map((one) => `approaches_${one}`) } : {}),
    ...(compilers.length > 0 ? { compilers } : {}),
    licence: WOCAT_LICENCE,
    ...(Object.keys(unread).length > 0 ? { unread: { platform: unread } } : {}),
  };
  return { value: record, issues };
}

function takeChoices(
  left: Fields,
  about: string,
  edition: number | undefined,
  taxonomy: Taxonomy,
  issues: Issue[],
): FoundChoices {
  const choices: FoundChoices = new Map();
  for (const { field, list, platform, within } of CHOICE_QUESTIONS) {
    if (platform === undefined) continue;
    const [outer, inner] = platform.split(".");
    const holder = inner === undefined ? left : left[outer!];
    const key = inner ?? outer!;
    if (!isObject(holder) || holder[key] == null) continue;
    const given = Array.isArray(holder[key]) ? (holder[key] as unknown[]) : [holder[key]];
    const ids = [...(choices.get(field) ?? [])];
    const unknown = given.filter((text) => {
      const value = findValue(taxonomy.lists[list], String(text), { within, edition });
      if (value === null) {
        issues.push({
          code: "recordValueUnknown",
          severity: "note",
          about,
          context: { field: platform, value: String(text), count: 1 },
        });
        return true;
      }
      if (field === "measureKinds" && value.id === "other") return true;
      if (SINGLE_FIELDS.includes(field) && ids.length > 0) return true;
      ids.push(value.id);
      return false;
    });
    if (ids.length > 0) choices.set(field, ids);
    (holder as Fields)[key] = unknown;
  }
  if (left["landuse_mixed"] === true) choices.set("landUse", [...(choices.get("landUse") ?? []), "mixed"]);
  return choices;
}

function takePoints(left: Fields, about: string, issues: Issue[]): ReturnType<typeof pointsOf>["points"] {
  const { points, offTheGlobe, hasOther } = pointsOf(left["location_geometry"]);
  for (const place of offTheGlobe) issues.push(offTheGlobeIssue(about, place));
  if (points.length > 0 && offTheGlobe.length === 0 && !hasOther) delete left["location_geometry"];
  return points;
}

function takeCountry(left: Fields, about: string, issues: Issue[]): string | null {
  const text = textIn(left["country"]);
  if (text === null) return null;
  const country = countryOf(text);
  if (country === null)
    issues.push({ code: "recordCountryUnknown", severity: "warn", about, context: { country: text } });
  else delete left["country"];
  return country;
}

function takeImpacts(
  left: Fields,
  about: string,
  taxonomy: Taxonomy,
  issues: Issue[],
): Record<string, number> {
  const impacts: Record<string, number> = {};
  for (const block of PLATFORM_IMPACT_BLOCKS) {
    const holder = left[block];
    if (!isObject(holder)) continue;
    for (const [key, entry] of Object.entries(holder)) {
      if (!isObject(entry)) continue;
      const score = entry["value"];
      if (score === null || score === undefined) continue;
      // The block tells apart “water quality” off the site and on it.
      const offSite = block === "impacts_offsite";
      const found = taxonomy.lists.impacts.values.find(
        ({ api, within }) => (within === "off-site") === offSite && api?.toLowerCase() === key.toLowerCase(),
      );
      if (
        found === undefined ||
        typeof score !== "number" ||
        !Number.isInteger(score) ||
        Math.abs(score) > 3
      ) {
        const field = `${block}.${key}`;
        issues.push({
          code: "recordValueUnknown",
          severity: "note",
          about,
          context: { field, value: String(score), count: 1 },
        });
        continue;
      }
      impacts[found.id] = score;
      delete (entry as Fields)["value"];
    }
  }
  return impacts;
}

function takeBenefitCost(
  left: Fields,
  about: string,
  taxonomy: Taxonomy,
  issues: Issue[],
): Record<string, number> {
  const benefitCost: Record<string, number> = {};
  for (const { field, platform } of BENEFIT_COST_QUESTIONS) {
    const text = textIn(left[platform]);
    if (text === null) continue;
    const value = findValue(taxonomy.lists.benefitCost, text)?.value;
    if (value === undefined) {
      issues.push({
        code: "recordValueUnknown",
        severity: "note",
        about,
        context: { field: platform, value: text, count: 1 },
      });
      continue;
    }
    benefitCost[field] = value;
    delete left[platform];
  }
  return benefitCost;
}

function takeNumber(left: Fields, key: string): number | null {
  const value = left[key];
  if (typeof value !== "number" || !(value >= 0)) return null;
  delete left[key];
  return value;
}

/** A text in the record's own language, or English; other languages of it stay unread. */
function takeText(left: Fields, key: string, primary: string | null): string | null {
  const text = textOf(left[key], primary);
  if (text !== null && (!isObject(left[key]) || Object.keys(left[key]).length === 1)) delete left[key];
  return text;
}

/** `{language: text}`: English, else the language in which it was written, else any. */
function textOf(value: unknown, primary: string | null): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  if (!isObject(value)) return null;
  const texts = [value["en"], primary === null ? undefined : value[primary], ...Object.values(value)];
  return texts.flatMap((text) => textIn(text) ?? [])[0] ?? null;
}

function textIn(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one): one is number => typeof one === "number") : [];
}

function personName(person: unknown): string | null {
  if (!isObject(person)) return null;
  const parts = [person["first_name"], person["last_name"]].flatMap((part) => textIn(part) ?? []);
  return parts.length === 0 ? null : parts.join(" ");
}

/** Without what is unanswered, at any depth; false and zero are answers. */
function answered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(answered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, answered(inner)] as const)
      .filter(([, inner]) => !isUnanswered(inner)),
  );
}

function isUnanswered(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function costsOf(version: Readonly<Fields>): Parameters<typeof hectareCosts>[0] {
  const base = isObject(version["cost_calculation"]) ? version["cost_calculation"] : {};
  const currency = isObject(version["cost_calculation_currency"]) ? version["cost_calculation_currency"] : {};
  const rate = currency["exchange_rate"];
  const isDollars = /dollar|usd/i.test(textIn(currency["currency_base"]) ?? "");
  return {
    base: textIn(base["calculation_base"]),
    size: textOf(base["size_and_area_unit"], null),
    perDollar: isDollars ? 1 : typeof rate === "number" ? rate : null,
    establishment: totalOf(version, "establishment"),
    maintenanceYr: totalOf(version, "maintenance"),
  };
}

/** The sum of the breakdown; the compiler's estimate where there is none. Null when an item lacks quantity or price. */
function totalOf(version: Readonly<Fields>, phase: "establishment" | "maintenance"): number | null {
  const breakdown = version[`${phase}_cost_breakdown`];
  const items = isObject(breakdown)
    ? Object.values(breakdown).flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
    : [];
  if (items.length === 0) {
    const estimate = version[`${phase}_total_estimation`];
    return typeof estimate === "number" ? estimate : null;
  }
  let total = 0;
  for (const item of items) {
    const { quantity, cost_per_unit: price } = (isObject(item) ? item : {}) as Fields;
    if (typeof quantity !== "number" || typeof price !== "number") return null;
    total += quantity * price;
  }
  return total;
}
