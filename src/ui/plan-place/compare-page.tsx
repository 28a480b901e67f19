/** Filled by its branch. */
export function ComparePage() {
  return null;
}
