import type { FileRef } from "../tasks/files.ts";
import { begun, type History } from "../workspace/history.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { assessDocument } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { readOutlines } from "./read-outlines.ts";
import type { Sources } from "./state.ts";

const DEMONSTRATION = "demo/demo.ldn.json";

/** Opens the demonstration landscape: fetches its document and files, assesses it, goes there. */
export async function openDemonstration(desk: Desk, saved: History<Workspace> | null = null): Promise<void> {
  const job = desk.newId();
  const { speech } = desk.store.getState();
  const tell = (done: number, of: number): void =>
    put(desk, "results", { work: { job, what: speech.say("work.fetching"), done, of }, fault: null });
  tell(0, 0);
  try {
    const document = saved?.present ?? ((await (await desk.fetchOwn(DEMONSTRATION)).json()) as Workspace);
    const names = filesOf(document);
    let done = 0;
    const files = await Promise.all(
      names.map(async (name): Promise<FileRef> => {
        const response = await desk.fetchOwn(`demo/${name}`);
        const lastModified = Date.parse(response.headers.get("last-modified") ?? "") || 0;
        const blob = new File([await response.blob()], name, { lastModified });
        tell(++done, names.length);
        return { kind: "blob", name, blob };
      }),
    );
    await openDocument(desk, saved ?? begun(withDefaults(document)), files, "demonstration");
  } catch (fault) {
    put(desk, "results", { work: null, fault: String((fault as Error).message) });
  }
}

/** Opens a document with the files that it names; those that are not at hand are told. */
export async function openDocument(
  desk: Desk,
  document: History<Workspace>,
  files: readonly FileRef[],
  origin: Sources["origin"],
): Promise<void> {
  const have = new Set(files.map(({ name }) => name));
  const missing = filesOf(document.present).filter((name) => !have.has(name) && !/^https?:/i.test(name));
  desk.store.setState((state) => ({
    document,
    sources: { files, origin, units: null, studyArea: null, missing },
    results: { ...state.results, assessment: null, issues: [], story: null, work: null },
  }));
  if (missing.length > 0) return;
  let isOutlined = false;
  const outline = async (): Promise<void> => {
    isOutlined = true;
    await desk.stage.rest();
    await readOutlines(desk);
  };
  await assessDocument(desk, ({ bounds }) => {
    desk.stage.flyTo(bounds);
    void outline();
  });
  if (!isOutlined) await outline();
}

/** The names of all files of a document, each once. */
export function filesOf(document: Workspace): string[] {
  return [...new Set(document.datasets.flatMap(({ files }) => files))];
}

/** A document as its form completes it, without loading the form. */
export function withDefaults(document: Partial<Workspace> | object): Workspace {
  return {
    name: "",
    notes: [],
    ruleSet: "unccd-2026",
    parameters: {},
    studyArea: null,
    interventions: [],
    expectedLosses: [],
    scenarios: [],
    targets: [],
    ...document,
  } as Workspace;
}
