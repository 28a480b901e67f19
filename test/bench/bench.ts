/** One measured piece of work: `run` is ours, `reference` a plain straightforward way to the same answer. */
export interface Bench {
  /** As in the contract: `period-summary`, `mann-kendall`, `mann-kendall-theil-sen`, `ledger`, … */
  readonly name: string;
  /** Cells one call of `run` works on. */
  readonly cells: number;
  run(): void;
  /** Works on `referenceCells` cells (default `cells`). */
  reference(): void;
  readonly referenceCells?: number;
}
