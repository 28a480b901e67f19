import type { Geometry, Position } from "geojson";

const CODES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

/**
 * A geometry as well-known binary, little-endian, x and y alone.
 *
 * @see OGC 06-103r4, section 8.
 */
export function wkbOf(geometry: Geometry): Uint8Array<ArrayBuffer> {
  const numbers: Part[] = [];
  put(geometry, numbers);
  const bytes = new Uint8Array(numbers.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of numbers) {
    if (width === 1) view.setUint8(at, value);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setFloat64(at, value, true);
    at += width;
  }
  return bytes;
}

/** A number and its bytes. */
type Part = readonly [value: number, width: 1 | 4 | 8];

function put(geometry: Geometry, out: Part[]): void {
  out.push([1, 1], [CODES[geometry.type], 4]);
  switch (geometry.type) {
    case "Point":
      putPosition(geometry.coordinates, out);
      break;
    case "LineString":
      putLine(geometry.coordinates, out);
      break;
    case "Polygon":
      putRings(geometry.coordinates, out);
      break;
    case "MultiPoint":
      putAll(
        geometry.coordinates.map((coordinates) => ({ type: "Point", coordinates })),
        out,
      );
      break;
    case "MultiLineString":
      putAll(
        geometry.coordinates.map((coordinates) => ({ type: "LineString", coordinates })),
        out,
      );
      break;
    case "MultiPolygon":
      putAll(
        geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates })),
        out,
      );
      break;
    case "GeometryCollection":
      putAll(geometry.geometries, out);
      break;
  }
}

function putAll(geometries: readonly Geometry[], out: Part[]): void {
  out.push([geometries.length, 4]);
  for (const one of geometries) put(one, out);
}

function putRings(rings: readonly (readonly Position[])[], out: Part[]): void {
  out.push([rings.length, 4]);
  for (const ring of rings) putLine(ring, out);
}

function putLine(positions: readonly Position[], out: Part[]): void {
  out.push([positions.length, 4]);
  for (const position of positions) putPosition(position, out);
}

function putPosition(position: Position, out: Part[]): void {
  out.push([position[0]!, 8], [position[1]!, 8]);
}
