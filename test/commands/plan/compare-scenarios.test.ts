import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Desk } from "../../../src/commands/desk.ts";
import { FIRST_VIEW } from "../../../src/commands/nothing-open.ts";
import { costEffects, ledgerSteps, trajectories } from "../../../src/commands/plan/compare-charts.ts";
import { differenceOf, differenceSentences } from "../../../src/commands/plan/compare-differences.ts";
import { planSketch, whereTheyDiffer } from "../../../src/commands/plan/compare-places.ts";
import {
  comparedScenarios,
  interventionName,
  toggleCompared,
} from "../../../src/commands/plan/compare-scenarios.ts";
import { planWords } from "../../../src/i18n/plan-words.ts";
import { ENGLISH_SPEECH } from "../../../src/i18n/speech.ts";
import { apart } from "../../../src/ui/charts/labels-apart.ts";
import { begun } from "../../../src/workspace/history.ts";
import {
  documentByHand,
  interventionByHand,
  landTypeByHand,
  planByHand,
  scenarioByHand,
} from "../../build/hand-plan.ts";

const types = (gains: number) => [
  landTypeByHand("1", "Grassland", [10, 0, gains]),
  landTypeByHand("2", "Cropland", [20, 4, 0]),
];
const restore = interventionByHand("restore", "reverse", 30, { presentValueUsd: [1e6, 2e6, 4e6] });
const guard = interventionByHand("guard", "avoid", 41, { peopleReached: 5 });
const one = scenarioByHand("One", types(8), [restore], { units: [unit("North", 30)] });
const two = scenarioByHand("Two", types(12), [restore, guard], {
  parent: "a",
  units: [unit("North", 30), unit("South", 41), unit("", 3)],
});
const plan = planByHand(scenarioByHand("", types(0), []), { a: one, b: two });

function unit(name: string, treatedKm2: number) {
  return { name, treatedKm2, avoidedLossesKm2: 0, gainsKm2: 0 };
}

describe("which scenarios stand side by side", () => {
  it("doing nothing always, then those chosen in the order of the document, with letters", () => {
    const letters = comparedScenarios(plan, null, "Nothing").map(({ letter, name }) => `${letter} ${name}`);
    expect(letters).toEqual(["0 Nothing", "A One", "B Two"]);
    expect(comparedScenarios(plan, ["b", "gone"], "Nothing").map(({ id }) => id)).toEqual([null, "b"]);
    expect(comparedScenarios(plan, [], "Nothing").map(({ id }) => id)).toEqual([null]);
  });

  it("six at most: a seventh is not taken", () => {
    const scenarios = ["a", "b", "c", "d", "e", "f", "g"].map((id) => ({ id, interventions: [] }));
    const store = createStore(() => ({ document: begun(documentByHand({ scenarios })), view: FIRST_VIEW }));
    const desk = { store } as unknown as Desk;
    const compared = (): readonly string[] | null => store.getState().view.plan.compared;
    toggleCompared(desk, "g");
    expect(compared()).toBeNull();
    toggleCompared(desk, "b");
    expect(compared()).toEqual(["a", "c", "d", "e", "f"]);
    toggleCompared(desk, "g");
    expect(compared()).toEqual(["a", "c", "d", "e", "f", "g"]);
  });

  it("an intervention is called by its name, its practice, or its id", () => {
    const workspace = documentByHand();
    expect(interventionName(workspace, "restore")).toBe("Exclosure");
    expect(interventionName(workspace, "guard")).toBe("guard");
  });
});

describe("how two scenarios differ", () => {
  it("in interventions, land, neutral land types, money and people", () => {
    expect(differenceOf(two, one)).toEqual({
      added: ["guard"],
      removed: [],
      treatedKm2: 41,
      units: [{ name: "South", treatedKm2: 41 }],
      neutralHere: ["Grassland"],
      neutralThere: [],
      gainsKm2: 4,
      avoidedLossesKm2: 0,
      presentValueUsd: 0,
      withoutCost: ["guard"],
      peopleReached: 5,
    });
  });

  it("and the other way round with the opposite signs, in sentences", async () => {
    const back = differenceOf(one, two);
    expect([back.removed, back.treatedKm2, back.neutralThere]).toEqual([["guard"], -41, ["Grassland"]]);
    const words = await planWords("en");
    expect(differenceSentences(back, (id) => `“${id}”`, ENGLISH_SPEECH, words)).toEqual([
      "Without one intervention: “guard”.",
      "Acts on 41\u00a0km² less, chiefly in South.",
      "One land type no longer neutral: Grassland.",
      "4\u00a0km² less restored.",
      "Not counting “guard”: nobody gave a cost.",
    ]);
    const same = differenceSentences(differenceOf(one, one), (id) => id, ENGLISH_SPEECH, words);
    expect(same).toEqual(["The same land types are neutral."]);
    const nothing = differenceOf(one, plan.businessAsUsual.scenario);
    expect(differenceSentences(nothing, (id) => id, ENGLISH_SPEECH, words)).toContain(
      "Costs US$\u00a02M more (likely present value).",
    );
  });
});

describe("charts", () => {
  it("a ledger goes down by losses, up by what is avoided and gained, and ends at the net", () => {
    expect(ledgerSteps(landTypeByHand("2", "Cropland", [20, 4, 1]))).toEqual([
      { kind: "losses", from: 0, to: -20 },
      { kind: "avoided", from: -20, to: -16 },
      { kind: "gains", from: -16, to: -15 },
      { kind: "net", from: 0, to: -15 },
    ]);
  });

  it("nets of a land type have an interval in the target year; counts have none", () => {
    const scenarios = comparedScenarios(plan, ["b"], "Nothing");
    const [, net] = trajectories(scenarios, "1", 2030);
    expect(net!.points).toEqual([
      { year: 2028, value: 1 },
      { year: 2030, value: 2 },
    ]);
    expect(net!.interval).toEqual({ year: 2030, low: 0, high: 4 });
    const [none, count] = trajectories(scenarios, null, 2030);
    expect([none!.points.at(-1)!.value, count!.points.at(-1)!.value, count!.interval]).toEqual([0, 1, null]);
  });

  it("cost stands against effect with both ranges, and says where it is not whole", () => {
    const [, a, b] = costEffects(comparedScenarios(plan, null, "Nothing"), "1");
    const bare = scenarioByHand("Bare", types(0), [guard]);
    const [, without] = costEffects(
      comparedScenarios({ ...plan, scenarios: { bare } }, null, "Nothing"),
      null,
    );
    expect(without!.usd).toBeNull();
    expect(a!.usd).toEqual({ low: 1e6, likely: 2e6, high: 4e6 });
    expect([a!.isCostWhole, b!.isCostWhole]).toEqual([true, false]);
    expect(b!.effect).toEqual({ low: 0, likely: 2, high: 4 });
    expect(costEffects(comparedScenarios(plan, null, "Nothing"), null)[2]!.effect.likely).toBe(1);
  });

  it("labels at the ends of lines keep apart and inside", () => {
    expect(apart([10, 11, 50], 5, 0, 100)).toEqual([10, 15, 50]);
    expect(apart([98, 99, 2], 5, 0, 100)).toEqual([95, 100, 2]);
  });
});

describe("the sketch of where", () => {
  it("has north up, longitudes shortened by latitude, and each area as a path", () => {
    const square = { type: "Polygon", coordinates: [ring(0, 60, 2, 62)] };
    const workspace = documentByHand({
      interventions: [
        { id: "i", response: "avoid", area: { type: "Feature", geometry: square }, from: 2025 },
      ],
      scenarios: [],
    });
    const sketch = planSketch(workspace, null, null)!;
    // Two degrees at 61° N are about half as wide as they are high: cos 61° = 0.4848.
    expect(sketch.width / sketch.height).toBeCloseTo(0.4848, 3);
    expect(sketch.interventions).toEqual([
      { id: "i", response: "avoid", path: "M0.0 660.1L320.0 660.1L320.0 0.0L0.0 0.0L0.0 660.1Z" },
    ]);
    expect(planSketch(documentByHand({ interventions: [], scenarios: [] }), null, null)).toBeNull();
  });

  it("is whole over the antimeridian", () => {
    const area = { type: "MultiPolygon", coordinates: [[ring(179, 0, 180, 1)], [ring(-180, 0, -179, 1)]] };
    const workspace = documentByHand({
      interventions: [{ id: "i", response: "avoid", area, from: 2025 }],
      scenarios: [],
    });
    const sketch = planSketch(workspace, null, null)!;
    expect(sketch.width / sketch.height).toBeCloseTo(2, 2);
  });

  it("tells what is done in one and not in the other", () => {
    expect([...whereTheyDiffer(["x", "y"], ["y", "z"])]).toEqual([
      ["x", "one"],
      ["y", "both"],
      ["z", "other"],
    ]);
  });
});

function ring(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
