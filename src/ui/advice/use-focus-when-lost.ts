import { type RefObject, useEffect } from "react";

/** How long parts of the new page may still be on their way: while they come, it is hidden and shown again. */
const MOST_MS = 2000;

/**
 * Takes up the focus that went with what was pressed, once `isThere`: those who go by keys, and the scroll, are where the new page
 * begins, or back where they left a list. Whoever presses something else meanwhile is left where they are.
 */
export function useFocusWhenLost(
  within: RefObject<HTMLElement | null>,
  selector: string,
  isThere: boolean,
): void {
  useEffect(() => {
    if (!isThere) return;
    const ends = performance.now() + MOST_MS;
    let frame = 0;
    const take = (): void => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body || !activeElement.checkVisibility())
        within.current?.querySelector<HTMLElement>(selector)?.focus();
      if (performance.now() < ends) frame = requestAnimationFrame(take);
    };
    const stop = (): void => {
      cancelAnimationFrame(frame);
      removeEventListener("pointerdown", stop, true);
      removeEventListener("keydown", stop, true);
    };
    addEventListener("pointerdown", stop, true);
    addEventListener("keydown", stop, true);
    take();
    return stop;
  }, [within, selector, isThere]);
}
