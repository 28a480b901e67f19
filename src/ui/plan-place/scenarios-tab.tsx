/** Filled by its branch. */
export function ScenariosTab() {
  return null;
}
