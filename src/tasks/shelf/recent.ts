/** The things asked for last, at most so many. */
export interface Recent<T> {
  /** What is kept under the key, else what `make` gives, which is then kept. */
  get(key: string, make: () => T): T;
}

/** `createRecent` for what is made in time; what fails is not kept. */
export function createRecentPromises<T>(most: number): Recent<Promise<T>> {
  const kept = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const thing = kept.get(key) ?? make();
      kept.delete(key);
      kept.set(key, thing);
      thing.catch(() => {
        if (kept.get(key) === thing) kept.delete(key);
      });
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      return thing;
    },
  };
}

/** An empty store; the thing that was not asked for the longest is let go first. */
export function createRecent<T>(most: number): Recent<T> {
  const kept = new Map<string, T>();
  return {
    get(key, make) {
      const thing = kept.has(key) ? kept.get(key)! : make();
      kept.delete(key);
      kept.set(key, thing);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      return thing;
    },
  };
}
