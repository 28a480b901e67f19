import type { Workspace } from "../workspace.ts";

/** A practice on an area from a year, as the document has it. */
export type Intervention = Workspace["interventions"][number];

/** The workspace with one more intervention, which a scenario acts with from now on. */
export function withIntervention(
  workspace: Workspace,
  scenario: string,
  intervention: Intervention,
): Workspace {
  return taking(
    { ...workspace, interventions: [...workspace.interventions, intervention] },
    scenario,
    (ids) => [...ids, intervention.id],
  );
}

/** The workspace in which a scenario acts with an intervention of others too. */
export function withTakenIntervention(workspace: Workspace, scenario: string, id: string): Workspace {
  return taking(workspace, scenario, (ids) => (ids.includes(id) ? ids : [...ids, id]));
}

/**
 * The workspace with an intervention of a scenario changed. Where other scenarios act with it too, this one gets a copy under
 * `copyId`: what stands in another scenario is never changed from here.
 */
export function withChangedIntervention(
  workspace: Workspace,
  scenario: string,
  id: string,
  copyId: string,
  change: (intervention: Intervention) => Intervention,
): Workspace {
  const before = workspace.interventions.find((one) => one.id === id);
  const after = before === undefined ? undefined : change(before);
  if (before === undefined || after === undefined || same(before, after)) return workspace;
  if (!isShared(workspace, scenario, id))
    return {
      ...workspace,
      interventions: workspace.interventions.map((one) => (one.id === id ? after : one)),
    };
  const interventions = [...workspace.interventions, { ...after, id: copyId }];
  return taking({ ...workspace, interventions }, scenario, (ids) =>
    ids.map((one) => (one === id ? copyId : one)),
  );
}

/** The workspace with a copy of an intervention right after it in its scenario. */
export function withDuplicatedIntervention(
  workspace: Workspace,
  scenario: string,
  id: string,
  copy: Pick<Intervention, "id" | "name">,
): Workspace {
  const original = workspace.interventions.find((one) => one.id === id);
  if (original === undefined) return workspace;
  const interventions = [...workspace.interventions, { ...original, ...copy }];
  return taking({ ...workspace, interventions }, scenario, (ids) =>
    ids.flatMap((one) => (one === id ? [one, copy.id] : [one])),
  );
}

/** The workspace in which a scenario acts with an intervention no more; one that no scenario acts with is dropped. */
export function withoutIntervention(workspace: Workspace, scenario: string, id: string): Workspace {
  return withoutUnused(
    taking(workspace, scenario, (ids) => ids.filter((one) => one !== id)),
    [id],
  );
}

/** The workspace without those of some interventions that no scenario acts with. */
export function withoutUnused(workspace: Workspace, ids: readonly string[]): Workspace {
  const used = new Set(workspace.scenarios.flatMap(({ interventions }) => interventions));
  const gone = ids.filter((id) => !used.has(id));
  if (gone.length === 0) return workspace;
  return { ...workspace, interventions: workspace.interventions.filter(({ id }) => !gone.includes(id)) };
}

/** Whether another scenario acts with an intervention too. */
export function isShared({ scenarios }: Workspace, scenario: string, id: string): boolean {
  return scenarios.some((one) => one.id !== scenario && one.interventions.includes(id));
}

function taking(
  workspace: Workspace,
  scenario: string,
  change: (ids: readonly string[]) => readonly string[],
): Workspace {
  return {
    ...workspace,
    scenarios: workspace.scenarios.map((one) =>
      one.id === scenario ? { ...one, interventions: [...change(one.interventions)] } : one,
    ),
  };
}

function same(one: Intervention, other: Intervention): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
