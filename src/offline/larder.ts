import { rangeOf } from "./range-of.ts";
import type { KeptFiles, SiteFiles } from "./site-files.ts";

/** What the larder needs of the browser; handed in, so that tests can do without one. */
export interface Surroundings {
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete" | "match" | "has">;
  fetch(request: Request): Promise<Response>;
  /** Address of the site's root, with a slash at its end. */
  readonly root: string;
}

/** The files of the site that are kept in the browser, by version. */
export interface Larder {
  /** Whether a request is the larder's business: its own files, and hashed ones. */
  knows(request: Pick<Request, "method" | "url">): boolean;
  /** A kept file, or else the network's. */
  answer(request: Request): Promise<Response>;
  /** Keeps every file of the app, and of the demonstration if an older version of it was kept. */
  stock(): Promise<void>;
  keepDemonstration(): Promise<void>;
  /** Throws away what is of other versions. */
  tidy(): Promise<void>;
}

const PREFIX = "neutral-ground";
const AT_ONCE = 4;
const HASHED = /^assets\//;

/** The larder of one version of the site. */
export function larderOf(site: SiteFiles, { caches, fetch, root }: Surroundings): Larder {
  const app = `${PREFIX}/app/${site.app.version}`;
  const demonstration = `${PREFIX}/demonstration/${site.demonstration.version}`;
  const own = new Set([...site.app.paths, ...site.demonstration.paths]);
  const pathOf = (url: string): string | null => {
    const { origin, pathname } = new URL(url);
    const address = origin + pathname;
    if (!address.startsWith(root)) return null;
    const path = decodeURIComponent(address.slice(root.length));
    return path === "index.html" ? "" : path;
  };
  const addressOf = (path: string): string => new URL(path, root).href;

  /** One after another in a few lanes; what is there already is not fetched again, so that a broken download goes on. */
  const fill = async (name: string, { paths }: KeptFiles): Promise<void> => {
    const cache = await caches.open(name);
    const open = [...paths];
    const lane = async (): Promise<void> => {
      for (let path = open.shift(); path !== undefined; path = open.shift()) {
        const address = addressOf(path);
        if ((await cache.match(address)) !== undefined) continue;
        const older = HASHED.test(path) ? await caches.match(address) : undefined;
        await cache.put(address, older ?? (await fetched(address, HASHED.test(path))));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  };
  const fetched = async (address: string, isHashed: boolean): Promise<Response> => {
    const response = await fetch(new Request(address, { cache: isHashed ? "default" : "no-cache" }));
    if (!response.ok) throw new Error(`expected ${address}, got ${response.status}`);
    // A page may not be answered with a response that was redirected on its way.
    return response.redirected ? new Response(await response.blob(), response) : response;
  };

  return {
    knows({ method, url }) {
      const path = method === "GET" ? pathOf(url) : null;
      return path !== null && (own.has(path) || HASHED.test(path));
    },
    async answer(request) {
      const path = pathOf(request.url) ?? "";
      const address = addressOf(path);
      const range = request.headers.get("range");
      const name = site.demonstration.paths.includes(path) ? demonstration : app;
      const cache = (await caches.has(name)) ? await caches.open(name) : null;
      const kept =
        (await cache?.match(address)) ?? (HASHED.test(path) ? await caches.match(address) : undefined);
      if (kept !== undefined) return rangeOf(kept, range);
      const response = await fetch(request);
      if (HASHED.test(path) && response.status === 200) await cache?.put(address, response.clone());
      return response;
    },
    async stock() {
      await fill(app, site.app);
      const names = await caches.keys();
      if (names.some((name) => name.startsWith(`${PREFIX}/demonstration/`)))
        await fill(demonstration, site.demonstration);
    },
    keepDemonstration: () => fill(demonstration, site.demonstration),
    async tidy() {
      for (const name of await caches.keys())
        if (name.startsWith(`${PREFIX}/`) && name !== app && name !== demonstration)
          await caches.delete(name);
    },
  };
}
