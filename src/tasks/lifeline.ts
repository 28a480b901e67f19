/** The name of a lock that is held as long as a worker lives. */
export type Lifeline = string;

/** Takes a lock that only the end of this worker lets go; null where the platform has none (a page without a secure connection). */
export function holdLifeline(): Promise<Lifeline | null> {
  const { locks } = globalThis.navigator as Partial<Navigator>;
  if (locks === undefined) return Promise.resolve(null);
  const name = `lifeline ${crypto.randomUUID()}`;
  return new Promise((held, refused) => {
    locks
      .request(name, () => {
        held(name);
        return new Promise(() => {});
      })
      .catch(refused);
  });
}

/** Calls back when the one who holds a lifeline is gone, however it went: browsers tell of no worker ended for want of memory. */
export function whenReleased(name: Lifeline, tell: () => void): void {
  void globalThis.navigator.locks.request(name, () => tell());
}
