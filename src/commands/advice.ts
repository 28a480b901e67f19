import type { SiteContext } from "../engine/recommend/site-context.ts";
import type {
  AdvisedDataset,
  AdvisedPractice,
  AdvisedTool,
  PracticeCard,
  Weighing,
  Weights,
} from "../tasks/advice/answers.ts";
import { adviser } from "./adviser.ts";
import { type Desk, put } from "./desk.ts";
import type { FitsView } from "./state.ts";

export type {
  AdvisedDataset,
  AdvisedPractice,
  AdvisedTool,
  PackageLine,
  PracticeCard,
  RecordLine,
  ShownSource,
  SourcedRange,
  Weighing,
  Weights,
} from "../tasks/advice/answers.ts";

/** Chooses what is asked of the chosen place; null: how its land is. */
export function askOfPlace(desk: Desk, asks: FitsView["asks"]): void {
  changeFits(desk, { asks, card: null });
}

/** Opens the card of a family of practices; null closes it. */
export function openPractice(desk: Desk, card: string | null): void {
  changeFits(desk, { card });
}

/** Weighs a criterion otherwise from now on. */
export function setWeight(desk: Desk, criterion: string, weight: number): void {
  changeFits(desk, { weights: { ...desk.store.getState().view.fits.weights, [criterion]: weight } });
}

/** Weighs as a preset says; an empty one is as the catalogue has it. */
export function setWeights(desk: Desk, weights: Weights): void {
  changeFits(desk, { weights });
}

/** Lets the first ten be of several kinds, or goes by fit alone. */
export function spreadKinds(desk: Desk, isSpread: boolean): void {
  changeFits(desk, { isSpread });
}

function changeFits(desk: Desk, change: Partial<FitsView>): void {
  put(desk, "view", { fits: { ...desk.store.getState().view.fits, ...change } });
}

/** What practices are weighed by. */
export async function askWeighing(desk: Desk): Promise<Weighing> {
  return (await adviser(desk)).weighing();
}

/** The practices that fit a place, best first, those that are ruled out last. */
export async function askPractices(
  desk: Desk,
  context: SiteContext,
  weights: Weights,
  isSpread: boolean,
): Promise<readonly AdvisedPractice[]> {
  return (await adviser(desk)).practices(context, weights, isSpread);
}

/** All that is known of a practice, and how it stands at a place (`context` null: at none). */
export async function askPractice(
  desk: Desk,
  id: string,
  context: SiteContext | null,
  weights: Weights,
): Promise<PracticeCard | null> {
  return (await adviser(desk)).practice(id, context, weights);
}

/** The datasets that serve a place and a question, best first. */
export async function askDatasets(desk: Desk, context: SiteContext): Promise<readonly AdvisedDataset[]> {
  return (await adviser(desk)).datasets(context);
}

/** The tools that serve a place and a question, best first. */
export async function askTools(desk: Desk, context: SiteContext): Promise<readonly AdvisedTool[]> {
  return (await adviser(desk)).tools(context);
}
