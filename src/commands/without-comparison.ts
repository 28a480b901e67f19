import type { Results } from "./state.ts";

/** The results without what an engine that was started anew has not: a comparison, and where a practice fits. */
export function withoutComparison({ assessment }: Results): Partial<Results> {
  return {
    comparison: null,
    suitability: null,
    assessment: assessment && {
      ...assessment,
      layers: withoutAgreement(assessment.layers).filter(({ group }) => group !== "suitability"),
    },
  };
}

/** Layers without those of a comparison. */
export function withoutAgreement<Layer extends { readonly group: string }>(
  layers: readonly Layer[],
): Layer[] {
  return layers.filter(({ group }) => group !== "sensitivity");
}
