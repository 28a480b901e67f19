import { describe, expect, it } from "vitest";
import {
  withChangedIntervention,
  withDuplicatedIntervention,
  withIntervention,
  withoutIntervention,
  withTakenIntervention,
} from "../../src/workspace/changes/plan-interventions.ts";
import {
  withExpectedLoss,
  withExpectedLossChanged,
  withoutExpectedLoss,
} from "../../src/workspace/changes/plan-losses.ts";
import {
  scenarioTree,
  withoutScenario,
  withScenario,
  withScenarioChanged,
  withScenarioCopied,
} from "../../src/workspace/changes/plan-scenarios.ts";
import {
  lockedOutOf,
  withLockedOut,
  withoutLockedOut,
  withPlanSettings,
} from "../../src/workspace/changes/plan-settings.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";

const TEXT = JSON.stringify({
  schema: "neutral-ground/workspace/1",
  frame: { dataset: "lc" },
  periods: [{ id: "baseline", landCover: [2000, 2015] }],
  datasets: [
    { id: "lc", role: "land-cover", year: 2000, files: ["lc.tif"], legend: "unccd-7" },
    { id: "parks", role: "protected", files: ["parks.geojson"] },
  ],
});
const area = {
  type: "Polygon",
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};
const empty = (): Workspace => parseWorkspace(TEXT, "workspace").value as Workspace;
const scenario = (id: string, parent: string | null = null) => ({ id, name: id, parent, interventions: [] });
const halfMoons = { id: "half-moons", response: "reverse", area, from: 2026 } as const;

/** Scenario A with half-moons, and B branched off it. */
const branched = (): Workspace => {
  const a = withIntervention(withScenario(empty(), scenario("a")), "a", halfMoons);
  return withScenarioCopied(a, "a", { id: "b", name: "B", isBranch: true });
};
const idsOf = (workspace: Workspace, id: string) =>
  workspace.scenarios.find((one) => one.id === id)?.interventions;

describe("scenarios of a document", () => {
  it("are read back as they were written", () => {
    const workspace = withScenarioChanged(branched(), "b", {
      name: "Bolder",
      exceptions: [{ from: "1", to: "2", km2: 3, reason: "agreed" }],
    });
    const read = parseWorkspace(JSON.stringify(workspace), "workspace");
    expect(read.issues).toEqual([]);
    expect(read.value!.scenarios).toEqual(workspace.scenarios);
  });

  it("stand as a tree, each branch under what it branched from, a copy beside it", () => {
    const workspace = withScenarioCopied(
      withScenarioCopied(branched(), "b", { id: "c", name: "C", isBranch: true }),
      "a",
      { id: "a2", name: "A again", isBranch: false },
    );
    const lines = (all: Workspace) =>
      scenarioTree(all).map(({ scenario: { id }, depth }) => `${depth} ${id}`);
    expect(lines(workspace)).toEqual(["0 a", "1 b", "2 c", "0 a2"]);
    expect(lines(withoutScenario(workspace, "b"))).toEqual(["0 a", "1 c", "0 a2"]);
    const circle = withScenario(withScenario(empty(), scenario("x", "y")), scenario("y", "x"));
    expect(lines(circle)).toEqual(["0 x", "0 y"]);
  });

  it("take the interventions of their own with them when they go, and leave those of others", () => {
    const own = withIntervention(branched(), "b", { ...halfMoons, id: "terraces" });
    const left = withoutScenario(own, "b");
    expect(left.interventions.map(({ id }) => id)).toEqual(["half-moons"]);
    expect(withoutScenario(left, "nobody")).toBe(left);
  });

  it("are the same document where nothing changes", () => {
    const workspace = branched();
    expect(withScenarioChanged(workspace, "b", { name: "B" })).toBe(workspace);
    expect(withChangedIntervention(workspace, "a", "half-moons", "copy", (one) => ({ ...one }))).toBe(
      workspace,
    );
    expect(withPlanSettings(workspace, {})).not.toHaveProperty("planning.seed");
  });
});

describe("interventions of a scenario", () => {
  it("changed in a branch do not change in what it branched from", () => {
    const workspace = withChangedIntervention(branched(), "b", "half-moons", "copy", (one) => ({
      ...one,
      adoption: 0.5,
    }));
    expect(idsOf(workspace, "a")).toEqual(["half-moons"]);
    expect(idsOf(workspace, "b")).toEqual(["copy"]);
    expect(workspace.interventions).toEqual([halfMoons, { ...halfMoons, id: "copy", adoption: 0.5 }]);
    // From now on it is the branch's own: no more copies.
    const again = withChangedIntervention(workspace, "b", "copy", "copy 2", (one) => ({
      ...one,
      from: 2027,
    }));
    expect(again.interventions.map(({ id, from }) => [id, from])).toEqual([
      ["half-moons", 2026],
      ["copy", 2027],
    ]);
  });

  it("are shared, copied and removed; what no scenario acts with any more is dropped", () => {
    const b = withScenario(withoutScenario(branched(), "b"), scenario("b"));
    const taken = withTakenIntervention(b, "b", "half-moons");
    expect(withTakenIntervention(taken, "b", "half-moons").scenarios).toEqual(taken.scenarios);
    const once = withoutIntervention(taken, "a", "half-moons");
    expect(once.interventions).toHaveLength(1);
    expect(withoutIntervention(once, "b", "half-moons").interventions).toEqual([]);
    const two = withDuplicatedIntervention(taken, "b", "half-moons", { id: "more", name: "More" });
    expect(idsOf(two, "b")).toEqual(["half-moons", "more"]);
    expect(idsOf(two, "a")).toEqual(["half-moons"]);
    expect(two.interventions[1]).toEqual({ ...halfMoons, id: "more", name: "More" });
  });
});

describe("expected losses and settings", () => {
  it("are entered, changed and taken out", () => {
    const mine = { id: "mine", name: "Mine", area, from: 2027 };
    const workspace = withExpectedLoss(empty(), mine);
    const later = withExpectedLossChanged(workspace, "mine", { from: 2029 });
    expect(later.expectedLosses).toEqual([{ ...mine, from: 2029 }]);
    expect(withExpectedLossChanged(later, "mine", { from: 2029 })).toBe(later);
    expect(withoutExpectedLoss(later, "mine").expectedLosses).toEqual([]);
  });

  it("leave no trace of what is as the engine has it", () => {
    const set = withPlanSettings(empty(), { targetYear: 2030, discountRate: 0.05 });
    expect(set.planning).toEqual({ targetYear: 2030, discountRate: 0.05 });
    expect(withPlanSettings(set, { discountRate: undefined }).planning).toEqual({ targetYear: 2030 });
    expect(withPlanSettings(set, { targetYear: 2030 })).toBe(set);
  });

  it("lock land out with a reason, once a layer, also where the document has a single lock", () => {
    const single = withPlanSettings(empty(), { lockedOut: { dataset: "parks" } });
    expect(lockedOutOf(single)).toEqual([{ dataset: "parks" }]);
    const told = withLockedOut(single, { dataset: "parks", reason: "Sacred" });
    expect(lockedOutOf(told)).toEqual([{ dataset: "parks", reason: "Sacred" }]);
    expect(parseWorkspace(JSON.stringify(told), "workspace").issues).toEqual([]);
    expect(withoutLockedOut(told, "parks").planning).toEqual({});
  });
});
