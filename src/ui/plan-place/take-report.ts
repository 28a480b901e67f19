import type { Desk } from "../../commands/desk.ts";
import type { Progress } from "../../commands/plan/meeting-material.ts";
import { takeReport } from "../../commands/plan/report/take-report.ts";
import { pictureWords } from "../map-place/picture-words.ts";

/** Saves slides, the report as a page, or its print, with the map as it is on the screen. */
export function takeAs(
  kind: "slides" | "page" | "print",
  desk: Desk,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<string> {
  return takeReport(desk, kind, () => pictureWords(desk.store.getState(), new Date()), onProgress, signal);
}
