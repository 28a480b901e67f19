import type { MultiPolygon, Position } from "geojson";
import { beforeEach, describe, expect, it } from "vitest";
import { areaOf, shapesIn } from "../../src/commands/area-of.ts";
import { storyOf } from "../../src/commands/area-story.ts";
import { undo } from "../../src/commands/assess.ts";
import type { Desk } from "../../src/commands/desk.ts";
import { isGone } from "../../src/commands/is-gone.ts";
import {
  dropArea,
  hasRoomFor,
  isChosen,
  isKept,
  keepArea,
  keptCorners,
  MOST_CORNERS,
  visitArea,
} from "../../src/commands/kept-areas.ts";
import { cornersOfLand, type Land, landOf } from "../../src/commands/land-of-area.ts";
import type { State } from "../../src/commands/state.ts";
import { polygonOf } from "../../src/map/drawn-ring.ts";
import { tinyDesk } from "../build/tiny-desk.ts";

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** Four by four cells of the tiny landscape without the two by two in their middle, and one cell apart. */
const PARTS: MultiPolygon = {
  type: "MultiPolygon",
  coordinates: [[box(10, 0, 10.04, 0.04), box(10.01, 0.01, 10.03, 0.03)], [box(10.06, -0.02, 10.07, -0.01)]],
};
const DRAWN = polygonOf([
  [10, 0],
  [10.02, 0],
  [10.02, 0.02],
]);
/** One outline of so many corners. */
const ofCorners = (count: number): Land => ({
  type: "MultiPolygon",
  coordinates: [[[...Array.from({ length: count }, (_, at) => [10 + at / 1e6, 0]), [10, 0]]]],
});

describe("areas that are kept", () => {
  let desk: Desk;
  beforeEach(async () => {
    ({ desk } = await tinyDesk());
    Object.assign(desk.engine, { cellStory: async () => null });
  });
  const state = (): State => desk.store.getState();
  const kept = () => state().document!.present.areas!;

  it("of several parts with holes are kept whole, corner by corner, and chosen by their name in the document", async () => {
    expect(cornersOfLand(PARTS)).toBe(12);
    expect(isKept(state(), PARTS)).toBe(false);
    expect(keepArea(desk, PARTS, "Rim")).toBe(true);
    const [area] = kept();
    expect(area!.area).toEqual(PARTS);
    expect(isKept(state(), structuredClone(PARTS))).toBe(true);
    const { selection } = state().view;
    expect(selection).toEqual({ kind: "kept", id: area!.id });
    expect(isChosen(selection, area!)).toBe(true);
    expect(areaOf(selection, shapesIn(state()))).toBe(area!.area);
    const story = await storyOf(desk, landOf(area!));
    expect(story!.cells).toBe(16 - 4 + 1);
    expect(await storyOf(desk, PARTS)).toEqual(story);
  });

  it("of one outline stand in the address with their corners, as before", () => {
    keepArea(desk, DRAWN, "Field");
    expect(state().view.selection).toMatchObject({ kind: "area", name: "Field" });
    keepArea(desk, PARTS, "Rim");
    const [field, rim] = kept();
    expect(isChosen(state().view.selection, field!)).toBe(false);
    visitArea(desk, field!);
    expect(isChosen(state().view.selection, field!)).toBe(true);
    expect(isChosen(state().view.selection, rim!)).toBe(false);
  });

  it("are chosen no more when they are removed, and gone to a link that names them", () => {
    keepArea(desk, PARTS, "Rim");
    const { selection } = state().view;
    expect(isGone(state(), selection!)).toBe(false);
    dropArea(desk, kept()[0]!.id);
    expect(state().view.selection).toBeNull();
    expect(isGone(state(), selection!)).toBe(true);
    undo(desk);
    expect(isGone(state(), selection!)).toBe(false);
  });

  it("are refused where the document would hold too many corners, one by one or together", () => {
    expect(keepArea(desk, ofCorners(MOST_CORNERS + 1), "Too much")).toBe(false);
    expect(state().document!.present.areas ?? []).toEqual([]);
    expect(state().view.selection).toBeNull();
    expect(keepArea(desk, ofCorners(MOST_CORNERS - 3), "Much")).toBe(true);
    expect(keptCorners(state())).toBe(MOST_CORNERS - 3);
    expect(hasRoomFor(state(), PARTS)).toBe(false);
    expect(keepArea(desk, PARTS, "Rim")).toBe(false);
    expect(keepArea(desk, DRAWN, "Field")).toBe(true);
    expect(kept().map(({ name }) => name)).toEqual(["Much", "Field"]);
  });
});
