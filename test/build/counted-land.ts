import { type Burner, createBurner } from "../../src/engine/grid/rasterize.ts";
import { groundOf } from "../../src/engine/planning/ground.ts";
import { burnArea, createPolygonSets } from "../../src/engine/planning/polygon-sets.ts";
import {
  type CellSets,
  countStrata,
  type MergedStrata,
  mergeStrata,
} from "../../src/engine/planning/strata.ts";

/** Land of a square frame whose cells are `side` units apart, for counting. */
export interface LandToCount {
  readonly side: number;
  readonly landTypes: Int32Array;
  readonly units: Int32Array | null;
  readonly responses: Uint8Array;
  readonly locks: Int32Array | null;
  readonly inside: Uint8Array;
  readonly areasKm2: Float64Array;
  readonly risk: Float64Array | null;
  readonly people: Float64Array | null;
  /** Rings (x0, y0, x1, y1 …, y upwards from 0) of each area. */
  readonly losses: readonly (readonly Float64Array[])[];
  readonly interventions: readonly (readonly Float64Array[])[];
}

/** A rectangle as a ring. */
export function boxRing(west: number, south: number, east: number, north: number): Float64Array {
  return Float64Array.of(west, south, east, south, east, north, west, north);
}

/** Counts land in strips of so many rows, as plans do: area `k` (from 1) is thing `k − 1`. */
export function countedLand(land: LandToCount, rows: number): MergedStrata {
  const { side } = land;
  const frame = { width: side, height: side, transform: [1, 0, 0, 0, -1, side] as const };
  const burners = (areas: LandToCount["losses"]): Burner[] =>
    areas.map((rings) => createBurner([rings.map((ring) => [ring])], frame));
  const losses = burners(land.losses);
  const interventions = burners(land.interventions);
  const pieces = [];
  for (let y = 0; y < side; y += rows) {
    const height = Math.min(rows, side - y);
    const cut = <Cells extends Int32Array | Uint8Array | Float64Array>(cells: Cells): Cells =>
      cells.subarray(y * side, (y + height) * side) as Cells;
    const setsOf = (all: readonly Burner[]): CellSets => {
      const polygonSets = createPolygonSets();
      const sets = new Int32Array(side * height);
      all.forEach((burner, at) => {
        burnArea(burner, at + 1, null, { x: 0, y, width: side, height }, polygonSets, sets);
      });
      return { sets, members: polygonSets.members };
    };
    const ground = groundOf({
      landTypes: cut(land.landTypes),
      units: land.units && cut(land.units),
      responses: cut(land.responses),
      locks: land.locks && cut(land.locks),
      inside: cut(land.inside),
    });
    pieces.push(
      countStrata({
        ground,
        losses: losses.length === 0 ? null : setsOf(losses),
        interventions: interventions.length === 0 ? null : setsOf(interventions),
        areasKm2: cut(land.areasKm2),
        risk: land.risk && cut(land.risk),
        people: land.people && cut(land.people),
      }),
    );
  }
  const own = (area: number): number[] => [area - 1];
  return mergeStrata(pieces, null, own, own);
}
