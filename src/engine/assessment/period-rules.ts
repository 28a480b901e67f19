import { correctionTable } from "../correction/correction-codes.ts";
import type { ClassLookup } from "../land/class-lookup.ts";
import { type TransitionMatrix, transitionStatusTable } from "../land/transition-matrix.ts";
import { oneOutAllOutTable, type SubIndicatorsPresent } from "../neutrality/one-out-all-out.ts";
import { productivityClassTable, STATUS_OF_PRODUCTIVITY_CLASS } from "../productivity/productivity-class.ts";
import type { RuleParameters } from "../rule-set.ts";
import { BIN_WITHOUT_CLASS, PRODUCTIVITY_BINS } from "./period-tables.ts";

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
  /** Productivity bin (`PRODUCTIVITY_BINS`) by `productivityClassIndex` of the metrics. */
  readonly binOfMetrics: Uint8Array;
  /** By `initial × (classes + 1) + final`. */
  readonly transitionStatus: Uint8Array;
  /** By `oneOutAllOutIndex`. */
  readonly oneOutAllOut: Uint8Array;
  readonly present: SubIndicatorsPresent;
  /** Status after correction by `code × 4 + status`. */
  readonly correction: Uint8Array;
  /** Transition status by `initial × 8 + final`; null where the legend has more than seven classes. */
  readonly transitionStatusOfEight: Uint8Array | null;
}

/** Classes a legend may have to be worked on in WebAssembly: a class takes three bits. */
const MOST_KERNEL_CLASSES = 7;

/** Productivity class of each bin. */
export const CLASS_OF_BIN: Uint8Array = new Uint8Array(PRODUCTIVITY_BINS).map((_, bin) =>
  bin === BIN_WITHOUT_CLASS ? 0 : bin,
);
/** Status of each bin. */
export const STATUS_OF_BIN: Uint8Array = CLASS_OF_BIN.map(
  (productivityClass) => STATUS_OF_PRODUCTIVITY_CLASS[productivityClass]!,
);

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
  const transitionStatus = transitionStatusTable(matrix, unmapped);
  return {
    classCount,
    isWater: lookup.isWater,
    binOfMetrics: binsOfMetrics(productivityClassTable(parameters["productivity.table"])),
    transitionStatus,
    oneOutAllOut: oneOutAllOutTable(parameters["oneOutAllOut.noData"], present),
    present,
    correction: correctionTable(),
    transitionStatusOfEight:
      classCount <= MOST_KERNEL_CLASSES ? inRowsOfEight(transitionStatus, classCount) : null,
  };
}

function binsOfMetrics(classes: Uint8Array): Uint8Array {
  return classes.map((productivityClass, index) =>
    productivityClass === 0 && index > 0 ? BIN_WITHOUT_CLASS : productivityClass,
  );
}

function inRowsOfEight(transitionStatus: Uint8Array, classCount: number): Uint8Array {
  const side = classCount + 1;
  const table = new Uint8Array(64);
  for (let index = 0; index < table.length; index++) {
    const initial = index >> 3;
    const final = index & 7;
    if (initial < side && final < side) table[index] = transitionStatus[initial * side + final]!;
  }
  return table;
}
