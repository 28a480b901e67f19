import { HA_PER_KM2 } from "../../engine/units.ts";
import { rounded } from "../assess/rounded.ts";
import type { InterventionPlan } from "../planning/scenario-summary.ts";
import type { Cell, MeetingFacts, Row, TableMaker } from "./meeting-facts.ts";

/** GEF's core indicator of restored land by the UNCCD class of its land cover. */
const RESTORED: Readonly<Record<number, string>> = { 1: "3.2", 2: "3.3", 3: "3.1", 4: "3.4" };
const RESTORED_ELSEWHERE = "3 (other)";
const IMPROVED = "4.3";

/**
 * Core indicators of GEF that a plan tells, expected: land acted on times the share that is to adopt. What reverses counts under 3
 * by the land cover of its land type, what avoids or reduces under 4.3; a km² counts once, for the one intervention that acts on it.
 *
 * @see GEF, Guidelines on Core Indicators and Sub-Indicators (ME/GN/02).
 */
export const gefCoreIndicators: TableMaker = ({ workspace, plan }) => {
  if (plan === null) return "noPlan";
  const classOf = unccdClassOf(workspace);
  const rows: Row[] = [];
  for (const [id, scenario] of Object.entries(plan.plan.scenarios)) {
    const hectares = new Map<string, { acted: number; expected: number; of: Set<string> }>();
    for (const one of scenario.interventions) {
      const adoption = workspace.interventions.find((known) => known.id === one.id)?.adoption ?? 1;
      for (const [indicator, km2] of indicatorsOf(one, classOf)) {
        const sum = hectares.get(indicator) ?? { acted: 0, expected: 0, of: new Set() };
        sum.acted += km2 * HA_PER_KM2;
        sum.expected += km2 * HA_PER_KM2 * adoption;
        sum.of.add(one.id);
        hectares.set(indicator, sum);
      }
    }
    const name = scenario.name || id;
    for (const indicator of ["3.1", "3.2", "3.3", "3.4", RESTORED_ELSEWHERE, IMPROVED]) {
      const sum = hectares.get(indicator);
      if (sum === undefined && indicator === RESTORED_ELSEWHERE) continue;
      const { acted, expected, of } = sum ?? { acted: 0, expected: 0, of: [] };
      rows.push(row(name, indicator, "ha", rounded(acted), rounded(expected), [...of].join("; ") || null));
    }
    rows.push(row(name, "6.1", "tCO2e", null, null, null));
    rows.push(row(name, "11", "people", scenario.peopleReached, null, null));
  }
  return rows.length === 0
    ? "noInterventions"
    : {
        columns: [
          "scenario",
          "indicator",
          "title",
          "unit",
          "acted_on",
          "expected",
          "achieved",
          "interventions",
        ],
        rows,
      };
};

function row(
  scenario: string,
  indicator: string,
  unit: string,
  acted: Cell,
  expected: Cell,
  of: string | null,
): Row {
  return [scenario, indicator, `gef${indicator}`, unit, acted, expected, null, of];
}

function indicatorsOf(
  { response, treatedKm2, landTypes }: InterventionPlan,
  classOf: (landType: string) => number | null,
): [indicator: string, km2: number][] {
  if (response !== "reverse") return [[IMPROVED, treatedKm2]];
  const parts = landTypes.map(({ id, treatedKm2: km2 }): [string, number] => [
    RESTORED[classOf(id) ?? 0] ?? RESTORED_ELSEWHERE,
    km2,
  ]);
  return parts;
}

/** The UNCCD class of a land type by the first layer of land cover among those that make it; null where there is none. */
function unccdClassOf({
  landTypes,
  datasets,
}: MeetingFacts["workspace"]): (landType: string) => number | null {
  const layers = landTypes?.datasets ?? null;
  const at = layers === null ? 0 : layers.findIndex((id) => roleOf(id) === "land-cover");
  const first = datasets.find(({ id, role }) =>
    layers === null ? role === "land-cover" : at !== -1 && id === layers[at],
  );
  function roleOf(id: string): string | undefined {
    return datasets.find((dataset) => dataset.id === id)?.role;
  }
  if (at === -1 || first === undefined) return () => null;
  const { legend } = first;
  const own =
    typeof legend === "object" && "classes" in legend
      ? new Map(legend.classes.map(({ code, unccd }) => [code, unccd]))
      : null;
  return (landType) => {
    const code = Number(landType.split("_")[at]);
    if (!Number.isInteger(code)) return null;
    return own === null ? code : (own.get(code) ?? null);
  };
}
