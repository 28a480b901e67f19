import type { Km2 } from "../units.ts";
import type { Ground, GroundKind } from "./ground.ts";

/** Land that is alike in all that planning looks at. Figures of a scenario follow from these sums, never from cells again. */
export interface Stratum extends GroundKind {
  /** Expected losses that lie over it, by their place from 0. */
  readonly losses: readonly number[];
  /** Interventions over it, by their place from 0. */
  readonly interventions: readonly number[];
  readonly km2: Km2;
  readonly riskKm2: number;
  readonly people: number;
}

/** What is planned on the cells of a piece, and what they weigh; one entry a cell. */
export interface PlannedPiece {
  readonly ground: Ground;
  /** Set (`burnArea`) of the areas of expected losses over each cell; null where there are none. */
  readonly losses: CellSets | null;
  readonly interventions: CellSets | null;
  readonly areasKm2: Float64Array;
  /** Weight of each cell among those that may be lost; NaN counts as 0. Null: every cell weighs the same. */
  readonly risk: Float64Array | null;
  /** People in each cell; NaN counts none. Null where nobody knows where people live. */
  readonly people: Float64Array | null;
}

/** Which areas lie over the cells of a piece. */
export interface CellSets {
  readonly sets: Int32Array;
  /** Areas of each set. */
  readonly members: readonly (readonly number[])[];
}

/** The strata of one piece of land. Losses and interventions are told by their areas. */
export interface CountedPiece {
  /** Stratum of every cell: its place in `strata`, from 1; 0 outside the study area. */
  readonly cells: Uint16Array | Int32Array;
  readonly strata: readonly Stratum[];
}

const NONE: CellSets = { sets: new Int32Array(0), members: [[]] };

/** Counts the cells of a piece by all that planning looks at, in the order in which they lie. */
export function countStrata(piece: PlannedPiece): CountedPiece {
  const { ground, areasKm2, risk, people } = piece;
  const { cells: kindOfCell, kinds } = ground;
  const losses = piece.losses ?? NONE;
  const interventions = piece.interventions ?? NONE;
  const [hasLosses, hasInterventions] = [piece.losses !== null, piece.interventions !== null];
  const ids = new Int32Array(kindOfCell.length);
  /** Strata by their kind of land, for each pair of sets. */
  const rows = new Map<number, Int32Array>();
  const met: { readonly kind: number; readonly loss: number; readonly set: number }[] = [];
  let sums = new Float64Array(3 * 1024);
  let [loss, set] = [-1, -1];
  let row: Int32Array = new Int32Array(0);
  for (let cell = 0; cell < ids.length; cell++) {
    const kind = kindOfCell[cell]!;
    if (kind === 0) continue;
    const lossHere = hasLosses ? losses.sets[cell]! : 0;
    const setHere = hasInterventions ? interventions.sets[cell]! : 0;
    if (lossHere !== loss || setHere !== set) {
      [loss, set] = [lossHere, setHere];
      const key = loss * interventions.members.length + set;
      row = rows.get(key) ?? new Int32Array(kinds.length + 1);
      rows.set(key, row);
    }
    let id = row[kind]!;
    if (id === 0) {
      met.push({ kind, loss, set });
      id = met.length;
      row[kind] = id;
      if (3 * id > sums.length) sums = grown(sums);
    }
    ids[cell] = id;
    const at = 3 * id - 3;
    const area = areasKm2[cell]!;
    sums[at]! += area;
    if (risk !== null && risk[cell]! > 0) sums[at + 1]! += area * risk[cell]!;
    if (people !== null && people[cell]! > 0) sums[at + 2]! += people[cell]!;
  }
  const strata = met.map((one, at): Stratum => {
    const km2 = sums[3 * at]!;
    return {
      ...kinds[one.kind - 1]!,
      losses: losses.members[one.loss]!,
      interventions: interventions.members[one.set]!,
      km2,
      riskKm2: risk === null ? km2 : sums[3 * at + 1]!,
      people: sums[3 * at + 2]!,
    };
  });
  return { cells: strata.length < 65_536 ? new Uint16Array(ids) : ids, strata };
}

function grown(sums: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * sums.length);
  larger.set(sums);
  return larger;
}

/** Says which expected losses or interventions an area belongs to, by their places from 0. */
export type PlacesOfArea = (area: number) => readonly number[];

/** The strata of all pieces together. */
export interface MergedStrata {
  readonly strata: readonly Stratum[];
  /** By piece: the place in `strata` of each of its own. */
  readonly places: readonly Int32Array[];
}

/**
 * Adds up the strata of pieces, always in the order of the pieces, so that sums have the same last bits whoever counted them.
 * The result is ordered by what the strata are.
 *
 * @param landTypes new id of each land type by the id that the pieces use.
 */
export function mergeStrata(
  pieces: readonly Pick<CountedPiece, "strata">[],
  landTypes: Int32Array | null,
  losses: PlacesOfArea,
  interventions: PlacesOfArea,
): MergedStrata {
  const found = new Map<string, { stratum: Mutable<Stratum>; place: number }>();
  const setsOf = [placesOfSets(losses), placesOfSets(interventions)] as const;
  const mine = pieces.map(({ strata }) =>
    strata.map((one) => {
      const landType = landTypes === null ? one.landType : landTypes[one.landType]!;
      const over = setsOf[0](one.losses);
      const acting = setsOf[1](one.interventions);
      const key = `${landType} ${one.unit} ${one.response} ${one.lock} ${over.id} ${acting.id}`;
      const before = found.get(key);
      if (before === undefined) {
        const stratum = { ...one, landType, losses: over.places, interventions: acting.places };
        const entry = { stratum, place: 0 };
        found.set(key, entry);
        return entry;
      }
      before.stratum.km2 += one.km2;
      before.stratum.riskKm2 += one.riskKm2;
      before.stratum.people += one.people;
      return before;
    }),
  );
  const sorted = [...found.values()];
  const keys = new Map(sorted.map((entry) => [entry, orderOf(entry.stratum)]));
  sorted.sort((one, other) => compare(keys.get(one)!, keys.get(other)!));
  sorted.forEach((entry, place) => {
    entry.place = place;
  });
  return {
    strata: sorted.map(({ stratum }) => stratum),
    places: mine.map((entries) => Int32Array.from(entries, ({ place }) => place)),
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface PlacedSet {
  readonly id: number;
  readonly places: readonly number[];
}

/** The things that the areas of a set belong to, ascending; worked out once for each set of a piece. */
function placesOfSets(of: PlacesOfArea): (areas: readonly number[]) => PlacedSet {
  const bySet = new WeakMap<readonly number[], PlacedSet>();
  const byPlaces = new Map<string, PlacedSet>();
  return (areas) => {
    let found = bySet.get(areas);
    if (found === undefined) {
      const places = areas.flatMap((area) => [...of(area)]).sort((a, b) => a - b);
      const key = places.join();
      found = byPlaces.get(key) ?? { id: byPlaces.size, places };
      byPlaces.set(key, found);
      bySet.set(areas, found);
    }
    return found;
  };
}

function orderOf({ landType, unit, response, lock, losses, interventions }: Stratum): number[] {
  return [landType, unit, response, lock, losses.length, ...losses, ...interventions];
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
