import type { StyleSpecification } from "maplibre-gl";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchOwnBase, isAllowed, partsOfBase } from "../../src/map/own-base.ts";

const POLICY =
  "default-src 'none'; connect-src 'self' blob: data: https://maps.example.org https://*.tiles.example";
const STYLE = {
  version: 8,
  glyphs: "fonts/{fontstack}/{range}.pbf",
  sources: { osm: { type: "vector", tiles: ["/tiles/{z}/{x}/{y}.pbf"] } },
  layers: [
    { id: "water", type: "fill", source: "osm", "source-layer": "water" },
    { id: "names", type: "symbol", source: "osm", layout: { "text-font": ["Open Serif"] } },
    { id: "roads", type: "line", source: "osm" },
  ],
};

afterEach(() => vi.unstubAllGlobals());

/** The network, which answers every request so. */
function answerWith(body: string, status = 200): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: URL) => {
    asked.push(url.href);
    return new Response(body, { status });
  });
  return asked;
}

describe("what the policy allows", () => {
  it.each([
    ["https://maps.example.org/style.json", true],
    ["https://a.tiles.example/1/2/3", true],
    ["https://ministry.example/own.json", true],
    ["http://maps.example.org/style.json", false],
    ["https://maps.example.org:8443/style.json", false],
    ["https://tiles.example/1", false],
    ["https://eviltiles.example/1", false],
  ])("%s: %s", (address, isFine) => {
    expect(isAllowed(POLICY, new URL(address), "https://ministry.example")).toBe(isFine);
  });

  it("is everything where there is no policy", () => {
    expect(isAllowed(null, new URL("https://any.example"), "")).toBe(true);
  });
});

describe("a background map of the user's own", () => {
  it("comes with whole addresses; its braces stay", async () => {
    answerWith(JSON.stringify(STYLE));
    const base = await fetchOwnBase("https://maps.example.org/styles/plain.json", POLICY);
    expect(base).toMatchObject({
      style: {
        glyphs: "https://maps.example.org/styles/fonts/{fontstack}/{range}.pbf",
        sources: { osm: { tiles: ["https://maps.example.org/tiles/{z}/{x}/{y}.pbf"] } },
      },
    });
  });

  it("is not asked for where the policy forbids its host, nor taken where its tiles are elsewhere", async () => {
    const asked = answerWith(
      JSON.stringify({ ...STYLE, glyphs: "https://fonts.other/{fontstack}/{range}.pbf" }),
    );
    expect(await fetchOwnBase("https://other.example/style.json", POLICY)).toEqual({
      problem: "forbidden",
      host: "other.example",
    });
    expect(asked).toEqual([]);
    expect(await fetchOwnBase("https://maps.example.org/style.json", POLICY)).toEqual({
      problem: "forbidden",
      host: "fonts.other",
    });
  });

  it.each([
    ["not an address", "", 200, "notAnAddress"],
    ["ftp://maps.example.org/style.json", "", 200, "notAnAddress"],
    ["https://maps.example.org/gone.json", "", 404, "unreachable"],
    ["https://maps.example.org/page.html", "<html>", 200, "notAStyle"],
    ["https://maps.example.org/data.json", '{"type":"FeatureCollection"}', 200, "notAStyle"],
  ])("%s is none, and why is said", async (address, body, status, problem) => {
    answerWith(body, status);
    expect(await fetchOwnBase(address, POLICY)).toMatchObject({ problem });
  });

  it("goes under the rasters with its land, over them with its names, and clashes with nothing of ours", () => {
    const { sources, under, over, font } = partsOfBase({
      address: "https://maps.example.org/style.json",
      style: STYLE as unknown as StyleSpecification,
    });
    expect(Object.keys(sources)).toEqual(["own:osm"]);
    expect(under.map(({ id }) => id)).toEqual(["own:water", "own:roads"]);
    expect(over).toMatchObject([{ id: "own:names", source: "own:osm" }]);
    expect(font).toEqual(["Open Serif"]);
  });
});
