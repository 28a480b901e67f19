/** The work under way, by the names that those who asked chose. Cancelled work rejects at once; what it holds it lets go at its next step. */
export interface Jobs {
  run<T>(job: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Gives a piece of work up; one that is not under way is let be. */
  cancel(job: string): void;
}

/** No work under way. */
export function createJobs(): Jobs {
  const underWay = new Map<string, AbortController>();
  return {
    async run(job, work) {
      if (underWay.has(job)) throw new Error(`expected a new job, got ${job}, which is under way`);
      const controller = new AbortController();
      const { signal } = controller;
      underWay.set(job, controller);
      const cancelled = new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
      try {
        return await Promise.race([work(signal), cancelled]);
      } finally {
        underWay.delete(job);
      }
    },
    cancel: (job) => underWay.get(job)?.abort(),
  };
}
