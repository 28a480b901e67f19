import type { DocumentedTechnology } from "../engine/recommend/documented-technology.ts";
import type { AdviceTasks } from "../tasks/advice/advice-tasks.ts";
import type { Desk } from "./desk.ts";
import { NO_PRACTICES, ownPractices } from "./own-practices.ts";

const known = new WeakMap<AdviceTasks, readonly DocumentedTechnology[]>();

/** The adviser, who knows the practices that the open workspace documents. */
export async function adviser(desk: Desk): Promise<AdviceTasks> {
  const tasks = await desk.advice();
  const own = ownPractices(desk.store.getState());
  if ((known.get(tasks) ?? NO_PRACTICES) !== own) {
    known.set(tasks, own);
    await tasks.takeOwn(own);
  }
  return tasks;
}
