import type { Issue, Outcome } from "../../engine/issues.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import { breather } from "../breather.ts";
import type { Platform } from "../files.ts";
import type { Progress } from "../progress.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { type PlanOnShelf, planReport, startCounting, startingStatus } from "./count-plan.ts";
import type { LandKeeper } from "./kept-land.ts";

/** What planning on a shelf needs besides the shelf. */
export interface ShelfPlanOptions {
  readonly platform: Platform;
  /** What was counted before, for the next plan. */
  readonly keeper: LandKeeper;
  readonly signal?: AbortSignal;
  readonly onProgress?: Progress;
}

/**
 * The same as `planScenarios` from an assessment whose cells are in memory: the same blocks in the same order, so the same digits. The document
 * may differ from the shelf's in its interventions, expected losses, scenarios and planning. Only blocks of rows under areas that
 * changed are counted anew.
 */
export async function planOnShelf(
  workspace: Workspace,
  shelf: Shelf,
  { platform, keeper, signal, onProgress }: ShelfPlanOptions,
): Promise<Outcome<PlanOnShelf>> {
  const { plan, opened, layers, inside, found } = shelf;
  const issues: Issue[] = [];
  const status = startingStatus(plan, issues);
  if (status === null) return { value: null, issues };
  const kept = keeper.of(shelf, workspace, status);
  const counting = await startCounting({
    workspace,
    plan,
    opened,
    platform,
    issues,
    signal,
    status,
    kept,
    areas: shelf.areas,
  });
  if (counting === null) return { value: null, issues };
  const breathe = breather();
  const pause = async (): Promise<void> => {
    await breathe();
    signal?.throwIfAborted();
  };
  try {
    const { width, height } = plan.frame;
    const blocks = rowBlocks(height);
    const anew = blocks.filter((rows) => !counting.counter.isKept(rows)).length;
    const scenarios = workspace.scenarios.length + 1;
    let done = 0;
    for (const rows of blocks) {
      await pause();
      const cut = <T extends LayerCells>(cells: T): T =>
        cells.subarray(rows.from * width, rows.to * width) as T;
      const isKept = counting.counter.isKept(rows);
      await counting.counter.add(rows, (layer) => cut(layers.get(layer)?.cells ?? inside));
      if (!isKept) onProgress?.("plan", ++done, anew + scenarios);
    }
    return await planReport(workspace, plan, found.sums, counting, issues, async () => {
      onProgress?.("plan", ++done, anew + scenarios);
      await pause();
    });
  } finally {
    await counting.close();
  }
}
