import { netKm2 } from "../../engine/planning/balance.ts";
import type { Cost } from "../../engine/planning/cost.ts";
import { counterbalance, type JudgedException } from "../../engine/planning/counterbalance.ts";
import type { ScenarioAccount } from "../../engine/planning/evaluate-scenario.ts";
import type { Range } from "../../engine/planning/intervention.ts";
import type { Response } from "../../engine/planning/response.ts";
import type { Influence, Uncertainty } from "../../engine/planning/uncertainty.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { rounded } from "../assess/rounded.ts";
import type { Planning } from "./planning-context.ts";
import type { ScenarioEvaluation } from "./scenario-evaluation.ts";

/** One land type of a scenario by the target year. Areas in km². */
export interface LandTypePlan {
  readonly id: string;
  readonly name: string;
  readonly expectedLossesKm2: number;
  /** Of the expected losses: by the trend, and by losses that somebody entered. */
  readonly expectedTrendKm2: number;
  readonly expectedEnteredKm2: number;
  /** Weighted by the probability of loss. */
  readonly avoidedLossesKm2: number;
  /** Upper bound, in no balance: as if all protected land were lost without protection. */
  readonly avoidedLossesUpperBoundKm2: number;
  readonly gainsKm2: number;
  readonly netKm2: number;
  readonly isNeutral: boolean | null;
  readonly probabilityNeutral: number | null;
  /** Net of the 5th, 50th and 95th run of a hundred; null without runs. */
  readonly netKm2Range: Range | null;
  readonly unansweredLossesKm2: number;
  readonly unusedGainsKm2: number;
  readonly byYear: readonly YearPlan[];
}

/** The ledgers by the end of a year. */
export interface YearPlan {
  readonly year: number;
  readonly expectedLossesKm2: number;
  readonly avoidedLossesKm2: number;
  readonly gainsKm2: number;
  readonly netKm2: number;
}

/** Costs in US dollars of `planning.priceYear`: low, likely, high. */
export interface CostPlan {
  readonly establishmentUsd: Range;
  readonly maintenanceUsd: Range;
  readonly presentValueUsd: Range;
  /** The 5th, 50th and 95th run of a hundred; null without runs. */
  readonly presentValueUsdRange: Range | null;
  /** Interventions whose cost nobody gave: they are not in the sums. */
  readonly withoutCost: readonly string[];
}

/** A scenario as it stands in `plan.json`. */
export interface ScenarioPlan {
  readonly name: string;
  readonly parent: string | null;
  readonly landTypes: readonly LandTypePlan[];
  /** “`neutralCount` of `count` land types neutral”. */
  readonly neutralCount: number;
  readonly count: number;
  /** Only when every land type is. */
  readonly isNeutral: boolean | null;
  readonly probabilityAllNeutral: number | null;
  /** Sums over land types, for information: they judge nothing. */
  readonly total: YearPlan;
  readonly cost: CostPlan;
  readonly byYear: readonly (YearPlan & { readonly neutralCount: number })[];
  /** People who live on the land acted on; null without a layer of population. */
  readonly peopleReached: number | null;
  readonly hierarchy: Readonly<
    Record<Response, { readonly treatedKm2: number; readonly share: number | null }>
  >;
  readonly units: readonly UnitPlan[];
  readonly interventions: readonly InterventionPlan[];
  readonly counterbalance: {
    readonly trades: readonly TradePlan[];
    readonly exceptions: readonly ExceptionPlan[];
  };
  readonly safeguards: { readonly cleared: readonly string[]; readonly notCleared: readonly string[] };
  readonly influences: readonly InfluencePlan[];
}

/** A reporting unit's part. */
export interface UnitPlan {
  readonly name: string;
  readonly treatedKm2: number;
  readonly avoidedLossesKm2: number;
  readonly gainsKm2: number;
}

/** What an intervention does in a scenario. Its area is the sum of what follows, to `leftToOthersKm2`. */
export interface InterventionPlan {
  readonly id: string;
  readonly response: Response;
  readonly areaKm2: number;
  readonly treatedKm2: number;
  readonly lockedOutKm2: number;
  readonly otherResponseKm2: number;
  readonly unknownKm2: number;
  readonly leftToOthersKm2: number;
  readonly gainsKm2: number;
  readonly avoidedLossesKm2: number;
  readonly presentValueUsd: Range | null;
  readonly peopleReached: number | null;
  readonly isCleared: boolean;
  /** Treated land by land type id (empty: without one); it adds up to `treatedKm2`. */
  readonly landTypes: readonly { readonly id: string; readonly treatedKm2: number }[];
}

/** Which gain answers which loss of the same land type; `loss` null is the trend. */
export interface TradePlan {
  readonly landType: string;
  readonly gain: string;
  readonly loss: string | null;
  readonly km2: number;
  readonly meanLagYears: number;
  readonly longestLagYears: number;
}

/** A break of like for like; it makes nothing neutral. */
export interface ExceptionPlan {
  readonly from: string;
  readonly to: string;
  readonly km2: number;
  readonly reason: string;
  readonly isAccepted: boolean;
  readonly problem: JudgedException["problem"];
}

/** How far one uncertain thing moves the sum of nets. */
export interface InfluencePlan {
  readonly what: Influence["what"];
  readonly of: string | null;
  readonly lowKm2: number;
  readonly highKm2: number;
}

type ScenarioDocument = Pick<
  Workspace["scenarios"][number],
  "name" | "parent" | "interventions" | "exceptions"
>;

/** Tells one scenario; without interventions it is what happens when nobody does anything. */
export function scenarioSummary(
  scenario: ScenarioDocument,
  { account, uncertainty }: ScenarioEvaluation,
  workspace: Workspace,
  plan: AssessmentPlan,
  planning: Planning,
): ScenarioPlan {
  const { context, landTypes } = planning;
  const ids = workspace.interventions.map(({ id }) => id);
  const { trades, remainders, exceptions } = counterbalance(
    context,
    account.treatments.treatments,
    (scenario.exceptions ?? []).map(({ from, to, km2, reason }) => ({
      fromLandType: landTypes.findIndex(({ id }) => id === from),
      toLandType: landTypes.findIndex(({ id }) => id === to),
      km2,
      reason,
    })),
  );
  const lossIds = workspace.expectedLosses.map(({ id }) => id);
  const cleared = account.interventions.filter(({ isCleared }) => isCleared);
  const idOf = ({ intervention }: { readonly intervention: number }): string => ids[intervention]!;
  const told = landTypeIds(account, planning);
  return {
    name: scenario.name ?? "",
    parent: scenario.parent,
    landTypes: told.map((landType) =>
      landTypePlan(landType, account, uncertainty, remainders[landType]!, planning),
    ),
    neutralCount: account.neutralCount,
    count: account.count,
    isNeutral: account.count === 0 ? null : account.neutralCount === account.count,
    probabilityAllNeutral: uncertainty?.probabilityAllNeutral ?? null,
    total: totalOf(context.target, account.landTypes),
    cost: costPlan(account, uncertainty, ids),
    byYear: account.byYear.map(({ year, balances, neutralCount }) => ({
      ...totalOf(year, balances.map(yearFigures)),
      neutralCount,
    })),
    peopleReached:
      plan.population.length === 0
        ? null
        : rounded(account.interventions.reduce((sum, one) => sum + one.peopleReached, 0)),
    hierarchy: hierarchyOf(account, workspace),
    units: account.units.map(({ unit, treatedKm2, avoidedLossesKm2, gainsKm2 }) => ({
      name: unit === 0 ? "" : plan.reportingUnits!.names[unit - 1]![1],
      treatedKm2: rounded(treatedKm2),
      avoidedLossesKm2: rounded(avoidedLossesKm2),
      gainsKm2: rounded(gainsKm2),
    })),
    interventions: account.interventions.map((one) => ({
      ...interventionPlan(one, workspace, plan),
      landTypes: treatedByLandType(one.intervention, account, planning),
    })),
    counterbalance: {
      trades: trades.map(({ landType, gain, loss, km2, meanLagYears, longestLagYears }) => ({
        landType: landTypes[landType]!.id,
        gain: ids[gain]!,
        loss: loss === null ? null : lossIds[loss]!,
        km2: rounded(km2),
        meanLagYears: rounded(meanLagYears),
        longestLagYears,
      })),
      exceptions: exceptions.map(({ isAccepted, problem }, at) => {
        const { from, to, km2, reason } = scenario.exceptions![at]!;
        return { from, to, km2, reason, isAccepted, problem };
      }),
    },
    safeguards: {
      cleared: cleared.map(idOf),
      notCleared: account.interventions.filter(({ isCleared }) => !isCleared).map(idOf),
    },
    influences: (uncertainty?.influences ?? []).map(({ what, of, lowKm2, highKm2 }) => ({
      what,
      of: of === null ? null : what === "effectiveness" ? ids[of]! : landTypes[of]!.id,
      lowKm2: rounded(lowKm2),
      highKm2: rounded(highKm2),
    })),
  };
}

/** Land types with land in them. */
function landTypeIds({ landTypes }: ScenarioAccount, { context }: Planning): number[] {
  return landTypes
    .map(({ landType }) => landType)
    .filter((landType) => {
      const { healthyKm2, degradedKm2, unknownKm2, entered } = context.outlooks[landType]!;
      return landType > 0 && (healthyKm2 + degradedKm2 + unknownKm2 > 0 || entered.length > 0);
    });
}

function landTypePlan(
  landType: number,
  account: ScenarioAccount,
  uncertainty: Uncertainty | null,
  remainder: { readonly unansweredKm2: number; readonly unusedKm2: number },
  { landTypes }: Planning,
): LandTypePlan {
  const row = account.landTypes[landType]!;
  const runs = uncertainty?.landTypes[landType] ?? null;
  return {
    ...landTypes[landType]!,
    expectedLossesKm2: rounded(row.expectedLossesKm2),
    expectedTrendKm2: rounded(row.expectedTrendKm2),
    expectedEnteredKm2: rounded(row.expectedEnteredKm2),
    avoidedLossesKm2: rounded(row.avoidedLossesKm2),
    avoidedLossesUpperBoundKm2: rounded(row.avoidedLossesFullCreditKm2),
    gainsKm2: rounded(row.gainsKm2),
    netKm2: rounded(row.netKm2),
    isNeutral: row.isNeutral,
    probabilityNeutral: runs?.probabilityNeutral ?? null,
    netKm2Range: runs === null ? null : roundedRange(runs.netKm2),
    unansweredLossesKm2: rounded(remainder.unansweredKm2),
    unusedGainsKm2: rounded(remainder.unusedKm2),
    byYear: account.byYear.map(({ year, balances }) => totalOf(year, [yearFigures(balances[landType]!)])),
  };
}

function yearFigures(balance: ScenarioAccount["byYear"][number]["balances"][number]): Omit<YearPlan, "year"> {
  return {
    expectedLossesKm2: balance.expectedTrendKm2 + balance.expectedEnteredKm2,
    avoidedLossesKm2: balance.avoidedKm2,
    gainsKm2: balance.gainsKm2,
    netKm2: netKm2(balance),
  };
}

function totalOf(year: number, rows: readonly Omit<YearPlan, "year">[]): YearPlan {
  const sum = (of: (row: Omit<YearPlan, "year">) => number): number =>
    rounded(rows.reduce((total, row) => total + of(row), 0));
  return {
    year,
    expectedLossesKm2: sum((row) => row.expectedLossesKm2),
    avoidedLossesKm2: sum((row) => row.avoidedLossesKm2),
    gainsKm2: sum((row) => row.gainsKm2),
    netKm2: sum((row) => row.netKm2),
  };
}

function costPlan(
  account: ScenarioAccount,
  uncertainty: Uncertainty | null,
  ids: readonly string[],
): CostPlan {
  const { cost, interventions } = account;
  return {
    ...roundedCost(cost),
    presentValueUsdRange: uncertainty === null ? null : roundedRange(uncertainty.presentValueUsd),
    withoutCost: interventions
      .filter((one) => one.cost === null)
      .map(({ intervention }) => ids[intervention]!),
  };
}

function hierarchyOf(account: ScenarioAccount, workspace: Workspace): ScenarioPlan["hierarchy"] {
  const treated = { avoid: 0, reduce: 0, reverse: 0 };
  for (const { intervention, treatedKm2 } of account.interventions)
    treated[workspace.interventions[intervention]!.response] += treatedKm2;
  const all = treated.avoid + treated.reduce + treated.reverse;
  const of = (response: Response) => ({
    treatedKm2: rounded(treated[response]),
    share: all > 0 ? rounded(treated[response] / all) : null,
  });
  return { avoid: of("avoid"), reduce: of("reduce"), reverse: of("reverse") };
}

function treatedByLandType(
  intervention: number,
  { treatments }: ScenarioAccount,
  { landTypes }: Planning,
): InterventionPlan["landTypes"] {
  const km2 = new Float64Array(landTypes.length);
  for (const one of treatments.treatments)
    if (one.intervention === intervention) km2[one.landType]! += one.km2;
  return landTypes.flatMap(({ id }, at) => (km2[at]! > 0 ? [{ id, treatedKm2: rounded(km2[at]!) }] : []));
}

function interventionPlan(
  one: ScenarioAccount["interventions"][number],
  workspace: Workspace,
  plan: AssessmentPlan,
): Omit<InterventionPlan, "landTypes"> {
  const { id, response } = workspace.interventions[one.intervention]!;
  return {
    id,
    response,
    areaKm2: rounded(one.areaKm2),
    treatedKm2: rounded(one.treatedKm2),
    lockedOutKm2: rounded(one.lockedOutKm2),
    otherResponseKm2: rounded(one.otherResponseKm2),
    unknownKm2: rounded(one.unknownKm2),
    leftToOthersKm2: rounded(one.leftToOthersKm2),
    gainsKm2: rounded(one.gainsKm2),
    avoidedLossesKm2: rounded(one.avoidedLossesKm2),
    presentValueUsd: one.cost === null ? null : roundedRange(one.cost.presentValueUsd),
    peopleReached: plan.population.length === 0 ? null : rounded(one.peopleReached),
    isCleared: one.isCleared,
  };
}

function roundedCost({ establishmentUsd, maintenanceUsd, presentValueUsd }: Cost): Cost {
  return {
    establishmentUsd: roundedRange(establishmentUsd),
    maintenanceUsd: roundedRange(maintenanceUsd),
    presentValueUsd: roundedRange(presentValueUsd),
  };
}

/** A range as `rounded` gives its ends. */
export function roundedRange([low, likely, high]: Range): Range {
  return [rounded(low), rounded(likely), rounded(high)];
}
