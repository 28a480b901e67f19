import type { Table } from "../io/csv-writer.ts";
import { indicatorName } from "../tasks/assess/table-columns.ts";
import type { AreaStory } from "./state.ts";

const LAYERS = [
  ["productivity", "productivity"],
  ["landCover", "land cover"],
  ["soilCarbon", "soil carbon"],
] as const;

/** The figures of a drawn area as tables: areas by status, land cover transitions, the productivity series. */
export function drawnAreaTables({ periods, series }: AreaStory): Table[] {
  const status = Object.entries(periods).flatMap(([id, period]) => {
    const indicator = indicatorName(LAYERS.some(([key]) => period[key] === null));
    return [["sdg1531", indicator] as const, ...LAYERS].flatMap(([key, name]) => {
      const areas = period[key];
      return areas === null
        ? []
        : [[id, name, areas.degradedKm2, areas.stableKm2, areas.improvedKm2, areas.unknownKm2]];
    });
  });
  const transitions = Object.entries(periods).flatMap(([id, period]) =>
    period.transitions.map(({ from, to, fromName, toName, km2 }) => [id, from, to, fromName, toName, km2]),
  );
  const tables: Table[] = [
    {
      name: "drawn-area-by-status",
      columns: ["period", "layer", "degraded_km2", "stable_km2", "improved_km2", "unknown_km2"],
      rows: status,
    },
    {
      name: "drawn-area-land-cover-transition",
      columns: ["period", "from", "to", "from_name", "to_name", "area_km2"],
      rows: transitions,
    },
    {
      name: "drawn-area-productivity-series",
      columns: ["year", "lower_quartile", "median", "upper_quartile"],
      rows: (series ?? []).map(({ year, low, median, high }) => [year, low, median, high]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
