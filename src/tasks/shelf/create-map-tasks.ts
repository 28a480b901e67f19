import { transfer } from "comlink";
import { parseWorkspace } from "../../workspace/parse-workspace.ts";
import type { Crew } from "../assess/crew.ts";
import { layerKey } from "../assess/output-layers.ts";
import type { Platform } from "../files.ts";
import type { Jobs } from "../jobs.ts";
import type { LayerId, MapTasks, ShelvedAssessment } from "../map-tasks.ts";
import { nowAndThen } from "../now-and-then.ts";
import type { LandKeeper } from "../planning/kept-land.ts";
import { describeInputs, type KnownRanges, rangeOf } from "./describe-inputs.ts";
import { createAreaCounter, describeResults } from "./describe-results.ts";
import { boundsOfFrame } from "./frame-bounds.ts";
import type { HexagonCover } from "./hexagon-cover.ts";
import { type InputLayer, inputLayersOf, PLAN, resultId, SUITABILITY } from "./layer-ids.ts";
import type { PlanInHand } from "./planned-layers.ts";
import { createRecentPromises } from "./recent.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";
import { createShelver } from "./shelve.ts";
import type { SiteSources } from "./site-sources.ts";
import type { StoryBench } from "./story-bench.ts";
import { createTilePainter, createTileWays, type TilePainter } from "./tiles.ts";
import { inputAt, resultAt } from "./value-at.ts";

/** `MapTasks` with a way to let go of files and threads. */
export interface ClosableMapTasks extends MapTasks {
  close(): Promise<void>;
}

/** What answers for one shelf. */
interface Desk {
  readonly shelf: Shelf;
  readonly inputs: ReadonlyMap<LayerId, InputLayer>;
  readonly painter: TilePainter;
  /** The plan that was evaluated last. */
  readonly planned: PlanInHand | null;
  /** The hexagons of a size, laid when they are first asked for. */
  cover(sizeKm2: number): Promise<HexagonCover>;
  /** Opened when the first story is asked for. */
  own(): Promise<StoryBench>;
  others(): Promise<ReadonlyMap<string, StoryBench>>;
  /** Looked for when the first site is asked for. */
  site(): Promise<SiteSources>;
  close(): Promise<void>;
}

/** The tasks of the map on a platform, with crews of the size asked for; `jobs` are shared with `Tasks`, whose `cancel` ends them. */
export function createMapTasks(
  platform: Platform,
  crewOf: (size: number) => Crew,
  jobs: Jobs,
): ClosableMapTasks {
  const shelver = createShelver(platform, crewOf);
  const counter = createAreaCounter();
  const ranges: KnownRanges = new Map();
  const ways = createTileWays();
  const covers = createRecentPromises<HexagonCover>(4);
  let keeper: LandKeeper | null = null;
  let desk: Desk | null = null;

  const atDesk = (): Desk => {
    if (desk === null) throw new Error("expected an assessment on the shelf, got none");
    return desk;
  };
  const layerOf = (id: LayerId): ShelfLayer | null => {
    const { shelf } = atDesk();
    return [...shelf.layers].find(([key]) => resultId(key) === id)?.[1] ?? null;
  };

  return {
    shelve: (job, workspaceText, files, { threads }, onProgress) =>
      jobs.run(job, async (signal) => {
        const parsed = parseWorkspace(workspaceText, "workspace");
        if (parsed.value === null) return { value: null, issues: parsed.issues };
        const { value: shelf, issues } = await shelver.shelve(
          parsed.value,
          files,
          threads,
          signal,
          nowAndThen(onProgress),
        );
        const all = [...parsed.issues, ...issues];
        if (shelf === null) return { value: null, issues: all };
        const before = desk;
        const inputs = inputLayersOf(shelf.plan, shelf.opened);
        desk = deskOf(shelf, inputs);
        await before?.close();
        const { summary, tables } = shelf.found;
        const value: ShelvedAssessment = {
          summary,
          tables,
          layers: [...describeResults(shelf, counter), ...(await describeInputs(inputs, shelf, ranges))],
          bounds: await boundsOfFrame(shelf.plan.frame),
          cellKm2: summary.areaKm2.insideStudyArea / Math.max(1, shelf.found.sums.insideCells),
        };
        return { value, issues: all };
      }),
    compareRuleSets: (job, onProgress) =>
      jobs.run(job, async (signal) => {
        const { shelf } = atDesk();
        const { compareRuleSets } = await import("./compare-rule-sets.ts");
        const { value, issues } = await compareRuleSets(shelf, shelver, signal, onProgress);
        const now = atDesk();
        if (value === null || shelver.current() === null || now.shelf.plan !== shelf.plan)
          return { value: null, issues };
        desk = withLayers(now, new Map([...now.shelf.layers, ...value.layers]));
        return { value: value.comparison, issues };
      }),
    async tile(layer, z, x, y, style) {
      const painted = await atDesk().painter.tile(layer, z, x, y, style);
      return painted === null ? null : transfer(painted, [painted.pixels.buffer]);
    },
    async valueAt(layer, lonLat) {
      const { shelf, inputs } = atDesk();
      const result = layerOf(layer);
      if (result !== null) return resultAt(result, shelf, lonLat);
      const input = inputs.get(layer);
      if (input === undefined) throw new Error(`expected a layer of the shelf, got ${layer}`);
      return inputAt(input, shelf, lonLat);
    },
    async cellStory(lonLat) {
      const { own, others } = atDesk();
      const { cellStory } = await import("./cell-story.ts");
      return cellStory(await own(), await others(), lonLat);
    },
    areaStory: (job, area) =>
      jobs.run(job, async (signal) => {
        const { shelf, own } = atDesk();
        const { areaStory } = await import("./area-story.ts");
        return areaStory(area, shelf, (await own()).bench.reader, signal);
      }),
    siteContext: (job, place, onProgress) =>
      jobs.run(job, async (signal) => {
        const { shelf, own, site } = atDesk();
        const { reader } = (await own()).bench;
        const { siteContext } = await import("./site-context.ts");
        const tell = nowAndThen(onProgress);
        return siteContext(place, shelf, await site(), reader, signal, (done, of) =>
          tell?.("site context", done, of),
        );
      }),
    suitability: (job, family, rest, weights, onProgress) =>
      jobs.run(job, async (signal) => {
        const at = atDesk();
        const { suitabilityLayer } = await import("./suitability.ts");
        const { reader } = (await at.own()).bench;
        const { layers } = await at.site();
        const tell = nowAndThen(onProgress);
        const { layer, map } = await suitabilityLayer(
          { family, rest, weights },
          at.shelf,
          layers,
          reader,
          signal,
          (done, of) => tell?.("suitability", done, of),
        );
        const now = atDesk();
        if (now.shelf.plan !== at.shelf.plan) throw new DOMException("another assessment came", "AbortError");
        desk = withLayers(now, new Map([...layersBut(now, SUITABILITY), [layerKey(layer.layer), layer]]));
        return map;
      }),
    hexagons: (job, sizeKm2, onProgress) =>
      jobs.run(job, async (signal) => {
        const { shelf, cover } = atDesk();
        const { hexagonFigures } = await import("./hexagon-figures.ts");
        const figures = await hexagonFigures(await cover(sizeKm2), sizeKm2, shelf, signal, (done, of) =>
          onProgress?.("hexagons", done, of),
        );
        return transfer(figures, [figures.corners.buffer, figures.cells.buffer, figures.areasKm2.buffer]);
      }),
    plan: (job, workspaceText, onProgress) =>
      jobs.run(job, async (signal) => {
        const { shelf } = atDesk();
        const parsed = parseWorkspace(workspaceText, "workspace");
        if (parsed.value === null) {
          desk = withoutPlan(atDesk());
          return { value: null, issues: parsed.issues };
        }
        const [{ planOnShelf }, { createLandKeeper }, { plannedLayers }] = await Promise.all([
          import("../planning/plan-on-shelf.ts"),
          import("../planning/kept-land.ts"),
          import("./planned-layers.ts"),
        ]);
        keeper ??= createLandKeeper();
        const tell = nowAndThen(onProgress);
        const { value, issues } = await planOnShelf(parsed.value, shelf, {
          platform,
          keeper,
          signal,
          ...(tell === undefined ? {} : { onProgress: tell }),
        });
        const now = atDesk();
        if (now.shelf.plan !== shelf.plan) throw new DOMException("another assessment came", "AbortError");
        if (value === null) {
          desk = withoutPlan(now);
          return { value: null, issues };
        }
        const { plan, tables, planning, land, evaluations } = value;
        const planned = {
          planning,
          land,
          evaluations,
          scenarioIds: parsed.value.scenarios.map(({ id }) => id),
        };
        const { layers, descriptions } = plannedLayers(planned, shelf);
        desk = { ...withLayers(now, new Map([...layersBut(now, PLAN), ...layers])), planned };
        return { value: { plan, tables, layers: descriptions }, issues };
      }),
    async planDifference(first, second) {
      const { shelf, planned } = atDesk();
      if (planned === null) return null;
      const { differenceLayer } = await import("./planned-layers.ts");
      const found = differenceLayer(first, second, planned, shelf);
      const now = atDesk();
      if (found === null || now.planned !== planned) return null;
      desk = withLayers(now, new Map([...now.shelf.layers, [layerKey(found.layer.layer), found.layer]]));
      return found.description;
    },
    allocationLand: (job, workspaceText, request, onProgress) =>
      jobs.run(job, async (signal) => {
        const { shelf, cover } = atDesk();
        const parsed = parseWorkspace(workspaceText, "workspace");
        if (parsed.value === null) return { value: null, issues: parsed.issues };
        const { allocationLand } = await import("../planning/allocation-land.ts");
        const { units } = request;
        const hexagons = units.kind === "hexagons" ? await cover(units.sizeKm2) : null;
        const tell = nowAndThen(onProgress);
        return allocationLand(parsed.value, request, shelf, platform, hexagons, signal, (done, of) =>
          tell?.("allocation", done, of),
        );
      }),
    recipe: () => atDesk().shelf.recipe(),
    async geoTiff(id) {
      const { shelf } = atDesk();
      const found = layerOf(id);
      if (found === null) throw new Error(`expected a result layer of the shelf, got ${id}`);
      const { geoTiffOf } = await import("./layer-as-geotiff.ts");
      const bytes = await geoTiffOf(found, shelf);
      return transfer(bytes, [bytes.buffer]);
    },
    async close() {
      await desk?.close();
      desk = null;
      await shelver.close();
    },
  };

  function painterOf(shelf: Shelf, inputs: ReadonlyMap<LayerId, InputLayer>): TilePainter {
    return createTilePainter(
      shelf,
      inputs,
      (input) => rangeOf(input, [...inputs.values()], shelf, ranges),
      ways,
    );
  }

  function layersBut({ shelf }: Desk, kind: string): [string, ShelfLayer][] {
    return [...shelf.layers].filter(([key]) => !key.startsWith(`${kind}/`));
  }

  function withoutPlan(before: Desk): Desk {
    return { ...withLayers(before, new Map(layersBut(before, PLAN))), planned: null };
  }

  /** The same desk with other layers on its shelf; what is read for stories and sites goes on. */
  function withLayers(before: Desk, layers: Shelf["layers"]): Desk {
    const shelf = { ...before.shelf, layers };
    return { ...before, shelf, painter: painterOf(shelf, before.inputs) };
  }

  function deskOf(shelf: Shelf, inputs: readonly InputLayer[]): Desk {
    const byId = new Map(inputs.map((input) => [input.id, input]));
    const painter = painterOf(shelf, byId);
    let own: Promise<StoryBench> | null = null;
    let others: Promise<ReadonlyMap<string, StoryBench>> | null = null;
    let site: Promise<SiteSources> | null = null;
    return {
      shelf,
      inputs: byId,
      painter,
      planned: null,
      cover(sizeKm2) {
        const { frame } = shelf.plan;
        return covers.get(JSON.stringify([sizeKm2, frame]), async () => {
          const { hexagonCover } = await import("./hexagon-cover.ts");
          return hexagonCover(frame, sizeKm2);
        });
      },
      own() {
        own ??= import("./story-bench.ts").then(({ ownBench }) => ownBench(shelf, platform));
        return own;
      },
      others() {
        others ??= import("./story-bench.ts").then(({ otherBenches }) => otherBenches(shelf, platform));
        return others;
      },
      site() {
        // What recommendations need is fetched with the first of them.
        site ??= import("./site-sources.ts").then(({ siteSources }) => siteSources(shelf, platform));
        return site;
      },
      async close() {
        await (await own)?.close();
        for (const bench of (await others)?.values() ?? []) await bench.close();
      },
    };
  }
}
