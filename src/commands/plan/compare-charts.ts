import type { LandTypePlan } from "../../tasks/planning/scenario-summary.ts";
import type { ComparedScenario } from "./compare-scenarios.ts";

/** A bar of a ledger's waterfall, km²: from where it begins to where it ends. */
export interface LedgerStep {
  readonly kind: "losses" | "avoided" | "gains" | "net";
  readonly from: number;
  readonly to: number;
}

/** From zero down by expected losses, back up by those that are avoided, up by gains: where it ends is the net. */
export function ledgerSteps(row: LandTypePlan): readonly LedgerStep[] {
  const { expectedLossesKm2, avoidedLossesKm2, gainsKm2, netKm2 } = row;
  const left = avoidedLossesKm2 - expectedLossesKm2;
  return [
    { kind: "losses", from: 0, to: -expectedLossesKm2 },
    { kind: "avoided", from: -expectedLossesKm2, to: left },
    { kind: "gains", from: left, to: left + gainsKm2 },
    { kind: "net", from: 0, to: netKm2 },
  ];
}

/** The net of a land type over the years in one scenario. */
export interface Trajectory {
  readonly letter: string;
  readonly name: string;
  readonly points: readonly { readonly year: number; readonly value: number }[];
  /** In the target year: 90 runs of a hundred lie between; null without runs. */
  readonly interval: { readonly year: number; readonly low: number; readonly high: number } | null;
}

/** Nets of one land type, or (`landType` null) how many land types are neutral, by year. */
export function trajectories(
  scenarios: readonly ComparedScenario[],
  landType: string | null,
  targetYear: number,
): readonly Trajectory[] {
  return scenarios.map(({ letter, name, plan }): Trajectory => {
    if (landType === null) {
      const points = plan.byYear.map(({ year, neutralCount }) => ({ year, value: neutralCount }));
      return { letter, name, points, interval: null };
    }
    const row = plan.landTypes.find(({ id }) => id === landType)!;
    const range = row.netKm2Range;
    return {
      letter,
      name,
      points: row.byYear.map(({ year, netKm2 }) => ({ year, value: netKm2 })),
      interval: range === null ? null : { year: targetYear, low: range[0], high: range[2] },
    };
  });
}

/** A scenario by what it costs and what it brings. */
export interface CostEffect {
  readonly letter: string;
  readonly name: string;
  /** Present value, US dollars, of what has a cost; null where nothing of it has one. */
  readonly usd: { readonly low: number; readonly likely: number; readonly high: number } | null;
  /** Some of its interventions have no cost: the real one lies further to the right. */
  readonly isCostWhole: boolean;
  /** Net km² of a land type, or the number of neutral land types, which has no range. */
  readonly effect: { readonly low: number | null; readonly likely: number; readonly high: number | null };
}

/** Cost against the net of one land type, or (`landType` null) against the number of neutral ones. */
export function costEffects(
  scenarios: readonly ComparedScenario[],
  landType: string | null,
): readonly CostEffect[] {
  return scenarios.map(({ letter, name, plan }): CostEffect => {
    const { presentValueUsd, presentValueUsdRange, withoutCost } = plan.cost;
    const isKnown = withoutCost.length === 0 || withoutCost.length < plan.interventions.length;
    const [low, , high] = presentValueUsdRange ?? presentValueUsd;
    const row = landType === null ? null : plan.landTypes.find(({ id }) => id === landType)!;
    return {
      letter,
      name,
      usd: isKnown ? { low, likely: presentValueUsd[1], high } : null,
      isCostWhole: withoutCost.length === 0,
      effect: {
        low: row?.netKm2Range?.[0] ?? null,
        likely: row === null ? plan.neutralCount : row.netKm2,
        high: row?.netKm2Range?.[2] ?? null,
      },
    };
  });
}
