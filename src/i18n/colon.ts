/** The colon between a name and what is said of it, with its spaces in the language. */
export function colonOf(tag: string): string {
  return tag.startsWith("fr") ? "\u00a0: " : ": ";
}
