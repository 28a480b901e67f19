/** Work without a pause for longer than this keeps a cancel unheard. */
const MOST_MS_WITHOUT_A_BREATH = 40;

/**
 * Lets messages, timers and signals through, when some time has passed since it last did. Reads that are answered from a cache
 * and kernels never leave the queue of promises by themselves: a hand in the main thread would hear nothing for minutes.
 */
export function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < MOST_MS_WITHOUT_A_BREATH) return;
    await new Promise((go) => setTimeout(go, 0));
    last = performance.now();
  };
}
