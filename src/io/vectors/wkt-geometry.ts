import type { Geometry } from "geojson";
import { arcPoints } from "./arc-points.ts";
import { cleanGeometry } from "./geojson.ts";

type Position = [x: number, y: number];

const START =
  /^\s*(?:SRID=(\d+);)?\s*(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON|MULTICURVE|MULTISURFACE|POLYHEDRALSURFACE|TIN|TRIANGLE)\s*(?:ZM|Z|M)?\s*(?:\(|EMPTY)/i;

/** True when a text begins like the well-known text of a geometry. */
export function isWktGeometry(text: string): boolean {
  return START.test(text);
}

/**
 * A geometry in well-known text; Z and M are left out, curves become lines of points, surfaces and nets of triangles
 * polygons.
 *
 * @returns null for an empty geometry, and for text that is none.
 */
export function geometryOfWkt(text: string): Geometry | null {
  const parts = text.replace(/^\s*SRID=\d+;/i, "").match(/[A-Za-z]+|[(),]|[-+.\dEe]+/g) ?? [];
  const reader: Reader = { parts, at: 0 };
  try {
    return cleanGeometry(readOne(reader, null));
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

interface Reader {
  readonly parts: readonly string[];
  at: number;
}

interface Loose {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly Loose[];
}

/** @param implied what a bare bracket stands for: a line within a multicurve, a polygon within a multisurface. */
function readOne(reader: Reader, implied: string | null): Loose {
  const isNamed = /^[a-z]/i.test(reader.parts[reader.at] ?? "");
  if (!isNamed && implied === null) throw new SyntaxError("expected a geometry");
  const name = isNamed ? reader.parts[reader.at++]!.toUpperCase().replace(/(?<=.)(?:ZM|Z|M)$/, "") : implied!;
  if (/^(?:ZM|Z|M)$/i.test(reader.parts[reader.at] ?? "")) reader.at++;
  if (/^EMPTY$/i.test(reader.parts[reader.at] ?? "")) {
    reader.at++;
    return { type: "GeometryCollection", geometries: [] };
  }
  const line = (): Position[] => list(reader, () => position(reader));
  const lines = (): Position[][] => list(reader, line);
  const inner = (bare: string): Loose[] => list(reader, () => readOne(reader, bare));
  const coordinatesOf = (geometries: readonly Loose[]): unknown[] =>
    geometries.map(({ coordinates }) => coordinates);
  switch (name) {
    case "POINT":
      return { type: "Point", coordinates: line()[0] };
    case "MULTIPOINT":
      return {
        type: "MultiPoint",
        coordinates: list(reader, () => (reader.parts[reader.at] === "(" ? line()[0]! : position(reader))),
      };
    case "LINESTRING":
      return { type: "LineString", coordinates: line() };
    case "CIRCULARSTRING":
      return { type: "LineString", coordinates: arcPoints(line()) };
    case "COMPOUNDCURVE":
      return {
        type: "LineString",
        coordinates: inner("LINESTRING").flatMap(({ coordinates }, at) =>
          (coordinates as Position[]).slice(at === 0 ? 0 : 1),
        ),
      };
    case "MULTILINESTRING":
      return { type: "MultiLineString", coordinates: lines() };
    case "MULTICURVE":
      return { type: "MultiLineString", coordinates: coordinatesOf(inner("LINESTRING")) };
    case "POLYGON":
    case "TRIANGLE":
      return { type: "Polygon", coordinates: lines() };
    case "CURVEPOLYGON":
      return { type: "Polygon", coordinates: coordinatesOf(inner("LINESTRING")) };
    case "MULTIPOLYGON":
    case "POLYHEDRALSURFACE":
    case "TIN":
      return { type: "MultiPolygon", coordinates: list(reader, lines) };
    case "MULTISURFACE":
      return { type: "MultiPolygon", coordinates: coordinatesOf(inner("POLYGON")) };
    case "GEOMETRYCOLLECTION":
      return { type: "GeometryCollection", geometries: inner("?") };
    default:
      throw new SyntaxError(`geometry ${name}`);
  }
}

function list<T>(reader: Reader, read: () => T): T[] {
  if (reader.parts[reader.at++] !== "(") throw new SyntaxError("expected (");
  const all: T[] = [];
  for (;;) {
    all.push(read());
    const end = reader.parts[reader.at++];
    if (end === ")") return all;
    if (end !== ",") throw new SyntaxError("expected , or )");
  }
}

function position(reader: Reader): Position {
  const numbers: number[] = [];
  while (/^[-+.\d]/.test(reader.parts[reader.at] ?? "")) numbers.push(Number(reader.parts[reader.at++]));
  if (numbers.length < 2) throw new SyntaxError("expected a position");
  return [numbers[0]!, numbers[1]!];
}
