import type { Window } from "../grid/frame.ts";
import type { Burner } from "../grid/rasterize.ts";
import {
  codesOfLandType,
  createLandTypes,
  type LandTypeDictionary,
  landTypesOfCells,
} from "../neutrality/land-types.ts";
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
  /** People in each cell; NaN counts none. Null where nobody knows where people live. */
  readonly people: Float64Array | null;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
}

/** Sums of cells that are alike in all that planning looks at. Areas of a scenario follow from these, never from cells again. */
export interface Strata {
  /** Combinations of unit, losses, lock and interventions: what holds for patches of land. */
  readonly places: LandTypeDictionary;
  /** Sums by `keyOf`. */
  readonly sums: Map<number, { km2: Km2; riskKm2: number; people: number }>;
}

const RESPONSES = 4;
/** Room for land types in a key. */
const MOST_LAND_TYPES = 2 ** 22;
/** Cells of the table that a piece is summed in; with more combinations a map takes its place. */
const MOST_TABLE = 2 ** 22;

/** Nothing counted yet. */
export function createStrata(): Strata {
  return { places: createLandTypes(4), sums: new Map() };
}

/** Adds the cells of a piece. Pieces come in one order always, so sums have the same last bits. */
export function addStrata(piece: StrataPiece, strata: Strata): void {
  const { landTypes, responses, areasKm2, inside, risk, people } = piece;
  const cells = landTypes.length;
  const places = placesOf(piece, strata.places);
  let typeCount = 1;
  for (let cell = 0; cell < cells; cell++)
    if (landTypes[cell]! >= typeCount) typeCount = landTypes[cell]! + 1;
  if (typeCount > MOST_LAND_TYPES) throw new Error(`expected fewer land types, got ${typeCount}`);
  const size = (strata.places.count + 1) * typeCount * RESPONSES;
  const slots = size <= MOST_TABLE ? null : new Map<number, number>();
  const length = slots === null ? size : Math.min(size, cells);
  const km2 = new Float64Array(length);
  const riskKm2 = risk === null ? km2 : new Float64Array(length);
  const persons = new Float64Array(people === null ? 0 : length);
  for (let cell = 0; cell < cells; cell++) {
    if (inside[cell] === 0) continue;
    let at = (places[cell]! * typeCount + landTypes[cell]!) * RESPONSES + responses[cell]!;
    if (slots !== null) at = slotOf(slots, at);
    const area = areasKm2[cell]!;
    km2[at] = km2[at]! + area;
    if (risk !== null && risk[cell]! > 0) riskKm2[at] = riskKm2[at]! + area * risk[cell]!;
    if (people !== null && people[cell]! > 0) persons[at] = persons[at]! + people[cell]!;
  }
  const take = (index: number, at: number): void => {
    if (!(km2[at]! > 0)) return;
    const response = index % RESPONSES;
    const type = Math.floor(index / RESPONSES);
    const key = keyOf(Math.floor(type / typeCount), type % typeCount, response);
    const sum = strata.sums.get(key);
    if (sum === undefined)
      strata.sums.set(key, { km2: km2[at]!, riskKm2: riskKm2[at]!, people: persons[at] ?? 0 });
    else {
      sum.km2 += km2[at]!;
      sum.riskKm2 += riskKm2[at]!;
      sum.people += persons[at] ?? 0;
    }
  };
  if (slots === null) for (let at = 0; at < length; at++) take(at, at);
  else slots.forEach((at, index) => take(index, at));
}

/** The place of each cell. Neighbours mostly share theirs, so that a place is looked up where it changes only. */
function placesOf(piece: StrataPiece, dictionary: LandTypeDictionary): Int32Array {
  const cells = piece.landTypes.length;
  const { units, losses, locks, interventions } = piece;
  const places = new Int32Array(cells);
  const codes = [new Int32Array(1), new Int32Array(1), new Int32Array(1), new Int32Array(1)];
  const found = new Int32Array(1);
  let [unit, loss, lock, set] = [-1, -1, -1, -1];
  let place = 0;
  for (let cell = 0; cell < cells; cell++) {
    const unitHere = units === null ? 0 : units[cell]!;
    const lossHere = losses === null ? 0 : losses[cell]!;
    const lockHere = locks === null ? 0 : locks[cell]!;
    const setHere = interventions === null ? 0 : interventions[cell]!;
    if (setHere !== set || unitHere !== unit || lossHere !== loss || lockHere !== lock) {
      [unit, loss, lock, set] = [unitHere, lossHere, lockHere, setHere];
      codes[0]![0] = unit;
      codes[1]![0] = loss;
      codes[2]![0] = lock;
      codes[3]![0] = set;
      landTypesOfCells(codes, dictionary, found);
      place = found[0]!;
    }
    places[cell] = place;
  }
  return places;
}

function slotOf(slots: Map<number, number>, index: number): number {
  let slot = slots.get(index);
  if (slot === undefined) {
    slot = slots.size;
    slots.set(index, slot);
  }
  return slot;
}

function keyOf(place: number, landType: number, response: number): number {
  return (place * MOST_LAND_TYPES + landType) * RESPONSES + response;
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
  readonly people: number;
}

/** The strata with land in them, ordered by what they are (not by where they were met first). */
export function strataOf(strata: Strata, losses: PolygonSets, interventions: PolygonSets): Stratum[] {
  const found: { readonly stratum: Stratum; readonly key: readonly number[] }[] = [];
  const fromZero = (set: readonly number[]): number[] => set.map((polygon) => polygon - 1);
  for (const [key, { km2, riskKm2, people }] of strata.sums) {
    const response = key % RESPONSES;
    const type = Math.floor(key / RESPONSES);
    const landType = type % MOST_LAND_TYPES;
    const [unit, loss, lock, set] = codesOfLandType(strata.places, Math.floor(type / MOST_LAND_TYPES));
    const over = fromZero(losses.members[loss!]!);
    const acting = fromZero(interventions.members[set!]!);
    const stratum = {
      landType,
      unit: unit!,
      response,
      losses: over,
      lock: lock!,
      interventions: acting,
      km2,
      riskKm2,
      people,
    };
    found.push({ stratum, key: [landType, unit!, response, lock!, over.length, ...over, ...acting] });
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
