import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { StacEntry } from "../../../src/engine/recommend/dataset-card.ts";
import { listStacItems } from "../../../src/io/stac/list-stac-items.ts";
import { stacItem } from "../../../src/io/stac/stac-item.ts";
import type { StacQuestion } from "../../../src/io/stac/stac-question.ts";
import { DATASETS } from "../../build/catalogues.ts";

const BURKINA: StacQuestion = { bbox: [-5.5, 9.4, 2.4, 15.1], years: [2019, 2021] };
const QUICK = { pauseMs: 1, answerWithinMs: 2000 };

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

type Answer = (url: URL, request: IncomingMessage, body: string) => unknown;

/** A catalogue of the test's own; `answer` gives JSON, or a status. Every request is noted. */
async function serve(answer: Answer): Promise<{ root: string; asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response: ServerResponse) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "/", root);
      asked.push(`${request.method} ${url.pathname}${url.search}${body}`);
      const told = answer(url, request, body);
      if (typeof told === "number") response.writeHead(told).end();
      else if (typeof told === "string") response.end(told);
      else if (told !== null) response.end(JSON.stringify(told));
    });
  });
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { root, asked };
}

const api = (root: string, more: Partial<StacEntry> = {}): StacEntry => ({
  catalog: `${root}/v1`,
  collection: "cover",
  kind: "api",
  ...more,
});

function scene(id: string, year = 2020, bbox = [-1, 11, 0, 12]): object {
  return {
    type: "Feature",
    id,
    collection: "cover",
    bbox,
    properties: {
      datetime: null,
      start_datetime: `${year}-01-01T00:00:00Z`,
      end_datetime: `${year}-12-31T23:59:59Z`,
    },
    assets: {
      map: {
        href: `./${id}.tif`,
        type: "image/tiff; application=geotiff; profile=cloud-optimized",
        title: "Classes",
        "raster:bands": [{ spatial_resolution: 10 }],
      },
      quality: { href: `s3://open-store/${id}-quality.tif`, type: "image/tiff; application=geotiff" },
      picture: { href: `${id}.png`, type: "image/png" },
      small: { href: `${id}-small.tif`, type: "image/tiff", roles: ["overview"] },
    },
    links: [],
  };
}

describe("a STAC API", () => {
  test("is searched page by page, each asked when the one before has come", async () => {
    const { root, asked } = await serve((url) => {
      const page = Number(url.searchParams.get("page") ?? 0);
      const next = new URL(url);
      next.searchParams.set("page", String(page + 1));
      return {
        type: "FeatureCollection",
        features: [scene(`a${page}`), scene(`b${page}`)],
        links:
          page < 2
            ? [
                { rel: "self", href: url.href },
                { rel: "next", href: next.href },
              ]
            : [],
      };
    });
    const heard: number[] = [];
    const { value, issues } = await listStacItems(api(root), BURKINA, {
      ...QUICK,
      onItems: (items) => heard.push(items.length),
    });
    expect(issues).toEqual([]);
    expect(value!.items.map(({ id }) => id)).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"]);
    expect([value!.isComplete, value!.unreadable]).toEqual([true, 0]);
    expect(heard).toEqual([2, 2, 2]);
    const first = new URL(asked[0]!.slice(4), root);
    expect(first.pathname).toBe("/v1/search");
    expect(Object.fromEntries(first.searchParams)).toEqual({
      collections: "cover",
      bbox: "-5.5,9.4,2.4,15.1",
      datetime: "2019-01-01T00:00:00Z/2021-12-31T23:59:59Z",
      limit: "50",
    });
    expect(asked).toHaveLength(3);
  });

  test("gives rasters with addresses that can be opened", async () => {
    const { root } = await serve(() => ({ features: [scene("t1")], links: [] }));
    const { value } = await listStacItems(api(root, { s3Region: "af-south-1" }), BURKINA, QUICK);
    const [item] = value!.items;
    expect(item).toMatchObject({ collection: "cover", years: [2020, 2020], bbox: [-1, 11, 0, 12] });
    expect(item!.rasters).toEqual([
      {
        key: "map",
        title: "Classes",
        href: "./t1.tif",
        address: `${root}/v1/t1.tif`,
        isCloudOptimised: true,
        cellM: 10,
      },
      {
        key: "quality",
        title: null,
        href: "s3://open-store/t1-quality.tif",
        address: "https://open-store.s3.af-south-1.amazonaws.com/t1-quality.tif",
        isCloudOptimised: false,
        cellM: null,
      },
    ]);
    const without = await listStacItems(api(root), BURKINA, QUICK);
    expect(without.value!.items[0]!.rasters[1]!.address).toBeNull();
  });

  test("whose next page is a POST is asked so, with the search of before where it is to be merged", async () => {
    const { root, asked } = await serve((_, request, body) =>
      request.method === "POST"
        ? { features: [scene(`after-${(JSON.parse(body) as { token: string }).token}`)], links: [] }
        : {
            features: [scene("first")],
            links: [{ rel: "next", href: "/v1/search", method: "POST", merge: true, body: { token: "two" } }],
          },
    );
    const { value } = await listStacItems(api(root), BURKINA, QUICK);
    expect(value!.items.map(({ id }) => id)).toEqual(["first", "after-two"]);
    expect(JSON.parse(asked[1]!.replace("POST /v1/search", ""))).toEqual({
      collections: ["cover"],
      bbox: [-5.5, 9.4, 2.4, 15.1],
      datetime: "2019-01-01T00:00:00Z/2021-12-31T23:59:59Z",
      limit: 50,
      token: "two",
    });
  });

  test("ends at as many scenes as were asked for, and says that there are more", async () => {
    const { root, asked } = await serve((url) => ({
      features: [scene("a"), scene("b"), scene("c")],
      links: [{ rel: "next", href: `${url.href}&page=1` }],
    }));
    const { value } = await listStacItems(api(root), BURKINA, { ...QUICK, most: 2 });
    expect([value!.items.length, value!.isComplete, asked.length]).toEqual([2, false, 1]);
  });

  test("that leads in a circle ends", async () => {
    const { root, asked } = await serve((url) => ({
      features: [scene(`x${asked.length}`)],
      links: [{ rel: "next", href: url.href }],
    }));
    const { value } = await listStacItems(api(root), BURKINA, QUICK);
    expect([value!.items.length, asked.length]).toEqual([1, 1]);
  });

  test("that is busy is asked again; one that breaks off gives what had come, with a warning", async () => {
    let busy = 2;
    const patient = await serve(() => (busy-- > 0 ? 429 : { features: [scene("a")], links: [] }));
    expect((await listStacItems(api(patient.root), BURKINA, QUICK)).value!.items).toHaveLength(1);
    expect(patient.asked).toHaveLength(3);

    const broken = await serve((url) =>
      url.searchParams.has("page")
        ? 500
        : { features: [scene("a")], links: [{ rel: "next", href: `${url.href}&page=1` }] },
    );
    const { value, issues } = await listStacItems(api(broken.root), BURKINA, QUICK);
    expect([value!.items.length, value!.isComplete]).toEqual([1, false]);
    expect(issues).toMatchObject([
      { code: "fileUnreadable", severity: "warn", context: { reason: "the server answered status 500" } },
    ]);
  });

  test("counts what is no scene, and names what is no answer", async () => {
    const mixed = await serve(() => ({ features: [scene("a"), { id: "no-assets" }, 7], links: [] }));
    expect((await listStacItems(api(mixed.root), BURKINA, QUICK)).value).toMatchObject({ unreadable: 2 });
    const code = async (answer: Answer): Promise<string | undefined> => {
      const { root } = await serve(answer);
      const { value, issues } = await listStacItems(api(root), BURKINA, { ...QUICK, retries: 0 });
      expect(value).toBeNull();
      return `${issues[0]!.code} ${issues[0]!.context?.["reason"] ?? ""}`.trim();
    };
    expect(await code(() => ({ title: "a page" }))).toBe("fileUnreadable it is no answer of a STAC search");
    expect(await code(() => "<html>")).toBe("fileUnreadable the answer is no JSON");
    expect(await code(() => 404)).toBe("addressNotFound");
    expect(await code(() => 403)).toBe("addressRefused");
    const gone = await listStacItems(api("http://127.0.0.1:1"), BURKINA, { ...QUICK, retries: 0 });
    expect(gone.issues[0]!.code).toBe("addressUnreachable");
    const bad = await listStacItems({ ...api(""), catalog: "no address" }, BURKINA, QUICK);
    expect(bad.issues[0]!.code).toBe("addressInvalid");
  });

  test("that does not answer in time is unreachable", async () => {
    const { root } = await serve(() => null);
    const { issues } = await listStacItems(api(root), BURKINA, { answerWithinMs: 50, retries: 0 });
    expect(issues[0]!.code).toBe("addressUnreachable");
  });

  test("is given up between pages and midway", async () => {
    const between = new AbortController();
    const { root, asked } = await serve((url) => ({
      features: [scene("a")],
      links: [{ rel: "next", href: `${url.href}&page=1` }],
    }));
    const listing = listStacItems(api(root), BURKINA, {
      ...QUICK,
      signal: between.signal,
      onItems: () => between.abort(),
    });
    await expect(listing).rejects.toMatchObject({ name: "AbortError" });
    expect(asked).toHaveLength(1);

    const midway = new AbortController();
    const silent = await serve(() => {
      midway.abort();
      return null;
    });
    await expect(listStacItems(api(silent.root), BURKINA, { signal: midway.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

describe("a catalogue of files", () => {
  const FILES: Record<string, object> = {
    "/catalog.json": {
      type: "Catalog",
      id: "root",
      links: [
        { rel: "child", href: "./cover/collection.json" },
        { rel: "child", href: "./soil/collection.json" },
        { rel: "child", href: "./lost/collection.json" },
      ],
    },
    "/cover/collection.json": {
      type: "Collection",
      id: "cover",
      extent: {
        spatial: { bbox: [[-180, -90, 180, 90]] },
        temporal: { interval: [["2015-01-01T00:00:00Z", null]] },
      },
      links: [
        { rel: "child", href: "./africa/catalog.json" },
        { rel: "child", href: "./america/collection.json" },
        { rel: "root", href: "../catalog.json" },
      ],
    },
    "/cover/africa/catalog.json": {
      type: "Catalog",
      id: "africa",
      links: [
        { rel: "item", href: "./t1/t1.json" },
        { rel: "item", href: "./t2/t2.json" },
        { rel: "item", href: "./old/old.json" },
      ],
    },
    "/cover/africa/t1/t1.json": scene("t1"),
    "/cover/africa/t2/t2.json": scene("t2", 2020, [100, 0, 101, 1]),
    "/cover/africa/old/old.json": scene("old", 2015),
    "/cover/america/collection.json": {
      type: "Collection",
      id: "america",
      extent: { spatial: { bbox: [[-120, -60, -30, 60]] } },
      links: [{ rel: "item", href: "./never.json" }],
    },
    "/soil/collection.json": { type: "Collection", id: "soil", links: [{ rel: "item", href: "./s1.json" }] },
    "/soil/s1.json": scene("s1"),
  };
  const tree = (root: string, collection: string | null): StacEntry => ({
    catalog: `${root}/catalog.json`,
    collection,
    kind: "static",
  });

  test("is walked to the scenes that meet the question, and no further", async () => {
    const { root, asked } = await serve(({ pathname }) => FILES[pathname] ?? 404);
    const { value, issues } = await listStacItems(tree(root, "cover"), BURKINA, QUICK);
    expect(issues).toEqual([]);
    expect(value!.items.map(({ id }) => id)).toEqual(["t1"]);
    expect(value!.items[0]!.rasters[0]!.address).toBe(`${root}/cover/africa/t1/t1.tif`);
    // A branch was not there: what was found may not be all.
    expect(value!.isComplete).toBe(false);
    expect(asked).not.toContain("GET /soil/s1.json");
    expect(asked).not.toContain("GET /cover/america/never.json");
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("of no named collection is walked whole", async () => {
    const { root } = await serve(({ pathname }) => FILES[pathname] ?? 404);
    const { value } = await listStacItems(tree(root, null), BURKINA, QUICK);
    expect(value!.items.map(({ id }) => id).sort()).toEqual(["s1", "t1"]);
  });

  test("without its root is an issue", async () => {
    const { root } = await serve(() => 404);
    const { value, issues } = await listStacItems(tree(root, null), BURKINA, QUICK);
    expect([value, issues[0]!.code]).toEqual([null, "addressNotFound"]);
  });
});

test("a year that ends at the first moment of the next is that year", () => {
  const item = stacItem(
    {
      id: "a",
      assets: {},
      properties: { start_datetime: "2020-01-01T00:00:00Z", end_datetime: "2021-01-01T00:00:00Z" },
    },
    "https://host.example/",
    null,
  );
  expect(item!.years).toEqual([2020, 2020]);
});

test("the cards' catalogues can be asked as they stand", () => {
  const entries = DATASETS.flatMap(({ access }) => access.stac ?? []);
  expect(entries.length).toBeGreaterThan(20);
  for (const { catalog, kind } of entries) {
    expect(new URL(catalog).protocol).toBe("https:");
    expect(catalog.endsWith(".json")).toBe(kind === "static");
  }
});
