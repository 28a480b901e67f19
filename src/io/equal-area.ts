import type { GridFrame } from "../engine/grid/frame.ts";
import type { PlaneBounds } from "../engine/scales/hexagon-grid.ts";
import { type Projector, projector } from "./crs.ts";
import { frameExtent } from "./frame.ts";

/** Points along each side of the lattice on which a frame is looked at. */
const POINTS = 33;

/** A plane in metres on which areas are those of the ellipsoid, around the middle of a frame. */
export interface EqualAreaPlane {
  readonly crs: string;
  readonly way: Projector;
  /** What the frame covers of it. */
  readonly bounds: PlaneBounds;
}

/**
 * Lambert's azimuthal equal-area plane around a place. It keeps areas exactly, on the ellipsoid, and shapes nearly: 500 km from
 * the middle a circle is longer one way than the other by 0.3 %, 2,000 km away by 5 %.
 */
export function equalAreaCrs([lon, lat]: readonly [number, number]): string {
  const home = lon - 360 * Math.floor((lon + 180) / 360);
  return `+proj=laea +lat_0=${lat.toFixed(4)} +lon_0=${home.toFixed(4)} +x_0=0 +y_0=0 +datum=WGS84 +units=m`;
}

/** The equal-area plane of a frame. Points that lie outside a projection's domain are passed over. */
export async function equalAreaPlane(frame: GridFrame): Promise<EqualAreaPlane> {
  const own = await projector(frame.crs);
  if (own === null) throw new Error(`expected a projector for ${frame.crs}, got null`);
  const { west, south, east, north } = frameExtent(frame);
  const lonLatAt = (u: number, v: number): [number, number] =>
    own.toLonLat(west + u * (east - west), north + v * (south - north));
  const crs = equalAreaCrs(lonLatAt(0.5, 0.5));
  const way = (await projector(crs))!;
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let j = 0; j < POINTS; j++)
    for (let i = 0; i < POINTS; i++) {
      const [x, y] = way.fromLonLat(...lonLatAt(i / (POINTS - 1), j / (POINTS - 1)));
      if (!(Number.isFinite(x) && Number.isFinite(y))) continue;
      bounds.west = Math.min(bounds.west, x);
      bounds.east = Math.max(bounds.east, x);
      bounds.south = Math.min(bounds.south, y);
      bounds.north = Math.max(bounds.north, y);
    }
  return { crs, way, bounds };
}
