import type { Recommendation } from "../engine/recommend/recommendation.ts";
import type { SiteContext } from "../engine/recommend/site-context.ts";

/** What can be asked for a place: the whole list, best first, how its sources are cited, and whom to credit. */
export type Advice = (
  context: SiteContext,
  options: { readonly kind: string | undefined },
) => Promise<{
  readonly list: readonly Recommendation[];
  readonly cite: (source: string) => string;
  /** Lines below one item, and below the list, for people; not in the JSON. */
  readonly below?: (id: string) => readonly string[];
  readonly after?: readonly string[];
  readonly credit?: string;
}>;
