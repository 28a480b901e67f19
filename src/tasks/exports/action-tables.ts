import type { InterventionPlan, ScenarioPlan } from "../planning/scenario-summary.ts";
import {
  asYesNo,
  type Cell,
  type MeetingFacts,
  type Row,
  recordsOf,
  type TableMaker,
  tableNamed,
} from "./meeting-facts.ts";

type Intervention = MeetingFacts["workspace"]["interventions"][number];
type Figures = readonly Cell[];

const NONE: Figures = [null, null, null];

/** The targets of the document. */
export const targets: TableMaker = ({ workspace, plan }) => {
  if (workspace.targets.length === 0) return "noTargets";
  const types = new Map(plan?.plan.businessAsUsual.landTypes.map(({ id, name }) => [id, name]));
  return {
    columns: [
      "id",
      "name",
      "land_type",
      "land_type_name",
      "response",
      "measure",
      "target_km2",
      "year",
      "owner",
      "status",
      "has_area",
    ],
    rows: workspace.targets.map((one) => [
      one.id,
      one.name ?? null,
      one.landType ?? "everyLandType",
      one.landType == null ? null : (types.get(one.landType) ?? null),
      one.response ?? null,
      one.measure ?? null,
      one.km2 ?? null,
      one.year ?? null,
      one.owner ?? null,
      one.status ?? null,
      asYesNo(one.area !== undefined),
    ]),
  };
};

/** The interventions, with area and costs as entered. Area from the first scenario that holds each. */
export const actions: TableMaker = ({ workspace, plan, practices }) => {
  if (workspace.interventions.length === 0) return "noInterventions";
  return {
    columns: [
      "id",
      "name",
      "practice",
      "response",
      "start_year",
      "unit",
      "area_km2",
      "adoption_share",
      "effectiveness_low_share",
      "effectiveness_likely_share",
      "effectiveness_high_share",
      "years_to_first_effect",
      "years_to_whole_effect",
      "establishment_low_usd_per_ha",
      "establishment_likely_usd_per_ha",
      "establishment_high_usd_per_ha",
      "maintenance_low_usd_per_ha_yr",
      "maintenance_likely_usd_per_ha_yr",
      "maintenance_high_usd_per_ha_yr",
      "scenarios",
    ],
    rows: workspace.interventions.map((one) => [
      one.id,
      one.name ?? null,
      nameOfPractice(one, practices),
      one.response,
      one.from,
      one.unit ?? null,
      figuresOf(one.id, plan?.plan.scenarios)?.areaKm2 ?? null,
      one.adoption ?? null,
      ...(one.effectiveness ?? NONE),
      ...(one.yearsToEffect ?? [null, null]),
      ...(one.establishmentUsdPerHa ?? NONE),
      ...(one.maintenanceUsdPerHaYr ?? NONE),
      namesOfScenarios(one.id, workspace),
    ]),
  };
};

/** The practices of the interventions: what each is entered to cost and bring, alike ones once. */
export const practiceShortlist: TableMaker = ({ workspace, practices, plan }) => {
  if (workspace.interventions.length === 0) return "noInterventions";
  const groups = new Map<string, Intervention[]>();
  for (const one of workspace.interventions) {
    const { practice, response, effectiveness, establishmentUsdPerHa, maintenanceUsdPerHaYr } = one;
    const key = JSON.stringify([
      practice,
      response,
      effectiveness,
      establishmentUsdPerHa,
      maintenanceUsdPerHaYr,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return {
    columns: [
      "practice",
      "response",
      "interventions",
      "area_km2",
      "effectiveness_low_share",
      "effectiveness_likely_share",
      "effectiveness_high_share",
      "establishment_low_usd_per_ha",
      "establishment_likely_usd_per_ha",
      "establishment_high_usd_per_ha",
      "maintenance_low_usd_per_ha_yr",
      "maintenance_likely_usd_per_ha_yr",
      "maintenance_high_usd_per_ha_yr",
      "basis",
    ],
    rows: [...groups.values()].map((alike): Row => {
      const [one] = alike as [Intervention];
      const areas = alike.map(({ id }) => figuresOf(id, plan?.plan.scenarios)?.areaKm2 ?? null);
      return [
        nameOfPractice(one, practices),
        one.response,
        alike.map(({ name, id }) => name || id).join("; "),
        areas.includes(null) ? null : areas.reduce<number>((sum, km2) => sum + km2!, 0),
        ...(one.effectiveness ?? NONE),
        ...(one.establishmentUsdPerHa ?? NONE),
        ...(one.maintenanceUsdPerHaYr ?? NONE),
        basisOf(alike),
      ];
    }),
  };
};

/** What must be so before anybody acts, and whether it is; what is unknown is not cleared. */
export const checklist: TableMaker = ({ workspace, plan }) => {
  const rows: Row[] = [];
  for (const [id, scenario] of Object.entries(plan?.plan.scenarios ?? {})) {
    const name = scenario.name || id;
    const { neutralCount, count, safeguards, cost } = scenario;
    rows.push(
      [name, "everyLandTypeNeutral", asYesNo(scenario.isNeutral), `${neutralCount} / ${count}`],
      [
        name,
        "safeguardsCleared",
        asYesNo(safeguards.notCleared.length === 0),
        safeguards.notCleared.join("; "),
      ],
      [name, "costsKnown", asYesNo(cost.withoutCost.length === 0), cost.withoutCost.join("; ")],
    );
  }
  for (const { id, name, safeguards = [] } of workspace.interventions) {
    if (safeguards.length === 0) rows.push([name || id, "safeguards", "unknown", null]);
    for (const safeguard of safeguards) rows.push([name || id, safeguard.name, safeguard.state, null]);
  }
  if (workspace.interventions.length + workspace.scenarios.length === 0) return "noInterventions";
  rows.push(
    [null, "targetsSet", asYesNo(workspace.targets.length > 0), null],
    [null, "decisionsLogged", asYesNo((workspace.decisions ?? []).length > 0), null],
  );
  return { columns: ["subject", "condition", "state", "detail"], rows };
};

/** The decision log, objections with it. */
export const decisions: TableMaker = ({ workspace }) => {
  const all = workspace.decisions ?? [];
  if (all.length === 0) return "noDecisions";
  const names = new Map(workspace.scenarios.map(({ id, name }) => [id, name || id]));
  return {
    columns: ["date", "decision", "who", "scenario", "objections"],
    rows: all.map(({ date, what, who, scenario, objections = [] }) => [
      date,
      what,
      who ?? null,
      scenario == null ? null : (names.get(scenario) ?? scenario),
      objections.map((one) => `${one.who}: ${one.what}`).join("; ") || null,
    ]),
  };
};

/** Planned balance by land type of every scenario, doing nothing first; observed gains are in the ledger. */
export const plannedBalance: TableMaker = (facts) => planned(facts, "scenario-land-types");

/** Every scenario beside doing nothing. */
export const scenarioComparison: TableMaker = (facts) => planned(facts, "scenario-comparison");

/** The ledgers of every scenario by year, summed over land types for information. */
export const scenarioYears: TableMaker = ({ plan }) => {
  if (plan === null) return "noPlan";
  const all: [string, string, ScenarioPlan][] = [
    ["business as usual", "", plan.plan.businessAsUsual.scenario],
    ...Object.entries(plan.plan.scenarios).map(([id, one]): [string, string, ScenarioPlan] => [
      id,
      one.name,
      one,
    ]),
  ];
  return {
    columns: [
      "scenario",
      "name",
      "year",
      "neutral_land_types",
      "land_types",
      "expected_losses_km2",
      "avoided_losses_km2",
      "gains_km2",
    ],
    rows: all.flatMap(([id, name, one]) =>
      one.byYear.map((row) => [
        id,
        name || null,
        row.year,
        row.neutralCount,
        one.count,
        row.expectedLossesKm2,
        row.avoidedLossesKm2,
        row.gainsKm2,
      ]),
    ),
  };
};

function planned({ plan }: MeetingFacts, name: string): ReturnType<TableMaker> {
  if (plan === null) return "noPlan";
  const table = tableNamed(plan.tables, name);
  if (table.rows.length === 0) return "noPlan";
  const { columns } = table;
  return { columns, rows: recordsOf(table).map((record) => columns.map((column) => record[column] ?? null)) };
}

/** An intervention in the first scenario that holds it. */
function figuresOf(
  id: string,
  scenarios: Readonly<Record<string, ScenarioPlan>> | undefined,
): InterventionPlan | undefined {
  return Object.values(scenarios ?? {})
    .flatMap(({ interventions }) => interventions)
    .find((one) => one.id === id);
}

function nameOfPractice({ practice }: Intervention, practices: MeetingFacts["practices"]): string | null {
  return practice === undefined ? null : (practices.get(practice) ?? practice);
}

function namesOfScenarios(id: string, { scenarios }: MeetingFacts["workspace"]): string | null {
  const own = scenarios.filter(({ interventions }) => interventions.includes(id));
  return own.map((one) => one.name || one.id).join("; ") || null;
}

function basisOf(alike: readonly Intervention[]): string | null {
  const told = alike.flatMap(({ basis = {} }) =>
    Object.entries(basis).map(([field, source]) => `${field}: ${source}`),
  );
  return [...new Set(told)].join("; ") || null;
}
