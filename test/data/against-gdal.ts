import { expect } from "vitest";
import { projector } from "../../src/io/crs.ts";
import type { Raster, SampleType } from "../../src/io/raster.ts";
import { type GdalInfo, gdalWindow } from "./gdal.ts";

const GDAL_TYPES: Readonly<Record<SampleType, string>> = {
  uint8: "Byte",
  int8: "Byte",
  uint16: "UInt16",
  int16: "Int16",
  uint32: "UInt32",
  int32: "Int32",
  uint64: "UInt64",
  int64: "Int64",
  float16: "Float32",
  float32: "Float32",
  float64: "Float64",
};

/** Size, bands, type, no-data, scale and offset against `gdalinfo`. */
export function expectSameDescription(raster: Raster, info: GdalInfo): void {
  expect([raster.width, raster.height]).toEqual(info.size);
  expect(raster.bandCount).toBe(info.bands.length);
  const band = info.bands[0]!;
  expect([GDAL_TYPES[raster.sampleType], raster.sampleType === "int8" ? "Int8" : ""]).toContain(band.type);
  const noData = gdalNoData(info);
  if (noData === null || Number.isNaN(noData)) expect(raster.noData).toBe(noData);
  else expect(Math.fround(raster.noData!)).toBe(Math.fround(noData));
  expect(raster.scales).toEqual(info.bands.map((b) => b.scale ?? 1));
  expect(raster.offsets).toEqual(info.bands.map((b) => b.offset ?? 0));
  expect(raster.bandNames).toEqual(info.bands.map((b) => b.description || null));
}

/** GDAL's transform, turned where rows run north; tolerance a millionth of a cell. */
export function expectSamePlace(raster: Raster, info: GdalInfo): void {
  const g = info.geoTransform;
  if (g === undefined) {
    expect(raster.transform).toBeNull();
    return;
  }
  const [x, cellX, , y, , cellY] = g as [number, number, number, number, number, number];
  const [, , columnTurn, , rowTurn] = g as [number, number, number, number, number, number];
  expect(raster.transform).not.toBeNull();
  const [t0, t1, t2, t3, t4, t5] = raster.transform!;
  if (columnTurn !== 0 || rowTurn !== 0) {
    const cell = Math.abs(cellX) + Math.abs(columnTurn);
    for (const [got, expected] of [
      [t0, cellX],
      [t1, columnTurn],
      [t2, x],
      [t3, rowTurn],
      [t4, cellY],
      [t5, y],
    ])
      expect(Math.abs(got! - expected!)).toBeLessThanOrEqual(1e-9 * cell);
    return;
  }
  const north = cellY > 0 ? y + cellY * raster.height : y;
  expect([t1, t3]).toEqual([0, 0]);
  const within = (got: number, expected: number, cell: number) =>
    expect(Math.abs(got - expected), `${got} against ${expected}`).toBeLessThanOrEqual(1e-6 * Math.abs(cell));
  within(t0, cellX, cellX / raster.width);
  within(t4, -Math.abs(cellY), cellY / raster.height);
  within(t2, x, cellX);
  within(t5, north, cellY);
}

/** Longitude and latitude of the corners against GDAL's WGS84 extent; returns how many corners were compared. */
export async function expectSameLonLat(
  raster: Raster,
  info: GdalInfo,
  toleranceDeg: number,
): Promise<number> {
  if (raster.crs === null || raster.transform === null || info.wgs84Extent === undefined) return 0;
  const project = await projector(raster.crs);
  expect(project, raster.crs).not.toBeNull();
  const [t0, t1, t2, t3, t4, t5] = raster.transform;
  const corners = [
    [0, 0],
    [raster.width, 0],
    [0, raster.height],
    [raster.width, raster.height],
  ] as const;
  const theirs = info.wgs84Extent.coordinates.flat();
  for (const [column, row] of corners) {
    const [lon, lat] = project!.toLonLat(t0 * column + t1 * row + t2, t3 * column + t4 * row + t5);
    const miss = Math.min(
      ...theirs.map(([x, y]) => Math.max(Math.abs(((x - lon + 540) % 360) - 180), Math.abs(y - lat))),
    );
    expect(miss, `${raster.name}: corner ${lon}, ${lat} among ${JSON.stringify(theirs)}`).toBeLessThan(
      toleranceDeg,
    );
  }
  return corners.length;
}

/** Cells of a window of all bands against GDAL's, translated as `readQuantities` does; returns how many were compared. */
export async function expectSameValues(
  path: string,
  raster: Raster,
  info: GdalInfo,
  window: { x: number; y: number; width: number; height: number },
  tolerance = 0,
): Promise<number> {
  const isSouthUp = (info.geoTransform?.[5] ?? -1) > 0;
  const y = isSouthUp ? raster.height - window.y - window.height : window.y;
  const theirs = await gdalWindow(path, { ...window, y });
  expect(theirs, "GDAL's values").not.toBeNull();
  const ours = await raster.readQuantities([...theirs!.keys()], window);
  const noData = gdalNoData(info);
  const isSigned = raster.sampleType === "int8";
  let worst = 0;
  let total = 0;
  for (let b = 0; b < ours.length; b++) {
    const { scale = 1, offset = 0 } = info.bands[b]!;
    for (let i = 0; i < ours[b]!.length; i++) {
      const column = i % window.width;
      const row = Math.floor(i / window.width);
      const k = isSouthUp ? (window.height - 1 - row) * window.width + column : i;
      const stored = theirs![b]![k]!;
      const signed = isSigned && stored > 127 ? stored - 256 : stored;
      const isMissing = signed === noData || (noData !== null && signed === Math.fround(noData));
      const expected = isMissing ? Number.NaN : signed * scale + offset;
      const got = ours[b]![i]!;
      if (Object.is(got, expected) || got === expected) continue;
      total += Math.abs(got - expected);
      if (tolerance > 0) worst = Math.max(worst, Math.abs(got - expected));
      else expect(got, `band ${b}, cell ${i}`).toBe(expected);
    }
  }
  expect(worst).toBeLessThanOrEqual(tolerance);
  // Lossy or not, on the whole the picture is the same.
  const cells = ours.length * window.width * window.height;
  expect(total / cells).toBeLessThanOrEqual(Math.min(tolerance, 3.5));
  return cells;
}

function gdalNoData(info: GdalInfo): number | null {
  const value = info.bands[0]!.noDataValue;
  if (value === undefined) return null;
  if (typeof value === "number") return value;
  return /nan/i.test(value) ? Number.NaN : value.startsWith("-") ? -Infinity : Infinity;
}
