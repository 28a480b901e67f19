import * as z from "zod/mini";
import type { Issue, Outcome } from "../engine/issues.ts";
import { LAND_USES } from "../engine/recommend/environment-classes.ts";
import type { SiteContext } from "../engine/recommend/site-context.ts";

const LEVELS = ["low", "medium", "high"];
const text = z.optional(z.string());
const number = z.optional(z.number());
const atLeastZero = z.optional(z.number().check(z.gte(0)));
const level = z.optional(z.enum(LEVELS));
const share = z.number().check(z.gte(0), z.lte(1));
const spread = z.object({
  p10: z.number(),
  p25: z.number(),
  median: z.number(),
  p75: z.number(),
  p90: z.number(),
  knownShare: share,
});

/** The form of a context; keys that nobody knows are kept, so that a context goes out as it came in. */
const siteContextForm = z.looseObject({
  landUse: z.optional(z.enum(LAND_USES)),
  degradation: z.optional(z.array(z.string())),
  rainfallMm: atLeastZero,
  aridity: z.optional(z.enum(["hyperarid", "arid", "semi-arid", "dry sub-humid", "humid"])),
  slopePct: atLeastZero,
  soilDepthCm: atLeastZero,
  soilTexture: text,
  altitudeM: number,
  waterAccess: text,
  labourAvailability: level,
  budget: level,
  measuresWanted: z.optional(z.array(z.enum(["agronomic", "vegetative", "structural", "management"]))),
  response: z.optional(z.enum(["avoid", "reduce", "reverse"])),
  notes: text,
  country: text,
  at: z.optional(z.tuple([z.number(), z.number()])),
  populationPerKm2: atLeastZero,
  distanceToRoadKm: atLeastZero,
  spread: z.optional(z.record(z.string(), spread)),
  shares: z.optional(z.record(z.string(), z.record(z.string(), share))),
  origins: z.optional(z.record(z.string(), z.string())),
  question: z.optional(z.enum(["map", "plan", "monitor", "anticipate", "learn"])),
  scale: z.optional(z.enum(["local", "subnational", "national", "regional", "global"])),
  period: z.optional(z.tuple([z.int(), z.int()])),
  subIndicator: text,
  connectivity: z.optional(z.enum(["offline", "poor", "good"])),
  skills: z.optional(z.enum(["none", "office", "gis", "programming"])),
  language: text,
});

/** A site's context from the text of its file (the one that `ng recommend` takes); every fault is one issue. */
export function parseSiteContext(content: string, name: string): Outcome<SiteContext> {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (fault) {
    return { value: null, issues: [invalid(name, `not valid JSON (${(fault as Error).message}).`)] };
  }
  const parsed = siteContextForm.safeParse(json);
  if (parsed.success) return { value: parsed.data as SiteContext, issues: [] };
  return {
    value: null,
    issues: parsed.error.issues.map(({ path, message }) =>
      invalid(path.length === 0 ? name : path.map(String).join("."), `${message}.`),
    ),
  };
}

function invalid(about: string, problem: string): Issue {
  return { code: "documentInvalid", severity: "stop", about, context: { problem } };
}
