import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex as hexOf } from "@noble/hashes/utils.js";
import { blobSource } from "../io/blob-source.ts";
import { openUrl } from "../io/url-source.ts";
import { serveHand } from "./assess/crew.ts";
import type { Platform } from "./files.ts";
import { holdLifeline } from "./lifeline.ts";

/** Smaller files are digested whole by the browser itself, beside this thread; larger ones might not fit into memory. */
const MOST_WHOLE_BYTES = 32 * 1024 * 1024;

/** Files the user has opened, and addresses, in a browser's page or worker. */
export const browserPlatform: Platform = {
  async open(file) {
    if (file.kind === "path")
      throw new Error(`expected a file or an address in the browser, got the path ${file.path}`);
    return file.kind === "url" ? openUrl(file.url) : { value: blobSource(file.blob, file.name), issues: [] };
  },
  async fingerprint(file, signal) {
    if (file.kind !== "blob") return { sha256: null, bytes: null };
    const { subtle } = globalThis.crypto as Partial<Crypto>; // not there on a page without a secure connection
    if (subtle !== undefined && file.blob.size <= MOST_WHOLE_BYTES) {
      const digest = await subtle.digest("SHA-256", await file.blob.arrayBuffer());
      signal?.throwIfAborted();
      return { sha256: hexOf(new Uint8Array(digest)), bytes: file.blob.size };
    }
    const hash = sha256.create();
    const reader = file.blob.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      signal?.throwIfAborted();
      hash.update(part.value);
    }
    return { sha256: hexOf(hash.digest()), bytes: file.blob.size };
  },
};

/** The whole of `workers/hand.worker.ts`. */
export function serveHandInBrowser(): void {
  serveHand(browserPlatform, holdLifeline);
}
