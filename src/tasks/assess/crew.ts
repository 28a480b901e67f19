import { type Endpoint, expose, transfer } from "comlink";
import type { RowSpan } from "../../engine/grid/frame.ts";
import type { Outcome } from "../../engine/issues.ts";
import type { Platform } from "../files.ts";
import {
  createLastingWorker,
  type Keeping as KeepingAlive,
  type Mortal,
  type WorkerThread,
} from "../lasting-worker.ts";
import type { Lifeline } from "../lifeline.ts";
import type { BlockAssessment, BlockSurvey, SurveyTotals, Wanted } from "./block.ts";
import { createHand, type Hand, type Keeping } from "./hand.ts";
import type { AssessmentPlan } from "./plan.ts";

/** Hands that work on blocks of rows at the same time. All hold the same plan; hand `i` does one block at a time. */
export interface Crew {
  readonly size: number;
  /** How many hands have died since the plan was given, and were replaced. */
  deaths(): number;
  /** Gives every hand the plan, with what it is to keep between runs (left out: nothing). */
  prepare(plan: AssessmentPlan, keeping?: Keeping): Promise<void>;
  survey(hand: number, rows: RowSpan, periods: readonly string[]): Promise<Outcome<BlockSurvey>>;
  /** Tells every hand what all surveys together found. */
  share(totals: SurveyTotals): Promise<void>;
  assess(hand: number, rows: RowSpan, wanted?: Wanted | null): Promise<Outcome<BlockAssessment>>;
  /** Stops what is under way and lets the hands go. */
  close(): Promise<void>;
}

/** One hand in this very thread. */
export function crewInProcess(platform: Platform): Crew {
  const hand = createHand(platform);
  return {
    size: 1,
    deaths: () => 0,
    prepare: (plan, keeping) => hand.prepare(plan, keeping),
    survey: (_, rows, periods) => hand.survey(rows, periods),
    share: (totals) => hand.share(totals),
    assess: (_, rows, wanted) => hand.assess(rows, wanted),
    close: () => hand.close(),
  };
}

/** What a thread of a crew serves. */
type MortalHand = Hand & Mortal;

/**
 * `size` hands, each in a thread of its own. A thread that dies is replaced by one that is given the same plan and totals, and
 * works on the same piece; after too many deaths what is asked of the crew rejects (`WorkerLost`).
 */
export function crewInThreads(
  size: number,
  start: () => WorkerThread,
  pulse?: KeepingAlive<MortalHand>["pulse"],
): Crew {
  let prepared: Parameters<Hand["prepare"]> | null = null;
  let totals: SurveyTotals | null = null;
  let deaths = 0;
  const hands = Array.from({ length: size }, () =>
    createLastingWorker<MortalHand>(start, {
      async retell(hand) {
        if (prepared !== null) await hand.prepare(...prepared);
        if (totals !== null) await hand.share(totals);
      },
      onDeath: () => deaths++,
      ...(pulse === undefined ? {} : { pulse }),
    }),
  );
  return {
    size,
    deaths: () => deaths,
    async prepare(...given) {
      prepared = given;
      deaths = 0;
      totals = null;
      await Promise.all(hands.map((hand) => hand.tell((served) => served.prepare(...given))));
    },
    survey: (hand, rows, periods) => hands[hand]!.askTold((served) => served.survey(rows, periods)),
    async share(found) {
      totals = found;
      await Promise.all(hands.map((hand) => hand.askTold((served) => served.share(found))));
    },
    assess: (hand, rows, wanted) => hands[hand]!.askTold((served) => served.assess(rows, wanted)),
    async close() {
      await Promise.all(hands.map((hand) => hand.close()));
    },
  };
}

/**
 * Serves one hand at the other side of `endpoint`: the whole of a worker. Results are handed over, not copied.
 *
 * @param lifeline what tells of its end where the platform does not.
 * @param endpoint left out in a browser's worker, which is its own.
 */
export function serveHand(
  platform: Platform,
  lifeline: () => Promise<Lifeline | null>,
  endpoint?: Endpoint,
): void {
  const hand = createHand(platform);
  const served: MortalHand = {
    ...hand,
    pulse: () => {},
    lifeline,
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
