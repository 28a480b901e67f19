import type { Workspace } from "../../commands/state.ts";
import type { Speech } from "../../i18n/speech.ts";

/** What a period is called: its own name, else the word for its id. */
export function periodName(speech: Speech, document: Workspace | null, id: string): string {
  return document?.periods.find((period) => period.id === id)?.name ?? speech.word("period", id);
}
