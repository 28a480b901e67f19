import type { DocumentedTechnology } from "./documented-technology.ts";

/**
 * Rules by which a practice's name tells its families, in English, French, Spanish, Portuguese and, in part, German and Arabic:
 * the form of `data/practices/name-rules.json`, which is handed in.
 */
export interface NameRules {
  readonly rules: readonly (Fragments & { readonly family: string })[];
  /** Used only where no family fires: an SLM group of WOCAT, by its label. */
  readonly groupRules: readonly (Fragments & { readonly group: string })[];
}

interface Fragments {
  readonly any: readonly string[];
  readonly not?: readonly string[] | undefined;
}

/** What a name says. Both lists empty: nothing. */
export interface NamedFamilies {
  /** The main one first. */
  readonly families: readonly { readonly family: string; readonly fragment: string }[];
  readonly groups: readonly string[];
}

/**
 * The families that a name speaks of. A fragment fires at the start of a word; one that ends with a space also needs the word's
 * end. The longest fragment that fires ranks its family first; of equals, the order of the rules holds.
 *
 * It is an example by name, not proof that the family's conditions hold there.
 */
export function attachFamilies(name: string, { rules, groupRules }: NameRules): NamedFamilies {
  const text = normalisedName(name);
  const families = rules
    .flatMap((rule) => {
      const fragment = longestFragment(text, rule);
      return fragment === null ? [] : [{ family: rule.family, fragment }];
    })
    .sort((a, b) => b.fragment.length - a.fragment.length);
  if (families.length > 0) return { families, groups: [] };
  const groups = groupRules.filter((rule) => longestFragment(text, rule) !== null).map(({ group }) => group);
  return { families, groups };
}

/** The record with the families that its name speaks of; one that has families already stays as it is. */
export function withFamilies(record: DocumentedTechnology, rules: NameRules): DocumentedTechnology {
  if (record.families !== undefined) return record;
  const { families } = attachFamilies(record.name, rules);
  if (families.length === 0) return record;
  return { ...record, families: families.map(({ family }) => ({ family, by: "name" as const })) };
}

/** Without marks and case; every run of other signs than digits, Latin, Arabic and Cyrillic letters is one space, one at each end. */
function normalisedName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^0-9a-z\p{Script=Arabic}\p{Script=Cyrillic}]+/gu, " ");
  return ` ${plain.trim()} `;
}

function longestFragment(text: string, { any, not = [] }: Fragments): string | null {
  const fires = (fragment: string): boolean => text.includes(` ${fragment}`);
  if (not.some(fires)) return null;
  return any
    .filter(fires)
    .reduce<string | null>(
      (best, fragment) => (best !== null && best.length >= fragment.length ? best : fragment),
      null,
    );
}
