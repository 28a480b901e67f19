import type { Sheet, SheetParts } from "./map-sheet.ts";

/** Makes a sheet in a worker of its own, so that the page is not held up. */
export function makeSheet(parts: Omit<SheetParts, "fonts">): Promise<Sheet> {
  const worker = new Worker(new URL("../../../workers/paper.worker.ts", import.meta.url), { type: "module" });
  return new Promise<Sheet>((done, failed) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Sheet>) => done(data));
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    worker.postMessage(parts, [parts.picture.buffer]);
  }).finally(() => worker.terminate());
}
