import type { Km2, Year } from "../units.ts";
import { effectAfter, type Intervention } from "./intervention.ts";
import { RESPONSE } from "./response.ts";
import type { Stratum } from "./strata.ts";

/** Land on which one intervention of a scenario acts. */
export interface Treatment {
  /** Place among all interventions. */
  readonly intervention: number;
  readonly landType: number;
  readonly unit: number;
  /** Expected losses over it; none where only the trend threatens it. */
  readonly losses: readonly number[];
  readonly km2: Km2;
  readonly riskKm2: number;
}

/** What an intervention's area holds. */
export interface InterventionLand {
  readonly areaKm2: Km2;
  /** On which it acts. */
  readonly treatedKm2: Km2;
  /** Locked out. */
  readonly lockedOutKm2: Km2;
  /** Asks for another response, or will be lost before anything could be restored. */
  readonly otherResponseKm2: Km2;
  /** Of unknown status: nothing is done, nothing is gained. */
  readonly unknownKm2: Km2;
  /** Where another intervention of the scenario acts. */
  readonly leftToOthersKm2: Km2;
  /** People who live on the land it acts on. */
  readonly peopleReached: number;
}

/** Who acts where. */
export interface Treatments {
  readonly treatments: readonly Treatment[];
  /** By place among all interventions; only those of the scenario. */
  readonly land: ReadonlyMap<number, InterventionLand>;
  /** By stratum: place of the intervention that acts there, −1 where none does. */
  readonly acting: Int32Array;
}

/**
 * Who acts where in a scenario: an intervention acts on land that asks for its response, is not locked out, and (to reverse) is
 * not expected to be lost. Where several could, the one with the largest effect by the target year does, of equals the one
 * named first, so that land counts once and costs once.
 *
 * @param chosen places of the scenario's interventions, in its order.
 */
export function treatmentsOf(
  strata: readonly Stratum[],
  interventions: readonly Intervention[],
  chosen: readonly number[],
  target: Year,
): Treatments {
  const rank = ranked(interventions, chosen, target);
  const land = new Map<number, Mutable<InterventionLand>>(
    chosen.map((at) => [
      at,
      {
        areaKm2: 0,
        treatedKm2: 0,
        lockedOutKm2: 0,
        otherResponseKm2: 0,
        unknownKm2: 0,
        leftToOthersKm2: 0,
        peopleReached: 0,
      },
    ]),
  );
  const treatments: Treatment[] = [];
  const actingOn = new Int32Array(strata.length).fill(-1);
  for (const [place, stratum] of strata.entries()) {
    const here = stratum.interventions.filter((at) => rank.has(at));
    if (here.length === 0) continue;
    const able = here.filter((at) => canAct(interventions[at]!, stratum));
    const acting = able.reduce<number | null>(
      (best, at) => (best === null || rank.get(at)! < rank.get(best)! ? at : best),
      null,
    );
    for (const at of here) {
      const sums = land.get(at)!;
      sums.areaKm2 += stratum.km2;
      if (at === acting) {
        sums.treatedKm2 += stratum.km2;
        sums.peopleReached += stratum.people;
      } else if (stratum.response === RESPONSE.unknown) sums.unknownKm2 += stratum.km2;
      else if (stratum.lock !== 0) sums.lockedOutKm2 += stratum.km2;
      else if (able.includes(at)) sums.leftToOthersKm2 += stratum.km2;
      else sums.otherResponseKm2 += stratum.km2;
    }
    if (acting === null) continue;
    actingOn[place] = acting;
    const { landType, unit, losses, km2, riskKm2 } = stratum;
    treatments.push({ intervention: acting, landType, unit, losses, km2, riskKm2 });
  }
  return { treatments, land, acting: actingOn };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Whether an intervention may act on land: it asks for its response, is free, and will not be lost before it is restored. */
export function canAct({ response }: Intervention, stratum: Stratum): boolean {
  if (stratum.lock !== 0 || stratum.response !== RESPONSE[response]) return false;
  return response !== "reverse" || stratum.losses.length === 0;
}

/** Rank of each chosen intervention, the largest effect first. */
function ranked(
  interventions: readonly Intervention[],
  chosen: readonly number[],
  target: Year,
): Map<number, number> {
  const whole = (at: number): number =>
    interventions[at]!.adoption * (interventions[at]!.effectiveness?.[1] ?? 0);
  const byTarget = (at: number): number => {
    const { from, yearsToEffect } = interventions[at]!;
    return whole(at) * effectAfter(target - from, yearsToEffect);
  };
  const order = chosen.map((at, place) => ({ at, place }));
  order.sort((a, b) => byTarget(b.at) - byTarget(a.at) || whole(b.at) - whole(a.at) || a.place - b.place);
  return new Map(order.map(({ at }, place) => [at, place]));
}
