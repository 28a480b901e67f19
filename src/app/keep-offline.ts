import { type Desk, put } from "../commands/desk.ts";
import type { Wish } from "../offline/site-files.ts";

/** After the first map; and where nothing is opened, after a while. */
const REST_MS = 1500;
const IDLE_MS = 15_000;

/**
 * Keeps the app for days without a network, once the first map is there and nothing is under way, so that the first visit is
 * not held up. Tells of the network, of being kept and of newer versions; never reloads by itself.
 */
export function keepOffline(desk: Desk): void {
  const tellNetwork = (): void => put(desk, "site", { isOnline: navigator.onLine });
  addEventListener("online", tellNetwork);
  addEventListener("offline", tellNetwork);
  // Absent in the development server, and on pages without a secure connection.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitForRest = (): void => {
    clearTimeout(timer);
    const { assessment, work } = desk.store.getState().results;
    if (work === null) timer = setTimeout(begin, assessment === null ? IDLE_MS : REST_MS);
  };
  const begin = (): void => {
    const isDrawn = performance.getEntriesByName("first-indicator").length > 0;
    if (desk.store.getState().results.assessment !== null && !isDrawn) {
      waitForRest();
      return;
    }
    stop();
    void register(desk);
  };
  const stop = desk.store.subscribe((state, before) => {
    if (state.results !== before.results) waitForRest();
  });
  waitForRest();
}

async function register(desk: Desk): Promise<void> {
  const { serviceWorker } = navigator;
  try {
    const registration = await serviceWorker.register(new URL("service-worker.js", document.baseURI), {
      updateViaCache: "none",
    });
    const tellUpdate = (): void => {
      if (registration.waiting !== null && serviceWorker.controller !== null)
        put(desk, "site", { hasUpdate: true });
    };
    tellUpdate();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", tellUpdate);
    });
    const hadVersion = serviceWorker.controller !== null;
    // Another window took a newer version over: this one still runs the older.
    serviceWorker.addEventListener("controllerchange", () => {
      if (hadVersion) put(desk, "site", { hasUpdate: true });
    });
    const { active } = await serviceWorker.ready;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    active?.postMessage("tidy" satisfies Wish);
    put(desk, "site", { isKept: true });
    keepDemonstrations(desk);
  } catch {
    // A browser that keeps nothing (private windows, a host without https): the app works without.
  }
}

function keepDemonstrations(desk: Desk): void {
  let isAsked = false;
  const ask = (): void => {
    const { sources, results } = desk.store.getState();
    if (isAsked || sources.origin !== "demonstration" || results.assessment === null) return;
    isAsked = true;
    void navigator.serviceWorker.ready.then(({ active }) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      active?.postMessage("keep-demonstration" satisfies Wish);
    });
  };
  ask();
  desk.store.subscribe(ask);
}
