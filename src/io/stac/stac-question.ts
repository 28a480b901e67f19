import type { AskOptions } from "./ask-json.ts";
import type { StacItem } from "./stac-item.ts";

/** Which scenes are wanted. */
export interface StacQuestion {
  /** West, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number];
  /** Both years inclusive; null: of any time. */
  readonly years: readonly [number, number] | null;
}

/** How a listing goes on. */
export interface StacOptions extends AskOptions {
  /** The listing ends at so many scenes; default 200. */
  readonly most?: number;
  /** Hears every page as it comes. */
  readonly onItems?: (items: readonly StacItem[]) => void;
}

/** Some entries of a catalogue, in the order in which it gives them. */
export interface StacPage {
  readonly items: readonly StacItem[];
  readonly unreadable: number;
  /** False: parts of the catalogue were left out. */
  readonly isWhole: boolean;
  /** No further page follows. */
  readonly isLast: boolean;
}
