import { type PlanWords, planWords } from "../../i18n/plan-words.ts";
import { type Desk, put } from "../desk.ts";
import type { LayerClass, LayerDescription, State } from "../state.ts";

/** Whether a layer is a map of the plan. */
export function isPlanLayer({ group }: Pick<LayerDescription, "group">): boolean {
  return group === "plan";
}

/** Puts the maps of the plan among the layers of the assessment, with their names; those of before go. */
export function putPlanLayers(
  desk: Desk,
  layers: readonly LayerDescription[],
  revision: number,
  words: PlanWords,
): void {
  const state = desk.store.getState();
  const { assessment } = state.results;
  if (assessment === null) return;
  const others = assessment.layers.filter((layer) => !isPlanLayer(layer));
  const named = layers.map((layer) => ({ ...namedLayer(layer, state, words), revision }));
  put(desk, "results", { assessment: { ...assessment, layers: [...others, ...named] } });
}

/** Names the maps of the plan anew, in the language that is spoken now. */
export async function namePlanLayersAgain(desk: Desk): Promise<void> {
  const words = await planWords(desk.store.getState().speech.tag);
  const state = desk.store.getState();
  const { assessment } = state.results;
  if (assessment === null) return;
  const layers = assessment.layers.map((layer) =>
    isPlanLayer(layer) ? namedLayer(layer, state, words) : layer,
  );
  put(desk, "results", { assessment: { ...assessment, layers } });
}

/** A map of the plan with its title and the names of its classes. */
export function namedLayer(layer: LayerDescription, state: State, words: PlanWords): LayerDescription {
  const scenarios = state.document?.present.scenarios ?? [];
  const called = (id: string): string => scenarios.find((one) => one.id === id)?.name || id;
  const year = state.results.plan.report?.plan.planning.targetYear ?? "";
  const [, one = "", other = "", third] = layer.id.split("/");
  const withNames = (
    title: string,
    nameOf: (code: number, classes: readonly LayerClass[]) => string,
  ): LayerDescription => ({
    ...layer,
    title,
    classes:
      layer.classes?.map((entry, _, all) =>
        entry.code === null ? entry : { ...entry, name: nameOf(entry.code, all) },
      ) ?? null,
  });
  const { say } = words;
  if (third !== undefined) {
    const values = { first: called(other), second: called(third) };
    return withNames(say("planLayer.difference", values), (code) =>
      say(`planLayer.difference.${code as 0 | 1 | 2 | 3 | 4}`, values),
    );
  }
  const actionName = (code: number): string => say(`planLayer.action.${code as 0 | 1 | 2 | 3 | 4 | 5}`);
  if (one === "response") return withNames(say("planLayer.response"), actionName);
  if (one === "agreement")
    return withNames(say("planLayer.agreement"), (count, all) =>
      count === 0
        ? say("planLayer.agreement.0")
        : say("planLayer.agreement.some", { count, total: all.length - 2 }),
    );
  const values = { scenario: called(one), year: String(year) };
  if (other === "action") return withNames(say("planLayer.action", values), actionName);
  const kind = other === "kept" ? "kept" : "likely";
  return withNames(say(`planLayer.${kind}`, values), (code, all) => {
    if (code === 0) return say(`planLayer.${kind}.0`);
    if (code === 1) return say("planLayer.chance.least");
    const ends = all.flatMap((entry) => (entry.code !== null && entry.code < code ? [entry.code] : []));
    return say("planLayer.chance", { low: Math.max(...ends), high: code });
  });
}
