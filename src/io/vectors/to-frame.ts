import type { GridFrame } from "../../engine/grid/frame.ts";
import type { FramePolygon } from "../../engine/grid/rasterize.ts";
import type { Projector } from "../projector.ts";
import { clippedRing } from "./clip-ring.ts";
import { mappedRing, type PlaneMap } from "./densify.ts";
import { type LonLatWindow, lonLatWindowOf } from "./lon-lat-window.ts";
import type { PolygonLayer } from "./polygon-layer.ts";
import { copiesWithin, type FlatRing, unwrappedRing } from "./unwrap.ts";

/** How far the image of a straight edge may lie from where it should, in cells of the frame; half of it a step. */
const TOLERANCE_CELLS = 0.01;

/** From and to longitude and latitude; null is enough where layer and frame have the same CRS. */
export interface LayerAndFrameProjectors {
  readonly layer: Projector | null;
  readonly frame: Projector | null;
}

/**
 * The polygons of a layer in the coordinates of a frame, ready for `createBurner`, in the layer's order.
 *
 * In the same CRS vertices stay as they are. Otherwise edges are refined first, so that an edge that is straight in the
 * layer's CRS stays within 0.01 cell of its true image; what lies far from the frame is cut off before it is projected.
 * Longitudes run on over ±180°, and a polygon is repeated a turn away where the frame shows it twice or on its other side
 * (a frame from 170 to 190, a polygon split at ±180).
 *
 * @throws Error when the CRSs differ and a projector is missing.
 */
export function polygonsInFrame(
  layer: PolygonLayer,
  frame: GridFrame,
  projectors: LayerAndFrameProjectors,
): FramePolygon[] {
  const rings = layer.polygons.map(({ geometry }) =>
    geometry.map((part) => part.map((ring) => Float64Array.from(ring.flat()))),
  );
  const isSame = sameCrs(layer.crs, frame.crs);
  if (isSame && !frame.isGeographic) return rings;
  const [cellWidth, , left, , cellHeight, top] = frame.transform;
  if (isSame) {
    return rings.map((parts) =>
      parts.flatMap((part) => copiesWithin(part.map(unwrappedRing), left, left + frame.width * cellWidth)),
    );
  }
  if (projectors.layer === null || projectors.frame === null) {
    throw new Error(`expected projectors from ${layer.crs} to ${frame.crs}, got null`);
  }
  const window = lonLatWindowOf(frame, projectors.frame);
  const toLonLat = lonLatRings(projectors.layer, window);
  const toFrame = frameRings(frame, projectors.frame, window);
  const cellDeg = Math.min(Math.abs(cellWidth), Math.abs(cellHeight));
  const bounds = [left, top + frame.height * cellHeight, left + frame.width * cellWidth, top] as const;
  return rings.map((parts) =>
    parts.flatMap((part) => {
      const lonLat = part.map((ring) => unwrappedRing(toLonLat(ring))).filter((ring) => ring.length >= 6);
      return copiesWithin(lonLat, window.west, window.east)
        .map((copy) => copy.map((ring) => toFrame(ring, (cellDeg * TOLERANCE_CELLS) / 2, bounds)))
        .map((copy) => copy.filter((ring) => ring.length >= 6))
        .filter((copy) => copy.length > 0);
    }),
  );
}

/** Same CRS, as far as the words tell: codes, or proj strings with the same parameters in any order. */
export function sameCrs(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(crs: string): string {
  const plain = crs.trim().toLowerCase();
  if (/^(?:ogc:)?crs84$/.test(plain)) return "epsg:4326";
  const isProj = plain.startsWith("+");
  if (!isProj) return plain.startsWith("epsg:") ? plain.replace(/\s/g, "") : plain;
  return plain
    .split(/\s+/)
    .filter((word) => !/^\+(?:no_defs|wktext|type=crs)$/.test(word))
    .sort()
    .join(" ");
}

type RingMap = (ring: FlatRing) => FlatRing;

/** To longitude and latitude. Straight stays straight between geographic CRSs, but for the datum's few metres. */
function lonLatRings(projector: Projector, window: LonLatWindow): RingMap {
  const shift = geographicShift((x, y) => projector.toLonLat(x, y));
  if (shift === "none") return (ring) => ring;
  if (shift !== null) return (ring) => mapVertices(ring, shift);
  const bounds = [window.west, window.south, window.east, window.north] as const;
  const map: PlaneMap = (x, y) => {
    const [lon, lat] = projector.toLonLat(x, y);
    return [lon - 360 * Math.round((lon - window.centre) / 360), lat];
  };
  return (ring) => mappedRing(ring, map, (window.cellDeg * TOLERANCE_CELLS) / 2, bounds);
}

function frameRings(
  frame: GridFrame,
  projector: Projector,
  window: LonLatWindow,
): (ring: FlatRing, tolerance: number, bounds: readonly [number, number, number, number]) => FlatRing {
  const map: PlaneMap = (lon, lat) => projector.fromLonLat(lon, lat);
  if (frame.isGeographic) {
    const shift = geographicShift(map);
    return (ring) => (shift === "none" || shift === null ? ring : mapVertices(ring, shift));
  }
  const clip = [window.west, window.south, window.east, window.north] as const;
  return (ring, tolerance, bounds) => {
    const clipped = clippedRing(ring, clip);
    return clipped.length < 6 ? clipped : mappedRing(clipped, map, tolerance, bounds);
  };
}

/**
 * A map between geographic CRSs, told by a probe: "none" when it changes nothing, a map that keeps whole turns when it
 * moves points a little, null when it is no such map.
 */
function geographicShift(map: PlaneMap): PlaneMap | "none" | null {
  const probes = [map(10, 20), map(-60, -30)] as const;
  const off = Math.max(
    Math.abs(probes[0][0] - 10),
    Math.abs(probes[0][1] - 20),
    Math.abs(probes[1][0] + 60),
    Math.abs(probes[1][1] + 30),
  );
  if (!(off < 0.1)) return null;
  if (off < 1e-11) return "none";
  return (lon, lat) => {
    const [x, y] = map(lon, lat);
    return [x - 360 * Math.round((x - lon) / 360), y];
  };
}

function mapVertices(ring: FlatRing, map: PlaneMap): FlatRing {
  const mapped = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) mapped.set(map(ring[i]!, ring[i + 1]!), i);
  return mapped;
}
