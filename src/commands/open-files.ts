import type { FileRef } from "../tasks/files.ts";
import { begun } from "../workspace/history.ts";
import { liesBeside } from "../workspace/select/files-beside.ts";
import { resetView } from "./close-workspace.ts";
import { type Desk, put } from "./desk.ts";
import { filesOf, openDocument, workspaceIn } from "./open-workspace.ts";

/**
 * Opens what the user picked or dropped: a workspace as one file, a document with its files, files that the open document
 * misses, else loose files to say more about.
 */
export async function openFiles(desk: Desk, picked: readonly File[]): Promise<void> {
  const zips = picked.filter(({ name }) => /\.zip$/i.test(name));
  if (picked.length === 1 && zips[0] !== undefined) {
    const { openArchive } = await import("./open-archive.ts");
    if (await openArchive(desk, zips[0])) return;
  }
  const texts = picked.filter(({ name }) => /\.json$/i.test(name));
  for (const file of texts) {
    const document = workspaceIn(await file.text());
    if (document === null) continue;
    const names = filesOf(document);
    const rest = picked.filter((one) => one !== file);
    desk.store.setState({ intake: null });
    put(desk, "kept", { isListOpen: false });
    resetView(desk);
    await openDocument(desk, begun(document), named(rest, names), "own");
    return;
  }
  const { missing } = desk.store.getState().sources;
  if (named(picked, missing).some(({ name }) => missing.includes(name))) return supplyFiles(desk, picked);
  const { layOut } = await import("./intake.ts");
  return layOut(desk, named(picked, []));
}

/** Shows the place for loose files while there is none yet: an address can be named there. */
export async function openIntake(desk: Desk): Promise<void> {
  const { layOut } = await import("./intake.ts");
  return layOut(desk, []);
}

/** Shows what data an assessment of a country needs, beside the place for loose files. */
export async function openCountry(desk: Desk): Promise<void> {
  const { openCountryDoor } = await import("./country-door.ts");
  openCountryDoor(desk);
}

/** Gives the document that is open the files it misses. */
export async function supplyFiles(desk: Desk, picked: readonly File[]): Promise<void> {
  const { document, sources } = desk.store.getState();
  if (document === null) return;
  const files = [...sources.files, ...named(picked, sources.missing)];
  await openDocument(desk, document, files, sources.origin, {
    id: sources.id,
    areCopies: sources.areCopies,
  });
}

/** Files by the names the document has for them: a path in the document fits the file of that name, and what lies beside it. */
function named(picked: readonly File[], names: readonly string[]): FileRef[] {
  const pathOf = (blob: File): string => blob.webkitRelativePath || blob.name;
  const nameOf = (blob: File): string | undefined =>
    names.find((one) => one === pathOf(blob)) ?? names.find((one) => one.split("/").at(-1) === blob.name);
  return picked.map((blob): FileRef => {
    const main = picked.find((one) => liesBeside(pathOf(blob), pathOf(one)));
    const folder = main === undefined ? undefined : nameOf(main)?.replace(/[^/]*$/, "");
    const name = nameOf(blob) ?? (folder === undefined ? pathOf(blob) : `${folder}${blob.name}`);
    return { kind: "blob", name, blob };
  });
}
