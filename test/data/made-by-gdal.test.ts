import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { projector } from "../../src/io/crs.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import type { Raster } from "../../src/io/raster.ts";
import { placeRaster } from "../../src/io/resample/placement.ts";
import { createDoor } from "../../src/io/resample.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { warpWithGdal } from "../build/gdal-raster.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const folder = mkdtempSync(join(tmpdir(), "ng-made-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A picture of noise, short and long runs of both colours, and bare rows. */
const WIDTH = 3001;
const HEIGHT = 64;
const picture = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, cell) => {
  const [x, y] = [cell % WIDTH, Math.floor(cell / WIDTH)];
  if (y % 16 === 0) return 0;
  if (y % 16 === 1) return 1;
  if (y % 2 === 0) return (x * 7919 + y * 104729) % 13 < 5 ? 1 : 0;
  return (x + 3 * y) % (40 * (y % 60) + 7) < 11 * (y % 40) ? 1 : 0;
});

describe.skipIf(!hasGdal())("codings of other tools, written by GDAL", () => {
  it.each([
    ["CCITTRLE", 64],
    ["CCITTFAX3", 64],
    ["CCITTFAX3", 5],
    ["CCITTFAX4", 64],
    ["CCITTFAX4", 7],
  ])("%s in strips of %i rows holds what went in", async (compression, rows) => {
    writeFileSync(join(folder, "in.raw"), picture);
    const header = `ENVI\nsamples = ${WIDTH}\nlines = ${HEIGHT}\nbands = 1\ndata type = 1\ninterleave = bsq\n`;
    writeFileSync(join(folder, "in.hdr"), header);
    const out = join(folder, `${compression}-${rows}.tif`);
    const made = ["-co", `COMPRESS=${compression}`, "-co", "NBITS=1", "-co", `BLOCKYSIZE=${rows}`];
    gdal("gdal_translate", ["-q", ...made, join(folder, "in.raw"), out]);
    const raster = await opened(out);
    const [values] = await raster.readQuantities([0], { x: 0, y: 0, width: WIDTH, height: HEIGHT });
    expect(Buffer.compare(Buffer.from(Uint8Array.from(values!)), Buffer.from(picture))).toBe(0);
    printCompared(`${compression}, strips of ${rows}`, picture.length);
  });

  it("a GeoTIFF alone in a zip archive is read without unpacking it first", async () => {
    const name = sharedPath("data/oddities-geotiff/made-with-gdal/base.tif");
    if (!hasShared("data/oddities-geotiff")) return;
    const bytes = zipSync({ "folder/base.tif": readFileSync(name), "readme.txt": new Uint8Array(3) });
    writeFileSync(join(folder, "base.zip"), bytes);
    const [zipped, plain] = [await opened(join(folder, "base.zip")), await opened(name)];
    const whole = { x: 0, y: 0, width: plain.width, height: plain.height };
    expect(zipped.transform).toEqual(plain.transform);
    expect(await zipped.readQuantities([0], whole)).toEqual(await plain.readQuantities([0], whole));
  });

  it.skipIf(!hasShared("data/oddities-geotiff/stars/geomatrix.tif"))(
    "a rotated grid lies where gdalwarp puts it",
    async () => {
      const path = sharedPath("data/oddities-geotiff/stars/geomatrix.tif");
      const raster = await opened(path);
      const upright = frameOf("EPSG:32611", 160, 150, [1, 0, 1840890, 0, -1, 1144010]);
      for (const over of [upright, overDegrees(path)]) {
        const placement = placeRaster(raster, over, {
          sourceProjector: await projector("EPSG:32611"),
          frameProjector: over.isGeographic ? null : await projector(over.crs),
          sourceIsGeographic: false,
        });
        const whole = { x: 0, y: 0, width: over.width, height: over.height };
        const [ours] = await createDoor(raster, placement, "nearest").readQuantities([0], whole);
        const [theirs] = await warpWithGdal(path, over, "near").readQuantities([0], whole);
        let [alike, filled] = [0, 0];
        for (let cell = 0; cell < ours!.length; cell++) {
          if (Number.isNaN(ours![cell]!) && Number.isNaN(theirs![cell]!)) continue;
          filled++;
          if (ours![cell] === theirs![cell]) alike++;
        }
        printCompared(`geomatrix.tif on ${over.crs}: ${alike} of ${filled} cells alike`, filled);
        expect(filled).toBeGreaterThan(5000);
        expect(alike / filled).toBeGreaterThan(0.998);
      }
    },
  );
});

function frameOf(crs: string, width: number, height: number, transform: GridFrame["transform"]): GridFrame {
  return { width, height, transform, crs, isGeographic: crs === "EPSG:4326" };
}

/** A grid in degrees over all of a raster, where GDAL says that it lies. */
function overDegrees(path: string): GridFrame {
  const info = JSON.parse(gdal("gdalinfo", ["-json", path])) as {
    wgs84Extent: { coordinates: [number, number][][] };
  };
  const corners = info.wgs84Extent.coordinates[0]!;
  const west = Math.min(...corners.map(([x]) => x));
  const north = Math.max(...corners.map(([, y]) => y));
  const east = Math.max(...corners.map(([x]) => x));
  const step = (east - west) / 130;
  return frameOf("EPSG:4326", 130, 130, [step, 0, west, 0, -step, north]);
}

async function opened(path: string): Promise<Raster> {
  const source = await openPath(path);
  const { value, issues } = await openRaster(source.value!);
  expect(value, JSON.stringify(issues)).not.toBeNull();
  return value!;
}
