import { type LayerLine, readingOrder, variantAt } from "../map/reading-order.ts";
import { periodSpan } from "../workspace/select/period-span.ts";
import type { LayerDescription, State } from "./state.ts";

const BY_ROLE = new Set(["land-cover", "soil-carbon", "population"]);
const memo = new WeakMap<object, LayerLine<LayerDescription>[]>();

/** The lines of the layer list; the same array for the same result. */
export function linesOf({
  results,
  document,
}: Pick<State, "results" | "document">): LayerLine<LayerDescription>[] {
  const { assessment } = results;
  if (assessment === null || document === null) return [];
  const known = memo.get(assessment);
  if (known !== undefined) return known;
  const lines = readingOrder(assessment.layers, (id) => {
    const dataset = document.present.datasets.find((one) => one.id === id);
    return dataset !== undefined && BY_ROLE.has(dataset.role) ? dataset.role : null;
  });
  memo.set(assessment, lines);
  return lines;
}

/** A layer that is on the map: its line, its variant at the view's period and year, and how it is shown. */
export interface ShownLayer {
  readonly line: LayerLine<LayerDescription>;
  readonly layer: LayerDescription;
  readonly opacity: number;
  readonly only: readonly (number | null)[] | null;
}

/** The visible layers, top first, as of `period` (the view's own by default). */
export function shownLayers(state: State, period: string | null = state.view.period): ShownLayer[] {
  const lines = linesOf(state);
  const { document, view } = state;
  const end =
    document === null || period === null ? null : (periodSpan(document.present, period)?.[1] ?? null);
  return view.layers.flatMap(({ key, isVisible, opacity }) => {
    const line = lines.find((one) => one.key === key);
    const layer = isVisible && line !== undefined ? variantAt(line, period, view.year ?? end) : null;
    if (line === undefined || layer === null) return [];
    return [{ line, layer, opacity, only: view.only[key] ?? null }];
  });
}
