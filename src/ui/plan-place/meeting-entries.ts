import type { Desk } from "../../commands/desk.ts";
import type { Progress } from "../../commands/plan/meeting-material.ts";
import type { PlanKey } from "../../i18n/plan-words.ts";

/** Something to take to a meeting. */
export interface MeetingEntry {
  readonly title: PlanKey;
  readonly hint: PlanKey;
  /** Saves it; the name of the file, null where the user gave it up. Rejects with the signal's reason. */
  make(desk: Desk, onProgress: Progress, signal: AbortSignal): Promise<string | null>;
}

/** What can be taken to a meeting, in the order in which it is shown. */
export const MEETING_ENTRIES: readonly MeetingEntry[] = [
  {
    title: "slides.take.slides",
    hint: "slides.take.slidesHint",
    make: async (...asked) => (await import("./take-report.ts")).takeAs("slides", ...asked),
  },
  {
    title: "slides.take.report",
    hint: "slides.take.reportHint",
    make: async (...asked) => (await import("./take-report.ts")).takeAs("page", ...asked),
  },
  {
    title: "slides.take.reportPdf",
    hint: "slides.take.reportPdfHint",
    make: async (...asked) => (await import("./take-report.ts")).takeAs("print", ...asked),
  },
];
