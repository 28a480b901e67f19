import { en } from "zod/locales";
import * as z from "zod/mini";
import type { Issue, Outcome } from "../engine/issues.ts";
import { ARIDITY_CLASSES, LAND_USES } from "../engine/recommend/environment-classes.ts";
import type { SiteContext } from "../engine/recommend/site-context.ts";

z.config(en());

const from = (least: number) => z.number().check(z.gte(least));
const fraction = z.number().check(z.gte(0), z.lte(1));
const level = z.enum(["low", "medium", "high"]);
const response = z.enum(["avoid", "reduce", "reverse"]);
const spread = z.object({
  p10: z.number(),
  p25: z.number(),
  median: z.number(),
  p75: z.number(),
  p90: z.number(),
  knownShare: fraction,
});
const shares = z.record(z.string(), fraction);

/** Form of a context (contract §4). Everything may be absent. */
const contextForm = z.object({
  landUse: z.optional(z.enum(LAND_USES)),
  degradation: z.optional(
    z.array(z.string().check(z.regex(/^[A-Z][a-z]$/, "expected WOCAT's code of a type, such as Wt"))),
  ),
  rainfallMm: z.optional(from(0)),
  aridity: z.optional(z.enum(ARIDITY_CLASSES.map(({ id }) => id))),
  slopePct: z.optional(from(0)),
  soilDepthCm: z.optional(from(0)),
  soilTexture: z.optional(z.string()),
  altitudeM: z.optional(from(-500)),
  waterAccess: z.optional(z.string()),
  labourAvailability: z.optional(level),
  budget: z.optional(level),
  measuresWanted: z.optional(z.array(z.enum(["agronomic", "vegetative", "structural", "management"]))),
  response: z.optional(response),
  notes: z.optional(z.string()),
  country: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/, "expected three letters (ISO 3166-1 alpha-3)"))),
  at: z.optional(z.tuple([z.number(), z.number()])),
  populationPerKm2: z.optional(from(0)),
  distanceToRoadKm: z.optional(from(0)),
  spread: z.optional(
    z.partialRecord(
      z.enum(["rainfallMm", "slopePct", "soilDepthCm", "altitudeM", "populationPerKm2", "distanceToRoadKm"]),
      spread,
    ),
  ),
  shares: z.optional(z.partialRecord(z.enum(["landUse", "aridity", "response"]), shares)),
  origins: z.optional(z.record(z.string(), z.string())),
  question: z.optional(z.enum(["map", "plan", "monitor", "anticipate", "learn"])),
  scale: z.optional(z.enum(["local", "subnational", "national", "regional", "global"])),
  period: z.optional(z.tuple([z.int(), z.int()])),
  subIndicator: z.optional(z.string()),
  connectivity: z.optional(z.enum(["offline", "poor", "good"])),
  skills: z.optional(z.enum(["none", "office", "gis", "programming"])),
  language: z.optional(z.string()),
  areaKm2: z.optional(from(0)),
  use: z.optional(z.enum(["own", "publish", "pass-on"])),
});

/**
 * A context from the text of its file: bare, or the `context` of a profile. Every fault is one issue that names its place;
 * fields that nothing reads are told and left out. Fields that are null count as unknown.
 */
export function parseContext(text: string, name: string): Outcome<SiteContext> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (fault) {
    return { value: null, issues: [invalid(name, `not valid JSON (${(fault as Error).message}).`)] };
  }
  if (!isObject(json)) return { value: null, issues: [invalid(name, "expected an object.")] };
  const whole = isObject(json["context"]) ? json["context"] : json;
  const known = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
  const parsed = contextForm.safeParse(known);
  if (!parsed.success)
    return {
      value: null,
      issues: parsed.error.issues.map(({ path, message }) =>
        invalid(path.length === 0 ? name : path.map(String).join("."), `${message}.`),
      ),
    };
  const issues = Object.keys(known)
    .filter((key) => !(key in contextForm.shape))
    .map((key) => ({ code: "keyUnknown", severity: "note", about: name, context: { key } }) as const);
  return { value: parsed.data as SiteContext, issues };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(about: string, problem: string): Issue {
  return { code: "documentInvalid", severity: "stop", about, context: { problem } };
}
