/** Filled by its branch. */
export function MeetingTab() {
  return null;
}
