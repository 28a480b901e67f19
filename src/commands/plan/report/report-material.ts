import type { ReportPicture } from "../../../tasks/exports/report-content.ts";
import type { HexagonFigures, Issue } from "../../state.ts";
import type { MeetingMaterial } from "../meeting-material.ts";

/** A practice that interventions name, in the language of the report. */
export interface NamedPractice {
  readonly name: string;
  /** Citations with their addresses. */
  readonly sources: readonly string[];
}

/** What a report and slides are made of. */
export interface ReportMaterial extends MeetingMaterial {
  /** By the id that interventions give; one that nobody knows is missing. */
  readonly practices: ReadonlyMap<string, NamedPractice>;
  /** As they were counted last; null: nobody has looked. */
  readonly hexagons: HexagonFigures | null;
  /** What the run and the evaluation of scenarios had to say. */
  readonly issues: readonly Issue[];
  /** The map on the screen; null where there is none. */
  readonly map: ReportPicture | null;
  /** SHA-256 of the recipe. */
  readonly fingerprint: string;
}
