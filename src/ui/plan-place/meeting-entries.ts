import type { Desk } from "../../commands/desk.ts";
import type { Make } from "../../commands/plan/meeting-files.ts";
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
    title: "composer.title",
    hint: "composer.hint",
    async make(desk, _, signal) {
      const { composeMap } = await import("../../commands/compose-map.ts");
      return composeMap(desk, signal);
    },
  },
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
  {
    title: "meeting.tables",
    hint: "meeting.tablesHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makePlanningWorkbook),
  },
  {
    title: "meeting.csv",
    hint: "meeting.csvHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makePlanningCsv),
  },
  {
    title: "meeting.unccd",
    hint: "meeting.unccdHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makeUnccdWorkbook),
  },
  {
    title: "meeting.geoPackage",
    hint: "meeting.geoPackageHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makeGeoPackage),
  },
  {
    title: "meeting.shapes",
    hint: "meeting.shapesHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makeShapes),
  },
  {
    title: "meeting.rasters",
    hint: "meeting.rastersHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makeRasters),
  },
  {
    title: "meeting.trendsEarth",
    hint: "meeting.trendsEarthHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makeTrendsEarthReport),
  },
  {
    title: "meeting.bundle",
    hint: "meeting.bundleHint",
    make: saved(async () => (await import("../../commands/plan/meeting-files.ts")).makeBundle),
  },
];

/** Makes one of the files of this list and saves it; what makes them is fetched when it is asked for. */
function saved(fetchMake: () => Promise<Make>): MeetingEntry["make"] {
  return async (desk, onProgress, signal) => {
    const [make, { saveMade }] = await Promise.all([
      fetchMake(),
      import("../../commands/plan/take-to-meeting.ts"),
    ]);
    return saveMade(desk, make, onProgress, signal);
  };
}
