import { type Desk, put } from "../desk.ts";
import { saveFile } from "../save-file.ts";
import type { MadeForMeeting, Meeting } from "../state.ts";
import type { Make } from "./meeting-files.ts";
import type { Progress } from "./meeting-material.ts";

/** Something that can be made and saved; its name is that of its title. */
interface Entry {
  readonly title: string;
  make(desk: Desk, onProgress: Progress, signal: AbortSignal): Promise<string | null>;
}

const underWay = new Map<string, AbortController>();

/** Makes a file and saves it, and tells what came of it; one at a time. */
export async function takeToMeeting(desk: Desk, { title, make }: Entry): Promise<void> {
  if (desk.store.getState().results.meeting.work !== null) return;
  const job = desk.newId();
  const controller = new AbortController();
  underWay.set(job, controller);
  const isCurrent = (): boolean => meetingOf(desk).work?.job === job;
  const work = { job, entry: title, what: "", done: 0, of: 0 };
  const { [title]: _, ...told } = meetingOf(desk).told;
  put(desk, "results", { meeting: { work, told } });
  let made: MadeForMeeting;
  try {
    const file = await make(
      desk,
      (what, done, of) => {
        if (isCurrent()) tell(desk, { work: { ...work, what, done, of } });
      },
      controller.signal,
    );
    made = file === null ? { kind: "givenUp" } : { kind: "saved", file };
  } catch (fault) {
    const { name, message } = fault as Error;
    made = name === "AbortError" ? { kind: "givenUp" } : { kind: "failed", reason: message };
  }
  underWay.delete(job);
  if (isCurrent()) tell(desk, { work: null, told: { ...meetingOf(desk).told, [title]: made } });
}

/** Gives up what is being made. */
export function giveUpForMeeting(desk: Desk): void {
  const { work } = meetingOf(desk);
  if (work !== null) underWay.get(work.job)?.abort();
}

/** Makes a file and saves it; its name. */
export async function saveMade(
  desk: Desk,
  make: Make,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const { name, content } = await make(desk, onProgress, signal);
  signal.throwIfAborted();
  saveFile(name, content);
  return name;
}

function meetingOf(desk: Desk): Meeting {
  return desk.store.getState().results.meeting;
}

function tell(desk: Desk, change: Partial<Meeting>): void {
  put(desk, "results", { meeting: { ...meetingOf(desk), ...change } });
}
