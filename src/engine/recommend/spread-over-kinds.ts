import type { PracticeCatalogue } from "./practice-catalogue.ts";
import type { Recommendation } from "./recommendation.ts";

/** How many of one kind may stand among the first. */
export interface Spreading {
  readonly among: number;
  readonly mostOfAKind: number;
}
export const SPREADING: Spreading = { among: 10, mostOfAKind: 3 };

/**
 * A list in which the first ten are not ten of a kind: whatever would be the fourth of its kind (a family's first SLM group)
 * waits until the first ten are full. A step of its own, to be said where it is used: the ranking itself goes by fit alone.
 * Within a kind, and among those that wait, the order stays; blocked ones stay last.
 */
export function spreadOverKinds(
  recommendations: readonly Recommendation[],
  catalogue: Pick<PracticeCatalogue, "families">,
  { among, mostOfAKind }: Spreading = SPREADING,
): Recommendation[] {
  const kinds = new Map(catalogue.families.map(({ id, slmGroups }) => [id, slmGroups[0] ?? id]));
  const counts = new Map<string, number>();
  const first: Recommendation[] = [];
  const rest: Recommendation[] = [];
  for (const one of recommendations) {
    const kind = kinds.get(one.id) ?? one.id;
    const count = counts.get(kind) ?? 0;
    const isTaken = first.length < among && count < mostOfAKind && one.blockers.length === 0;
    if (isTaken) counts.set(kind, count + 1);
    (isTaken ? first : rest).push(one);
  }
  return [...first, ...rest];
}
