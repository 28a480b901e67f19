import { describe, expect, it } from "vitest";
import { larderOf, type Surroundings } from "../../src/offline/larder.ts";
import { rangeOf } from "../../src/offline/range-of.ts";
import type { SiteFiles } from "../../src/offline/site-files.ts";

const ROOT = "https://ministry.example/land/";
const SITE: SiteFiles = {
  app: { version: "a1", paths: ["", "assets/map-1.js"] },
  demonstration: { version: "d1", paths: ["demo/ndvi.tif"] },
};
const APP = "neutral-ground/app/a1";
const DEMONSTRATION = "neutral-ground/demonstration/d1";

/** A browser's caches by hand, and a network that answers what `answers` holds and counts what it was asked. */
function surroundings(answers: Record<string, string>, kept: Record<string, Record<string, string>> = {}) {
  const stores = new Map(Object.entries(kept).map(([name, files]) => [name, new Map(Object.entries(files))]));
  const asked: string[] = [];
  const found = (text: string | undefined): Response | undefined =>
    text === undefined ? undefined : new Response(text);
  const open = async (name: string) => {
    const files = stores.get(name) ?? new Map<string, string>();
    stores.set(name, files);
    return {
      match: async (address: string) => found(files.get(address)),
      put: async (address: string, response: Response) => void files.set(address, await response.text()),
    };
  };
  const caches = {
    open,
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    has: async (name: string) => stores.has(name),
    match: async (address: string) =>
      found([...stores.values()].map((files) => files.get(address)).find((text) => text !== undefined)),
  };
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request.url);
    const text = answers[request.url.slice(ROOT.length)];
    return text === undefined ? new Response(null, { status: 404 }) : new Response(text);
  };
  return { asked, stores, around: { caches, fetch, root: ROOT } as unknown as Surroundings };
}

describe("the larder of the site", () => {
  it("keeps the app, and the demonstration only when it is asked to", async () => {
    const { stores, around } = surroundings({ "": "page", "assets/map-1.js": "map", "demo/ndvi.tif": "II*" });
    const larder = larderOf(SITE, around);
    await larder.stock();
    expect([...stores.keys()]).toEqual([APP]);
    expect(Object.fromEntries(stores.get(APP)!)).toEqual({
      [ROOT]: "page",
      [`${ROOT}assets/map-1.js`]: "map",
    });
    await larder.keepDemonstration();
    expect(stores.get(DEMONSTRATION)!.get(`${ROOT}demo/ndvi.tif`)).toBe("II*");
  });

  it("goes on where a broken download stopped, and takes unchanged files from the version before", async () => {
    const { asked, around } = surroundings(
      { "": "page" },
      { "neutral-ground/app/a0": { [`${ROOT}assets/map-1.js`]: "map", [ROOT]: "page before" } },
    );
    await larderOf(SITE, around).stock();
    expect(asked).toEqual([ROOT]);
  });

  it("fails as a whole where a file is missing, so that no half version takes over", async () => {
    const { around } = surroundings({ "": "page" });
    await expect(larderOf(SITE, around).stock()).rejects.toThrow("assets/map-1.js, got 404");
  });

  it("fetches the new demonstration with the new app where an older one was kept", async () => {
    const { stores, around } = surroundings(
      { "": "page", "assets/map-1.js": "map", "demo/ndvi.tif": "II*" },
      { "neutral-ground/demonstration/d0": {} },
    );
    const larder = larderOf(SITE, around);
    await larder.stock();
    await larder.tidy();
    expect([...stores.keys()]).toEqual([APP, DEMONSTRATION]);
  });

  it("tidies nothing that is not its own", async () => {
    const { stores, around } = surroundings({}, { "another-app": {}, "neutral-ground/app/a0": {} });
    await larderOf(SITE, around).tidy();
    expect([...stores.keys()]).toEqual(["another-app"]);
  });

  it.each([
    ["GET", ROOT, true],
    ["GET", `${ROOT}index.html`, true],
    ["GET", `${ROOT}?from=mail`, true],
    ["GET", `${ROOT}demo/ndvi.tif`, true],
    ["GET", `${ROOT}assets/of-an-older-version.js`, true],
    ["GET", `${ROOT}rasters/own.tif`, false],
    ["GET", "https://ministry.example/", false],
    ["GET", "https://elsewhere.example/land/", false],
    ["POST", ROOT, false],
  ])("has to do with %s %s: %s", (method, url, isKnown) => {
    expect(larderOf(SITE, surroundings({}).around).knows({ method, url })).toBe(isKnown);
  });

  it("answers a range of a kept file, and asks the network for the rest", async () => {
    const { asked, around } = surroundings(
      {},
      { [DEMONSTRATION]: { [`${ROOT}demo/ndvi.tif`]: "0123456789" } },
    );
    const larder = larderOf(SITE, around);
    const headers = { range: "bytes=2-4" };
    const part = await larder.answer(new Request(`${ROOT}demo/ndvi.tif`, { headers }));
    expect([part.status, await part.text()]).toEqual([206, "234"]);
    expect((await larder.answer(new Request(`${ROOT}assets/gone.js`))).status).toBe(404);
    expect(asked).toEqual([`${ROOT}assets/gone.js`]);
  });
});

describe("a range of a kept file", () => {
  it.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=8-99", 206, "89", "bytes 8-9/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=10-12", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, "0123456789", null],
    ["bytes=-", 200, "0123456789", null],
    [null, 200, "0123456789", null],
  ])("%s is answered with %i “%s”", async (range, status, text, contentRange) => {
    const answer = await rangeOf(new Response("0123456789"), range);
    expect([answer.status, await answer.text(), answer.headers.get("content-range")]).toEqual([
      status,
      text,
      contentRange,
    ]);
  });
});
