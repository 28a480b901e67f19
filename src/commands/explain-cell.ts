import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import type { HexagonId } from "./state.ts";

/** Chooses the cell at a place and asks the engine why it is as it is. */
export async function explainCell(desk: Desk, lonLat: readonly [number, number]): Promise<void> {
  put(desk, "view", { selection: { kind: "cell", lonLat } });
  await tellStory(desk, lonLat);
}

/** Asks again about the chosen cell after a new result. */
export function explainAgain(desk: Desk): void {
  const { selection } = desk.store.getState().view;
  if (selection?.kind === "cell") void tellStory(desk, selection.lonLat);
}

/** Chooses a reporting unit by its name. */
export function chooseUnit(desk: Desk, name: string): void {
  put(desk, "view", { selection: { kind: "unit", name } });
}

/** Chooses a hexagon of the grid on the map. */
export function chooseHexagon(desk: Desk, id: HexagonId): void {
  put(desk, "view", { selection: { kind: "hexagon", id } });
}

/** Nothing is chosen any more; the inspector closes. */
export function chooseNothing(desk: Desk): void {
  put(desk, "view", { selection: null });
  put(desk, "results", { story: null });
}

async function tellStory(desk: Desk, lonLat: readonly [number, number]): Promise<void> {
  if (desk.store.getState().results.story === null) put(desk, "results", { story: "asked" });
  const story = await desk.engine.cellStory(lonLat).catch((fault: unknown) => {
    put(desk, "results", faultOf(fault));
    return null;
  });
  const { selection } = desk.store.getState().view;
  if (selection?.kind !== "cell" || selection.lonLat !== lonLat) return;
  put(desk, "results", { story });
}
