import { afterEach, describe, expect, it } from "vitest";
import type { Desk } from "../../src/commands/desk.ts";
import {
  boxesForScenes,
  lookForScenes,
  openScene,
  type ScenesUnderWay,
  type StacEntry,
  yearsOfPeriods,
} from "../../src/commands/look-for-scenes.ts";
import { createAdviceTasks } from "../../src/tasks/advice/advice-tasks.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { createTasks } from "../../src/tasks/tasks.ts";
import { type SceneAnswers, type SceneCatalogue, serveScenes } from "../build/scene-catalogue.ts";
import { tinyDesk } from "../build/tiny-desk.ts";

/** Looking at a file needs no hands. */
const noCrew = (): never => {
  throw new Error("expected no crew to be asked for");
};

const catalogues: SceneCatalogue[] = [];
afterEach(async () => {
  for (const catalogue of catalogues.splice(0)) await catalogue.close();
});

/** A desk of the tiny landscape with a catalogue of the test's own; `mayRead` says which hosts the build allows. */
async function withCatalogue(answers: SceneAnswers, mayRead: (url: URL) => boolean = () => true) {
  const catalogue = await serveScenes(answers);
  catalogues.push(catalogue);
  const { desk: tiny } = await tinyDesk();
  const adviser = createAdviceTasks();
  const desk = {
    ...tiny,
    advice: async () => adviser,
    mayReadFrom: mayRead,
    stage: { ...tiny.stage, bounds: () => [29, -3, 32, 0] },
  } as Desk;
  const entry: StacEntry = { catalog: catalogue.catalog, collection: "made-up", kind: "api" };
  return { desk, entry, catalogue };
}

const QUESTION = { bbox: [30, -2, 31, -1], years: [2000, 2030] } as const;

async function found(desk: Desk, entry: StacEntry, years: readonly [number, number] | null = [2000, 2030]) {
  const counts: number[] = [];
  const begun = await lookForScenes(desk, entry, { ...QUESTION, years }, (count) => counts.push(count));
  if ("code" in begun) throw new Error(`expected a search, got ${begun.code}`);
  return { ...(await begun.done), counts };
}

describe("scenes of a catalogue", () => {
  it("are listed page by page, fifty at most, and it is told that there may be more", async () => {
    const years = Array.from({ length: 60 }, (_, at) => 2000 + (at % 20));
    const { desk, entry, catalogue } = await withCatalogue({ years, perPage: 20 });
    expect(catalogue.asked).toEqual([]);
    const { value, counts } = await found(desk, entry);
    expect(value?.items).toHaveLength(50);
    expect(value?.isComplete).toBe(false);
    expect(counts).toEqual([20, 40, 50]);
    const some = await found(desk, entry, [2003, 2003]);
    expect(some.value?.items.map((item) => item.years?.[0])).toEqual([2003, 2003, 2003]);
    expect(some.value?.isComplete).toBe(true);
    expect((await found(desk, entry, [1990, 1995])).value?.items).toEqual([]);
  });

  it("are not asked for where the build may not read, and the host is named", async () => {
    const { desk, entry, catalogue } = await withCatalogue({ years: [2020] }, () => false);
    const barred = await lookForScenes(desk, entry, QUESTION, () => {});
    expect(barred).toMatchObject({ code: "addressNotAllowed", context: { host: catalogue.origin } });
    expect(catalogue.asked).toEqual([]);
  });

  it("are refused or out of reach in one sentence, and given up when it is said", async () => {
    const refusing = await withCatalogue({ years: [], status: 403 });
    expect(await found(refusing.desk, refusing.entry)).toMatchObject({
      value: null,
      issues: [{ code: "addressRefused" }],
    });
    const slow = await withCatalogue({ years: [2020], pauseMs: 5000 });
    const begun = (await lookForScenes(slow.desk, slow.entry, QUESTION, () => {})) as ScenesUnderWay;
    begun.cancel();
    await expect(begun.done).rejects.toMatchObject({ name: "AbortError" });
  });

  it("open as a card with the year that the scene tells, though the signed address holds another", async () => {
    const { desk: made, entry, catalogue } = await withCatalogue({ years: [2018] });
    const desk = { ...made, engine: { ...made.engine, ...createTasks(nodePlatform, noCrew) } } as Desk;
    const signing: StacEntry = { ...entry, signing: `${catalogue.origin}/sign` };
    const [item] = (await found(desk, signing)).value!.items;
    expect(await openScene(desk, signing, item!.rasters[0]!, item!.years)).toBeNull();
    const { intake } = desk.store.getState();
    expect(intake?.cards).toHaveLength(1);
    expect(intake?.layers).toMatchObject([
      {
        role: "land-cover",
        year: 2018,
        files: [`${catalogue.origin}/rasters/land-cover-made-up.tif?signed=2031-01-01`],
      },
    ]);
    expect(catalogue.asked.filter((asked) => asked.includes("/sign"))).toHaveLength(1);
  });

  it("say why a raster does not open, and lay nothing out", async () => {
    const { desk, entry, catalogue } = await withCatalogue({ years: [2018] }, ({ pathname }) =>
      pathname.startsWith("/stac"),
    );
    const [item] = (await found(desk, entry)).value!.items;
    const [raster] = item!.rasters;
    expect(await openScene(desk, entry, raster!, null)).toMatchObject({ code: "addressNotAllowed" });
    expect(await openScene(desk, entry, { ...raster!, address: null }, null)).toMatchObject({
      code: "addressInvalid",
    });
    expect(desk.store.getState().intake).toBeNull();
    expect(catalogue.asked.some((asked) => asked.includes(".tif"))).toBe(false);
  });
});

describe("where and when scenes are looked for", () => {
  it("is the chosen place, the study area and the map's view, and the periods' years", async () => {
    const { desk } = await withCatalogue({ years: [] });
    const { bounds } = desk.store.getState().results.assessment!;
    expect([...boxesForScenes(desk)]).toEqual([
      ["study-area", bounds],
      ["map", [29, -3, 32, 0]],
    ]);
    desk.store.setState(({ view }) => ({ view: { ...view, selection: { kind: "cell", lonLat: [30, -2] } } }));
    const box = boxesForScenes(desk).get("chosen")!;
    expect(box.map((edge) => Number(edge.toFixed(4)))).toEqual([29.99, -2.01, 30.01, -1.99]);
    expect(yearsOfPeriods(desk.store.getState())).toEqual([2000, 2019]);
    expect(yearsOfPeriods({ ...desk.store.getState(), document: null })).toBeNull();
  });
});
