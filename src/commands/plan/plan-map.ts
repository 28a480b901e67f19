import { type Desk, put } from "../desk.ts";
import { isPlacesKey, linesOf } from "../lines.ts";
import { readLayer } from "../show-layer.ts";
import type { PlanLayerId, State } from "../state.ts";
import { showPlanLayer } from "./show-plan-layer.ts";

const PLAN = "plan/";

/** What the map shows of the plan: how the land is, what it asks for, or what a scenario does and brings there. */
export type PlanMap = "status" | "response" | OfScenario;
/** Maps that every scenario has of its own. */
type OfScenario = (typeof OF_SCENARIO)[number];
const OF_SCENARIO = ["action", "likely", "kept"] as const;

/** Ends a comparison of two periods, which say nothing of a plan; what comes back takes it up again. */
export function leaveComparison(desk: Desk): () => void {
  const { compare } = desk.store.getState().view;
  if (compare === null) return () => {};
  put(desk, "view", { compare: null });
  return () => put(desk, "view", { compare });
}

/** Which map of the plan is read. */
export function planMap({ view }: Pick<State, "view">): PlanMap {
  const key = view.layers.find((layer) => layer.isVisible && !isPlacesKey(layer.key))?.key ?? "";
  if (!key.startsWith(PLAN)) return "status";
  return OF_SCENARIO.find((map) => key.endsWith(`/${map}`)) ?? "response";
}

/** Reads a map of the plan. */
export async function readPlanMap(desk: Desk, map: PlanMap): Promise<void> {
  const { scenario } = desk.store.getState().view.plan;
  if (map === "status") readStatus(desk);
  else if (map === "response" || scenario === null) await showPlanLayer(desk, `${PLAN}response`);
  else await showPlanLayer(desk, `${PLAN}${scenario}/${map}` satisfies PlanLayerId);
}

/** The map that goes with another scenario; doing nothing has none of its own. */
export async function followScenario(desk: Desk): Promise<void> {
  const map = planMap(desk.store.getState());
  if (map !== "status" && map !== "response") await readPlanMap(desk, map);
}

/** Reads again what was read before the plan was opened. */
export function readStatus(desk: Desk): void {
  const state = desk.store.getState();
  if (planMap(state) === "status") return;
  const lines = linesOf(state).filter(({ key }) => !key.startsWith(PLAN) && !isPlacesKey(key));
  const before = state.view.layers.find(({ key }) => lines.some((line) => line.key === key));
  const key = before?.key ?? lines[0]?.key;
  if (key !== undefined) readLayer(desk, key);
}
