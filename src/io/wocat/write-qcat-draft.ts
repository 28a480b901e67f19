import type { OwnPractice, PracticeTexts } from "../../engine/recommend/own-practice.ts";
import type { Taxonomy, TaxonomyValue } from "../../engine/recommend/taxonomy.ts";
import { countryName } from "./country-of.ts";
import { isObject } from "./qcat-answers.ts";
import {
  BENEFIT_COST_QUESTIONS,
  CHOICE_QUESTIONS,
  type ChoiceQuestion,
  choicesOf,
  MIXED_QUESTION,
  TEXT_QUESTIONS,
} from "./questions.ts";
import { classOfCode } from "./read-qcat-record.ts";
import { withoutContacts } from "./without-contacts.ts";

/** A record in the shape of QCAT's detail response, with a word on what it is. */
export interface QcatDraft {
  readonly form: "neutral-ground/wocat-draft/1";
  readonly note: string;
  readonly code: string;
  readonly [section: string]: unknown;
}

const NOTE =
  "Draft for WOCAT, in the shape in which QCAT's API v2 gives a record. It was not sent anywhere: enter it at WOCAT, or send it to its secretariat. Impacts stand under one group of ours, because the numbers of their groups were not read.";

const TEXTS: Readonly<Record<keyof PracticeTexts, string>> = {
  definition: "tech__2/tech__2__1/tech_qg_1/tech_definition",
  description: "tech__2/tech__2__2/tech_qg_2/tech_description",
  strengths: "tech__6/tech__6__7/qg_strengths_compiler/strengths_compiler",
  weaknesses: "tech__6/tech__6__8/qg_weaknesses_compiler/weaknesses_compiler",
  overcome: "tech__6/tech__6__8/qg_weaknesses_compiler/weaknesses_overcome",
};

/** Ours: what a record says of costs per hectare, as WOCAT asks for it. */
const COSTS = {
  base: "tech__4/tech__4__3/tech_qg_217/tech_cost_calculation_base",
  size: "tech__4/tech__4__3/tech_qg_163/tech_perarea_size",
  currency: "tech__4/tech__4__3/tech_qg_164/tech_input_dollar",
  establishment: "tech__4/tech__4__5/tech_qg_42/tech_input_est_total_estimation",
  maintenance: "tech__4/tech__4__7/tech_qg_223/tech_input_maint_total_costs",
} as const;

/**
 * A record as a draft for WOCAT: every field at QCAT's path, choices by label (and keyword, where QCAT has one), and what was
 * read from QCAT and held by no field at the path it came from. Read again it gives the same record.
 */
export function writeQcatDraft(practice: OwnPractice, taxonomy: Taxonomy): QcatDraft {
  const draft: Record<string, unknown> = {
    form: "neutral-ground/wocat-draft/1",
    note: NOTE,
    code: practice.id,
  };
  for (const key of ["updated", "url", "edition", "language", "versionId", "compilers"] as const)
    if (practice[key] !== undefined) draft[key] = practice[key];
  const put = (place: string, ...entries: unknown[]): void => putAnswer(draft, fullPath(place), entries);
  const kept = practice.unread?.["qcat"];
  if (isObject(kept))
    for (const [path, entries] of Object.entries(kept))
      if (Array.isArray(entries)) putAnswer(draft, path, entries);
  put(TEXT_QUESTIONS.name, { value: practice.name });
  if (practice.country !== undefined) put(TEXT_QUESTIONS.country, { value: countryName(practice.country) });
  if (practice.region !== undefined) put(TEXT_QUESTIONS.region, { value: practice.region });
  const isMapKept = isObject(kept) && Object.keys(kept).some((path) => path.endsWith(TEXT_QUESTIONS.map));
  if (practice.points !== undefined && !isMapKept)
    put(TEXT_QUESTIONS.map, { value: JSON.stringify(mapOf(practice.points)) });
  if (practice.rainfallMm !== undefined) put(TEXT_QUESTIONS.rainfallMm, { value: practice.rainfallMm });
  for (const [key, place] of Object.entries(TEXTS)) {
    const text = practice.texts?.[key as keyof PracticeTexts];
    if (text !== undefined) put(place, { value: withoutContacts(text) });
  }
  for (const question of CHOICE_QUESTIONS) {
    const values = valuesFor(practice, question, taxonomy);
    if (values.length > 0) put(question.qcat, { values: values.map((value) => choiceOf(value, question)) });
  }
  const isMixed = practice.landUse?.includes("mixed") === true && !isEditionOf2015(practice);
  if (isMixed && !(isObject(kept) && Object.keys(kept).some((path) => path.endsWith(`/${MIXED_QUESTION}`))))
    put(`tech__3/tech__3__2/tech_qg_9/${MIXED_QUESTION}`, { values: ["Yes"] });
  for (const { field, qcat } of BENEFIT_COST_QUESTIONS) {
    const value = practice.benefitCost?.[field];
    const label = taxonomy.lists.benefitCost.values.find((one) => one.value === value)?.label;
    if (value !== undefined && label !== undefined) put(qcat, { values: [label] });
  }
  for (const [id, score] of Object.entries(practice.impacts ?? {})) {
    const impact = taxonomy.lists.impacts.values.find((value) => value.id === id);
    const part = impact?.within === "off-site" ? "tech__6__2" : "tech__6__1";
    if (impact?.key !== undefined) put(`tech__6/${part}/impacts/${impact.key}`, { value: score });
  }
  if (!isObject(kept)) putOwnFacts(practice, taxonomy, put);
  return draft as unknown as QcatDraft;
}

/** What a record from QCAT already has among the questions that are kept as they came. */
function putOwnFacts(
  practice: OwnPractice,
  taxonomy: Taxonomy,
  put: (place: string, ...entries: unknown[]) => void,
): void {
  const { yearDocumented, approaches = [], establishmentUsdPerHa, maintenanceUsdPerHaYr } = practice;
  if (yearDocumented !== undefined)
    put("tech__1/tech__1__3/qg_accept_conditions/date_documentation", { value: String(yearDocumented) });
  if (approaches.length > 0) put(TEXT_QUESTIONS.approaches, ...approaches.map((value) => ({ value })));
  if (establishmentUsdPerHa === undefined && maintenanceUsdPerHaYr === undefined) return;
  put(COSTS.base, { values: [taxonomy.lists.costBase.values.find(({ id }) => id === "area")?.label] });
  put(COSTS.size, { value: "1 ha" });
  put(COSTS.currency, { values: ["US Dollars"] });
  if (establishmentUsdPerHa !== undefined) put(COSTS.establishment, { value: establishmentUsdPerHa });
  if (maintenanceUsdPerHaYr !== undefined) put(COSTS.maintenance, { value: maintenanceUsdPerHaYr });
}

/** The values that a question of the questionnaire gets of a field that several questions fill. */
function valuesFor(practice: OwnPractice, question: ChoiceQuestion, taxonomy: Taxonomy): TaxonomyValue[] {
  const { field, list, within, qcat } = question;
  const chosen = choicesOf(practice, field);
  const ids = new Set(chosen.flatMap((id) => [classOfCode(taxonomy, field, id) ?? [], id].flat()));
  if (field === "landUse" && within === undefined) {
    const isOld = isEditionOf2015(practice);
    if (qcat.endsWith("tech_landuse") !== isOld) return [];
    if (!isOld) ids.delete("mixed");
  }
  const { values } = taxonomy.lists[list];
  return [...ids].flatMap((id) => {
    const value = values.find((one) => one.id === id);
    return value !== undefined &&
      (within === undefined ? list !== "landUse" || value.within === undefined : value.within === within)
      ? [value]
      : [];
  });
}

/** “Mixed” is a type of land use in the edition of 2015 only. */
function isEditionOf2015({ edition, landUse = [] }: OwnPractice): boolean {
  return edition === undefined ? landUse.includes("mixed") : edition < 2018;
}

function choiceOf(value: TaxonomyValue, { isPicture }: ChoiceQuestion): unknown {
  const { code, code2015, label = value.id, key } = value;
  if (isPicture === true && key !== undefined) return [label, null, null, key];
  return code === undefined ? label : `${code2015 ?? code}: ${label}`;
}

function mapOf(points: NonNullable<OwnPractice["points"]>): object {
  const features = points.map((coordinates) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates },
    properties: null,
  }));
  return { type: "FeatureCollection", features };
}

function fullPath(place: string): string {
  return `${place.startsWith("tech__1/") ? "section_general_information" : "section_specifications"}/${place}`;
}

/** Adds entries at a path of the tree, after those that are there. */
function putAnswer(draft: Record<string, unknown>, path: string, entries: readonly unknown[]): void {
  let children = draft;
  const keys = path.split("/");
  for (const key of keys.slice(0, -1)) {
    children[key] ??= { label: "", children: {} };
    const node = children[key] as { children?: Record<string, unknown> };
    node.children ??= {};
    children = node.children;
  }
  const last = keys.at(-1)!;
  children[last] ??= { label: "", value: [] };
  const leaf = children[last] as { value?: unknown[] };
  leaf.value = [...(leaf.value ?? []), ...entries.map((entry) => entry ?? { value: null })];
}
