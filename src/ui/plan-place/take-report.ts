import type { Desk } from "../../commands/desk.ts";
import type { Progress } from "../../commands/plan/meeting-material.ts";
import { makeReport } from "../../commands/plan/report/make-report.ts";
import { saveMade } from "../../commands/plan/take-to-meeting.ts";
import { pictureWords } from "../map-place/picture-words.ts";

/** Saves slides, the report as a page, or its print, with the map as it is on the screen. */
export function takeAs(
  kind: "slides" | "page" | "print",
  desk: Desk,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const words = () => pictureWords(desk.store.getState(), new Date());
  return saveMade(desk, (...asked) => makeReport(desk, kind, words, asked[1], asked[2]), onProgress, signal);
}
