import type { Summary } from "../../src/commands/state.ts";
import type { PlanSummary } from "../../src/tasks/planning/plan-summary.ts";
import type {
  InterventionPlan,
  LandTypePlan,
  ScenarioPlan,
  YearPlan,
} from "../../src/tasks/planning/scenario-summary.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { cellsAsPolygon } from "./planned-land.ts";

/** Losses, avoided losses and gains of a land type by 2030; half of each has come by 2028. */
export function landTypeByHand(
  id: string,
  name: string,
  [losses, avoided, gains]: readonly [losses: number, avoided: number, gains: number],
  more: Partial<LandTypePlan> = {},
): LandTypePlan {
  const net = gains - (losses - avoided);
  return {
    id,
    name,
    expectedLossesKm2: losses,
    expectedTrendKm2: losses,
    expectedEnteredKm2: 0,
    avoidedLossesKm2: avoided,
    avoidedLossesUpperBoundKm2: 10 * avoided,
    gainsKm2: gains,
    netKm2: net,
    isNeutral: net >= 0,
    probabilityNeutral: net >= 0 ? 0.75 : 0.25,
    netKm2Range: [net - 2, net, net + 2],
    unansweredLossesKm2: Math.max(0, -net),
    unusedGainsKm2: Math.max(0, net),
    byYear: [yearOf(2028, losses / 2, avoided / 2, gains / 2), yearOf(2030, losses, avoided, gains)],
    ...more,
  };
}

function yearOf(year: number, losses: number, avoided: number, gains: number): YearPlan {
  return {
    year,
    expectedLossesKm2: losses,
    avoidedLossesKm2: avoided,
    gainsKm2: gains,
    netKm2: gains - (losses - avoided),
  };
}

/** An intervention that acts on all of its land. */
export function interventionByHand(
  id: string,
  response: InterventionPlan["response"],
  treatedKm2: number,
  more: Partial<InterventionPlan> = {},
): InterventionPlan {
  return {
    id,
    response,
    areaKm2: treatedKm2,
    treatedKm2,
    lockedOutKm2: 0,
    otherResponseKm2: 0,
    unknownKm2: 0,
    leftToOthersKm2: 0,
    gainsKm2: 0,
    avoidedLossesKm2: 0,
    presentValueUsd: null,
    peopleReached: 10,
    landTypes: [],
    isCleared: false,
    ...more,
  };
}

/** A scenario of land types and interventions; sums are made of them, cost of those that have one. */
export function scenarioByHand(
  name: string,
  landTypes: readonly LandTypePlan[],
  interventions: readonly InterventionPlan[],
  more: Partial<ScenarioPlan> = {},
): ScenarioPlan {
  const sum = (year: number): YearPlan => {
    const rows = landTypes.flatMap((type) => type.byYear.filter((row) => row.year === year));
    const of = (field: Exclude<keyof YearPlan, "year">): number =>
      rows.reduce((total, row) => total + row[field], 0);
    return yearOf(year, of("expectedLossesKm2"), of("avoidedLossesKm2"), of("gainsKm2"));
  };
  const treated = (response: string): number =>
    interventions
      .filter((one) => one.response === response)
      .reduce((total, one) => total + one.treatedKm2, 0);
  const all = treated("avoid") + treated("reduce") + treated("reverse");
  const part = (response: string) => ({
    treatedKm2: treated(response),
    share: all > 0 ? treated(response) / all : null,
  });
  const costs = interventions.flatMap(({ presentValueUsd }) =>
    presentValueUsd === null ? [] : [presentValueUsd],
  );
  const cost = [0, 1, 2].map((end) => costs.reduce((total, range) => total + range[end]!, 0));
  const range = cost as unknown as readonly [number, number, number];
  const neutralAt = (year: number): number =>
    landTypes.filter((type) => type.byYear.some((row) => row.year === year && row.netKm2 >= 0)).length;
  const judged = landTypes.filter(({ isNeutral }) => isNeutral !== null);
  const neutralCount = judged.filter(({ isNeutral }) => isNeutral).length;
  return {
    name,
    parent: null,
    landTypes,
    neutralCount,
    count: judged.length,
    isNeutral: neutralCount === judged.length,
    probabilityAllNeutral: 0.125,
    total: sum(2030),
    cost: {
      establishmentUsd: range,
      maintenanceUsd: [0, 0, 0],
      presentValueUsd: range,
      presentValueUsdRange: range,
      withoutCost: interventions.filter((one) => one.presentValueUsd === null).map(({ id }) => id),
    },
    byYear: [2028, 2030].map((year) => ({ ...sum(year), neutralCount: neutralAt(year) })),
    peopleReached: interventions.reduce((total, one) => total + (one.peopleReached ?? 0), 0),
    hierarchy: { avoid: part("avoid"), reduce: part("reduce"), reverse: part("reverse") },
    units: [],
    interventions,
    counterbalance: { trades: [], exceptions: [] },
    safeguards: {
      cleared: interventions.filter(({ isCleared }) => isCleared).map(({ id }) => id),
      notCleared: interventions.filter(({ isCleared }) => !isCleared).map(({ id }) => id),
    },
    influences: [],
    ...more,
  };
}

/** A plan of scenarios by their ids, beside `nothing`. */
export function planByHand(
  nothing: ScenarioPlan,
  scenarios: Readonly<Record<string, ScenarioPlan>>,
): PlanSummary {
  return {
    engine: "1.2.3",
    name: "By hand",
    ruleSet: "unccd-2026",
    isSynthetic: true,
    planning: {
      status: { period: "report-1", kind: "seven", year: 2023 },
      baselineYear: 2015,
      targetYear: 2030,
      horizonYear: 2030,
      discountRate: 0.05,
      priceYear: 2024,
      seed: 1,
      runs: 1000,
      risk: null,
      lockedOut: ["sacred grove"],
      classificationError: null,
    },
    responses: {
      total: { avoidKm2: 60, reduceKm2: 10, reverseKm2: 20, unknownKm2: 10 },
      landTypes: [],
      units: [],
    },
    businessAsUsual: {
      landTypes: nothing.landTypes.map(({ id, name, isNeutral }) => ({
        id,
        name,
        healthyKm2: 30,
        degradedKm2: 20,
        unknownKm2: 0,
        observed: null,
        lossKm2PerYr: isNeutral === null ? null : [0, 1, 2],
        interval: isNeutral === null ? null : "assumed",
        stockKm2PerYr: null,
        stockKm2: null,
        expectedTrendKm2: null,
        expectedEnteredKm2: 0,
        enteredUnknownKm2: 0,
        twoPoints: null,
      })),
      scenario: nothing,
    },
    scenarios,
  };
}

/** A document with two interventions, of which the second says nothing of its figures. */
export function documentByHand(more: object = {}): Workspace {
  const { value, issues } = parseWorkspace(
    JSON.stringify({
      schema: "neutral-ground/workspace/1",
      name: "By hand (synthetic)",
      frame: { dataset: "lc" },
      periods: [{ id: "baseline" }, { id: "report-1" }],
      datasets: [{ id: "lc", role: "land-cover", year: 2000, files: ["lc.tif"], legend: "unccd-7" }],
      interventions: [
        {
          id: "restore",
          name: "Exclosure",
          practice: "area-exclosure",
          response: "reverse",
          area: cellsAsPolygon(0, 0, 2, 2),
          unit: "North",
          from: 2025,
          adoption: 0.5,
          effectiveness: [0.2, 0.4, 0.8],
          yearsToEffect: [1, 5],
          basis: { effectiveness: "a source" },
          safeguards: [{ name: "tenure", state: "cleared" }],
        },
        { id: "guard", response: "avoid", area: cellsAsPolygon(4, 0, 6, 2), from: 2026 },
      ],
      scenarios: [
        { id: "a", name: "First", interventions: ["restore"] },
        { id: "b", name: "", parent: "a", interventions: ["restore", "guard"] },
      ],
      ...more,
    }),
    "by-hand.json",
  );
  if (value === null) throw new Error(`expected a document, got ${JSON.stringify(issues)}`);
  return value;
}

/** What of an assessment a comparison looks at. */
export function summaryByHand(): Summary {
  const seven = { "1": 3, "2": 4, "3": 5, "4": 60, "5": 1, "6": 6, "7": 7, unknown: 14 };
  const ledger = {
    "report-1": {
      landTypes: [{ id: "1", name: "Grassland", gainsKm2: 8, lossesKm2: 2, unknownKm2: 1 }],
      neutralCount: 1,
      count: 1,
    },
  };
  const status = { "report-1": { sdg1531: seven, partial: false } };
  return {
    ruleSet: { id: "unccd-2026", version: "1" },
    areaKm2: { insideStudyArea: 110, land: 100, water: 10, withoutAnyInput: 0 },
    periods: {},
    status,
    ledger,
    reportingUnits: [
      { name: "North", status: { "report-1": { sdg1531: { ...seven, "6": 1, "7": 0 } } }, ledger },
    ],
  } as unknown as Summary;
}
