import { afterEach, describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import type { Clock } from "../../../src/io/wocat/ask-json.ts";
import { fetchPlatform } from "../../../src/io/wocat/fetch-platform.ts";
import { fetchQcat } from "../../../src/io/wocat/fetch-qcat.ts";
import type { FetchCursor, Fetched, FetchJob } from "../../../src/io/wocat/gather.ts";
import { type ServerOptions, startWocatServer, type WocatServer } from "../../build/wocat-server.ts";

let server: WocatServer;
afterEach(() => server.close());

/** A clock on which waiting takes no time, but is counted. */
function handClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  let now = 0;
  return {
    waits,
    now: () => now,
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}

const job = (base: string, more: Partial<FetchJob> = {}): FetchJob => ({
  base,
  fetch,
  clock: handClock(),
  token: "made-up",
  taxonomy,
  ...more,
});
const codes = ({ issues }: Fetched): string[] => issues.map(({ code }) => code);
const ids = ({ records }: Fetched): string[] => records.map(({ id }) => id);
const start = async (options: ServerOptions): Promise<void> => {
  server = await startWocatServer(options);
};

describe.each(["qcat", "platform"] as const)("an import by the API %s", (api) => {
  const run = (more: Partial<FetchJob> = {}): Promise<Fetched> =>
    (api === "qcat" ? fetchQcat : fetchPlatform)(job(server[api], more));
  const detailOf = (n: number): string =>
    api === "qcat" ? `/en/api/v2/questionnaires/technologies_${n}/` : `/api/database/technologies/${n}/`;

  it("takes every record of the list, page by page, and tells its progress", async () => {
    await start({ count: 60 });
    const told: [number, number][] = [];
    const fetched = await run({ onProgress: (done, of) => told.push([done, of]) });
    expect(ids(fetched)).toEqual(Array.from({ length: 60 }, (_, at) => `technologies_${at + 1}`));
    expect([fetched.issues, fetched.missing, fetched.isStopped]).toEqual([[], [], false]);
    expect(told.at(-1)).toEqual([60, 60]);
    expect(fetched.records[0]).toMatchObject({
      name: "Made-up practice 1",
      country: "BFA",
      licence: "CC BY-NC-SA 3.0",
    });
  });

  it("asks no faster than it says", async () => {
    await start({ count: 10 });
    const clock = handClock();
    await run({ clock, perSecond: 5 });
    expect(clock.waits).toEqual(server.requests.slice(1).map(() => 200));
  });

  it("stops at a token that has lapsed, says so, and goes on from there with another", async () => {
    await start({
      count: 40,
      fault: (path, times) => (path === detailOf(30) && times === 1 ? { status: 401 } : null),
    });
    const here = new Map<string, unknown>();
    let cursor: FetchCursor | undefined;
    const first = await run({
      onRecord: (record) => here.set(record.id, record),
      onCursor: (at) => (cursor = at),
    });
    expect(codes(first)).toEqual(["tokenRefused"]);
    expect([first.isStopped, first.records.length]).toEqual([true, 29]);
    const asked = server.requests.length;
    const second = await run({ cursor: cursor!, have: new Set(here.keys()) });
    expect(ids(second)).toEqual(Array.from({ length: 11 }, (_, at) => `technologies_${at + 30}`));
    expect([second.issues, second.missing]).toEqual([[], []]);
    // Its page of the list again, then only what is not here.
    expect(server.requests.length - asked).toBe(12);
  });

  it("waits as long as a busy server asks, and by growing pauses else", async () => {
    await start({
      count: 3,
      fault: (path, times) => {
        if (path === detailOf(2) && times === 1) return { status: 429, retryAfter: "7" };
        return path === detailOf(3) && times <= 2 ? { status: 500 } : null;
      },
    });
    const clock = handClock();
    const fetched = await run({ clock, perSecond: 1e9 });
    expect([fetched.records.length, fetched.issues]).toEqual([3, []]);
    expect(clock.waits.filter((ms) => ms >= 1000)).toEqual([7000, 1000, 2000]);
  });

  it("leaves a server alone that stays busy, and can go on later", async () => {
    await start({ count: 4, fault: (path) => (path === detailOf(3) ? { status: 429 } : null) });
    const fetched = await run();
    expect([codes(fetched), fetched.isStopped, fetched.records.length]).toEqual([["serverBusy"], true, 2]);
    expect(fetched.issues[0]!.context).toEqual({ status: 429, times: 5 });
  });

  it("names each record that cannot be had, and has all others", async () => {
    await start({
      count: 30,
      fault: (path) => {
        if (path === detailOf(5)) return { status: 500 };
        if (path === detailOf(6)) return { status: 404 };
        return path === detailOf(7) ? "half" : null;
      },
    });
    const fetched = await run();
    expect(fetched.records.length).toBe(27);
    expect(fetched.missing.map(({ id, issue }) => `${id} ${issue.code}`)).toEqual([
      "technologies_5 serverFailed",
      "technologies_6 addressNotFound",
      "technologies_7 answerIncomplete",
    ]);
    expect(fetched.cursor.missing.map(({ id }) => id)).toEqual([
      "technologies_5",
      "technologies_6",
      "technologies_7",
    ]);
  });

  it("asks again for answers and connections that break off", async () => {
    await start({ count: 5, fault: (_, times) => (times === 1 ? "half" : times === 2 ? "reset" : null) });
    const fetched = await run();
    expect([fetched.records.length, fetched.issues, fetched.missing]).toEqual([5, [], []]);
  });

  it("ends when it is cancelled", async () => {
    await start({ count: 20 });
    const stop = new AbortController();
    const fetched = await run({
      signal: stop.signal,
      onRecord: ({ id }) => id === "technologies_8" && stop.abort(),
    });
    expect([codes(fetched), fetched.isStopped, fetched.records.length]).toEqual([["interrupted"], true, 8]);
  });

  it("says that a server which is not there does not answer", async () => {
    await start({ count: 1 });
    await server.close();
    const fetched = await run();
    expect([codes(fetched), fetched.isStopped]).toEqual([["addressUnreachable"], true]);
    await start({ count: 1 });
  });
});

describe("an import of 5,000 records", () => {
  it("has all in, or each missing one named", async () => {
    const isLost = (n: number): boolean => n % 701 === 0;
    await start({
      count: 5000,
      fault: (path, times) => {
        const n = Number(/technologies_(\d+)\/$/.exec(path)?.[1]);
        if (isLost(n)) return { status: 500 };
        // Every 97th request of the list and of details fails once.
        return times === 1 && (n % 97 === 0 || /page=(13|77)$/.test(path))
          ? n % 2 === 0
            ? "half"
            : { status: 503 }
          : null;
      },
    });
    const fetched = await fetchQcat(job(server.qcat));
    const lost = Array.from({ length: 5000 }, (_, at) => at + 1).filter(isLost);
    expect(fetched.missing.map(({ id }) => id)).toEqual(lost.map((n) => `technologies_${n}`));
    expect(fetched.records.length).toBe(5000 - lost.length);
    expect(new Set(ids(fetched)).size).toBe(fetched.records.length);
    process.stdout.write(
      `5,000 made-up records: ${fetched.records.length} in, ${fetched.missing.length} named as missing\n`,
    );
  });
});

describe("QCAT's list", () => {
  it("is read past a page that cannot be had, whose records are named by their numbers", async () => {
    await start({ count: 100, fault: (path) => (path.endsWith("page=3") ? { status: 500 } : null) });
    const fetched = await fetchQcat(job(server.qcat));
    expect(fetched.records.length).toBe(75);
    expect(fetched.issues).toMatchObject([
      { code: "recordsPageMissing", context: { from: 51, to: 75 } },
      { code: "serverFailed", context: { status: 500, times: 5 } },
    ]);
    await server.close();
    await start({ count: 100 });
    const again = await fetchQcat(
      job(server.qcat, { cursor: { ...fetched.cursor, skipped: [`${server.qcat}questionnaires/?page=3`] } }),
    );
    expect([again.records.length, again.issues]).toEqual([25, []]);
  });

  it("that gives fewer records than it says is told", async () => {
    await start({ count: 30, statedCount: 33 });
    const fetched = await fetchQcat(job(server.qcat));
    expect(fetched.issues).toMatchObject([{ code: "recordsMissing", context: { count: 30, of: 33 } }]);
  });

  it("never sends the token to another origin, whatever addresses the server names", async () => {
    await start({ count: 30 });
    const asked: string[] = [];
    const noted: FetchJob["fetch"] = (url, init) => {
      asked.push(url);
      return fetch(url, init);
    };
    await fetchQcat(job(server.qcat, { fetch: noted }));
    expect(asked.every((url) => url.startsWith(new URL(server.qcat).origin))).toBe(true);
  });

  it("in a foreign language is read by keywords and codes, and says what was lost on it", async () => {
    await start({ count: 2 });
    const fetched = await fetchQcat(job(server.qcatIn("fr")));
    expect(fetched.records[0]).toMatchObject({ language: "fr", landUse: ["grazingland"] });
    expect(codes(fetched)).toContain("recordInForeignLanguage");
  });
});
