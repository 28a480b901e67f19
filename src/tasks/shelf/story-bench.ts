import type { RuleSet } from "../../engine/rule-set.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { projector } from "../../io/crs.ts";
import { frameAreas } from "../../io/frame-areas.ts";
import type { SurveyTotals } from "../assess/block.ts";
import { surveyKeys } from "../assess/ingredient-keys.ts";
import { keepNothing } from "../assess/ingredients.ts";
import { createPieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { planAssessment } from "../assess/plan-assessment.ts";
import type { Workbench } from "../assess/survey-block.ts";
import type { Platform } from "../files.ts";
import type { Shelf } from "./shelf.ts";

/** What single cells of a shelf are worked out on. */
export interface StoryBench {
  readonly bench: Workbench;
  /** Null: the percentiles over the study area that this rule set asks for are not known. */
  readonly totals: SurveyTotals | null;
  close(): Promise<void>;
}

/** Decoded blocks that the reader of one rule set may keep. */
const CACHE_BYTES = 24 * 1024 * 1024;

/** Overrides that say something of the land or of the country's rules, not of a rule set: they hold under every one. */
const OVERRIDES_OF_THE_LAND = ["landCover.matrix", "soilCarbon.climateFactor"];

/** The bench of the shelf's own rule set. */
export async function ownBench(shelf: Shelf, platform: Platform): Promise<StoryBench> {
  return benchOf(shelf.plan, shelf.found.totals, platform);
}

/**
 * The benches of the other rule sets, by id; one that cannot be planned on these inputs is left out. Parameters that the document
 * overrides are those of its own rule set, but for the transition matrix and the climate factor.
 */
export async function otherBenches(shelf: Shelf, platform: Platform): Promise<Map<string, StoryBench>> {
  const benches = new Map<string, StoryBench>();
  for (const ruleSet of RULE_SETS) {
    if (ruleSet.id === shelf.plan.ruleSet.id) continue;
    const plan = await planUnder(ruleSet, shelf);
    if (plan !== null) benches.set(ruleSet.id, await benchOf(plan, totalsUnder(plan, shelf), platform));
  }
  return benches;
}

async function planUnder({ id }: RuleSet, { workspace, opened }: Shelf): Promise<AssessmentPlan | null> {
  const kept = Object.entries(workspace.parameters).filter(([name]) => OVERRIDES_OF_THE_LAND.includes(name));
  const { value } = await planAssessment(
    { ...workspace, ruleSet: id, parameters: Object.fromEntries(kept) },
    opened,
  );
  return value;
}

/** Percentiles hold where they are of the same values, or of the same values in another unit (index × 10 000). */
function totalsUnder(
  plan: AssessmentPlan,
  { plan: own, found, identity, opened }: Shelf,
): SurveyTotals | null {
  const keys = surveyKeys(plan, identity);
  const ownKeys = surveyKeys(own, identity);
  if (isWithin(keys, ownKeys)) return found.totals;
  const [series, ownSeries] = [plan.series.productivity, own.series.productivity];
  if (series === null || ownSeries === null) return null;
  const sameUnit: AssessmentPlan = { ...plan, series: { ...plan.series, productivity: ownSeries } };
  if (!isWithin(surveyKeys(sameUnit, identity), ownKeys)) return null;
  const scaleInFile = opened.get(ownSeries.layer.dataset)!.rasters[0]!.scales[0] ?? 1;
  const ratio =
    (series.layer.overrides.scale ?? scaleInFile) / (ownSeries.layer.overrides.scale ?? scaleInFile);
  return new Map(
    [...found.totals].map(([survey, units]) => [
      survey,
      new Map([...units].map(([unit, values]) => [unit, values.map((value) => value * ratio)])),
    ]),
  );
}

/** Whether every survey has the same key among the others. */
function isWithin(keys: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return [...keys].every(([id, key]) => others.get(id) === key);
}

async function benchOf(
  plan: AssessmentPlan,
  totals: SurveyTotals | null,
  platform: Platform,
): Promise<StoryBench> {
  if ((await projector(plan.frame.crs)) === null)
    throw new Error(`expected a known CRS, got ${plan.frame.crs}`);
  const reader = createPieceReader(plan, platform, undefined, CACHE_BYTES);
  const bench: Workbench = { plan, reader, areas: await frameAreas(plan.frame), keeperOf: () => keepNothing };
  return { bench, totals, close: () => reader.close() };
}
