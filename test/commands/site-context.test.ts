import { beforeAll, describe, expect, it, vi } from "vitest";
import { undo } from "../../src/commands/assess.ts";
import type { Desk } from "../../src/commands/desk.ts";
import {
  answerSite,
  askedSite,
  askSiteContext,
  type ChosenSite,
  forgetAnswers,
  giveUpSite,
  knownSite,
  loadSiteContext,
  saveSiteContext,
  siteContextText,
  siteKey,
} from "../../src/commands/site-context.ts";
import { answeredContext } from "../../src/engine/recommend/answered-context.ts";
import type { SiteContext } from "../../src/engine/recommend/site-context.ts";
import { parseContext } from "../../src/workspace/parse-context.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import { hasShared, readSharedJson } from "../build/shared.ts";
import { tinyDesk } from "../build/tiny-desk.ts";

const GRASS: ChosenSite = { kind: "cell", lonLat: [10.025, 0.035] };

describe("the context of what is chosen", () => {
  let desk: Desk;
  let asked: string[];
  beforeAll(async () => {
    ({ desk, asked } = await tinyDesk());
  });
  const known = () => knownSite(desk.store.getState(), GRASS);

  it("is asked once for a result, and told with its progress", async () => {
    const told: (string | undefined)[] = [];
    const stop = desk.store.subscribe((state) => told.push(askedSite(state, GRASS)?.state));
    const first = askSiteContext(desk, GRASS);
    await Promise.all([first, askSiteContext(desk, GRASS)]);
    await askSiteContext(desk, GRASS);
    stop();
    expect(asked).toEqual(["cell"]);
    expect([...new Set(told)]).toEqual(["asking", "told"]);
    expect(known().context).toMatchObject({ landUse: "grazing", degradation: ["Bc", "Bq"] });
    expect(known().own).toEqual([]);
    expect(known()).toBe(known());
    // Anywhere else in the same cell it is the same.
    await askSiteContext(desk, { kind: "cell", lonLat: [10.0281, 0.0312] });
    expect(asked).toEqual(["cell"]);
  });

  it("takes answers over what the layers tell, keeps them in the document, and gives them back", () => {
    answerSite(desk, GRASS, { rainfallMm: 420, landUse: "cropland-annual" });
    answerSite(desk, GRASS, { rainfallMm: 450 });
    expect(known().own).toEqual(["landUse", "rainfallMm"]);
    expect(known().context).toMatchObject({
      landUse: "cropland-annual",
      rainfallMm: 450,
      response: "reverse",
      origins: { landUse: "by hand", rainfallMm: "by hand" },
    });
    expect(known().context.shares).not.toHaveProperty("landUse");
    expect(known().context.shares).toHaveProperty("response");
    expect(known()).toBe(known());
    // Written, read and run as any document.
    const text = JSON.stringify(desk.store.getState().document!.present);
    const read = parseWorkspace(text, "workspace");
    expect(read.issues.filter(({ context }) => context?.["key"] !== "places")).toEqual([]);
    expect(read.value!.siteAnswers).toEqual([
      { place: "cell/10.025_0.035", answers: { landUse: "cropland-annual", rainfallMm: 450 } },
    ]);
    forgetAnswers(desk, GRASS, ["landUse"]);
    expect(known().context.landUse).toBe("grazing");
    undo(desk);
    expect(known().context.landUse).toBe("cropland-annual");
    forgetAnswers(desk, GRASS, ["landUse", "rainfallMm"]);
    expect(desk.store.getState().document!.present).not.toHaveProperty("siteAnswers");
    expect(known().context).not.toHaveProperty("rainfallMm");
  });

  it("goes out as a file and comes in again with its origins; a file that is none says why", async () => {
    const whole: ChosenSite = { kind: "whole" };
    await askSiteContext(desk, whole);
    answerSite(desk, whole, { budget: "low" });
    const out = knownSite(desk.store.getState(), whole);
    const file = new File([siteContextText(out)], "context.json");
    expect(await loadSiteContext(desk, GRASS, file)).toEqual([]);
    const { at: middle, ...values } = out.context;
    const { at, ...taken } = known().context;
    expect(taken).toEqual(values);
    expect([middle, at]).toEqual([
      [10.04, 0],
      [10.025, 0.035],
    ]);
    const bad = new File(['{"slopePct": "steep", "aridity": "dry"}'], "bad.json");
    const issues = await loadSiteContext(desk, GRASS, bad);
    expect(issues.map(({ code, about }) => [code, about])).toEqual([
      ["documentInvalid", "slopePct"],
      ["documentInvalid", "aridity"],
    ]);
    expect(await loadSiteContext(desk, GRASS, new File(["{"], "half.json"))).toMatchObject([
      { code: "documentInvalid", about: "half.json" },
    ]);
  });

  it("is saved under the workspace's name as the very text that is loaded again", async () => {
    vi.useFakeTimers();
    const link = { href: "", download: "", click: vi.fn() };
    vi.stubGlobal("document", { createElement: () => link });
    const saved = vi.spyOn(URL, "createObjectURL");
    const name = saveSiteContext(desk, GRASS);
    const blob = saved.mock.calls[0]![0] as Blob;
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
    expect(name).toBe("tiny-landscape-synthetic-context.json");
    expect(link).toMatchObject({ download: name });
    expect(link.click).toHaveBeenCalledTimes(1);
    expect(await blob.text()).toBe(siteContextText(known()));
  });

  it("has a name for everything that can be chosen", () => {
    const { document, sources, results } = desk.store.getState();
    const areas = [{ id: "ours", name: "Ours", area: { type: "MultiPolygon", coordinates: [] } }];
    const state = {
      document: { ...document!, present: { ...document!.present, areas } },
      results,
      sources: {
        ...sources,
        places: {
          wells: { points: [{ lonLat: [10, 0.5] as const, name: "", facts: [] }], paths: [], issues: [] },
        },
      },
    };
    const sites: ChosenSite[] = [
      { kind: "whole" },
      { kind: "unit", name: "East" },
      { kind: "hexagon", id: { sizeKm2: 2.5, column: 3, row: 4 } },
      {
        kind: "area",
        ring: [
          [10, 0],
          [10.02, 0],
          [10, 0.02],
        ],
        name: "Ours",
      },
      { kind: "place", layer: "wells", at: 0 },
      { kind: "place", layer: "gone", at: 0 },
      { kind: "kept", id: "ours" },
      { kind: "kept", id: "gone" },
    ];
    expect(sites.map((site) => siteKey(site, state))).toEqual([
      "whole",
      "unit/East",
      "hexagon/2.5/3/4",
      "area/10_0;10.02_0;10_0.02",
      "cell/10.005_0.495", // of four cells that meet there the south-eastern one, as everywhere
      "",
      "kept/ours",
      "",
    ]);
  });

  it("beside the grid is nowhere; given up it may be asked again", async () => {
    const beside: ChosenSite = { kind: "cell", lonLat: [11, 0] };
    await askSiteContext(desk, beside);
    expect(askedSite(desk.store.getState(), beside)?.state).toBe("nowhere");
    const cell: ChosenSite = { kind: "cell", lonLat: [10.045, 0.015] };
    const asking = askSiteContext(desk, cell);
    giveUpSite(desk, cell);
    await asking;
    expect(askedSite(desk.store.getState(), cell)).toMatchObject({ state: "failed", reading: null });
    expect(desk.store.getState().results.fault).toBeNull();
    await askSiteContext(desk, cell);
    expect(askedSite(desk.store.getState(), cell)?.state).toBe("told");
  });
});

describe("answers over a context", () => {
  it("change nothing else, and nothing where there are none", () => {
    const context: SiteContext = {
      slopePct: 4,
      altitudeM: 300,
      spread: { slopePct: { p10: 1, p25: 2, median: 4, p75: 6, p90: 9, knownShare: 1 } },
      origins: { slopePct: "Slope", altitudeM: "Elevation" },
    };
    expect(answeredContext(context, {})).toBe(context);
    expect(answeredContext(context, { slopePct: 12 })).toEqual({
      slopePct: 12,
      altitudeM: 300,
      origins: { slopePct: "by hand", altitudeM: "Elevation" },
    });
  });

  it.skipIf(!hasShared("facts/context-profiles-public.json"))(
    "reads every public profile's context as it is",
    () => {
      const { profiles } = readSharedJson("facts/context-profiles-public.json") as {
        profiles: { context: SiteContext }[];
      };
      for (const { context } of profiles)
        expect(parseContext(JSON.stringify(context), "context.json")).toEqual({
          value: context,
          issues: [],
        });
      expect(profiles.length).toBeGreaterThan(0);
    },
  );
});
