import { type Endpoint, type Remote, wrap } from "comlink";
import { type Lifeline, whenReleased } from "./lifeline.ts";

/** A worker, how one hears that it died, and how to end it. */
export interface WorkerThread {
  readonly endpoint: Endpoint;
  /** Calls back when the worker cannot start, breaks down or ends: nothing it was asked for will be answered then. */
  onDeath(tell: (fault: Error) => void): void;
  terminate(): Promise<void> | void;
}

/** What every worker that can be replaced serves beside its own work. */
export interface Mortal {
  /** Answers at once between two steps of work: the sign of life. */
  pulse(): void | Promise<void>;
  /** The name of a lock that the worker holds as long as it lives; null where the platform has none. */
  lifeline(): Promise<Lifeline | null>;
}

/**
 * A worker that is replaced when it dies: by an error, by ending, or by falling silent, for a browser that ends a worker for
 * want of memory tells nobody. What had been asked is asked again of the next one, at most `MOST_ATTEMPTS` times; then it
 * rejects with a `WorkerLost`.
 */
export interface LastingWorker<Served> {
  /** Asks for what needs nothing that was told before. */
  ask<T>(question: (served: Remote<Served>) => Promise<T>): Promise<T>;
  /** Asks for what needs what was told before; a new worker is told it first. */
  askTold<T>(question: (served: Remote<Served>) => Promise<T>): Promise<T>;
  /** Tells everything anew, so that a new worker need not be told what the one before knew. `isTold`: whether it took. */
  tell<T>(question: (served: Remote<Served>) => Promise<T>, isTold?: (answer: T) => boolean): Promise<T>;
  /** Ends the worker; what is asked meanwhile rejects. */
  close(): Promise<void>;
}

/** How a lasting worker is kept alive. */
export interface Keeping<Served> {
  /** Tells a new worker what the one before knew. */
  retell(served: Remote<Served>): Promise<unknown>;
  onDeath?(fault: Error): void;
  readonly pulse?: { readonly everyMs: number; readonly mostMissed: number };
}

/** Times that one thing is asked before it is given up. */
const MOST_ATTEMPTS = 3;

/**
 * A minute without a sign of life. Beats are counted, not seconds: after a laptop has slept, no worker is taken for dead before it
 * had time to answer.
 */
const PULSE = { everyMs: 5000, mostMissed: 12 };

/** Rejects what a worker was asked when every one that was started for it died. */
export class WorkerLost extends Error {
  override readonly name = "WorkerLost";
}

/** Whether an error, from this or another thread, says that workers died again and again. */
export function isWorkerLost(fault: unknown): boolean {
  return fault instanceof Error && fault.name === "WorkerLost";
}

interface Life<Served> {
  readonly served: Remote<Served>;
  readonly thread: WorkerThread;
  /** Rejects what waits for an answer. */
  readonly waiting: Set<(fault: Error) => void>;
  death: Error | null;
  /** Settles when the worker knows what it must; null: nobody has begun to tell it. */
  told: Promise<unknown> | null;
  stopPulse: (() => void) | null;
}

/** A worker that lasts. The first one starts at once and knows all there is to know, which is nothing. */
export function createLastingWorker<Served extends Mortal>(
  start: () => WorkerThread,
  { retell, onDeath, pulse = PULSE }: Keeping<Served>,
): LastingWorker<Served> {
  let life: Life<Served> | null = begin(Promise.resolve());
  let isClosed = false;

  function begin(told: Life<Served>["told"]): Life<Served> {
    const thread = start();
    const served = wrap<Served>(thread.endpoint);
    const mine: Life<Served> = { served, thread, waiting: new Set(), death: null, told, stopPulse: null };
    thread.onDeath((fault) => die(mine, fault));
    const lifeline = served.lifeline() as Promise<Lifeline | null>;
    lifeline.then(
      (name) => {
        if (name !== null && mine.death === null) whenReleased(name, () => die(mine, new Error("it ended")));
      },
      (fault: Error) => die(mine, fault),
    );
    return mine;
  }

  function die(mine: Life<Served>, fault: Error): void {
    if (mine.death !== null || isClosed) return;
    mine.death = fault;
    if (life === mine) life = null;
    mine.stopPulse?.();
    void mine.thread.terminate();
    for (const reject of mine.waiting) reject(fault);
    mine.waiting.clear();
    onDeath?.(fault);
  }

  const watch = (mine: Life<Served>): void => {
    mine.stopPulse ??= watchPulse(
      () => (mine.served.pulse as () => Promise<void>)(),
      () => die(mine, new Error("it fell silent")),
      pulse,
    );
  };

  /** The answer, or a rejection when the one who owes it dies. */
  const answerOf = <T>(mine: Life<Served>, answer: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      mine.waiting.add(reject);
      watch(mine);
      answer()
        .then(resolve, reject)
        .finally(() => {
          mine.waiting.delete(reject);
          if (mine.waiting.size > 0) return;
          mine.stopPulse?.();
          mine.stopPulse = null;
        });
    });

  const again = async <T>(answer: (mine: Life<Served>) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      if (isClosed) throw new Error("expected an open worker, got a closed one");
      life ??= begin(null);
      const mine = life;
      try {
        return await answerOf(mine, () => answer(mine));
      } catch (fault) {
        if (mine.death === null || isClosed) throw fault;
        if (attempt >= MOST_ATTEMPTS)
          throw new WorkerLost(
            `a worker died ${attempt} times over one piece of work: ${mine.death.message}`,
          );
      }
    }
  };

  return {
    ask: (question) => again(({ served }) => question(served)),
    askTold: (question) =>
      again(async (mine) => {
        mine.told ??= forgottenWhenFailed(mine, retell(mine.served));
        await mine.told;
        return question(mine.served);
      }),
    tell: (question, isTold = () => true) =>
      again(async (mine) => {
        await mine.told?.catch(() => {}); // what is told last counts
        const answer = question(mine.served);
        mine.told ??= forgottenWhenFailed(
          mine,
          answer.then((found) => {
            if (!isTold(found)) throw new Error("expected something to be told, got nothing");
          }),
        );
        return answer;
      }),
    async close() {
      isClosed = true;
      const last = life;
      life = null;
      last?.stopPulse?.();
      for (const reject of last?.waiting ?? []) reject(new Error("the worker was closed"));
      await last?.thread.terminate();
    },
  };
}

/** Telling that fails is begun again by the next who needs it. */
function forgottenWhenFailed<Served>(mine: Life<Served>, telling: Promise<unknown>): Promise<unknown> {
  const told = telling.catch((fault: unknown) => {
    if (mine.told === told) mine.told = null;
    throw fault;
  });
  told.catch(() => {});
  return told;
}

/** Asks for signs of life until it is stopped; calls back when too many in a row were missed. */
function watchPulse(
  ping: () => Promise<void>,
  onSilence: () => void,
  { everyMs, mostMissed }: typeof PULSE,
): () => void {
  let missed = 0;
  let isAsked = false;
  const timer = setInterval(() => {
    if (isAsked && ++missed >= mostMissed) onSilence();
    if (isAsked) return;
    isAsked = true;
    ping().then(
      () => {
        isAsked = false;
        missed = 0;
      },
      () => {},
    );
  }, everyMs);
  return () => clearInterval(timer);
}
