import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Polygon } from "geojson";
import { afterAll, describe, expect, it } from "vitest";
import type { FeatureLayer } from "../../../src/io/vectors/feature-layer.ts";
import { flatGeobufOf } from "../../../src/io/vectors/flatgeobuf-writer.ts";
import { geoJsonOf } from "../../../src/io/vectors/geojson-writer.ts";
import { geoPackageOf } from "../../../src/io/vectors/geopackage-writer.ts";
import { readSourceLayers } from "../../../src/io/vectors/read-layers.ts";
import { gdal, hasGdal } from "../../build/gdal.ts";
import { vectorFile } from "../../build/vector-files.ts";

const folder = mkdtempSync(join(tmpdir(), "write-layers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const square = (west: number): Polygon => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 10],
      [west + 1, 10],
      [west + 1, 11],
      [west, 11],
      [west, 10],
    ],
  ],
});

/** Two squares and an island in two parts; one without a place. Names that would break SQL, and a column twice. */
const units: FeatureLayer = {
  name: "units",
  title: 'Units "of" all',
  columns: [
    { name: "name", kind: "text" },
    { name: "area_km2", kind: "real" },
    { name: "since", kind: "integer" },
    { name: 'or"der', kind: "text" },
    { name: "fid", kind: "integer" },
  ],
  features: [
    { geometry: square(5), values: ["Ségou'; DROP TABLE units; --", null, 2015, "🌍", 7] },
    {
      geometry: {
        type: "MultiPolygon",
        coordinates: [square(7), square(9)].map((one) => one.coordinates),
      },
      values: ["", 12.345678901234, null, null, null],
    },
    { geometry: null, values: ["nowhere", 1, 1, "", 1] },
  ],
};
const sites: FeatureLayer = {
  name: "sites",
  title: "Sites",
  columns: [{ name: "name", kind: "text" }],
  features: [
    { geometry: { type: "Point", coordinates: [12.5, 14.25] }, values: ["a"] },
    {
      geometry: {
        type: "LineString",
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      values: ["b"],
    },
  ],
};
const about = {
  name: "about",
  columns: ["what", "value"],
  rows: [
    ["synthetic", "yes: not a real place"],
    ["km2", 3.5],
  ],
};
const MOMENT = new Date("2026-11-30T12:00:00Z");

async function read(name: string, content: string | Uint8Array) {
  return (await readSourceLayers([vectorFile(name, content)])).layers;
}

describe("a GeoPackage", () => {
  it("is read again as it was, shapes without a place kept, several types of shape in a layer", async () => {
    const bytes = await geoPackageOf([units, sites], [about], MOMENT);
    const layers = await read("plan.gpkg", bytes);
    expect(layers.map(({ name, crs, declaredType }) => [name, crs, declaredType])).toEqual([
      ["units", "EPSG:4326", "MultiPolygon"],
      ["sites", "EPSG:4326", null],
      ["about", null, null],
    ]);
    const [first, second, third] = layers[0]!.features;
    expect(first!.properties).toEqual({
      name: "Ségou'; DROP TABLE units; --",
      area_km2: null,
      since: 2015,
      'or"der': "🌍",
      fid_2: 7,
    });
    expect(first!.geometry).toEqual({
      type: "MultiPolygon",
      coordinates: [square(5).coordinates],
    });
    expect(second!.properties["area_km2"]).toBe(12.345678901234);
    expect([third!.geometry, third!.properties["name"]]).toEqual([null, "nowhere"]);
    expect(layers[1]!.features.map(({ geometry }) => geometry)).toEqual(
      sites.features.map(({ geometry }) => geometry),
    );
    expect(layers[2]!.features.map(({ properties }) => properties["value"])).toContain(
      "yes: not a real place",
    );
  });

  it.skipIf(!hasGdal())("opens in GDAL without a warning", async () => {
    const path = join(folder, "plan.gpkg");
    writeFileSync(path, await geoPackageOf([units, sites], [about], MOMENT));
    const told = gdal("ogrinfo", ["-so", "-al", path]);
    expect(told).not.toMatch(/warning|error/i);
    expect(told).toMatch(
      /Layer name: units[\s\S]*Geometry: Multi Polygon[\s\S]*Feature Count: 3[\s\S]*Extent: \(5\.0+, 10\.0+\) - \(10\.0+, 11\.0+\)/,
    );
    expect(told).toMatch(/area_km2: Real/);
    expect(told).toMatch(/since: Integer/);
    const rows = gdal("ogrinfo", [
      "-q",
      path,
      "-sql",
      "SELECT ST_Area(geom) AS area FROM units WHERE fid = 2",
    ]);
    expect(rows).toMatch(/area \(Real\) = 2/);
  });
});

describe("FlatGeobuf", () => {
  it("is read again as it was, columns of their own kind though the first feature lacks a value", async () => {
    const bytes = (await flatGeobufOf(units))!;
    const [layer] = await read("units.fgb", bytes);
    expect([layer!.crs, layer!.features.length]).toEqual(["EPSG:4326", 2]);
    expect(layer!.features[1]!.properties).toMatchObject({ area_km2: 12.345678901234 });
    expect(layer!.features[0]!.properties).toMatchObject({
      name: "Ségou'; DROP TABLE units; --",
      since: 2015,
    });
    const [lines] = await read("sites.fgb", (await flatGeobufOf(sites))!);
    expect(lines!.features.map(({ geometry }) => geometry)).toEqual(
      sites.features.map(({ geometry }) => geometry),
    );
    expect(await flatGeobufOf({ ...units, features: [units.features[2]!] })).toBeNull();
  });

  it.skipIf(!hasGdal())("opens in GDAL", async () => {
    for (const layer of [units, sites]) {
      const path = join(folder, `${layer.name}.fgb`);
      writeFileSync(path, (await flatGeobufOf(layer))!);
      const told = gdal("ogrinfo", ["-so", "-al", path]);
      expect(told).toMatch(/Feature Count: 2/);
      expect(told).toMatch(/4326/);
    }
  });
});

describe("GeoJSON", () => {
  it("is read again as it was, and says what it is of", async () => {
    const json = geoJsonOf(units, { synthetic: "yes: not a real place" });
    expect(json.about).toEqual({ title: 'Units "of" all', synthetic: "yes: not a real place" });
    const [layer] = await read("units.geojson", JSON.stringify(json));
    expect(layer!.features[1]!.properties["area_km2"]).toBe(12.345678901234);
    expect(layer!.features[0]!.geometry).toEqual(square(5));
  });
});
