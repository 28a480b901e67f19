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

/** Words that mean one of our classes: other spellings, and what other tools call it. */
const SAME_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  landUse: {
    cropland: "cropland-annual",
    "annual cropland": "cropland-annual",
    orchard: "cropland-perennial",
    plantation: "cropland-perennial",
    agroforestry: "mixed-agroforestry",
    mixed: "mixed-agroforestry",
    "grazing land": "grazing",
    grassland: "grazing",
    pasture: "grazing",
    rangeland: "grazing",
    woodland: "forest",
    urban: "settlement",
    mine: "mining-bare",
    bare: "mining-bare",
  },
  aridity: {
    "hyper-arid": "hyperarid",
    semiarid: "semi-arid",
    "dry subhumid": "dry sub-humid",
    "dry-sub-humid": "dry sub-humid",
    "sub-humid": "dry sub-humid",
  },
};

/**
 * A context from the text of its file: bare, or the `context` of a profile. What cannot be understood of a field is told, one
 * issue a fault, and the field counts as unknown; so do fields that are null. Fields that nothing reads are told.
 */
export function parseContext(text: string, name: string): Outcome<SiteContext> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (fault) {
    return { value: null, issues: [invalid(name, "stop", `not valid JSON (${(fault as Error).message}).`)] };
  }
  if (!isObject(json)) return { value: null, issues: [invalid(name, "stop", "expected an object.")] };
  const whole = isObject(json["context"]) ? json["context"] : json;
  const known: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [key, given] of Object.entries(whole)) {
    if (given === null) continue;
    const form = contextForm.shape[key as keyof typeof contextForm.shape];
    if (form === undefined) {
      issues.push({ code: "keyUnknown", severity: "note", about: name, context: { key } });
      continue;
    }
    const value = typeof given === "string" ? (SAME_AS[key]?.[given.trim().toLowerCase()] ?? given) : given;
    const parsed = form.safeParse(value);
    if (parsed.success) known[key] = parsed.data;
    else
      for (const { path, message } of parsed.error.issues)
        issues.push(
          invalid([key, ...path].map(String).join("."), "warn", `${message}; it counts as unknown.`),
        );
  }
  return { value: known as SiteContext, issues };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(about: string, severity: Issue["severity"], problem: string): Issue {
  return { code: "documentInvalid", severity, about, context: { problem } };
}
