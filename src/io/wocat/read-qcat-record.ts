import type { Issue, Outcome } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { findValue, type Taxonomy } from "../../engine/recommend/taxonomy.ts";
import { countryOf } from "./country-of.ts";
import { hectareCosts } from "./hectare-costs.ts";
import { type LonLat, pointsOf } from "./points-of.ts";
import { isObject, type QcatAnswer, type QcatChoice, qcatAnswers } from "./qcat-answers.ts";
import {
  BENEFIT_COST_QUESTIONS,
  CHOICE_QUESTIONS,
  type ChoiceQuestion,
  type FoundChoices,
  fieldsOfChoices,
  MIXED_QUESTION,
  SINGLE_FIELDS,
  TEXT_QUESTIONS,
  WOCAT_LICENCE,
} from "./questions.ts";
import { isContactKey, withoutContacts } from "./without-contacts.ts";

/** What stands beside a detail response: in the list that named it, or in its address. */
export interface QcatHead {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  readonly updated?: string | undefined;
  readonly url?: string | undefined;
  /** 2015 or 2018. */
  readonly edition?: number | undefined;
  /** Language of the response. */
  readonly language?: string | undefined;
  readonly versionId?: string | undefined;
  readonly compilers?: readonly string[] | undefined;
}

const SITE = "https://qcat.wocat.net/";
/** Questionnaires of the same database that hold no technology. */
const OTHER_KINDS = /^(approaches|cca|unccd|watershed)_/;

/**
 * A record of QCAT's API v2 (`questionnaires/<code>/`): sections, repeated groups, choices with and without pictures.
 *
 * Choices are read by keyword, by English label, or by WOCAT's code before a label of any language; what is none of these
 * stays as text in `unread`, with every question that no field holds, at its path. Ways to reach a person are dropped.
 *
 * Issues: `recordValueUnknown`, `recordCountryUnknown`, `recordOffTheGlobe`, `recordInForeignLanguage`; `recordUnreadable` stops.
 */
export function readQcatRecord(
  detail: unknown,
  about: QcatHead,
  taxonomy: Taxonomy,
): Outcome<DocumentedTechnology> {
  const head = isObject(detail) ? { ...headOf(detail), ...stated(about) } : about;
  const answers = isObject(detail) ? qcatAnswers(detail) : [];
  const name = textsAt(answers, TEXT_QUESTIONS.name)[0] ?? head.name;
  const isOther = OTHER_KINDS.test(head.code ?? "");
  if (head.code === undefined || name === undefined || isOther) {
    const problem = isOther
      ? "it documents no technology"
      : answers.length === 0
        ? "no answers are in it"
        : "it has no code or no name";
    const issue = { code: "recordUnreadable", severity: "stop", about: head.code ?? "?" } as const;
    return { value: null, issues: [{ ...issue, context: { problem } }] };
  }
  const issues: Issue[] = [];
  const edition = head.edition ?? editionOf(answers);
  const reading: Reading = {
    code: head.code,
    edition,
    taxonomy,
    issues,
    choices: new Map(),
    fields: {},
    impacts: {},
    benefitCost: {},
    unread: {},
    unknown: 0,
  };
  for (const answer of answers) if (!isContactKey(answer.question)) readAnswer(answer, reading);
  const { language } = head;
  if (language !== undefined && language !== "en" && reading.unknown > 0)
    issues.push({
      code: "recordInForeignLanguage",
      severity: "warn",
      about: head.code,
      context: { language, count: reading.unknown },
    });
  const url = head.url ?? publicPage(head.code);
  const { unread, impacts, benefitCost } = reading;
  const record: DocumentedTechnology = {
    id: head.code,
    name,
    ...reading.fields,
    ...fieldsOfChoices(reading.choices, (field, id) => classOfCode(taxonomy, field, id)),
    ...hectareCosts(costsOf(answers, taxonomy)),
    ...(Object.keys(benefitCost).length > 0 ? { benefitCost } : {}),
    ...(Object.keys(impacts).length > 0 ? { impacts } : {}),
    ...(url === null ? {} : { url: new URL(url, SITE).href }),
    ...(language === undefined ? {} : { language }),
    ...(head.updated === undefined ? {} : { updated: head.updated }),
    ...(head.versionId === undefined ? {} : { versionId: head.versionId }),
    ...(edition === undefined ? {} : { edition }),
    ...(head.compilers === undefined || head.compilers.length === 0 ? {} : { compilers: head.compilers }),
    licence: WOCAT_LICENCE,
    ...(Object.keys(unread).length > 0 ? { unread: { qcat: unread } } : {}),
  };
  return { value: record, issues };
}

/** The class of degradation that a code belongs to; land uses stand beside their kinds. */
export function classOfCode(taxonomy: Taxonomy, field: string, id: string): string | undefined {
  if (field !== "degradation") return undefined;
  return taxonomy.lists.degradation.values.find((value) => value.id === id)?.within;
}

interface Reading {
  readonly code: string;
  readonly edition: number | undefined;
  readonly taxonomy: Taxonomy;
  readonly issues: Issue[];
  readonly choices: FoundChoices;
  readonly fields: {
    country?: string;
    region?: string;
    points?: readonly LonLat[];
    rainfallMm?: number;
    yearDocumented?: number;
    approaches?: readonly string[];
  };
  readonly impacts: Record<string, number>;
  readonly benefitCost: Record<string, number>;
  /** Entries by path. */
  readonly unread: Record<string, unknown>;
  unknown: number;
}

const CHOICES = new Map(CHOICE_QUESTIONS.map((question) => [question.qcat.split("/").at(-1)!, question]));
const isYes = ({ label }: QcatChoice): boolean => /^(yes|true|1)$/i.test(label);
const LAND_USE_GROUPS = ["tech_qg_9", "tech_qg_10"];

function readAnswer(answer: QcatAnswer, reading: Reading): void {
  const choice = CHOICES.get(answer.question);
  // Land use before the technology has the same question in another group.
  if (choice !== undefined && (choice.field !== "landUse" || LAND_USE_GROUPS.includes(answer.group)))
    readChoices(answer, choice, reading);
  else if (!readImpact(answer, reading) && !readBenefitCost(answer, reading) && !readText(answer, reading))
    keep(answer, answer.entries, reading);
}

function readChoices(answer: QcatAnswer, question: ChoiceQuestion, reading: Reading): void {
  const { taxonomy, edition, choices } = reading;
  const unknown: QcatChoice[] = [];
  const ids = [...(choices.get(question.field) ?? [])];
  for (const given of choicesIn(answer)) {
    const narrowed = { within: question.within, edition };
    const list = taxonomy.lists[question.list];
    const value =
      (given.keyword === undefined ? null : findValue(list, given.keyword, narrowed)) ??
      findValue(list, given.label, narrowed);
    const isLeft = question.field === "measureKinds" && value?.id === "other";
    const isSecond =
      SINGLE_FIELDS.includes(question.field) && ids.length > 0 && !ids.includes(value?.id ?? "");
    if (value !== null && !isLeft && !isSecond) ids.push(value.id);
    else {
      unknown.push(given);
      if (value === null) tellUnknown(answer.question, given.label, reading);
    }
  }
  if (ids.length > 0) choices.set(question.field, ids);
  if (unknown.length > 0) keep(answer, [{ values: unknown }], reading);
}

/** Plain choices and, where the group is repeated or the software says one choice as a value, those too. */
function choicesIn(answer: QcatAnswer): QcatChoice[] {
  return answer.entries.flatMap((entry) => {
    if (entry === null) return [];
    if (entry.values !== undefined) return entry.values;
    return typeof entry.value === "string" ? [{ label: entry.value }] : [];
  });
}

function readImpact(answer: QcatAnswer, reading: Reading): boolean {
  const impact = reading.taxonomy.lists.impacts.values.find(({ key }) => key === answer.question);
  if (impact === undefined) return false;
  const [first, ...more] = answer.entries.flatMap((entry) => (entry === null ? [] : [entry.value]));
  const score = Number(first);
  if (more.length > 0 || first === undefined || !Number.isInteger(score) || Math.abs(score) > 3) {
    tellUnknown(answer.question, String(first), reading);
    keep(answer, answer.entries, reading);
  } else reading.impacts[impact.id] = score;
  return true;
}

function readBenefitCost(answer: QcatAnswer, reading: Reading): boolean {
  const place = `${answer.group}/${answer.question}`;
  const question = BENEFIT_COST_QUESTIONS.find(({ qcat }) => qcat.endsWith(`/${place}`));
  if (question === undefined) return false;
  const given = choicesIn(answer)[0];
  const value = given === undefined ? null : findValue(reading.taxonomy.lists.benefitCost, given.label);
  if (value?.value === undefined) {
    tellUnknown(place, given?.label ?? "?", reading);
    keep(answer, answer.entries, reading);
  } else reading.benefitCost[question.field] = value.value;
  return true;
}

function readText(answer: QcatAnswer, reading: Reading): boolean {
  const { fields, code, issues } = reading;
  const is = (place: string): boolean => place.endsWith(`/${answer.group}/${answer.question}`);
  const [entry] = answer.entries.filter((one) => one !== null);
  const text = entry?.value === undefined ? "" : String(entry.value);
  if (is(TEXT_QUESTIONS.name)) return true;
  // Since 2018 “mixed” is a question of its own; which mixture it is stays unread.
  if (answer.question === MIXED_QUESTION && !answer.path.includes("initial") && choicesIn(answer).some(isYes))
    reading.choices.set("landUse", [...(reading.choices.get("landUse") ?? []), "mixed"]);
  if (is(TEXT_QUESTIONS.region) && (fields.region ?? text) === text) {
    fields.region = text;
    return true;
  }
  if (is(TEXT_QUESTIONS.country)) {
    const country = countryOf(entry?.values?.[0]?.keyword ?? entry?.values?.[0]?.label ?? text);
    if (country === null)
      issues.push({
        code: "recordCountryUnknown",
        severity: "warn",
        about: code,
        context: { country: text },
      });
    else if ((fields.country ?? country) === country) {
      fields.country = country;
      return true;
    }
    return false;
  }
  if (is(TEXT_QUESTIONS.map)) return readMap(text, reading);
  if (is(TEXT_QUESTIONS.rainfallMm) && Number(text) >= 0 && text !== "") {
    fields.rainfallMm = Number(text);
    return true;
  }
  const year = /\b(19|20)\d\d\b/.exec(text)?.[0];
  // The day stays among what is unread.
  if (answer.question === "date_documentation" && year !== undefined) fields.yearDocumented = Number(year);
  const isLink = is(TEXT_QUESTIONS.approaches) || answer.path.endsWith("/tech__1__5");
  const links = isLink ? answer.entries.flatMap((one) => approachCode(one) ?? []) : [];
  if (links.length > 0) fields.approaches = [...new Set([...(fields.approaches ?? []), ...links])];
  return false;
}

function approachCode(entry: Readonly<Record<string, unknown>> | null): string | null {
  const given = String(entry?.["code"] ?? entry?.["value"] ?? "");
  return /^approaches_\d+$/.test(given) ? given : /^\d+$/.test(given) ? `approaches_${given}` : null;
}

/** True where the map holds nothing but points on the globe, which the record then has. */
function readMap(text: string, { fields, code, issues }: Reading): boolean {
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch {
    return false;
  }
  const { points, offTheGlobe, hasOther } = pointsOf(map);
  if (points.length > 0) fields.points = points;
  for (const place of offTheGlobe) issues.push(offTheGlobeIssue(code, place));
  return !hasOther && offTheGlobe.length === 0 && points.length > 0;
}

/** A place that is none; the record stays, without it. */
export function offTheGlobeIssue(about: string, [longitude, latitude]: LonLat): Issue {
  return { code: "recordOffTheGlobe", severity: "warn", about, context: { longitude, latitude } };
}

function tellUnknown(field: string, value: string, reading: Reading): void {
  reading.unknown += 1;
  reading.issues.push({
    code: "recordValueUnknown",
    severity: "note",
    about: reading.code,
    context: { field, value, count: 1 },
  });
}

/** Nulls stay where a repeated group has them: they say whose answer the next one is. */
function keep(answer: QcatAnswer, entries: readonly unknown[], reading: Reading): void {
  reading.unread[answer.path] = withoutContacts(entries);
}

function textsAt(answers: readonly QcatAnswer[], place: string): string[] {
  return answers
    .filter(({ group, question }) => place.endsWith(`/${group}/${question}`))
    .flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry?.value === undefined ? [] : [String(entry.value).trim()])),
    );
}

function editionOf(answers: readonly QcatAnswer[]): number | undefined {
  if (answers.some(({ question }) => question === "tech_landuse_2018")) return 2018;
  return answers.some(({ question }) => question === "tech_landuse") ? 2015 : undefined;
}

/** What an entry of a list says; an entry and its details are often merged into one object. */
export function headOf(detail: Readonly<Record<string, unknown>>): QcatHead {
  const text = (key: string): string | undefined => {
    const value = detail[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const edition = Number(detail["edition"]);
  return {
    ...stated({
      code: text("code"),
      name: text("name") ?? text("title"),
      updated: text("updated"),
      url: text("url"),
      language: text("language") ?? languageIn(text("details") ?? text("url") ?? ""),
      versionId: text("versionId"),
    }),
    compilers: Array.isArray(detail["compilers"])
      ? detail["compilers"].flatMap((one: unknown) => personName(one) ?? [])
      : [],
    ...(edition > 2000 ? { edition } : {}),
  };
}

/** `/fr/api/v2/…` → `fr`. */
export function languageIn(address: string): string | undefined {
  return /(?:^|\/)([a-z]{2})\/(?:api|wocat|unccd)\//.exec(address)?.[1];
}

function personName(person: unknown): string | null {
  const name = isObject(person) ? person["name"] : person;
  return typeof name === "string" && name.trim() !== "" ? name.trim() : null;
}

function stated(head: QcatHead): QcatHead {
  return Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined));
}

function publicPage(code: string): string | null {
  return /^technologies_\d+$/.test(code) ? `/en/wocat/technologies/view/${code}/` : null;
}

function costsOf(answers: readonly QcatAnswer[], taxonomy: Taxonomy): Parameters<typeof hectareCosts>[0] {
  const text = (question: string): string | null => {
    const answer = answers.find((one) => one.question === question);
    const entry = answer?.entries.find((one) => one !== null);
    return entry === undefined || entry === null
      ? null
      : String(entry.values?.[0]?.label ?? entry.value ?? "");
  };
  const number = (...questions: string[]): number | null => {
    const found = questions.map(text).find((given) => given !== null && given !== "");
    return found === undefined ? null : Number(found);
  };
  const base = text("tech_cost_calculation_base");
  return {
    base: base === null ? null : (findValue(taxonomy.lists.costBase, base)?.id ?? null),
    size: text("tech_perarea_size"),
    perDollar: /dollar|usd/i.test(text("tech_input_dollar") ?? "") ? 1 : number("tech_input_exchange_rate"),
    establishment: number("tech_input_est_total_costs", "tech_input_est_total_estimation"),
    maintenanceYr: number("tech_input_maint_total_costs", "tech_input_maint_total_estimation"),
  };
}
