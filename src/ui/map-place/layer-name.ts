import type { Workspace } from "../../commands/state.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { LayerLine } from "../../map/reading-order.ts";

/** What a line of the layer list is called. */
export function layerName(speech: Speech, document: Workspace | null, line: LayerLine): string {
  if (line.isResult) return speech.word("layer", line.name);
  const dataset = document?.datasets.find(({ id }) => id === line.name);
  return dataset?.name ?? speech.word("role", dataset?.role ?? line.name);
}
