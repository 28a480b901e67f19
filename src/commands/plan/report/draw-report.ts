import type { SlidesAnswer, SlidesQuestion } from "../../../tasks/exports/serve-slides.ts";

/** A file, and the letters that its typeface lacks. */
export interface DrawnReport {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missing: readonly string[];
}

/** Draws slides, a page or a print in a worker of its own, which ends with it, or when it is given up. */
export function drawReport(
  question: SlidesQuestion,
  onStep: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<DrawnReport> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("../../../../workers/slides.worker.ts", import.meta.url), {
    type: "module",
  });
  return new Promise<DrawnReport>((done, failed) => {
    worker.addEventListener("message", ({ data }: MessageEvent<SlidesAnswer>) => {
      if (data.kind === "progress") onStep(data.done, data.of);
      else if (data.kind === "file") done(data);
      else failed(new Error(data.message));
    });
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    signal.addEventListener("abort", () => failed(signal.reason));
    worker.postMessage(question, []);
  }).finally(() => worker.terminate());
}
