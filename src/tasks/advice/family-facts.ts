import type { PracticeCatalogue } from "../../engine/recommend/practice-catalogue.ts";
import type { Figure, PracticeFamily } from "../../engine/recommend/practice-family.ts";
import type { PracticeCard, ShownSource, SourcedRange, TextInTwo } from "./answers.ts";

/** The card of a family of practices without a place: its facts, and the sources they name. */
export function familyFacts(
  catalogue: PracticeCatalogue,
  family: PracticeFamily,
  french: FamilyInFrench | undefined,
): PracticeCard {
  const effects = family.effects.map(
    ({ variable, direction, low = null, high = null, unit = "", context, sources }): SourcedRange => ({
      name: variable,
      direction: DIRECTIONS.find((one) => one === direction) ?? null,
      low,
      high,
      unit,
      about: context,
      sources,
    }),
  );
  const costs = [
    cost("establishment", "USD/ha", family.establishmentUsdPerHa),
    cost("maintenance", "USD/ha", family.maintenanceUsdPerHaYr),
  ].filter((one) => one !== null);
  const { yearsToEffect: years } = family;
  const low = years?.low ?? years?.high;
  const high = years?.high ?? years?.low;
  const named = new Set([
    ...family.sources,
    ...[...effects, ...costs].flatMap(({ sources }) => sources),
    ...(family.costNoteSources ?? []),
    ...(years?.sources ?? []),
  ]);
  return {
    id: family.id,
    name: family.name,
    nameFr: family.nameFr,
    alsoCalled: family.otherNames,
    responses: family.responses,
    measures: family.measureKinds,
    groups: family.slmGroups,
    degradation: family.degradation,
    labour: family.labour,
    evidence: family.evidence,
    yearsToEffect:
      years === undefined || low === undefined || high === undefined
        ? null
        : { low, high, sources: years.sources },
    effects,
    costs,
    costNote: family.costNote ?? null,
    risks: inTwo(family.risks, french?.risks),
    notSuitableWhen: inTwo(family.notSuitableWhen, french?.notSuitableWhen),
    sources: shownSources(catalogue, [...named]),
    here: null,
  };
}

/** Lists of a family in French, in the order of the English ones. */
export interface FamilyInFrench {
  readonly notSuitableWhen: readonly string[];
  readonly risks: readonly string[];
}

function inTwo(english: readonly string[], french: readonly string[] | undefined): TextInTwo[] {
  return english.map((name, at) => ({ name, nameFr: french?.[at] ?? null }));
}

const DIRECTIONS = ["increase", "decrease", "no clear change"] as const;

function cost(name: string, unit: string, figure: Figure | undefined): SourcedRange | null {
  if (figure === undefined) return null;
  const { low = null, high = null, year, region, sources } = figure;
  const about = [region, year].filter((part) => part !== undefined).join(", ");
  return { name, direction: null, low, high, unit, about: about === "" ? null : about, sources };
}

/** Sources by their keys; an address that nobody has opened is not shown. */
export function shownSources(
  { sources }: PracticeCatalogue,
  keys: readonly string[],
): readonly ShownSource[] {
  return keys.flatMap((key) => {
    const source = sources.get(key);
    if (source === undefined) return [];
    const { citation, url, addressChecked } = source;
    return [{ key, citation, url: addressChecked ? (url ?? null) : null }];
  });
}
