import { blobSource } from "../io/blob-source.ts";
import { openUrl } from "../io/url-source.ts";
import { serveHand } from "./assess/crew.ts";
import type { Platform } from "./files.ts";

/** Files the user has opened, and addresses, in a browser's page or worker. */
export const browserPlatform: Platform = {
  async open(file) {
    if (file.kind === "path")
      throw new Error(`expected a file or an address in the browser, got the path ${file.path}`);
    return file.kind === "url" ? openUrl(file.url) : { value: blobSource(file.blob, file.name), issues: [] };
  },
  async fingerprint(file) {
    if (file.kind !== "blob") return { sha256: null, bytes: null };
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.blob.arrayBuffer()));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return { sha256, bytes: file.blob.size };
  },
};

/** The whole of `workers/hand.worker.ts`. */
export function serveHandInBrowser(): void {
  serveHand(browserPlatform);
}
