import type { Issue } from "../../engine/issues.ts";
import { type AskJson, STOPS_ALL } from "./ask-json.ts";
import { createGatherer, type Fetched, type FetchJob, type Listed, onBase } from "./gather.ts";
import { isObject } from "./qcat-answers.ts";
import { headOf, languageIn, readQcatRecord } from "./read-qcat-record.ts";

/** The page size of QCAT's own server, for the numbers of records on a page that cannot be read. */
const PAGE_SIZE = 25;

/**
 * Imports technologies from QCAT's API v2: its list page by page, then the details of each record, patiently (`ask-json`).
 *
 * A page that cannot be read is passed over where the number of records is known, asked for again at the end, and then named by
 * the numbers of its records (`recordsPageMissing`); a list that gives fewer records than it says is told (`recordsMissing`).
 */
export async function fetchQcat(job: FetchJob): Promise<Fetched> {
  const { base, taxonomy, cursor } = job;
  const language = languageIn(new URL(base).pathname);
  const gatherer = createGatherer(job, (details, { id, head }) =>
    readQcatRecord(
      details,
      { ...headOf(head ?? {}), ...(language === undefined ? {} : { language }), code: id },
      taxonomy,
    ),
  );
  const seen = new Set<string>();
  const listedBefore = cursor?.listed ?? 0;
  let next = cursor === undefined ? new URL("questionnaires/?type=technologies", base).href : cursor.next;
  let count = cursor?.count ?? null;
  let skipped: readonly string[] = cursor?.skipped ?? [];
  const takeAll = async ({ entries, others }: Page): Promise<boolean> => {
    for (const code of others) seen.add(code);
    for (const one of entries) {
      if (seen.has(one.id)) continue;
      seen.add(one.id);
      if (!(await gatherer.take(one))) return false;
      const done = listedBefore + seen.size;
      job.onProgress?.(done, Math.max(count ?? 0, done));
    }
    return true;
  };
  while (next !== null) {
    // When it ends on this page, it goes on with the same page: what is here by then is not asked for twice.
    const place = { next, count, listed: listedBefore + seen.size, skipped };
    const page = await askPage(gatherer.ask, next, base);
    if (!("entries" in page)) {
      if (STOPS_ALL.includes(page.code) || count === null) {
        gatherer.note(page);
        return gatherer.finish(place);
      }
      skipped = [...skipped, next];
      next = lastOfPage(next) < count ? pageAfter(next) : null;
      continue;
    }
    count = page.count;
    if (!(await takeAll(page))) return gatherer.finish({ ...place, count });
    next = page.next;
    job.onCursor?.(gatherer.cursorAt({ next, count, listed: listedBefore + seen.size, skipped }));
  }
  const unread: string[] = [];
  let unseen = 0;
  for (const url of skipped) {
    const page = await askPage(gatherer.ask, url, base);
    if ("entries" in page) {
      if (!(await takeAll(page))) break;
      continue;
    }
    unread.push(url);
    const to = Math.min(count ?? Infinity, lastOfPage(url));
    const from = lastOfPage(url) - PAGE_SIZE + 1;
    unseen += to - from + 1;
    gatherer.note({ code: "recordsPageMissing", severity: "stop", about: url, context: { from, to } });
    if (!gatherer.note(page)) break;
  }
  const listed = listedBefore + seen.size;
  if (count !== null && listed + unseen < count)
    gatherer.note({
      code: "recordsMissing",
      severity: "stop",
      about: base,
      context: { count: listed, of: count },
    });
  return gatherer.finish({ next: null, count, listed, skipped: unread });
}

interface Page {
  readonly count: number;
  readonly next: string | null;
  readonly entries: readonly Listed[];
  /** Codes of what is no technology, where the server does not filter. */
  readonly others: readonly string[];
}

async function askPage(ask: AskJson, url: string, base: string): Promise<Page | Issue> {
  const { value: json, issues } = await ask(url);
  if (issues[0] !== undefined) return issues[0];
  if (!isObject(json) || !Array.isArray(json["results"]))
    return { code: "answerIncomplete", severity: "stop", about: url, context: { times: 1 } };
  const heads = (json["results"] as unknown[]).filter(isObject);
  const codeOf = (head: Readonly<Record<string, unknown>>): string => String(head["code"] ?? "");
  const isTechnology = (head: Readonly<Record<string, unknown>>): boolean =>
    codeOf(head).startsWith("technologies_");
  const { next, count } = json;
  return {
    count: typeof count === "number" ? count : heads.length,
    next: typeof next === "string" && next !== "" ? onBase(next, base) : null,
    entries: heads.filter(isTechnology).map(({ details, ...head }) => {
      const id = codeOf(head);
      const address = typeof details === "string" ? details : `questionnaires/${id}/`;
      return { id, details: onBase(address, base), head };
    }),
    others: heads.filter((head) => !isTechnology(head)).map(codeOf),
  };
}

/** Number of the last record that a page may hold. */
function lastOfPage(url: string): number {
  return PAGE_SIZE * Number(new URL(url).searchParams.get("page") ?? 1);
}

function pageAfter(url: string): string {
  const after = new URL(url);
  after.searchParams.set("page", String(Number(after.searchParams.get("page") ?? 1) + 1));
  return after.href;
}
