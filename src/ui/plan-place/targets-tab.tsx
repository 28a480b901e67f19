/** Filled by its branch. */
export function TargetsTab() {
  return null;
}
