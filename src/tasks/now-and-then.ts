import type { Progress } from "./progress.ts";

/** Each report costs the page a picture of its own: beside work of half a second, ten of them take as long as the work. */
const LEAST_MS_BETWEEN = 200;

/** Reports progress, but not more often than anybody can read it; that something has begun is said at once. */
export function nowAndThen(onProgress: Progress | undefined): Progress | undefined {
  if (onProgress === undefined) return undefined;
  let said = 0;
  let last = "";
  return (what, done, of) => {
    const now = performance.now();
    if (now - said < LEAST_MS_BETWEEN && what === last) return;
    said = now;
    last = what;
    onProgress(what, done, of);
  };
}
