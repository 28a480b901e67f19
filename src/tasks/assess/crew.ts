import { type Endpoint, expose, type Remote, releaseProxy, transfer, wrap } from "comlink";
import type { RowSpan } from "../../engine/grid/frame.ts";
import type { Outcome } from "../../engine/issues.ts";
import type { Platform } from "../files.ts";
import type { BlockAssessment, BlockSurvey, SurveyTotals } from "./block.ts";
import { createHand, type Hand, type Keeping } from "./hand.ts";
import type { AssessmentPlan } from "./plan.ts";

/** Hands that work on blocks of rows at the same time. All hold the same plan; hand `i` does one block at a time. */
export interface Crew {
  readonly size: number;
  /** Gives every hand the plan, with what it is to keep between runs (left out: nothing). */
  prepare(plan: AssessmentPlan, keeping?: Keeping): Promise<void>;
  survey(hand: number, rows: RowSpan, periods: readonly string[]): Promise<Outcome<BlockSurvey>>;
  /** Tells every hand what all surveys together found. */
  share(totals: SurveyTotals): Promise<void>;
  assess(hand: number, rows: RowSpan, wanted?: readonly string[] | null): Promise<Outcome<BlockAssessment>>;
  /** Stops what is under way and lets the hands go. */
  close(): Promise<void>;
}

/** One hand in this very thread. */
export function crewInProcess(platform: Platform): Crew {
  const hand = createHand(platform);
  return {
    size: 1,
    prepare: (plan, keeping) => hand.prepare(plan, keeping),
    survey: (_, rows, periods) => hand.survey(rows, periods),
    share: (totals) => hand.share(totals),
    assess: (_, rows, wanted) => hand.assess(rows, wanted),
    close: () => hand.close(),
  };
}

/** A thread that serves a hand, how one hears that it died, and how to end it. */
export interface HandThread {
  readonly endpoint: Endpoint;
  /** Calls back when the thread cannot start or breaks down: nothing it was asked for will be answered then. */
  onDeath(tell: (fault: Error) => void): void;
  terminate(): Promise<void> | void;
}

/** `size` hands, each in a thread of its own. When a thread dies, what is asked of the crew rejects instead of waiting for ever. */
export function crewInThreads(size: number, start: () => HandThread): Crew {
  const threads = Array.from({ length: size }, start);
  const hands: Remote<Hand>[] = threads.map(({ endpoint }) => wrap<Hand>(endpoint));
  const { alive, die } = answersUntilDeath();
  for (const thread of threads) thread.onDeath(die);
  const everyHand = async (tell: (hand: Remote<Hand>) => Promise<unknown>): Promise<void> => {
    await alive(Promise.all(hands.map(tell)));
  };
  return {
    size,
    prepare: (plan, keeping) => everyHand((hand) => hand.prepare(plan, keeping)),
    survey: (hand, rows, periods) => alive(hands[hand]!.survey(rows, periods)),
    share: (totals) => everyHand((hand) => hand.share(totals)),
    assess: (hand, rows, wanted) => alive(hands[hand]!.assess(rows, wanted)),
    async close() {
      for (const hand of hands) hand[releaseProxy]();
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

/**
 * Answers that reject when the one who owes them dies. Not a race against one promise of death: that promise would keep
 * every answer it ever raced, block after block.
 */
function answersUntilDeath() {
  const waiting = new Set<(fault: Error) => void>();
  let death: Error | null = null;
  return {
    alive: <T>(answer: Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (death !== null) reject(death);
        waiting.add(reject);
        answer.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    die: (fault: Error): void => {
      death = fault;
      for (const reject of waiting) reject(fault);
      waiting.clear();
    },
  };
}

/**
 * Serves one hand at the other side of `endpoint`: the whole of a worker. Results are handed over, not copied.
 *
 * @param endpoint left out in a browser's worker, which is its own.
 */
export function serveHand(platform: Platform, endpoint?: Endpoint): void {
  const hand = createHand(platform);
  const served: Hand = {
    ...hand,
    survey: async (rows, periods) => handOver(await hand.survey(rows, periods)),
    assess: async (rows, wanted) => handOver(await hand.assess(rows, wanted)),
  };
  expose(served, endpoint);
}

function handOver<T extends object>(result: T): T {
  const buffers = new Set<ArrayBuffer>();
  collectBuffers(result, buffers);
  return transfer(result, [...buffers]);
}

/** The buffers of every typed array in a result of plain objects, arrays and maps. */
function collectBuffers(value: unknown, into: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) into.add(value.buffer);
  } else if (value instanceof Map) {
    for (const entry of value.values()) collectBuffers(entry, into);
  } else if (typeof value === "object" && value !== null) {
    for (const entry of Object.values(value)) collectBuffers(entry, into);
  }
}
