import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { csvOf } from "../csv-writer.ts";

/** Records with where they come from: what `ng import practices` writes and the app keeps. */
export interface RecordCatalogue {
  readonly form: "neutral-ground/practices/1";
  readonly name: string;
  /** File or address that the records were read from. */
  readonly source: string;
  readonly licence?: string;
  /** ISO date of the reading. */
  readonly date: string;
  readonly records: readonly DocumentedTechnology[];
}

/** A catalogue as JSON, one record a line. */
export function catalogueJson({ records, ...head }: RecordCatalogue): string {
  const lines = records.map((record) => JSON.stringify(record));
  return `${JSON.stringify(head).slice(0, -1)},"records":[\n${lines.join(",\n")}\n]}\n`;
}

/** Fields that are one text or number. */
export const PLAIN_COLUMNS = [
  "id",
  "name",
  "country",
  "region",
  "yearDocumented",
  "rainfallMm",
  "groundwater",
  "surfaceWater",
  "waterQuality",
  "waterSupply",
  "establishmentUsdPerHa",
  "maintenanceUsdPerHaYr",
  "url",
  "language",
  "updated",
  "versionId",
  "edition",
  "licence",
] as const;

/** Fields that are lists of texts. */
export const LIST_COLUMNS = [
  "landUse",
  "degradation",
  "measures",
  "measureKinds",
  "slmGroups",
  "purposes",
  "responses",
  "rainfall",
  "agroClimate",
  "slopes",
  "landforms",
  "altitudes",
  "soilDepths",
  "textures",
  "organicMatter",
  "approaches",
  "compilers",
] as const;

/** Fields that are written as JSON. */
export const JSON_COLUMNS = ["points", "families", "unread"] as const;

/** Fields whose entries are a column each, such as `impacts.soil-loss`. */
export const SPREAD_COLUMNS = ["landUsers", "benefitCost", "impacts"] as const;

/**
 * Records as CSV: a column a field, lists with `; ` between their entries (as JSON where an entry holds a semicolon), what has
 * an inner form as JSON. Our reader of tables gives back the same records.
 */
export function catalogueCsv({ name, records }: RecordCatalogue): string {
  const spread = SPREAD_COLUMNS.flatMap((field) =>
    [...new Set(records.flatMap((record) => Object.keys(record[field] ?? {})))]
      .sort()
      .map((key) => [field, key] as const),
  );
  const columns = [
    ...PLAIN_COLUMNS,
    "longitude",
    "latitude",
    ...LIST_COLUMNS,
    ...spread.map(([field, key]) => `${field}.${key}`),
    ...JSON_COLUMNS,
  ];
  const rows = records.map((record) => [
    ...PLAIN_COLUMNS.map((field) => record[field] ?? null),
    ...(record.points?.[0] ?? [null, null]),
    ...LIST_COLUMNS.map((field) => listText(record[field])),
    ...spread.map(([field, key]) => {
      const value = (record[field] as Readonly<Record<string, number | readonly string[]>> | undefined)?.[
        key
      ];
      return typeof value === "number" ? value : listText(value);
    }),
    ...JSON_COLUMNS.map((field) => (record[field] === undefined ? null : JSON.stringify(record[field]))),
  ]);
  return csvOf({ name, columns, rows });
}

function listText(list: readonly string[] | undefined): string | null {
  if (list === undefined || list.length === 0) return null;
  return list.some((entry) => /;|^\[/.test(entry)) ? JSON.stringify(list) : list.join("; ");
}
