import type { Geometry } from "geojson";
import { cleanGeometry } from "../geojson.ts";
import { nestedRings, type Ring } from "../nested-rings.ts";
import { patchPolygons } from "../patch-polygons.ts";
import type { ByteReader } from "./byte-reader.ts";

/** Coordinates are whole numbers of steps from an origin; `scale` steps a unit. */
export interface Quantisation {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const POINTS = new Set([1, 9, 11, 21, 52]);
const MULTIPOINTS = new Set([8, 18, 20, 28, 53]);
const LINES = new Set([3, 10, 13, 23, 50]);
const POLYGONS = new Set([5, 15, 19, 25, 51]);
const PATCHES = new Set([31, 32, 54]);
const HAS_CURVES = 0x20000000;

/** A shape; Z and M are left out, curves are taken by their ends. Null when it is empty or of no known kind. */
export function readShape(
  reader: ByteReader,
  { x: originX, y: originY, scale }: Quantisation,
): Geometry | null {
  const stated = reader.varuint();
  const type = stated % 256;
  if (POINTS.has(type)) {
    const [x, y] = [reader.varuint(), reader.varuint()];
    if (x === 0) return null;
    return cleanGeometry({
      type: "Point",
      coordinates: [(x - 1) / scale + originX, (y - 1) / scale + originY],
    });
  }
  let [x, y] = [0, 0];
  const positions = (count: number): Ring =>
    Array.from({ length: count }, () => {
      x += reader.varint();
      y += reader.varint();
      return [x / scale + originX, y / scale + originY];
    });
  const skip = (count: number): void => {
    for (let n = 0; n < count; n++) reader.varuint();
  };
  const count = reader.varuint();
  if (count === 0 || count > reader.view.byteLength) return null;
  if (MULTIPOINTS.has(type)) {
    skip(4);
    return cleanGeometry({ type: "MultiPoint", coordinates: positions(count) });
  }
  const isPatch = PATCHES.has(type);
  if (!LINES.has(type) && !POLYGONS.has(type) && !isPatch) return null;
  if (isPatch) skip(1);
  const partCount = reader.varuint();
  if (partCount > count) return null;
  if (!isPatch && Math.floor(stated / HAS_CURVES) % 2 === 1) skip(1);
  skip(4);
  const sizes = Array.from({ length: partCount - 1 }, () => reader.varuint());
  sizes.push(count - sizes.reduce((sum, size) => sum + size, 0));
  const patches = isPatch ? sizes.map(() => reader.varuint() % 16) : [];
  const parts = sizes.map((size) => positions(size));
  if (isPatch) return cleanGeometry({ type: "MultiPolygon", coordinates: patchPolygons(parts, patches) });
  return cleanGeometry(
    LINES.has(type)
      ? { type: "MultiLineString", coordinates: parts }
      : { type: "MultiPolygon", coordinates: nestedRings(parts.filter((part) => part.length > 2)) },
  );
}
