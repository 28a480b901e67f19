import type { FeatureCollection } from "geojson";
import type { Table } from "../../io/csv-writer.ts";
import type { FeatureLayer } from "../../io/vectors/feature-layer.ts";
import type { ExportTasks } from "../../tasks/exports/export-tasks.ts";
import type { MeetingFacts, TableSet } from "../../tasks/exports/meeting-facts.ts";
import type { BlobRef } from "../../tasks/files.ts";
import { aboutTable, fileName } from "../about-export.ts";
import { adviser } from "../adviser.ts";
import type { Desk } from "../desk.ts";
import { resultLayers, tiffName } from "../take-along.ts";
import { workspaceFiles } from "../take-workspace.ts";
import { type MeetingMaterial, meetingMaterial, type Progress } from "./meeting-material.ts";
import { csvTablesOf, type SheetAbout, sheetsOf } from "./table-words.ts";

/** A file, made and not yet saved. */
export interface MadeFile {
  readonly name: string;
  readonly content: Blob;
}

/** Makes one file; rejects with the signal's reason. */
export type Make = (desk: Desk, onProgress: Progress, signal: AbortSignal) => Promise<MadeFile>;

/** T1 to T19 as an Excel workbook. */
export const makePlanningWorkbook: Make = (desk, _, signal) =>
  workbook(desk, signal, "tables.xlsx", async (facts) => {
    const { planningTables } = await import("../../tasks/exports/table-sets.ts");
    return planningTables(facts);
  });

/** The tables of UNCCD's forms as an Excel workbook. */
export const makeUnccdWorkbook: Make = (desk, _, signal) =>
  workbook(desk, signal, "unccd-tables.xlsx", async (facts) => {
    const { unccdTables } = await import("../../tasks/exports/table-sets.ts");
    return unccdTables(facts);
  });

/** T1 to T19 as CSV in one zip. */
export const makePlanningCsv: Make = async (desk, onProgress, signal) => {
  const material = await materialOf(desk, signal);
  const { planningTables } = await import("../../tasks/exports/table-sets.ts");
  const set = planningTables(await factsOf(desk, material));
  const tables = csvTablesOf(set, aboutOf(desk, material), material.words);
  const content = await working(desk, signal, (exporter, job) => exporter.tables(job, tables, onProgress));
  return named(desk, "planning-tables.zip", content);
};

/** The summary as Trends.Earth writes it. */
export const makeTrendsEarthReport: Make = async (desk, _, signal) => {
  const material = await materialOf(desk, signal);
  const { trendsEarthReport } = await import("../../tasks/exports/trends-earth-report.ts");
  const facts = await factsOf(desk, material);
  const report = trendsEarthReport(facts, material.date.toISOString(), material.isSynthetic);
  const content = new Blob([`${JSON.stringify(report, null, 1)}\n`], { type: "application/json" });
  return named(desk, "trends-earth-summary.json", content);
};

/** Shapes with their figures as a GeoPackage, with what they are of beside them. */
export const makeGeoPackage: Make = async (desk, _, signal) => {
  const material = await materialOf(desk, signal);
  const layers = await layersOf(desk, material, signal);
  const about = aboutTable(desk.store.getState(), material.date);
  const content = await working(desk, signal, (exporter, job) =>
    exporter.geoPackage(job, layers, [about], material.date),
  );
  return named(desk, "plan.gpkg", content);
};

/** The same shapes as GeoJSON and FlatGeobuf in one zip. */
export const makeShapes: Make = async (desk, onProgress, signal) => {
  const files = await shapeFiles(desk, onProgress, signal);
  return named(desk, "shapes.zip", await packed(desk, files, onProgress, signal));
};

/** Every result layer as a cloud-optimised GeoTIFF with a style for QGIS, in one zip. */
export const makeRasters: Make = async (desk, onProgress, signal) => {
  const files = await rasterFiles(desk, onProgress, signal);
  return named(desk, "layers-and-styles.zip", await packed(desk, files, onProgress, signal));
};

/** The workspace with its files, which opens here again, and everything else of this list in a folder `exports`. */
export const makeBundle: Make = async (desk, onProgress, signal) => {
  const inFolder: BlobRef[] = [];
  const add = (name: string, blob: Blob): void => {
    inFolder.push({ kind: "blob", name: `exports/${name}`, blob });
  };
  for (const make of [
    makePlanningWorkbook,
    makeUnccdWorkbook,
    makePlanningCsv,
    makeTrendsEarthReport,
    makeGeoPackage,
  ]) {
    const { name, content } = await make(desk, onProgress, signal);
    onProgress(name, 0, 0);
    add(name, content);
  }
  for (const { name, blob } of await shapeFiles(desk, onProgress, signal)) add(`shapes/${name}`, blob);
  for (const { name, blob } of await rasterFiles(desk, onProgress, signal)) add(`layers/${name}`, blob);
  const own = await workspaceFiles(
    desk,
    inFolder.map(({ name }) => name),
  );
  return named(desk, "with-exports.ldn.zip", await packed(desk, [...own, ...inFolder], onProgress, signal));
};

async function workbook(
  desk: Desk,
  signal: AbortSignal,
  what: string,
  make: (facts: MeetingFacts) => Promise<TableSet>,
): Promise<MadeFile> {
  const material = await materialOf(desk, signal);
  const { words, speech } = material;
  const set = await make(await factsOf(desk, material));
  const sheets = sheetsOf(set, aboutOf(desk, material), words, speech);
  const content = await working(desk, signal, (exporter, job) =>
    exporter.workbook(job, sheets, words.say("tables.sheet.cut")),
  );
  return named(desk, what, content);
}

async function shapeFiles(desk: Desk, onProgress: Progress, signal: AbortSignal): Promise<BlobRef[]> {
  const material = await materialOf(desk, signal);
  const layers = await layersOf(desk, material, signal);
  const about = aboutTable(desk.store.getState(), material.date);
  const files = await working(desk, signal, (exporter, job) =>
    exporter.shapes(job, layers, about, onProgress),
  );
  return files.map(({ name, bytes }) => ({ kind: "blob", name, blob: new Blob([bytes]) }));
}

async function rasterFiles(desk: Desk, onProgress: Progress, signal: AbortSignal): Promise<BlobRef[]> {
  const material = await materialOf(desk, signal);
  const { assessment, speech } = material;
  const { styleOfLayer } = await import("../../tasks/exports/layer-style.ts");
  const { csvOf } = await import("../../io/csv-writer.ts");
  const about = csvOf(aboutTable(desk.store.getState(), material.date));
  const files: BlobRef[] = [textFile("about.csv", about)];
  const layers = resultLayers(assessment);
  for (const [at, layer] of layers.entries()) {
    signal.throwIfAborted();
    const name = tiffName(layer);
    onProgress(name, at, layers.length);
    const bytes = await desk.engine.geoTiff(layer.id);
    files.push({ kind: "blob", name, blob: new Blob([bytes], { type: "image/tiff" }) });
    const style = styleOfLayer(layer, (word) => speech.word("class", word));
    if (style !== null) files.push(textFile(name.replace(/tif$/, "qml"), style));
  }
  signal.throwIfAborted();
  return files;
}

/** Zips files as they are, in the keeper's worker. */
async function packed(
  desk: Desk,
  files: readonly BlobRef[],
  onProgress: Progress,
  signal: AbortSignal,
): Promise<Blob> {
  const { files: keeper } = desk.keeper;
  return asJob(desk, signal, keeper, (job) => keeper.pack(job, files, onProgress));
}

async function working<T>(
  desk: Desk,
  signal: AbortSignal,
  work: (exporter: ExportTasks, job: string) => Promise<T>,
): Promise<T> {
  const exporter = await desk.exports();
  return asJob(desk, signal, exporter, (job) => work(exporter, job));
}

/** Runs work that has a name, which the signal gives up. */
async function asJob<T>(
  desk: Desk,
  signal: AbortSignal,
  worker: { cancel(job: string): void },
  work: (job: string) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const job = desk.newId();
  const stop = (): void => worker.cancel(job);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await work(job);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function materialOf(desk: Desk, signal: AbortSignal): Promise<MeetingMaterial> {
  const material = await meetingMaterial(desk);
  signal.throwIfAborted();
  return material;
}

/** The facts, with the names of practices from the catalogue or the user's own. */
async function factsOf(desk: Desk, material: MeetingMaterial): Promise<MeetingFacts> {
  const { workspace, assessment, plan, recipe, speech } = material;
  const practices = new Map<string, string>((workspace.ownPractices ?? []).map(({ id, name }) => [id, name]));
  const asked = workspace.interventions.flatMap(({ practice }) => practice ?? []);
  const unknown = [...new Set(asked)].filter((id) => !practices.has(id));
  if (unknown.length > 0) {
    const tasks = await adviser(desk);
    for (const id of unknown) {
      const card = await tasks.practice(id, null, {});
      if (card !== null) practices.set(id, speech.tag === "fr" ? card.nameFr : card.name);
    }
  }
  const { summary, tables } = assessment;
  return {
    workspace,
    summary,
    tables,
    plan: plan === null ? null : { plan: plan.plan, tables: plan.tables },
    inputs: recipe.inputs,
    practices,
  };
}

/** Shapes of the document, outlines that are at hand, and the practice sites, read of their files. */
async function layersOf(desk: Desk, material: MeetingMaterial, signal: AbortSignal): Promise<FeatureLayer[]> {
  const { sources } = desk.store.getState();
  const places: { dataset: string; role: string; found: FeatureCollection }[] = [];
  for (const dataset of material.workspace.datasets) {
    if (dataset.role !== "practice-sites") continue;
    const { value } = await desk.engine.features(dataset, sources.files);
    signal.throwIfAborted();
    if (value !== null) places.push({ dataset: dataset.id, role: dataset.role, found: value });
  }
  const { featureLayers } = await import("../../tasks/exports/feature-layers.ts");
  const { units, studyArea } = sources;
  const facts = await factsOf(desk, material);
  const layers = featureLayers(facts, { units, studyArea, places });
  return material.isSynthetic ? layers.map(saidSynthetic) : layers;
}

/** Every shape says that it is of no real place: files are taken apart. */
function saidSynthetic(layer: FeatureLayer): FeatureLayer {
  if (layer.columns.some(({ name }) => name === "synthetic")) return layer;
  return {
    ...layer,
    columns: [...layer.columns, { name: "synthetic", kind: "text" }],
    features: layer.features.map((feature) => ({ ...feature, values: [...feature.values, "yes"] })),
  };
}

function aboutOf(desk: Desk, material: MeetingMaterial): SheetAbout {
  const { workspace, assessment, speech, words, date, isSynthetic, link } = material;
  const { ruleSet, engine } = assessment.summary;
  const day = new Intl.DateTimeFormat(speech.tag, { dateStyle: "long" }).format(date);
  const line = [
    ...(isSynthetic ? [words.say("tables.sheet.synthetic")] : []),
    workspace.name,
    words.say("tables.sheet.rules", {
      name: speech.word("ruleSet", ruleSet.id),
      version: ruleSet.version,
    }),
    `Neutral Ground ${engine}`,
    day,
  ].join(" · ");
  const table: Table = aboutTable(desk.store.getState(), date);
  const facts = table.rows.map(([what, value]): readonly [string, string | number | null] => [
    String(what),
    value ?? null,
  ]);
  return { line, facts: [...facts, ...headlines(material), ["link", link]] };
}

/** “k of n land types neutral”: observed in every report, then by the target year in every scenario and when nothing is done. */
function headlines({ assessment, plan, words, speech }: MeetingMaterial): (readonly [string, string])[] {
  const observed = Object.entries(assessment.summary.ledger).map(
    ([period, { neutralCount: neutral, count }]) =>
      [speech.word("period", period), words.say("tables.sheet.observed", { neutral, count })] as const,
  );
  if (plan === null) return observed;
  const { businessAsUsual, scenarios, planning } = plan.plan;
  const planned = [
    [words.say("tables.sheet.businessAsUsual"), businessAsUsual.scenario] as const,
    ...Object.entries(scenarios).map(([id, one]) => [one.name || id, one] as const),
  ].map(([name, { neutralCount: neutral, count }]) => {
    const year = String(planning.targetYear);
    return [name, words.say("tables.sheet.headline", { neutral, count, year })] as const;
  });
  return [...observed, ...planned];
}

function named(desk: Desk, what: string, content: Blob): MadeFile {
  return { name: fileName(desk.store.getState(), what), content };
}

function textFile(name: string, text: string): BlobRef {
  return { kind: "blob", name, blob: new Blob([text]) };
}
