import { type BaseProblem, fetchOwnBase } from "../map/own-base.ts";
import { type Desk, put } from "./desk.ts";
import { recalled, remember } from "./preferences.ts";

/** Takes the map at an address as the background; null when it is taken, else why not, and the background stays as it was. */
export async function chooseBase(desk: Desk, address: string): Promise<BaseProblem | null> {
  const policy = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  const got = await fetchOwnBase(address.trim(), policy?.content ?? null);
  put(desk, "site", { baseProblem: "problem" in got ? got : null });
  if ("problem" in got) return got;
  put(desk, "site", { base: got });
  remember({ base: got.address });
  return null;
}

/** Takes up the background map of the last visit. */
export async function recallBase(desk: Desk): Promise<void> {
  const { base } = recalled();
  if (typeof base === "string") await chooseBase(desk, base);
}

/** Back to the offline world. */
export function leaveBase(desk: Desk): void {
  put(desk, "site", { base: null, baseProblem: null });
  remember({ base: null });
}
