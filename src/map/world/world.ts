import type { Feature, FeatureCollection, MultiLineString, Point, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";

/** The offline world: GeoJSON for the map's sources, and where countries are, for the search. */
export interface World {
  readonly land: Blob;
  readonly borders: Blob;
  readonly disputedBorders: Blob;
  readonly countries: readonly Country[];
}

/** A country that the map names. */
export interface Country {
  /** ISO 3166-1, three digits. */
  readonly code: string;
  readonly label: readonly [number, number];
  /** West, south, east, north of its largest part. */
  readonly bounds: readonly [number, number, number, number];
  /** Rough size in square degrees: big countries are named first. */
  readonly size: number;
}

/** Territories whose status is disputed: drawn with dashed borders, never named. ISO numbers; Natural Earth gives the others none. */
const UNNAMED = new Set(["732", "158", "275", "238", "010"]);

/** What a file of world-atlas holds. */
type Topology = Parameters<typeof mesh>[0];
type GeometryObject = NonNullable<Parameters<typeof mesh>[1]>;

/** The world from world-atlas (Natural Earth, public domain). */
export function worldOf(topology: Topology): World {
  const { countries } = topology.objects;
  if (countries?.type !== "GeometryCollection")
    throw new Error(`expected a collection “countries”, got ${countries?.type}`);
  const isDisputed = (id: string | number | undefined): boolean =>
    id === undefined || UNNAMED.has(String(id));
  const lines = (disputed: boolean): Blob =>
    blobOf(
      mesh(
        topology,
        countries as GeometryObject,
        (a, b) => a !== b && (isDisputed(a.id) || isDisputed(b.id)) === disputed,
      ) satisfies MultiLineString,
    );
  const shapes = (feature(topology, countries) as FeatureCollection).features.map(overTheAntimeridian);
  return {
    land: blobOf({
      type: "FeatureCollection",
      features: shapes.map(({ geometry }) => ({ type: "Feature", properties: {}, geometry })),
    }),
    borders: lines(false),
    disputedBorders: lines(true),
    countries: shapes.flatMap((country) => (isDisputed(country.id) ? [] : (placeOf(country) ?? []))),
  };
}

function blobOf(geometry: object): Blob {
  return new Blob([JSON.stringify(geometry)], { type: "application/geo+json" });
}

/** The points of labels, named by `nameOf`. */
export function labelPoints(
  countries: readonly Country[],
  nameOf: (code: string) => string,
): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: countries.map(({ code, label, size }) => ({
      type: "Feature",
      properties: { name: nameOf(code), rank: -size },
      geometry: { type: "Point", coordinates: [...label] },
    })),
  };
}

/**
 * A country whose rings go on beyond ±180° where they cross the antimeridian: the atlas closes them on a globe, and on a flat map
 * Fiji and Russia would be bands around the world.
 */
function overTheAntimeridian(country: Feature): Feature {
  const coordinates = polygonsOf(country).map((rings) => rings.map(continued));
  return { ...country, geometry: { type: "MultiPolygon", coordinates } };
}

/** A ring without jumps of more than half the globe; one around a pole, which does not close then, stays as it is. */
function continued(ring: readonly Position[]): Position[] {
  let turn = 0;
  let before = ring[0]![0]!;
  const whole = ring.map(([lon, lat]): Position => {
    if (Math.abs(lon! - before) > 180) turn += lon! > before ? -360 : 360;
    before = lon!;
    return [lon! + turn, lat!];
  });
  return turn === 0 ? whole : [...ring];
}

function polygonsOf({ geometry }: Feature): Polygon["coordinates"][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

function placeOf(country: Feature): Country | null {
  let largest: Position[] | null = null;
  let size = 0;
  for (const [ring] of polygonsOf(country)) {
    const area = Math.abs(shoelace(ring!));
    if (area > size) [largest, size] = [ring!, area];
  }
  if (largest === null) return null;
  const lons = largest.map(([lon]) => lon!);
  const lats = largest.map(([, lat]) => lat!);
  const bounds = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
  return { code: String(country.id).padStart(3, "0"), bounds, size, label: widestChord(largest, bounds) };
}

/** The middle of the widest stretch of land on a few parallels: inside the shape, where a name has room. */
function widestChord(
  ring: readonly Position[],
  [, south, , north]: readonly [number, number, number, number],
): readonly [number, number] {
  let best: readonly [number, number] = [ring[0]![0]!, ring[0]![1]!];
  let width = 0;
  for (let step = 3; step <= 7; step++) {
    const lat = south + ((north - south) * step) / 10;
    const crossings: number[] = [];
    for (let at = 1; at < ring.length; at++) {
      const [x0, y0] = ring[at - 1]! as [number, number];
      const [x1, y1] = ring[at]! as [number, number];
      if (y0 > lat !== y1 > lat) crossings.push(x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0));
    }
    crossings.sort((a, b) => a - b);
    for (let at = 1; at < crossings.length; at += 2) {
      const [from, to] = [crossings[at - 1]!, crossings[at]!];
      if (to - from > width) [width, best] = [to - from, [(from + to) / 2, lat]];
    }
  }
  return best;
}

function shoelace(ring: readonly Position[]): number {
  let twice = 0;
  for (let at = 1; at < ring.length; at++) {
    const [x0, y0] = ring[at - 1]! as [number, number];
    const [x1, y1] = ring[at]! as [number, number];
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}
