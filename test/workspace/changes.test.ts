import { describe, expect, it } from "vitest";
import { withParameter } from "../../src/workspace/changes/set-parameter.ts";
import { withRuleSet } from "../../src/workspace/changes/set-rule-set.ts";
import { withDefaultMatrix, withTransition } from "../../src/workspace/changes/set-transition.ts";
import { begun, changed, redone, undone } from "../../src/workspace/history.ts";
import { changedTransitions, matrixOf } from "../../src/workspace/select/transition-matrix.ts";
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
    expect(changedTransitions(changedOne)).toBe(1);
    expect(withTransition(changedOne, 2, 3, "improved").parameters).toEqual({});
    expect(withDefaultMatrix(changedOne).parameters).toEqual({});
    expect(matrixOf(workspace).status[1]?.[2]).toBe("improved");
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
