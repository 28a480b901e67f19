import { describe, expect, it } from "vitest";
import { changeDocument, redo, undo } from "../../../src/commands/assess.ts";
import { put } from "../../../src/commands/desk.ts";
import { addCorner, finishDrawing, giveUpDrawing } from "../../../src/commands/draw-area.ts";
import {
  addInterventions,
  changeIntervention,
  removeIntervention,
} from "../../../src/commands/plan/edit-interventions.ts";
import { beginScenario, copyScenario, removeScenario } from "../../../src/commands/plan/edit-scenarios.ts";
import { evaluatePlan, isPlanStale } from "../../../src/commands/plan/evaluate-plan.ts";
import { drawForPlan, readAreas, siteOfArea } from "../../../src/commands/plan/plan-areas.ts";
import { changePlanSettings } from "../../../src/commands/plan/plan-settings.ts";
import { shownScenario } from "../../../src/commands/plan/plan-view.ts";
import { featuresOf } from "../../../src/tasks/features.ts";
import { nodePlatform } from "../../../src/tasks/node-platform.ts";
import { withRuleSet } from "../../../src/workspace/changes/set-rule-set.ts";
import { tinyDesk } from "../../build/tiny-desk.ts";

/** The whole of the tiny landscape. */
const ALL = {
  type: "Polygon",
  coordinates: [
    [
      [10, -0.04],
      [10.08, -0.04],
      [10.08, 0.04],
      [10, 0.04],
      [10, -0.04],
    ],
  ],
};
const TENURE = ["Tenure is clear"];

describe("a plan that is edited", () => {
  it("is evaluated anew after each edit and undo, and never assessed anew", async () => {
    const { desk } = await tinyDesk();
    const state = () => desk.store.getState();
    const { revision } = state().results;
    const a = beginScenario(desk, "Half-moons");
    addInterventions(desk, a, [{ name: "All", response: "reverse", area: ALL }], TENURE);
    const id = state().view.plan.intervention!;
    await evaluatePlan(desk);
    // Nobody knows yet how well it works: unknown is no gain.
    expect(shownScenario(state())!.total.gainsKm2).toBe(0);
    expect(shownScenario(state())!.safeguards.notCleared).toEqual([id]);
    changeIntervention(desk, a, id, (one) => ({
      ...one,
      from: 2020,
      effectiveness: [0.4, 0.5, 0.6],
      yearsToEffect: [0, 10],
    }));
    expect(isPlanStale(state())).toBe(true);
    await evaluatePlan(desk);
    const whole = shownScenario(state())!;
    const { treatedKm2 } = whole.interventions[0]!;
    expect(treatedKm2).toBeGreaterThan(0);
    expect(whole.total.gainsKm2).toBeCloseTo(0.5 * treatedKm2, 5);
    changePlanSettings(desk, { targetYear: 2025 });
    await evaluatePlan(desk);
    // Half of the ten years: half of the effect.
    expect(shownScenario(state())!.total.gainsKm2).toBeCloseTo(0.25 * treatedKm2, 5);
    undo(desk);
    expect(state().results.work).toBeNull();
    await evaluatePlan(desk);
    expect(shownScenario(state())).toEqual(whole);
    redo(desk);
    await evaluatePlan(desk);
    expect(state().results.plan.report!.plan.planning.targetYear).toBe(2025);
    expect(state().results.revision).toBe(revision);
  });

  it("is assessed anew where an undone step changed a rule", async () => {
    const { desk } = await tinyDesk();
    changeDocument(desk, (workspace) => withRuleSet(workspace, "z-scores"));
    while (desk.store.getState().results.work !== null) await new Promise((go) => setTimeout(go, 10));
    undo(desk);
    expect(desk.store.getState().results.work).not.toBeNull();
  });

  it("looks at the copy that an edit of a shared intervention makes, and at the parent of what is removed", async () => {
    const { desk } = await tinyDesk();
    const plan = () => desk.store.getState().view.plan;
    const a = beginScenario(desk, "A");
    addInterventions(desk, a, [{ response: "reverse", area: ALL }], TENURE);
    const shared = plan().intervention!;
    copyScenario(desk, a, "B", true);
    const b = plan().scenario!;
    changeIntervention(desk, b, shared, (one) => one);
    desk.store.setState((state) => ({
      view: { ...state.view, plan: { ...state.view.plan, intervention: shared } },
    }));
    changeIntervention(desk, b, shared, (one) => ({ ...one, adoption: 0.3 }));
    expect(plan().intervention).not.toBe(shared);
    const { interventions } = desk.store.getState().document!.present;
    expect(interventions.map(({ adoption }) => adoption)).toEqual([undefined, 0.3]);
    removeIntervention(desk, b, plan().intervention!);
    expect(plan().intervention).toBeNull();
    removeScenario(desk, b);
    expect(plan().scenario).toBe(a);
    expect(desk.store.getState().document!.present.interventions).toHaveLength(1);
  });
});

describe("areas of a plan", () => {
  it("are drawn in the place Plan, and given up without a trace", async () => {
    const { desk } = await tinyDesk();
    put(desk, "view", { place: "plan" });
    desk.stage.camera = () => ({ center: [10, 0], zoom: 10 });
    const taken: (object | null)[] = [];
    drawForPlan(desk, (area) => taken.push(area));
    giveUpDrawing(desk);
    drawForPlan(desk, (area) => taken.push(area));
    for (const corner of [
      [10, 0],
      [10.04, 0],
      [10.04, 0.03],
    ] as const)
      addCorner(desk, corner);
    finishDrawing(desk);
    expect(taken).toEqual([
      null,
      {
        type: "Polygon",
        coordinates: [
          [
            [10, 0],
            [10.04, 0],
            [10.04, 0.03],
            [10, 0],
          ],
        ],
      },
    ]);
    expect(desk.store.getState().view.selection).toBeNull();
  });

  it("come from a file by name; points are passed over", async () => {
    const { desk } = await tinyDesk();
    const feature = (properties: object, geometry: object) => ({ type: "Feature", properties, geometry });
    const text = JSON.stringify({
      type: "FeatureCollection",
      features: [
        feature({ name: "North" }, ALL),
        feature({ name: "Well" }, { type: "Point", coordinates: [10, 0] }),
        feature({}, ALL),
      ],
    });
    desk.engine.features = (dataset, files) => featuresOf(dataset, files, nodePlatform);
    const { areas } = await readAreas(desk, [new File([text], "sites.geojson")]);
    expect(areas).toEqual([
      { name: "North", area: { type: "Polygon", coordinates: ALL.coordinates } },
      { name: "sites.geojson 3", area: { type: "Polygon", coordinates: ALL.coordinates } },
    ]);
  });

  it("are asked about as their unit or kept area, else by their largest outline", () => {
    const small = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ];
    const large = [
      [
        [5, 5],
        [9, 5],
        [9, 9],
        [5, 5],
      ],
    ];
    const area = { type: "MultiPolygon", coordinates: [small, large] };
    expect(siteOfArea(area, "Ward 3")).toEqual({ kind: "unit", name: "Ward 3" });
    const kept = [
      { id: "other", name: "", area: { type: "MultiPolygon", coordinates: [large, small] } },
      { id: "same", name: "", area: structuredClone(area) },
    ];
    expect(siteOfArea(area, undefined, kept)).toEqual({ kind: "kept", id: "same" });
    const largest = {
      kind: "area",
      ring: [
        [5, 5],
        [9, 5],
        [9, 9],
      ],
      name: null,
    };
    expect(siteOfArea(area, undefined, kept.slice(0, 1))).toEqual(largest);
    expect(siteOfArea(area, undefined)).toEqual(largest);
  });
});
