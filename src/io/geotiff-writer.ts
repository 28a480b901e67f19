import type { GridFrame } from "../engine/grid/frame.ts";
import { type Deflate, deflateByStream } from "./deflate.ts";
import { encodeDirectories, type Tag } from "./geotiff/directories.ts";
import { geoKeysOf } from "./geotiff/geo-keys.ts";
import { halveClasses, halveQuantities, type Rows } from "./geotiff/halve-rows.ts";
import { cutTile, type Predictor, predictedBytes, TILE_SIDE } from "./geotiff/tile-bytes.ts";
import type { RandomAccessSink } from "./random-access-sink.ts";

/** A class as it is shown. */
export interface ClassColour {
  readonly code: number;
  readonly name: string;
  readonly rgb: readonly [red: number, green: number, blue: number];
}

/** What a GeoTIFF holds. One band. */
export interface GeoTiffSpec {
  readonly frame: GridFrame;
  /** `int16` and `uint8` are classes (overviews by the commonest) unless `overviews` says otherwise, `float32` a quantity. */
  readonly sampleType: "int16" | "float32" | "uint8";
  readonly noData: number;
  /** Written as a colour table where TIFF allows one (uint8); for int16 write a QML beside the file. */
  readonly colours?: readonly ClassColour[];
  /** Description of the band, as GDAL and QGIS show it. */
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** How overviews are made, where the sample type alone does not tell. */
  readonly overviews?: "commonest" | "mean";
  /**
   * `streamed` (default): data in the order it comes, coarse levels after fine ones; little is held.
   * `cloud-optimised`: a COG by GDAL's layout, the data of the coarsest level first; all compressed tiles are held until `finish`.
   */
  readonly layout?: "streamed" | "cloud-optimised";
  /** TIFF predictor; default 1 for classes, 3 for quantities, which measured best. */
  readonly predictor?: Predictor;
}

/** Takes the rows of a raster as they come. */
export interface GeoTiffWriter {
  /** False when GeoTIFF has no keys for the frame's CRS: it is then only cited in words, and readers will not know it. */
  readonly isCrsComplete: boolean;
  /**
   * Adds rows, from north to south: blocks of whole rows, a multiple of 256, the last one as short as it is.
   * In `float32` rows NaN is written as no-data.
   */
  writeRows(from: number, rows: Int16Array | Float32Array | Uint8Array): Promise<void>;
  /** Writes what is left and the directories, and closes the sink. */
  finish(): Promise<void>;
}

/** Above this many bytes before compression, a BigTIFF is written. */
const CLASSIC_BYTES_MOST = 3.5e9;

/** What GDAL's COG driver writes behind the header; tiles then have a leader and a trailer, so that one read tells all. */
const COG_LAYOUT = `LAYOUT=IFDS_BEFORE_DATA
BLOCK_ORDER=ROW_MAJOR
BLOCK_LEADER=SIZE_AS_UINT4
BLOCK_TRAILER=LAST_4_BYTES_REPEATED
KNOWN_INCOMPATIBLE_EDITION=NO
 `;
/** Bytes of a leader, and of a trailer, of a tile. */
const COG_MARGIN = 4;
const COG_PREFACE = `GDAL_STRUCTURAL_METADATA_SIZE=${String(COG_LAYOUT.length).padStart(6, "0")} bytes\n${COG_LAYOUT}`;

/** One size of the raster: itself, or an overview. */
interface Level {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly offsets: Float64Array;
  readonly byteCounts: Float64Array;
  /** Compressed tiles that wait for the coarser levels to be written first. */
  readonly held: Uint8Array[];
  /** Rows of an overview that wait for a full row of tiles. */
  readonly waiting: Rows;
  waitingRows: number;
  nextTile: number;
}

/**
 * Begins a GeoTIFF: 256 × 256 tiles, deflate, overviews by factors of two until both sides are at most 256 cells, all
 * made while rows stream by, so that no more than two rows of tiles are held. Directories stand first. The same input gives
 * the same bytes.
 *
 * @throws Error on rows that do not follow, or too few.
 */
export function createGeoTiffWriter(
  spec: GeoTiffSpec,
  sink: RandomAccessSink,
  deflate: Deflate = deflateByStream,
): GeoTiffWriter {
  const { frame, sampleType, noData } = spec;
  const isCog = spec.layout === "cloud-optimised";
  const preface = isCog ? COG_PREFACE : "";
  const isMean = (spec.overviews ?? (sampleType === "float32" ? "mean" : "commonest")) === "mean";
  const predictor = spec.predictor ?? (sampleType === "float32" ? 3 : 1);
  const levels = levelsOf(frame, sampleType);
  const cells = levels.reduce((sum, { width, height }) => sum + width * height, 0);
  const isBig = cells * bytesOf(sampleType) > CLASSIC_BYTES_MOST;
  const geoKeys = geoKeysOf(frame.crs, frame.isGeographic);
  const directories = (): Tag[][] =>
    levels.map((level, l) => [
      ...levelTags(level, spec, predictor, l > 0),
      ...(l === 0 ? [...geoTags(frame, geoKeys), ...describingTags(spec)] : []),
    ]);
  let end = encodeDirectories(directories(), isBig, preface).length;
  let nextRow = 0;
  const constantTiles = new Map<number, Promise<Uint8Array>>();

  const compressed = (rows: Rows, level: Level, height: number, column: number): Promise<Uint8Array> => {
    const tile = emptyRows(sampleType, TILE_SIDE * TILE_SIDE);
    const isConstant = cutTile(rows, level.width, height, column, noData, tile);
    const value = tile[0]!;
    const known = isConstant ? constantTiles.get(value) : undefined;
    if (known !== undefined) return known;
    const work = deflate(predictedBytes(tile, predictor));
    if (isConstant) constantTiles.set(value, work);
    return work;
  };

  /** Puts the next tiles of a level at the end of the file. */
  const place = async (level: Level, tiles: readonly Uint8Array[]): Promise<void> => {
    const margin = isCog ? COG_MARGIN : 0;
    const bytes = new Uint8Array(tiles.reduce((sum, tile) => sum + tile.length + 2 * margin, 0));
    let at = 0;
    for (const tile of tiles) {
      if (isCog) new DataView(bytes.buffer).setUint32(at, tile.length, true);
      bytes.set(tile, at + margin);
      if (isCog) bytes.set(tile.subarray(-COG_MARGIN), at + margin + tile.length);
      level.offsets[level.nextTile] = end + at + margin;
      level.byteCounts[level.nextTile] = tile.length;
      level.nextTile += 1;
      at += tile.length + 2 * margin;
    }
    await sink.write(end, bytes);
    end += at;
  };

  /** Writes a row of tiles of a level, and passes it on, halved, to the next. */
  const writeTileRow = async (l: number, rows: Rows, height: number): Promise<void> => {
    const level = levels[l]!;
    const work: Promise<Uint8Array>[] = [];
    for (let tile = 0; tile < level.across; tile++) {
      work.push(compressed(rows, level, height, tile * TILE_SIDE));
    }
    const coarser = levels[l + 1];
    if (coarser !== undefined) {
      const target = coarser.waitingRows * coarser.width;
      const halve = isMean ? halveQuantities : halveClasses;
      halve(rows, level.width, height, noData, coarser.waiting, target);
      coarser.waitingRows += Math.ceil(height / 2);
    }
    const tiles = await Promise.all(work);
    if (isCog) level.held.push(...tiles);
    else await place(level, tiles);
    if (coarser !== undefined && coarser.waitingRows === TILE_SIDE) await flush(l + 1);
  };

  const flush = async (l: number): Promise<void> => {
    const level = levels[l]!;
    const height = level.waitingRows;
    level.waitingRows = 0;
    if (height > 0) await writeTileRow(l, level.waiting.subarray(0, height * level.width), height);
  };

  return {
    isCrsComplete: geoKeys.isComplete,
    writeRows: async (from, given) => {
      const rows = checkedRows(given, spec, from, nextRow);
      const height = rows.length / frame.width;
      nextRow = from + height;
      for (let y = 0; y < height; y += TILE_SIDE) {
        const tileRows = Math.min(TILE_SIDE, height - y);
        await writeTileRow(0, rows.subarray(y * frame.width, (y + tileRows) * frame.width), tileRows);
      }
    },
    finish: async () => {
      if (nextRow !== frame.height) throw new Error(`expected ${frame.height} rows, got ${nextRow}`);
      for (let l = 1; l < levels.length; l++) await flush(l);
      if (isCog) for (const level of levels.toReversed()) await place(level, level.held);
      await sink.write(0, encodeDirectories(directories(), isBig, preface));
      await sink.close();
    },
  };
}

function bytesOf(sampleType: GeoTiffSpec["sampleType"]): number {
  return { uint8: 1, int16: 2, float32: 4 }[sampleType];
}

function emptyRows(sampleType: GeoTiffSpec["sampleType"], cells: number): Rows {
  if (sampleType === "int16") return new Int16Array(cells);
  return sampleType === "uint8" ? new Uint8Array(cells) : new Float32Array(cells);
}

function levelsOf({ width, height }: GridFrame, sampleType: GeoTiffSpec["sampleType"]): Level[] {
  const levels: Level[] = [];
  for (let w = width, h = height; ; w = Math.ceil(w / 2), h = Math.ceil(h / 2)) {
    const across = Math.ceil(w / TILE_SIDE);
    const tiles = across * Math.ceil(h / TILE_SIDE);
    levels.push({
      width: w,
      height: h,
      across,
      offsets: new Float64Array(tiles),
      byteCounts: new Float64Array(tiles),
      held: [],
      waiting: emptyRows(sampleType, levels.length === 0 ? 0 : w * Math.min(h, TILE_SIDE)),
      waitingRows: 0,
      nextTile: 0,
    });
    if (w <= TILE_SIDE && h <= TILE_SIDE) return levels;
  }
}

/** The rows given, checked; NaN becomes no-data in a copy. */
function checkedRows(
  given: Int16Array | Float32Array | Uint8Array,
  { frame, sampleType, noData }: GeoTiffSpec,
  from: number,
  nextRow: number,
): Rows {
  const kind = given instanceof Int16Array ? "int16" : given instanceof Float32Array ? "float32" : "uint8";
  if (kind !== sampleType) throw new Error(`expected ${sampleType} samples, got ${kind}`);
  const height = given.length / frame.width;
  if (from !== nextRow) throw new Error(`expected row ${nextRow} next, got ${from}`);
  if (!Number.isInteger(height) || from + height > frame.height) {
    throw new Error(`expected whole rows within ${frame.height}, got ${height} from ${from}`);
  }
  if (height % TILE_SIDE !== 0 && from + height !== frame.height) {
    throw new Error(`expected a multiple of ${TILE_SIDE} rows, got ${height} from ${from}`);
  }
  const rows = given as Rows;
  if (!(rows instanceof Float32Array) || Number.isNaN(noData)) return rows;
  return rows.some(Number.isNaN) ? rows.map((value) => (Number.isNaN(value) ? noData : value)) : rows;
}

function levelTags(level: Level, spec: GeoTiffSpec, predictor: Predictor, isOverview: boolean): Tag[] {
  const { sampleType, noData, colours } = spec;
  const hasTable = sampleType === "uint8" && colours !== undefined;
  const one = (id: number, kind: Tag["kind"], value: number): Tag => ({ id, kind, values: [value] });
  return [
    one(254, "long", isOverview ? 1 : 0),
    one(256, "long", level.width),
    one(257, "long", level.height),
    one(258, "short", 8 * bytesOf(sampleType)),
    one(259, "short", 8),
    one(262, "short", hasTable ? 3 : 1),
    one(277, "short", 1),
    one(284, "short", 1),
    ...(predictor === 1 ? [] : [one(317, "short", predictor)]),
    ...(hasTable ? [{ id: 320, kind: "short" as const, values: colourTable(colours) }] : []),
    one(322, "short", TILE_SIDE),
    one(323, "short", TILE_SIDE),
    { id: 324, kind: "offset", values: level.offsets },
    { id: 325, kind: "offset", values: level.byteCounts },
    one(339, "short", { uint8: 1, int16: 2, float32: 3 }[sampleType]),
    { id: 42113, kind: "ascii", values: Number.isNaN(noData) ? "nan" : String(noData) },
  ];
}

/** 256 reds, greens, blues, of 16 bits each. */
function colourTable(colours: readonly ClassColour[]): Uint16Array {
  const table = new Uint16Array(768);
  for (const { code, rgb } of colours) {
    for (let channel = 0; channel < 3; channel++) table[256 * channel + code] = rgb[channel]! * 257;
  }
  return table;
}

function geoTags({ transform }: GridFrame, geoKeys: ReturnType<typeof geoKeysOf>): Tag[] {
  const [cellWidth, , left, , cellHeight, top] = transform;
  return [
    { id: 33550, kind: "double", values: [cellWidth, -cellHeight, 0] },
    { id: 33922, kind: "double", values: [0, 0, 0, left, top, 0] },
    { id: 34735, kind: "short", values: geoKeys.directory },
    ...(geoKeys.doubles.length > 0 ? [{ id: 34736, kind: "double" as const, values: geoKeys.doubles }] : []),
    ...(geoKeys.ascii.length > 0 ? [{ id: 34737, kind: "ascii" as const, values: geoKeys.ascii }] : []),
  ];
}

/** Text is escaped twice, because GDAL writes and reads it so. */
function describingTags({ description, metadata = {} }: GeoTiffSpec): Tag[] {
  const items = Object.entries(metadata).map(
    ([name, value]) => `  <Item name="${escaped(name)}">${escaped(escaped(value))}</Item>\n`,
  );
  if (description !== undefined) {
    items.unshift(
      `  <Item name="DESCRIPTION" sample="0" role="description">${escaped(escaped(description))}</Item>\n`,
    );
  }
  const xml = `<GDALMetadata>\n${items.join("")}</GDALMetadata>\n`;
  return items.length === 0 ? [] : [{ id: 42112, kind: "ascii", values: xml }];
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
