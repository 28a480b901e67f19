import type { Weights } from "../engine/recommend/practice-criteria.ts";
import { answersOf } from "../workspace/changes/answer-site.ts";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { isPlacesKey, linesOf } from "./lines.ts";
import { readLayer } from "./show-layer.ts";
import type { LayerDescription, SuitabilityMap } from "./state.ts";

/** The names of what no layer tells, by the roles that would. */
const ROLE_OF_FIELD = {
  rainfallMm: "rainfall",
  slopePct: "slope",
  altitudeM: "elevation",
  soilDepthCm: "soil-depth",
  landUse: "land-cover",
  aridity: "aridity",
  response: "status",
} as const satisfies Record<SuitabilityMap["missing"][number], string>;

/** Shows on the map where a family of practices fits; what holds for the whole study area is as it was answered by hand. */
export async function showSuitability(
  desk: Desk,
  family: string,
  weights: Partial<Weights> = {},
): Promise<void> {
  const { results, speech, document } = desk.store.getState();
  if (results.assessment === null || results.work !== null || document === null) return;
  const job = desk.newId();
  const isCurrent = (): boolean => desk.store.getState().results.work?.job === job;
  const tell = (done: number, of: number): void =>
    put(desk, "results", {
      work: { job, what: speech.say("suitability.working"), done, of },
      fault: null,
    });
  tell(0, 0);
  try {
    const { origins: _, spread: __, shares: ___, ...rest } = answersOf(document.present, "whole");
    const map = await desk.engine.suitability(job, family, rest, weights, (_, done, of) => {
      if (isCurrent()) tell(done, of);
    });
    if (!isCurrent()) return;
    const { assessment } = desk.store.getState().results;
    if (assessment === null) return;
    const others = assessment.layers.filter(({ group }) => group !== "suitability");
    put(desk, "results", {
      work: null,
      suitability: map,
      assessment: { ...assessment, layers: [...others, { ...map.layer, title: titleOf(desk, map) }] },
    });
    readLayer(desk, map.layer.id);
  } catch (fault) {
    if (isCurrent()) put(desk, "results", { work: null, ...faultOf(fault) });
  }
}

/** Shows again what was read before it was asked where practices fit, or what a plan does where. */
export function backToResult(desk: Desk): void {
  const state = desk.store.getState();
  const results = linesOf(state).filter(
    ({ key, group }) => !isPlacesKey(key) && group !== "suitability" && group !== "plan",
  );
  const before = state.view.layers.find(({ key }) => results.some((line) => line.key === key));
  const key = before?.key ?? results[0]?.key;
  if (key !== undefined) readLayer(desk, key);
}

function titleOf(desk: Desk, { names, missing }: SuitabilityMap): NonNullable<LayerDescription["title"]> {
  const { speech } = desk.store.getState();
  const name = speech.tag.startsWith("fr") ? names.fr : names.en;
  if (missing.length === 0) return speech.say("suitability.title", { name });
  const words = missing.map((field) => speech.word("role", ROLE_OF_FIELD[field]).toLowerCase());
  return speech.say("suitability.without", { name, missing: words.join(", ") });
}
