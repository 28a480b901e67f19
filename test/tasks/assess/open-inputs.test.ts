import { expect, it } from "vitest";
import { blobSource } from "../../../src/io/blob-source.ts";
import { openInputs } from "../../../src/tasks/assess/open-inputs.ts";
import { openedFiles, type Platform } from "../../../src/tasks/files.ts";
import { parseWorkspace } from "../../../src/workspace/parse-workspace.ts";
import { tiffOf } from "../../build/run-workspace.ts";

it("closes every file it opened when one of a series is damaged (a handle was left to the garbage collector, whose warning broke the one line on stderr)", async () => {
  const frame = {
    width: 4,
    height: 4,
    transform: [0.1, 0, 30, 0, -0.1, 5],
    crs: "EPSG:4326",
    isGeographic: true,
  } as const;
  const whole = await tiffOf(frame, new Float64Array(16).fill(1));
  const files = ["a.tif", "b.tif"].map((name) => ({
    kind: "blob" as const,
    name,
    blob: new Blob([name === "a.tif" ? whole : "no raster at all"]),
  }));
  let open = 0;
  const platform: Platform = {
    async open(file) {
      if (file.kind !== "blob") throw new Error(`expected a blob, got ${file.kind}`);
      open++;
      const source = blobSource(file.blob, file.name);
      const close = async (): Promise<void> => {
        open--;
        await source.close();
      };
      return { value: { ...source, read: source.read.bind(source), close }, issues: [] };
    },
    fingerprint: async () => ({ sha256: null, bytes: null }),
  };
  const { value: workspace } = parseWorkspace(
    JSON.stringify({
      schema: "neutral-ground/workspace/1",
      frame: { dataset: "v" },
      periods: [{ id: "baseline", productivity: [2000, 2015] }],
      datasets: [{ id: "v", role: "productivity-series", files: ["a.tif", "b.tif"], years: [2000, 2001] }],
    }),
    "plan.json",
  );
  const { value, issues } = await openInputs(workspace!, openedFiles(files), platform);
  expect(value).toBeNull();
  expect(issues.map(({ code }) => code)).toEqual(["notARaster"]);
  expect(open).toBe(0);
});
