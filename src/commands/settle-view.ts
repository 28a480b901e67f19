import { type Desk, put } from "./desk.ts";
import { isPlacesKey, linesOf } from "./lines.ts";

/** Whether the key of a line is of a map of the plan. */
export function isPlanKey(key: string): boolean {
  return key.startsWith("plan/");
}

/** Brings the view in line with a new result: a period that exists, at least one layer on the map. */
export function settleView(desk: Desk): void {
  const state = desk.store.getState();
  const { assessment } = state.results;
  if (assessment === null) return;
  const { view } = state;
  const periods = Object.keys(assessment.summary.periods);
  const period = view.period !== null && periods.includes(view.period) ? view.period : (periods[0] ?? null);
  const lines = linesOf(state);
  // Maps of the plan come with its next evaluation: until then what lies below is seen.
  const isThere = (key: string): boolean => lines.some((line) => line.key === key);
  const known = view.layers.filter(({ key }) => isPlanKey(key) || isThere(key));
  const hasRaster = known.some(({ key, isVisible }) => isVisible && isThere(key) && !isPlacesKey(key));
  const first = lines[0];
  const layers =
    hasRaster || first === undefined
      ? known
      : [
          ...known.filter(({ key }) => isPlanKey(key)),
          { key: first.key, isVisible: true, opacity: 1 },
          ...known.filter(({ key }) => key !== first.key && !isPlanKey(key)),
        ];
  const { compare } = view;
  put(desk, "view", {
    period,
    layers,
    compare: compare !== null && periods.includes(compare.period) ? compare : null,
  });
}
