import type { Window } from "../../engine/grid/frame.ts";
import type { LandTypeDictionary } from "../../engine/neutrality/land-types.ts";
import type { IngredientKeys } from "./ingredient-keys.ts";
import { packedChanges, packedCodes, packedQuantities } from "./packed-cells.ts";

/** Classes of a land cover map in a piece, with what was met on the way to them. */
export interface MapClasses {
  readonly classes: Uint8Array;
  /** km² inside the study area of the codes that no legend knows. */
  readonly km2: ReadonlyMap<number, number>;
  /** Cells inside the study area whose code has a meaning. */
  readonly mappedCells: number;
}

/** Land type of every cell of a piece (0 none), and the block's dictionary with this piece in it; null without land types. */
export interface PieceLandTypes {
  readonly ids: Int32Array;
  readonly dictionary: LandTypeDictionary | null;
}

/** What is kept as it is, and says how many bytes it takes. */
export interface KeptWhole {
  readonly keptBytes: number;
}

/** What is kept of a piece between runs; nobody may write to it. */
export type Ingredient =
  | Uint8Array
  | Int8Array
  | Int32Array
  | Float64Array
  | readonly [Float64Array, Float64Array]
  | MapClasses
  | PieceLandTypes
  | KeptWhole;

/** Gives an ingredient of a piece by its id (see `ingredientKeys`): the one that is kept under its key, else made, and kept. */
export type Keep = <T extends Ingredient>(id: string, make: () => Promise<T>) => Promise<T>;

/** Keeps nothing: every ingredient is made. */
export const keepNothing: Keep = (_, make) => make();

/** Keeps the ingredients of pieces while there is room for them. */
export interface IngredientStore {
  /** The keeper of one piece. */
  keeperOf(window: Window, keys: IngredientKeys): Keep;
  /** Drops what is kept under keys that hold in none of `valid`. */
  prune(valid: readonly IngredientKeys[]): void;
}

interface Kept {
  readonly id: string;
  readonly key: string;
  readonly bytes: number;
  unpack(): Ingredient;
}

/** An empty store. Beyond `mostBytes` nothing more is kept, and what is not kept is made again. */
export function createIngredientStore(mostBytes: number): IngredientStore {
  /** By the piece, then by id and key: runs under several rule sets may keep theirs side by side. */
  const pieces = new Map<string, Map<string, Kept>>();
  let bytes = 0;
  return {
    keeperOf({ x, y, width, height }, keys) {
      const place = `${x} ${y} ${width} ${height}`;
      const piece = pieces.get(place) ?? new Map<string, Kept>();
      pieces.set(place, piece);
      return async (id, make) => {
        const key = keys[id];
        if (key === undefined) return make();
        const place = `${id} ${key}`;
        const kept = piece.get(place);
        if (kept !== undefined) return kept.unpack() as Awaited<ReturnType<typeof make>>;
        const made = await make();
        const packed = { id, key, ...packedIngredient(made) };
        if (bytes + packed.bytes <= mostBytes && !piece.has(place)) {
          piece.set(place, packed);
          bytes += packed.bytes;
        }
        return made;
      };
    },
    prune(valid) {
      for (const [place, piece] of pieces) {
        for (const [at, kept] of piece) {
          if (valid.some((keys) => keys[kept.id] === kept.key)) continue;
          bytes -= kept.bytes;
          piece.delete(at);
        }
        if (piece.size === 0) pieces.delete(place);
      }
    },
  };
}

function packedIngredient(made: Ingredient): Omit<Kept, "id" | "key"> {
  if (made instanceof Float64Array) return packedQuantities(made);
  if (made instanceof Int32Array) return packedCodes(made);
  if (made instanceof Uint8Array || made instanceof Int8Array)
    return { bytes: made.byteLength, unpack: () => made };
  if ("keptBytes" in made) return { bytes: made.keptBytes, unpack: () => made };
  if ("classes" in made) return { bytes: made.classes.byteLength + 16 * made.km2.size, unpack: () => made };
  if ("ids" in made) {
    const { ids, dictionary } = made;
    const packed = packedCodes(ids);
    const bytes = packed.bytes + (dictionary?.codes.byteLength ?? 0) + (dictionary?.slots.byteLength ?? 0);
    return { bytes, unpack: () => ({ ids: packed.unpack() as Int32Array, dictionary }) };
  }
  const first = packedQuantities(made[0]);
  const second = packedChanges(made[1], made[0]);
  return {
    bytes: first.bytes + second.bytes,
    unpack() {
      const one = first.unpack() as Float64Array;
      return [one, second.unpackFrom(one)];
    },
  };
}
