import type { FeatureCollection, MultiPolygon } from "geojson";
import type { Issue } from "../engine/issues.ts";
import type { MessageValues } from "../i18n/message.ts";
import type { Speech, TextKey } from "../i18n/speech.ts";
import type { Ring } from "../map/drawn-ring.ts";
import type { PlacesOnMap } from "../map/overlay.ts";
import type { BaseProblem, OwnBase } from "../map/own-base.ts";
import type { LibraryAnswer, LibraryKind, LibraryQuery } from "../tasks/advice/library-answers.ts";
import type { FileRef } from "../tasks/files.ts";
import type { FileCard } from "../tasks/inspect/file-card.ts";
import type { ToolResult } from "../tasks/inspect/trends-earth.ts";
import type {
  AreaStory,
  CellStory,
  HexagonFigures,
  LayerClass,
  LayerDescription,
  PeriodStory,
  PlanLayerId,
  RuleSetComparison,
  ShelvedAssessment,
  ShelvedPlan,
  SiteReading,
  SuitabilityMap,
} from "../tasks/map-tasks.ts";
import type { PlanSummary } from "../tasks/planning/plan-summary.ts";
import type { ScenarioPlan } from "../tasks/planning/scenario-summary.ts";
import type { HexagonId } from "../tasks/shelf/hexagon-cover.ts";
import type { ChosenLayer, LegendMap } from "../workspace/changes/draft-workspace.ts";
import type { History } from "../workspace/history.ts";
import type { KeptWorkspace } from "../workspace/kept-workspace.ts";
import type { Period, Workspace } from "../workspace/workspace.ts";
import type { Room } from "./keeper.ts";
import type { BestAsk, BestSearch } from "./plan/best-state.ts";

export type {
  AreaStory,
  CellStory,
  FileCard,
  HexagonFigures,
  HexagonId,
  Issue,
  LayerClass,
  LayerDescription,
  PeriodStory,
  PlanLayerId,
  PlanSummary,
  RuleSetComparison,
  ScenarioPlan,
  ShelvedAssessment,
  ShelvedPlan,
  SiteReading,
  SuitabilityMap,
  ToolResult,
  Workspace,
};
export type Summary = ShelvedAssessment["summary"];
export type UnitSummary = Summary["reportingUnits"][number];

/**
 * Everything the screen shows. Drawers with rules of their own: `document` is saved and undone; `sources` are the files
 * behind it, this session's own; `results` follow from both and may be thrown away; `view` is never saved but in the
 * address; `intake` holds loose files until a document is made of them; `kept` tells what this browser keeps. Cells are in
 * none of them. `speech` and `site` are the app's own.
 */
export interface State {
  readonly document: History<Workspace> | null;
  readonly sources: Sources;
  readonly results: Results;
  readonly view: View;
  /** Null: no loose files are laid out. */
  readonly intake: Intake | null;
  readonly kept: Kept;
  readonly speech: Speech;
  readonly site: Site;
}

/** The app itself, as the browser has it. */
export interface Site {
  readonly isOnline: boolean;
  /** Every file of the app is kept: it opens without a network. */
  readonly isKept: boolean;
  /** A newer version is kept and waits to take over. */
  readonly hasUpdate: boolean;
  readonly isAboutOpen: boolean;
  /** The background map of the user's own; null: the offline world. */
  readonly base: OwnBase | null;
  /** Why the last address gave no background map. */
  readonly baseProblem: BaseProblem | null;
}

export interface Sources {
  /** The name of the open workspace on this machine. */
  readonly id: string | null;
  readonly files: readonly FileRef[];
  /** Whether the files are copies that this browser keeps. */
  readonly areCopies: boolean;
  /** Files of which the browser has deleted its copies. */
  readonly lost: readonly string[];
  /** Where the document came from: the demonstration can be fetched again, the user's own files must be chosen again. */
  readonly origin: "demonstration" | "own" | null;
  /** Outlines of reporting units in degrees, each with a `name`. */
  readonly units: FeatureCollection | null;
  readonly studyArea: FeatureCollection | null;
  /** What was read of the datasets that are only looked at, by dataset. */
  readonly places: Readonly<Record<string, PlaceLayer>>;
  /** Files that the document names and that are not at hand. */
  readonly missing: readonly string[];
}

/** What this browser keeps, and what is to be said of it. */
export interface Kept {
  /** Every workspace, also those deleted that can be had again. */
  readonly all: readonly KeptWorkspace[];
  readonly isListOpen: boolean;
  /** The document as it was saved last. */
  readonly saved: History<Workspace> | null;
  /** Whether this tab saves the open workspace, or another one does; null: not known yet. */
  readonly holder: "here" | "elsewhere" | null;
  /** Copying, packing or unpacking that is under way. */
  readonly work: Work | null;
  readonly notice: Notice | null;
  /** Null: not asked yet, or there is no storage for files (`hasFiles`). */
  readonly room: Room | null;
  readonly hasFiles: boolean;
}

/** A sentence about what is kept. */
export interface Notice {
  readonly severity: "stop" | "warn" | "note";
  readonly key: TextKey;
  readonly values: MessageValues;
}

/** Points, lines and outlines of a dataset that is only looked at. */
export interface PlaceLayer {
  readonly points: readonly Place[];
  readonly paths: readonly (readonly (readonly [number, number])[])[];
  /** What stood in the way of reading it. */
  readonly issues: readonly Issue[];
}

/** A point with its name and what its file says of it. */
export interface Place {
  readonly lonLat: readonly [number, number];
  readonly name: string;
  readonly facts: readonly (readonly [field: string, value: string])[];
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
  /** The country that data are sought for, ISO 3166-1 alpha-3; empty: it is to be chosen; null: nobody asks. */
  readonly country: string | null;
}

export interface Results {
  readonly assessment: ShelvedAssessment | null;
  /** How far the rule sets agree, once it was asked; its layers are among those of the assessment. */
  readonly comparison: RuleSetComparison | null;
  /** Counts assessments: tiles of an older one are not shown. */
  readonly revision: number;
  readonly issues: readonly Issue[];
  readonly work: Work | null;
  /** Something of ours broke: told with what is needed to repeat it. */
  readonly fault: string | null;
  /** Whether the engine died: it was started again, or that did not help. */
  readonly engine: "well" | "restarted" | "lost";
  /** Of the chosen cell; null: there is no cell. */
  readonly story: CellStory | "asked" | null;
  /** Of the hexagons asked for last; they may be of an older revision while they are counted anew. */
  readonly hexagons: CountedHexagons | null;
  /** What was found in the library last; null: nobody has looked. */
  readonly library: FoundInLibrary | null;
  /** Where a family of practices fits, as asked last; its layer is among those of the assessment. */
  readonly suitability: SuitabilityMap | null;
  /** What was asked of places, by their name (`siteKey`). */
  readonly sites: Readonly<Record<string, AskedSite>>;
  readonly plan: EvaluatedPlan;
  readonly meeting: Meeting;
  readonly best: BestSearch;
}

/** Files for a meeting: the one that is being made, and what came of each that was asked for. */
export interface Meeting {
  readonly work: (Work & { readonly entry: string }) | null;
  readonly told: Readonly<Record<string, MadeForMeeting>>;
}
export type MadeForMeeting =
  | { readonly kind: "saved"; readonly file: string }
  | { readonly kind: "givenUp" }
  | { readonly kind: "failed"; readonly reason: string };

/** The scenarios of the document as they were evaluated last. */
export interface EvaluatedPlan {
  /** Null: not evaluated yet. While it is evaluated anew, what was told before. */
  readonly report: ShelvedPlan | null;
  /** The document and the result that `report` was made of: it is out of date when they are others. */
  readonly of: Workspace | null;
  readonly revision: number;
  /** Counts up with every evaluation: the maps of the plan have other cells. */
  readonly layersRevision: number;
  readonly issues: readonly Issue[];
  readonly work: Work | null;
  readonly fault: string | null;
}

/** What the layers tell of a place. */
export interface AskedSite {
  /** Of the result it was asked of. */
  readonly revision: number;
  /** `nowhere`: the place has no cell. */
  readonly state: "asking" | "told" | "nowhere" | "failed";
  /** While it is asked anew, what was told before. */
  readonly reading: SiteReading | null;
  readonly work: Work | null;
}

/** What was found in the library, and as it lies on the map. */
export interface FoundInLibrary extends LibraryAnswer {
  readonly layers: readonly LibraryLayer[];
}

/** Records on the map, each point with what stands beside it under the pointer, and with what it is found by. */
export interface LibraryLayer extends PlacesOnMap {
  readonly names: readonly string[];
  readonly ids: readonly string[];
}

/** Hexagons as they were counted from one result. */
export interface CountedHexagons {
  readonly figures: HexagonFigures;
  readonly revision: number;
}

/** Long work: what it is doing, how far it is, and its name for cancelling. */
export interface Work {
  readonly job: string;
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

export type PlaceId = "map" | "plan" | "monitor" | "library";
export type PlanTab = "scenarios" | "best" | "compare" | "targets" | "meeting";
export type PanelTab = "layers" | "units" | "rules";
export type Selection =
  | { readonly kind: "cell"; readonly lonLat: readonly [number, number] }
  | { readonly kind: "unit"; readonly name: string }
  | { readonly kind: "hexagon"; readonly id: HexagonId }
  | { readonly kind: "place"; readonly layer: string; readonly at: number }
  /** The land within a distance of everything in a layer; `area` null: it is being put together, or could not be (`fault`). */
  | {
      readonly kind: "near";
      readonly layer: string;
      readonly km: number;
      readonly area: MultiPolygon | null;
      readonly fault?: string;
    }
  /** An area of the document that is more than one ring of corners. */
  | { readonly kind: "kept"; readonly id: string }
  /** `name` null: as it was drawn. */
  | { readonly kind: "area"; readonly ring: Ring; readonly name: string | null };

/** A drawn area whose corners are being moved. */
export interface Mending {
  /** The choice that it began with: it lasts as long as this is what is chosen. */
  readonly of: Extract<Selection, { readonly kind: "area" }>;
  readonly ring: Ring;
  /** The corner that keys and buttons mean; null: none. */
  readonly chosen: number | null;
  /** How it was before each step, oldest first. */
  readonly past: readonly Pick<Mending, "ring" | "chosen">[];
  /** The last step was refused: edges would have crossed. */
  readonly isRefused: boolean;
}

/** What land is told by: the whole study area, the reporting units, hexagons of one size, or the areas that the user keeps. */
export type ScaleKind = "district" | "units" | "hexagons" | "areas";
export interface ScaleView {
  /** Null: nobody has chosen; the reporting units where there are some. */
  readonly kind: ScaleKind | null;
  /** Size of the hexagons; null: one that fits the study area. */
  readonly sizeKm2: number | null;
  /** What the hexagons show: the degraded share of each, or where degradation and improvement gather. */
  readonly shows: "share" | "spots";
  readonly opacity: number;
}

export interface LayerView {
  readonly key: string;
  readonly isVisible: boolean;
  readonly opacity: number;
}

/** What is asked of the chosen place beside how its land is, and how practices are weighed. */
export interface FitsView {
  /** Null: how the land is. */
  readonly asks: "practices" | "datasets" | "tools" | null;
  /** The family of practices whose card is open. */
  readonly card: string | null;
  /** Weights that the user moved, by criterion; the others are as the catalogue has them. */
  readonly weights: Readonly<Record<string, number>>;
  /** Whether no more than three of a kind may stand among the first ten. */
  readonly isSpread: boolean;
}

/** What is looked for in the library, and what of it is open. */
export interface LibraryView {
  readonly query: LibraryQuery;
  readonly card: { readonly kind: LibraryKind; readonly id: string } | null;
}

/** What of the plan is on the screen. */
export interface PlanView {
  readonly tab: PlanTab;
  /** The scenario that is looked at; null: doing nothing. */
  readonly scenario: string | null;
  /** The intervention that is edited. */
  readonly intervention: string | null;
  /** The scenario whose map stands beside that of `scenario`; null: there is one map. */
  readonly beside: string | null;
  /** Scenarios that are compared, six at most; null: the first six. Doing nothing always stands beside them. */
  readonly compared: readonly string[] | null;
}

export interface View {
  readonly place: PlaceId;
  readonly tab: PanelTab;
  readonly isPanelOpen: boolean;
  readonly scale: ScaleView;
  readonly period: string | null;
  readonly year: number | null;
  /** Top first; lines that are not here are hidden. */
  readonly layers: readonly LayerView[];
  /** Classes isolated in the legend, by layer key. */
  readonly only: Readonly<Record<string, readonly (number | null)[]>>;
  readonly compare: { readonly mode: "swipe" | "side"; readonly period: string } | null;
  readonly selection: Selection | null;
  readonly fits: FitsView;
  readonly library: LibraryView;
  readonly plan: PlanView;
  /** The composer of maps on paper, with the name of the file saved last; null: it is closed. */
  readonly composer: { readonly saved: string | null } | null;
  readonly best: BestAsk;
  /** Corners of the area being drawn; null: none is. */
  readonly drawing: Ring | null;
  /** The area whose corners are moved, as `mendingOf` tells it; null: none is. */
  readonly mending: Mending | null;
  /** What shares are of: all land, or the land whose status is known. */
  readonly denominator: "land" | "known";
  readonly theme: "system" | "light" | "dark";
}
