import {
  addMarkedAreas,
  agreementCells,
  markRuleSet,
  type RuleSetMarks,
  ruleSetAgreement,
} from "../../engine/assessment/rule-set-agreement.ts";
import type { Outcome } from "../../engine/issues.ts";
import { wantedCells } from "../assess/block.ts";
import { layerKey } from "../assess/output-layers.ts";
import { piecesOfBlock } from "../assess/pieces.ts";
import { rounded } from "../assess/rounded.ts";
import type { Summary } from "../assess/summary.ts";
import type { LayerClass, LayerDescription, RuleSetComparison } from "../map-tasks.ts";
import type { Progress } from "../progress.ts";
import { rowBlocks } from "../row-blocks.ts";
import { classesOfCoding } from "./layer-colours.ts";
import { resultId } from "./layer-ids.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";
import type { BesideTaker, Shelver } from "./shelve.ts";
import { plansOfOthers } from "./story-bench.ts";

/** The comparison, and the layers that show where rule sets agree, by their keys. */
export interface ComparedRuleSets {
  readonly comparison: RuleSetComparison;
  readonly layers: ReadonlyMap<string, ShelfLayer>;
}

/** The rule set of the shelf is the first that is marked. */
const CURRENT = 0;

/**
 * Runs every other rule set on the inputs of a shelf and counts where they agree. Of each run only the indicator's status is kept,
 * two bits a cell. A rule set that cannot be planned on these inputs is left out.
 */
export async function compareRuleSets(
  shelf: Shelf,
  shelver: Shelver,
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<Outcome<ComparedRuleSets>> {
  const { plan, found, layers, inside } = shelf;
  const marks = new Map<string, RuleSetMarks>();
  for (const { id } of plan.periods) {
    const indicator = layers.get(indicatorKey(id));
    if (indicator === undefined) continue;
    const marked = new Uint8Array(inside.length);
    markRuleSet(indicator.cells as Uint8Array, CURRENT, marked, 0);
    marks.set(id, marked);
  }
  const summaries = new Map([[plan.ruleSet.id, found.summary]]);
  const others = await plansOfOthers(shelf);
  for (const other of others) {
    const { id } = other.ruleSet;
    const taker = markingTaker(marks, summaries.size, plan.frame.width);
    const { value, issues } = await shelver.runBeside(other, taker, signal, (_, done, of) =>
      onProgress?.(id, done, of),
    );
    if (value === null) return { value: null, issues };
    summaries.set(id, value.summary);
  }
  const compared = [...marks].map(([id, marked]) => comparedPeriod(id, marked, shelf, summaries));
  return {
    value: {
      comparison: {
        ruleSets: [...summaries.keys()],
        periods: Object.fromEntries(compared.map(({ period, figures }) => [period, figures])),
        layers: compared.map(({ description }) => description),
      },
      layers: new Map(compared.map(({ layer }) => [layerKey(layer.layer), layer])),
    },
    issues: [],
  };
}

/** Takes of a run what it says of the indicator in each period, as the marks of one rule set. */
function markingTaker(marks: ReadonlyMap<string, RuleSetMarks>, ruleSet: number, width: number): BesideTaker {
  return {
    wanted: wantedCells([...marks.keys()].map(indicatorKey)),
    write(block, fromRow) {
      for (const [id, marked] of marks) {
        const indicator = block.layers.get(indicatorKey(id));
        if (indicator !== undefined) markRuleSet(indicator as Uint8Array, ruleSet, marked, fromRow * width);
      }
    },
    finish() {},
    discard() {},
  };
}

function comparedPeriod(
  period: string,
  marks: RuleSetMarks,
  shelf: Shelf,
  summaries: ReadonlyMap<string, Summary>,
): {
  readonly period: string;
  readonly figures: RuleSetComparison["periods"][string];
  readonly layer: ShelfLayer;
  readonly description: LayerDescription;
} {
  const km2ByMarks = markedAreas(marks, shelf);
  const { ruleSets, ...whole } = ruleSetAgreement(km2ByMarks, summaries.size, CURRENT);
  const figures = {
    degradedUnderAllKm2: rounded(whole.degradedUnderAllKm2),
    degradedUnderSomeKm2: rounded(whole.degradedUnderSomeKm2),
    degradedUnderNoneKm2: rounded(whole.degradedUnderNoneKm2),
    unknownKm2: rounded(whole.unknownKm2),
    underRuleSets: [...summaries].map(([id, summary], at) => {
      const { onlyHereKm2, onlyCurrentKm2, againstUnknownKm2 } = ruleSets[at]!;
      const areas = summary.periods[period]!.sdg1531;
      const ledger = summary.ledger[period];
      return {
        id,
        degradedKm2: areas?.degradedKm2 ?? null,
        unknownKm2: areas?.unknownKm2 ?? null,
        onlyHereKm2: rounded(onlyHereKm2),
        onlyCurrentKm2: rounded(onlyCurrentKm2),
        againstUnknownKm2: rounded(againstUnknownKm2),
        neutral: ledger === undefined ? null : { neutralCount: ledger.neutralCount, count: ledger.count },
      };
    }),
  };
  const layer = { period, layer: "agreement", coding: "agreement" } as const;
  const cells = agreementCells(marks, summaries.size);
  return {
    period,
    figures,
    layer: { layer, key: "", cells },
    description: {
      id: resultId(layerKey(layer)),
      group: "sensitivity",
      period,
      year: null,
      classes: classesOf(km2ByMarks, shelf, summaries.size),
      range: null,
      isSynthetic: shelf.workspace.datasets.some(({ synthetic }) => synthetic === true),
      isPartial: shelf.found.summary.periods[period]!.partial,
    },
  };
}

function markedAreas(marks: RuleSetMarks, { plan, inside, areas }: Shelf): Float64Array {
  const km2ByMarks = new Float64Array(256);
  const { width, height } = plan.frame;
  for (const rows of rowBlocks(height)) {
    for (const window of piecesOfBlock(rows, plan)) {
      const areasKm2 = new Float64Array(window.width * window.height);
      areas.fill(window, areasKm2);
      for (let row = 0; row < window.height; row++) {
        const from = (window.y + row) * width + window.x;
        const to = from + window.width;
        const ofRow = areasKm2.subarray(row * window.width, (row + 1) * window.width);
        addMarkedAreas(marks.subarray(from, to), inside.subarray(from, to), ofRow, km2ByMarks);
      }
    }
  }
  return km2ByMarks;
}

/** The legend: under how many rule sets, with the areas; classes that so few rule sets cannot have are left out. */
function classesOf(km2ByMarks: Float64Array, { plan }: Shelf, count: number): LayerClass[] {
  const everyMark = Uint8Array.from(km2ByMarks.keys());
  const km2 = new Float64Array(count + 2);
  agreementCells(everyMark, count).forEach((value, mark) => {
    km2[value]! += km2ByMarks[mark]!;
  });
  return classesOfCoding("agreement", plan)!
    .filter(({ code }) => code === null || code <= count)
    .map(({ code, name, colour }) => ({
      code,
      name,
      colour,
      areaKm2: rounded(km2[code === null ? 0 : code + 1]!),
    }));
}

function indicatorKey(period: string): string {
  return layerKey({ period, layer: "sdg-15-3-1" });
}
