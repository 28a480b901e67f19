import type { PracticeCatalogue, PracticePackage } from "./practice-catalogue.ts";
import type { Recommendation } from "./recommendation.ts";

/** A package with how well its parts fit a place. */
export interface RankedPackage extends PracticePackage {
  /** Geometric mean of the scores of the parts that may be taken here. */
  readonly score: number;
  /** Parts that are blocked here and left out; never a core one. */
  readonly without: readonly string[];
}

/** Fewer parts are no package. */
const LEAST_PARTS = 2;

/**
 * Packages whose core may be taken here, best first. Parts that are blocked are named and left out; a package of one part is
 * none.
 */
export function rankPackages(
  catalogue: Pick<PracticeCatalogue, "packages">,
  recommendations: readonly Recommendation[],
): RankedPackage[] {
  const byId = new Map(recommendations.map((one) => [one.id, one]));
  const mayBeTaken = (id: string): boolean => byId.get(id)?.blockers.length === 0;
  return catalogue.packages
    .filter(
      ({ core, families }) => core.every(mayBeTaken) && families.filter(mayBeTaken).length >= LEAST_PARTS,
    )
    .map((one) => {
      const taken = one.families.filter(mayBeTaken);
      const logs = taken.reduce((sum, id) => sum + Math.log(Math.max(1e-9, byId.get(id)!.score)), 0);
      return {
        ...one,
        score: Math.exp(logs / taken.length),
        without: one.families.filter((id) => !mayBeTaken(id)),
      };
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}
