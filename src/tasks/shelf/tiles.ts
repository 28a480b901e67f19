import { CLASS_NO_DATA, type GridFrame } from "../../engine/grid/frame.ts";
import { classIndexOfCodes } from "../../engine/land/class-lookup.ts";
import { reduceYear } from "../../engine/series/annual.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import { arrayRaster } from "../../io/array-raster.ts";
import { mapTileFrame, TILE_PIXELS } from "../../io/map-tile.ts";
import type { Raster } from "../../io/raster.ts";
import { cellsUnder } from "../../io/resample/cells-under.ts";
import type { Placement } from "../../io/resample/placement.ts";
import { createDoor } from "../../io/resample.ts";
import type { LayerId, PaintedTile, PaintStyle } from "../map-tasks.ts";
import { fileCodeOf } from "./describe-results.ts";
import { copyUnder, placeUnder, WHOLE_TILE } from "./grid-under.ts";
import { CHANGE_RANGE, classesOfCoding, classesOfLandCover, rampOf } from "./layer-colours.ts";
import { type InputLayer, resultId } from "./layer-ids.ts";
import {
  type ColourTable,
  colourTable,
  type Pixels,
  paintCells,
  paintCodes,
  paintFits,
  paintQuantities,
  pixelsOfIndices,
} from "./paint.ts";
import { createRecent, createRecentPromises, type Recent } from "./recent.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";

/** Paints the tiles of one shelf. */
export interface TilePainter {
  tile(layer: LayerId, z: number, x: number, y: number, style: PaintStyle): Promise<PaintedTile | null>;
}

/** Painted tiles kept, 256 KiB each. */
const TILES_KEPT = 96;
/** Ways from pixels to cells kept, 256 KiB each: another layer at the same place needs no projection. */
const WAYS_KEPT = 96;
const TABLES_KEPT = 32;

/** The ways of the tiles seen last; they serve every shelf of the same frame. */
export type TileWays = Recent<Promise<TileWay>>;

/** How a tile lies on the study frame. */
export interface TileWay {
  readonly frame: GridFrame;
  readonly placement: Placement;
  /** Study cell under each pixel, −1 none; null where there is none at all. */
  readonly cells: Int32Array | null;
}

/** No ways yet. */
export function createTileWays(): TileWays {
  return createRecentPromises<TileWay>(WAYS_KEPT);
}

/**
 * A painter of the layers of a shelf and of its inputs.
 *
 * Classes are the nearest cell at every zoom. Quantities are bilinear where cells are bigger than pixels, else the nearest
 * cell (of a reduced copy, where the file has one). Nothing is painted outside the study area; unknown is a hatch.
 */
export function createTilePainter(
  shelf: Shelf,
  inputs: ReadonlyMap<LayerId, InputLayer>,
  rangeOfInput: (input: InputLayer) => Promise<readonly [number, number]>,
  ways: TileWays = createTileWays(),
): TilePainter {
  const { plan, inside } = shelf;
  const grid = studyGrid(shelf);
  const results = new Map([...shelf.layers].map(([key, layer]) => [resultId(key), layer]));
  const tiles = createRecentPromises<Pixels | null>(TILES_KEPT);
  const frameKey = JSON.stringify(plan.frame);
  const tables = createRecent<ColourTable>(TABLES_KEPT);

  const wayOf = (z: number, x: number, y: number): Promise<TileWay> =>
    ways.get(`${z}/${x}/${y} ${frameKey}`, async () => {
      const frame = mapTileFrame(z, x, y);
      const placement = await placeUnder(grid, frame);
      const cells = cellsUnder(placement, WHOLE_TILE);
      return { frame, placement, cells: cells.some((cell) => cell >= 0) ? cells : null };
    });

  const paint = async (id: LayerId, way: TileWay, style: PaintStyle): Promise<Pixels | null> => {
    const cells = way.cells!;
    const out: Pixels = new Uint32Array(cells.length);
    const result = results.get(id);
    if (result !== undefined) {
      if (result.layer.coding === "fit") {
        const ramp = rampOf(0, 1, "sequential");
        return paintFits(result.cells, cells, inside, ramp, style.only, TILE_PIXELS, out) ? out : null;
      }
      const classes = result.classes ?? classesOfCoding(result.layer.coding, plan);
      if (classes === null) {
        const [low, high] = style.range ?? CHANGE_RANGE;
        const values = await quantitiesOf(result, way, cells, shelf);
        const ramp = rampOf(low, high, "diverging");
        return paintQuantities(values, cells, inside, ramp, style.only, TILE_PIXELS, out) ? out : null;
      }
      const table = tables.get(JSON.stringify([id, style.only]), () =>
        colourTable(result.cells, classes, (value) => fileCodeOf(result.layer.coding, value), style.only),
      );
      return paintCells(result.cells, cells, inside, table, TILE_PIXELS, out) ? out : null;
    }
    const input = inputs.get(id);
    if (input === undefined) throw new Error(`expected a layer of the shelf, got ${id}`);
    if (input.map !== null) {
      const { lookup } = plan.landCover[input.map]!;
      const codes = await codesOf(input, way);
      const indices = new Uint8Array(codes.length);
      classIndexOfCodes(codes, lookup, indices, new Map(), NO_AREAS, NOWHERE);
      const classes = classesOfLandCover(plan, input.map);
      const colours = pixelsOfIndices(lookup.codes, lookup.unmappedIndex, classes, style.only);
      return paintCodes(indices, cells, inside, colours, TILE_PIXELS, out) ? out : null;
    }
    const [low, high] = style.range ?? (await rangeOfInput(input));
    const values = await valuesOf(input, way);
    const ramp = rampOf(low, high, "sequential");
    return paintQuantities(values, cells, inside, ramp, style.only, TILE_PIXELS, out) ? out : null;
  };

  return {
    async tile(id, z, x, y, style) {
      const key = JSON.stringify([id, z, x, y, style.only, style.range]);
      const pixels = await tiles.get(key, async () => {
        const way = await wayOf(z, x, y);
        return way.cells === null ? null : paint(id, way, style);
      });
      // A copy, because what crosses to the page is handed over.
      return pixels === null
        ? null
        : { pixels: new Uint8ClampedArray(pixels.buffer.slice(0)), size: TILE_PIXELS };
    },
  };
}

const NO_AREAS = new Float64Array(0);
/** Nothing is inside, so that no areas are summed. */
const NOWHERE = new Uint8Array(TILE_PIXELS ** 2);

/** The grid of the study frame, for placing; its cells are never read. */
function studyGrid({ plan, inside }: Shelf): Raster {
  return arrayRaster("the study frame", plan.frame, inside, -1);
}

async function quantitiesOf(
  { layer, cells }: ShelfLayer,
  way: TileWay,
  under: Int32Array,
  shelf: Shelf,
): Promise<Float64Array> {
  if (way.placement.sourceCellsPerCell < 1) {
    const raster = arrayRaster(layer.layer, shelf.plan.frame, cells, FILE_NO_DATA);
    const door = createDoor(raster, way.placement, "bilinear");
    return (await door.readQuantities([0], WHOLE_TILE))[0]!;
  }
  const values = new Float64Array(under.length).fill(Number.NaN);
  for (let at = 0; at < under.length; at++) {
    const value = under[at]! < 0 ? FILE_NO_DATA : cells[under[at]!]!;
    if (value !== FILE_NO_DATA) values[at] = value;
  }
  return values;
}

async function codesOf({ opened, steps }: InputLayer, { frame }: TileWay): Promise<Int32Array> {
  const [{ file, band }] = steps as [InputLayer["steps"][number]];
  const whole = opened.rasters[file]!;
  const first = await placeUnder(whole, frame);
  const raster = copyUnder(whole, first.sourceCellsPerCell, "classes");
  const placement = raster === whole ? first : await placeUnder(raster, frame);
  const door = createDoor(raster, placement, placement.kind === "same-grid" ? "same-grid" : "nearest");
  const [codes] = await door.readClasses([band], WHOLE_TILE);
  return codes ?? new Int32Array(NOWHERE.length).fill(CLASS_NO_DATA);
}

async function valuesOf({ opened, steps, annual }: InputLayer, { frame }: TileWay): Promise<Float64Array> {
  const dates: Float64Array[] = [];
  for (const { file, band } of steps) {
    const whole = opened.rasters[file]!;
    const first = await placeUnder(whole, frame);
    const raster = copyUnder(whole, first.sourceCellsPerCell, "quantities");
    const placement = raster === whole ? first : await placeUnder(raster, frame);
    const method =
      placement.kind === "same-grid"
        ? "same-grid"
        : placement.sourceCellsPerCell < 1
          ? "bilinear"
          : "nearest";
    const [values] = await createDoor(raster, placement, method).readQuantities([band], WHOLE_TILE);
    dates.push(values!);
  }
  if (annual === null) return dates[0]!;
  const year = new Float64Array(NOWHERE.length);
  reduceYear(dates, annual.reduction, annual.minimumValid, year);
  return year;
}
