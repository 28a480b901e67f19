import type { Issue } from "../../engine/issues.ts";

/** Issues of many records: those that differ in their record alone become one, about the first, with the count of records. */
export function mergedIssues(issues: readonly Issue[]): Issue[] {
  const merged = new Map<string, Issue>();
  for (const issue of issues) {
    const { count, ...context } = issue.context ?? {};
    const isOfRecord = count !== undefined;
    const key = JSON.stringify([issue.code, issue.severity, isOfRecord ? "" : issue.about, context]);
    const first = merged.get(key);
    if (first === undefined) merged.set(key, issue);
    else if (isOfRecord)
      merged.set(key, {
        ...first,
        context: { ...context, count: Number(first.context?.["count"]) + Number(count) },
      });
  }
  return [...merged.values()];
}
