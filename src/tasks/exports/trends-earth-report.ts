import { ENGINE_VERSION } from "../../engine/version.ts";
import type { AreasSummary } from "../assess/summary-areas.ts";
import { type Cell, type MeetingFacts, recordsOf, tableNamed } from "./meeting-facts.ts";

/**
 * The summary in the shape of Trends.Earth's own report (JSON, plugin 2.1), so that what reads theirs reads ours: areas by
 * status, land cover by year, crosstabs, soil carbon, people. Our version stands where theirs would, under `software`.
 *
 * @param date ISO, with the time.
 * @see ConservationInternational/trends.earth, `LDMP/data` and the package te_schemas.
 */
export function trendsEarthReport(facts: MeetingFacts, date: string, isSynthetic: boolean): object {
  const { workspace, summary } = facts;
  const periods = Object.keys(summary.periods);
  return {
    report: {
      metadata: {
        title: `${workspace.name}${isSynthetic ? " (synthetic data: not a real place)" : ""}`,
        date,
        trends_earth_version: {
          version: `Neutral Ground ${ENGINE_VERSION}`,
          release_date: null,
          revision: null,
        },
        software: `Neutral Ground ${ENGINE_VERSION}`,
        rule_set: `${summary.ruleSet.id} ${summary.ruleSet.version}`,
        is_synthetic: isSynthetic,
        sources: workspace.datasets.map(({ id, source, licence }) => ({
          dataset: id,
          source: source ?? null,
          licence: licence ?? null,
        })),
        area_of_interest: { name: workspace.name, geojson: null, crs_wkt: null },
        affected_areas_only: false,
      },
      land_condition: Object.fromEntries(periods.map((id) => [id, landCondition(id, facts)])),
      affected_population: Object.fromEntries(
        periods.flatMap((id) => {
          const people = summary.periods[id]!.population;
          return people === undefined ? [] : [[id, { summary: peopleOf(people) }]];
        }),
      ),
    },
  };
}

const UNIT = "sq km";

function landCondition(id: string, { summary, tables }: MeetingFacts): object {
  const { sdg1531, productivity, landCover, soilCarbon, partial } = summary.periods[id]!;
  const years = yearsOf(id, tables);
  return {
    sdg:
      sdg1531 === null
        ? null
        : { summary: areas(partial ? "partial, not SDG 15.3.1" : "SDG Indicator 15.3.1", sdg1531) },
    productivity:
      productivity === null
        ? null
        : {
            summaries: {
              all_cover_types: areas("Productivity", productivity),
              non_water: areas("Productivity", productivity.onLand),
            },
            crosstabs_by_productivity_class: productivityCrosstabs(id, tables, years),
          },
    land_cover:
      landCover === null
        ? null
        : {
            summary: areas("Land cover", landCover),
            crosstabs_by_land_cover_class: [
              {
                name: "Land area by land cover transition type",
                unit: UNIT,
                ...years,
                values: transitions(id, tables).map(({ from_name, to_name, area_km2 }) => ({
                  initial_label: label(from_name!),
                  final_label: label(to_name!),
                  value: area_km2,
                })),
              },
            ],
            land_cover_areas_by_year: {
              name: "Area by year by land cover class",
              unit: UNIT,
              values: landCoverByYear(id, tables),
            },
          },
    soil_organic_carbon:
      soilCarbon === null
        ? null
        : {
            summaries: {
              all_cover_types: areas("Soil organic carbon", soilCarbon),
              non_water: areas("Soil organic carbon", soilCarbon.onLand),
            },
            soc_stock_by_year: {
              name: "Soil organic carbon by year by land cover class",
              unit: "tonnes",
              values: carbonByYear(id, tables),
            },
          },
  };
}

function areas(
  name: string,
  { improvedKm2, stableKm2, degradedKm2, unknownKm2 }: Omit<AreasSummary, "onLand" | "waterKm2">,
) {
  return {
    name,
    unit: UNIT,
    areas: [
      { name: "Improved", area: improvedKm2 },
      { name: "Stable", area: stableKm2 },
      { name: "Degraded", area: degradedKm2 },
      { name: "No data", area: unknownKm2 },
    ],
  };
}

const PEOPLE: Readonly<Record<string, string>> = {
  total: "Total population",
  female: "Female population",
  male: "Male population",
};

function peopleOf(people: Readonly<Record<string, Readonly<Record<string, number>>>>): object {
  return Object.fromEntries(
    Object.entries(people).map(([sex, by]) => {
      const type = PEOPLE[sex] ?? sex;
      const values = [
        ["Improved", by["improved"]],
        ["Stable", by["stable"]],
        ["Degraded", by["degraded"]],
        ["No data", by["unknown"]],
      ].map(([name, population]) => ({ name, population, type }));
      return [type, { name: "Population by degradation class", values }];
    }),
  );
}

type Records = Record<string, Cell>[];

function ofPeriod(id: string, tables: MeetingFacts["tables"], name: string): Records {
  return recordsOf(tableNamed(tables, name)).filter((record) => record["period"] === id);
}

function transitions(id: string, tables: MeetingFacts["tables"]): Records {
  return ofPeriod(id, tables, "land-cover-transition");
}

function yearsOf(id: string, tables: MeetingFacts["tables"]): { initial_year: Cell; final_year: Cell } {
  const [first] = ofPeriod(id, tables, "land-cover-area");
  return { initial_year: first?.["initial_year"] ?? null, final_year: first?.["final_year"] ?? null };
}

const CLASSES = [
  ["Increasing", "increasing_km2"],
  ["Stable", "stable_km2"],
  ["Stressed", "stressed_km2"],
  ["Moderate decline", "moderate_decline_km2"],
  ["Declining", "declining_km2"],
  ["No data", "unknown_km2"],
] as const;

function productivityCrosstabs(id: string, tables: MeetingFacts["tables"], years: object): object[] {
  const records = ofPeriod(id, tables, "productivity-by-transition");
  return CLASSES.map(([name, column]) => ({
    name,
    unit: UNIT,
    ...years,
    values: records.map((record) => ({
      initial_label: label(record["from_name"]!),
      final_label: label(record["to_name"]!),
      value: record[column],
    })),
  }));
}

function landCoverByYear(id: string, tables: MeetingFacts["tables"]): object {
  const records = ofPeriod(id, tables, "land-cover-area");
  return Object.fromEntries(
    (["initial", "final"] as const).map((side) => [
      String(records[0]?.[`${side}_year`] ?? side),
      Object.fromEntries(records.map((record) => [label(record["name"]!), record[`${side}_km2`]])),
    ]),
  );
}

function carbonByYear(id: string, tables: MeetingFacts["tables"]): object {
  const records = ofPeriod(id, tables, "soil-carbon");
  const years = [...new Set(records.map((record) => record["year"]))];
  return Object.fromEntries(
    years.map((year) => [
      String(year),
      Object.fromEntries(
        records
          .filter((record) => record["year"] === year)
          .map((record) => [label(record["name"]!), record["carbon_t"]]),
      ),
    ]),
  );
}

/** As Trends.Earth calls what is not known. */
function label(name: Cell): string {
  return name === "unknown" ? "No data" : String(name);
}
