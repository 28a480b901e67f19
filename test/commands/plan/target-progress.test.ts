import { describe, expect, it } from "vitest";
import { targetProgress } from "../../../src/commands/plan/target-progress.ts";
import { withDecision, withoutDecision } from "../../../src/workspace/changes/decisions.ts";
import { type Target, withoutTarget, withTarget } from "../../../src/workspace/changes/targets.ts";
import { parseWorkspace } from "../../../src/workspace/parse-workspace.ts";
import {
  documentByHand,
  interventionByHand,
  landTypeByHand,
  scenarioByHand,
  summaryByHand,
} from "../../build/hand-plan.ts";

const scenario = scenarioByHand(
  "One",
  [landTypeByHand("1", "Grassland", [10, 0, 8]), landTypeByHand("2", "Cropland", [20, 4, 2])],
  [interventionByHand("restore", "reverse", 30), interventionByHand("guard", "avoid", 41)],
  { units: [{ name: "North", treatedKm2: 30, gainsKm2: 7, avoidedLossesKm2: 1 }] },
);
const summary = summaryByHand();
const area = { type: "Polygon" };
const of = (target: Partial<Target>) => targetProgress({ id: "t", ...target }, scenario, summary);

describe("how far a target is planned", () => {
  it("on the whole area: land acted on by its response, gains and avoided losses by its year", () => {
    expect(of({ response: "reverse", year: 2028 }).planned).toEqual({
      treatedKm2: 30,
      year: 2028,
      gainsKm2: 5,
      avoidedLossesKm2: 2,
    });
    // A year that the plan does not tell falls back on its own target year, which is said.
    expect(of({ year: 2050 }).planned).toEqual({
      treatedKm2: 71,
      year: 2030,
      gainsKm2: 10,
      avoidedLossesKm2: 4,
    });
  });

  it("in a land type and in a unit, where the plan tells it; what it does not tell is not known", () => {
    expect(of({ landType: "1", year: 2030 }).planned).toEqual({
      treatedKm2: null,
      year: 2030,
      gainsKm2: 8,
      avoidedLossesKm2: 0,
    });
    expect(of({ area, unit: "North" }).planned).toMatchObject({ treatedKm2: 30, gainsKm2: 7 });
    expect(of({ area, unit: "North", response: "reverse" }).planned!.treatedKm2).toBeNull();
    expect(of({ area, unit: "North", landType: "1" }).planned).toMatchObject({
      treatedKm2: null,
      gainsKm2: null,
    });
    expect(of({ area, unit: "South" }).planned).toMatchObject({ treatedKm2: 0, gainsKm2: 0 });
    expect(of({ area }).planned).toMatchObject({ treatedKm2: null, gainsKm2: null });
    expect(targetProgress({ id: "t" }, null, summary).planned).toBeNull();
  });
});

describe("how far a target is observed", () => {
  it("by status 6 and 7 of the last report, apart from what is planned", () => {
    expect(of({}).observed).toEqual({ period: "report-1", improvedKm2: 13, degradedKm2: 7, unknownKm2: 14 });
    expect(of({ area, unit: "North" }).observed).toMatchObject({ improvedKm2: 1 });
    expect(of({ landType: "1" }).observed).toMatchObject({ improvedKm2: 8, degradedKm2: 2, unknownKm2: 1 });
    expect(of({ area, unit: "North", landType: "1" }).observed).toMatchObject({ improvedKm2: 8 });
    expect(of({ area }).observed).toBeNull();
    expect(of({ landType: "9" }).observed).toBeNull();
  });
});

describe("targets and decisions in the document", () => {
  it("are added, changed in place, removed, and survive being written and read", () => {
    const target: Target = { id: "t", name: "Restore", unit: "North", area, km2: 5, year: 2030 };
    const two = withTarget(withTarget(documentByHand(), target), { id: "u", name: "Other" });
    const changed = withTarget(two, { ...target, status: "achieved" });
    expect(changed.targets.map(({ id, status }) => [id, status])).toEqual([
      ["t", "achieved"],
      ["u", undefined],
    ]);
    const read = parseWorkspace(JSON.stringify(changed), "workspace");
    expect(read.issues).toEqual([]);
    expect(read.value!.targets).toEqual(changed.targets);
    expect(withoutTarget(changed, "t").targets.map(({ id }) => id)).toEqual(["u"]);
  });

  it("decisions go by date, with their objections", () => {
    const objections = [{ who: "herders", what: "the way" }];
    const later = withDecision(documentByHand(), { id: "b", date: "2026-05-01", what: "go on", objections });
    const both = withDecision(later, { id: "a", date: "2026-01-01", what: "begin" });
    expect(both.decisions!.map(({ id }) => id)).toEqual(["a", "b"]);
    const moved = withDecision(both, { id: "a", date: "2026-06-01", what: "begin again" });
    expect(moved.decisions!.map(({ what }) => what)).toEqual(["go on", "begin again"]);
    expect(parseWorkspace(JSON.stringify(moved), "workspace").issues).toEqual([]);
    expect(withoutDecision(moved, "b").decisions!.map(({ id }) => id)).toEqual(["a"]);
  });
});
