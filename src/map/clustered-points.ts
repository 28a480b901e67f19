import Supercluster from "supercluster";

/** A point, or several that would overlap. */
export interface PointMark {
  readonly lonLat: readonly [number, number];
  /** Their places in the list they came in. */
  readonly points: readonly number[];
}

/** Points that come together where they would overlap. */
export interface ClusteredPoints {
  /** The marks at a whole zoom of the map; the same list for the same zoom. */
  at(zoom: number): readonly PointMark[];
}

/** Within so many pixels at the next larger whole zoom points are one mark. */
const RADIUS_PX = 22;
const MOST_ZOOM = 14;

/** The points of a list, to be asked for by zoom. */
export function clusteredPoints(points: readonly (readonly [number, number])[]): ClusteredPoints {
  const index = new Supercluster<{ readonly place: number }>({
    radius: RADIUS_PX,
    extent: 512,
    maxZoom: MOST_ZOOM,
  });
  index.load(
    points.map(([lon, lat], place) => ({
      type: "Feature",
      properties: { place },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  );
  const known = new Map<number, readonly PointMark[]>();
  return {
    at(zoom) {
      const level = Math.max(0, Math.min(MOST_ZOOM + 1, Math.floor(zoom)));
      const before = known.get(level);
      if (before !== undefined) return before;
      const marks = index.getClusters([-180, -90, 180, 90], level).map((found): PointMark => {
        const { properties, geometry } = found;
        const own =
          "cluster_id" in properties
            ? index
                .getLeaves(properties.cluster_id, Number.POSITIVE_INFINITY)
                .map((leaf) => leaf.properties.place)
            : [properties.place];
        return { lonLat: geometry.coordinates as [number, number], points: own.sort((a, b) => a - b) };
      });
      known.set(level, marks);
      return marks;
    },
  };
}
