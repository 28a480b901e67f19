import { CLASS_NO_DATA, type GridFrame } from "../../engine/grid/frame.ts";
import { classIndexOfCodes } from "../../engine/land/class-lookup.ts";
import { reduceYear } from "../../engine/series/annual.ts";
import { isGeographic } from "../../io/crs.ts";
import type { Raster } from "../../io/raster.ts";
import { fileCodeOf } from "./describe-results.ts";
import { cellOfPlace } from "./grid-under.ts";
import type { InputLayer } from "./layer-ids.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";

/** The value of a result layer at a place, as in files; null where it is unknown, outside the study area or off the frame. */
export async function resultAt(
  { layer, cells }: ShelfLayer,
  { plan, inside }: Shelf,
  lonLat: readonly [number, number],
): Promise<number | null> {
  const cell = await cellOfPlace(plan.frame, lonLat);
  return cell < 0 || inside[cell] === 0 ? null : fileCodeOf(layer.coding, cells[cell]!);
}

/** The value of an input at a place: its own cell at full resolution, land cover as the code of the class it is read into. */
export async function inputAt(
  { opened, steps, annual, map }: InputLayer,
  { plan }: Shelf,
  lonLat: readonly [number, number],
): Promise<number | null> {
  const dates: Float64Array[] = [];
  for (const { file, band } of steps) {
    const raster = opened.rasters[file]!;
    const window = await windowAt(raster, lonLat);
    if (window === null) return null;
    if (map !== null) {
      const [codes] = await raster.readClasses([band], window);
      return classCode(codes!, plan.landCover[map]!.lookup);
    }
    dates.push((await raster.readQuantities([band], window))[0]!);
  }
  const value = new Float64Array(dates[0]!);
  if (annual !== null) reduceYear(dates, annual.reduction, annual.minimumValid, value);
  return Number.isNaN(value[0]!) ? null : value[0]!;
}

async function windowAt(
  raster: Raster,
  lonLat: readonly [number, number],
): Promise<{ x: number; y: number; width: 1; height: 1 } | null> {
  const { width, height, transform, crs } = raster;
  if (transform === null || crs === null) throw new Error(`expected a placed raster, got ${raster.name}`);
  const grid: GridFrame = { width, height, transform, crs, isGeographic: await isGeographic(crs) };
  const cell = await cellOfPlace(grid, lonLat);
  if (cell < 0) return null;
  return { x: cell % grid.width, y: Math.floor(cell / grid.width), width: 1, height: 1 };
}

function classCode(codes: Int32Array, lookup: Shelf["plan"]["landCover"][number]["lookup"]): number | null {
  const index = new Uint8Array(1);
  classIndexOfCodes(codes, lookup, index, new Map(), new Float64Array(1), new Uint8Array(1));
  const code = lookup.codes[index[0]!]!;
  return code === CLASS_NO_DATA ? null : code;
}
