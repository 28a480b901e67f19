import { MessageChannel } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { describe, expect, it } from "vitest";
import { type Crew, crewInThreads } from "../../src/tasks/assess/crew.ts";
import type { WorkerThread } from "../../src/tasks/lasting-worker.ts";

/** What a hand of the test was told and asked, in order. */
type Log = string[];

/** How the first thread ends while it works on a block; the threads after it work. */
type End = "by an error" | "in silence" | "not at all";

const PULSE = { everyMs: 10, mostMissed: 10 };
const PLAN = { name: "the plan" } as unknown as Parameters<Crew["prepare"]>[0];
const ROWS = { from: 0, to: 1 };

/** A crew of one hand; thread `n` ends as `ends[n]` says. */
function crewOf(ends: readonly End[]): { crew: Crew; log: Log } {
  const log: Log = [];
  let started = 0;
  const start = (): WorkerThread => {
    const thread = started++;
    const end = ends[thread] ?? "not at all";
    const { port1, port2 } = new MessageChannel();
    let die: (fault: Error) => void = () => {};
    let isSilent = false;
    const served = {
      pulse: () => (isSilent ? new Promise(() => {}) : undefined),
      lifeline: async () => null,
      prepare: async (plan: { name: string }) => void log.push(`${thread} takes ${plan.name}`),
      share: async (totals: Map<string, unknown>) => void log.push(`${thread} hears ${totals.size} totals`),
      async assess() {
        log.push(`${thread} works`);
        if (end === "not at all") return { value: `from ${thread}`, issues: [] };
        if (end === "in silence") isSilent = true;
        else die(new Error("out of memory"));
        return new Promise(() => {});
      },
    };
    expose(served, nodeEndpoint(port2));
    return {
      endpoint: nodeEndpoint(port1),
      onDeath: (tell) => {
        die = tell;
      },
      terminate: () => port1.close(),
    };
  };
  return { crew: crewInThreads(1, start, PULSE), log };
}

describe("a crew in threads", () => {
  it.each(["by an error", "in silence"] as const)(
    "replaces a hand that ends %s: the next one is told all and does the same piece",
    async (end) => {
      const { crew, log } = crewOf([end]);
      await crew.prepare(PLAN);
      await crew.share(new Map([["units", new Map()]]));
      expect(await crew.assess(0, ROWS)).toEqual({ value: "from 1", issues: [] });
      expect(log).toEqual([
        "0 takes the plan",
        "0 hears 1 totals",
        "0 works",
        "1 takes the plan",
        "1 hears 1 totals",
        "1 works",
      ]);
      expect(crew.deaths()).toBe(1);
      await crew.prepare(PLAN);
      expect(crew.deaths()).toBe(0);
      await crew.close();
    },
  );

  it("gives a piece up when three hands have died over it, and says so", async () => {
    const { crew, log } = crewOf(["by an error", "by an error", "in silence", "not at all"]);
    await crew.prepare(PLAN);
    await expect(crew.assess(0, ROWS)).rejects.toMatchObject({ name: "WorkerLost" });
    expect(log.filter((line) => line.endsWith("works"))).toEqual(["0 works", "1 works", "2 works"]);
    await crew.close();
  });

  it("rejects what it was asked when it is closed, instead of waiting for ever", async () => {
    const { crew } = crewOf(["in silence"]);
    await crew.prepare(PLAN);
    const asked = crew.assess(0, ROWS);
    await crew.close();
    await expect(asked).rejects.toThrow("closed");
  });
});
