import type { MultiPolygon, Polygon } from "geojson";
import type { Ring } from "../map/drawn-ring.ts";
import type { KeptArea } from "../workspace/changes/keep-area.ts";

/** The land of an area as GeoJSON in degrees; the same object for the same area. */
export type Land = Polygon | MultiPolygon;

/** The land of a kept area, whole: with every part and hole. */
export function landOf({ area }: Pick<KeptArea, "area">): Land {
  return area as unknown as Land;
}

/** How many corners the outlines of some land have; where a ring closes is no other corner. */
export function cornersOfLand(land: Land): number {
  return ringsOf(land).reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
}

/** Whether two pieces of land have the same corners in the same order. */
export function isSameLand(one: Land, other: Land): boolean {
  if (one === other) return true;
  const [rings, others] = [ringsOf(one), ringsOf(other)];
  return (
    one.type === other.type &&
    rings.length === others.length &&
    rings.every((ring, at) => {
      const twin = others[at]!;
      return (
        ring.length === twin.length &&
        ring.every(([lon, lat], corner) => lon === twin[corner]![0] && lat === twin[corner]![1])
      );
    })
  );
}

const rings = new WeakMap<Land, Ring>();

/** The corners of land that is one outline without a hole, the first not repeated; the same list for the same land. Else null. */
export function ringOfLand(land: Land): Ring | null {
  const before = rings.get(land);
  if (before !== undefined) return before;
  if (land.type !== "Polygon" || land.coordinates.length !== 1) return null;
  const ring = land.coordinates[0]!.slice(0, -1).map(([lon, lat]) => [lon!, lat!] as const);
  rings.set(land, ring);
  return ring;
}

function ringsOf(land: Land): readonly (readonly (readonly number[])[])[] {
  if (land.type === "Polygon") return land.coordinates;
  return land.type === "MultiPolygon" ? land.coordinates.flat() : [];
}
