import type { LandTypeDictionary } from "../../engine/neutrality/land-types.ts";
import type { CountedPiece, MergedStrata } from "../../engine/planning/strata.ts";

/** A block of rows, counted. */
export interface CountedBlock extends CountedPiece {
  /** The areas that lie over it. */
  readonly key: string;
}

/** All land by what planning looks at. */
export interface CountedLand extends MergedStrata {
  /** Ids ascend with the codes. */
  readonly landTypes: LandTypeDictionary | null;
  /** From north to south. */
  readonly blocks: readonly CountedBlock[];
}
