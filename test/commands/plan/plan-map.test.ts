import { describe, expect, it } from "vitest";
import { put } from "../../../src/commands/desk.ts";
import { addInterventions } from "../../../src/commands/plan/edit-interventions.ts";
import { expectLosses } from "../../../src/commands/plan/edit-losses.ts";
import { beginScenario } from "../../../src/commands/plan/edit-scenarios.ts";
import { evaluatePlan } from "../../../src/commands/plan/evaluate-plan.ts";
import { planMap, readPlanMap, readStatus } from "../../../src/commands/plan/plan-map.ts";
import { planOutlines } from "../../../src/commands/plan/plan-outlines.ts";
import { showPlan } from "../../../src/commands/plan/plan-view.ts";
import { tinyDesk } from "../../build/tiny-desk.ts";

const AREA = {
  type: "Polygon",
  coordinates: [
    [
      [10, -0.04],
      [10.08, -0.04],
      [10.08, 0.04],
      [10, -0.04],
    ],
  ],
};

describe("the map of a plan", () => {
  it("shows what land asks for, what a scenario does, and again what was read before", async () => {
    const { desk } = await tinyDesk();
    const state = () => desk.store.getState();
    const before = state().view.layers.find(({ isVisible }) => isVisible)!.key;
    const a = beginScenario(desk, "A");
    addInterventions(desk, a, [{ response: "reverse", area: AREA }], []);
    await evaluatePlan(desk);
    await readPlanMap(desk, "response");
    expect(planMap(state())).toBe("response");
    expect(state().view.layers[0]!.key).toBe("plan/response");
    await readPlanMap(desk, "action");
    expect(planMap(state())).toBe("action");
    expect(state().view.layers[0]!.key).toBe(`plan/${a}/action`);
    readStatus(desk);
    expect(planMap(state())).toBe("status");
    expect(state().view.layers[0]!.key).toBe(before);
    // Doing nothing has no map of its own.
    showPlan(desk, { scenario: null });
    await readPlanMap(desk, "action");
    expect(planMap(state())).toBe("response");
  });

  it("outlines the interventions of the scenario that is looked at, and every expected loss, in the place Plan alone", async () => {
    const { desk } = await tinyDesk();
    const outlines = () => planOutlines(desk.store.getState());
    const a = beginScenario(desk, "A");
    addInterventions(desk, a, [{ response: "reverse", area: AREA }], []);
    const id = desk.store.getState().view.plan.intervention;
    expectLosses(desk, [{ name: "Mine", area: AREA, from: 2027 }]);
    expect(outlines().interventions.features).toEqual([]);
    put(desk, "view", { place: "plan" });
    expect(outlines().interventions.features).toEqual([
      { type: "Feature", properties: { id, response: "reverse", isChosen: true }, geometry: AREA },
    ]);
    expect(outlines().losses.features).toHaveLength(1);
    expect(outlines()).toBe(outlines());
    beginScenario(desk, "B");
    expect(outlines().interventions.features).toEqual([]);
    expect(outlines().losses.features).toHaveLength(1);
  });
});
