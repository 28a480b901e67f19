import { planWords } from "../../i18n/plan-words.ts";
import { type Desk, put } from "../desk.ts";
import { readLayer } from "../show-layer.ts";
import type { PlanLayerId } from "../state.ts";
import { evaluatePlan, isPlanStale } from "./evaluate-plan.ts";
import { namedLayer } from "./name-plan-layers.ts";

/** Puts a map of the plan on top, evaluating the scenarios anew where they are out of date; false where there is no such map. */
export async function showPlanLayer(desk: Desk, id: PlanLayerId): Promise<boolean> {
  if (isPlanStale(desk.store.getState())) await evaluatePlan(desk);
  const difference = /^plan\/difference\/([^/]+)\/([^/]+)$/.exec(id);
  if (difference !== null && !isThere(desk, id)) await makeDifference(desk, difference[1]!, difference[2]!);
  if (!isThere(desk, id)) return false;
  readLayer(desk, id);
  return true;
}

function isThere(desk: Desk, id: PlanLayerId): boolean {
  return desk.store.getState().results.assessment?.layers.some((layer) => layer.id === id) ?? false;
}

async function makeDifference(desk: Desk, first: string, second: string): Promise<void> {
  const words = await planWords(desk.store.getState().speech.tag);
  const layer = await desk.engine.planDifference(first, second);
  const state = desk.store.getState();
  const { assessment, plan } = state.results;
  if (layer === null || assessment === null) return;
  const named = { ...namedLayer(layer, state, words), revision: plan.layersRevision };
  put(desk, "results", {
    assessment: {
      ...assessment,
      layers: [...assessment.layers.filter((one) => one.id !== layer.id), named],
    },
  });
}
