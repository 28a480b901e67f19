import type { Desk } from "./desk.ts";
import type { AreaStory } from "./state.ts";

/** The figures of an area or a hexagon; null where the work was given up. */
export async function storyOf(
  desk: Desk,
  area: Parameters<Desk["engine"]["areaStory"]>[1],
): Promise<AreaStory | null> {
  try {
    return await desk.engine.areaStory(desk.newId(), area);
  } catch {
    return null;
  }
}
