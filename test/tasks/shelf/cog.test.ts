import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { gdal, hasGdal } from "../../build/gdal.ts";
import { shelfOf } from "../../build/map-shelf.ts";
import { tinyDocument, tinyFiles } from "../../build/tiny-landscape.ts";

const folder = mkdtempSync(join(tmpdir(), "cog-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(!hasGdal())("a layer of the shelf is a cloud-optimised GeoTIFF to GDAL", async () => {
  const { tasks, shelve } = shelfOf(await tinyFiles());
  await shelve(tinyDocument);
  const path = join(folder, "status.tif");
  writeFileSync(path, await tasks.geoTiff("result/report-1/status-7"));
  await tasks.close();
  const told = gdal("gdalinfo", [path]);
  expect(told).toContain("LAYOUT=COG");
  expect(told).toContain("RULE_SET=unccd-2026");
  expect(told).toContain("NoData Value=-32768");
});
