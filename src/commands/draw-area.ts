import { cornerAt, isArea, isNear, polygonOf, type Ring } from "../map/drawn-ring.ts";
import { isCrossing } from "../map/mended-ring.ts";
import { storyOf } from "./area-story.ts";
import { type Desk, put } from "./desk.ts";
import { chooseNothing } from "./explain-cell.ts";
import type { AreaStory } from "./state.ts";

/** Begins to draw an area; what was chosen before is chosen no more. */
export function startDrawing(desk: Desk): void {
  chooseNothing(desk);
  put(desk, "view", { drawing: [] });
}

/** Adds a corner. At the last corner, or back at the first, it closes the area instead. */
export function addCorner(desk: Desk, lonLat: readonly [number, number]): void {
  const { drawing } = desk.store.getState().view;
  if (drawing === null) return;
  const [first, last] = [drawing[0], drawing.at(-1)];
  const corner = cornerAt(lonLat, last);
  const zoom = desk.stage.camera()?.zoom ?? 0;
  const isAt = (other: typeof last): boolean => other !== undefined && isNear(corner, other, zoom);
  if (isAt(last) || (isArea(drawing) && isAt(first))) finishDrawing(desk);
  else put(desk, "view", { drawing: [...drawing, corner] });
}

/** Adds a corner where the map's crosshair is. */
export function addCornerAtCrosshair(desk: Desk): void {
  const camera = desk.stage.camera();
  if (camera !== null) addCorner(desk, camera.center);
}

/** Takes the last corner away. */
export function dropCorner(desk: Desk): void {
  const { drawing } = desk.store.getState().view;
  if (drawing !== null) put(desk, "view", { drawing: drawing.slice(0, -1) });
}

/** Closes the area, if it is one yet and no edges cross, and chooses it. */
export function finishDrawing(desk: Desk): void {
  const { drawing } = desk.store.getState().view;
  if (drawing === null || !isArea(drawing) || isCrossing(drawing)) return;
  put(desk, "view", { drawing: null, selection: { kind: "area", ring: drawing, name: null } });
}

/** Draws no more; the corners are gone. */
export function giveUpDrawing(desk: Desk): void {
  put(desk, "view", { drawing: null });
}

/** The figures of a drawn area; null where the work was given up. */
export function storyOfArea(desk: Desk, ring: Ring): Promise<AreaStory | null> {
  return storyOf(desk, polygonOf(ring));
}
