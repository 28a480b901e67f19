import type { Geometry, Position } from "geojson";
import { cutPolygon, home } from "./cut-polygon.ts";
import type { Ring } from "./nested-rings.ts";

const TURN = 360;

/**
 * A geometry in degrees with every longitude between −180 and 180: what crosses ±180° is cut there, what lies a turn away is
 * brought home. A polygon that goes round a pole ends at it (`cutPolygon`). A geometry within bounds stays as it is, but
 * rings are closed.
 *
 * @returns null when nothing is left (a polygon without an inside).
 */
export function withinOneTurn(geometry: Geometry): Geometry | null {
  switch (geometry.type) {
    case "Point":
      return { type: "Point", coordinates: brought(geometry.coordinates) };
    case "MultiPoint":
      return { type: "MultiPoint", coordinates: geometry.coordinates.map(brought) };
    case "LineString":
      return linesOf([geometry.coordinates]);
    case "MultiLineString":
      return linesOf(geometry.coordinates);
    case "Polygon":
      return wholePolygons([geometry.coordinates]);
    case "MultiPolygon":
      return wholePolygons(geometry.coordinates);
    case "GeometryCollection": {
      const geometries = geometry.geometries.flatMap((inner) => withinOneTurn(inner) ?? []);
      return geometries.length === 0 ? null : { type: "GeometryCollection", geometries };
    }
  }
}

function brought([lon, lat]: Position): Position {
  return [home(lon!), lat!];
}

function wholePolygons(parts: readonly Position[][][]): Geometry | null {
  const polygons = parts.flatMap((rings) => cutPolygon(rings as Ring[]));
  if (polygons.length === 0) return null;
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0]! }
    : { type: "MultiPolygon", coordinates: polygons };
}

function linesOf(lines: readonly Position[][]): Geometry | null {
  const cutLines = lines.flatMap(cutLine);
  if (cutLines.length === 0) return null;
  return cutLines.length === 1
    ? { type: "LineString", coordinates: cutLines[0]! }
    : { type: "MultiLineString", coordinates: cutLines };
}

/** Runs of a line on one side of ±180° each; a step of more than half a turn is taken the short way round. */
function cutLine(line: readonly Position[]): Position[][] {
  const runs: Position[][] = [];
  let run: Position[] = [];
  const end = (): void => {
    if (run.length > 1) runs.push(run);
    run = [];
  };
  line.forEach((position, v) => {
    const here = brought(position);
    const before = run.at(-1);
    if (v === 0 || before === undefined) {
      run.push(here);
      return;
    }
    const step = here[0]! - before[0]!;
    if (Math.abs(step) <= TURN / 2) {
      run.push(here);
      return;
    }
    const side = before[0]! > 0 ? TURN / 2 : -TURN / 2;
    const reach = side - before[0]!;
    const share = reach / (step + 2 * side);
    const lat = Number.isFinite(share) ? before[1]! + share * (here[1]! - before[1]!) : here[1]!;
    if (before[0] !== side) run.push([side, lat]);
    end();
    if (here[0] !== -side) run.push([-side, lat]);
    run.push(here);
  });
  end();
  return runs;
}
