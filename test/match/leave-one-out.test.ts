import { describe, expect, it } from "vitest";
import type { DocumentedTechnology } from "../../src/engine/recommend/documented-technology.ts";
import {
  ALTITUDE_CLASSES,
  type AridityClass,
  type LandUse,
  type OrderedClass,
  RAINFALL_CLASSES,
  SLOPE_CLASSES,
  SOIL_DEPTH_CLASSES,
} from "../../src/engine/recommend/environment-classes.ts";
import type { PracticeFamily } from "../../src/engine/recommend/practice-family.ts";
import { recommendPractices } from "../../src/engine/recommend/recommend-practices.ts";
import type { SiteContext } from "../../src/engine/recommend/site-context.ts";
import { shippedCatalogue } from "../build/practice-catalogue.ts";

const catalogue = shippedCatalogue();
const { families } = catalogue;
const TOP = 5;
/** As in `technologies` with a known environment: three or more of the eight natural fields. */
const known = catalogue.technologies.filter(
  (record) =>
    [
      record.rainfall,
      record.agroClimate,
      record.slopes,
      record.landforms,
      record.altitudes,
      record.soilDepths,
      record.textures,
      record.organicMatter,
    ].filter((field) => field !== undefined).length >= 3 && (record.families?.length ?? 0) > 0,
);

type Ranking = (record: DocumentedTechnology, others: readonly DocumentedTechnology[]) => readonly string[];

const byFit =
  (cases: number): Ranking =>
  (record, others) =>
    recommendPractices(without(record, others), contextOf(record), { weights: { cases } })
      .slice(0, TOP)
      .map(({ id }) => id);

/** The families that are documented most often, wherever. */
const byFrequency: Ranking = (_record, others) => mostFrequent(others, () => true);

/** Families whose classes hold the record's own, those documented most often first. */
const byExactClasses: Ranking = (record, others) => {
  const context = contextOf(record);
  const holds = new Set(families.filter((family) => isWithin(family, context)).map(({ id }) => id));
  return mostFrequent(others, (id) => holds.has(id));
};

const METHODS: readonly (readonly [string, Ranking])[] = [
  ["matching, as it is by default", byFit(0)],
  ["matching, documented cases weighed (6)", byFit(6)],
  ["the most frequent families", byFrequency],
  ["a plain filter on exact classes", byExactClasses],
];

describe("leave-one-out over documented technologies with a known environment", () => {
  it("prints how often a record's own family is among the first five, whatever it says", () => {
    const lines = METHODS.map(([name, rank]) => {
      const hits = known.filter((record) => {
        const others = catalogue.technologies.filter(({ id }) => id !== record.id);
        const top = rank(record, others);
        return record.families!.some(({ family }) => top.includes(family));
      }).length;
      const [low, high] = wilson(hits, known.length);
      const percent = (share: number): string => `${Math.round(100 * share)} %`;
      return `recall@${TOP} ${percent(hits / known.length)} (${hits} of ${known.length}; 95 % ${percent(low)}–${percent(high)}): ${name}`;
    });
    process.stdout.write(
      `${lines.join("\n")}\n(families by name; hardly any record tells land use or degradation, so this is climate, terrain and soil alone)\n`,
    );
    expect(known.length).toBeGreaterThan(40);
    expect(lines).toHaveLength(METHODS.length);
  });

  it("does not look at the record itself", () => {
    const record = known[0]!;
    const others = catalogue.technologies.filter(({ id }) => id !== record.id);
    expect(others).toHaveLength(catalogue.technologies.length - 1);
    expect(JSON.stringify(contextOf(record))).not.toContain(record.name);
  });

  it("has an interval that is Wilson's: 8 of 10 lies between 49 and 94 %", () => {
    const [low, high] = wilson(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });
});

/** The catalogue as if nobody had documented the record: it counts for its family no more. */
function without(record: DocumentedTechnology, technologies: readonly DocumentedTechnology[]) {
  const shown = new Set(record.families!.map(({ family }) => family));
  return {
    technologies,
    families: families.map((family) =>
      shown.has(family.id) ? { ...family, documentedCases: family.documentedCases - 1 } : family,
    ),
  };
}

/** A record's own environment as a context: middles of its middle classes, and nothing that names the practice. */
function contextOf(record: DocumentedTechnology): SiteContext {
  const landUses: Readonly<Record<string, LandUse>> = {
    cropland: "cropland-annual",
    grazingland: "grazing",
    forest: "forest",
    settlements: "settlement",
  };
  const climates: Readonly<Record<string, AridityClass>> = {
    arid: "arid",
    "semi-arid": "semi-arid",
    "sub-humid": "dry sub-humid",
    humid: "humid",
  };
  const waters = {
    rainfed: "rainfed",
    mixed: "partial irrigation",
    irrigation: "full irrigation",
    other: undefined,
  };
  const context: SiteContext = {
    landUse: landUses[record.landUse?.[0] ?? ""],
    degradation: record.degradation,
    rainfallMm: record.rainfallMm ?? middle(record.rainfall, RAINFALL_CLASSES),
    aridity: climates[record.agroClimate?.[0] ?? ""],
    slopePct: middle(record.slopes, SLOPE_CLASSES),
    altitudeM: middle(record.altitudes, ALTITUDE_CLASSES),
    soilDepthCm: middle(record.soilDepths, SOIL_DEPTH_CLASSES),
    soilTexture: record.textures?.[0],
    waterAccess: record.waterSupply === undefined ? undefined : waters[record.waterSupply],
    country: record.country,
  } as SiteContext;
  return Object.fromEntries(
    Object.entries(context).filter(([, value]) => value !== undefined),
  ) as SiteContext;
}

function middle(classes: readonly string[] | undefined, scale: readonly OrderedClass[]): number | undefined {
  const places = (classes ?? []).map((id) => scale.findIndex((one) => one.id === id)).sort((a, b) => a - b);
  const place = places[Math.floor((places.length - 1) / 2)];
  if (place === undefined) return undefined;
  const { from, to } = scale[place]!;
  return Number.isFinite(to) ? (from + to) / 2 : from * 1.2;
}

function isWithin(family: PracticeFamily, context: SiteContext): boolean {
  const inRange = (value: number | undefined, limits: { min?: number; max?: number } | undefined): boolean =>
    value === undefined ||
    limits === undefined ||
    (value >= (limits.min ?? -Infinity) && value <= (limits.max ?? Infinity));
  return (
    (context.landUse === undefined || family.landUse.includes(context.landUse)) &&
    (context.aridity === undefined || family.aridity.includes(context.aridity)) &&
    (context.degradation === undefined ||
      context.degradation.some((code) => family.degradation.includes(code))) &&
    inRange(context.rainfallMm, family.rainfallMm) &&
    inRange(context.slopePct, family.slopePct) &&
    inRange(context.altitudeM, family.altitudeM) &&
    inRange(context.soilDepthCm, family.soilDepthCm)
  );
}

function mostFrequent(records: readonly DocumentedTechnology[], mayStand: (id: string) => boolean): string[] {
  const counts = new Map<string, number>();
  for (const { families: shown } of records)
    for (const { family } of shown ?? []) counts.set(family, (counts.get(family) ?? 0) + 1);
  return [...counts]
    .filter(([id]) => mayStand(id))
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, TOP)
    .map(([id]) => id);
}

/** Wilson's interval of a share, 95 %. */
function wilson(hits: number, of: number): readonly [number, number] {
  const z = 1.959964;
  const share = hits / of;
  const centre = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [(centre - half) / (1 + (z * z) / of), (centre + half) / (1 + (z * z) / of)];
}
