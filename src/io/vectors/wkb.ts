import type { Geometry } from "geojson";
import { arcPoints } from "./arc-points.ts";
import { cleanGeometry } from "./geojson.ts";

type Position = [x: number, y: number];

/**
 * A geometry in well-known binary: ISO's and PostGIS's ways to mark Z and M (left out), curves as lines of points, surfaces
 * and nets of triangles as polygons.
 *
 * @returns null for an empty geometry, and for bytes that are none.
 * @see OGC 06-103r4, section 8.
 */
export function geometryOfWkb(bytes: Uint8Array): Geometry | null {
  try {
    return cleanGeometry(
      readOne({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 }),
    );
  } catch (fault) {
    // Counts that point beyond the end.
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

interface Reader {
  readonly view: DataView;
  at: number;
}

interface Loose {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly Loose[];
}

function readOne(reader: Reader): Loose {
  const { view } = reader;
  const little = view.getUint8(reader.at) === 1;
  const code = view.getUint32(reader.at + 1, little);
  reader.at += 5;
  if (code & 0x20000000) reader.at += 4;
  const iso = Math.floor((code & 0xffff) / 1000);
  const dimensions =
    2 +
    (code & 0x80000000 || iso === 1 || iso === 3 ? 1 : 0) +
    (code & 0x40000000 || iso === 2 || iso === 3 ? 1 : 0);
  const count = (): number => {
    const value = view.getUint32(reader.at, little);
    reader.at += 4;
    if (value > view.byteLength) throw new RangeError("a count beyond the end");
    return value;
  };
  const position = (): Position => {
    const read: Position = [view.getFloat64(reader.at, little), view.getFloat64(reader.at + 8, little)];
    reader.at += 8 * dimensions;
    return read;
  };
  const list = <T>(read: () => T): T[] => Array.from({ length: count() }, read);
  const inner = (): Loose[] => list(() => readOne(reader));
  switch ((code & 0xffff) % 1000) {
    case 1:
      return { type: "Point", coordinates: position() };
    case 2:
      return { type: "LineString", coordinates: list(position) };
    case 3:
    case 17:
      return { type: "Polygon", coordinates: list(() => list(position)) };
    case 4:
      return { type: "MultiPoint", coordinates: inner().map(({ coordinates }) => coordinates) };
    case 5:
    case 11:
      return { type: "MultiLineString", coordinates: inner().map(({ coordinates }) => coordinates) };
    case 6:
    case 12:
    case 15:
    case 16:
      return { type: "MultiPolygon", coordinates: inner().map(({ coordinates }) => coordinates) };
    case 7:
      return { type: "GeometryCollection", geometries: inner() };
    case 8:
      return { type: "LineString", coordinates: arcPoints(list(position)) };
    case 9:
      return { type: "LineString", coordinates: compounded(inner()) };
    case 10:
      return { type: "Polygon", coordinates: inner().map(({ coordinates }) => coordinates) };
    default:
      throw new RangeError(`geometry type ${code}`);
  }
}

/** Lines end to end as one; where one begins at the end of the one before, that point stands once. */
function compounded(lines: readonly Loose[]): Position[] {
  return lines.flatMap(({ coordinates }, at) => (coordinates as Position[]).slice(at === 0 ? 0 : 1));
}
