/** Filled by its branch. */
export function ScenarioPage() {
  return null;
}
