import { afterEach, expect, it, vi } from "vitest";
import { addressOf, keepAddress, readAddress } from "../../src/app/address.ts";
import { put } from "../../src/commands/desk.ts";
import { chooseNothing, explainCell } from "../../src/commands/explain-cell.ts";
import { FIRST_VIEW } from "../../src/commands/nothing-open.ts";
import { choosePlace } from "../../src/commands/places.ts";
import type { Selection } from "../../src/commands/state.ts";
import { tinyDesk } from "../build/tiny-desk.ts";

const CHOSEN: readonly (readonly [Selection, string])[] = [
  [{ kind: "cell", lonLat: [12.3456789, -0.5] }, "cell=12.3456789/-0.5"],
  [{ kind: "unit", name: "Bîr & Nord, 5/6" }, "unit=B%C3%AEr+%26+Nord,+5/6"],
  [{ kind: "hexagon", id: { sizeKm2: 2.5, column: 0, row: 17 } }, "hexagon=2.5/0/17"],
  [{ kind: "place", layer: "water/points", at: 0 }, "point=water/points/0"],
  [{ kind: "near", layer: "roads", km: 0.5, area: null }, "near=roads/0.5"],
  [{ kind: "kept", id: "a1b2-c3" }, "kept=a1b2-c3"],
  [
    {
      kind: "area",
      ring: [
        [10, 0],
        [10.5, 0],
        [10, 0.5],
      ],
      name: null,
    },
    "area=10_0;10.5_0;10_0.5",
  ],
];

it.each(CHOSEN)("holds what is chosen, %j", (selection, part) => {
  const address = addressOf({ ...FIRST_VIEW, selection }, null, "mine");
  expect(address.split("&")).toContain(part);
  expect(readAddress(address).view.selection).toEqual(selection);
});

it.each([
  "cell=12",
  "cell=12/91",
  "cell=12/x",
  "cell=1/2/3",
  "unit=",
  "hexagon=25/1",
  "hexagon=0/1/1",
  "hexagon=25/-1/2",
  "hexagon=25/1.5/2",
  "hexagon=25/1/2/3",
  "point=wells",
  "point=wells/-1",
  "point=/1",
  "near=roads",
  "kept=",
  "area=1_2;3_4",
])("says nothing of a choice that cannot be read: %s", (part) => {
  expect(readAddress(`#ws=mine&${part}`).view.selection).toBeNull();
});

/** A desk whose address is kept in a history of ours; `back` is the browser's. */
async function deskWithHistory() {
  const { desk } = await tinyDesk();
  put(desk, "view", { place: "map" });
  const steps = [""];
  const location = { hash: "" };
  const hears: { popstate?: () => void } = {};
  vi.stubGlobal("location", location);
  vi.stubGlobal("history", {
    pushState(_: null, __: string, address: string) {
      location.hash = address;
      steps.push(address);
    },
    replaceState(_: null, __: string, address: string) {
      location.hash = address;
      steps.splice(-1, 1, address);
    },
  });
  vi.stubGlobal("addEventListener", (name: "popstate", hear: () => void) => {
    hears[name] = hear;
  });
  keepAddress(
    desk,
    () => null,
    () => {},
    () => {},
  );
  const back = (): void => {
    steps.pop();
    location.hash = steps.at(-1)!;
    hears.popstate!();
  };
  return { desk, steps, back, selection: () => desk.store.getState().view.selection };
}

afterEach(() => vi.unstubAllGlobals());

it("returns from a place and from a kept area, and asks again about a cell", async () => {
  const { desk, steps, back, selection } = await deskWithHistory();
  put(desk, "view", { tab: "units" });
  const before = steps.length;
  await explainCell(desk, [10.025, 0.035]);
  await explainCell(desk, [10.035, 0.025]);
  expect(steps).toHaveLength(before + 1); // from cell to cell is no step
  const story = desk.store.getState().results.story;
  expect(story).toMatchObject({ isInside: true });
  choosePlace(desk, "wells", 3, false);
  put(desk, "view", { selection: { kind: "kept", id: "one" } });
  chooseNothing(desk);
  expect(steps).toHaveLength(before + 4);
  back();
  expect(selection()).toEqual({ kind: "kept", id: "one" });
  back();
  expect(selection()).toEqual({ kind: "place", layer: "wells", at: 3 });
  back();
  expect(selection()).toEqual({ kind: "cell", lonLat: [10.035, 0.025] });
  expect(desk.store.getState().results.story).toBe("asked");
  await vi.waitFor(() => expect(desk.store.getState().results.story).toEqual(story));
  back();
  expect(selection()).toBeNull();
  expect(desk.store.getState().results.story).toBeNull();
});

it("keeps land that was put together where a step leads to the same", async () => {
  const { desk, back, selection } = await deskWithHistory();
  const area = { type: "MultiPolygon" as const, coordinates: [] };
  put(desk, "view", { selection: { kind: "near", layer: "roads", km: 5, area } });
  const chosen = selection();
  put(desk, "view", { tab: "rules" });
  back();
  expect(desk.store.getState().view.tab).toBe("layers");
  expect(selection()).toBe(chosen);
});
