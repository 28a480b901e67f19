import { correctionTable } from "../correction/correction-codes.ts";
import type { ClassLookup } from "../land/class-lookup.ts";
import { type TransitionMatrix, transitionStatusTable } from "../land/transition-matrix.ts";
import { oneOutAllOutTable, type SubIndicatorsPresent } from "../neutrality/one-out-all-out.ts";
import { productivityClassIndex, productivityClassTable } from "../productivity/productivity-class.ts";
import type { RuleParameters } from "../rule-set.ts";

/** The parameters of a rule set that the combination of sub-indicators depends on. */
export type PeriodParameters = Pick<
  RuleParameters,
  "productivity.table" | "landCover.unmapped" | "oneOutAllOut.noData"
>;

/** The rules of a period as flat tables, made once and used for every piece. */
export interface PeriodRules {
  readonly classCount: number;
  /** 1 for the class indices that are water. */
  readonly isWater: Uint8Array;
  /** Productivity bin (`PRODUCTIVITY_BINS`) by `class × 16` for a ready class, by `productivityClassIndex` for metrics. */
  readonly binOfClass: Uint8Array;
  readonly binOfMetrics: Uint8Array;
  readonly transitionStatus: Uint8Array;
  readonly oneOutAllOut: Uint8Array;
  readonly present: SubIndicatorsPresent;
  /** Status after correction by `code × 4 + status`. */
  readonly correction: Uint8Array;
}

/** The rules of a period from the parameters, the land cover lookup and the matrix. */
export function periodRules(
  parameters: PeriodParameters,
  lookup: ClassLookup,
  matrix: TransitionMatrix,
  present: SubIndicatorsPresent,
): PeriodRules {
  const unmapped = parameters["landCover.unmapped"];
  const classCount = matrix.codes.length + (unmapped === "stable" ? 1 : 0);
  if (classCount !== lookup.classCount) {
    throw new Error(`expected a lookup of ${classCount} classes, got ${lookup.classCount}`);
  }
  return {
    classCount,
    isWater: lookup.isWater,
    binOfClass: binsOfClass(),
    binOfMetrics: binsOfMetrics(productivityClassTable(parameters["productivity.table"])),
    transitionStatus: transitionStatusTable(matrix, unmapped),
    oneOutAllOut: oneOutAllOutTable(parameters["oneOutAllOut.noData"], present),
    present,
    correction: correctionTable(),
  };
}

/** The bin of a cell that has a metric but no class. */
export const BIN_WITHOUT_CLASS = 6;

function binsOfMetrics(classes: Uint8Array): Uint8Array {
  const bins = new Uint8Array(128);
  for (let trajectory = 0; trajectory < 4; trajectory++) {
    for (let state = 0; state < 4; state++) {
      for (let performance = 0; performance < 4; performance++) {
        const index = productivityClassIndex(trajectory, state, performance);
        const productivityClass = classes[index]!;
        bins[index] = productivityClass === 0 && index > 0 ? BIN_WITHOUT_CLASS : productivityClass;
      }
    }
  }
  return bins;
}

function binsOfClass(): Uint8Array {
  const bins = new Uint8Array(128);
  for (let productivityClass = 1; productivityClass <= 5; productivityClass++) {
    bins[productivityClass << 4] = productivityClass;
  }
  return bins;
}
