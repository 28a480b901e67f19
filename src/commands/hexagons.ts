import { type Desk, put } from "./desk.ts";
import { hexagonSize, hexagonSizes, scaleKind } from "./scale.ts";
import type { State } from "./state.ts";

/** Has the hexagons counted whenever they, or one that is chosen, are looked at and are not of the result on the screen. */
export function keepHexagons(desk: Desk): void {
  let asked = "";
  let job: string | null = null;
  desk.store.subscribe((state, before) => {
    if (state.view === before.view && state.results === before.results) return;
    const sizeKm2 = wanted(state);
    if (sizeKm2 === null) return;
    const { revision } = state.results;
    const key = `${sizeKm2} ${revision}`;
    if (key === asked) return;
    asked = key;
    if (job !== null) desk.engine.cancel(job);
    const own = desk.newId();
    job = own;
    desk.engine.hexagons(own, sizeKm2).then(
      (figures) => {
        if (job === own) put(desk, "results", { hexagons: { figures, revision } });
      },
      (fault: Error) => {
        // Given up for another, or the engine let the assessment go: asked again with the next change.
        if (job !== own) return;
        asked = "";
        if (fault.name !== "AbortError") put(desk, "results", { fault: fault.message });
      },
    );
  });
}

/** The size of the hexagons that are looked at; null: none are. */
function wanted(state: State): number | null {
  const { view, results } = state;
  if (view.place !== "map" || results.assessment === null) return null;
  if (view.tab === "units" && scaleKind(state) === "hexagons") return hexagonSize(state);
  if (view.selection?.kind !== "hexagon") return null;
  const { sizeKm2 } = view.selection.id;
  return hexagonSizes(results.assessment).includes(sizeKm2) ? sizeKm2 : null;
}
