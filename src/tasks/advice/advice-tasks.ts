import type { Outcome } from "../../engine/issues.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { signedAddress } from "../../io/stac/signed-address.ts";
import { createJobs } from "../jobs.ts";
import type { JobId } from "../tasks.ts";
import {
  countriesFile,
  datasetsFile,
  forgetRecords,
  frenchFile,
  guidelinesFile,
  libraryFile,
  practicesFile,
  takeOwn,
  toolsFile,
} from "./advice-files.ts";
import { advisePractices, weighing } from "./advise-practices.ts";
import { adviseDatasets, adviseTools } from "./advise-sources.ts";
import type {
  AdvisedDataset,
  AdvisedPractice,
  AdvisedTool,
  PracticeCard,
  Weighing,
  Weights,
} from "./answers.ts";
import { familyFacts } from "./family-facts.ts";
import type {
  LibraryAnswer,
  LibraryCard,
  LibraryFilters,
  LibraryKind,
  LibraryQuery,
} from "./library-answers.ts";
import { datasetDetail, guidelineDetail, recordDetail, toolDetail } from "./library-card.ts";
import { libraryFilters, libraryLine, lookInLibrary } from "./look-in-library.ts";
import { practiceHere } from "./practice-here.ts";
import {
  lookForScenes,
  type StacEntry,
  type StacListing,
  type StacQuestion,
  type StacRaster,
} from "./scenes.ts";

/** What may be asked of the adviser: what fits a place, and the library. It reads `data/` when it is first asked. */
export interface AdviceTasks {
  /** What practices are weighed by. */
  weighing(): Promise<Weighing>;
  /**
   * Every family of practices, best first; those that are ruled out come last, with the reason. `isSpread`: no more than three of a
   * kind among the first ten.
   */
  practices(context: SiteContext, weights: Weights, isSpread?: boolean): Promise<readonly AdvisedPractice[]>;
  /** The card of a family, at a place or (`context` null) at none; null where the catalogue has no such family. */
  practice(id: string, context: SiteContext | null, weights: Weights): Promise<PracticeCard | null>;
  /** Every dataset, best first, each put to UNCCD's rules of quality. */
  datasets(context: SiteContext): Promise<readonly AdvisedDataset[]>;
  /** Reads the records that this browser keeps anew: an import has changed them. */
  readImportsAgain(): Promise<void>;
  /** The user's own practices from now on; told again to a worker that takes the place of one that died. */
  takeOwn(practices: readonly DocumentedTechnology[]): Promise<void>;
  /** Looks for words and by filters among practices, records, data, tools and guidelines. */
  search(query: LibraryQuery): Promise<LibraryAnswer>;
  /** What the library may be filtered by. */
  libraryFilters(): Promise<LibraryFilters>;
  /** The card of a thing that is no family of practices; null where the library has no such thing. */
  libraryCard(kind: Exclude<LibraryKind, "family">, id: string): Promise<LibraryCard | null>;
  /** Every tool, best first. */
  tools(context: SiteContext): Promise<readonly AdvisedTool[]>;
  /** The scenes of a catalogue on the network, its first fifty at most; `onFound` hears how many have come. */
  scenes(
    job: JobId,
    entry: StacEntry,
    question: StacQuestion,
    onFound?: (count: number) => void,
  ): Promise<Outcome<StacListing>>;
  /** The address under which a raster of a scene opens; where its host signs addresses, that is asked. */
  sceneAddress(job: JobId, entry: StacEntry, raster: StacRaster): Promise<Outcome<string>>;
  /** Gives a question to the network up, which rejects with an `AbortError`. */
  cancel(job: JobId): void;
}

/** The adviser of this thread. */
export function createAdviceTasks(): AdviceTasks {
  const jobs = createJobs();
  return {
    weighing: async () => weighing(),
    practices: async (context, weights, isSpread = false) =>
      advisePractices(await practicesFile(), context, weights, isSpread),
    async practice(id, context, weights) {
      const catalogue = await practicesFile();
      const family = catalogue.families.find((one) => one.id === id);
      if (family === undefined) return null;
      const facts = familyFacts(catalogue, family, (await frenchFile())[id]);
      return context === null ? facts : { ...facts, here: practiceHere(catalogue, id, context, weights) };
    },
    datasets: async (context) => adviseDatasets(await datasetsFile(), await countriesFile(), context),
    readImportsAgain: async () => forgetRecords(),
    takeOwn: async (practices) => takeOwn(practices),
    async search(query) {
      const { index, behind } = await libraryFile();
      return lookInLibrary(index, behind, query);
    },
    libraryFilters: async () => libraryFilters((await libraryFile()).index),
    async libraryCard(kind, id) {
      const { index, behind } = await libraryFile();
      const entry = index.entries.find((one) => one.kind === kind && one.id === id);
      const detail = await detailOf(kind, id);
      if (entry === undefined || detail === null) return null;
      return { ...libraryLine(entry, behind), catalogues: [], ...detail, url: entry.url };
    },
    tools: async (context) => adviseTools(await toolsFile(), await countriesFile(), context),
    scenes: (job, entry, question, onFound = () => {}) =>
      jobs.run(job, (signal) => lookForScenes(entry, question, signal, onFound)),
    sceneAddress: (job, entry, raster) => jobs.run(job, (signal) => signedAddress(raster, entry, { signal })),
    cancel: (job) => jobs.cancel(job),
  };
}

async function detailOf(kind: Exclude<LibraryKind, "family">, id: string) {
  const withId = <Card extends { readonly id: string }>(cards: readonly Card[]) =>
    cards.find((card) => card.id === id);
  if (kind === "technology") {
    const { technologies, families } = await practicesFile();
    const record = withId(technologies);
    const names = new Map(families.map((family) => [family.id, family.name]));
    return record === undefined ? null : recordDetail(record, names);
  }
  if (kind === "dataset") {
    const card = withId(await datasetsFile());
    return card === undefined ? null : datasetDetail(card);
  }
  const guideline = kind === "guideline" ? withId(await guidelinesFile()) : undefined;
  if (guideline !== undefined) return guidelineDetail(guideline);
  const tool = withId(await toolsFile()); // guidance stands among the tools too
  return tool === undefined ? null : toolDetail(tool);
}
