import type { Selection } from "../../commands/state.ts";
import type { Speech } from "../../i18n/speech.ts";

/** What is said of something that the workspace does not have: a link may be of another one, or older. */
export function goneSentence({ say }: Speech, selection: Selection, layer: string | null): string {
  if (selection.kind === "unit") return say("gone.unit", { name: selection.name });
  if (selection.kind === "place" && layer !== null)
    return say("gone.place", { number: selection.at + 1, layer });
  if (selection.kind === "place" || selection.kind === "near")
    return say("gone.layer", { name: selection.layer });
  return say("gone.area");
}
