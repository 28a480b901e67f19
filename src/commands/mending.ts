import type { Mending, View } from "./state.ts";

/** The area whose corners are being moved; null: none is. Another choice or another place ends it. */
export function mendingOf({ place, selection, mending }: View): Mending | null {
  return place === "map" && mending !== null && mending.of === selection ? mending : null;
}
