import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { State, Workspace } from "../state.ts";

/** The areas of a plan as the map draws them. */
export interface PlanOutlines {
  /** Of the scenario that is looked at, each with `id`, `response` and `isChosen`. */
  readonly interventions: FeatureCollection;
  readonly losses: FeatureCollection;
}

/** By scenario: two of them may be on the screen side by side. */
const known = new Map<string | null, { readonly of: readonly unknown[]; readonly outlines: PlanOutlines }>();

/** The areas of the plan in the place Plan, elsewhere none; the same object as long as nothing of it changes. */
export function planOutlines({ document, view }: Pick<State, "document" | "view">): PlanOutlines {
  if (view.place !== "plan" || document === null) return NOTHING;
  const { interventions, expectedLosses, scenarios } = document.present;
  const { scenario, intervention } = view.plan;
  const of = [interventions, expectedLosses, scenarios, intervention];
  const before = known.get(scenario);
  if (before?.of.every((one, at) => one === of[at])) return before.outlines;
  const ids = scenarios.find(({ id }) => id === scenario)?.interventions ?? [];
  const outlines: PlanOutlines = {
    interventions: collected(
      interventions
        .filter(({ id }) => ids.includes(id))
        .map(({ id, response, area }) => feature(area, { id, response, isChosen: id === intervention })),
    ),
    losses: collected(expectedLosses.map(({ id, area }) => feature(area, { id }))),
  };
  known.set(scenario, { of, outlines });
  return outlines;
}

const NOTHING: PlanOutlines = { interventions: collected([]), losses: collected([]) };

function feature(area: Workspace["expectedLosses"][number]["area"], properties: object): Feature {
  return { type: "Feature", properties: { ...properties }, geometry: area as unknown as Geometry };
}

function collected(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}
