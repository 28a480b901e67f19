import { soilCarbonStored } from "../../engine/planning/co-benefits.ts";
import { askPractice, type ShownSource, type SourcedRange } from "../advice.ts";
import type { Desk } from "../desk.ts";
import type { ScenarioPlan, Workspace } from "../state.ts";

/** What the literature reports, by family of practices; a family that the catalogue does not have is not there. */
export type EffectsByPractice = ReadonlyMap<
  string,
  { readonly effects: readonly SourcedRange[]; readonly sources: readonly ShownSource[] }
>;

/** What a scenario may bring beside neutrality. Nothing is added up over units: there is no score. */
export interface CoBenefits {
  /** Tonnes of carbon by the target year; null where no practice of it has a rate. */
  readonly soilCarbonTC: { readonly low: number; readonly high: number } | null;
  /** Interventions without a rate: they are not in the tonnes. */
  readonly withoutCarbon: readonly string[];
  /** As reported elsewhere, with the land that is acted on here. */
  readonly reported: readonly ReportedEffect[];
  /** Of what is reported. */
  readonly sources: readonly ShownSource[];
}

/** An effect of an intervention's practice as sources report it. */
export interface ReportedEffect extends SourcedRange {
  readonly intervention: string;
  readonly treatedKm2: number;
}

const CARBON_RATE = "t C/ha/yr";

/** The effects of the practices that the document plans with. */
export async function askEffects(desk: Desk, practices: readonly string[]): Promise<EffectsByPractice> {
  const cards = await Promise.all(practices.map((id) => askPractice(desk, id, null, {})));
  return new Map(cards.flatMap((card) => (card === null ? [] : [[card.id, card]])));
}

/** The co-benefits of a scenario, apart from every balance. */
export function coBenefits(
  { interventions }: ScenarioPlan,
  workspace: Workspace,
  effects: EffectsByPractice,
  targetYear: number,
): CoBenefits {
  const stored: { readonly lowTC: number; readonly highTC: number }[] = [];
  const withoutCarbon: string[] = [];
  const reported: ReportedEffect[] = [];
  const sources = new Map<string, ShownSource>();
  for (const { id, treatedKm2 } of interventions) {
    const {
      practice = "",
      from,
      adoption = 1,
      effectiveness = null,
    } = workspace.interventions.find((one) => one.id === id)!;
    const found = effects.get(practice);
    const known = found?.effects ?? [];
    const named = new Set(known.flatMap((effect) => effect.sources));
    for (const source of found?.sources ?? []) if (named.has(source.key)) sources.set(source.key, source);
    reported.push(...known.map((effect) => ({ ...effect, intervention: id, treatedKm2 })));
    const own = soilCarbonStored(
      { from, adoption, effectiveness },
      treatedKm2,
      known.flatMap(carbonRate),
      targetYear,
    );
    if (own === null) withoutCarbon.push(id);
    else stored.push(own);
  }
  const soilCarbonTC =
    stored.length === 0
      ? null
      : {
          low: stored.reduce((sum, { lowTC }) => sum + lowTC, 0),
          high: stored.reduce((sum, { highTC }) => sum + highTC, 0),
        };
  return { soilCarbonTC, withoutCarbon, reported, sources: [...sources.values()] };
}

function carbonRate({ name, direction, unit, low, high }: SourcedRange) {
  if (name !== "soc" || unit !== CARBON_RATE || low === null || high === null) return [];
  const sign = direction === "decrease" ? -1 : 1;
  return [{ low: Math.min(sign * low, sign * high), high: Math.max(sign * low, sign * high) }];
}
