import type { LayerDescription, Workspace } from "../../commands/state.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { LayerLine } from "../../map/reading-order.ts";

/** What a line of the layer list is called; an indicator that lacks a sub-indicator does not bear the name of SDG 15.3.1. */
export function layerName(
  speech: Speech,
  document: Workspace | null,
  line: LayerLine,
  layer: LayerDescription | null,
): string {
  if (layer?.title !== undefined) return layer.title;
  if (line.isResult) {
    const name = speech.word("layer", line.name);
    if (layer?.isPartial !== true) return name;
    return layer.group === "indicator" ? speech.say("partial.name") : speech.say("partial.of", { name });
  }
  const dataset = document?.datasets.find(({ id }) => id === line.name);
  return dataset?.name ?? speech.word("role", dataset?.role ?? line.name);
}
