import type { Issue } from "../../engine/issues.ts";

/** The world stopped the work midway (a damaged block, a file gone): carries the issues that say so across the layers. */
export class InputFault extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.code} ${issue.about ?? ""}`).join("; "));
    this.name = "InputFault";
    this.issues = issues;
  }
}
