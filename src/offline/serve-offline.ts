import { larderOf } from "./larder.ts";
import type { SiteFiles, Wish } from "./site-files.ts";

/** Written in by the build (`scripts/vite/kept-offline.ts`). */
declare const SITE_FILES: SiteFiles;

/** What a service worker's scope has beyond a page's, as far as it is used here. */
interface Scope {
  readonly registration: Pick<ServiceWorkerRegistration, "scope" | "installing" | "waiting">;
  readonly caches: CacheStorage;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { includeUncontrolled: true; type: "window" }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", hear: (event: Extendable) => void): void;
  addEventListener(kind: "message", hear: (event: Extendable & { readonly data: Wish }) => void): void;
  addEventListener(
    kind: "fetch",
    hear: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}

/**
 * The whole of `workers/offline.worker.ts`. A new version waits until a page asks it to take over; older files stay as long as
 * a page that may still need them is open.
 */
export function serveOffline(): void {
  const scope = globalThis as unknown as Scope;
  const larder = larderOf(SITE_FILES, {
    caches: scope.caches,
    fetch: (request) => fetch(request),
    root: scope.registration.scope,
  });
  const tidy = async (): Promise<void> => {
    // What a newer version gathers is not this one's to throw away.
    if (scope.registration.installing !== null || scope.registration.waiting !== null) return;
    const pages = await scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
    if (pages.length <= 1) await larder.tidy();
  };
  scope.addEventListener("install", (event) => event.waitUntil(larder.stock()));
  scope.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => scope.clients.claim())));
  scope.addEventListener("fetch", (event) => {
    if (larder.knows(event.request)) event.respondWith(larder.answer(event.request));
  });
  scope.addEventListener("message", (event) => {
    const { data: wish } = event;
    if (wish === "keep-demonstration") event.waitUntil(larder.keepDemonstration());
    if (wish === "take-over") event.waitUntil(scope.skipWaiting());
    if (wish === "tidy") event.waitUntil(tidy());
  });
}
