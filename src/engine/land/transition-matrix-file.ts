/** A transition matrix as it stands in `data/transitions/*.json` and in a workspace: entries are words. */
export interface TransitionMatrixFile {
  readonly id: string;
  readonly codes: readonly number[];
  readonly status: readonly (readonly string[])[];
}
