import index from "epsg-index/all.json";
import { describe, expect, test } from "vitest";
import table from "../../data/crs/epsg-proj.json";
import { isGeographic, normaliseCrs, projector, projStringOf } from "../../src/io/crs.ts";
import { projStringOfEpsg } from "../../src/io/epsg.ts";
import { type GeoKeys, KEY } from "../../src/io/geo-keys.ts";
import { crsOfGeoKeys } from "../../src/io/geo-keys-crs.ts";
import { crsOfWkt } from "../../src/io/wkt-crs.ts";

function geoKeys(values: Readonly<Record<number, number | readonly number[] | string>>): GeoKeys {
  const numbers = (key: number) => {
    const value = values[key];
    return typeof value === "number" ? [value] : typeof value === "object" ? value : [];
  };
  return {
    isPoint: false,
    numbers,
    number: (key) => numbers(key)[0],
    text: (key) => (typeof values[key] === "string" ? values[key] : undefined),
  };
}

const USER = 32767;
const PROJECTED = {
  [KEY.modelType]: 1,
  [KEY.projectedType]: USER,
  [KEY.projection]: USER,
  [KEY.linearUnits]: 9001,
};
const GRS80 = {
  [KEY.geographicType]: USER,
  [KEY.semiMajorAxis]: 6378137,
  [KEY.inverseFlattening]: 298.257222101,
};

describe("CRS of GeoKeys", () => {
  test("Catalonia: no code, Lambert azimuthal equal-area on GRS80", async () => {
    const { crs } = await crsOfGeoKeys(
      geoKeys({
        ...PROJECTED,
        ...GRS80,
        [KEY.method]: 10,
        [KEY.centreLongitude]: 10,
        [KEY.centreLatitude]: 52,
        [KEY.falseEasting]: 4321000,
        [KEY.falseNorthing]: 3210000,
      }),
    );
    expect(crs).toBe("+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m");
    // EPSG Guidance Note 7-2 (2019), Lambert Azimuthal Equal Area: 50°N 5°E.
    const [x, y] = (await projector(crs!))!.fromLonLat(5, 50);
    expect(x).toBeCloseTo(3962799.45, 2);
    expect(y).toBeCloseTo(2999718.85, 2);
  });

  test("lengths are in the unit of the CRS: Texas in US survey feet", async () => {
    const { crs } = await crsOfGeoKeys(
      geoKeys({
        ...PROJECTED,
        [KEY.linearUnits]: 9003,
        [KEY.ellipsoid]: 7008,
        [KEY.method]: 8,
        [KEY.standardParallel1]: 28 + 23 / 60,
        [KEY.standardParallel2]: 30 + 17 / 60,
        [KEY.falseOriginLatitude]: 27 + 50 / 60,
        [KEY.falseOriginLongitude]: -99,
        [KEY.falseOriginEasting]: 2000000,
        [KEY.falseOriginNorthing]: 0,
      }),
    );
    // EPSG Guidance Note 7-2 (2019), Lambert Conic Conformal (2SP): 28°30′N 96°W.
    const project = (await projector(crs!))!;
    const [x, y] = project.fromLonLat(-96, 28.5);
    expect(x).toBeCloseTo(2963503.91, 2);
    expect(y).toBeCloseTo(254759.8, 2);
    const [lon, lat] = project.toLonLat(2963503.91, 254759.8);
    expect(lon).toBeCloseTo(-96, 7);
    expect(lat).toBeCloseTo(28.5, 7);
  });

  test("polar stereographic: the natural origin is the parallel of true scale", async () => {
    const { crs } = await crsOfGeoKeys(
      geoKeys({
        ...PROJECTED,
        [KEY.geographicType]: 4326,
        [KEY.method]: 15,
        [KEY.naturalOriginLatitude]: -71,
        [KEY.straightPoleLongitude]: 70,
        [KEY.falseEasting]: 6000000,
        [KEY.falseNorthing]: 6000000,
      }),
    );
    // EPSG Guidance Note 7-2 (2019), Polar Stereographic (variant B): 75°S 120°E.
    const [x, y] = (await projector(crs!))!.fromLonLat(120, -75);
    expect(x).toBeCloseTo(7255380.79, 2);
    expect(y).toBeCloseTo(7053389.56, 2);
  });

  test("grads: angles of the parameters and of geographic grids are converted", async () => {
    const grads = { [KEY.angularUnits]: 9105, [KEY.ellipsoid]: 7019 };
    const projected = await crsOfGeoKeys(
      geoKeys({
        ...PROJECTED,
        ...grads,
        [KEY.method]: 10,
        [KEY.centreLongitude]: 100,
        [KEY.centreLatitude]: 50,
      }),
    );
    expect(projected.crs).toContain("+lat_0=45 +lon_0=90");
    const geographic = await crsOfGeoKeys(
      geoKeys({ [KEY.modelType]: 2, [KEY.geographicType]: USER, ...grads }),
    );
    const project = (await projector(geographic.crs!))!;
    expect(project.toLonLat(100, 50)).toEqual([90, 45]);
    expect(project.fromLonLat(90, 45)).toEqual([100, 50]);
  });

  test("a code stands, unless the file states another unit of length", async () => {
    const coded = { [KEY.modelType]: 1, [KEY.projectedType]: 32751 };
    expect((await crsOfGeoKeys(geoKeys(coded))).crs).toBe("EPSG:32751");
    const feet = await crsOfGeoKeys(geoKeys({ ...coded, [KEY.linearUnits]: 9002 }));
    expect(feet.crs).toBe("+proj=utm +zone=51 +south +datum=WGS84 +units=ft");
    const california = await crsOfGeoKeys(
      geoKeys({ [KEY.modelType]: 1, [KEY.projectedType]: 2225, [KEY.linearUnits]: 9003 }),
    );
    expect(california.crs).toBe("EPSG:2225");
  });

  test("UTM by its projection code, on an ellipsoid without a datum", async () => {
    const keys = { ...PROJECTED, [KEY.projection]: 16151, [KEY.geographicType]: USER, [KEY.ellipsoid]: 7030 };
    expect((await crsOfGeoKeys(geoKeys(keys))).crs).toBe("+proj=utm +zone=51 +south +ellps=WGS84 +units=m");
  });

  test("nothing stated is missing; a method we do not know is named", async () => {
    expect(await crsOfGeoKeys(null)).toEqual({ crs: null, found: null });
    const odd = await crsOfGeoKeys(
      geoKeys({ ...PROJECTED, [KEY.method]: 2, [KEY.citation]: "Alaska, modified" }),
    );
    expect(odd).toEqual({ crs: null, found: "Alaska, modified" });
  });
});

describe("well-known text", () => {
  test("Esri's Albers", () => {
    const wkt =
      'PROJCS["USA",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],' +
      'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Albers"],PARAMETER["False_Easting",0.0],' +
      'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-96.0],PARAMETER["Standard_Parallel_1",29.5],' +
      'PARAMETER["Standard_Parallel_2",45.5],PARAMETER["Latitude_Of_Origin",23.0],UNIT["Meter",1.0]]';
    expect(crsOfWkt(wkt)).toBe(
      "+proj=aea +lat_0=23 +lat_1=29.5 +lat_2=45.5 +lon_0=-96 +x_0=0 +y_0=0 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m",
    );
    expect(crsOfWkt(`${wkt.slice(0, -1)},AUTHORITY["EPSG","5070"]]`)).toBe("EPSG:5070");
    expect(crsOfWkt(wkt.slice(0, 200))).toBeNull();
  });
});

describe("names of a CRS", () => {
  test.each([
    ["4326", "EPSG:4326"],
    ["epsg:32651", "EPSG:32651"],
    ["urn:ogc:def:crs:EPSG::3035", "EPSG:3035"],
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"],
    ["+init=epsg:4326 +no_defs", "EPSG:4326"],
    [
      "  +proj=sinu +lon_0=0  +R=6371007.181 +units=m +no_defs",
      "+proj=sinu +lon_0=0 +R=6371007.181 +units=m",
    ],
    ["ESRI:54009", "+proj=moll +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m"],
    ["somewhere", null],
  ])("%s", (stated, normal) => expect(normaliseCrs(stated)).toBe(normal));

  test("geographic or not, also among the codes from 4000 on", async () => {
    const answers = await Promise.all(["EPSG:4326", "EPSG:4490", "EPSG:4491", "EPSG:3857"].map(isGeographic));
    expect(answers).toEqual([true, true, false, false]);
    expect(await projStringOf("EPSG:999999")).toBeNull();
    expect(await projector("EPSG:999999")).toBeNull();
  });

  test("the table holds every code of epsg-index that has a proj string, and the codes at hand agree with it", async () => {
    const known = new Map(
      table.lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
    );
    for (const [code, { proj4 }] of Object.entries(index as Record<string, { proj4: string | null }>)) {
      const isPlane = /\+proj=/.test(proj4 ?? "") && !/\+proj=geocent/.test(proj4 ?? "");
      expect(known.has(code), code).toBe(isPlane);
    }
    const atHand = [4326, 3857, 3035, 4258, 4269, 6933, 32601, 32660, 32701, 32736, 32760];
    for (const code of atHand) expect(await projStringOfEpsg(code)).toBe(known.get(String(code)));
  });
});

describe("projectors", () => {
  test("WGS84 is the identity, also as ETRS89 and NAD83", async () => {
    for (const crs of ["EPSG:4326", "EPSG:4258", "EPSG:4269"]) {
      const project = (await projector(crs))!;
      expect(project.isIdentity).toBe(true);
      expect(project.toLonLat(123.4, -56.7)).toEqual([123.4, -56.7]);
    }
  });

  test("arrays are turned in place; what cannot be projected is NaN", async () => {
    const project = (await projector("EPSG:32632"))!;
    const xs = Float64Array.of(500000, Number.NaN);
    const ys = Float64Array.of(0, 0);
    project.allToLonLat(xs, ys);
    expect(xs[0]).toBeCloseTo(9, 9);
    expect(ys[0]).toBeCloseTo(0, 9);
    expect(xs[1]).toBeNaN();
    project.allFromLonLat(xs, ys);
    expect(xs[0]).toBeCloseTo(500000, 6);
  });
});
