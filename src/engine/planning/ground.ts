/** What is alike of the cells of a piece of land, whatever is planned on it; one entry a cell. */
export interface GroundPiece {
  /** Land type, 0 none. */
  readonly landTypes: Int32Array;
  /** Reporting unit, 0 none; null where there are none. */
  readonly units: Int32Array | null;
  /** `RESPONSE` codes. */
  readonly responses: Uint8Array;
  /** Place of the reason why nothing may be done here (from 1), 0 where something may. */
  readonly locks: Int32Array | null;
  /** 1 inside the study area. */
  readonly inside: Uint8Array;
}

/** A kind of land, before anything is planned. */
export interface GroundKind {
  readonly landType: number;
  readonly unit: number;
  /** A `RESPONSE` code. */
  readonly response: number;
  readonly lock: number;
}

/** The kinds of land of a piece. */
export interface Ground {
  /** Kind of every cell: its place in `kinds`, from 1; 0 outside the study area. */
  readonly cells: Uint16Array | Int32Array;
  readonly kinds: readonly GroundKind[];
}

const RESPONSES = 4;
/** Kinds that a table tells apart; with more combinations a map takes its place. */
const MOST_TABLE = 2 ** 22;

/** The kind of every cell of a piece; kinds are numbered in the order in which they are met. */
export function groundOf(piece: GroundPiece): Ground {
  const { landTypes, units, responses, locks, inside } = piece;
  const count = landTypes.length;
  const types = 1 + highest(landTypes);
  const unitCount = units === null ? 1 : 1 + highest(units);
  const size = types * unitCount * (locks === null ? 1 : 1 + highest(locks)) * RESPONSES;
  const table = size <= MOST_TABLE ? new Int32Array(size) : null;
  const map = new Map<number, number>();
  const kinds: GroundKind[] = [];
  const cells = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) {
    if (inside[cell] === 0) continue;
    const unit = units === null ? 0 : units[cell]!;
    const lock = locks === null ? 0 : locks[cell]!;
    const key = ((lock * unitCount + unit) * types + landTypes[cell]!) * RESPONSES + responses[cell]!;
    let kind = table === null ? (map.get(key) ?? 0) : table[key]!;
    if (kind === 0) {
      kinds.push({ landType: landTypes[cell]!, unit, response: responses[cell]!, lock });
      kind = kinds.length;
      if (table === null) map.set(key, kind);
      else table[key] = kind;
    }
    cells[cell] = kind;
  }
  return { cells: kinds.length < 65_536 ? new Uint16Array(cells) : cells, kinds };
}

function highest(ids: Int32Array): number {
  let most = 0;
  for (let cell = 0; cell < ids.length; cell++) if (ids[cell]! > most) most = ids[cell]!;
  return most;
}
