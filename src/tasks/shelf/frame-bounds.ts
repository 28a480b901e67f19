import type { GridFrame } from "../../engine/grid/frame.ts";
import { projector } from "../../io/crs.ts";
import { frameExtent } from "../../io/frame.ts";
import { toLonLatInDomain } from "../../io/projector.ts";

/** Points along each side of the lattice on which a projected frame is looked at. */
const POINTS = 33;

/** West, south, east, north of a frame in degrees; east runs past 180 where the frame crosses the antimeridian. */
export async function boundsOfFrame(
  frame: GridFrame,
  cellSide: number = frame.transform[0],
): Promise<readonly [west: number, south: number, east: number, north: number]> {
  const edges = frameExtent(frame);
  if (frame.isGeographic) return [edges.west, edges.south, edges.east, edges.north];
  const way = await projector(frame.crs);
  if (way === null) throw new Error(`expected a projector for ${frame.crs}, got null`);
  const tolerance = 0.01 * cellSide;
  const at = (u: number, v: number): [number, number] | null =>
    toLonLatInDomain(
      way,
      edges.west + u * (edges.east - edges.west),
      edges.north + v * (edges.south - edges.north),
      tolerance,
    );
  const points: [number, number][] = [];
  for (let j = 0; j < POINTS; j++)
    for (let i = 0; i < POINTS; i++)
      points.push(...[at(i / (POINTS - 1), j / (POINTS - 1)) ?? []].filter(isPoint));
  const centre = (at(0.5, 0.5) ?? points[0] ?? [0, 0])[0];
  const lons = points.map(([lon]) => lon - 360 * Math.round((lon - centre) / 360));
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function isPoint(point: readonly number[]): point is [number, number] {
  return point.length === 2;
}
