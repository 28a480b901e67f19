import type { Table } from "../../io/csv-writer.ts";
import type { PlanSummary } from "./plan-summary.ts";
import type { ScenarioPlan } from "./scenario-summary.ts";

type Row = (string | number | null)[];

/** Name of the scenario of doing nothing in tables. */
const NOTHING = "business as usual";

/** The tables of a plan, from the same figures as `plan.json`. */
export function planTables(plan: PlanSummary): Table[] {
  const scenarios: [id: string, scenario: ScenarioPlan][] = [
    [NOTHING, plan.businessAsUsual.scenario],
    ...Object.entries(plan.scenarios),
  ];
  const tables = [
    comparison(scenarios),
    landTypes(scenarios),
    years(scenarios),
    interventions(scenarios),
    trades(scenarios),
    units(scenarios),
    outlook(plan),
    responses(plan),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

const yesNo = (value: boolean | null): string => (value === null ? "unknown" : value ? "yes" : "no");

function comparison(scenarios: readonly [string, ScenarioPlan][]): Table {
  return {
    name: "scenario-comparison",
    columns: [
      "scenario",
      "name",
      "neutral_land_types",
      "land_types",
      "every_land_type_neutral",
      "probability_all_neutral",
      "expected_losses_km2",
      "avoided_losses_km2",
      "gains_km2",
      "present_value_low_usd",
      "present_value_likely_usd",
      "present_value_high_usd",
      "avoid_treated_km2",
      "reduce_treated_km2",
      "reverse_treated_km2",
      "people_reached",
      "interventions_not_cleared",
    ],
    rows: scenarios.map(([id, one]) => [
      id,
      one.name,
      one.neutralCount,
      one.count,
      yesNo(one.isNeutral),
      one.probabilityAllNeutral,
      one.total.expectedLossesKm2,
      one.total.avoidedLossesKm2,
      one.total.gainsKm2,
      ...one.cost.presentValueUsd,
      one.hierarchy.avoid.treatedKm2,
      one.hierarchy.reduce.treatedKm2,
      one.hierarchy.reverse.treatedKm2,
      one.peopleReached,
      one.safeguards.notCleared.length,
    ]),
  };
}

function landTypes(scenarios: readonly [string, ScenarioPlan][]): Table {
  return {
    name: "scenario-land-types",
    columns: [
      "scenario",
      "land_type",
      "name",
      "expected_losses_km2",
      "expected_by_trend_km2",
      "expected_entered_km2",
      "avoided_losses_km2",
      "avoided_losses_upper_bound_km2",
      "gains_km2",
      "net_km2",
      "is_neutral",
      "probability_neutral",
    ],
    rows: scenarios.flatMap(([id, one]) =>
      one.landTypes.map(
        (row): Row => [
          id,
          row.id,
          row.name,
          row.expectedLossesKm2,
          row.expectedTrendKm2,
          row.expectedEnteredKm2,
          row.avoidedLossesKm2,
          row.avoidedLossesUpperBoundKm2,
          row.gainsKm2,
          row.netKm2,
          yesNo(row.isNeutral),
          row.probabilityNeutral,
        ],
      ),
    ),
  };
}

function years(scenarios: readonly [string, ScenarioPlan][]): Table {
  return {
    name: "scenario-years",
    columns: [
      "scenario",
      "land_type",
      "year",
      "expected_losses_km2",
      "avoided_losses_km2",
      "gains_km2",
      "net_km2",
    ],
    rows: scenarios.flatMap(([id, one]) =>
      one.landTypes.flatMap((type) =>
        type.byYear.map(
          (row): Row => [
            id,
            type.id,
            row.year,
            row.expectedLossesKm2,
            row.avoidedLossesKm2,
            row.gainsKm2,
            row.netKm2,
          ],
        ),
      ),
    ),
  };
}

function interventions(scenarios: readonly [string, ScenarioPlan][]): Table {
  return {
    name: "scenario-interventions",
    columns: [
      "scenario",
      "intervention",
      "response",
      "area_km2",
      "treated_km2",
      "locked_out_km2",
      "other_response_km2",
      "unknown_km2",
      "left_to_others_km2",
      "gains_km2",
      "avoided_losses_km2",
      "present_value_low_usd",
      "present_value_likely_usd",
      "present_value_high_usd",
      "people_reached",
      "safeguards_cleared",
    ],
    rows: scenarios.flatMap(([id, one]) =>
      one.interventions.map(
        (row): Row => [
          id,
          row.id,
          row.response,
          row.areaKm2,
          row.treatedKm2,
          row.lockedOutKm2,
          row.otherResponseKm2,
          row.unknownKm2,
          row.leftToOthersKm2,
          row.gainsKm2,
          row.avoidedLossesKm2,
          ...(row.presentValueUsd ?? [null, null, null]),
          row.peopleReached,
          yesNo(row.isCleared),
        ],
      ),
    ),
  };
}

function trades(scenarios: readonly [string, ScenarioPlan][]): Table {
  return {
    name: "counterbalancing",
    columns: [
      "scenario",
      "land_type_of_gain",
      "land_type_of_loss",
      "gain",
      "loss",
      "km2",
      "mean_lag_years",
      "longest_lag_years",
      "like_for_like",
      "accepted",
      "reason",
    ],
    rows: scenarios.flatMap(([id, { counterbalance }]) => [
      ...counterbalance.trades.map(
        (row): Row => [
          id,
          row.landType,
          row.landType,
          row.gain,
          row.loss ?? "trend",
          row.km2,
          row.meanLagYears,
          row.longestLagYears,
          "yes",
          "yes",
          "",
        ],
      ),
      ...counterbalance.exceptions.map(
        (row): Row => [
          id,
          row.from,
          row.to,
          "",
          "",
          row.km2,
          null,
          null,
          "no",
          yesNo(row.isAccepted),
          row.reason,
        ],
      ),
    ]),
  };
}

function units(scenarios: readonly [string, ScenarioPlan][]): Table {
  return {
    name: "scenario-units",
    columns: ["scenario", "unit", "treated_km2", "avoided_losses_km2", "gains_km2"],
    rows: scenarios.flatMap(([id, one]) =>
      one.units
        .filter(({ name }) => name !== "")
        .map((row): Row => [id, row.name, row.treatedKm2, row.avoidedLossesKm2, row.gainsKm2]),
    ),
  };
}

function outlook({ businessAsUsual }: PlanSummary): Table {
  const none = [null, null, null];
  return {
    name: "business-as-usual",
    columns: [
      "land_type",
      "name",
      "healthy_km2",
      "degraded_km2",
      "unknown_km2",
      "observed_newly_degraded_km2",
      "observed_recovered_km2",
      "loss_low_km2_per_yr",
      "loss_likely_km2_per_yr",
      "loss_high_km2_per_yr",
      "interval",
      "expected_by_trend_low_km2",
      "expected_by_trend_likely_km2",
      "expected_by_trend_high_km2",
      "expected_entered_km2",
      "stock_low_km2",
      "stock_likely_km2",
      "stock_high_km2",
    ],
    rows: businessAsUsual.landTypes.map((row) => [
      row.id,
      row.name,
      row.healthyKm2,
      row.degradedKm2,
      row.unknownKm2,
      row.observed?.newlyDegradedKm2 ?? null,
      row.observed?.recoveredKm2 ?? null,
      ...(row.lossKm2PerYr ?? none),
      row.interval,
      ...(row.expectedTrendKm2 ?? none),
      row.expectedEnteredKm2,
      ...(row.stockKm2 ?? none),
    ]),
  };
}

function responses({ responses: { landTypes: types, units: places, total } }: PlanSummary): Table {
  const row = (kind: string, id: string, name: string, areas: typeof total): Row => [
    kind,
    id,
    name,
    areas.avoidKm2,
    areas.reduceKm2,
    areas.reverseKm2,
    areas.unknownKm2,
  ];
  return {
    name: "responses",
    columns: ["of", "id", "name", "avoid_km2", "reduce_km2", "reverse_km2", "unknown_km2"],
    rows: [
      row("all", "", "", total),
      ...types.map((one) => row("land type", one.id, one.name, one)),
      ...places.map((one) => row("unit", "", one.name, one)),
    ],
  };
}
