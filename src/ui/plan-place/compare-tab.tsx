/** Filled by its branch. */
export function CompareTab() {
  return null;
}
