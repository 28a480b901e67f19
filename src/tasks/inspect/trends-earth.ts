import type { Dataset, Role } from "../../workspace/workspace.ts";

/** One band of a result of another tool, and what it may be used for. */
export interface ToolBand {
  /** From 1. */
  readonly band: number;
  readonly name: string;
  /** Null: there is no role for it. */
  readonly role: Role | null;
  readonly year: number | null;
  readonly legend: string | null;
  readonly coding: Dataset["coding"] | null;
  readonly sex: Dataset["sex"] | null;
}

/** A table of a report of another tool: areas or other figures by class, a column a period or year. */
export interface ToolTable {
  readonly what: "sdg" | "productivity" | "landCover" | "soilCarbon" | "landCoverByYear";
  readonly unit: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [name: string, ...values: (number | null)[]])[];
}

/** What a file of Trends.Earth turned out to be. */
export interface ToolResult {
  readonly tool: "Trends.Earth";
  readonly version: string | null;
  readonly date: string | null;
  readonly bands: readonly ToolBand[];
  readonly tables: readonly ToolTable[];
  /** Names under which the rasters that `bands` describe are kept, for finding them among the files. */
  readonly describes: readonly string[];
}

const NO_RESULT = {
  tool: "Trends.Earth",
  version: null,
  date: null,
  bands: [],
  tables: [],
  describes: [],
} as const;

/** Band names of Trends.Earth (its algorithms' `config`), with the role of those that have one; the rest are named only. */
const BANDS: readonly (readonly [start: string, role: Role | null, more?: Partial<ToolBand>])[] = [
  ["Productivity trajectory (significance)", "trajectory", { coding: "significance" }],
  ["Productivity trajectory (trend)", null],
  ["Mean annual NDVI integral", null],
  ["Productivity performance (degradation)", "performance"],
  ["Productivity performance (", null],
  ["Productivity state (degradation)", "state"],
  ["Productivity state ", null],
  ["Land Productivity Dynamics", "productivity-class"],
  ["Land cover (degradation)", null],
  ["Land cover transitions", null],
  ["Land cover", "land-cover", { legend: "unccd-7" }],
  ["Soil organic carbon (degradation)", null],
  ["Soil organic carbon", "soil-carbon"],
  ["SDG 15.3.1 Indicator", null],
  ["Population (number of people)", "population"],
];

/** Trends.Earth's bands among those of a raster: at least two must bear its names. */
export function bandsByName(names: readonly (string | null)[]): ToolResult | null {
  const bands = names.flatMap((name, at) => {
    const band = name === null ? null : bandOf(at + 1, name, {});
    return band === null ? [] : [band];
  });
  return bands.length < 2 ? null : { ...NO_RESULT, bands };
}

/**
 * A JSON file of Trends.Earth: the description of result rasters, or the summary report; null where it is neither.
 *
 * @param json parsed, of any shape.
 */
export function trendsEarthJson(json: unknown): ToolResult | null {
  const root = objectOf(json);
  if (root === null) return null;
  if (root["type"] === "RasterResults") return describedRasters(objectOf(root["rasters"]) ?? {});
  const report = objectOf(root["report"]);
  const metadata = objectOf(report?.["metadata"]) ?? objectOf(root["metadata"]);
  const version = objectOf(metadata?.["trends_earth_version"])?.["version"];
  if (metadata === null || version === undefined) return null;
  const land = objectOf((report ?? root)["land_condition"]) ?? objectOf(root["land_condition"]) ?? {};
  return {
    ...NO_RESULT,
    version: String(version),
    date: typeof metadata["date"] === "string" ? metadata["date"].slice(0, 10) : null,
    tables: tablesOf(land),
  };
}

function describedRasters(rasters: Readonly<Record<string, unknown>>): ToolResult {
  const [first] = Object.values(rasters)
    .map(objectOf)
    .filter((raster) => raster !== null)
    .sort((a, b) => listOf(b["bands"]).length - listOf(a["bands"]).length);
  const bands = listOf(first?.["bands"]).map((band, at) => {
    const one = objectOf(band) ?? {};
    const name = typeof one["name"] === "string" ? one["name"] : `band ${at + 1}`;
    return bandOf(at + 1, name, objectOf(one["metadata"]) ?? {}) ?? unknownBand(at + 1, name);
  });
  const uri = objectOf(first?.["uri"])?.["uri"];
  const describes = typeof uri === "string" ? [uri.replace(/[?#].*$/, "").replace(/^.*(\/|%2F)/i, "")] : [];
  return { ...NO_RESULT, bands, describes };
}

function bandOf(band: number, name: string, metadata: Readonly<Record<string, unknown>>): ToolBand | null {
  const known = BANDS.find(([start]) => name.toLowerCase().startsWith(start.toLowerCase()));
  if (known === undefined) return null;
  const stated = Number(metadata["year"]);
  const inName = /(?:^|\D)((?:19|20)\d\d)(?!\d)/.exec(name)?.[1];
  const year = Number.isInteger(stated) ? stated : inName === undefined ? null : Number(inName);
  const told = `${String(metadata["type"] ?? "")} ${name}`;
  const sex = /female/i.test(told) ? "female" : /\bmale/i.test(told) ? "male" : null;
  const [, role, more] = known;
  return { ...unknownBand(band, name), role, year, sex: role === "population" ? sex : null, ...more };
}

function unknownBand(band: number, name: string): ToolBand {
  return { band, name, role: null, year: null, legend: null, coding: null, sex: null };
}

const SUMMARIES = [
  ["sdg", ["sdg", "summary"]],
  ["productivity", ["productivity", "summaries", "all_cover_types"]],
  ["landCover", ["land_cover", "summary"]],
  ["soilCarbon", ["soil_organic_carbon", "summaries", "all_cover_types"]],
] as const;

/** Areas by class of each indicator, a column a period; then of land cover by class, a column a year. */
function tablesOf(land: Readonly<Record<string, unknown>>): ToolTable[] {
  const periods = Object.entries(land).flatMap(([name, value]) => {
    const period = objectOf(value);
    return period === null ? [] : [[name, period] as const];
  });
  const tables = SUMMARIES.flatMap(([what, path]): ToolTable[] => {
    const columns: { name: string; unit: string; areas: Map<string, number> }[] = [];
    for (const [name, period] of periods) {
      const summary = path.reduce<Record<string, unknown> | null>((at, key) => objectOf(at?.[key]), period);
      const areas = new Map<string, number>();
      for (const entry of listOf(summary?.["areas"])) {
        const { name: of, area } = objectOf(entry) ?? {};
        if (typeof of === "string" && typeof area === "number") areas.set(of, area);
      }
      if (areas.size > 0) columns.push({ name, unit: String(summary?.["unit"] ?? ""), areas });
    }
    return columns.length === 0 ? [] : [tableOf(what, columns)];
  });
  const byYear = new Map<string, Map<string, number>>();
  let unit = "";
  for (const [, period] of periods) {
    const areas = objectOf(objectOf(period["land_cover"])?.["land_cover_areas_by_year"]);
    unit ||= String(areas?.["unit"] ?? "");
    for (const [year, classes] of Object.entries(objectOf(areas?.["values"]) ?? {})) {
      const column = byYear.get(year) ?? new Map<string, number>();
      for (const [name, area] of Object.entries(objectOf(classes) ?? {}))
        if (typeof area === "number") column.set(name, area);
      byYear.set(year, column);
    }
  }
  if (byYear.size === 0) return tables;
  const columns = [...byYear].sort().map(([name, areas]) => ({ name, unit, areas }));
  return [...tables, tableOf("landCoverByYear", columns)];
}

function tableOf(
  what: ToolTable["what"],
  columns: readonly {
    readonly name: string;
    readonly unit: string;
    readonly areas: ReadonlyMap<string, number>;
  }[],
): ToolTable {
  const names = [...new Set(columns.flatMap(({ areas }) => [...areas.keys()]))];
  return {
    what,
    unit: columns[0]!.unit === "sq km" ? "km²" : columns[0]!.unit,
    columns: columns.map(({ name }) => name),
    rows: names.map((name) => [name, ...columns.map(({ areas }) => areas.get(name) ?? null)]),
  };
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
