import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type WorkFolder, workFolder } from "../build/command-line.ts";
import { makeScene } from "../build/scene.ts";

const scene = await makeScene(60, 60);
// The same landscape on a grid of 9 million cells: far more than is done before the signal comes.
const frame = { crs: "EPSG:4326", bbox: [10, 47.4, 10.6, 48], cellSize: 0.0002 };
const DOCUMENTS = {
  first: { ...scene.document, frame },
  // FAO-WOCAT's method needs no first pass.
  second: { ...scene.document, frame, parameters: { "productivity.method": "fao-wocat" } },
};

/** Resolves when the first pass (nothing staged yet but the folder), or the second (rasters begun), is under way. */
async function underWay(folder: WorkFolder, pass: "first" | "second"): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const staged = folder.left().find((name) => name.includes("unfinished"));
    const isWriting = staged !== undefined && existsSync(join(folder.path, staged, "new/rasters"));
    if (pass === "first" ? staged !== undefined : isWriting) {
      await new Promise((resolve) => setTimeout(resolve, pass === "first" ? 900 : 300));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("expected a run under way, got none in 12 s");
}

describe("a signal midway: exit 1, one line, nothing written", () => {
  it.each([
    ["SIGINT", "1", "first"],
    ["SIGINT", "1", "second"],
    ["SIGINT", "2", "first"],
    ["SIGTERM", "2", "second"],
  ] as const)("%s, %s threads, in the %s pass", async (signal, threads, pass) => {
    const folder = workFolder(scene);
    try {
      let heardMs = Number.NaN;
      const result = await new Promise<Awaited<ReturnType<WorkFolder["run"]>>>((done, fail) => {
        let sent = Number.NaN;
        folder
          .start(DOCUMENTS[pass], ["--threads", threads], (child) => {
            child.once("exit", () => {
              heardMs = performance.now() - sent;
            });
            underWay(folder, pass).then(() => {
              sent = performance.now();
              child.kill(signal);
            }, fail);
          })
          .then(done, fail);
      });
      expect(result).toMatchObject({
        code: 1,
        stdout: "",
        lines: ["The work was stopped before it was done; nothing was written."],
      });
      expect(folder.left()).toEqual([]);
      // Not a measure of speed: uninterrupted, the run goes on for a minute.
      expect(heardMs).toBeLessThan(10_000);
      process.stdout.write(
        `${threads} threads, ${pass} pass: over ${Math.round(heardMs)} ms after the signal\n`,
      );
    } finally {
      folder.remove();
    }
  });
});
