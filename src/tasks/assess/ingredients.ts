import type { Window } from "../../engine/grid/frame.ts";
import type { LandTypeDictionary } from "../../engine/neutrality/land-types.ts";
import type { IngredientKeys } from "./ingredient-keys.ts";
import { type PackedCells, packedChanges, packedCodes, packedQuantities } from "./packed-cells.ts";

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

/** What is kept of a piece between runs; nobody may write to it. */
export type Ingredient =
  | Uint8Array
  | Int8Array
  | Int32Array
  | Float64Array
  | readonly [Float64Array, Float64Array]
  | MapClasses
  | PieceLandTypes;

/** Gives an ingredient of a piece by its id (see `ingredientKeys`): the one that is kept under its key, else made, and kept. */
export type Keep = <T extends Ingredient>(id: string, make: () => Promise<T>) => Promise<T>;

/** Keeps nothing: every ingredient is made. */
export const keepNothing: Keep = (_, make) => make();

/** Keeps the ingredients of pieces while there is room for them. */
export interface IngredientStore {
  /** The keeper of one piece; what is kept under another key is dropped when it is asked for. */
  keeperOf(window: Window, keys: IngredientKeys): Keep;
  /** Drops what is kept under keys that no longer hold. */
  prune(keys: IngredientKeys): void;
}

interface Kept {
  readonly key: string;
  readonly bytes: number;
  unpack(): Ingredient;
}

/** An empty store. Beyond `mostBytes` nothing more is kept, and what is not kept is made again. */
export function createIngredientStore(mostBytes: number): IngredientStore {
  const pieces = new Map<string, Map<string, Kept>>();
  let bytes = 0;
  const drop = (piece: Map<string, Kept>, id: string): void => {
    bytes -= piece.get(id)?.bytes ?? 0;
    piece.delete(id);
  };
  return {
    keeperOf({ x, y, width, height }, keys) {
      const place = `${x} ${y} ${width} ${height}`;
      const piece = pieces.get(place) ?? new Map<string, Kept>();
      pieces.set(place, piece);
      return async (id, make) => {
        const key = keys[id];
        const kept = piece.get(id);
        if (kept !== undefined && kept.key === key) return kept.unpack() as Awaited<ReturnType<typeof make>>;
        drop(piece, id);
        const made = await make();
        if (key === undefined) return made;
        const packed = { key, ...packedIngredient(made) };
        if (bytes + packed.bytes <= mostBytes) {
          drop(piece, id);
          piece.set(id, packed);
          bytes += packed.bytes;
        }
        return made;
      };
    },
    prune(keys) {
      for (const [place, piece] of pieces) {
        for (const [id, kept] of piece) if (keys[id] !== kept.key) drop(piece, id);
        if (piece.size === 0) pieces.delete(place);
      }
    },
  };
}

function packedIngredient(made: Ingredient): Omit<Kept, "key"> {
  if (made instanceof Float64Array) return packedQuantities(made);
  if (made instanceof Int32Array) return packedCodes(made);
  if (made instanceof Uint8Array || made instanceof Int8Array)
    return { bytes: made.byteLength, unpack: () => made };
  if ("classes" in made) return { bytes: made.classes.byteLength + 16 * made.km2.size, unpack: () => made };
  if ("ids" in made) {
    const { ids, dictionary } = made;
    const packed = packedCodes(ids);
    const bytes = packed.bytes + (dictionary?.codes.byteLength ?? 0) + (dictionary?.slots.byteLength ?? 0);
    return { bytes, unpack: () => ({ ids: packed.unpack() as Int32Array, dictionary }) };
  }
  const first = packedQuantities(made[0]);
  const unpackFirst = (): Float64Array => first.unpack() as Float64Array;
  const second: PackedCells = packedChanges(made[1], made[0], unpackFirst);
  return {
    bytes: first.bytes + second.bytes,
    unpack: () => [unpackFirst(), second.unpack() as Float64Array],
  };
}
