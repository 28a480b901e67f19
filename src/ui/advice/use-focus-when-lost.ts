import { type RefObject, useEffect } from "react";

/**
 * Takes up the focus that went with what was pressed, once `isThere`: those who go by keys, and the scroll, are where the new page
 * begins, or back where they left a list.
 */
export function useFocusWhenLost(
  within: RefObject<HTMLElement | null>,
  selector: string,
  isThere: boolean,
): void {
  useEffect(() => {
    if (!isThere) return;
    const take = (): void => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      within.current?.querySelector<HTMLElement>(selector)?.focus();
    };
    take();
    // What was pressed may be hidden only now: the browser takes its focus away when it next draws.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(take);
    });
    return () => cancelAnimationFrame(frame);
  }, [within, selector, isThere]);
}
