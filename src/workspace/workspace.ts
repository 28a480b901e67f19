import { z } from "zod";

/** What a dataset is used for. */
export const ROLES = [
  "productivity-series",
  "precipitation-series",
  "evapotranspiration-series",
  "performance-unit",
  "trajectory",
  "state",
  "performance",
  "productivity-class",
  "land-cover",
  "soil-carbon",
  "soil-unit",
  "climate-zone",
  "status",
  "land-type",
  "reporting-units",
  "correction-areas",
  "study-area",
  "population",
  "risk",
  "protected",
  "elevation",
  "slope",
  "aridity",
  "practice-sites",
] as const;

const year = z.int().min(1900).max(2200);
const years = z
  .tuple([year, year])
  .refine(([from, to]) => from < to, "the first year must come before the last");
const area = z.looseObject({ type: z.string() });
const range = z.tuple([z.number(), z.number(), z.number()]);
const bbox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe("west, south, east, north; west greater than east crosses the antimeridian");

const legend = z.union([
  z.string(),
  z.object({ map: z.record(z.string(), z.int().min(1).max(7)) }),
  z.object({
    classes: z.array(
      z.looseObject({
        code: z.int(),
        name: z.string(),
        unccd: z.int().min(1).max(7),
        colour: z.string().optional(),
      }),
    ),
  }),
]);

const dataset = z
  .looseObject({
    id: z.string().min(1),
    role: z.enum(ROLES),
    files: z.array(z.string().min(1)).min(1).describe("names under --data, or http(s) addresses"),
    name: z.string().optional(),
    source: z.string().optional(),
    licence: z.string().optional(),
    year: year.optional(),
    years: z.array(year).min(1).optional().describe("one per band, or one per file"),
    dates: z.array(z.iso.date()).min(1).optional().describe("one per band, or one per file"),
    annual: z.enum(["mean", "max", "sum"]).optional(),
    minValid: z.int().min(1).optional(),
    period: z.string().optional(),
    band: z.int().min(1).optional().describe("the band to read, from 1"),
    scale: z.number().optional(),
    offset: z.number().optional(),
    unit: z.string().optional(),
    legend: legend.optional(),
    crs: z.string().optional(),
    noData: z.number().optional(),
    nameField: z.string().optional(),
    sex: z.enum(["total", "male", "female"]).optional(),
    kind: z.enum(["three", "seven"]).optional(),
    coding: z
      .enum(["significance", "class-change", "status"])
      .optional()
      .describe("what the values of a ready trajectory or state layer are"),
    resample: z.enum(["nearest", "majority", "bilinear", "mean"]).optional(),
    synthetic: z.boolean().optional(),
  })
  .refine((d) => !(d.years !== undefined && d.dates !== undefined), "give years or dates, not both");

const period = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  productivity: years.optional(),
  landCover: years.optional(),
  soilCarbon: years.optional(),
});

const intervention = z.looseObject({
  id: z.string().min(1),
  practice: z.string().optional(),
  response: z.enum(["avoid", "reduce", "reverse"]),
  area,
  from: year,
  adoption: z.number().min(0).max(1).optional(),
  effectiveness: range.optional(),
  yearsToEffect: z.tuple([z.number(), z.number()]).optional(),
  establishmentUsdPerHa: range.optional(),
  maintenanceUsdPerHaYr: range.optional(),
});

/** The form of a workspace document; `docs/workspace.schema.json` is made from it. */
export const workspaceForm = z.looseObject({
  schema: z.literal("neutral-ground/workspace/1"),
  name: z.string().default(""),
  notes: z.array(z.string()).default([]).describe("what a reader should know: choices made, and why"),
  ruleSet: z.string().default("unccd-2026"),
  parameters: z.record(z.string(), z.unknown()).default({}),
  frame: z.union([
    z.object({ dataset: z.string() }),
    z.object({ crs: z.string(), bbox, cellSize: z.number().positive() }),
  ]),
  studyArea: z.union([z.null(), z.object({ dataset: z.string() }), z.object({ bbox })]).default(null),
  periods: z.array(period).min(1),
  datasets: z.array(dataset).min(1),
  landTypes: z.object({ datasets: z.array(z.string()).min(1) }).optional(),
  interventions: z.array(intervention).default([]),
  expectedLosses: z
    .array(z.looseObject({ id: z.string(), name: z.string().optional(), area, from: year }))
    .default([]),
  scenarios: z
    .array(
      z.looseObject({
        id: z.string(),
        name: z.string().optional(),
        parent: z.string().nullable().default(null),
        interventions: z.array(z.string()),
      }),
    )
    .default([]),
  planning: z.looseObject({}).optional(),
  targets: z.array(z.looseObject({ id: z.string() })).default([]),
});

/** The user's document: what is saved, undone, shared and run. Plain JSON, no pixels. */
export type Workspace = z.output<typeof workspaceForm>;
/** A reference to one of the user's layers. */
export type Dataset = Workspace["datasets"][number];
/** A time over which land is assessed; years are first and last, both inclusive. */
export type Period = Workspace["periods"][number];
/** One of `ROLES`. */
export type Role = Dataset["role"];
