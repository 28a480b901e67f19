import type { Issue, Outcome } from "../../engine/issues.ts";
import type { StacEntry } from "../../engine/recommend/dataset-card.ts";
import { AskError } from "./ask-json.ts";
import type { StacItem } from "./stac-item.ts";
import type { StacOptions, StacQuestion } from "./stac-question.ts";
import { searchPages } from "./stac-search.ts";
import { treePages } from "./stac-tree.ts";

/** The scenes found. */
export interface StacListing {
  readonly items: readonly StacItem[];
  /** False: there may be more, because the listing came to its end or broke off. */
  readonly isComplete: boolean;
  /** Entries of the catalogue that could not be read as scenes. */
  readonly unreadable: number;
}

const MOST = 200;

/**
 * Lists the scenes of a catalogue over an area and some years, with their GeoTIFFs; page after page, each asked when the one
 * before has come. Nothing is asked of the catalogue's host before this is called: call it when the user says so.
 *
 * A catalogue that breaks off midway gives what had come, with the issue as a warning. Rejects when it is cancelled.
 */
export async function listStacItems(
  entry: StacEntry,
  question: StacQuestion,
  options: StacOptions = {},
): Promise<Outcome<StacListing>> {
  const { most = MOST, onItems } = options;
  const items: StacItem[] = [];
  let unreadable = 0;
  let isComplete = true;
  const pages = entry.kind === "api" ? searchPages : treePages;
  try {
    for await (const page of pages(entry, question, options, most)) {
      const room = most - items.length;
      const taken = page.items.slice(0, room);
      items.push(...taken);
      unreadable += page.unreadable;
      onItems?.(taken);
      if (!page.isWhole || page.items.length > room) isComplete = false;
      if (items.length >= most) return listing(items, isComplete && page.isLast, unreadable);
    }
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    if (items.length === 0) return { value: null, issues: [error.issue] };
    return listing(items, false, unreadable, [{ ...error.issue, severity: "warn" }]);
  }
  return listing(items, isComplete, unreadable);
}

function listing(
  items: readonly StacItem[],
  isComplete: boolean,
  unreadable: number,
  issues: readonly Issue[] = [],
): Outcome<StacListing> {
  return { value: { items, isComplete, unreadable }, issues };
}
