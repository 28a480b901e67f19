import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { nestedRings } from "../../../src/io/vectors/nested-rings.ts";
import { readPolygons } from "../../../src/io/vectors/read-polygons.ts";
import { crsOfWkt } from "../../../src/io/vectors/wkt-crs.ts";
import { vectorFile } from "../../build/vector-files.ts";

const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const polygon = (shift = 0): object => ({
  type: "Polygon",
  coordinates: [SQUARE.map(([x, y]) => [x! + shift, y])],
});
const feature = (geometry: object | null, properties: object | null = {}): object => ({
  type: "Feature",
  geometry,
  properties,
});
const collection = (features: object[], more: object = {}): string =>
  JSON.stringify({ type: "FeatureCollection", ...more, features });
const encoded = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const codes = (issues: readonly { code: string; severity: string }[]): string[] =>
  issues.map(({ code, severity }) => `${severity} ${code}`);
const read = (content: string | Uint8Array, name = "units.geojson", options = {}) =>
  readPolygons([vectorFile(name, content)], options);

describe("GeoJSON", () => {
  it("gives names from the field asked for, the first text field that tells all apart, or the number", async () => {
    const text = collection([
      feature(polygon(), { id: 7, name: "North", zone: "a" }),
      feature(polygon(9), { id: 8, name: "", zone: "b" }),
    ]);
    const names = async (options: object): Promise<string[]> =>
      (await read(text, "units.geojson", options)).value!.polygons.map(({ name }) => name);
    expect(await names({})).toEqual(["North", "2"]);
    expect(await names({ nameField: "id" })).toEqual(["7", "8"]);
    const country = [
      feature(polygon(), { kind: "district", name: "A" }),
      feature(polygon(), { kind: "district", name: "B" }),
    ];
    expect((await read(collection(country))).value!.polygons.map(({ name }) => name)).toEqual(["A", "B"]);
    expect((await read(collection([feature(polygon(), { id: 7 })]))).value!.polygons[0]!.name).toBe("1");
  });

  it("may be a feature, a bare geometry or a collection that holds polygons, and bear a byte-order mark", async () => {
    const mixed = {
      type: "GeometryCollection",
      geometries: [{ type: "Point", coordinates: [1, 1] }, polygon(), polygon(9)],
    };
    const parts = async (content: string | Uint8Array): Promise<number> =>
      (await read(content)).value!.polygons[0]!.geometry.length;
    expect(await parts(JSON.stringify(feature(polygon())))).toBe(1);
    expect(await parts(`\uFEFF${JSON.stringify(polygon())}`)).toBe(1);
    expect(await parts(JSON.stringify(mixed))).toBe(2);
    const utf16 = Uint8Array.from(Buffer.from(`\uFEFF${JSON.stringify(polygon())}`, "utf16le"));
    expect(await parts(utf16)).toBe(1);
  });

  it("leaves heights out, and counts features without polygons", async () => {
    const high = { type: "Polygon", coordinates: [SQUARE.map(([x, y]) => [x, y, 99])] };
    const { value, issues } = await read(
      collection([
        feature(null),
        feature(high, { a: { b: 1 } }),
        feature({ type: "Point", coordinates: [1, 2] }),
      ]),
    );
    expect(value!.polygons).toEqual([{ name: "2", properties: { a: '{"b":1}' }, geometry: [[SQUARE]] }]);
    expect(issues).toEqual([
      { code: "featuresSkipped", severity: "note", about: "units.geojson", context: { skipped: 2, of: 3 } },
    ]);
  });

  it.each([
    ["urn:ogc:def:crs:EPSG::32748", "EPSG:32748"],
    ["EPSG:32631", "EPSG:32631"],
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"],
    ["+proj=laea +lat_0=52", "+proj=laea +lat_0=52"],
  ])("honours the old crs member %s", async (name, crs) => {
    const { value } = await read(
      collection([feature(polygon())], { crs: { type: "name", properties: { name } } }),
    );
    expect(value!.crs).toBe(crs);
  });

  it("without a CRS by its own word, or in metres without one, says so", async () => {
    expect(codes((await read(collection([feature(polygon())], { crs: null }))).issues)).toEqual([
      "stop crsMissing",
    ]);
    const metres = await read(collection([feature(polygon(500_000))]));
    expect(codes(metres.issues)).toEqual(["warn valuesImplausible"]);
    const stated = await read(collection([feature(polygon(500_000))]), "units.geojson", {
      crs: "EPSG:32748",
    });
    expect([stated.value!.crs, codes(stated.issues)]).toEqual(["EPSG:32748", ["note crsOverruled"]]);
  });

  it.each([
    [
      "lines only",
      collection([feature({ type: "LineString", coordinates: SQUARE })]),
      "stop vectorWithoutPolygons",
    ],
    ["nothing", collection([]), "stop vectorWithoutPolygons"],
    ["TopoJSON", '{"type":"Topology","objects":{}}', "stop notAVector"],
    ["text", "hello", "stop notAVector"],
    ["an empty file", "", "stop notAVector"],
    ["half a GeoPackage", "SQLite format 3\0 and more", "stop fileTruncated"],
    ["KML without placemarks", '<?xml version="1.0"?><kml></kml>', "stop vectorWithoutPolygons"],
    ["XML of another kind", '<?xml version="1.0"?><metadata/>', "stop notAVector"],
    ["half a file", collection([feature(polygon())]).slice(0, 90), "stop fileTruncated"],
    [
      "half a zip",
      zipSync({ "a.geojson": new TextEncoder().encode(collection([])) }).slice(0, 60),
      "stop fileTruncated",
    ],
    [
      "two layers in a zip",
      zipSync({ "a.geojson": encoded(polygon()), "b.geojson": encoded(polygon(9)) }),
      "stop layerNotChosen",
    ],
  ])("%s is an issue", async (_, content, issue) => {
    const { value, issues } = await read(content);
    expect([value, codes(issues)]).toEqual([null, [issue]]);
  });

  it("lacks a field: the issue lists what there is", async () => {
    const { issues } = await read(collection([feature(polygon(), { a: 1, b: "x" })]), "u.json", {
      nameField: "NAME",
    });
    expect(issues[0]).toMatchObject({ code: "fieldMissing", context: { field: "NAME", fields: "a, b" } });
  });
});

/** A .shp of polygons, each a list of rings. */
function shp(records: readonly (readonly (readonly number[])[][] | null)[]): Uint8Array {
  const bodies = records.map((rings) => {
    if (rings === null) return new Uint8Array(4);
    const points = rings.flat();
    const body = new DataView(new ArrayBuffer(44 + 4 * rings.length + 16 * points.length));
    body.setInt32(0, 5, true);
    body.setInt32(36, rings.length, true);
    body.setInt32(40, points.length, true);
    let first = 0;
    rings.forEach((ring, r) => {
      body.setInt32(44 + 4 * r, first, true);
      first += ring.length;
    });
    points.forEach(([x, y], p) => {
      body.setFloat64(44 + 4 * rings.length + 16 * p, x!, true);
      body.setFloat64(52 + 4 * rings.length + 16 * p, y!, true);
    });
    return new Uint8Array(body.buffer);
  });
  const length = 100 + bodies.reduce((sum, body) => sum + 8 + body.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(32, 5, true);
  let at = 100;
  bodies.forEach((body, i) => {
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, body.length / 2);
    bytes.set(body, at + 8);
    at += 8 + body.length;
  });
  return bytes;
}

/** A .dbf with one text field, NAME, of 8 bytes. */
function dbf(names: readonly (readonly number[])[], languageDriver = 0): Uint8Array {
  const bytes = new Uint8Array(65 + 9 * names.length).fill(0x20, 65);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, names.length, true);
  view.setUint16(8, 65, true);
  view.setUint16(10, 9, true);
  bytes[29] = languageDriver;
  bytes.set(new TextEncoder().encode("NAME"), 32);
  bytes.set([0x43, 0, 0, 0, 0, 8], 43);
  bytes[64] = 0x0d;
  for (const [i, name] of names.entries()) bytes.set(name, 66 + 9 * i);
  return bytes;
}

const WGS84_PRJ =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const loose = (files: Record<string, string | Uint8Array>) =>
  readPolygons(Object.entries(files).map(([name, content]) => vectorFile(name, content)));
const inner = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 2],
  [1, 1],
];

describe("a shapefile", () => {
  const utf8 = [...new TextEncoder().encode("Ñuble")];

  it("keeps its coordinates, finds holes by what lies in what, and skips null shapes", async () => {
    const { value, issues } = await loose({
      "a/Units.SHP": shp([[SQUARE, inner], null, [SQUARE.map(([x, y]) => [x! + 500_000, y!])]]),
      "a/units.dbf": dbf([utf8, [0x61], [0x62]]),
      "a/units.prj":
        'PROJCS["WGS_1984_UTM_Zone_48S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],UNIT["Meter",1.0]]',
    });
    expect(value!.crs).toBe("EPSG:32748");
    expect(value!.polygons.map(({ name }) => name)).toEqual(["Ñuble", "b"]);
    expect(value!.polygons[0]!.geometry).toEqual([[SQUARE, inner]]);
    expect(value!.polygons[1]!.geometry[0]![0]![1]).toEqual([500_004, 0]);
    expect(codes(issues)).toEqual(["note featuresSkipped"]);
  });

  it("comes zipped as well, whatever macOS adds", async () => {
    const zip = zipSync({
      "__MACOSX/._u.shp": new Uint8Array(3),
      "folder/u.shp": shp([[SQUARE]]),
      "folder/u.prj": new TextEncoder().encode(WGS84_PRJ),
    });
    const { value, issues } = await readPolygons([vectorFile("u.zip", zip)]);
    expect([value!.crs, value!.polygons.length, issues]).toEqual(["EPSG:4326", 1, []]);
  });

  it.each([
    ["UTF-8 where nothing is said", utf8, 0, null, "Ñuble"],
    ["windows-1252 where it cannot be UTF-8", [0xd1, 0x75], 0, null, "Ñu"],
    ["by the language driver", [0xd6, 0xd0, 0xce, 0xc4], 0x4d, null, "中文"],
    ["by the .cpg, before the driver", [0xc7, 0xd1], 0x4d, "EUC-KR", "한"],
    ["by a .cpg of digits", [0xcf], 0, "1251", "П"],
    ["by a .cpg as Esri writes it", [0xe9], 0, "88591", "é"],
  ])("decodes text %s", async (_, bytes, driver, cpg, name) => {
    const { value } = await loose({
      "u.shp": shp([[SQUARE]]),
      "u.dbf": dbf([bytes], driver),
      "u.prj": WGS84_PRJ,
      ...(cpg === null ? {} : { "u.cpg": cpg }),
    });
    expect(value!.polygons[0]!.name).toBe(name);
  });

  it("without .prj, cut short, or of points, is an issue", async () => {
    expect(codes((await loose({ "u.shp": shp([[SQUARE]]) })).issues)).toEqual(["stop crsMissing"]);
    const cut = await loose({ "u.shp": shp([[SQUARE], [SQUARE]]).slice(0, 300), "u.prj": WGS84_PRJ });
    expect(codes(cut.issues)).toEqual(["stop fileTruncated"]);
    const cutTable = await loose({
      "u.shp": shp([[SQUARE], [SQUARE]]),
      "u.prj": WGS84_PRJ,
      "u.dbf": dbf([[1], [2]]).slice(0, 76),
    });
    expect(codes(cutTable.issues)).toEqual(["stop fileTruncated"]);
    const points = shp([null]);
    points[32] = 1;
    const { issues } = await loose({ "u.shp": points, "u.prj": WGS84_PRJ });
    expect(issues).toEqual([
      { code: "vectorWithoutPolygons", severity: "stop", about: "u.shp", context: { found: "Point" } },
    ]);
  });

  it("has rings in rings: islands in holes are parts of their own", () => {
    const square = (low: number, high: number): [number, number][] => [
      [low, low],
      [high, low],
      [high, high],
      [low, high],
    ];
    const [a, b, c, d] = [square(0, 9), square(1, 8), square(2, 7), square(20, 30)];
    expect(nestedRings([c, b, d, a])).toEqual([[c], [d], [a, b]]);
  });
});

describe("the CRS of a .prj", () => {
  it("is a code where that is plain, else its words", () => {
    expect(crsOfWkt(WGS84_PRJ)).toBe("EPSG:4326");
    expect(crsOfWkt('GEOGCS["ETRS89",DATUM["x"],AUTHORITY["EPSG","4258"]]')).toBe("EPSG:4258");
    const bessel = 'PROJCS["MGI",GEOGCS["MGI",DATUM["MGI",AUTHORITY["EPSG","6312"]]],UNIT["m",1]]';
    expect(crsOfWkt(` ${bessel}\n`)).toBe(bessel);
  });
});
