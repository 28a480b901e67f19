import type { Results } from "./state.ts";

/** The results without a comparison: an engine that was started anew has none. */
export function withoutComparison({ assessment }: Results): Partial<Results> {
  return {
    comparison: null,
    assessment: assessment && { ...assessment, layers: withoutAgreement(assessment.layers) },
  };
}

/** Layers without those of a comparison. */
export function withoutAgreement<Layer extends { readonly group: string }>(
  layers: readonly Layer[],
): Layer[] {
  return layers.filter(({ group }) => group !== "sensitivity");
}
