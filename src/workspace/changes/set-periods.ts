import type { Years } from "../../engine/units.ts";
import { BASELINE } from "../period-years.ts";
import type { Period, Workspace } from "../workspace.ts";

/** A sub-indicator with years of its own. */
export type PeriodPart = "productivity" | "landCover" | "soilCarbon";

/** The workspace with other years for one part of a period; null: the rule set's own. */
export function withPeriodYears(
  workspace: Workspace,
  id: string,
  part: PeriodPart,
  years: Years | null,
): Workspace {
  return withPeriods(workspace, (periods) =>
    periods.map((period) => {
      if (period.id !== id) return period;
      const { [part]: _, ...others } = period;
      return (years === null ? others : { ...others, [part]: [years[0], years[1]] }) as Period;
    }),
  );
}

/** The workspace with one more reporting period; it begins with the years of the last one, to be changed. */
export function withNewPeriod(
  workspace: Workspace,
  yearsOfLast: Partial<Record<PeriodPart, Years>>,
): Workspace {
  const taken = new Set(workspace.periods.map(({ id }) => id));
  let number = 1;
  while (taken.has(`report-${number}`)) number++;
  const period = { id: `report-${number}`, ...yearsOfLast } as Period;
  return withPeriods(workspace, (periods) => [...periods, period]);
}

/** The workspace without a reporting period; the baseline stays. */
export function withoutPeriod(workspace: Workspace, id: string): Workspace {
  if (id === BASELINE) return workspace;
  return withPeriods(workspace, (periods) => periods.filter((period) => period.id !== id));
}

function withPeriods(workspace: Workspace, change: (periods: Period[]) => Period[]): Workspace {
  return { ...workspace, periods: change(workspace.periods) };
}
