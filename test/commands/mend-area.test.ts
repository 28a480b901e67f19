import { beforeEach, describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { redo, undo } from "../../src/commands/assess.ts";
import { type Desk, put } from "../../src/commands/desk.ts";
import { chooseNothing } from "../../src/commands/explain-cell.ts";
import { isChosen, keepArea, visitArea } from "../../src/commands/kept-areas.ts";
import { landOf, ringOfLand } from "../../src/commands/land-of-area.ts";
import {
  addCornerAfter,
  chooseCorner,
  finishMending,
  giveUpMending,
  isMendable,
  placeCorner,
  removeCorner,
  shiftCorner,
  startMending,
  undoCorner,
  walkCorners,
} from "../../src/commands/mend-area.ts";
import { mendingOf } from "../../src/commands/mending.ts";
import { NEW_SITE } from "../../src/commands/new-site.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES, NOTHING_KEPT } from "../../src/commands/nothing-open.ts";
import type { Mending, State } from "../../src/commands/state.ts";
import { ENGLISH_SPEECH } from "../../src/i18n/speech.ts";
import type { Camera } from "../../src/map/atlas.ts";
import { polygonOf, type Ring } from "../../src/map/drawn-ring.ts";
import { begun } from "../../src/workspace/history.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";

const SQUARE: Ring = [
  [10, 2],
  [12, 2],
  [12, 0],
  [10, 0],
];

let desk: Desk;
let wentTo: Camera[];
beforeEach(() => {
  const store = createStore<State>(() => ({
    document: begun({ areas: [] } as unknown as Workspace),
    sources: NO_SOURCES,
    results: NO_RESULTS,
    view: { ...FIRST_VIEW, selection: { kind: "area", ring: SQUARE, name: null } },
    intake: null,
    kept: NOTHING_KEPT,
    speech: ENGLISH_SPEECH,
    site: NEW_SITE,
  }));
  wentTo = [];
  let ids = 0;
  // Zoom 9 over the square; nothing is asked of the engine.
  desk = {
    store,
    newId: () => `area-${ids++}`,
    stage: {
      camera: () => ({ center: [11, 1], zoom: 9 }),
      bounds: () => [9, -1, 13, 2.01],
      goTo: (camera: Camera) => wentTo.push(camera),
      flyTo() {},
    },
  } as unknown as Desk;
});

const mending = (): Mending => mendingOf(desk.store.getState().view)!;
const areas = () => desk.store.getState().document!.present.areas!;

describe("moving the corners of a drawn area", () => {
  it("takes every step back, one at a time, with the corner that was chosen", () => {
    startMending(desk);
    chooseCorner(desk, 1);
    placeCorner(desk, [13, 3]);
    addCornerAfter(desk, 3);
    expect(mending()).toMatchObject({
      chosen: 4,
      ring: [
        [10, 2],
        [13, 3],
        [12, 0],
        [10, 0],
        [10, 1],
      ],
    });
    removeCorner(desk);
    expect(mending()).toMatchObject({ chosen: 3 });
    expect(mending().ring).toHaveLength(4);
    undoCorner(desk);
    expect(mending()).toMatchObject({ chosen: 4 });
    undoCorner(desk);
    expect(mending()).toMatchObject({
      chosen: 1,
      ring: [
        [10, 2],
        [13, 3],
        [12, 0],
        [10, 0],
      ],
    });
    undoCorner(desk);
    expect(mending().ring).toEqual(SQUARE);
    undoCorner(desk);
    expect(mending().past).toEqual([]);
  });

  it("takes a key that is held as one step", () => {
    startMending(desk);
    shiftCorner(desk, [4, 0], false);
    expect(mending().past).toEqual([]); // no corner is chosen
    chooseCorner(desk, 1);
    shiftCorner(desk, [4, 0], false);
    shiftCorner(desk, [4, 0], true);
    shiftCorner(desk, [4, 0], true);
    expect(mending().ring[1]![0]).toBeCloseTo(12 + (12 * 360) / 512 / 2 ** 9, 4);
    shiftCorner(desk, [4, 0], false);
    expect(mending().past).toHaveLength(2);
    undoCorner(desk);
    undoCorner(desk);
    expect(mending().ring).toEqual(SQUARE);
  });

  it("goes from corner to corner both ways, and shows one that lies outside the map", () => {
    startMending(desk);
    walkCorners(desk, 1);
    expect(mending().chosen).toBe(0);
    walkCorners(desk, -1);
    expect(mending().chosen).toBe(3);
    walkCorners(desk, 1);
    walkCorners(desk, 1);
    expect(mending().chosen).toBe(1);
    expect(wentTo).toEqual([]);
    shiftCorner(desk, [0, -40], false);
    expect(wentTo).toEqual([{ center: mending().ring[1], zoom: 9 }]);
  });

  it("refuses edges that cross, and fewer than three corners", () => {
    startMending(desk);
    chooseCorner(desk, 0);
    placeCorner(desk, [13, 1]);
    expect(mending()).toMatchObject({ ring: SQUARE, isRefused: true, past: [] });
    removeCorner(desk);
    expect(mending()).toMatchObject({ chosen: 2, isRefused: false });
    removeCorner(desk);
    expect(mending().ring).toHaveLength(3);
    expect(mending().past).toHaveLength(1);
  });

  it("lets an area that crosses be put in order bit by bit, and is not done before", () => {
    const glass: Ring = [SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!];
    put(desk, "view", { selection: { kind: "area", ring: glass, name: null } });
    startMending(desk);
    chooseCorner(desk, 0);
    placeCorner(desk, [10, 1.9]);
    expect(mending().isRefused).toBe(false);
    finishMending(desk);
    expect(mending().isRefused).toBe(true);
    placeCorner(desk, [10, -1]);
    chooseCorner(desk, 3);
    placeCorner(desk, [10, 2]);
    expect(mending().isRefused).toBe(false);
    finishMending(desk);
    expect(mendingOf(desk.store.getState().view)).toBeNull();
  });

  it("changes what is chosen only when it is done, and nothing when it is given up", () => {
    const { selection } = desk.store.getState().view;
    startMending(desk);
    chooseCorner(desk, 1);
    placeCorner(desk, [13, 3]);
    expect(desk.store.getState().view.selection).toBe(selection);
    giveUpMending(desk);
    expect(desk.store.getState().view).toMatchObject({ selection, mending: null });
    startMending(desk);
    finishMending(desk);
    expect(desk.store.getState().view.selection).toBe(selection);
    startMending(desk);
    chooseCorner(desk, 1);
    placeCorner(desk, [13, 3]);
    finishMending(desk);
    expect(desk.store.getState().view.selection).toEqual({
      kind: "area",
      name: null,
      ring: SQUARE.with(1, [13, 3]),
    });
    expect(areas()).toEqual([]);
  });

  it("ends with the choice and with the place", () => {
    startMending(desk);
    put(desk, "view", { place: "plan" });
    expect(mending()).toBeNull();
    put(desk, "view", { place: "map" });
    expect(mending()).not.toBeNull();
    chooseNothing(desk);
    expect(mending()).toBeNull();
  });
});

describe("moving the corners of a kept area", () => {
  it("is one step of the document, and nothing else is said of the area anew", () => {
    keepArea(desk, polygonOf(SQUARE), "Upland");
    visitArea(desk, areas()[0]!);
    const before = desk.store.getState().document!;
    startMending(desk);
    chooseCorner(desk, 1);
    placeCorner(desk, [13, 3]);
    addCornerAfter(desk, 1);
    expect(desk.store.getState().document).toBe(before);
    finishMending(desk);
    const { document, view } = desk.store.getState();
    const ring = SQUARE.with(1, [13, 3]).toSpliced(2, 0, [12.5, 1.5]);
    expect(areas()).toEqual([{ id: "area-0", name: "Upland", area: polygonOf(ring) }]);
    expect(document!.past).toHaveLength(before.past.length + 1);
    expect(view.selection).toMatchObject({ kind: "area", name: "Upland" });
    expect(isChosen(view.selection, areas()[0]!)).toBe(true);
    undo(desk);
    expect(areas()[0]!.area).toEqual(polygonOf(SQUARE));
    expect(isChosen(desk.store.getState().view.selection, areas()[0]!)).toBe(true);
    redo(desk);
    expect(desk.store.getState().view.selection).toEqual({ kind: "area", ring, name: "Upland" });
  });

  it("is not offered for boundaries with holes, in parts or of thousands of corners", () => {
    const holed = polygonOf(SQUARE);
    holed.coordinates.push([
      [10.5, 1],
      [11, 1],
      [11, 0.5],
      [10.5, 1],
    ]);
    const many: Ring = Array.from({ length: 2000 }, (_, at) => {
      const angle = (2 * Math.PI * at) / 2000;
      return [Math.cos(angle), Math.sin(angle)] as const;
    });
    const kept = [
      { id: "a", name: "With a hole", area: { ...holed } },
      { id: "b", name: "Plain", area: { ...polygonOf(SQUARE.map(([lon, lat]) => [lon + 5, lat] as const)) } },
      { id: "c", name: "In detail", area: { ...polygonOf(many) } },
      {
        id: "d",
        name: "In parts",
        area: { type: "MultiPolygon", coordinates: [polygonOf(SQUARE).coordinates] },
      },
    ];
    desk.store.setState({ document: begun({ areas: kept } as unknown as Workspace) });
    const mendable = areas().map((area) => {
      const ring = ringOfLand(landOf(area));
      return ring !== null && isMendable(ring);
    });
    expect(mendable).toEqual([false, true, false, false]);
    visitArea(desk, areas()[0]!);
    startMending(desk);
    expect(desk.store.getState().view.mending).toBeNull();
  });
});
