import { type Desk, put } from "./desk.ts";
import { isPlacesKey, linesOf } from "./lines.ts";

/** Brings the view in line with a new result: a period that exists, at least one layer on the map. */
export function settleView(desk: Desk): void {
  const state = desk.store.getState();
  const { assessment } = state.results;
  if (assessment === null) return;
  const { view } = state;
  const periods = Object.keys(assessment.summary.periods);
  const period = view.period !== null && periods.includes(view.period) ? view.period : (periods[0] ?? null);
  const lines = linesOf(state);
  const known = view.layers.filter(({ key }) => lines.some((line) => line.key === key));
  const hasRaster = known.some(({ key, isVisible }) => isVisible && !isPlacesKey(key));
  const first = lines[0];
  const layers =
    hasRaster || first === undefined
      ? known
      : [{ key: first.key, isVisible: true, opacity: 1 }, ...known.filter(({ key }) => key !== first.key)];
  const { compare } = view;
  put(desk, "view", {
    period,
    layers,
    compare: compare !== null && periods.includes(compare.period) ? compare : null,
  });
}
