import type { Geometry } from "geojson";
import type { PropertyValue, SourceFeature } from "../source-layer.ts";
import { type ByteReader, byteReader } from "./byte-reader.ts";
import { type Quantisation, readShape } from "./shape.ts";

/** A table of a file geodatabase. */
export interface GeodatabaseTable {
  readonly fields: readonly string[];
  readonly textFields: readonly string[];
  readonly hasShapes: boolean;
  /** Well-known text in Esri's manner; null for a table without shapes. */
  readonly wkt: string | null;
  /** In the order of their ids; `id` from 1. */
  readonly rows: readonly (SourceFeature & { readonly id: number })[];
}

interface Field {
  readonly name: string;
  readonly type: number;
  readonly isNullable: boolean;
}

const TYPE = {
  int16: 0,
  int32: 1,
  float32: 2,
  float64: 3,
  text: 4,
  moment: 5,
  id: 6,
  shape: 7,
  binary: 8,
  raster: 9,
  uuid: 10,
  globalId: 11,
  xml: 12,
  int64: 13,
  day: 14,
  time: 15,
} as const;
/** `flags & 4`: a default value follows. */
const HAS_DEFAULT = 4;

/**
 * A table from its rows (`.gdbtable`) and where they begin (`.gdbtablx`).
 *
 * @throws RangeError where the bytes end too early.
 * @see the reverse-engineered description of the format by E. Rouault (dump_gdbtable).
 */
export function readTable(table: ArrayBuffer, offsets: ArrayBuffer): GeodatabaseTable {
  const head = byteReader(table, 32);
  const reader = byteReader(table, head.int64());
  reader.at += 8;
  const layout = reader.uint32();
  const isUtf8 = (layout & 0x100) !== 0;
  const count = reader.int16();
  const fields: Field[] = [];
  let shapes: { readonly wkt: string; readonly quantisation: Quantisation } | null = null;
  for (let f = 0; f < count; f++) {
    const name = reader.utf16(2 * reader.uint8());
    reader.utf16(2 * reader.uint8());
    const type = reader.uint8();
    if (type === TYPE.shape) {
      reader.at += 1;
      const flags = reader.uint8();
      shapes = readShapeField(reader);
      fields.push({ name, type, isNullable: (flags & 1) !== 0 });
    } else fields.push({ name, type, isNullable: (readPlainField(reader, type) & 1) !== 0 });
  }
  const rows = rowOffsets(offsets).map(({ id, offset }) => readRow(byteReader(table, offset), id));
  const shown = fields.filter(
    ({ type }) => type !== TYPE.shape && type !== TYPE.id && type !== TYPE.binary && type !== TYPE.raster,
  );
  return {
    fields: shown.map(({ name }) => name),
    textFields: shown.filter(({ type }) => type === TYPE.text).map(({ name }) => name),
    hasShapes: shapes !== null,
    wkt: shapes?.wkt ?? null,
    rows,
  };

  function readRow(row: ByteReader, id: number): SourceFeature & { readonly id: number } {
    row.at += 4;
    const nullable = fields.filter(({ isNullable, type }) => isNullable && type !== TYPE.id).length;
    const nulls = row.bytes(Math.ceil(nullable / 8));
    const properties: Record<string, PropertyValue> = {};
    let geometry: Geometry | null = null;
    let bit = 0;
    for (const { name, type, isNullable } of fields) {
      if (type === TYPE.id) continue;
      const isNull = isNullable && (nulls[bit >> 3]! & (1 << (bit & 7))) !== 0;
      if (isNullable) bit += 1;
      if (type === TYPE.shape) {
        if (!isNull) {
          const length = row.varuint();
          const end = row.at + length;
          geometry = readShape(row, shapes!.quantisation);
          row.at = end;
        }
      } else if (type === TYPE.binary) {
        if (!isNull) row.bytes(row.varuint());
      } else properties[name] = isNull ? null : readValue(row, type, isUtf8);
    }
    return { id, properties, geometry };
  }
}

function readShapeField(reader: ByteReader): { wkt: string; quantisation: Quantisation } {
  const wkt = reader.utf16(reader.int16());
  const dimensions = reader.uint8();
  const [hasM, hasZ] = [(dimensions & 2) !== 0, (dimensions & 4) !== 0];
  const quantisation = { x: reader.float64(), y: reader.float64(), scale: reader.float64() };
  // Origins and scales of M and Z; tolerances; the extent.
  reader.at += 8 * ((hasM ? 2 : 0) + (hasZ ? 2 : 0) + 1 + (hasM ? 1 : 0) + (hasZ ? 1 : 0) + 4);
  // Ranges of Z and M may follow, before a zero and the number of grids.
  for (;;) {
    const [zero, grids, ...rest] = reader.bytes(5);
    if (zero === 0 && grids! >= 1 && grids! <= 3 && rest.every((byte) => byte === 0)) {
      reader.at += 8 * grids!;
      return { wkt, quantisation };
    }
    reader.at += 3;
  }
}

/** Passes over the description of a field without shapes; its flags. */
function readPlainField(reader: ByteReader, type: number): number {
  if (type === TYPE.raster) throw new RangeError("a table of rasters");
  if (type === TYPE.text) {
    reader.at += 4;
    const flags = reader.uint8();
    const length = reader.varuint();
    if (flags & HAS_DEFAULT) reader.at += length;
    return flags;
  }
  reader.at += 1;
  const flags = reader.uint8();
  if (
    type === TYPE.id ||
    type === TYPE.binary ||
    type === TYPE.uuid ||
    type === TYPE.globalId ||
    type === TYPE.xml
  )
    return flags;
  const length = reader.uint8();
  if (flags & HAS_DEFAULT) reader.at += length;
  return flags;
}

/** Where rows begin; deleted ones are left out. Blocks of 1024 rows without any are not stored, and a bitmap tells which. */
function rowOffsets(buffer: ArrayBuffer): { readonly id: number; readonly offset: number }[] {
  const reader = byteReader(buffer, 4);
  const [stored, rowCount, width] = [reader.int32(), reader.int32(), reader.int32()];
  reader.at = 16 + stored * 1024 * width;
  const words = stored === 0 ? 0 : reader.int32();
  const total = stored === 0 ? 0 : reader.int32();
  reader.at += 8;
  const bitmap = words === 0 ? null : reader.bytes(Math.ceil(total / 8));
  const found: { id: number; offset: number }[] = [];
  let block = 0;
  for (let b = 0; b < total; b++) {
    if (bitmap !== null && (bitmap[b >> 3]! & (1 << (b & 7))) === 0) continue;
    for (let r = 0; r < 1024 && b * 1024 + r < rowCount; r++) {
      const bytes = new Uint8Array(buffer, 16 + (block * 1024 + r) * width, width);
      const offset = bytes.reduceRight((value, byte) => value * 256 + byte, 0);
      if (offset !== 0) found.push({ id: b * 1024 + r + 1, offset });
    }
    block += 1;
  }
  return found;
}

const DAY_ZERO_MS = Date.UTC(1899, 11, 30);

function readValue(row: ByteReader, type: number, isUtf8: boolean): PropertyValue {
  switch (type) {
    case TYPE.int16:
      return row.int16();
    case TYPE.int32:
      return row.int32();
    case TYPE.float32:
      return row.float32();
    case TYPE.float64:
      return row.float64();
    case TYPE.int64:
      return row.int64();
    case TYPE.text:
    case TYPE.xml: {
      const length = row.varuint();
      return isUtf8 || type === TYPE.xml ? new TextDecoder().decode(row.bytes(length)) : row.utf16(length);
    }
    case TYPE.moment:
    case TYPE.day: {
      const days = row.float64();
      const iso = new Date(DAY_ZERO_MS + Math.round(days * 86_400_000)).toISOString();
      return type === TYPE.day || days % 1 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
    }
    case TYPE.time:
      return row.float64();
    case TYPE.uuid:
    case TYPE.globalId: {
      const hex = [...row.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase());
      const order = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];
      return `{${order.map((at) => (at < 0 ? "-" : hex[at])).join("")}}`;
    }
    default:
      throw new RangeError(`field type ${type}`);
  }
}
