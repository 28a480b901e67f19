import type { FeatureCollection } from "geojson";
import type { Issue } from "../engine/issues.ts";
import type { Speech } from "../i18n/speech.ts";
import type { Ring } from "../map/drawn-ring.ts";
import type { FileRef } from "../tasks/files.ts";
import type { FileCard } from "../tasks/inspect/file-card.ts";
import type { ToolResult } from "../tasks/inspect/trends-earth.ts";
import type {
  AreaStory,
  CellStory,
  LayerClass,
  LayerDescription,
  PeriodStory,
  ShelvedAssessment,
} from "../tasks/map-tasks.ts";
import type { ChosenLayer, LegendMap } from "../workspace/changes/draft-workspace.ts";
import type { History } from "../workspace/history.ts";
import type { Period, Workspace } from "../workspace/workspace.ts";

export type {
  AreaStory,
  CellStory,
  FileCard,
  Issue,
  LayerClass,
  LayerDescription,
  PeriodStory,
  ShelvedAssessment,
  ToolResult,
  Workspace,
};
export type Summary = ShelvedAssessment["summary"];
export type UnitSummary = Summary["reportingUnits"][number];

/**
 * Everything the screen shows. Five drawers with five rules: `document` is saved and undone; `sources` are the files
 * behind it, this session's own; `results` follow from both and may be thrown away; `view` is never saved but in the
 * address; `intake` holds loose files until a document is made of them. Cells are in none of them.
 */
export interface State {
  readonly document: History<Workspace> | null;
  readonly sources: Sources;
  readonly results: Results;
  readonly view: View;
  /** Null: no loose files are laid out. */
  readonly intake: Intake | null;
  readonly speech: Speech;
}

export interface Sources {
  readonly files: readonly FileRef[];
  /** Where the document came from: the demonstration can be fetched again, the user's own files must be chosen again. */
  readonly origin: "demonstration" | "own" | null;
  /** Outlines of reporting units in degrees, each with a `name`. */
  readonly units: FeatureCollection | null;
  readonly studyArea: FeatureCollection | null;
  /** Files that the document names and that are not at hand. */
  readonly missing: readonly string[];
}

/** Loose files, what the engine found in them (in the same order), and what the user says of them. */
export interface Intake {
  readonly files: readonly FileRef[];
  readonly cards: readonly FileCard[];
  readonly layers: readonly ChosenLayer[];
  /** The mapping that land cover without a known legend shares. */
  readonly map: LegendMap;
  /** Where no file is the study area: true, land inside the reporting units; false, every cell of the grid. */
  readonly isWithinUnits: boolean;
  /** Years of the periods as the user says them; null: as they follow from the files. */
  readonly periods: readonly Period[] | null;
  /** Files of folders that are of no kind that can be read. */
  readonly passedOver: number;
}

export interface Results {
  readonly assessment: ShelvedAssessment | null;
  /** Counts assessments: tiles of an older one are not shown. */
  readonly revision: number;
  readonly issues: readonly Issue[];
  readonly work: Work | null;
  /** Something of ours broke: told with what is needed to repeat it. */
  readonly fault: string | null;
  readonly story: CellStory | null;
}

/** Long work: what it is doing, how far it is, and its name for cancelling. */
export interface Work {
  readonly job: string;
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

export type PlaceId = "map" | "monitor";
export type PanelTab = "layers" | "units" | "rules";
export type Selection =
  | { readonly kind: "cell"; readonly lonLat: readonly [number, number] }
  | { readonly kind: "unit"; readonly name: string }
  | { readonly kind: "area"; readonly ring: Ring };

export interface LayerView {
  readonly key: string;
  readonly isVisible: boolean;
  readonly opacity: number;
}

export interface View {
  readonly place: PlaceId;
  readonly tab: PanelTab;
  readonly isPanelOpen: boolean;
  readonly period: string | null;
  readonly year: number | null;
  /** Top first; lines that are not here are hidden. */
  readonly layers: readonly LayerView[];
  /** Classes isolated in the legend, by layer key. */
  readonly only: Readonly<Record<string, readonly (number | null)[]>>;
  readonly compare: { readonly mode: "swipe" | "side"; readonly period: string } | null;
  readonly selection: Selection | null;
  /** Corners of the area being drawn; null: none is. */
  readonly drawing: Ring | null;
  readonly theme: "system" | "light" | "dark";
}
