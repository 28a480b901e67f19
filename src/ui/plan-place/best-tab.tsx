/** Filled by its branch. */
export function BestTab() {
  return null;
}
