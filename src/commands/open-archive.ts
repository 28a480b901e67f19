import { zipDirectory } from "../io/zip/zip-directory.ts";
import { begun } from "../workspace/history.ts";
import { withFilesBeside } from "../workspace/select/files-beside.ts";
import { cancelWork } from "./assess.ts";
import { resetView } from "./close-workspace.ts";
import { type Desk, put } from "./desk.ts";
import { withWork } from "./keep-files.ts";
import { tell } from "./kept-workspaces.ts";
import { filesOf, openDocument, workspaceIn } from "./open-workspace.ts";

/**
 * Opens a workspace that was saved as one zip, with the files in it. False: it is a zip of something else. A zip that is named as
 * a workspace and is none, or is damaged, is told.
 */
export async function openArchive(desk: Desk, zip: File): Promise<boolean> {
  const members = await zipDirectory(zip);
  const hasDocument = members?.some(({ name }) => /\.ldn\.json$/i.test(name)) ?? false;
  if (!hasDocument && !/\.ldn\.zip$/i.test(zip.name)) return false;
  const values = { file: zip.name };
  if (!hasDocument) {
    tell(desk, { severity: "stop", key: members === null ? "archive.damaged" : "archive.foreign", values });
    return true;
  }
  const { say } = desk.store.getState().speech;
  tell(desk, null);
  await withWork(desk, say("archive.opening"), async (job, onProgress) => {
    const unpacked = await desk.keeper.files.unpack(job, zip, onProgress);
    if (unpacked === null) return tell(desk, { severity: "stop", key: "archive.damaged", values });
    const document = workspaceIn(unpacked.document);
    if (document === null) return tell(desk, { severity: "stop", key: "archive.foreign", values });
    const names = withFilesBeside(
      filesOf(document),
      unpacked.files.map(({ name }) => name),
    );
    cancelWork(desk);
    desk.store.setState({ intake: null });
    put(desk, "kept", { isListOpen: false });
    resetView(desk);
    void openDocument(
      desk,
      begun(document),
      unpacked.files.filter(({ name }) => names.has(name)),
      "own",
    );
  });
  return true;
}
