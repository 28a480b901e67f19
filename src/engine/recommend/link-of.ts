import type { Confidence } from "./dataset-card.ts";

/** The address that a card may show as a link; null where nobody has looked at the page. */
export function linkOf(card: {
  readonly url: string | null;
  readonly confidence: Confidence;
}): string | null {
  return card.confidence === "general-knowledge" ? null : card.url;
}
