import { type Desk, put } from "../desk.ts";
import { hexagonName, hexagonSizes } from "../scale.ts";
import type { State } from "../state.ts";
import type { BestAsk, BestRule, PlanningUnit, PlanningUnits, PracticeToChoose } from "./best-state.ts";
import { OWN_FIGURE } from "./practice-figures.ts";

/** Quarters of more units than these would be too many options for a solver in a browser. */
const MOST_UNITS_TO_SPLIT = 500;

/** Changes what the best allocation is sought for. */
export function askBest(desk: Desk, change: Partial<BestAsk>): void {
  put(desk, "view", { best: { ...desk.store.getState().view.best, ...change } });
}

/** Takes a practice among those that may be chosen, in place of what it was. */
export function choosePractice(desk: Desk, practice: PracticeToChoose): void {
  const { practices } = desk.store.getState().view.best;
  const isKnown = practices.some(({ id }) => id === practice.id);
  askBest(desk, {
    practices: isKnown
      ? practices.map((one) => (one.id === practice.id ? practice : one))
      : [...practices, practice],
  });
}

/** Takes a practice out of those that may be chosen, and out of the rules that ask for it. */
export function dropPractice(desk: Desk, id: string): void {
  const { practices, rules } = desk.store.getState().view.best;
  askBest(desk, {
    practices: practices.filter((one) => one.id !== id),
    rules: rules.filter((rule) => rule.kind !== "in" || rule.practice !== id),
  });
}

/** Adds a rule for units, or changes it. */
export function setBestRule(desk: Desk, rule: BestRule): void {
  const { rules } = desk.store.getState().view.best;
  const isKnown = rules.some(({ id }) => id === rule.id);
  askBest(desk, {
    rules: isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule],
  });
}

/** Takes a rule away. */
export function dropBestRule(desk: Desk, id: string): void {
  askBest(desk, { rules: desk.store.getState().view.best.rules.filter((rule) => rule.id !== id) });
}

/** The ways in which the land on the screen can be cut into planning units. */
export function unitsToChoose({ results, document }: State): PlanningUnits[] {
  if (results.assessment === null) return [];
  const { summary } = results.assessment;
  return [
    ...(summary.reportingUnits.length > 0 ? [{ kind: "units" } as const] : []),
    ...hexagonSizes(results.assessment).map((sizeKm2) => ({ kind: "hexagons", sizeKm2 }) as const),
    ...((document?.present.areas ?? []).length > 0 ? [{ kind: "areas" } as const] : []),
  ];
}

/** The planning units in force; null where the land cannot be cut. */
export function unitsInForce(state: State): PlanningUnits | null {
  const all = unitsToChoose(state);
  const { units } = state.view.best;
  return all.find((one) => unitsKey(one) === unitsKey(units)) ?? all[0] ?? null;
}

/** A way of cutting land as a text. */
export function unitsKey(units: PlanningUnits | null): string {
  if (units === null) return "";
  return units.kind === "hexagons" ? `hexagons ${units.sizeKm2}` : units.kind;
}

/** Whether practices may be done on parts of the units in force: only where these are few. */
export function maySplit(state: State): boolean {
  const units = unitsInForce(state);
  if (units?.kind !== "hexagons") return units !== null;
  const whole = state.results.assessment?.summary.areaKm2.insideStudyArea ?? 0;
  return whole / units.sizeKm2 <= MOST_UNITS_TO_SPLIT;
}

/** What a planning unit is called on the screen. */
export function unitName({ name, hexagon }: PlanningUnit): string {
  return hexagon === null ? name : hexagonName(hexagon);
}

/** The names of the units that rules may be about: known before land is counted but for hexagons. */
export function unitNamesInForce(state: State): readonly string[] {
  const units = unitsInForce(state);
  if (units?.kind === "units")
    return state.results
      .assessment!.summary.reportingUnits.filter(({ areaKm2 }) => areaKm2.insideStudyArea > 0)
      .map(({ name }) => name);
  if (units?.kind === "areas") return (state.document?.present.areas ?? []).map(({ name }) => name);
  const { found } = state.results.best;
  return found !== null && unitsKey(found.ask.units) === unitsKey(units)
    ? found.land.units.map(unitName)
    : [];
}

/** The practices as they are reckoned with: those without an effectiveness of their own take the user's estimate for all. */
export function practicesInForce({ practices, effectiveness }: BestAsk): PracticeToChoose[] {
  return practices.map((one) =>
    one.effectiveness !== undefined || effectiveness === null
      ? one
      : {
          ...one,
          effectiveness: [...effectiveness],
          basis: { ...one.basis, effectiveness: OWN_FIGURE },
        },
  );
}

/** What a practice lacks before it can be chosen: without effectiveness it does nothing, without a cost it has no price. */
export function whatIsMissing(ask: BestAsk, practice: PracticeToChoose): ("effectiveness" | "cost")[] {
  const missing: ("effectiveness" | "cost")[] = [];
  if (practice.effectiveness === undefined && ask.effectiveness === null) missing.push("effectiveness");
  if (practice.establishmentUsdPerHa === undefined && practice.maintenanceUsdPerHaYr === undefined)
    missing.push("cost");
  return missing;
}

/** The years that an answer is about: by when, and in money of which year; null: nothing is evaluated yet. */
export function yearsOfAsk({
  results,
  document,
  view,
}: State): { readonly targetYear: number; readonly priceYear: number; readonly firstYear: number } | null {
  const planning = results.plan.report?.plan.planning;
  if (planning === undefined || document === null) return null;
  const { targetYear, status } = planning;
  const froms = [...document.present.interventions, ...view.best.practices].map(({ from }) => from);
  return {
    targetYear,
    priceYear: document.present.planning?.priceYear ?? Math.min(targetYear, ...froms),
    firstYear: Math.min(targetYear, Math.max(status.year, new Date().getFullYear()) + 1),
  };
}
