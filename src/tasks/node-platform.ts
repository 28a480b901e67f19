import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type MessagePort, Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { blobSource } from "../io/blob-source.ts";
import { openPath } from "../io/path-source.ts";
import { openUrl } from "../io/url-source.ts";
import { type Crew, crewInProcess, crewInThreads, serveHand } from "./assess/crew.ts";
import type { Platform } from "./files.ts";

/** Files by path, address or blob, in Node. */
export const nodePlatform: Platform = {
  async open(file) {
    if (file.kind === "path") return openPath(file.path);
    return file.kind === "url" ? openUrl(file.url) : { value: blobSource(file.blob, file.name), issues: [] };
  },
  async fingerprint(file, signal) {
    if (file.kind === "url") return { sha256: null, bytes: null };
    const hash = createHash("sha256");
    const bytes =
      file.kind === "blob"
        ? file.blob.stream()
        : createReadStream(file.path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) });
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      hash.update(chunk as Uint8Array);
    }
    const size = file.kind === "blob" ? file.blob.size : (await stat(file.path)).size;
    return { sha256: hash.digest("hex"), bytes: size };
  },
};

/**
 * A crew of `size` hands in Node: one works in this thread, more work in threads of their own.
 *
 * @param handScript the bundled `workers/hand.node.ts`.
 */
export function nodeCrew(size: number, handScript: URL): Crew {
  if (size === 1) return crewInProcess(nodePlatform);
  return crewInThreads(size, () => {
    const worker = new Worker(handScript);
    return {
      endpoint: nodeEndpoint(worker),
      onDeath: (tell) => {
        worker.once("error", tell);
        worker.once("exit", (code) => tell(new Error(`it ended with code ${code}`)));
      },
      terminate: async () => {
        await worker.terminate();
      },
    };
  });
}

/** The whole of `workers/hand.node.ts`. */
export function serveHandInNode(port: MessagePort | null): void {
  if (port === null) throw new Error("expected to run in a worker thread, got the main thread");
  serveHand(nodePlatform, async () => null, nodeEndpoint(port));
}
