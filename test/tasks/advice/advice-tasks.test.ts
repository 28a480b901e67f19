import { describe, expect, it } from "vitest";
import { adviseDatasets, adviseTools } from "../../../src/cli/advise.ts";
import { advisePractices } from "../../../src/cli/practice-advice.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import { createAdviceTasks } from "../../../src/tasks/advice/advice-tasks.ts";

/** Tired maize land on a gentle slope: made up, no place of anyone's. */
const MAIZE: SiteContext = {
  landUse: "cropland-annual",
  degradation: ["Cn", "Wt"],
  rainfallMm: 780,
  aridity: "dry sub-humid",
  slopePct: 7,
  soilDepthCm: 90,
  soilTexture: "sandy loam",
  waterAccess: "rainfed only",
  labourAvailability: "medium",
  budget: "low",
  response: "reduce",
  country: "MWI",
  question: "plan",
  scale: "local",
  language: "en",
};
const CONTEXTS: readonly (readonly [string, SiteContext])[] = [
  ["nothing known", {}],
  ["maize land", MAIZE],
  [
    "a dry pasture",
    { landUse: "grazing", aridity: "arid", rainfallMm: 220, degradation: ["Bc"], slopePct: 2 },
  ],
];

const tasks = createAdviceTasks();
const told = (list: readonly { id: string; score: number; confidence: number }[]) =>
  list.map(({ id, score, confidence }) => ({ id, score, confidence }));

describe.each(CONTEXTS)("the page gives what `ng recommend` gives: %s", (_, context) => {
  it("practices", async () => {
    const { list } = await advisePractices(context, { kind: undefined });
    expect(told(await tasks.practices(context, {}))).toEqual(told(list));
  });

  it("datasets", async () => {
    const list = await adviseDatasets(context, Infinity);
    expect(told(await tasks.datasets(context))).toEqual(told(list));
  });

  it("tools", async () => {
    const list = await adviseTools(context, Infinity);
    expect(told(await tasks.tools(context))).toEqual(told(list));
  });
});

describe("the card of a practice", () => {
  it("tells at a place why, what to check and who has done it; at none its facts alone", async () => {
    const [first] = await tasks.practices(MAIZE, {});
    const card = await tasks.practice(first!.id, MAIZE, {});
    expect(card?.here?.rank).toBe(1);
    expect(card?.here?.score).toBe(first!.score);
    expect(card?.here?.why.length).toBeGreaterThan(0);
    for (const { licence, url } of card?.here?.cases ?? []) {
      expect(licence).toBe("CC BY-NC-SA 3.0");
      expect(url).toMatch(/^https:\/\/wocat\.net\//);
    }
    const alone = await tasks.practice(first!.id, null, {});
    expect(alone?.here).toBeNull();
    expect(alone?.name).toBe(card?.name);
  });

  it("names every source that a figure stands on, and shows no address that nobody has opened", async () => {
    for (const { id } of await tasks.practices({}, {})) {
      const { effects, costs, sources } = (await tasks.practice(id, null, {}))!;
      const keys = new Set(sources.map(({ key }) => key));
      for (const key of [...effects, ...costs].flatMap((range) => range.sources)) expect(keys).toContain(key);
    }
  });

  it("is null of a family that nobody knows", async () => {
    expect(await tasks.practice("no-such-family", null, {})).toBeNull();
  });
});

describe("the weights", () => {
  it("move the ranks: with money as the only wish, cheap practices come first", async () => {
    const { criteria, presets } = await tasks.weighing();
    const off = Object.fromEntries(criteria.map(({ id }) => [id, 0]));
    const ranked = await tasks.practices({}, { ...off, lowerCost: 1 });
    const usual = await tasks.practices({}, {});
    expect(ranked.map(({ id }) => id)).not.toEqual(usual.map(({ id }) => id));
    expect(ranked[0]!.reasons.map(({ criterion }) => criterion)).toEqual(["lowerCost"]);
    expect(presets.map(({ id }) => id)).toContain("lower-cost");
  });
});

it("spreads the first ten over kinds when it is asked to, and drops none", async () => {
  const spread = await tasks.practices(MAIZE, {}, true);
  const usual = await tasks.practices(MAIZE, {});
  expect(spread.map(({ id }) => id).sort()).toEqual(usual.map(({ id }) => id).sort());
  const groups = new Map<string, number>();
  for (const { id } of spread.slice(0, 10)) {
    const [group = id] = (await tasks.practice(id, null, {}))!.groups;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  expect(Math.max(...groups.values())).toBeLessThanOrEqual(3);
});

describe("the library", () => {
  const anything = {
    text: "",
    kind: null,
    question: null,
    phase: null,
    environment: null,
    country: null,
    language: null,
    records: {},
  };

  it("counts every record once, at its point or with its country", async () => {
    const { byKind, points, countries } = await tasks.search(anything);
    const byCountry = countries.reduce((sum, { records }) => sum + records, 0);
    const located = new Set(points.map(({ id }) => id)).size;
    expect(byCountry + located).toBe(byKind.technology);
    expect(located).toBe(3);
  });

  it("finds half-moons though they are spelt wrong, and opens what it finds", async () => {
    const { lines } = await tasks.search({ ...anything, text: "haf moons" });
    expect(lines.find(({ kind }) => kind === "family")?.id).toBe("semi-circular-bunds");
    const records = await tasks.search({ ...anything, kind: "technology", country: "NER" });
    expect(records.lines.every(({ country }) => country === "NER")).toBe(true);
    const card = await tasks.libraryCard("technology", records.lines[0]!.id);
    expect(card?.licence).toBe("CC BY-NC-SA 3.0");
  });

  it("has a card behind every line that is no practice", async () => {
    for (const kind of ["dataset", "tool", "guideline"] as const) {
      const { lines } = await tasks.search({ ...anything, kind });
      for (const { id } of lines) expect(await tasks.libraryCard(kind, id), `${kind} ${id}`).not.toBeNull();
    }
  });
});
