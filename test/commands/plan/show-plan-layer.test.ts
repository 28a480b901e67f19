import { beforeAll, describe, expect, it } from "vitest";
import { assessDocument } from "../../../src/commands/assess.ts";
import { linesOf, shownLayers } from "../../../src/commands/lines.ts";
import { evaluatePlan, isPlanStale } from "../../../src/commands/plan/evaluate-plan.ts";
import { namePlanLayersAgain } from "../../../src/commands/plan/name-plan-layers.ts";
import { showPlanLayer } from "../../../src/commands/plan/show-plan-layer.ts";
import type { PlanLayerId, State } from "../../../src/commands/state.ts";
import { withoutComparison } from "../../../src/commands/without-comparison.ts";
import { LANGUAGES, speechOf } from "../../../src/i18n/speech.ts";
import { changed } from "../../../src/workspace/history.ts";
import type { Workspace } from "../../../src/workspace/workspace.ts";
import { tinyDesk } from "../../build/tiny-desk.ts";

let desk: Awaited<ReturnType<typeof tinyDesk>>["desk"];
const state = (): State => desk.store.getState();
const titles = (): (string | undefined)[] =>
  (state().results.assessment?.layers ?? [])
    .filter(({ group }) => group === "plan")
    .map(({ title }) => title);

const everywhere = (west: number, south: number, east: number, north: number): object => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

/** The document, changed as if by a command that figures of the assessment do not hang on. */
function change(next: (document: Workspace) => object): void {
  const { document } = state();
  desk.store.setState({ document: changed(document!, next(document!.present) as Workspace) });
}

beforeAll(async () => {
  ({ desk } = await tinyDesk());
  const [west, south, east, north] = state().results.assessment!.bounds;
  change((document) => ({
    ...document,
    interventions: [
      {
        id: "all",
        response: "reverse",
        area: everywhere(west, south, east, north),
        from: 2024,
        effectiveness: [0.2, 0.5, 0.8],
      },
    ],
    scenarios: [
      { id: "s1", name: "Restore", parent: null, interventions: ["all"] },
      { id: "s2", name: "", parent: null, interventions: [] },
    ],
    planning: { runs: 20 },
  }));
});

describe("maps of the plan on the screen", () => {
  it("come on top with their names, evaluated first where that was not done", async () => {
    expect(isPlanStale(state())).toBe(true);
    expect(await showPlanLayer(desk, "plan/s1/action")).toBe(true);
    expect(isPlanStale(state())).toBe(false);
    expect(shownLayers(state()).map(({ layer }) => layer.id)).toEqual(["plan/s1/action"]);
    const names = shownLayers(state())[0]!.layer.classes!.map(({ name }) => name);
    expect(names).toEqual([
      "Avoid",
      "Reduce",
      "Reverse",
      "Planned, but nothing acts here",
      "Locked out",
      "Nothing planned",
      "Unknown",
    ]);
    expect(titles()).toEqual([
      "What land asks for",
      "Restore: what is done where",
      "Restore: how likely land is gained by 2030",
      "Restore: how likely land is kept from loss by 2030",
      "s2: what is done where",
      "s2: how likely land is gained by 2030",
      "s2: how likely land is kept from loss by 2030",
      "In how many scenarios land is treated",
    ]);
    expect(linesOf(state()).map(({ key }) => key)).toContain("plan/s1/likely");
  });

  it("where two scenarios differ is made when asked for; what is not there is not shown", async () => {
    expect(await showPlanLayer(desk, "plan/difference/s1/s2")).toBe(true);
    const [{ layer }] = shownLayers(state()) as [ReturnType<typeof shownLayers>[number]];
    expect(layer.title).toBe("Restore against s2: where they differ");
    expect(layer.classes!.map(({ name }) => name)).toContain("Only in Restore");
    expect(await showPlanLayer(desk, "plan/s9/action" as PlanLayerId)).toBe(false);
    expect(shownLayers(state())[0]!.layer.id).toBe("plan/difference/s1/s2");
  });

  it("change their tiles with every evaluation, and stay on top over a new assessment", async () => {
    await showPlanLayer(desk, "plan/agreement");
    const before = shownLayers(state())[0]!.layer.revision!;
    change((document) => ({ ...document, planning: { runs: 10 } }));
    await evaluatePlan(desk);
    expect(shownLayers(state())[0]!.layer).toMatchObject({ id: "plan/agreement", revision: before + 1 });
    const seen: string[] = [];
    const stop = desk.store.subscribe((now) => {
      const [top] = shownLayers(now);
      if (top !== undefined && seen.at(-1) !== top.layer.id) seen.push(top.layer.id);
    });
    await assessDocument(desk);
    stop();
    // Until the scenarios are evaluated anew the result is seen.
    expect(seen.slice(-2)).toEqual(["result/baseline/sdg-15-3-1", "plan/agreement"]);
  });

  it("speak the language that is spoken", async () => {
    desk.store.setState({ speech: speechOf("fr", await LANGUAGES["fr"]!()) });
    await namePlanLayersAgain(desk);
    expect(titles()[0]).toBe("Ce que demandent les terres");
    const likely = state().results.assessment!.layers.find(({ id }) => id === "plan/s1/likely")!;
    expect(likely.classes!.map(({ name }) => name).slice(0, 2)).toEqual(["80 à 100 %", "60 à 80 %"]);
    expect(likely.classes!.slice(-3).map(({ name }) => name)).toEqual([
      "1 % au plus",
      "Aucun gain ici",
      "Unknown",
    ]);
  });

  it("go with an engine that died, and the plan is then out of date", () => {
    desk.store.setState({ results: { ...state().results, ...withoutComparison(state().results) } });
    expect(titles()).toEqual([]);
    expect(isPlanStale(state())).toBe(true);
  });
});
