import type { StacEntry } from "../../engine/recommend/dataset-card.ts";
import { AskError, askJson } from "./ask-json.ts";
import { record, type StacItem, stacItem } from "./stac-item.ts";
import type { StacOptions, StacPage, StacQuestion } from "./stac-question.ts";

const PAGE = 50;
/** A catalogue that leads in a circle ends here. */
const MOST_PAGES = 1000;

interface Next {
  readonly address: string;
  readonly body?: unknown;
}

/**
 * The pages of a search of a STAC API, by GET; the next page is asked as its link says, by GET or POST.
 *
 * @see STAC API specification 1.0.0, item search.
 */
export async function* searchPages(
  entry: StacEntry,
  question: StacQuestion,
  options: StacOptions,
  most: number,
): AsyncGenerator<StacPage> {
  if (!URL.canParse(entry.catalog)) throw new AskError("addressInvalid", entry.catalog);
  const first = new URL(`${entry.catalog.replace(/\/$/, "")}/search`);
  if (entry.collection !== null) first.searchParams.set("collections", entry.collection);
  first.searchParams.set("bbox", question.bbox.join(","));
  if (question.years !== null) first.searchParams.set("datetime", timesOf(question.years));
  first.searchParams.set("limit", String(Math.min(PAGE, most)));
  const asked = new Set<string>();
  let next: Next | null = { address: first.href };
  for (let page = 0; next !== null && page < MOST_PAGES; page++) {
    const { address, body }: Next = next;
    asked.add(JSON.stringify(next));
    const answer = record(await askJson(address, body, options));
    const features = answer?.["features"];
    if (answer === null || !Array.isArray(features))
      throw new AskError("fileUnreadable", address, { reason: "it is no answer of a STAC search" });
    const items = features.map((feature) => stacItem(feature, address, entry.s3Region ?? null));
    const read = items.filter((item): item is StacItem => item !== null);
    next = features.length === 0 ? null : nextOf(answer["links"], address, body);
    if (next !== null && asked.has(JSON.stringify(next))) next = null;
    yield { items: read, unreadable: items.length - read.length, isWhole: true, isLast: next === null };
  }
}

function timesOf([from, to]: readonly [number, number]): string {
  return `${from}-01-01T00:00:00Z/${to}-12-31T23:59:59Z`;
}

/** How the page after this one is asked; `merge` adds the link's body to that of the page before. */
function nextOf(links: unknown, address: string, body: unknown): Next | null {
  const link = (Array.isArray(links) ? links : []).map(record).find((one) => one?.["rel"] === "next");
  const href = link?.["href"];
  if (link === null || link === undefined || typeof href !== "string" || !URL.canParse(href, address))
    return null;
  const nextAddress = new URL(href, address).href;
  if (String(link["method"] ?? "GET").toUpperCase() !== "POST") return { address: nextAddress };
  const own = record(link["body"]) ?? {};
  return {
    address: nextAddress,
    body: link["merge"] === true ? { ...searchBody(address), ...record(body), ...own } : own,
  };
}

/** The search of an address as the body of a POST. */
function searchBody(address: string): Readonly<Record<string, unknown>> {
  const { searchParams } = new URL(address);
  return Object.fromEntries(
    [...searchParams].map(([key, value]) => {
      if (key === "bbox") return [key, value.split(",").map(Number)];
      if (key === "collections") return [key, value.split(",")];
      return [key, key === "limit" ? Number(value) : value];
    }),
  );
}
