import type { Affine } from "../engine/grid/frame.ts";
import type { Issue, Outcome } from "../engine/issues.ts";
import { builtInLegend } from "../engine/land/legend.ts";
import type { FileRef } from "../tasks/files.ts";
import type { BoundsInDegrees } from "../tasks/inspect/bounds-in-degrees.ts";
import {
  type ChosenLayer,
  draftWorkspace,
  gapsOf,
  isSeries,
  LOOSE_ROLES,
} from "../workspace/changes/draft-workspace.ts";
import { saying } from "../workspace/changes/said-of-file.ts";
import { begun } from "../workspace/history.ts";
import { liesBeside } from "../workspace/select/files-beside.ts";
import { timesInNames, yearInName } from "../workspace/select/years-in-names.ts";
import { cancelWork } from "./assess.ts";
import { closeWorkspace } from "./close-workspace.ts";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { openDocument } from "./open-workspace.ts";
import type { FileCard, Intake } from "./state.ts";

/** Of a folder only these are taken: what else lies in it was not chosen by name. */
const READABLE =
  /\.(tiff?|asc|tfw|tifw|tiffw|wld|aux\.xml|shp|dbf|prj|cpg|shx|geojsonl?|ndjson|json|topojson|zip|gpkg|kml|kmz|gpx|fgb|(geo)?parquet|csv|tsv|xlsx)$/i;

/** The place for loose files before the first. */
export const NOTHING_LAID_OUT: Intake = {
  files: [],
  cards: [],
  layers: [],
  map: {},
  isWithinUnits: true,
  periods: null,
  passedOver: 0,
  country: null,
};

/** Looks at loose files in the engine's worker and lays their cards out; files laid out before stay. */
export async function layOut(desk: Desk, picked: readonly FileRef[]): Promise<void> {
  const { results, speech, intake, document } = desk.store.getState();
  if (results.work !== null) cancelWork(desk);
  const known = new Set(intake?.files.map(({ name }) => name));
  const fresh = picked.filter(({ name }) => !known.has(name));
  const taken = fresh.filter(({ name }) => !name.includes("/") || READABLE.test(name));
  const files = [...(intake?.files ?? []), ...taken];
  const passedOver = (intake?.passedOver ?? 0) + fresh.length - taken.length;
  const job = desk.newId();
  const isCurrent = (): boolean => desk.store.getState().results.work?.job === job;
  const what = speech.say("work.inspecting");
  put(desk, "results", { work: { job, what, done: 0, of: files.length }, fault: null });
  if (document === null) put(desk, "results", { issues: [] });
  try {
    const cards = await desk.engine.inspect(job, files, (name, done, of) => {
      if (isCurrent()) put(desk, "results", { work: { job, what: `${what}: ${name}`, done, of } });
    });
    if (!isCurrent()) return;
    put(desk, "results", { work: null });
    const layers = cards.flatMap((card): readonly ChosenLayer[] => {
      const before = intake?.layers.filter((layer) => layer.files[0] === card.file) ?? [];
      // What lies beside a file may have come after it.
      return before.length > 0
        ? before.map((layer) => ({ ...layer, files: partsOf(card, files) }))
        : firstGuesses(card, files);
    });
    desk.store.setState({
      intake: { ...NOTHING_LAID_OUT, ...intake, files, cards, layers, passedOver },
    });
  } catch (fault) {
    if (!isCurrent()) return;
    put(desk, "results", { work: null, ...faultOf(fault) });
  }
}

/** Says something else of a layer. */
export function sayOfLayer(desk: Desk, id: string, change: Partial<ChosenLayer>): void {
  changeIntake(desk, (intake) => ({
    ...intake,
    layers: intake.layers.map((layer) => (layer.id === id ? { ...layer, ...change } : layer)),
  }));
}

/** States the coordinate system of a file, for all its layers; null takes it back. */
export function sayCrsOfFile(desk: Desk, file: string, crs: string | null): void {
  changeIntake(desk, (intake) => ({
    ...intake,
    layers: intake.layers.map((layer) =>
      layer.files[0] === file ? { ...layer, said: saying(layer.said, "crs", crs) } : layer,
    ),
  }));
}

/** Chooses what is assessed where no file is the study area: land inside the reporting units, or every cell of the grid. */
export function keepWithinUnits(desk: Desk, isWithinUnits: boolean): void {
  changeIntake(desk, (intake) => ({ ...intake, isWithinUnits }));
}

/** States the years of the periods; null: as they follow from the files again. */
export function sayPeriods(desk: Desk, periods: Intake["periods"]): void {
  changeIntake(desk, (intake) => ({ ...intake, periods }));
}

/** Reads a source code as one of the seven classes; null: its cells are unknown. */
export function mapCode(desk: Desk, code: number, unccd: number | null): void {
  changeIntake(desk, (intake) => {
    const { [code]: _, ...others } = intake.map;
    return { ...intake, map: unccd === null ? others : { ...others, [code]: unccd } };
  });
}

/** Fills the mapping from a known legend, for the codes it knows; what was said of other codes stays. */
export function fillFromLegend(desk: Desk, id: string): void {
  const legend = builtInLegend(id);
  if (legend === null) return;
  changeIntake(desk, (intake) => {
    const present = new Set(codesToMap(intake).map(({ code }) => code));
    const known = legend.classes.filter(({ code }) => present.has(code));
    return {
      ...intake,
      map: { ...intake.map, ...Object.fromEntries(known.map(({ code, unccd }) => [code, unccd])) },
    };
  });
}

/** A source code of land cover, how many cells bear it, and how large they are (null where an area is not known). */
export interface CodeToMap {
  readonly code: number;
  readonly cells: number;
  readonly km2: number | null;
}

/** The source codes of all land cover that shares the mapping, with their cells and areas. */
export function codesToMap({ layers, cards }: Intake): CodeToMap[] {
  const found = new Map<number, CodeToMap>();
  for (const { role, legend, files } of layers) {
    if (role !== "land-cover" || legend !== null) continue;
    const card = cards.find(({ file }) => file === files[0]);
    const values = card?.raster?.values;
    for (const [at, [code, count]] of (values?.codes ?? []).entries()) {
      const { cells, km2 } = found.get(code) ?? { cells: 0, km2: 0 };
      const area = values?.codesKm2?.[at] ?? null;
      found.set(code, { code, cells: cells + count, km2: km2 === null || area === null ? null : km2 + area });
    }
  }
  return [...found.values()].sort((a, b) => a.code - b.code);
}

/** Makes a workspace of the layers and assesses it; where the engine cannot, the cards are there again with its reasons. */
export async function assessIntake(desk: Desk): Promise<void> {
  const { intake, speech } = desk.store.getState();
  if (intake === null || gapsOf(intake.layers, intake.map).length > 0) return;
  const { layers, map, isWithinUnits, periods } = intake;
  const document = draftWorkspace(speech.say("intake.name"), layers, map, isWithinUnits, periods);
  const used = new Set(document.datasets.flatMap(({ files }) => files));
  const files = intake.files.filter(({ name }) => used.has(name));
  desk.store.setState({ intake: null });
  put(desk, "view", { period: null, year: null, layers: [], only: {}, compare: null, selection: null });
  await openDocument(desk, begun(document), files, "own");
  const { results, document: open } = desk.store.getState();
  if (results.assessment === null && open?.present === document) desk.store.setState({ intake });
}

/** Puts the cards away; what was open before is there again. */
export function leaveIntake(desk: Desk): void {
  desk.store.setState({ intake: null });
  if (desk.store.getState().results.assessment === null) closeWorkspace(desk);
}

function changeIntake(desk: Desk, change: (intake: Intake) => Intake): void {
  const { intake } = desk.store.getState();
  if (intake !== null) desk.store.setState({ intake: change(intake) });
}

/**
 * Where a raster lies if it is in the coordinate system the user states: the CRS as the document writes it, and the corners in
 * degrees. An issue where there is no such system, or where it would put the raster off the globe.
 */
export async function placeByCrs(
  raster: NonNullable<FileCard["raster"]>,
  text: string,
): Promise<Outcome<{ readonly crs: string; readonly degrees: BoundsInDegrees }>> {
  const { width, height, transform } = raster;
  if (text.trim() === "" || transform === null) return { value: null, issues: [] };
  const { normaliseCrs, projector } = await import("../io/crs.ts");
  const crs = normaliseCrs(text);
  const stop = (code: Issue["code"], context: Issue["context"]): Outcome<never> => ({
    value: null,
    issues: [{ code, severity: "stop", about: text.trim(), context: context ?? {} }],
  });
  if (crs === null || (await projector(crs)) === null)
    return stop("crsNotUnderstood", { found: text.trim() });
  const { boundsInDegrees } = await import("../tasks/inspect/bounds-in-degrees.ts");
  const [t0, t1, t2, t3, t4, t5] = transform as unknown as Affine;
  const degrees = await boundsInDegrees({ width, height, transform: [t0, t1, t2, t3, t4, t5] }, crs);
  return degrees === null ? stop("crsOffTheGlobe", {}) : { value: { crs, degrees }, issues: [] };
}

/** What the layers of a file seem to be, before the user says anything: one, or one for each band that another tool names. */
export function firstGuesses(card: FileCard, files: readonly FileRef[]): ChosenLayer[] {
  if (card.kind === "report" || card.kind === "table") return [];
  if (card.layers !== null && card.kind !== "unreadable") return guessesOfLayers(card, card.layers, files);
  const whole = firstGuess(card, files);
  const bands = card.raster === null ? [] : (card.result?.bands ?? []).filter(({ role }) => role !== null);
  if (bands.length === 0) return [whole];
  // The first date of each role is taken; of the others the user says what they are.
  return bands.map(({ band, name, role, year, legend, coding, sex, noData }): ChosenLayer => {
    const isTaken = bands.some(
      (other) => other.role === role && other.band < band && other.year === year && other.sex === sex,
    );
    return {
      ...whole,
      id: `${whole.id}#${band}`,
      title: `${band} · ${name}${year === null ? "" : ` · ${year}`}`,
      role: isTaken ? null : role,
      bandYears: null,
      bandDates: null,
      year,
      legend,
      said: {
        band,
        ...(noData === null || card.raster?.noData !== null ? {} : { noData }),
        ...(sex === null || sex === undefined ? {} : { sex }),
        ...(coding === null || coding === undefined ? {} : { coding }),
      },
    };
  });
}

/** One for each layer that lies somewhere. Of several that seem made for the same, the first is taken. */
function guessesOfLayers(
  card: FileCard,
  layers: NonNullable<FileCard["layers"]>,
  files: readonly FileRef[],
): ChosenLayer[] {
  const whole = firstGuess(card, files);
  const placed = layers.filter(({ kinds }) => kinds.includes("polygon") || kinds.includes("point"));
  return placed.map(({ name, kinds, guess }, at): ChosenLayer => {
    const kind = kinds.includes("polygon") ? "polygons" : "places";
    const isTaken = placed.slice(0, at).some((other) => other.guess.role === guess.role);
    const roles: readonly unknown[] = LOOSE_ROLES[kind];
    return {
      ...whole,
      id: placed.length === 1 ? whole.id : `${whole.id}#${name}`,
      title: placed.length === 1 ? null : name,
      kind,
      role: isTaken || !roles.includes(guess.role) ? null : guess.role,
      said: layers.length === 1 ? {} : { layer: name },
    };
  });
}

function firstGuess(card: FileCard, files: readonly FileRef[]): ChosenLayer {
  const kind = card.kind === "polygons" || card.kind === "places" ? card.kind : "raster";
  const wanted = card.kind === "unreadable" ? null : (card.guess?.role ?? null);
  const roles: readonly unknown[] = LOOSE_ROLES[kind];
  const role = roles.includes(wanted) ? wanted : null;
  const times = timesInNames(card.raster?.bandNames ?? []);
  const year = yearInName(card.file);
  return {
    id: card.file,
    title: null,
    files: partsOf(card, files),
    kind,
    role,
    bands: card.raster?.bands ?? 0,
    year: isSeries(role) && (card.raster?.bands ?? 0) > 1 && times.years !== null ? null : year,
    bandYears: times.years,
    bandDates: times.dates,
    legend: card.guess?.legend ?? null,
    said: {},
    nameField: null,
  };
}

/** A shapefile stands for its parts, a raster also for the files that tell its place; every other file for itself. */
function partsOf({ file: name, raster }: FileCard, files: readonly FileRef[]): string[] {
  if (raster !== null)
    return [name, ...raster.placedBy.filter((one) => files.some((file) => file.name === one))];
  if (!/\.shp$/i.test(name)) return [name];
  const parts = files.filter((file) => liesBeside(file.name, name) && !/\.shx$/i.test(file.name));
  return [name, ...parts.map((part) => part.name)];
}
