/** How free a page's main thread was. */
export interface Heartbeat {
  readonly beats: number;
  /** The longest time without a beat. */
  readonly longestGapMs: number;
  /** Tasks of more than 50 ms that the browser itself reports. */
  readonly longTasks: number;
}

/** Beats until the function that it returns is called. */
export function watchMainThread(): () => Heartbeat {
  let beats = 0;
  let longestGapMs = 0;
  let longTasks = 0;
  let last = performance.now();
  let stopped = false;
  const beat = (): void => {
    const now = performance.now();
    longestGapMs = Math.max(longestGapMs, now - last);
    last = now;
    beats++;
    if (!stopped) setTimeout(beat, 0);
  };
  setTimeout(beat, 0);
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: "longtask" });
  return () => {
    stopped = true;
    longTasks += observer.takeRecords().length;
    observer.disconnect();
    return { beats, longestGapMs: Math.max(longestGapMs, performance.now() - last), longTasks };
  };
}
