import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { cancelWork } from "../../src/commands/assess.ts";
import { type Desk, put } from "../../src/commands/desk.ts";
import { chooseNothing } from "../../src/commands/explain-cell.ts";
import { isGone } from "../../src/commands/is-gone.ts";
import { chooseNear, keepNear, nearText, readNear } from "../../src/commands/land-near.ts";
import { tinyDesk } from "../build/tiny-desk.ts";
import { tinyDocument } from "../build/tiny-landscape.ts";

const LAYER = tinyDocument.datasets[0]!.id;
const AREA = { type: "MultiPolygon" as const, coordinates: [[[[10, 0]]]] };

/** A desk whose engine puts land together when `answer` is called, and hears of what it is to give up. */
async function watchedDesk() {
  const { desk } = await tinyDesk();
  const asked: { km: number; answer: () => void; fail: (fault: Error) => void }[] = [];
  const given = new Map<string, () => void>();
  const watched: Desk = {
    ...desk,
    store: createStore(() => desk.store.getState()),
    engine: {
      ...desk.engine,
      cancel: (job) => given.get(job)?.(),
      landNear: (job, _dataset, _files, km) =>
        new Promise((done, failed) => {
          given.set(job, () => failed(new DOMException("cancelled", "AbortError")));
          asked.push({ km, answer: () => done(AREA), fail: failed });
        }),
    },
  };
  keepNear(watched);
  return { desk: watched, asked };
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

it("is put together when it is chosen, and shown when it is there", async () => {
  const { desk, asked } = await watchedDesk();
  chooseNear(desk, LAYER, 5);
  expect(asked.map(({ km }) => km)).toEqual([5]);
  expect(desk.store.getState().results.work).not.toBeNull();
  asked[0]!.answer();
  await settled();
  const { view, results } = desk.store.getState();
  expect(view.selection).toEqual({ kind: "near", layer: LAYER, km: 5, area: AREA });
  expect(results.work).toBeNull();
});

it("is given up for another distance, and with the choice", async () => {
  const { desk, asked } = await watchedDesk();
  chooseNear(desk, LAYER, 5);
  chooseNear(desk, LAYER, 10);
  await settled();
  expect(asked.map(({ km }) => km)).toEqual([5, 10]);
  asked[0]!.answer();
  await settled();
  expect(desk.store.getState().view.selection).toMatchObject({ km: 10, area: null });
  chooseNothing(desk);
  await settled();
  const { view, results } = desk.store.getState();
  expect(view.selection).toBeNull();
  expect(results.work).toBeNull();
  expect(asked).toHaveLength(2);
});

it("is chosen no more when the user gives the work up", async () => {
  const { desk, asked } = await watchedDesk();
  chooseNear(desk, LAYER, 5);
  cancelWork(desk);
  await settled();
  expect(desk.store.getState().view.selection).toBeNull();
  expect(asked).toHaveLength(1);
});

it("waits for an assessment that comes between, and is asked again after it", async () => {
  const { desk, asked } = await watchedDesk();
  chooseNear(desk, LAYER, 5);
  const mine = desk.store.getState().results.work!.job;
  put(desk, "results", { work: { job: "an assessment", what: "", done: 0, of: 0 } });
  desk.engine.cancel(mine);
  await settled();
  expect(asked).toHaveLength(1);
  put(desk, "results", { work: null });
  expect(asked).toHaveLength(2);
  asked[1]!.answer();
  await settled();
  expect(desk.store.getState().view.selection).toMatchObject({ kind: "near", area: AREA });
});

it("is not asked for where the document has no such layer, which its page tells", async () => {
  const { desk, asked } = await watchedDesk();
  chooseNear(desk, "no such layer", 5);
  await settled();
  expect(asked).toHaveLength(0);
  const { view } = desk.store.getState();
  expect(view.selection).toEqual({ kind: "near", layer: "no such layer", km: 5, area: null });
  expect(isGone(desk.store.getState(), view.selection!)).toBe(true);
});

it("stays chosen with what failed, is not asked for again by itself, and is when it is chosen anew", async () => {
  const { desk, asked } = await watchedDesk();
  chooseNear(desk, LAYER, 5);
  asked[0]!.fail(new Error("no room"));
  await settled();
  const { view, results } = desk.store.getState();
  expect(view.selection).toEqual({ kind: "near", layer: LAYER, km: 5, area: null, fault: "no room" });
  expect([results.work, results.fault]).toEqual([null, null]);
  put(desk, "results", { issues: [] });
  await settled();
  expect(asked).toHaveLength(1);
  chooseNear(desk, LAYER, 5);
  expect(asked).toHaveLength(2);
  asked[1]!.answer();
  await settled();
  expect(desk.store.getState().view.selection).toEqual({ kind: "near", layer: LAYER, km: 5, area: AREA });
});

it("is written in an address, and read from it", () => {
  expect(nearText({ layer: "roads/main", km: 0.5 })).toBe("roads/main/0.5");
  expect(readNear("roads/main/0.5")).toEqual({ kind: "near", layer: "roads/main", km: 0.5, area: null });
  for (const text of ["", "roads", "roads/", "roads/0", "roads/-1", "roads/1001", "/5"])
    expect(readNear(text)).toBeNull();
});
