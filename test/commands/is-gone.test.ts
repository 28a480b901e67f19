import { expect, it } from "vitest";
import { put } from "../../src/commands/desk.ts";
import { isGone } from "../../src/commands/is-gone.ts";
import type { Selection } from "../../src/commands/state.ts";
import { plannedDesk } from "../build/planned-desk.ts";

it("is what a link names and the workspace does not have", async () => {
  const desk = await plannedDesk();
  const state = desk.store.getState();
  const [layer] = state.document!.present.datasets;
  const [unit] = state.results.assessment!.summary.reportingUnits;
  const gone = (selection: Selection): boolean => isGone(desk.store.getState(), selection);
  expect(gone({ kind: "unit", name: unit!.name })).toBe(false);
  expect(gone({ kind: "unit", name: "Nowhere" })).toBe(true);
  expect(gone({ kind: "near", layer: layer!.id, km: 5, area: null })).toBe(false);
  expect(gone({ kind: "near", layer: "no such layer", km: 5, area: null })).toBe(true);
  expect(gone({ kind: "place", layer: "no such layer", at: 0 })).toBe(true);
  expect(gone({ kind: "cell", lonLat: [0, 0] })).toBe(false);
  // Whether there is such a place is known when its layer has been read.
  expect(gone({ kind: "place", layer: layer!.id, at: 1 })).toBe(false);
  const well = { lonLat: [10, 0] as const, name: "Well", facts: [] };
  put(desk, "sources", { places: { [layer!.id]: { points: [well], paths: [], issues: [] } } });
  expect(gone({ kind: "place", layer: layer!.id, at: 0 })).toBe(false);
  expect(gone({ kind: "place", layer: layer!.id, at: 1 })).toBe(true);
});
