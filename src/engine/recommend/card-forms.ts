import {
  BUNDLINGS,
  CONFIDENCES,
  LICENCE_KINDS,
  QUESTIONS,
  SCALES,
  SUB_INDICATORS,
  THEMES,
} from "./dataset-card.ts";
import { ENVIRONMENTS } from "./environment-of-site.ts";
import { GUIDELINE_KINDS } from "./guideline.ts";
import { PHASES, SKILLS, TOOL_CONNECTIVITIES, TOOL_KINDS } from "./tool-card.ts";

/** What stands at a place of a card that must not: a sentence; null where all is well. */
export type Check = (value: unknown, at: string) => string | null;

const text: Check = (value, at) =>
  typeof value === "string" && value.trim() !== "" ? null : expected("a text", value, at);
const number: Check = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? null : expected("a number", value, at);
const flag: Check = (value, at) => (typeof value === "boolean" ? null : expected("true or false", value, at));
const year: Check = (value, at) =>
  Number.isInteger(value) && (value as number) >= 1800 && (value as number) <= 2100
    ? null
    : expected("a year", value, at);
const address: Check = (value, at) =>
  typeof value === "string" && /^https?:\/\/\S+$/.test(value)
    ? null
    : expected("an address that begins with http", value, at);
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, at) =>
    allowed.includes(value as string) ? null : expected(`one of ${allowed.join(", ")}`, value, at);
const listOf =
  (item: Check, least = 0): Check =>
  (value, at) => {
    if (!Array.isArray(value) || value.length < least)
      return expected(`a list of at least ${least}`, value, at);
    return first(value.map((entry, place) => item(entry, `${at}[${place}]`)));
  };
const pairOf =
  (item: Check): Check =>
  (value, at) =>
    Array.isArray(value) && value.length === 2 && Number(value[0]) <= Number(value[1])
      ? first(value.map((entry) => item(entry, at)))
      : expected("two values, the lower first", value, at);
const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? null : check(value, at);
const maybe =
  (check: Check): Check =>
  (value, at) =>
    value === undefined ? null : check(value, at);
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== "object" || value === null) return expected("a record", value, at);
    const held = value as Readonly<Record<string, unknown>>;
    const stray = Object.keys(held).find((key) => !(key in fields));
    if (stray !== undefined) return `${at}.${stray} is no field`;
    return first(Object.entries(fields).map(([key, check]) => check(held[key], `${at}.${key}`)));
  };

const judged = (name: Check): Check => record({ good: listOf(name), weak: listOf(name) });
const country: Check = (value, at) =>
  typeof value === "string" && /^[A-Z]{3}$/.test(value) ? null : expected("three capital letters", value, at);
const environment = oneOf(...ENVIRONMENTS);
const confidence = oneOf(...CONFIDENCES);
const questions = listOf(oneOf(...QUESTIONS), 1);
const scales = listOf(oneOf(...SCALES), 1);
const phases = listOf(oneOf(...PHASES), 1);

export const datasetForm: Check = record({
  id: text,
  name: text,
  provider: text,
  variables: listOf(text, 1),
  themes: listOf(oneOf(...THEMES), 1),
  subIndicators: listOf(oneOf(...SUB_INDICATORS)),
  resolutionM: orNull(number),
  geometry: oneOf("raster", "vector", "points", "mixed"),
  years: record({
    kind: oneOf("series", "dates", "windows", "static", "current", "unknown"),
    from: maybe(year),
    to: maybe(orNull(year)),
    only: maybe(listOf(year, 1)),
    windows: maybe(listOf(pairOf(year), 1)),
  }),
  cadence: text,
  coverage: record({
    latitudes: maybe(pairOf(number)),
    countries: maybe(listOf(country, 1)),
    regions: maybe(listOf(text, 1)),
    isPartial: maybe(flag),
  }),
  access: record({
    formats: listOf(text, 1),
    stac: maybe(
      listOf(
        record({
          catalog: address,
          collection: orNull(text),
          kind: oneOf("api", "static"),
          signing: maybe(address),
          s3Region: maybe(text),
        }),
        1,
      ),
    ),
    earthEngine: maybe(text),
    download: maybe(address),
    objectStore: maybe(listOf(text, 1)),
  }),
  needsProcessing: maybe(flag),
  licence: record({ kind: oneOf(...LICENCE_KINDS), text }),
  bundling: oneOf(...BUNDLINGS),
  standing: maybe(oneOf("unccd-default", "unccd-named")),
  quality: maybe(
    record({
      accuracyPct: maybe(pairOf(number)),
      classes: maybe(number),
      nestedBy: maybe(text),
      hasUncertainty: maybe(flag),
    }),
  ),
  differencing: maybe(record({ verdict: oneOf("yes", "with-care", "never"), why: text, whyFr: text })),
  versions: maybe((value, at) =>
    typeof value === "object" && value !== null ? null : expected("versions by year", value, at),
  ),
  series: maybe(record({ name: text, version: text })),
  environments: judged(environment),
  places: maybe(judged(text)),
  purposes: maybe(judged(text)),
  scales,
  questions,
  goodFor: text,
  goodForFr: text,
  watchFor: text,
  watchForFr: text,
  citation: maybe(text),
  url: address,
  confidence,
});

export const toolForm: Check = record({
  id: text,
  name: text,
  kind: oneOf(...TOOL_KINDS),
  org: text,
  purpose: text,
  purposeFr: text,
  topics: listOf(text, 1),
  phases,
  questions,
  scales,
  skills: oneOf(...SKILLS),
  users: text,
  usersFr: text,
  connectivity: oneOf(...TOOL_CONNECTIVITIES),
  cost: oneOf("free", "free-tier", "paid"),
  languages: listOf(text),
  environments: maybe(listOf(environment, 1)),
  regions: maybe(listOf(text, 1)),
  licence: record({ kind: oneOf("open-source", "unknown"), text }),
  bundling: oneOf(...BUNDLINGS),
  exchange: maybe(listOf(text, 1)),
  url: address,
  confidence,
});

export const guidelineForm: Check = record({
  id: text,
  title: text,
  publisher: text,
  kind: oneOf(...GUIDELINE_KINDS),
  about: text,
  aboutFr: text,
  topics: listOf(text, 1),
  questions,
  phases,
  scales: maybe(scales),
  languages: maybe(listOf(text, 1)),
  year: maybe(year),
  url: orNull(address),
  confidence,
});

export const countryForm: Check = record({
  iso3: country,
  numeric: text,
  name: record({ en: text, fr: text, es: text }),
  bbox: (value, at) =>
    Array.isArray(value) && value.length === 4 && value[0] < value[2] && value[1] < value[3]
      ? first(value.map((edge) => number(edge, at)))
      : expected("west, south, east, north", value, at),
  regions: listOf(text),
});

function first(wrongs: readonly (string | null)[]): string | null {
  return wrongs.find((wrong) => wrong !== null) ?? null;
}

function expected(what: string, got: unknown, at: string): string {
  return `expected ${what} at ${at}, got ${JSON.stringify(got)}`;
}
