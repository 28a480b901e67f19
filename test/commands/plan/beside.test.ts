import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Desk } from "../../../src/commands/desk.ts";
import { FIRST_VIEW } from "../../../src/commands/nothing-open.ts";
import { scenarioBeside, stateOfScenario } from "../../../src/commands/plan/beside.ts";
import { leaveComparison } from "../../../src/commands/plan/plan-map.ts";
import type { State } from "../../../src/commands/state.ts";

const layer = (key: string, isVisible = true) => ({ key, isVisible, opacity: 1 });

function stateWith(layers: State["view"]["layers"], plan: Partial<State["view"]["plan"]>): State {
  const view = { ...FIRST_VIEW, place: "plan", layers, plan: { ...FIRST_VIEW.plan, ...plan } } as const;
  const scenarios = [{ id: "a" }, { id: "b" }];
  return { view, document: { present: { scenarios } } } as unknown as State;
}

describe("two scenarios side by side", () => {
  it("stand there while the map of a scenario is read, and the other one is another that exists", () => {
    const maps = [layer("plan/a/likely"), layer("places/roads")];
    expect(scenarioBeside(stateWith(maps, { scenario: "a", beside: "b" }))).toBe("b");
    expect(scenarioBeside(stateWith(maps, { scenario: "a", beside: "a" }))).toBeNull();
    expect(scenarioBeside(stateWith(maps, { scenario: "a", beside: "gone" }))).toBeNull();
    expect(scenarioBeside(stateWith(maps, { scenario: "a", beside: "b", tab: "best" }))).toBeNull();
    const response = [layer("plan/response"), layer("plan/a/action", false)];
    expect(scenarioBeside(stateWith(response, { scenario: "a", beside: "b" }))).toBeNull();
  });

  it("the second shows the same map of the other, and everything else as it is", () => {
    const layers = [layer("plan/a/kept"), layer("result/baseline/sdg"), layer("places/roads")];
    const { view } = stateOfScenario(stateWith(layers, { scenario: "a", intervention: "i" }), "b");
    expect(view.layers).toEqual([layer("plan/b/kept"), layers[1], layers[2]]);
    expect(view.plan).toMatchObject({ scenario: "b", intervention: null });
  });
});

it("a comparison of periods rests while a plan is looked at, and is taken up again", () => {
  const compare = { mode: "side", period: "report-1" } as const;
  const store = createStore<State>(() => ({ view: { ...FIRST_VIEW, compare } }) as State);
  const compareAgain = leaveComparison({ store } as unknown as Desk);
  expect(store.getState().view.compare).toBeNull();
  compareAgain();
  expect(store.getState().view.compare).toEqual(compare);
});
