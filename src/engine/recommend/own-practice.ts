import type { Issue } from "../issues.ts";
import type { DocumentedTechnology } from "./documented-technology.ts";
import type { ListName, Taxonomy } from "./taxonomy.ts";

/**
 * A practice that the user documents: a record of our own with the texts that WOCAT's questionnaire asks for. Photos stay with
 * the user: the record knows their names, never their content.
 */
export interface OwnPractice extends DocumentedTechnology {
  readonly texts?: PracticeTexts;
  readonly photos?: readonly { readonly file: string; readonly caption?: string }[];
}

export interface PracticeTexts {
  /** In a sentence or two (WOCAT 2.1). */
  readonly definition?: string;
  /** At length: purpose, establishment, maintenance, where it works (2.2). */
  readonly description?: string;
  /** Whose strengths and weaknesses, and how the weaknesses can be overcome (6.7, 6.8). */
  readonly strengths?: string;
  readonly weaknesses?: string;
  readonly overcome?: string;
}

/** Fields without which a draft says too little to be reviewed: our choice among WOCAT's core questions. */
export const CORE_FIELDS = [
  "country",
  "texts.definition",
  "texts.description",
  "purposes",
  "landUse",
  "slmGroups",
  "measures",
  "degradation",
  "responses",
  "rainfall",
  "agroClimate",
  "slopes",
  "landforms",
  "altitudes",
  "soilDepths",
  "textures",
] as const;

/** Lists of the fields that hold ids. */
const LISTS: Readonly<Record<string, readonly ListName[]>> = {
  landUse: ["landUse"],
  degradation: ["degradation", "degradationClasses"],
  measures: ["measures"],
  measureKinds: ["measureKinds"],
  slmGroups: ["slmGroups"],
  purposes: ["purposes"],
  responses: ["responses"],
  rainfall: ["rainfall"],
  agroClimate: ["agroClimate"],
  slopes: ["slopes"],
  landforms: ["landforms"],
  altitudes: ["altitudes"],
  soilDepths: ["soilDepths"],
  textures: ["textures"],
  organicMatter: ["organicMatter"],
  groundwater: ["groundwater"],
  surfaceWater: ["surfaceWater"],
  waterQuality: ["waterQuality"],
  waterSupply: ["waterSupply"],
};

/** The wettest place known has 11,871 mm a year (Mawsynram, India). */
const MOST_RAIN_MM = 13_000;
const FIRST_YEAR = 1900;

/**
 * What is wrong with a practice, and what it lacks for a draft to WOCAT.
 *
 * @returns `practiceFieldMissing` stops for the name, else warns; `practiceValueOutOfRange` and `practiceValueUnknown` stop: a
 * draft would say something false.
 */
export function checkOwnPractice(practice: OwnPractice, taxonomy: Taxonomy, thisYear: number): Issue[] {
  const about = practice.name.trim() === "" ? practice.id : practice.name;
  const issues: Issue[] = [];
  const lacks = (field: string, severity: "stop" | "warn"): void => {
    issues.push({ code: "practiceFieldMissing", severity, about, context: { field } });
  };
  if (practice.name.trim() === "") lacks("name", "stop");
  for (const field of CORE_FIELDS) if (isEmpty(fieldAt(practice, field))) lacks(field, "warn");
  return [...issues, ...outOfRange(practice, about, thisYear), ...unknownIds(practice, about, taxonomy)];
}

function outOfRange(practice: OwnPractice, about: string, thisYear: number): Issue[] {
  const issues: Issue[] = [];
  const check = (field: string, value: number | undefined, from: number, to: number): void => {
    if (value === undefined || (value >= from && value <= to)) return;
    issues.push({
      code: "practiceValueOutOfRange",
      severity: "stop",
      about,
      context: { field, value, from, to },
    });
  };
  const { impacts = {}, benefitCost = {} } = practice;
  for (const [lon, lat] of practice.points ?? []) {
    check("longitude", lon, -180, 180);
    check("latitude", lat, -90, 90);
  }
  check("rainfallMm", practice.rainfallMm, 0, MOST_RAIN_MM);
  check("yearDocumented", practice.yearDocumented, FIRST_YEAR, thisYear);
  check("establishmentUsdPerHa", practice.establishmentUsdPerHa, 0, Number.MAX_VALUE);
  check("maintenanceUsdPerHaYr", practice.maintenanceUsdPerHaYr, 0, Number.MAX_VALUE);
  for (const [item, score] of Object.entries(impacts)) check(`impacts.${item}`, score, -3, 3);
  for (const [item, score] of Object.entries(benefitCost)) check(`benefitCost.${item}`, score, -3, 3);
  return issues;
}

function unknownIds(practice: OwnPractice, about: string, taxonomy: Taxonomy): Issue[] {
  const issues: Issue[] = [];
  const check = (field: string, value: string, names: readonly ListName[]): void => {
    if (names.some((name) => taxonomy.lists[name].values.some(({ id }) => id === value))) return;
    issues.push({ code: "practiceValueUnknown", severity: "stop", about, context: { field, value } });
  };
  for (const [field, names] of Object.entries(LISTS))
    for (const id of [fieldAt(practice, field) ?? []].flat()) check(field, String(id), names);
  for (const [list, ids] of Object.entries(practice.landUsers ?? {}))
    for (const id of ids) check(`landUsers.${list}`, id, list in taxonomy.lists ? [list as ListName] : []);
  for (const item of Object.keys(practice.impacts ?? {})) check("impacts", item, ["impacts"]);
  return issues;
}

function fieldAt(practice: OwnPractice, field: string): unknown {
  return field
    .split(".")
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      practice,
    );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0)
  );
}
