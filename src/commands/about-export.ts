import type { Table } from "../io/csv-writer.ts";
import type { State, Workspace } from "./state.ts";

/** Whether any layer of the result rests on synthetic data. */
export function isSynthetic({ results }: Pick<State, "results">): boolean {
  return results.assessment?.layers.some((layer) => layer.isSynthetic) ?? false;
}

/** “<workspace>[-synthetic]-<what>”, fit for every file system; a workspace is “<workspace>[-synthetic].ldn.json” or “.ldn.zip”. */
export function fileName(state: Pick<State, "results" | "document">, what: string): string {
  const plain = (state.document?.present.name ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const name = plain.replace(/^-|-$/g, "") || "workspace";
  const labelled = isSynthetic(state) && !name.includes("synthetic") ? `${name}-synthetic` : name;
  return what.startsWith("ldn.") ? `${labelled}.${what}` : `${labelled}-${what}`;
}

/** Where the data of a document come from, each source once. */
export function sourcesOf(document: Workspace): string[] {
  const told = document.datasets.map(({ source, licence, name, id }) => {
    const whence = source ?? name ?? id;
    return licence === undefined ? whence : `${whence} (${licence})`;
  });
  return [...new Set(told)];
}

/** What tables are of: workspace, rule set, periods, date, sources, and whether anything is synthetic. */
export function aboutTable(state: Pick<State, "results" | "document">, now: Date): Table {
  const { document, results } = state;
  const summary = results.assessment?.summary;
  const workspace = document?.present;
  return {
    name: "about",
    columns: ["what", "value"],
    rows: [
      ["workspace", workspace?.name ?? ""],
      ["synthetic", isSynthetic(state) ? "yes: not a real place" : "no"],
      ["made_on", now.toISOString().slice(0, 10)],
      ["engine", summary?.engine ?? null],
      ["rule_set", summary === undefined ? null : `${summary.ruleSet.id} ${summary.ruleSet.version}`],
      ...Object.entries(summary?.periods ?? {})
        .filter(([, { partial }]) => partial)
        .map(([id]) => ["partial", `${id}: a sub-indicator is missing, this is not SDG 15.3.1`]),
      ["periods", Object.keys(summary?.periods ?? {}).join(", ")],
      ["study_area_km2", summary?.areaKm2.insideStudyArea ?? null],
      ...(workspace === undefined ? [] : sourcesOf(workspace)).map((source) => ["source", source]),
    ],
  };
}
