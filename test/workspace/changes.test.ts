import { describe, expect, it } from "vitest";
import {
  landTypeChoices,
  withDefaultLandTypes,
  withLandType,
} from "../../src/workspace/changes/set-land-types.ts";
import { withParameter } from "../../src/workspace/changes/set-parameter.ts";
import { withNewPeriod, withoutPeriod, withPeriodYears } from "../../src/workspace/changes/set-periods.ts";
import { withRuleSet } from "../../src/workspace/changes/set-rule-set.ts";
import {
  withDefaultMatrix,
  withMatrixClasses,
  withTransition,
} from "../../src/workspace/changes/set-transition.ts";
import { begun, changed, redone, undone } from "../../src/workspace/history.ts";
import { changedTransitions, matrixOf, ownLegendOf } from "../../src/workspace/select/transition-matrix.ts";
import { workspaceForm } from "../../src/workspace/workspace.ts";

const workspace = workspaceForm.parse({
  schema: "neutral-ground/workspace/1",
  frame: { dataset: "lc" },
  periods: [{ id: "baseline" }],
  datasets: [{ id: "lc", role: "land-cover", year: 2000, files: ["lc.tif"] }],
});

describe("withParameter", () => {
  it("keeps what differs from the rule set and nothing else", () => {
    const stricter = withParameter(workspace, "trajectory.alpha", 0.01);
    expect(stricter.parameters).toEqual({ "trajectory.alpha": 0.01 });
    expect(withParameter(stricter, "trajectory.alpha", 0.05).parameters).toEqual({});
    expect(withRuleSet(stricter, "z-scores").parameters).toEqual({});
  });
});

describe("withTransition", () => {
  it("changes one entry, counts it, and is the default again when it is taken back", () => {
    const changedOne = withTransition(workspace, 2, 3, "degraded");
    expect(matrixOf(changedOne).status[1]?.[2]).toBe("degraded");
    const changes = changedTransitions(changedOne).map(({ from, to, now, standard }) => [
      from.name,
      to.name,
      now,
      standard,
    ]);
    expect(changes).toEqual([["Grassland", "Cropland", "degraded", "improved"]]);
    expect(withTransition(changedOne, 2, 3, "improved").parameters).toEqual({});
    expect(withDefaultMatrix(changedOne).parameters).toEqual({});
    expect(matrixOf(workspace).status[1]?.[2]).toBe("improved");
  });
});

describe("the matrix of a legend of one's own", () => {
  const map = { "10": 3, "20": 1, "30": 7 };
  const land = (id: string, legend: object) => ({
    ...workspace.datasets[0]!,
    id,
    legend: legend as { map: Record<string, number> },
  });
  const own = { ...workspace, datasets: [land("a", { map }), land("b", { map })] };

  it("starts from UNCCD's default, class by class, and goes back to it", () => {
    const mine = withMatrixClasses(own, "own");
    // Rows and columns: 10 cropland, 20 trees, 30 water.
    expect(matrixOf(mine)).toEqual({
      id: "own",
      codes: [10, 20, 30],
      status: [
        ["stable", "improved", "stable"],
        ["degraded", "stable", "stable"],
        ["stable", "stable", "stable"],
      ],
    });
    expect(changedTransitions(mine)).toEqual([]);
    const edited = withTransition(mine, 10, 20, "stable");
    expect(changedTransitions(edited).map(({ from, to }) => [from.code, to.code])).toEqual([[10, 20]]);
    expect(withDefaultMatrix(edited)).toEqual(mine);
    expect(withMatrixClasses(edited, "unccd").parameters).toEqual({});
  });

  it("is not offered where maps have different legends, or the seven classes", () => {
    expect(ownLegendOf(own)?.classes.map(({ code }) => code)).toEqual([10, 20, 30]);
    expect(
      ownLegendOf({ ...own, datasets: [land("a", { map }), land("b", { map: { "1": 2 } })] }),
    ).toBeNull();
    expect(ownLegendOf(workspace)).toBeNull();
  });
});

describe("periods", () => {
  it("take years of their own, and the rule set's again", () => {
    const own = withPeriodYears(workspace, "baseline", "landCover", [2001, 2014]);
    expect(own.periods).toEqual([{ id: "baseline", landCover: [2001, 2014] }]);
    expect(withPeriodYears(own, "baseline", "landCover", null)).toEqual(workspace);
  });

  it("come and go, but for the baseline; the new one has an id that is free", () => {
    const two = withNewPeriod(withNewPeriod(workspace, { landCover: [2015, 2019] }), {});
    expect(two.periods.map(({ id }) => id)).toEqual(["baseline", "report-1", "report-2"]);
    const one = withoutPeriod(two, "report-1");
    expect(one.periods.map(({ id }) => id)).toEqual(["baseline", "report-2"]);
    expect(withNewPeriod(one, {}).periods.at(-1)!.id).toBe("report-1");
    expect(withoutPeriod(one, "baseline")).toBe(one);
  });
});

describe("land types", () => {
  it("are made of the layers that are ticked, and the default with none", () => {
    const soil = { ...workspace.datasets[0]!, id: "soil", role: "soil-unit" as const };
    const rain = { ...workspace.datasets[0]!, id: "rain", role: "precipitation-series" as const };
    const all = { ...workspace, datasets: [...workspace.datasets, soil, rain] };
    expect(landTypeChoices(all).map(({ id }) => id)).toEqual(["lc", "soil"]);
    const two = withLandType(withLandType(all, "lc", true), "soil", true);
    expect(two.landTypes).toEqual({ datasets: ["lc", "soil"] });
    expect(withLandType(two, "lc", false).landTypes).toEqual({ datasets: ["soil"] });
    expect(withLandType(withLandType(two, "lc", false), "soil", false)).toEqual(all);
    expect(withDefaultLandTypes(two)).toEqual(all);
  });
});

describe("history", () => {
  it("goes back and forward, and forgets the future after a new step", () => {
    const history = changed(changed(begun("a"), "b"), "c");
    expect(undone(history)).toEqual({ past: ["a"], present: "b", future: ["c"] });
    expect(redone(undone(history))).toEqual(history);
    expect(changed(undone(history), "d").future).toEqual([]);
    expect(undone(begun("a"))).toEqual(begun("a"));
  });
});
