import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { folderFinder } from "../../src/cli/folder-finder.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import { findBeside, placeOf } from "../../src/tasks/files-beside.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { gdal } from "../build/gdal.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import { gdalInfo, gdalWindow, hasGdal } from "./gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "ng-asc-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HAND: readonly (readonly [name: string, text: string])[] = [
  [
    "centres",
    "NCOLS 4\nNROWS 2\nXLLCENTER 33.005\nYLLCENTER -11.995\nCELLSIZE 0.01\nNODATA_VALUE -1\n1 2 3 4\n-1 6 7 8\n",
  ],
  [
    "oblong",
    "ncols 3\r\nnrows 2\r\nxllcorner 500000\r\nyllcorner 9000000\r\ndx 250\r\ndy 125.5\r\n0.5 1.25 2\r\n3 4 5.125\r\n",
  ],
  [
    "wrapped",
    "ncols 5\nnrows 2\nxllcorner -10\nyllcorner 20\ncellsize 2.5\nnodata_value 0\n1 2 3\n4 5\n6 7 8 9 10\n",
  ],
];

/** Corners within 1e-9 and every cell as GDAL has them (whole numbers, or float32). */
async function expectAsGdal(path: string): Promise<number> {
  const ref = { kind: "path", name: basename(path), path } as const;
  const { place } = await placeOf(await findBeside(ref, folderFinder(folder)), nodePlatform);
  const { value: source } = await openPath(path);
  const { value } = await openRaster(source!, {}, { beside: place });
  const raster = value!;
  const info = (await gdalInfo(path))!;
  expect(info.driverShortName).toBe("AAIGrid");
  expect([raster.width, raster.height]).toEqual(info.size);
  const [x, a, , y, , d] = info.geoTransform as [number, number, number, number, number, number];
  const [t0, , t2, , t4, t5] = raster.transform!;
  for (const [got, expected] of [
    [t2, x],
    [t5, y],
    [t2 + t0 * raster.width, x + a * raster.width],
    [t5 + t4 * raster.height, y + d * raster.height],
  ])
    expect(Math.abs(got! - expected!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected!)));
  const window = { x: 0, y: 0, width: raster.width, height: raster.height };
  const [ours] = await raster.readQuantities([0], window);
  const [theirs] = (await gdalWindow(path, window))!;
  const noData = info.bands[0]!.noDataValue;
  let differing = 0;
  ours!.forEach((value, cell) => {
    const other = theirs![cell]!;
    const isNone = other === noData || Number.isNaN(other);
    const isSame = Number.isNaN(value) ? isNone : !isNone && Math.fround(value) === Math.fround(other);
    if (!isSame) differing++;
  });
  expect(differing).toBe(0);
  await raster.close();
  return ours!.length;
}

describe.skipIf(!hasGdal())("Esri ASCII grids against GDAL", () => {
  it.each(HAND)("written by hand: %s", async (name, text) => {
    const path = join(folder, `${name}.asc`);
    writeFileSync(path, text);
    printCompared(`ASCII grid ${name}`, await expectAsGdal(path));
  });

  const base = "data/oddities-geotiff/made-with-gdal";
  it.skipIf(!hasShared(base)).each(["base.tif", "float32_pred3.tif", "utm36s_32736.tif"])(
    "written by GDAL from %s",
    async (name) => {
      const path = join(folder, name.replace("tif", "asc"));
      gdal("gdal_translate", ["-q", "-b", "1", "-of", "AAIGrid", sharedPath(`${base}/${name}`), path]);
      printCompared(`ASCII grid of ${name}`, await expectAsGdal(path));
    },
  );
});
