import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { mustStop } from "../../src/engine/issues.ts";
import { readPolygons } from "../../src/io/vectors/read-polygons.ts";
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
const oddities = hasShared("data")
  ? readdirSync(join(SHARED, "data"))
      .filter((name) => name.startsWith("oddities-vector"))
      .flatMap((name) => filesUnder(join(SHARED, "data", name)))
      .filter((path) => !/\.(?:dbf|shx|prj|cpg|aux|md|html)$/i.test(path))
  : [];

/** Polygon features by GDAL: how many it counts with a polygon; null when it cannot open the file. */
function polygonsByGdal(path: string): number | null {
  const source = /\.zip$/i.test(path) ? `/vsizip/${path}` : path;
  try {
    const text = gdal("ogrinfo", ["-ro", "-al", "-q", "-fields=NO", source]);
    return (text.match(/^ {2}(?:(?:MULTI)?POLYGON (?:Z |M |ZM )?\(|GEOMETRYCOLLECTION .*POLYGON)/gm) ?? [])
      .length;
  } catch {
    return null;
  }
}

describe.skipIf(oddities.length === 0)("every odd vector file", () => {
  it("is read, or refused with a reason; never thrown upon, never empty", async () => {
    let read = 0;
    for (const path of oddities) {
      const { value, issues } = await readPolygons(vectorFiles(path), { crs: "EPSG:4326" });
      const about = relative(SHARED, path);
      if (value === null) expect({ about, stops: mustStop(issues) }).toEqual({ about, stops: true });
      else {
        expect({ about, polygons: value.polygons.length > 0 }).toEqual({ about, polygons: true });
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(25);
    printCompared(
      `odd vector files: ${read} read, ${oddities.length - read} refused with a reason`,
      oddities.length,
    );
  });

  it.skipIf(!hasGdal())(
    "holds as many polygons as GDAL finds",
    async () => {
      const ours = /\.(?:shp|geojson|json|zip)$/i;
      let compared = 0;
      for (const path of oddities.filter((file) => ours.test(file) && !file.endsWith("gdb.zip"))) {
        const { value } = await readPolygons(vectorFiles(path), { crs: "EPSG:4326" });
        const expected = polygonsByGdal(path);
        const about = relative(SHARED, path);
        if (expected === null) continue;
        expect({ about, polygons: value?.polygons.length ?? 0 }).toEqual({ about, polygons: expected });
        compared += 1;
      }
      printCompared("polygons counted by GDAL", compared);
      expect(compared).toBeGreaterThan(20);
    },
    300_000,
  );
});

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
