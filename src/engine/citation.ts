/** Where a rule, a table or a dataset comes from. */
export interface Citation {
  readonly title: string;
  /** Page, table, equation, file and line: where in the source. */
  readonly where?: string;
  readonly url?: string;
  readonly year?: number;
  /** `first` when the source itself was read, `second` when another work reports it. */
  readonly hand: "first" | "second";
}
