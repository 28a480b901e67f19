import { en } from "zod/locales";
import * as z from "zod/mini";
import { _default as defaulting } from "zod/mini";

// The small face of zod (a sixth of its bytes) has no sentences of its own.
z.config(en());

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
  "rainfall",
  "soil-depth",
  "soil-texture",
  "practice-sites",
  "roads",
  "context",
] as const;

const id = z.string().check(z.minLength(1));
const fraction = z.number().check(z.gte(0), z.lte(1));
const unccdClass = z.int().check(z.gte(1), z.lte(7));
const positive = z.int().check(z.gte(1));
const year = z.int().check(z.gte(1900), z.lte(2200));
const years = z
  .tuple([year, year])
  .check(z.refine(([from, to]) => from < to, "the first year must come before the last"));
const area = z.looseObject({ type: z.string() });
const inOrder = z.refine<readonly number[]>(
  (values) => values.every((value, at) => value >= 0 && value >= (values[at - 1] ?? 0)),
  "none may be below 0, and none below the one before it",
);
const range = z.tuple([z.number(), z.number(), z.number()]).check(inOrder, z.describe("low, likely, high"));
const shares = z.tuple([fraction, fraction, fraction]).check(inOrder, z.describe("low, likely, high"));
const bbox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .check(z.describe("west, south, east, north; west greater than east crosses the antimeridian"));

const legend = z.union([
  z.string(),
  z.object({ map: z.record(z.string(), unccdClass) }),
  z.object({
    classes: z.array(
      z.looseObject({
        code: z.int(),
        name: z.string(),
        unccd: unccdClass,
        colour: z.optional(z.string()),
      }),
    ),
  }),
]);

const perFile = z.describe<unknown>("one per band, or one per file");

const dataset = z
  .looseObject({
    id: id,
    role: z.enum(ROLES),
    files: z.array(id).check(z.minLength(1), z.describe("names under --data, or http(s) addresses")),
    name: z.optional(z.string()),
    source: z.optional(z.string()),
    licence: z.optional(z.string()),
    year: z.optional(year),
    years: z.optional(z.array(year).check(z.minLength(1))).check(perFile),
    dates: z.optional(z.array(z.iso.date()).check(z.minLength(1))).check(perFile),
    annual: z.optional(z.enum(["mean", "max", "sum"])),
    minValid: z.optional(positive),
    period: z.optional(z.string()),
    band: z.optional(positive).check(z.describe("the band to read, from 1")),
    scale: z.optional(z.number()),
    offset: z.optional(z.number()),
    unit: z.optional(z.string()),
    legend: z.optional(legend),
    crs: z.optional(z.string()),
    noData: z.optional(z.number()),
    names: z
      .optional(z.record(z.string(), z.string()))
      .check(z.describe("what the codes of a soil-texture layer mean, in words such as “sandy loam”")),
    nameField: z.optional(z.string()),
    layer: z.optional(z.string()).check(z.describe("the layer to read, of a file with several")),
    sex: z.optional(z.enum(["total", "male", "female"])),
    kind: z.optional(z.enum(["three", "seven"])),
    coding: z
      .optional(z.enum(["significance", "class-change", "status"]))
      .check(z.describe("what the values of a ready trajectory or state layer are")),
    resample: z.optional(z.enum(["nearest", "majority", "bilinear", "mean"])),
    synthetic: z.optional(z.boolean()),
  })
  .check(z.refine((d) => !(d.years !== undefined && d.dates !== undefined), "give years or dates, not both"));

const period = z.looseObject({
  id: id,
  name: z.optional(z.string()),
  productivity: z.optional(years),
  landCover: z.optional(years),
  soilCarbon: z.optional(years),
});

const intervention = z.looseObject({
  id: id,
  name: z.optional(z.string()),
  practice: z.optional(z.string()).check(z.describe("a family of the catalogue, or a practice of one's own")),
  response: z.enum(["avoid", "reduce", "reverse"]),
  area,
  unit: z.optional(z.string()).check(z.describe("the reporting unit whose outline the area is")),
  where: z
    .optional(
      z.array(
        z.looseObject({ dataset: z.string(), above: z.optional(z.number()), below: z.optional(z.number()) }),
      ),
    )
    .check(
      z.describe("only cells whose value lies at or above `above` and below `below`; unknown is left out"),
    ),
  from: year,
  adoption: z.optional(fraction),
  effectiveness: z.optional(shares),
  yearsToEffect: z
    .optional(z.tuple([z.number(), z.number()]).check(inOrder))
    .check(z.describe("years from the start to the first effect, and to the whole")),
  establishmentUsdPerHa: z.optional(range),
  maintenanceUsdPerHaYr: z.optional(range),
  safeguards: z
    .optional(
      z.array(z.looseObject({ name: z.string(), state: z.enum(["cleared", "notCleared", "unknown"]) })),
    )
    .check(z.describe("conditions to be met before anybody acts; what is unknown is not cleared")),
  basis: z
    .optional(z.record(z.string(), z.string()))
    .check(z.describe("where a figure comes from, by its field: a source's id, or words")),
});

const lockedOut = z.looseObject({ dataset: z.string(), reason: z.optional(z.string()) });

const planning = z.looseObject({
  targetYear: z.optional(year),
  horizonYear: z.optional(year).check(z.describe("years are told one by one up to this one")),
  priceYear: z.optional(year).check(z.describe("the year whose money costs are in")),
  discountRate: z.optional(fraction),
  seed: z.optional(z.int()),
  runs: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
  risk: z.optional(z.object({ dataset: z.string() })),
  lockedOut: z
    .optional(z.union([lockedOut, z.array(lockedOut)]))
    .check(z.describe("land where nothing may be done: polygons, or a raster that is not 0 there")),
  rateUncertainty: z
    .optional(fraction)
    .check(z.describe("share by which the rate of loss may be wrong where one report only tells it")),
  classificationError: z.optional(shares).check(z.describe("share of land that is not what the map says")),
});

const each = <Form>(names: string, form: Form): Record<string, Form> =>
  Object.fromEntries(names.split(" ").map((name) => [name, form]));

/** `OwnPractice` (`engine/recommend`), in few bytes: its ids are looked up by `checkOwnPractice`, which has the lists. */
const ownPractice = z.looseObject({
  id,
  name: z.string(),
  ...each(
    "region groundwater surfaceWater waterQuality waterSupply url language licence",
    z.optional(z.string()),
  ),
  ...each("yearDocumented rainfallMm establishmentUsdPerHa maintenanceUsdPerHaYr", z.optional(z.number())),
  ...each(
    "landUse degradation measures measureKinds slmGroups purposes responses rainfall agroClimate slopes landforms altitudes soilDepths textures organicMatter compilers",
    z.optional(z.array(z.string())),
  ),
  ...each("impacts benefitCost", z.optional(z.record(z.string(), z.number()))),
  country: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/, "a country is three letters (ISO 3166-1)"))),
  points: z.optional(z.array(z.tuple([z.number(), z.number()]))).check(z.describe("longitude, latitude")),
  landUsers: z.optional(z.record(z.string(), z.array(z.string()))),
  texts: z.optional(z.record(z.string(), z.string())),
  photos: z.optional(z.array(z.looseObject({ file: z.string() }))),
  families: z.optional(z.array(z.looseObject({ family: id }))),
});

const target = z.looseObject({
  id: z.string(),
  name: z.optional(z.string()),
  area: z.optional(area).check(z.describe("left out: the whole study area")),
  unit: z.optional(z.string()).check(z.describe("the reporting unit whose outline the area is")),
  landType: z.optional(z.nullable(z.string())).check(z.describe("id of a land type; null: every one")),
  response: z.optional(z.enum(["avoid", "reduce", "reverse"])),
  measure: z.optional(z.string()),
  km2: z.optional(z.number().check(z.gte(0))),
  year: z.optional(year),
  owner: z.optional(z.string()),
  status: z.optional(z.enum(["planned", "underway", "achieved", "dropped"])),
});

const decision = z.looseObject({
  id: z.string(),
  date: z.iso.date(),
  what: z.string(),
  who: z.optional(z.string()),
  scenario: z.optional(z.nullable(z.string())),
  objections: z.optional(z.array(z.looseObject({ who: z.string(), what: z.string() }))),
});

/** The form of a workspace document; `docs/workspace.schema.json` is made from it. */
export const workspaceForm = z.looseObject({
  schema: z.literal("neutral-ground/workspace/1"),
  name: defaulting(z.string(), ""),
  notes: defaulting(z.array(z.string()), []).check(
    z.describe("what a reader should know: choices made, and why"),
  ),
  ruleSet: defaulting(z.string(), "unccd-2026"),
  parameters: defaulting(z.record(z.string(), z.unknown()), {}),
  frame: z.union([
    z.object({ dataset: z.string() }),
    z.object({ crs: z.string(), bbox, cellSize: z.number().check(z.positive()) }),
  ]),
  studyArea: defaulting(z.union([z.null(), z.object({ dataset: z.string() }), z.object({ bbox })]), null),
  periods: z.array(period).check(z.minLength(1)),
  datasets: z.array(dataset).check(z.minLength(1)),
  landTypes: z.optional(z.object({ datasets: z.array(z.string()).check(z.minLength(1)) })),
  interventions: defaulting(z.array(intervention), []),
  areas: z
    .optional(z.array(z.looseObject({ id, name: z.string(), area })))
    .check(
      z.describe(
        "areas that the user keeps, as GeoJSON in degrees; their figures are told, nothing is assessed by them",
      ),
    ),
  siteAnswers: z
    .optional(z.array(z.looseObject({ place: id, answers: z.looseObject({}) })))
    .check(
      z.describe(
        "what is said by hand of places for recommendations; answers are a context as `ng recommend` takes it",
      ),
    ),
  expectedLosses: defaulting(
    z.array(z.looseObject({ id: z.string(), name: z.optional(z.string()), area, from: year })),
    [],
  ),
  scenarios: defaulting(
    z.array(
      z.looseObject({
        id: z.string(),
        name: z.optional(z.string()),
        parent: defaulting(z.nullable(z.string()), null),
        interventions: z.array(z.string()),
        notes: z.optional(z.string()),
        exceptions: z
          .optional(
            z.array(z.looseObject({ from: z.string(), to: z.string(), km2: z.number(), reason: z.string() })),
          )
          .check(z.describe("losses of one land type to be answered by gains of another: ids, and why")),
      }),
    ),
    [],
  ),
  planning: z.optional(planning),
  targets: defaulting(z.array(target), []),
  decisions: z
    .optional(z.array(decision))
    .check(z.describe("the decision log: what, who, when, and who objected")),
  ownPractices: z
    .optional(z.array(ownPractice))
    .check(z.describe("practices that the user documents, with WOCAT's core fields; photos are named only")),
});

/** The user's document: what is saved, undone, shared and run. Plain JSON, no pixels. */
export type Workspace = z.output<typeof workspaceForm>;
/** A reference to one of the user's layers. */
export type Dataset = Workspace["datasets"][number];
/** A time over which land is assessed; years are first and last, both inclusive. */
export type Period = Workspace["periods"][number];
/** One of `ROLES`. */
export type Role = Dataset["role"];
