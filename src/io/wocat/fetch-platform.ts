import { createGatherer, type Fetched, type FetchJob } from "./gather.ts";
import { isObject } from "./qcat-answers.ts";
import { readPlatformRecord } from "./read-platform-record.ts";

/**
 * Imports technologies from the wocat.net API: its list, which is whole, then the details of each record, patiently (`ask-json`).
 * It goes on from a cursor by asking for the list again and leaving out what is here.
 */
export async function fetchPlatform(job: FetchJob): Promise<Fetched> {
  // What was missing before is on the list again.
  const { cursor: _cursor, ...fresh } = job;
  const { base, taxonomy, have } = job;
  const gatherer = createGatherer(fresh, (details) => readPlatformRecord(details, taxonomy));
  const next = new URL("technologies/", base).href;
  const answer = await gatherer.ask(next);
  const list = answer.value;
  if (!Array.isArray(list)) {
    gatherer.note(
      answer.issues[0] ?? { code: "answerIncomplete", severity: "stop", about: next, context: { times: 1 } },
    );
    return gatherer.finish({ next, count: null, listed: 0, skipped: [] });
  }
  const count = list.length;
  let listed = 0;
  for (const entry of list as unknown[]) {
    const number = isObject(entry) ? Number(entry["id"]) : Number.NaN;
    listed += 1;
    if (!Number.isInteger(number)) {
      gatherer.note({
        code: "recordUnreadable",
        severity: "warn",
        about: `#${listed}`,
        context: { problem: "it has no number" },
      });
      continue;
    }
    const id = `technologies_${number}`;
    if (!(await gatherer.take({ id, details: new URL(`technologies/${number}/`, base).href })))
      return gatherer.finish({ next, count, listed: listed - 1, skipped: [] });
    job.onProgress?.(listed, count);
    if (have?.has(id) !== true && listed % CURSOR_EVERY === 0)
      job.onCursor?.(gatherer.cursorAt({ next, count, listed, skipped: [] }));
  }
  return gatherer.finish({ next: null, count, listed, skipped: [] });
}

const CURSOR_EVERY = 25;
