import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { countriesFile, datasetsFile, practicesFile, toolsFile } from "./advice-files.ts";
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
import { practiceHere } from "./practice-here.ts";

/** What may be asked of the adviser: what fits a place, and the library. It reads `data/` when it is first asked. */
export interface AdviceTasks {
  /** What practices are weighed by. */
  weighing(): Promise<Weighing>;
  /** Every family of practices, best first; those that are ruled out come last, with the reason. */
  practices(context: SiteContext, weights: Weights): Promise<readonly AdvisedPractice[]>;
  /** The card of a family, at a place or (`context` null) at none; null where the catalogue has no such family. */
  practice(id: string, context: SiteContext | null, weights: Weights): Promise<PracticeCard | null>;
  /** Every dataset, best first, each put to UNCCD's rules of quality. */
  datasets(context: SiteContext): Promise<readonly AdvisedDataset[]>;
  /** Every tool, best first. */
  tools(context: SiteContext): Promise<readonly AdvisedTool[]>;
}

/** The adviser of this thread. */
export function createAdviceTasks(): AdviceTasks {
  return {
    weighing: async () => weighing(),
    practices: async (context, weights) => advisePractices(await practicesFile(), context, weights),
    async practice(id, context, weights) {
      const catalogue = await practicesFile();
      const family = catalogue.families.find((one) => one.id === id);
      if (family === undefined) return null;
      const facts = familyFacts(catalogue, family);
      return context === null ? facts : { ...facts, here: practiceHere(catalogue, family, context, weights) };
    },
    datasets: async (context) => adviseDatasets(await datasetsFile(), await countriesFile(), context),
    tools: async (context) => adviseTools(await toolsFile(), await countriesFile(), context),
  };
}
