import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { ColumnKind, FeatureLayer, FeatureValue } from "../../io/vectors/feature-layer.ts";
import { cleanGeometry } from "../../io/vectors/geojson.ts";
import type { UnitSummary } from "../assess/unit-summary.ts";
import { actions, targets } from "./action-tables.ts";
import { type MeetingFacts, recordsOf, type TableMaker } from "./meeting-facts.ts";

/** Shapes that are not in the document: read of the user's files, in degrees. */
export interface ReadShapes {
  /** Outlines of reporting units and of the study area, each with a `name`; null: there are none. */
  readonly units: FeatureCollection | null;
  readonly studyArea: FeatureCollection | null;
  /** Points, lines and outlines that are only looked at, by the id of their dataset. */
  readonly places: readonly {
    readonly dataset: string;
    readonly role: string;
    readonly found: FeatureCollection;
  }[];
}

/** The shapes of a plan with their figures, as layers: what a planner opens in a GIS. Layers without a feature are left out. */
export function featureLayers(facts: MeetingFacts, shapes: ReadShapes): FeatureLayer[] {
  const { workspace } = facts;
  const layers: (FeatureLayer | null)[] = [
    shapes.units === null ? null : unitsLayer(shapes.units, facts),
    shapes.studyArea === null ? null : collectionLayer("study_area", "Study area", shapes.studyArea),
    documentLayer("interventions", "Interventions", workspace.interventions, actions, facts),
    plainLayer("expected_losses", "Expected losses", workspace.expectedLosses),
    documentLayer("targets", "Targets", workspace.targets, targets, facts),
    plainLayer("kept_areas", "Kept areas", workspace.areas ?? []),
    ...shapes.places.map(({ dataset, role, found }) =>
      collectionLayer(`${tableName(role)}_${tableName(dataset)}`, dataset, found),
    ),
  ];
  const taken = new Set<string>();
  return layers.flatMap((layer) => {
    if (layer === null || layer.features.length === 0) return [];
    let { name } = layer;
    for (let count = 2; taken.has(name); count++) name = `${layer.name}_${count}`;
    taken.add(name);
    return [{ ...layer, name }];
  });
}

type Columns = FeatureLayer["columns"];

/** Every unit with its areas by status: of each period's map, of each report, and what land there asks for. */
function unitsLayer({ features }: FeatureCollection, { summary, plan }: MeetingFacts): FeatureLayer {
  const figures = new Map(summary.reportingUnits.map((unit) => [unit.name, unit]));
  const asks = new Map((plan?.plan.responses.units ?? []).map((unit) => [unit.name, unit]));
  const real = (name: string) => ({ name, kind: "real" as const });
  const periods = Object.keys(summary.periods);
  const reports = Object.keys(summary.status);
  const statuses = ["1", "2", "3", "4", "5", "6", "7", "unknown"] as const;
  const columns: Columns = [
    { name: "name", kind: "text" },
    real("area_km2"),
    real("land_km2"),
    ...periods.flatMap((id) =>
      ["degraded", "stable", "improved", "unknown"].map((word) => real(`${tableName(id)}_${word}_km2`)),
    ),
    ...reports.flatMap((id) => statuses.map((status) => real(`${tableName(id)}_status_${status}_km2`))),
    ...(asks.size === 0 ? [] : ["avoid", "reduce", "reverse"].map((word) => real(`asks_to_${word}_km2`))),
  ];
  const valuesOf = (name: string): FeatureValue[] => {
    const unit: UnitSummary | undefined = figures.get(name);
    const ask = asks.get(name);
    return [
      name,
      unit?.areaKm2.insideStudyArea ?? null,
      unit?.areaKm2.land ?? null,
      ...periods.flatMap((id) => {
        const areas = unit?.periods[id]?.sdg1531 ?? null;
        return [areas?.degradedKm2, areas?.stableKm2, areas?.improvedKm2, areas?.unknownKm2].map(
          (km2) => km2 ?? null,
        );
      }),
      ...reports.flatMap((id) => statuses.map((status) => unit?.status[id]?.sdg1531[status] ?? null)),
      ...(asks.size === 0 ? [] : [ask?.avoidKm2 ?? null, ask?.reduceKm2 ?? null, ask?.reverseKm2 ?? null]),
    ];
  };
  return {
    name: "reporting_units",
    title: "Reporting units",
    columns,
    features: features.map(({ geometry, properties }) => ({
      geometry: cleanGeometry(geometry),
      values: valuesOf(String(properties?.["name"] ?? "")),
    })),
  };
}

/** Columns of quantities are numbers also where nobody has entered one. */
const QUANTITY = /_(km2|share|usd_per_ha|usd_per_ha_yr)$|^years_/;

/** What the document says of things with an area, with the columns of their table. */
function documentLayer(
  name: string,
  title: string,
  things: readonly { readonly id: string; readonly area?: object | undefined }[],
  make: TableMaker,
  facts: MeetingFacts,
): FeatureLayer | null {
  const table = make(facts);
  if (typeof table === "string") return null;
  const areas = new Map(things.map(({ id, area }) => [id, area]));
  const { columns, rows } = table;
  return {
    name,
    title,
    columns: columns.map((column, at) => ({
      name: column,
      kind: QUANTITY.test(column) ? "real" : kindOf(rows.map((row) => row[at] ?? null)),
    })),
    features: recordsOf({ name, columns, rows }).map((record) => ({
      geometry: geometryOf(areas.get(String(record["id"]))),
      values: columns.map((column) => record[column] ?? null),
    })),
  };
}

/** Areas with an id, a name and, where they have one, a year of beginning. */
function plainLayer(
  name: string,
  title: string,
  things: readonly {
    readonly id: string;
    readonly name?: string | undefined;
    readonly area: object;
    readonly from?: number;
  }[],
): FeatureLayer {
  return {
    name,
    title,
    columns: [
      { name: "id", kind: "text" },
      { name: "name", kind: "text" },
      { name: "start_year", kind: "integer" },
    ],
    features: things.map((thing) => ({
      geometry: geometryOf(thing.area),
      values: [thing.id, thing.name ?? null, thing.from ?? null],
    })),
  };
}

/** Features as they were read, with all that their file says of them. */
function collectionLayer(name: string, title: string, { features }: FeatureCollection): FeatureLayer {
  const fields = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const told = ({ properties }: Feature, field: string): FeatureValue => {
    const value: unknown = properties?.[field] ?? null;
    if (typeof value === "boolean") return value ? "yes" : "no";
    return value === null ||
      typeof value === "string" ||
      (typeof value === "number" && Number.isFinite(value))
      ? value
      : JSON.stringify(value);
  };
  const columns = fields.map((field) => ({
    name: field,
    kind: kindOf(features.map((feature) => told(feature, field))),
  }));
  return {
    name,
    title,
    columns,
    features: features.map((feature) => ({
      geometry: cleanGeometry(feature.geometry),
      values: columns.map(({ name: field, kind }) => {
        const value = told(feature, field);
        return kind === "text" && value !== null ? String(value) : value;
      }),
    })),
  };
}

/** Numbers where all that is known are numbers; whole ones where they also fit 32 bits. */
function kindOf(values: readonly FeatureValue[]): ColumnKind {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.some((value) => typeof value !== "number")) return "text";
  return known.every((value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31)
    ? "integer"
    : "real";
}

function geometryOf(area: object | undefined): Geometry | null {
  if (area === undefined) return null;
  const shape = area as Partial<Feature> & Partial<Geometry>;
  return cleanGeometry((shape.type === "Feature" ? shape.geometry : shape) ?? null);
}

/** A word fit for the name of a table. */
export function tableName(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return plain === "" ? "layer" : plain;
}
