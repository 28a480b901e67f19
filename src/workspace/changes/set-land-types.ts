import type { Dataset, Role, Workspace } from "../workspace.ts";

const ROLES: readonly Role[] = ["land-type", "land-cover", "soil-unit", "climate-zone", "reporting-units"];

/** The datasets whose classes or areas can make land types. */
export function landTypeChoices({ datasets }: Workspace): Dataset[] {
  return datasets.filter(({ role }) => ROLES.includes(role));
}

/** The workspace with a dataset taken into its land types, or out of them; with none left the default holds. */
export function withLandType(workspace: Workspace, dataset: string, isTaken: boolean): Workspace {
  const { landTypes, ...others } = workspace;
  const before = (landTypes?.datasets ?? []).filter((id) => id !== dataset);
  const datasets = isTaken ? [...before, dataset] : before;
  return datasets.length === 0 ? others : { ...others, landTypes: { datasets } };
}

/** The workspace with the default land types: land cover at the start of the baseline. */
export function withDefaultLandTypes(workspace: Workspace): Workspace {
  const { landTypes: _, ...others } = workspace;
  return others;
}
