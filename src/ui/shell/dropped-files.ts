/** Files that were dropped; those in dropped folders bear their path, as picked folders give it. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries must be taken before anything is waited for: the transfer is empty afterwards.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const loose = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory === true)) return loose;
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesUnder(entry, false))));
  return found.flat();
}

async function filesUnder(entry: FileSystemEntry, isInFolder: boolean): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => {
      (entry as FileSystemFileEntry).file(done, fail);
    });
    if (isInFolder) Object.defineProperty(file, "webkitRelativePath", { value: entry.fullPath.slice(1) });
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  // A reader gives its entries in portions, the last of which is empty.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((done, fail) => {
      reader.readEntries(done, fail);
    });
    if (portion.length === 0) return files;
    for (const inner of portion) files.push(...(await filesUnder(inner, true)));
  }
}
