import type { Window } from "../grid/frame.ts";
import type { Burner } from "../grid/rasterize.ts";
import { codesOfLandType, createLandTypes, landTypesOfCells } from "../neutrality/land-types.ts";
import type { Km2 } from "../units.ts";

/** Sets of polygons that lie over one another, each with a dense id; 0 is the empty set. */
export interface PolygonSets {
  /** Polygons (from 1, ascending) of each set. */
  readonly members: number[][];
  /** Set with one polygon more, by `set × 2^20 + polygon`. */
  readonly larger: Map<number, number>;
}

/** Most polygons of a layer of which sets are made. */
const MOST_POLYGONS = 2 ** 20;

/** The empty set alone. */
export function createPolygonSets(): PolygonSets {
  return { members: [[]], larger: new Map() };
}

/**
 * The set of polygons over every cell of a window; sets that are new are added.
 *
 * @param out one set a cell, overwritten wholly.
 */
export function burnSets(burner: Burner, window: Window, sets: PolygonSets, out: Int32Array): void {
  if (burner.count >= MOST_POLYGONS) throw new Error(`expected fewer polygons, got ${burner.count}`);
  out.fill(0);
  for (let y = 0; y < window.height; y++) {
    const row = window.y + y;
    if (row < 0 || row >= burner.height) continue;
    const start = y * window.width;
    for (let run = burner.rowStarts[row]!; run < burner.rowStarts[row + 1]!; run++) {
      const from = start + Math.max(0, burner.from[run]! - window.x);
      const to = start + Math.min(window.width, burner.to[run]! - window.x);
      let before = -1;
      let after = 0;
      for (let cell = from; cell < to; cell++) {
        if (out[cell] !== before) {
          before = out[cell]!;
          after = withPolygon(sets, before, burner.ids[run]!);
        }
        out[cell] = after;
      }
    }
  }
}

function withPolygon({ members, larger }: PolygonSets, set: number, polygon: number): number {
  const before = members[set]!;
  // Parts of one polygon may overlap; runs of a row come by polygon, so it would be the last.
  if (before.at(-1) === polygon) return set;
  const key = set * MOST_POLYGONS + polygon;
  let found = larger.get(key);
  if (found === undefined) {
    found = members.length;
    members.push([...before, polygon]);
    larger.set(key, found);
  }
  return found;
}

/** What is alike of the cells of a stratum; one entry a cell. */
export interface StrataPiece {
  /** Land type, 0 none. */
  readonly landTypes: Int32Array;
  /** Reporting unit, 0 none; null where there are none. */
  readonly units: Int32Array | null;
  /** `RESPONSE` codes. */
  readonly responses: Uint8Array;
  /** Set (`burnSets`) of the polygons of expected losses. */
  readonly losses: Int32Array | null;
  /** Place of the reason why nothing may be done here (from 1), 0 where something may. */
  readonly locks: Int32Array | null;
  /** Set (`burnSets`) of the interventions' polygons. */
  readonly interventions: Int32Array | null;
  readonly areasKm2: Float64Array;
  /** Weight of each cell among those that may be lost; NaN counts as 0. Null: every cell weighs the same. */
  readonly risk: Float64Array | null;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
}

/** Sums of cells that are alike in all that planning looks at. Areas of a scenario follow from these, never from cells again. */
export interface Strata {
  readonly combinations: ReturnType<typeof createLandTypes>;
  /** km² by combination; grows. */
  km2: Float64Array;
  /** km² × risk by combination. */
  riskKm2: Float64Array;
}

const LAYERS = 6;

/** Nothing counted yet. */
export function createStrata(): Strata {
  return {
    combinations: createLandTypes(LAYERS),
    km2: new Float64Array(64),
    riskKm2: new Float64Array(64),
  };
}

/** Adds the cells of a piece. Pieces come in one order always, so sums have the same last bits. */
export function addStrata(piece: StrataPiece, strata: Strata): void {
  const { landTypes, areasKm2, inside, risk } = piece;
  const cells = landTypes.length;
  const none = new Int32Array(cells);
  const layers = [
    landTypes,
    piece.units ?? none,
    Int32Array.from(piece.responses),
    piece.losses ?? none,
    piece.locks ?? none,
    piece.interventions ?? none,
  ];
  const ids = new Int32Array(cells);
  landTypesOfCells(layers, strata.combinations, ids);
  if (strata.km2.length <= strata.combinations.count) {
    const length = 2 * strata.combinations.count + 64;
    strata.km2 = grown(strata.km2, length);
    strata.riskKm2 = grown(strata.riskKm2, length);
  }
  const { km2, riskKm2 } = strata;
  for (let cell = 0; cell < cells; cell++) {
    if (inside[cell] === 0) continue;
    const id = ids[cell]!;
    const area = areasKm2[cell]!;
    km2[id] = km2[id]! + area;
    if (risk === null) riskKm2[id] = riskKm2[id]! + area;
    else if (risk[cell]! > 0) riskKm2[id] = riskKm2[id]! + area * risk[cell]!;
  }
}

function grown(values: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(values);
  return larger;
}

/** Land that is alike in all that planning looks at. */
export interface Stratum {
  readonly landType: number;
  readonly unit: number;
  /** A `RESPONSE` code. */
  readonly response: number;
  /** Expected losses that lie over it, by their place from 0. */
  readonly losses: readonly number[];
  /** 0 where something may be done; else the place of the reason from 1. */
  readonly lock: number;
  /** Interventions over it, by their place from 0. */
  readonly interventions: readonly number[];
  readonly km2: Km2;
  readonly riskKm2: number;
}

/** The strata with land in them, ordered by what they are (not by where they were met first). */
export function strataOf(strata: Strata, losses: PolygonSets, interventions: PolygonSets): Stratum[] {
  const found: { readonly stratum: Stratum; readonly key: readonly number[] }[] = [];
  const fromZero = (set: readonly number[]): number[] => set.map((polygon) => polygon - 1);
  for (let id = 1; id <= strata.combinations.count; id++) {
    const km2 = strata.km2[id]!;
    if (!(km2 > 0)) continue;
    const [landType, unit, response, loss, lock, set] = codesOfLandType(strata.combinations, id);
    const over = fromZero(losses.members[loss!]!);
    const acting = fromZero(interventions.members[set!]!);
    const stratum = {
      landType: landType!,
      unit: unit!,
      response: response!,
      losses: over,
      lock: lock!,
      interventions: acting,
      km2,
      riskKm2: strata.riskKm2[id]!,
    };
    found.push({ stratum, key: [landType!, unit!, response!, lock!, over.length, ...over, ...acting] });
  }
  found.sort((one, other) => compare(one.key, other.key));
  return found.map(({ stratum }) => stratum);
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
