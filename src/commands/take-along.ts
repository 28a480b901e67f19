import type { Table } from "../io/csv-writer.ts";
import { aboutTable, fileName } from "./about-export.ts";
import { areaOf, shapesIn } from "./area-of.ts";
import { storyOf } from "./area-story.ts";
import type { Desk } from "./desk.ts";
import { drawnAreaTables } from "./drawn-area-tables.ts";
import { shownLayers } from "./lines.ts";
import { saveFile } from "./save-file.ts";
import type { LayerDescription, ShelvedAssessment, State } from "./state.ts";

const ON_SHELF = /^(result|suitability|plan)\//;

/** The result layers of an assessment, where practices fit, and the maps of the plan. */
export function resultLayers({ layers }: ShelvedAssessment): ShelvedAssessment["layers"] {
  return layers.filter(({ id }) => ON_SHELF.test(id));
}

/** The layer on top where it is a result; inputs are the user's own files already. */
export function layerToTake(state: State): string | null {
  const id = shownLayers(state)[0]?.layer.id ?? "";
  return ON_SHELF.test(id) ? id : null;
}

/** Saves every table as CSV in one zip, also those of a drawn area that is chosen, with one that says what they are of; the name of the file. */
export async function takeNumbers(desk: Desk): Promise<string> {
  const state = desk.store.getState();
  const { zipOfTables } = await import("../io/zip/zip-of-tables.ts");
  const { selection } = state.view;
  const isOwn = selection !== null && ["area", "near", "kept"].includes(selection.kind);
  const area = isOwn ? areaOf(selection, shapesIn(state)) : null;
  const story = area === null ? null : await storyOf(desk, area);
  const tables: Table[] = [
    aboutTable(state, new Date()),
    ...opened(state).tables,
    ...(story === null ? [] : drawnAreaTables(story)),
  ];
  return save(state, "tables.zip", zipOfTables(tables), "application/zip");
}

/** Saves one result layer as GeoTIFF. */
export async function takeLayer(desk: Desk, id: string): Promise<string> {
  const bytes = await desk.engine.geoTiff(id);
  const state = desk.store.getState();
  const layer = resultLayers(opened(state)).find((one) => one.id === id);
  if (layer === undefined) throw new Error(`expected a result layer, got ${id}`);
  return save(state, tiffName(layer), [bytes], "image/tiff");
}

/** Saves all result layers as GeoTIFF in one zip; one is in hand at a time. */
export async function takeLayers(desk: Desk): Promise<string> {
  const state = desk.store.getState();
  const { zipInParts, zipEntryOfTable } = await import("../io/zip/zip-of-tables.ts");
  const zip = zipInParts();
  zipEntryOfTable(zip, aboutTable(state, new Date()));
  for (const layer of resultLayers(opened(state)))
    zip.add(tiffName(layer), await desk.engine.geoTiff(layer.id), false);
  return save(state, "layers.zip", zip.end(), "application/zip");
}

/** Saves the workspace document, without the files it names. */
export async function takeDocument(desk: Desk): Promise<string> {
  const state = desk.store.getState();
  const text = `${JSON.stringify(state.document?.present, null, 2)}\n`;
  return save(state, "ldn.json", [new TextEncoder().encode(text)], "application/json");
}

function opened({ results: { assessment } }: State): ShelvedAssessment {
  if (assessment === null) throw new Error("expected an assessment to take along, got none");
  return assessment;
}

/** The name of a layer as a file. */
export function tiffName({ id, isPartial }: LayerDescription): string {
  return `${id.replace(/^result\//, "").replaceAll("/", "-")}${isPartial ? "-partial" : ""}.tif`;
}

function save(state: State, what: string, parts: BlobPart[], type: string): string {
  const name = fileName(state, what);
  saveFile(name, new Blob(parts, { type }));
  return name;
}
