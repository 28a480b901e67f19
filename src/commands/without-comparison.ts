import type { Results } from "./state.ts";

/** The results without what an engine that was started anew has not: a comparison, where a practice fits, the maps of the plan. */
export function withoutComparison({ assessment, plan }: Results): Partial<Results> {
  return {
    comparison: null,
    suitability: null,
    plan: { ...plan, of: null },
    assessment: assessment && {
      ...assessment,
      layers: withoutAgreement(assessment.layers).filter(
        ({ group }) => group !== "suitability" && group !== "plan",
      ),
    },
  };
}

/** Layers without those of a comparison. */
export function withoutAgreement<Layer extends { readonly group: string }>(
  layers: readonly Layer[],
): Layer[] {
  return layers.filter(({ group }) => group !== "sensitivity");
}
