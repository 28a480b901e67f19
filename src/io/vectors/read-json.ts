import type { Outcome } from "../../engine/issues.ts";
import { readGeoJson } from "./geojson.ts";
import { type LayerReader, type OpenedFile, refused, textOf } from "./opened-file.ts";
import { fieldsOf, nameOfFile, type SourceFeature, type SourceLayer } from "./source-layer.ts";

/** GeoJSON, GeoJSON text sequences (a feature a line) and TopoJSON (an object a layer). */
export const readJson: LayerReader = async (file) => {
  const text = textOf(file.bytes).replaceAll("\u001e", "");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return readSequence(file, text) ?? faulty(file, text, error);
  }
  const type = typeof document === "object" && document !== null ? Reflect.get(document, "type") : undefined;
  if (type === "Topology") return readTopology(file, document);
  const read = readGeoJson(document);
  if (read === null) return refused("notAVector", file.name, `JSON, but not GeoJSON (type ${String(type)})`);
  const { name, features, crs, statesCrs } = read;
  return found([layerOf(file, name, features, crs, statesCrs)]);
};

function found(layers: readonly SourceLayer[]): Outcome<readonly SourceLayer[]> {
  return { value: layers, issues: [] };
}

function layerOf(
  file: OpenedFile,
  name: string | null,
  features: readonly SourceFeature[],
  crs: string | null,
  statesCrs: boolean,
): SourceLayer {
  return {
    name: name ?? nameOfFile(file.name),
    file: file.name,
    features,
    ...fieldsOf(features),
    crs,
    crsGround: crs === null ? null : statesCrs ? "stated" : "format",
    declaredType: null,
    isTable: false,
    places: null,
  };
}

/** Null where the text is no sequence: its lines, or its blocks, do not each hold a JSON value. */
function readSequence(file: OpenedFile, text: string): Outcome<readonly SourceLayer[]> | null {
  const features: SourceFeature[] = [];
  let held = "";
  for (const line of text.split(/\r?\n/)) {
    held += line;
    if (held.trim() === "") continue;
    try {
      const read = readGeoJson(JSON.parse(held));
      if (read === null) return null;
      features.push(...read.features);
      held = "";
    } catch {
      // A feature may run over several lines: the next one may complete it.
      if (features.length === 0 && held.length > 1 << 20) return null;
    }
  }
  return features.length === 0 || held.trim() !== ""
    ? null
    : found([layerOf(file, null, features, "EPSG:4326", false)]);
}

function faulty(file: OpenedFile, text: string, error: unknown): Outcome<never> {
  const looksLikeJson = /^\s*[{[]/.test(text);
  const reason = error instanceof Error ? error.message : String(error);
  if (looksLikeJson && /end of (?:JSON )?(?:input|data)|unterminated/i.test(reason))
    return refused("fileTruncated", file.name, reason);
  return refused(
    "notAVector",
    file.name,
    looksLikeJson ? `JSON with a fault (${reason})` : "neither a shapefile nor GeoJSON",
  );
}

async function readTopology(file: OpenedFile, document: unknown): Promise<Outcome<readonly SourceLayer[]>> {
  const { feature } = await import("topojson-client");
  const topology = document as Parameters<typeof feature>[0];
  try {
    const layers = Object.entries(topology.objects).map(([name, object]) => {
      const read = readGeoJson(feature(topology, object));
      return layerOf(file, name, read?.features ?? [], "EPSG:4326", false);
    });
    if (layers.length > 0) return found(layers);
  } catch {
    // arcs that are not there, or no objects: said below
  }
  return refused("notAVector", file.name, "TopoJSON with a fault");
}
