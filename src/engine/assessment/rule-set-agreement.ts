import { STATUS } from "../status.ts";

/** Rule sets that fit one byte of marks. */
const MOST_RULE_SETS = 4;

/**
 * What rule sets say of one cell in one byte: bit `i` is set where rule set `i` finds it degraded, bit `4 + i` where it finds
 * anything at all.
 */
export type RuleSetMarks = Uint8Array;

/** Marks what one rule set says of `indicator.length` cells, the first of which is cell `from` of `marks`. */
export function markRuleSet(indicator: Uint8Array, ruleSet: number, marks: RuleSetMarks, from: number): void {
  if (ruleSet >= MOST_RULE_SETS) throw new Error(`expected at most ${MOST_RULE_SETS} rule sets, got another`);
  const known = 1 << (MOST_RULE_SETS + ruleSet);
  const degraded = known | (1 << ruleSet);
  for (let cell = 0; cell < indicator.length; cell++) {
    const status = indicator[cell]!;
    if (status === STATUS.degraded) marks[from + cell]! |= degraded;
    else if (status !== STATUS.unknown) marks[from + cell]! |= known;
  }
}

/** Adds the area of every cell inside the study area to its marks: `km2ByMarks` has 256 entries. */
export function addMarkedAreas(
  marks: RuleSetMarks,
  inside: Uint8Array,
  areasKm2: Float64Array,
  km2ByMarks: Float64Array,
): void {
  for (let cell = 0; cell < marks.length; cell++)
    if (inside[cell] === 1) km2ByMarks[marks[cell]!]! += areasKm2[cell]!;
}

/** What one rule set changes against the current one, in km²; what one of the two does not know is no flip and stands apart. */
export interface RuleSetFlips {
  readonly degradedKm2: number;
  readonly unknownKm2: number;
  /** Degraded here, known and not degraded under the current one. */
  readonly onlyHereKm2: number;
  /** Degraded under the current one, known and not degraded here. */
  readonly onlyCurrentKm2: number;
  /** Degraded under one of the two and unknown under the other. */
  readonly againstUnknownKm2: number;
}

/** How far rule sets agree, in km². The four parts of `degraded…` and `unknown` are the whole study area. */
export interface RuleSetAgreement {
  /** In the order of the marks. */
  readonly ruleSets: readonly RuleSetFlips[];
  readonly degradedUnderAllKm2: number;
  /** Under at least one, not under all; the others may not know. */
  readonly degradedUnderSomeKm2: number;
  /** Known under all, degraded under none. */
  readonly degradedUnderNoneKm2: number;
  /** Degraded under none, and unknown under one at least. */
  readonly unknownKm2: number;
}

/** The agreement of `count` rule sets, held against the one of index `current`. */
export function ruleSetAgreement(km2ByMarks: Float64Array, count: number, current: number): RuleSetAgreement {
  const sum = (holds: (marks: number) => boolean): number =>
    km2ByMarks.reduce((km2, area, marks) => (holds(marks) ? km2 + area : km2), 0);
  const all = (1 << count) - 1;
  const degraded = (marks: number): number => marks & all;
  const isDegraded = (marks: number, ruleSet: number): boolean => (marks & (1 << ruleSet)) !== 0;
  const isKnown = (marks: number, ruleSet: number): boolean =>
    (marks & (1 << (MOST_RULE_SETS + ruleSet))) !== 0;
  const ruleSets = Array.from({ length: count }, (_, here) => ({
    degradedKm2: sum((marks) => isDegraded(marks, here)),
    unknownKm2: sum((marks) => !isKnown(marks, here)),
    onlyHereKm2: sum(
      (marks) => isDegraded(marks, here) && isKnown(marks, current) && !isDegraded(marks, current),
    ),
    onlyCurrentKm2: sum(
      (marks) => isDegraded(marks, current) && isKnown(marks, here) && !isDegraded(marks, here),
    ),
    againstUnknownKm2: sum(
      (marks) =>
        (isDegraded(marks, here) && !isKnown(marks, current)) ||
        (isDegraded(marks, current) && !isKnown(marks, here)),
    ),
  }));
  return {
    ruleSets,
    degradedUnderAllKm2: sum((marks) => degraded(marks) === all),
    degradedUnderSomeKm2: sum((marks) => degraded(marks) !== 0 && degraded(marks) !== all),
    degradedUnderNoneKm2: sum((marks) => degraded(marks) === 0 && knownUnderAll(marks, count)),
    unknownKm2: sum((marks) => degraded(marks) === 0 && !knownUnderAll(marks, count)),
  };
}

/**
 * Under how many of `count` rule sets each cell is degraded, plus one: 1 is none of them. 0 is unknown: degraded under none, and
 * unknown under one at least.
 */
export function agreementCells(marks: RuleSetMarks, count: number): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, mark) => {
    let degraded = 0;
    for (let ruleSet = 0; ruleSet < count; ruleSet++) degraded += (mark >> ruleSet) & 1;
    return degraded > 0 || knownUnderAll(mark, count) ? degraded + 1 : 0;
  });
  return marks.map((mark) => table[mark]!);
}

function knownUnderAll(marks: number, count: number): boolean {
  const all = ((1 << count) - 1) << MOST_RULE_SETS;
  return (marks & all) === all;
}
