import type { FeatureCollection, Geometry, Position } from "geojson";
import type { Response } from "../../engine/planning/response.ts";
import type { Workspace } from "../state.ts";

/** A sketch of the study area: paths of an SVG, north up, all on one scale. */
export interface PlanSketch {
  readonly width: number;
  readonly height: number;
  readonly studyArea: string;
  readonly units: string;
  readonly interventions: readonly PlacedIntervention[];
  readonly losses: string;
}

/** An intervention's area on the sketch. */
export interface PlacedIntervention {
  readonly id: string;
  readonly response: Response;
  readonly path: string;
}

const WIDTH = 320;
const DEG_TO_RAD = Math.PI / 180;

type Rings = readonly (readonly Position[])[];

/** The areas of a plan in degrees as paths, longitudes shortened by the middle latitude; null where there is nothing to draw. */
export function planSketch(
  workspace: Workspace,
  studyArea: FeatureCollection | null,
  units: FeatureCollection | null,
): PlanSketch | null {
  const outline = ringsOfAll(studyArea);
  const unitRings = ringsOfAll(units);
  const interventions = workspace.interventions.map(({ id, response, area }) => ({
    id,
    response,
    rings: ringsOf(area as unknown as AnyGeoJson),
  }));
  const losses = workspace.expectedLosses.flatMap(({ area }) => ringsOf(area as unknown as AnyGeoJson));
  const all = [...outline, ...unitRings, ...interventions.flatMap(({ rings }) => rings), ...losses].flat();
  if (all.length === 0) return null;
  const middle = all[0]![0]!;
  // Longitudes on the other side of the antimeridian come to this one.
  const near = (lon: number): number => lon - 360 * Math.round((lon - middle) / 360);
  const lons = all.map(([lon]) => near(lon!));
  const lats = all.map(([, lat]) => lat!);
  const [west, east] = ends(lons);
  const [south, north] = ends(lats);
  const narrow = Math.cos(((south + north) / 2) * DEG_TO_RAD);
  const scale = WIDTH / Math.max((east - west) * narrow, 1e-9);
  const path = (rings: Rings): string =>
    rings
      .map((ring) => {
        const points = ring.map(([lon, lat]) => {
          const x = (near(lon!) - west) * narrow * scale;
          const y = (north - lat!) * scale;
          return `${x.toFixed(1)} ${y.toFixed(1)}`;
        });
        return `M${points.join("L")}Z`;
      })
      .join("");
  return {
    width: WIDTH,
    height: (north - south) * scale,
    studyArea: path(outline),
    units: path(unitRings),
    interventions: interventions.map(({ id, response, rings }) => ({ id, response, path: path(rings) })),
    losses: path(losses),
  };
}

/** What is done in one scenario and not in the other, by id of intervention. */
export function whereTheyDiffer(
  one: readonly string[],
  other: readonly string[],
): ReadonlyMap<string, "one" | "other" | "both"> {
  return new Map([
    ...one.map((id) => [id, other.includes(id) ? "both" : "one"] as const),
    ...other.filter((id) => !one.includes(id)).map((id) => [id, "other"] as const),
  ]);
}

type AnyGeoJson =
  | Geometry
  | FeatureCollection
  | { readonly type: "Feature"; readonly geometry: Geometry | null };

function ringsOfAll(collection: FeatureCollection | null): Rings {
  return collection === null ? [] : ringsOf(collection);
}

function ringsOf(geojson: AnyGeoJson): Rings {
  switch (geojson.type) {
    case "FeatureCollection":
      return geojson.features.flatMap(({ geometry }) => ringsOf(geometry));
    case "Feature":
      return geojson.geometry === null ? [] : ringsOf(geojson.geometry);
    case "GeometryCollection":
      return geojson.geometries.flatMap(ringsOf);
    case "Polygon":
      return geojson.coordinates;
    case "MultiPolygon":
      return geojson.coordinates.flat();
    default:
      return [];
  }
}

function ends(values: readonly number[]): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
