import type { Workspace } from "../workspace.ts";

/** An area that the user keeps. */
export type KeptArea = NonNullable<Workspace["areas"]>[number];

/** The workspace with one more area. */
export function withArea(workspace: Workspace, area: KeptArea): Workspace {
  return { ...workspace, areas: [...(workspace.areas ?? []), area] };
}

/** The workspace with an area under another name. */
export function withAreaNamed(workspace: Workspace, id: string, name: string): Workspace {
  const { areas = [] } = workspace;
  if (areas.every((area) => area.id !== id || area.name === name)) return workspace;
  return { ...workspace, areas: areas.map((area) => (area.id === id ? { ...area, name } : area)) };
}

/** The workspace with an area that has other corners; what else is said of it stays. */
export function withAreaMended(workspace: Workspace, id: string, area: KeptArea["area"]): Workspace {
  const { areas = [] } = workspace;
  if (areas.every((kept) => kept.id !== id)) return workspace;
  return { ...workspace, areas: areas.map((kept) => (kept.id === id ? { ...kept, area } : kept)) };
}

/** The workspace without an area. */
export function withoutArea(workspace: Workspace, id: string): Workspace {
  return { ...workspace, areas: (workspace.areas ?? []).filter((area) => area.id !== id) };
}
