import type { Dataset, Period, Role, Workspace } from "../workspace.ts";
import { draftPeriods, type YearsAtHand } from "./draft-periods.ts";
import type { SaidOfFile } from "./said-of-file.ts";

/** Roles that a loose file may take; the others need a document that says more. */
export const LOOSE_ROLES = {
  raster: [
    "land-cover",
    "productivity-series",
    "soil-carbon",
    "precipitation-series",
    "evapotranspiration-series",
    "productivity-class",
    "trajectory",
    "state",
    "performance",
    "climate-zone",
    "soil-unit",
    "performance-unit",
    "land-type",
    "reporting-units",
    "study-area",
    "population",
    "elevation",
    "slope",
    "aridity",
    "rainfall",
    "soil-depth",
  ],
  polygons: ["reporting-units", "study-area", "land-type", "performance-unit", "context"],
  places: ["practice-sites", "roads", "context"],
} as const satisfies Record<string, readonly Role[]>;

const SERIES: readonly (Role | null)[] = [
  "productivity-series",
  "precipitation-series",
  "evapotranspiration-series",
];
/** Ready layers of a period: the baseline. */
const READY: readonly (Role | null)[] = ["productivity-class", "trajectory", "state", "performance"];
const DATED: readonly (Role | null)[] = ["land-cover", "soil-carbon"];
/** Roles that several files may have together. */
const SHARED: readonly (Role | null)[] = [
  ...SERIES,
  ...DATED,
  "land-type",
  "practice-sites",
  "roads",
  "context",
];

/** Source codes and the UNCCD class (1–7) each is read as. */
export type LegendMap = Readonly<Record<string, number>>;

/** A file (or the parts of one) and what the user says it is. */
export interface ChosenLayer {
  readonly id: string;
  /** What tells it from other layers of its file; null where the file is one layer. */
  readonly title: string | null;
  readonly files: readonly string[];
  readonly kind: "raster" | "polygons" | "places";
  /** Null: not used. */
  readonly role: Role | null;
  readonly bands: number;
  /** The year it is of; of a series with several bands the year of the first. */
  readonly year: number | null;
  /** Years that the bands name themselves, one per band. */
  readonly bandYears: readonly number[] | null;
  /** Days that the bands name themselves (ISO), one per band. */
  readonly bandDates: readonly string[] | null;
  /** A legend by its name; null: the mapping that all such layers share. */
  readonly legend: string | null;
  /** What is said against the file. */
  readonly said: SaidOfFile;
  /** Attribute that names polygons; null: the reader's choice. */
  readonly nameField: string | null;
}

/** What must be said before the layers can be assessed; `layer` is null where it concerns them all. */
export interface Gap {
  readonly layer: string | null;
  readonly what: "year" | "sameYear" | "legend" | "single" | "seriesMixed" | "grid" | "indicator";
}

/** True for roles that hold one value a year. */
export function isSeries(role: Role | null): boolean {
  return SERIES.includes(role);
}

/** True for a layer whose year must be said. */
export function asksForYear(layer: ChosenLayer): boolean {
  if (DATED.includes(layer.role)) return true;
  return isSeries(layer.role) && layer.bandYears === null && layer.bandDates === null;
}

/** What is still to be said, in the order of the layers. */
export function gapsOf(layers: readonly ChosenLayer[], map: LegendMap): Gap[] {
  const used = layers.filter(({ role }) => role !== null);
  const gaps: Gap[] = used.flatMap((layer) => {
    const { id, role, legend, year, bands } = layer;
    const alike = used.filter(
      (other) => other !== layer && other.role === role && sexOf(other) === sexOf(layer),
    );
    const found: Gap[] = [];
    if (asksForYear(layer) && year === null) found.push({ layer: id, what: "year" });
    else if (alike.some((other) => asksForYear(layer) && other.year === year))
      found.push({ layer: id, what: "sameYear" });
    if (role === "land-cover" && legend === null && Object.keys(map).length === 0)
      found.push({ layer: id, what: "legend" });
    if (alike.length > 0 && !SHARED.includes(role)) found.push({ layer: id, what: "single" });
    if (alike.length > 0 && isSeries(role) && bands > 1) found.push({ layer: id, what: "seriesMixed" });
    return found;
  });
  if (!used.some(({ kind }) => kind === "raster")) return [...gaps, { layer: null, what: "grid" }];
  const years = yearsOf(used);
  const isReady = used.some(({ role }) => READY.includes(role));
  const hasPair = years.landCover.length > 1 || years.soilCarbon.length > 1 || years.series.length > 1;
  return hasPair || isReady || gaps.length > 0 ? gaps : [{ layer: null, what: "indicator" }];
}

/**
 * A workspace document of layers without gaps: the grid is that of the first land cover, else of the first raster; periods
 * are those stated, else they follow from the years at hand (`draftPeriods`); the study area is the layer of that role, else the reporting units if
 * `isWithinUnits`, else the grid; everything else is as the contract has it when nothing is said.
 */
export function draftWorkspace(
  name: string,
  layers: readonly ChosenLayer[],
  map: LegendMap,
  isWithinUnits: boolean,
  periods: readonly Period[] | null = null,
): Workspace {
  const used = layers.filter(({ role }) => role !== null);
  const datasets = datasetsOf(used, map);
  const of = (role: Role): string[] => datasets.filter((one) => one.role === role).map(({ id }) => id);
  const raster = used.find(({ kind }) => kind === "raster");
  const frame =
    of("land-cover")[0] ??
    datasets.find(({ files }) => raster !== undefined && files.includes(raster.files[0]!))?.id;
  if (frame === undefined) throw new Error("expected layers without gaps, got no raster");
  const [studyArea = isWithinUnits ? of("reporting-units")[0] : undefined] = of("study-area");
  const landTypes = of("land-type");
  return {
    schema: "neutral-ground/workspace/1",
    name,
    notes: [],
    ruleSet: "unccd-2026",
    parameters: {},
    frame: { dataset: frame },
    studyArea: studyArea === undefined ? null : { dataset: studyArea },
    periods: [...(periods ?? draftPeriods(yearsOf(used)))],
    datasets,
    ...(landTypes.length === 0 ? {} : { landTypes: { datasets: landTypes } }),
    interventions: [],
    expectedLosses: [],
    scenarios: [],
    targets: [],
  };
}

/** The years at hand of the layers that are used. */
export function yearsOf(layers: readonly ChosenLayer[]): YearsAtHand {
  const ascending = (years: readonly number[]): number[] => [...new Set(years)].sort((a, b) => a - b);
  const of = (role: Role): number[] =>
    ascending(layers.filter((layer) => layer.role === role).flatMap(stepsOf));
  return {
    landCover: of("land-cover"),
    soilCarbon: of("soil-carbon"),
    series: of("productivity-series"),
  };
}

/** People may be told in three layers: all, men, women. */
function sexOf({ role, said }: ChosenLayer): string | null {
  return role === "population" ? (said.sex ?? "total") : null;
}

function stepsOf({ role, year, bands, bandYears, bandDates }: ChosenLayer): number[] {
  if (isSeries(role)) {
    if (bandDates !== null) return bandDates.map((date) => Number(date.slice(0, 4)));
    if (bandYears !== null) return [...bandYears];
    return year === null ? [] : Array.from({ length: bands }, (_, band) => year + band);
  }
  return year === null ? [] : [year];
}

function datasetsOf(used: readonly ChosenLayer[], map: LegendMap): Dataset[] {
  const ids = new Set<string>();
  const idFor = (wanted: string): string => {
    let id = wanted;
    for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
    ids.add(id);
    return id;
  };
  const series = SERIES.flatMap((role): Dataset[] => {
    const parts = used.filter((layer) => layer.role === role).sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    const [first] = parts;
    if (first === undefined || role === null) return [];
    const dates = first.bandDates;
    const annual = role === "productivity-series" ? "mean" : "sum";
    return [
      {
        id: idFor(role),
        role,
        files: parts.flatMap(({ files }) => files),
        ...(dates === null ? { years: parts.flatMap(stepsOf) } : { dates: [...dates], annual }),
        ...first.said,
      },
    ];
  });
  const others = used
    .filter(({ role }) => !isSeries(role))
    .map((layer): Dataset => {
      const { role, files, year, legend, nameField } = layer;
      if (role === null) throw new Error("expected a layer with a role");
      const isDated = DATED.includes(role);
      return {
        id: idFor(isDated ? `${role}-${year}` : role),
        role,
        files: [...files],
        ...(isDated && year !== null ? { year } : {}),
        ...(role === "land-cover" ? { legend: legend ?? { map: { ...map } } } : {}),
        ...(READY.includes(role) ? { period: "baseline" } : {}),
        ...layer.said,
        ...(layer.kind === "polygons" && nameField !== null ? { nameField } : {}),
      };
    });
  return [...others, ...series];
}
