import type { PracticeFamily } from "./practice-family.ts";

/** Weight of the main aim that is met, beside the share of what is seen that is addressed. */
const AIM_SHARE = 0.5;
/** What a family is for comes first in its list; each place further down counts so much less. */
const AIM_LOSS_PER_PLACE = 0.12;
const LEAST_AIM = 0.4;
/** Credit for a type of the same group (Bc for Bq, Wt for Wg): a neighbour of the problem. */
const KIN_CREDIT = 0.3;

/**
 * Fit of what a family addresses with what is seen: half by how near to its main aim the best match stands, half by the share
 * of what is seen that it addresses (the square root, since no practice addresses everything). A problem that few families
 * treat (a high water table) weighs more than one that many do (loss of topsoil), in both halves. Groups are WOCAT's, by first
 * letter.
 */
export function degradationFit(
  family: PracticeFamily,
  seen: ReadonlySet<string>,
  rarity: ReadonlyMap<string, number>,
): number {
  let all = 0;
  let credit = 0;
  let aim = 0;
  let rarest = 0;
  for (const code of seen) rarest = Math.max(rarest, rarity.get(code) ?? 1);
  for (const code of seen) {
    const weight = rarity.get(code) ?? 1;
    const place = family.degradation.indexOf(code);
    all += weight;
    if (place >= 0) {
      credit += weight;
      const atHome = Math.max(LEAST_AIM, 1 - AIM_LOSS_PER_PLACE * place);
      aim = Math.max(aim, atHome * Math.sqrt(weight / rarest));
    } else if (family.degradation.some((one) => one[0] === code[0])) credit += KIN_CREDIT * weight;
  }
  return AIM_SHARE * aim + (1 - AIM_SHARE) * Math.sqrt(credit / all);
}

/** Weight of each type of degradation: the fewer of the families treat it, the more it weighs (ln of 1 + families / treating). */
export function rarityOfDegradation(families: readonly PracticeFamily[]): ReadonlyMap<string, number> {
  const treating = new Map<string, number>();
  for (const { degradation } of families)
    for (const code of degradation) treating.set(code, (treating.get(code) ?? 0) + 1);
  return new Map([...treating].map(([code, count]) => [code, Math.log(1 + families.length / count)]));
}
