import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { closeComposer, composeMap, paperExtents, paperLink } from "../../src/commands/compose-map.ts";
import type { Desk } from "../../src/commands/desk.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES } from "../../src/commands/nothing-open.ts";
import type { State } from "../../src/commands/state.ts";
import { MEETING_ENTRIES } from "../../src/ui/plan-place/meeting-entries.ts";

type Bounds = readonly [number, number, number, number];
const FRAME: Bounds = [30, -14, 36, -9];

function deskOf(change: Partial<State>, seen: Bounds | null = null): Desk {
  const assessment = { bounds: FRAME } as unknown as State["results"]["assessment"];
  const store = createStore<State>(
    () =>
      ({
        view: FIRST_VIEW,
        sources: NO_SOURCES,
        results: { ...NO_RESULTS, assessment },
        ...change,
      }) as unknown as State,
  );
  return { store, stage: { bounds: () => seen } } as unknown as Desk;
}

function square(west: number, south: number): State["sources"]["studyArea"] {
  const ring = [
    [west, south],
    [west + 1, south],
    [west + 1, south + 2],
    [west, south],
  ];
  const geometry = { type: "MultiPolygon", coordinates: [[ring]] } as const;
  return {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { name: "Mzimba" }, geometry: geometry as never }],
  };
}

describe("the composer of maps", () => {
  const entry = MEETING_ENTRIES.find(({ title }) => title === "composer.title")!;

  it("is an entry of the meeting that ends when it is closed, with the file saved last", async () => {
    const desk = deskOf({});
    const made = entry.make(desk, () => {}, new AbortController().signal);
    await expect.poll(() => desk.store.getState().view.composer).toEqual({ saved: null });
    desk.store.setState(({ view }) => ({ view: { ...view, composer: { saved: "mzimba-map.pdf" } } }));
    closeComposer(desk);
    expect(await made).toBe("mzimba-map.pdf");
    expect(desk.store.getState().view.composer).toBeNull();
  });

  it("ends with nothing where nothing was saved, and with the reason of a signal", async () => {
    const desk = deskOf({});
    const nothing = composeMap(desk);
    closeComposer(desk);
    expect(await nothing).toBeNull();
    const giveUp = new AbortController();
    const made = composeMap(desk, giveUp.signal);
    giveUp.abort(new Error("enough"));
    await expect(made).rejects.toThrow("enough");
    expect(desk.store.getState().view.composer).toBeNull();
  });
});

describe("what a map on paper shows", () => {
  it("is the outline of the study area where there is one, else the grid; the chosen unit; the screen", () => {
    const sources = { ...NO_SOURCES, studyArea: square(33, -13), units: square(34, -12) };
    const view = { ...FIRST_VIEW, selection: { kind: "unit", name: "Mzimba" } } as const;
    expect(paperExtents(deskOf({ sources, view }, [33.2, -12, 33.4, -11]))).toEqual({
      area: [33, -13, 34, -11],
      chosen: [34, -12, 35, -10],
      screen: [33.2, -12, 33.4, -11],
    });
    expect(paperExtents(deskOf({}))).toEqual({ area: FRAME, chosen: null, screen: FRAME });
    expect(paperExtents(deskOf({ results: NO_RESULTS }))).toBeNull();
  });
});

describe("the address on paper", () => {
  const address = "https://example.org/ng/#ws=4711&place=map&period=baseline&at=8/-12/33.6";

  it("opens the demonstration anywhere, without the name that it has on this machine", () => {
    const sources = { ...NO_SOURCES, origin: "demonstration" } as const;
    expect(paperLink({ sources }, address)).toEqual({
      link: "https://example.org/ng/?demonstration#place=map&period=baseline&at=8/-12/33.6",
      isForAll: true,
    });
  });

  it("names the workspace of one's own, and says that it opens only here; none where it is too long", () => {
    const sources = { ...NO_SOURCES, origin: "own" } as const;
    expect(paperLink({ sources }, address)).toEqual({ link: address, isForAll: false });
    expect(paperLink({ sources }, `${address}&area=${"12.3456,".repeat(120)}`).link).toBeNull();
  });
});
