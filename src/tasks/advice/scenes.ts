import type { Outcome } from "../../engine/issues.ts";
import { accessWays } from "../../engine/recommend/dataset-access-fit.ts";
import type { DatasetCard, StacEntry } from "../../engine/recommend/dataset-card.ts";
import { listStacItems, type StacListing } from "../../io/stac/list-stac-items.ts";
import type { StacQuestion } from "../../io/stac/stac-question.ts";

export type { StacItem, StacRaster } from "../../io/stac/stac-item.ts";
export type { StacEntry, StacListing, StacQuestion };

/** A listing ends here: more than can be read through. */
export const MOST_SCENES = 50;

/** The catalogues of a dataset whose scenes open here: those with GeoTIFFs that are read in parts. */
export function openCatalogues(card: DatasetCard): readonly StacEntry[] {
  return accessWays(card).flatMap((way) => (way.way === "stac" && way.opensHere ? [way.entry] : []));
}

/** Asks a catalogue for its scenes; `onFound` hears how many there are by now. */
export function lookForScenes(
  entry: StacEntry,
  question: StacQuestion,
  signal: AbortSignal,
  onFound: (count: number) => void,
): Promise<Outcome<StacListing>> {
  let found = 0;
  return listStacItems(entry, question, {
    signal,
    most: MOST_SCENES,
    onItems(items) {
      found += items.length;
      onFound(found);
    },
  });
}
