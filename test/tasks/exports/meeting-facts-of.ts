import { crewInProcess } from "../../../src/tasks/assess/crew.ts";
import type { MeetingFacts } from "../../../src/tasks/exports/meeting-facts.ts";
import { type FileRef, openedFiles } from "../../../src/tasks/files.ts";
import { nodePlatform } from "../../../src/tasks/node-platform.ts";
import { planScenarios } from "../../../src/tasks/planning/plan-scenarios.ts";
import { parseWorkspace } from "../../../src/workspace/parse-workspace.ts";
import { shelfOf } from "../../build/map-shelf.ts";
import type { MemoryFiles } from "../../build/run-workspace.ts";

/** The facts of a document, assessed and planned by the real engine in this thread. */
export async function meetingFactsOf(document: object, files: MemoryFiles): Promise<MeetingFacts> {
  const shelf = shelfOf(files);
  const { summary, tables } = await shelf.shelve(document);
  const { inputs } = await shelf.tasks.recipe();
  const refs: FileRef[] = [...files].map(([name, bytes]) => ({
    kind: "blob",
    name,
    blob: new Blob([bytes]),
  }));
  const workspace = parseWorkspace(JSON.stringify(document), "workspace.json").value!;
  const planned = await planScenarios(workspace, {
    finder: openedFiles(refs),
    platform: nodePlatform,
    crew: () => crewInProcess(nodePlatform),
  });
  await shelf.tasks.close();
  return { workspace, summary, tables, plan: planned.value, inputs, practices: new Map() };
}
