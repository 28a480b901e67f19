import { arrayRaster } from "./array-raster.ts";
import type { ByteSource, Raster, RasterOverrides } from "./raster.ts";

/** Cells along a side of one degree, at 3″ and at 1″; the outer ones lie on the degree's own lines. */
const SIDES = [1201, 3601];
const NO_DATA = -32768;

/** True where name and size are those of an elevation tile of SRTM (`N10W110.hgt`). */
export function isSrtmTile({ name, size }: Pick<ByteSource, "name" | "size">): boolean {
  return cornerIn(name) !== null && SIDES.some((side) => size === side * side * 2);
}

/**
 * An elevation tile of SRTM: whole metres as big-endian int16 from the north-west, its place told by its name (the south-west
 * corner in degrees).
 *
 * @see SRTM Quick Start (NASA LP DAAC), “SRTM Data Format”.
 */
export async function openSrtmTile(source: ByteSource, overrides: RasterOverrides): Promise<Raster> {
  const corner = cornerIn(source.name);
  const side = SIDES.find((cells) => source.size === cells * cells * 2);
  if (corner === null || side === undefined) throw new Error(`expected an SRTM tile, got ${source.name}`);
  const stored = new DataView(await source.read(0, side * side * 2));
  await source.close();
  const cells = new Int16Array(side * side);
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = stored.getInt16(cell * 2);
  const step = 1 / (side - 1);
  const [west, south] = corner;
  const transform = [step, 0, west - step / 2, 0, -step, south + 1 + step / 2] as const;
  const frame = { width: side, height: side, transform, crs: "EPSG:4326", isGeographic: true };
  return arrayRaster(source.name, frame, cells, overrides.noData ?? NO_DATA);
}

function cornerIn(name: string): [west: number, south: number] | null {
  const match = /(?:^|[/\\])([NS])(\d{2})([EW])(\d{3})\b.*\.hgt$/i.exec(name);
  if (match === null) return null;
  const [, ns, lat, ew, lon] = match;
  return [Number(lon) * (/w/i.test(ew!) ? -1 : 1), Number(lat) * (/s/i.test(ns!) ? -1 : 1)];
}
