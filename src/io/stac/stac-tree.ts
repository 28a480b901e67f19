import type { StacEntry } from "../../engine/recommend/dataset-card.ts";
import { AskError, askJson } from "./ask-json.ts";
import { box, record, type StacItem, stacItem } from "./stac-item.ts";
import type { StacOptions, StacPage, StacQuestion } from "./stac-question.ts";

/** Files of a catalogue that are read for one question: a tree may be without end. */
const MOST_FILES = 400;

type Json = Readonly<Record<string, unknown>>;

/**
 * The scenes of a catalogue of files, found by walking from catalogue to collection to item. Branches whose collection is
 * another, or whose extent does not meet the question, are not walked. A branch that is not there is passed over.
 *
 * @see STAC specification 1.0.0, catalog-spec and collection-spec.
 */
export async function* treePages(
  entry: StacEntry,
  question: StacQuestion,
  options: StacOptions,
): AsyncGenerator<StacPage> {
  const waiting: string[] = [entry.catalog];
  const seen = new Set(waiting);
  let isWhole = true;
  for (let files = 0; waiting.length > 0; files++) {
    if (files >= MOST_FILES) {
      yield { items: [], unreadable: 0, isWhole: false, isLast: true };
      return;
    }
    const address = waiting.shift()!;
    const file = await fileAt(address, options, files === 0);
    if (file === null) {
      isWhole = false;
      continue;
    }
    const read = stepOf(file, address, entry, question);
    for (const further of read.further)
      if (!seen.has(further)) {
        seen.add(further);
        waiting.push(further);
      }
    if (read.items.length > 0 || read.unreadable > 0)
      yield { ...read, isWhole, isLast: waiting.length === 0 };
  }
  if (!isWhole) yield { items: [], unreadable: 0, isWhole, isLast: true };
}

/** A branch that cannot be read is null; the root must be there. */
async function fileAt(address: string, options: StacOptions, isRoot: boolean): Promise<Json | null> {
  try {
    const file = record(await askJson(address, undefined, options));
    if (file !== null) return file;
    throw new AskError("fileUnreadable", address, { reason: "it is no STAC catalogue" });
  } catch (error) {
    if (isRoot || !(error instanceof AskError)) throw error;
    return null;
  }
}

function stepOf(
  file: Json,
  address: string,
  entry: StacEntry,
  question: StacQuestion,
): { readonly items: StacItem[]; readonly unreadable: number; readonly further: string[] } {
  if (file["type"] === "Feature") {
    const item = stacItem(file, address, entry.s3Region ?? null);
    if (item === null) return { items: [], unreadable: 1, further: [] };
    return { items: isWanted(item, question) ? [item] : [], unreadable: 0, further: [] };
  }
  const isCollection = file["type"] === "Collection" || file["extent"] !== undefined;
  if (isCollection && entry.collection !== null && file["id"] !== entry.collection && !holds(file, "child"))
    return { items: [], unreadable: 0, further: [] };
  if (isCollection && !extentMeets(file, question)) return { items: [], unreadable: 0, further: [] };
  const isOther = isCollection && entry.collection !== null && file["id"] !== entry.collection;
  return {
    items: [],
    unreadable: 0,
    further: [...linked(file, "child", address), ...(isOther ? [] : linked(file, "item", address))],
  };
}

function isWanted({ bbox, years }: StacItem, question: StacQuestion): boolean {
  return (
    (bbox === null || boxesMeet(bbox, question.bbox)) && (years === null || yearsMeet(years, question.years))
  );
}

function extentMeets(collection: Json, question: StacQuestion): boolean {
  const extent = record(collection["extent"]);
  const boxes = record(extent?.["spatial"])?.["bbox"];
  const whole = box(Array.isArray(boxes) ? boxes[0] : null);
  if (whole !== null && !boxesMeet(whole, question.bbox)) return false;
  const intervals = record(extent?.["temporal"])?.["interval"];
  const interval: unknown = Array.isArray(intervals) ? intervals[0] : null;
  if (!Array.isArray(interval)) return true;
  const [from, to] = interval.map((date) => (typeof date === "string" ? Number(date.slice(0, 4)) : null));
  return yearsMeet([from ?? -Infinity, to ?? Infinity], question.years);
}

function boxesMeet(one: StacQuestion["bbox"], other: StacQuestion["bbox"]): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

function yearsMeet(years: readonly [number, number], asked: StacQuestion["years"]): boolean {
  return asked === null || (years[0] <= asked[1] && asked[0] <= years[1]);
}

function holds(file: Json, rel: string): boolean {
  return linksOf(file).some((link) => link["rel"] === rel);
}

function linked(file: Json, rel: string, address: string): string[] {
  return linksOf(file).flatMap((link) => {
    const href = link["href"];
    return link["rel"] === rel && typeof href === "string" && URL.canParse(href, address)
      ? [new URL(href, address).href]
      : [];
  });
}

function linksOf(file: Json): Json[] {
  const links = file["links"];
  return (Array.isArray(links) ? links : []).flatMap((link): Json[] => {
    const read = record(link);
    return read === null ? [] : [read];
  });
}
