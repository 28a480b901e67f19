import { readdirSync } from "node:fs";
import { relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import {
  expectSameDescription,
  expectSameLonLat,
  expectSamePlace,
  expectSameValues,
} from "./against-gdal.ts";
import { gdalInfo, hasGdal } from "./gdal.ts";

/** Degrees allowed between our corners and GDAL's; NAD27 goes through a mean shift where GDAL has the grid or none. */
const LON_LAT_TOLERANCE: Readonly<Record<string, number>> = { "productivity-somalia": 2e-3 };

const gdal = hasGdal();

// One window of each raster of the shared material, oddities apart (they have a test of their own).
describe.skipIf(!hasShared("data") || !gdal)("every shared raster is read as GDAL reads it", () => {
  const folders = readdirSync(sharedPath("data"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("oddities"))
    .map((entry) => entry.name);
  for (const folder of folders) {
    const files = readdirSync(sharedPath(`data/${folder}`), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tiff?$/i.test(entry.name))
      .map((entry) => resolve(entry.parentPath, entry.name))
      .sort();
    if (files.length === 0) continue;
    test(`${folder}: ${files.length} rasters`, async () => {
      let values = 0;
      for (const [k, path] of files.entries()) {
        const name = relative(sharedPath("data"), path);
        const info = await gdalInfo(path);
        const source = await openPath(path);
        const outcome = await openRaster(source.value!);
        const raster = outcome.value;
        expect(raster, `${name}: ${JSON.stringify(outcome.issues)}`).not.toBeNull();
        expectSameDescription(raster!, info!);
        expectSamePlace(raster!, info!);
        await expectSameLonLat(raster!, info!, LON_LAT_TOLERANCE[folder] ?? 1e-6);
        // Values of one in four of a long row of alike files; the others are opened and described.
        if (k % Math.ceil(files.length / 40) === 0) {
          const { width, height } = raster!;
          const x = Math.floor(width / 3);
          const y = Math.floor(height / 3);
          const window = { x, y, width: Math.min(150, width - x), height: Math.min(150, height - y) };
          values += await expectSameValues(path, raster!, info!, window);
        }
        await raster!.close();
      }
      printCompared(`${folder}, ${files.length} rasters`, values);
    });
  }
});
