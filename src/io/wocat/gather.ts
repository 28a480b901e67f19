import type { Issue, Outcome } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { Taxonomy } from "../../engine/recommend/taxonomy.ts";
import { type Asking, type AskJson, createAsker, STOPS_ALL } from "./ask-json.ts";
import { mergedIssues } from "./merged-issues.ts";

/** An import from one of WOCAT's APIs. */
export interface FetchJob extends Asking {
  /** Address of the API with its language, such as `https://qcat.wocat.net/en/api/v2/`. */
  readonly base: string;
  readonly taxonomy: Taxonomy;
  /** From where an earlier import stopped. */
  readonly cursor?: FetchCursor;
  /** Ids of records that are here already, and are not asked for again. */
  readonly have?: ReadonlySet<string>;
  readonly onRecord?: (record: DocumentedTechnology) => void;
  /** Hears where to go on, after every page and at the end. */
  readonly onCursor?: (cursor: FetchCursor) => void;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Where an import stands: a small JSON document that can be kept, and handed in again. */
export interface FetchCursor {
  readonly form: "neutral-ground/wocat-cursor/1";
  readonly base: string;
  /** The page to go on with; null: all were read. */
  readonly next: string | null;
  /** Records that the list is said to hold; null before its first page. */
  readonly count: number | null;
  /** Records that were listed on the pages before. */
  readonly listed: number;
  /** Pages that could not be read and were passed over. */
  readonly skipped: readonly string[];
  /** Listed, but not here. */
  readonly missing: readonly Listed[];
}

/** A cursor without what every one of an import has. */
export type Place = Omit<FetchCursor, "form" | "base" | "missing">;

/** What a list says of a record, and where its details are. */
export interface Listed {
  readonly id: string;
  readonly details: string;
  readonly head?: Readonly<Record<string, unknown>>;
}

/** What an import gave. Every record of the list is among `records`, was here before, or is named in `missing` or an issue. */
export interface Fetched {
  readonly records: readonly DocumentedTechnology[];
  readonly issues: readonly Issue[];
  /** Records that were listed and could not be had, each with its reason. */
  readonly missing: readonly { readonly id: string; readonly issue: Issue }[];
  readonly cursor: FetchCursor;
  /** True when it ended before its time; it can go on from the cursor. */
  readonly isStopped: boolean;
}

/** What both APIs share: details one by one, each failure noted, those that failed asked for once more at the end. */
export interface Gatherer {
  readonly ask: AskJson;
  /** False: nothing more can be asked. */
  take(listed: Listed): Promise<boolean>;
  /** Notes an issue; false when it ends everything. */
  note(issue: Issue): boolean;
  /** Asks again for what failed, and sums up. */
  finish(place: Place): Promise<Fetched>;
  /** The cursor at this moment. */
  cursorAt(place: Place): FetchCursor;
}

/** `read` makes a record of details; every request stays on the origin of the base. */
export function createGatherer(
  job: FetchJob,
  read: (details: unknown, listed: Listed) => Outcome<DocumentedTechnology>,
): Gatherer {
  const ask = createAsker(job);
  const records: DocumentedTechnology[] = [];
  const issues: Issue[] = [];
  const failures = new Map<string, { readonly listed: Listed; readonly issue: Issue }>();
  let isStopped = false;
  for (const listed of job.cursor?.missing ?? [])
    failures.set(listed.id, {
      listed,
      issue: { code: "addressNotFound", severity: "stop", about: listed.details },
    });
  const note = (issue: Issue): boolean => {
    issues.push(issue);
    isStopped ||= STOPS_ALL.includes(issue.code);
    return !isStopped;
  };
  const take = async (listed: Listed): Promise<boolean> => {
    if (job.have?.has(listed.id)) {
      failures.delete(listed.id);
      return true;
    }
    const answer = await ask(listed.details);
    const outcome = answer.issues.length > 0 ? null : read(answer.value, listed);
    const record = outcome?.value ?? null;
    if (record !== null) {
      records.push(record);
      failures.delete(listed.id);
      issues.push(...outcome!.issues);
      job.onRecord?.(record);
      return true;
    }
    const issue = (outcome ?? answer).issues[0]!;
    failures.set(listed.id, { listed, issue });
    return STOPS_ALL.includes(issue.code) ? note(issue) : true;
  };
  const cursorAt: Gatherer["cursorAt"] = (place) => ({
    form: "neutral-ground/wocat-cursor/1",
    base: job.base,
    ...place,
    missing: [...failures.values()].map(({ listed }) => listed),
  });
  return {
    ask,
    take,
    note,
    cursorAt,
    async finish(place) {
      const failed = [...failures.values()];
      for (const { listed } of failed) if (isStopped || !(await take(listed))) break;
      const cursor = cursorAt(place);
      job.onCursor?.(cursor);
      return {
        records,
        issues: mergedIssues(issues),
        missing: [...failures.values()].map(({ listed, issue }) => ({ id: listed.id, issue })),
        cursor,
        isStopped: isStopped || place.next !== null,
      };
    },
  };
}

/** An address that a server names, on the origin of the base: servers behind others name hosts that are not theirs, and no token goes elsewhere. */
export function onBase(address: string, base: string): string {
  const named = new URL(address, base);
  return new URL(`${named.pathname}${named.search}`, base).href;
}
