import type { SiteContext } from "./site-context.ts";

/** What somebody who knows a place says of it, over what the layers tell: a context as it may be saved and read again. */
export type SiteAnswers = SiteContext;

/** The origin of an answer. */
export const BY_HAND = "by hand";

/** Keys of a context that tell of its other fields and are no answers. */
const ABOUT_FIELDS: ReadonlySet<string> = new Set(["spread", "shares", "origins"]);

/** The fields that are answered, in the order of the answers. */
export function answeredFields(answers: SiteAnswers): (keyof SiteContext)[] {
  return (Object.keys(answers) as (keyof SiteContext)[]).filter((field) => !ABOUT_FIELDS.has(field));
}

/**
 * A context with answers over it: an answer wins, its origin is the one that it brings along, else “by hand”, and the spread or
 * the shares of what it replaces go with it.
 */
export function answeredContext(context: SiteContext, answers: SiteAnswers): SiteContext {
  const fields = answeredFields(answers);
  if (fields.length === 0) return context;
  const { spread, shares, origins, ...values } = answers;
  const without = (of: object | undefined): [string, unknown][] =>
    Object.entries(of ?? {}).filter(([field]) => !fields.includes(field as keyof SiteContext));
  const spreads = Object.fromEntries([...without(context.spread), ...Object.entries(spread ?? {})]);
  const ofClasses = Object.fromEntries([...without(context.shares), ...Object.entries(shares ?? {})]);
  const whence = fields.map((field) => [field, origins?.[field] ?? BY_HAND]);
  const { spread: _, shares: __, ...rest } = context;
  return {
    ...rest,
    ...values,
    ...(Object.keys(spreads).length === 0 ? {} : { spread: spreads }),
    ...(Object.keys(ofClasses).length === 0 ? {} : { shares: ofClasses }),
    origins: Object.fromEntries([...without(context.origins), ...whence]) as Record<string, string>,
  };
}

/** Answers with others over them; fields that are not answered any more are left out. */
export function changedAnswers(
  answers: SiteAnswers,
  change: SiteAnswers,
  forgotten: readonly (keyof SiteContext)[] = [],
): SiteAnswers {
  const gone = new Set<string>([...forgotten, ...answeredFields(change)]);
  const kept = (of: object | undefined): object =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([field]) => !gone.has(field)));
  const { spread, shares, origins, ...values } = answers;
  const about = {
    spread: { ...kept(spread), ...change.spread },
    shares: { ...kept(shares), ...change.shares },
    origins: { ...kept(origins), ...change.origins },
  };
  const told = Object.fromEntries(Object.entries(about).filter(([, of]) => Object.keys(of).length > 0));
  return { ...kept(values), ...change, ...told };
}
