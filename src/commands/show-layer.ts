import { type Desk, put } from "./desk.ts";
import { isPlacesKey } from "./lines.ts";
import type { LayerView } from "./state.ts";

/** Shows one layer alone: what the reader wants to read. Points and lines come over the others, and stay over them. */
export function readLayer(desk: Desk, key: string): void {
  if (isPlacesKey(key)) {
    toggleLayer(desk, key);
    return;
  }
  const { layers } = desk.store.getState().view;
  const others = layers
    .filter((layer) => layer.key !== key)
    .map((layer) => (isPlacesKey(layer.key) ? layer : { ...layer, isVisible: false }));
  const opacity = layers.find((layer) => layer.key === key)?.opacity ?? 1;
  put(desk, "view", { layers: [{ key, isVisible: true, opacity }, ...others], year: null });
}

/** Shows or hides a layer beside the others; one that appears lies on top. */
export function toggleLayer(desk: Desk, key: string): void {
  const { layers } = desk.store.getState().view;
  const layer = layers.find((one) => one.key === key);
  if (layer?.isVisible === true) {
    setLayer(desk, { ...layer, isVisible: false });
    return;
  }
  const others = layers.filter((one) => one.key !== key);
  put(desk, "view", { layers: [{ key, isVisible: true, opacity: layer?.opacity ?? 1 }, ...others] });
}

/** How much of what lies below is seen through a layer. */
export function setOpacity(desk: Desk, key: string, opacity: number): void {
  const layer = desk.store.getState().view.layers.find((one) => one.key === key);
  if (layer !== undefined) setLayer(desk, { ...layer, opacity });
}

/** Moves a visible layer one place up (−1) or down (1) among the visible ones. */
export function moveLayer(desk: Desk, key: string, by: -1 | 1): void {
  const { layers } = desk.store.getState().view;
  // Points and lines lie over the rasters: each moves among its kind.
  const visible = layers.filter((one) => one.isVisible && isPlacesKey(one.key) === isPlacesKey(key));
  const at = visible.findIndex((layer) => layer.key === key);
  const other = visible[at + by];
  if (at < 0 || other === undefined) return;
  const swapped = [...visible];
  [swapped[at], swapped[at + by]] = [other, visible[at]!];
  put(desk, "view", { layers: [...swapped, ...layers.filter((one) => !visible.includes(one))] });
}

/** Isolates a class of a layer's legend, adds to it, or takes it away; with none or all left, everything shows. */
export function isolateClass(
  desk: Desk,
  key: string,
  code: number | null,
  codes: readonly (number | null)[],
): void {
  const { only } = desk.store.getState().view;
  const before = only[key] ?? [];
  const next = before.includes(code) ? before.filter((one) => one !== code) : [...before, code];
  const { [key]: _, ...others } = only;
  put(desk, "view", {
    only: next.length === 0 || next.length === codes.length ? others : { ...others, [key]: next },
  });
}

/** Shows every class of a layer again. */
export function showAllClasses(desk: Desk, key: string): void {
  const { [key]: _, ...others } = desk.store.getState().view.only;
  put(desk, "view", { only: others });
}

function setLayer(desk: Desk, layer: LayerView): void {
  const { layers } = desk.store.getState().view;
  put(desk, "view", { layers: layers.map((one) => (one.key === layer.key ? layer : one)) });
}
