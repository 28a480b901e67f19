import type { PlanWords } from "../../i18n/plan-words.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { ScenarioPlan } from "../state.ts";
import { usd } from "./money.ts";

/** How a scenario differs from another one; figures are those of this one less those of the other. */
export interface ScenarioDifference {
  /** Ids of interventions that only this one has, and that only the other one has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly treatedKm2: number;
  /** Reporting units where it acts on more or less land, most first. */
  readonly units: readonly { readonly name: string; readonly treatedKm2: number }[];
  /** Names of land types that are neutral in this one only, and in the other one only. */
  readonly neutralHere: readonly string[];
  readonly neutralThere: readonly string[];
  readonly gainsKm2: number;
  readonly avoidedLossesKm2: number;
  /** Of the likely present values, of what has a cost. */
  readonly presentValueUsd: number;
  /** Interventions in either whose cost nobody gave. */
  readonly withoutCost: readonly string[];
  /** Null without a layer of population. */
  readonly peopleReached: number | null;
}

/** Smaller differences of areas (a square metre) are none. */
const NOTHING_KM2 = 1e-6;

/** What `one` has that `other` has not, and the other way round. */
export function differenceOf(one: ScenarioPlan, other: ScenarioPlan): ScenarioDifference {
  const idsOf = ({ interventions }: ScenarioPlan): string[] => interventions.map(({ id }) => id);
  const treated = ({ interventions }: ScenarioPlan): number =>
    interventions.reduce((sum, { treatedKm2 }) => sum + treatedKm2, 0);
  const neutral = ({ landTypes }: ScenarioPlan) => landTypes.filter(({ isNeutral }) => isNeutral === true);
  const notIn = (here: ScenarioPlan, there: ScenarioPlan): string[] =>
    neutral(here)
      .filter(({ id }) => neutral(there).every((type) => type.id !== id))
      .map(({ name }) => name);
  const inUnit = ({ units }: ScenarioPlan, name: string): number =>
    units.find((unit) => unit.name === name)?.treatedKm2 ?? 0;
  const units = [...new Set([...one.units, ...other.units].map(({ name }) => name))]
    .filter((name) => name !== "")
    .map((name) => ({ name, treatedKm2: inUnit(one, name) - inUnit(other, name) }))
    .filter(({ treatedKm2 }) => Math.abs(treatedKm2) > NOTHING_KM2)
    .sort((a, b) => Math.abs(b.treatedKm2) - Math.abs(a.treatedKm2));
  return {
    added: idsOf(one).filter((id) => !idsOf(other).includes(id)),
    removed: idsOf(other).filter((id) => !idsOf(one).includes(id)),
    treatedKm2: treated(one) - treated(other),
    units,
    neutralHere: notIn(one, other),
    neutralThere: notIn(other, one),
    gainsKm2: one.total.gainsKm2 - other.total.gainsKm2,
    avoidedLossesKm2: one.total.avoidedLossesKm2 - other.total.avoidedLossesKm2,
    presentValueUsd: one.cost.presentValueUsd[1] - other.cost.presentValueUsd[1],
    withoutCost: [...new Set([...one.cost.withoutCost, ...other.cost.withoutCost])],
    peopleReached:
      one.peopleReached === null || other.peopleReached === null
        ? null
        : one.peopleReached - other.peopleReached,
  };
}

const UNITS_NAMED = 2;

/** The same in sentences. */
export function differenceSentences(
  difference: ScenarioDifference,
  nameOf: (intervention: string) => string,
  speech: Speech,
  words: PlanWords,
): string[] {
  const { say } = words;
  const { quantities, word } = speech;
  const list = new Intl.ListFormat(speech.tag);
  const named = (ids: readonly string[]): string => list.format(ids.map(nameOf));
  const { added, removed, units, neutralHere, neutralThere, treatedKm2 } = difference;
  const more = (value: number): "more" | "less" => (value > 0 ? "more" : "less");
  const sentences: string[] = [];
  if (added.length > 0)
    sentences.push(say("compare.diff.added", { count: added.length, names: named(added) }));
  if (removed.length > 0)
    sentences.push(say("compare.diff.removed", { count: removed.length, names: named(removed) }));
  if (Math.abs(treatedKm2) > NOTHING_KM2) {
    const places = units.slice(0, UNITS_NAMED).map(({ name }) => name);
    const area = quantities.km2(Math.abs(treatedKm2));
    sentences.push(
      places.length === 0
        ? say(`compare.diff.treated.${more(treatedKm2)}`, { area })
        : say(`compare.diff.treatedIn.${more(treatedKm2)}`, { area, places: list.format(places) }),
    );
  }
  const types = (names: readonly string[]): string => list.format(names.map((name) => word("class", name)));
  if (neutralHere.length > 0)
    sentences.push(say("compare.diff.neutral", { count: neutralHere.length, names: types(neutralHere) }));
  if (neutralThere.length > 0)
    sentences.push(say("compare.diff.noLonger", { count: neutralThere.length, names: types(neutralThere) }));
  if (neutralHere.length === 0 && neutralThere.length === 0) sentences.push(say("compare.diff.sameNeutral"));
  for (const [key, value] of [
    ["gains", difference.gainsKm2],
    ["avoided", difference.avoidedLossesKm2],
  ] as const) {
    if (Math.abs(value) > NOTHING_KM2)
      sentences.push(say(`compare.diff.${key}.${more(value)}`, { area: quantities.km2(Math.abs(value)) }));
  }
  if (difference.presentValueUsd !== 0) {
    const amount = usd(Math.abs(difference.presentValueUsd), words);
    sentences.push(say(`compare.diff.cost.${more(difference.presentValueUsd)}`, { amount }));
  }
  if (difference.withoutCost.length > 0)
    sentences.push(say("compare.diff.withoutCost", { names: named(difference.withoutCost) }));
  return sentences;
}
