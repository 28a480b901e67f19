import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import { type NamedPolygon, type PolygonLayer, polygonsOf } from "./polygon-layer.ts";
import { readSourceLayers, type VectorFile } from "./read-layers.ts";
import { type SourceLayer, simpleGeometries } from "./source-layer.ts";

/** What the dataset says about its vector files. */
export interface PolygonOptions {
  /** Attribute that names the polygons; default: the first text field that tells all apart, else the first, else its number. */
  readonly nameField?: string;
  /** Overrules the file's CRS. */
  readonly crs?: string;
  /** The layer to take, where the files hold several of polygons. */
  readonly layer?: string;
}

/**
 * The polygons of a vector dataset in any format of `readSourceLayers`. Of a file with several layers of polygons the one
 * asked for; files of one layer each and of one CRS are joined in the order given. Coordinates stay in the file's own CRS.
 * Features without geometry are left out; a layer that mixes polygons with other geometries keeps its polygons.
 *
 * Issues: `notAVector`, `vectorWithoutPolygons`, `layerNotChosen`, `layerMissing`, `crsMissing`, `fieldMissing`,
 * `fileTruncated` stop; `crsOverruled`, skipped features and coordinates that cannot be degrees are told.
 */
export async function readPolygons(
  files: readonly VectorFile[],
  options: PolygonOptions = {},
): Promise<Outcome<PolygonLayer>> {
  const { layers: all, issues: faults } = await readSourceLayers(files);
  const issues = [...faults];
  const about = all[0]?.file ?? files[0]?.name ?? "";
  if (all.length === 0 && !mustStop(issues))
    issues.push(stop("notAVector", about, { found: "no vector layer" }));
  const layers = chosenLayers(all, options.layer, about, issues);
  const crs = layerCrs(layers, options, issues);
  const fields = [...new Set(layers.flatMap((layer) => layer.fields))];
  if (options.nameField !== undefined && layers.length > 0 && !fields.includes(options.nameField)) {
    issues.push(
      stop("fieldMissing", about, { field: options.nameField, fields: fields.join(", ") || "none" }),
    );
  }
  const polygons = layers.flatMap((layer) => namedPolygons(layer, options.nameField, issues));
  if (polygons.length === 0 && !mustStop(issues)) {
    const found = [...new Set(layers.flatMap(otherGeometries))].join(", ") || "no features";
    issues.push(stop("vectorWithoutPolygons", about, { found }));
  }
  if (mustStop(issues) || crs === null) return { value: null, issues };
  if (crs === "EPSG:4326") warnOfMetres(about, polygons, issues);
  return { value: { crs, polygons, fields }, issues };
}

function stop(code: Issue["code"], about: string, context: Record<string, string | number>): Issue {
  return { code, severity: "stop", about, context };
}

/** Layers to take polygons from: those of the name asked for, else one a file; layers without polygons count only alone. */
function chosenLayers(
  all: readonly SourceLayer[],
  wanted: string | undefined,
  about: string,
  issues: Issue[],
): readonly SourceLayer[] {
  if (wanted !== undefined) {
    const named = all.filter(({ name }) => name === wanted);
    if (named.length === 0 && all.length > 0) {
      const layers = all.map(({ name }) => name).join(", ");
      issues.push(stop("layerMissing", about, { layer: wanted, layers }));
    }
    return named;
  }
  const withPolygons = all.filter(hasPolygons);
  if (withPolygons.length === 0) return all.slice(0, 1);
  for (const { file } of withPolygons) {
    const ofFile = withPolygons.filter((layer) => layer.file === file);
    if (ofFile.length < 2) continue;
    const layers = ofFile.map(({ name }) => name).join(", ");
    issues.push(stop("layerNotChosen", file, { layers }));
    return [];
  }
  return withPolygons;
}

function hasPolygons({ features }: SourceLayer): boolean {
  return features.some(({ geometry }) => geometry !== null && polygonsOf(geometry).length > 0);
}

function otherGeometries({ features, declaredType }: SourceLayer): string[] {
  if (declaredType !== null) return [declaredType];
  return features.flatMap(({ geometry }) =>
    geometry === null ? [] : simpleGeometries(geometry).map(({ type }) => type),
  );
}

function layerCrs(layers: readonly SourceLayer[], options: PolygonOptions, issues: Issue[]): string | null {
  const [first] = layers;
  if (first === undefined) return null;
  if (options.crs !== undefined) {
    const stated = options.crs;
    const other = layers.find((layer) => layer.crs !== null && layer.crs !== stated);
    // GeoJSON without a `crs` member is EPSG:4326 by rule only, and often is not.
    if (other) {
      const context = { found: other.crs ?? "", stated };
      issues.push({ code: "crsOverruled", severity: "note", about: other.file, context });
    }
    return stated;
  }
  for (const { file, crs } of layers) {
    if (crs === null) {
      issues.push({ code: "crsMissing", severity: "stop", about: file });
      return null;
    }
    if (crs !== first.crs) {
      const found = `in another coordinate system than ${first.file} (${crs} and ${first.crs})`;
      issues.push(stop("notAVector", file, { found }));
      return null;
    }
  }
  return first.crs;
}

function namedPolygons(layer: SourceLayer, nameField: string | undefined, issues: Issue[]): NamedPolygon[] {
  const field = nameField ?? namingField(layer);
  const kept = layer.features.flatMap(({ geometry, properties }, i) => {
    const polygons = geometry === null ? [] : polygonsOf(geometry);
    if (polygons.length === 0) return [];
    const value = field === undefined ? null : properties[field];
    const label = value === null || value === undefined || value === "" ? String(i + 1) : String(value);
    return [{ name: label, properties, geometry: polygons }];
  });
  const skipped = layer.features.length - kept.length;
  if (skipped > 0 && kept.length > 0) {
    const context = { skipped, of: layer.features.length };
    issues.push({ code: "featuresSkipped", severity: "note", about: layer.file, context });
  }
  return kept;
}

/** The first text field that tells every polygon apart, else the first text field. */
function namingField({ features, textFields }: SourceLayer): string | undefined {
  const telling = textFields.find((field) => {
    const values = features
      .map(({ properties }) => properties[field])
      .filter((value) => typeof value === "string");
    return values.length === features.length && new Set(values).size === values.length;
  });
  return telling ?? textFields[0];
}

/** A layer that says nothing of its CRS, or says degrees, but holds metres, would land nowhere. */
function warnOfMetres(about: string, polygons: readonly NamedPolygon[], issues: Issue[]): void {
  for (const { geometry } of polygons) {
    for (const [x, y] of geometry[0]?.[0]?.slice(0, 1) ?? []) {
      if (Math.abs(x) <= 540 && Math.abs(y) <= 91) continue;
      const found = `a vertex at ${x}, ${y}`;
      const expected = "Degrees were expected; state the coordinate system as “crs” in the dataset.";
      issues.push({ code: "valuesImplausible", severity: "warn", about, context: { found, expected } });
      return;
    }
  }
}
