import type { Wish } from "../offline/site-files.ts";

/** Lets the newer version take over and opens the page anew; what is saved is saved, and other windows are told. */
export async function takeUpdate(): Promise<void> {
  const { waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
  if (waiting == null) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  waiting.postMessage("take-over" satisfies Wish);
}
