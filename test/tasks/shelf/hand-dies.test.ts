import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { sentenceOf } from "../../../src/i18n/sentence.ts";
import { type Crew, crewInThreads } from "../../../src/tasks/assess/crew.ts";
import { buildHandScript } from "../../build/hand-script.ts";
import { shelfOf } from "../../build/map-shelf.ts";
import { runWorkspace } from "../../build/run-workspace.ts";
import { type Scene, syntheticScene } from "../../build/synthetic-scene.ts";

const FRAME: GridFrame = {
  width: 40,
  height: 700,
  crs: "EPSG:4326",
  isGeographic: true,
  transform: [0.0025, 0, 37.003, 0, -0.0025, -0.9],
};

let scene: Scene;
let script: URL;
beforeAll(async () => {
  scene = await syntheticScene(FRAME, { parameters: { "soilCarbon.climateFactor": 0.6 } });
  script = buildHandScript();
});

/** A crew of two real threads, of which the first `deaths` are ended as soon as they are given a block. */
function dyingCrew(deaths: number): Crew {
  let left = deaths;
  const crew = crewInThreads(2, () => {
    const worker = new Worker(script);
    const endpoint = nodeEndpoint(worker);
    return {
      endpoint: {
        ...endpoint,
        postMessage(message: { path?: string[] }, transfers?: Transferable[]) {
          endpoint.postMessage(message, transfers);
          if (message.path?.[0] !== "assess" || left === 0) return;
          left--;
          void worker.terminate();
        },
      },
      onDeath: (tell) => void worker.once("exit", (code) => tell(new Error(`it ended with code ${code}`))),
      terminate: async () => void (await worker.terminate()),
    };
  });
  return crew;
}

describe("a thread that ends in the middle of a run", () => {
  it("is replaced: cells and figures are those of a whole run, and one sentence says so", async () => {
    const whole = await runWorkspace(scene.document, scene.files);
    const run = await runWorkspace(scene.document, scene.files, () => dyingCrew(2));
    expect(run.outcome.value!.summary).toEqual(whole.outcome.value!.summary);
    for (const name of whole.rasters) expect(await run.cells(name), name).toEqual(await whole.cells(name));
    const told = run.outcome.issues.filter(({ code }) => code === "workerReplaced");
    expect(told.map((issue) => sentenceOf(issue))).toEqual([
      expect.stringMatching(/stopped and was started again \(2\); nothing is lost/),
    ]);
  });

  it("loses what it kept between edits, and the shelf is right all the same", async () => {
    const shelf = shelfOf(scene.files, () => dyingCrew(1));
    await shelf.shelve(scene.document);
    const edit = { ...scene.document, parameters: { "oneOutAllOut.noData": "oneOut" } };
    const whole = await runWorkspace(edit, scene.files);
    expect((await shelf.shelve(edit)).summary).toEqual(whole.outcome.value!.summary);
    await shelf.tasks.close();
  });

  it("is given up when its replacements end too, with one sentence that says what to do", async () => {
    const { outcome } = await runWorkspace(scene.document, scene.files, () => dyingCrew(99));
    expect(outcome.value).toBeNull();
    expect(outcome.issues.filter(({ severity }) => severity === "stop").map(({ code }) => code)).toEqual([
      "workerLost",
    ]);
    expect(sentenceOf(outcome.issues.at(-1)!)).toMatch(/Close other programs and try again/);
  });
});
