import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Geometry } from "geojson";
import { describe, expect, it } from "vitest";
import { extentOf } from "../../src/io/vectors/read-features.ts";
import { readSourceLayers } from "../../src/io/vectors/read-layers.ts";
import { readPolygons } from "../../src/io/vectors/read-polygons.ts";
import type { FileRef } from "../../src/tasks/files.ts";
import type { FileCard } from "../../src/tasks/inspect/file-card.ts";
import { inspectFiles } from "../../src/tasks/inspect/inspect-files.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { hasShared, printCompared, SHARED, sharedFiles } from "../build/shared.ts";
import { vectorFiles } from "../build/vector-files.ts";

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** `oddities-vector`, and folders of that kind that others add. */
const folders = hasShared("data")
  ? readdirSync(join(SHARED, "data"))
      .filter((name) => name.startsWith("oddities-vector"))
      .map((name) => join(SHARED, "data", name))
  : [];
/** Every file that a user would drop: companions of a shapefile come with it. */
const oddities = folders.flatMap(filesUnder).filter((path) => {
  if (path.endsWith("README.md")) return false;
  const hasShapes = existsSync(path.replace(/\.[^.]*$/, ".shp"));
  return !(/\.(?:dbf|shx|prj|cpg|aux)$/i.test(path) && (hasShapes || !/\.dbf$/i.test(path)));
});

/** What the folder's README says of its files: `path | bytes | layer:count geometry crs=…; …`. */
interface Told {
  readonly path: string;
  readonly layers: readonly { name: string; count: number; geometry: string; crs: string }[];
}
const told: readonly Told[] = folders.flatMap((folder) =>
  [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/^\| ([^|]+) \| \d+ \| ([^|]*) \|$/gm)].map(
    ([, path, what]) => ({
      path: join(folder, path!.trim()),
      layers: what!.split("; ").flatMap((text) => {
        const layer = /^(.*):(\d+) (.+) crs=(.*)$/.exec(text.trim());
        return layer === null
          ? []
          : [{ name: layer[1]!.trim(), count: Number(layer[2]), geometry: layer[3]!, crs: layer[4]! }];
      }),
    }),
  ),
);

/**
 * Refused though GDAL or another reader can open them, each with the reason why we live with it. The list is the most there
 * may be.
 */
const REFUSED: Readonly<Record<string, string>> = {};

/** As the page drops them: a shapefile with what lies beside it. */
function dropped(path: string): FileRef[] {
  const stem = basename(path).replace(/\.[^.]*$/, "");
  const beside = /\.(?:shp|dbf)$/i.test(path)
    ? readdirSync(dirname(path)).filter(
        (name) =>
          name !== basename(path) && name.startsWith(`${stem}.`) && /\.(dbf|shx|prj|cpg)$/i.test(name),
      )
    : [];
  return [basename(path), ...beside].map((name) => ({ kind: "path", name, path: join(dirname(path), name) }));
}

const cards = new Map<string, { readonly card: FileCard; readonly ms: number }>();
async function cardOf(path: string): Promise<{ readonly card: FileCard; readonly ms: number }> {
  const known = cards.get(path);
  if (known !== undefined) return known;
  const start = performance.now();
  const [card, ...others] = await inspectFiles(dropped(path), nodePlatform, new AbortController().signal);
  expect({ path, others: others.length }).toEqual({ path, others: 0 });
  const made = { card: card!, ms: performance.now() - start };
  cards.set(path, made);
  return made;
}

describe.skipIf(oddities.length === 0)("every odd vector file", () => {
  it("is shown, or refused with one sentence, within ten seconds; no readable one is refused", async () => {
    const refused: string[] = [];
    let slowest = 0;
    for (const path of oddities) {
      const { card, ms } = await cardOf(path);
      const about = relative(SHARED, path);
      slowest = Math.max(slowest, ms);
      expect({ about, isLate: ms > 10_000 }).toEqual({ about, isLate: false });
      const stops = card.issues.filter(({ severity }) => severity === "stop").length;
      expect({ about, kind: card.kind, stops }).toEqual({
        about,
        kind: card.kind,
        stops: card.kind === "unreadable" ? 1 : 0,
      });
      if (card.kind === "unreadable") refused.push(about);
    }
    const unlisted = refused.filter((about) => REFUSED[about] === undefined);
    printCompared(
      `odd vector files through inspectFiles: ${oddities.length - refused.length} read, ${refused.length} refused (${refused.join(", ") || "none"}), readable but refused: ${unlisted.length}; slowest ${Math.round(slowest)} ms`,
      oddities.length,
    );
    expect(unlisted).toEqual([]);
  });

  it("has the layers, counts, geometries and systems that the README tells", async () => {
    let compared = 0;
    for (const { path, layers } of told) {
      if (layers.length === 0 || !existsSync(path)) continue;
      const { card } = await cardOf(path);
      const about = relative(SHARED, path);
      if (REFUSED[about] !== undefined) continue;
      // OGR makes a layer of each folder of a KML file, where we read one.
      const isKml = path.endsWith(".kml");
      const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
      const ours = card.layers ?? [];
      if (isKml) {
        expect({ about, count: sum(ours.map(({ count }) => count)) }).toEqual({
          about,
          count: KML_COUNTS[basename(path)] ?? sum(layers.map(({ count }) => count)),
        });
      }
      for (const layer of isKml ? [] : layers) {
        const own = ours.length === 1 ? ours[0]! : ours.find(({ name }) => name === layer.name);
        expect({
          about,
          layer: layer.name,
          count: own?.count,
          crs: own?.crs == null ? "None" : systemOf(own.crs, layer.crs),
        }).toEqual({
          about,
          layer: layer.name,
          count: layer.count,
          crs: layer.crs,
        });
        if (/Point|Line|Polygon/.test(layer.geometry) && own!.withoutGeometry < own!.count) {
          const kind = /Point/.test(layer.geometry)
            ? "point"
            : /Line/.test(layer.geometry)
              ? "line"
              : "polygon";
          expect({ about, layer: layer.name, kinds: own!.kinds }).toEqual({
            about,
            layer: layer.name,
            kinds: [kind],
          });
        }
      }
      compared += 1;
    }
    printCompared("odd vector files against their README", compared);
    expect(compared).toBeGreaterThan(folders.length > 0 ? 90 : 0);
  });

  it.skipIf(!hasGdal())(
    "has GDAL's extents and attribute values",
    async () => {
      const differing: string[] = [];
      const tally = { layers: 0, features: 0, values: 0 };
      for (const path of oddities) {
        const about = relative(SHARED, path);
        const source = /\.zip$/i.test(path) ? `/vsizip/${path}` : path;
        // Tables of text and drawings on the globe (KML, GPX) have other fields in GDAL: they have tests of their own.
        if (REFUSED[about] !== undefined || /\.(?:csv|tsv|txt|kml|gpx|parquet)$/i.test(path)) continue;
        const layers = namesByGdal(source);
        if (layers === null) continue;
        const { layers: ours } = await readSourceLayers(
          dropped(path).map(({ name }) => vectorFiles(join(dirname(path), name))[0]!),
        );
        for (const name of layers) {
          const own = ours.length === 1 ? ours[0]! : ours.find((layer) => layer.name === name);
          const theirs = featuresByGdal(source, name);
          if (theirs === null) continue;
          expect({ about, name, count: own?.features.length }).toEqual({ about, name, count: theirs.length });
          const [mine, expected] = [own!.features, theirs].map((features) =>
            extentOf(features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]))),
          );
          if (!HUGE.test(about)) expectClose({ about, name }, mine ?? null, expected ?? null);
          tally.layers += 1;
          theirs.forEach(({ properties }, at) => {
            tally.features += 1;
            for (const [field, value] of Object.entries(properties)) {
              const held = own!.features[at]!.properties[field];
              if (held === undefined || value === null || typeof value === "object") continue;
              // Bytes that GDAL passes on as they are, for no encoding is stated.
              if (String(value).includes("\ufffd")) continue;
              if (comparable(held) !== comparable(value))
                differing.push(`${about} ${at} ${field}: ${comparable(held)}, GDAL ${comparable(value)}`);
              tally.values += 1;
            }
          });
        }
      }
      printCompared(`odd vector layers by GDAL (${tally.features} features): attribute values`, tally.values);
      expect(differing.filter((one) => !DECIMAL_COMMA.test(one))).toEqual([]);
      expect(tally.layers).toBeGreaterThan(50);
    },
    600_000,
  );
});

/** Where a file plainly holds more than GDAL finds: two placemarks outside any document, of which it reads the first. */
const KML_COUNTS: Readonly<Record<string, number>> = { "twopoints.kml": 2 };
/** Numbers of a .dbf file with a decimal comma, which GDAL cuts off. */
const DECIMAL_COMMA = /comma_separated\.dbf/;
/** Coordinates that no number of ours is meant for: the largest that a double holds. */
const HUGE = /invalid_coordinates/;

/** Our CRS in the README's words: an EPSG number where it is one, else as it is told there if it is not. */
function systemOf(crs: string, toldCrs: string): string {
  const code = /^EPSG:(\d+)$/.exec(crs)?.[1];
  return code ?? (/^\d+$/.test(toldCrs) ? crsNumber(crs, toldCrs) : toldCrs);
}

/** A system without a code is the one told when its well-known text names it. */
function crsNumber(wkt: string, toldCrs: string): string {
  if (toldCrs === "3021" && /RT90_25_gon_V/.test(wkt)) return toldCrs;
  return wkt.slice(0, 40);
}

function namesByGdal(source: string): string[] | null {
  try {
    return [...gdal("ogrinfo", ["-ro", "-so", "-al", source]).matchAll(/^Layer name: (.*)$/gm)].map(
      ([, name]) => name!,
    );
  } catch {
    return null;
  }
}

interface GdalFeature {
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

function featuresByGdal(source: string, layer: string): GdalFeature[] | null {
  try {
    const text = gdal("ogr2ogr", [
      "-f",
      "GeoJSON",
      "-lco",
      "RFC7946=NO",
      "-lco",
      "COORDINATE_PRECISION=12",
      "-dim",
      "XY",
      "/vsistdout/",
      source,
      layer,
    ]);
    return (JSON.parse(text) as { features: GdalFeature[] }).features;
  } catch {
    return null;
  }
}

function expectClose(about: object, ours: readonly number[] | null, theirs: readonly number[] | null): void {
  const near = (ours ?? []).map((value, edge) => {
    const other = theirs?.[edge] ?? Number.NaN;
    return Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(other)) ? other : value;
  });
  expect({ about, extent: ours === null ? null : near }).toEqual({
    about,
    extent: theirs === null ? null : [...theirs],
  });
}

/** Values as both sides can hold them: numbers to twelve digits, truth as 0 and 1, days with dashes. */
function comparable(value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  const text = String(value)
    .trim()
    .replace(/\.000Z$/, "Z");
  if (/^\d{4}\/\d{2}\/\d{2}$/.test(text)) return text.replaceAll("/", "-");
  return text !== "" && Number.isFinite(Number(text)) ? String(Number(Number(text).toPrecision(12))) : text;
}

describe.skipIf(sharedFiles("data/admin", /json$/).length === 0)("boundary files", () => {
  it.each(sharedFiles("data/admin", /json$/))("%s is read", async (path) => {
    const { value, issues } = await readPolygons(vectorFiles(path));
    const about = relative(SHARED, path);
    expect({ about, stops: issues.filter(({ severity }) => severity === "stop") }).toEqual({
      about,
      stops: [],
    });
    printCompared(`${about}: ${value!.crs}, “${value!.polygons[0]!.name}” …`, value!.polygons.length);
  });
});
