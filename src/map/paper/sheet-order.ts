import type { PictureWords } from "../picture-words.ts";
import type { Quarters } from "./graticule.ts";
import type { Extent } from "./map-scale.ts";
import type { PaperId, Turn } from "./paper-sizes.ts";

/** The parts of a sheet that may be left out. Legends, sources, date, rule set and the label of synthetic data may not. */
export type PartId = "scale" | "graticule" | "inset" | "code";

/** Words of a sheet besides those of its map. */
export interface SheetWords extends PictureWords {
  /** “1 : {ratio}, at the middle of the map”. */
  readonly ratio: string;
  /** “Page {page} of {pages}”. */
  readonly page: string;
  /** What stands under the code. */
  readonly code: string;
  readonly quarters: Quarters;
}

/** How the maps of a sheet stand: one; two side by side; or a second from a share of the width on. */
export type Panes = { readonly mode: "one" | "side" } | { readonly mode: "swipe"; readonly share: number };

/** Everything a sheet is made from, but the map's pixels and the world of its inset. */
export interface SheetOrder {
  readonly paper: PaperId;
  readonly turn: Turn;
  readonly parts: readonly PartId[];
  readonly words: SheetWords;
  /** What the map is to show at least, in degrees. */
  readonly extent: Extent;
  /** Where the inset says that the area is, in degrees. */
  readonly area: Extent;
  readonly panes: Panes;
  /** The address that the code holds. */
  readonly link: string;
}
