import type { Desk } from "./desk.ts";
import type { AreaStory } from "./state.ts";

/** The figures of a reporting unit by what degraded it; null where its outline is not at hand or the work was given up. */
export async function storyOfUnit(desk: Desk, name: string): Promise<AreaStory | null> {
  const outline = desk.store
    .getState()
    .sources.units?.features.find(({ properties }) => properties?.["name"] === name);
  if (outline === undefined) return null;
  try {
    return await desk.engine.areaStory(desk.newId(), outline.geometry);
  } catch {
    return null;
  }
}
