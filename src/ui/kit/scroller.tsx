import type { ReactNode } from "react";

/** Holds what may be wider than its place; it is reached and scrolled by keys too. */
export function Scroller({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="scroller" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
