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

/** The workspace without an area. */
export function withoutArea(workspace: Workspace, id: string): Workspace {
  return { ...workspace, areas: (workspace.areas ?? []).filter((area) => area.id !== id) };
}
