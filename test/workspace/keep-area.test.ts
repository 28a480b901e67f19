import { describe, expect, it } from "vitest";
import { withArea, withAreaNamed, withoutArea } from "../../src/workspace/changes/keep-area.ts";
import { begun, changed, undone } from "../../src/workspace/history.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";

const TEXT = JSON.stringify({
  schema: "neutral-ground/workspace/1",
  frame: { dataset: "lc" },
  periods: [{ id: "baseline", landCover: [2000, 2015] }],
  datasets: [{ id: "lc", role: "land-cover", year: 2000, files: ["lc.tif"], legend: "unccd-7" }],
});
const area = {
  type: "Polygon",
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

describe("areas that are kept", () => {
  it("stand in the document by name, and survive being written and read", () => {
    const workspace = parseWorkspace(TEXT, "workspace").value as Workspace;
    const two = withArea(withArea(workspace, { id: "a", name: "North", area }), {
      id: "b",
      name: "South",
      area,
    });
    const read = parseWorkspace(JSON.stringify(two), "workspace");
    expect(read.issues).toEqual([]);
    expect(read.value!.areas).toEqual(two.areas);
  });

  it("are renamed and removed, and come back when that is undone", () => {
    const workspace = parseWorkspace(TEXT, "workspace").value as Workspace;
    const kept = begun(withArea(workspace, { id: "a", name: "North", area }));
    const renamed = changed(kept, withAreaNamed(kept.present, "a", "Upland"));
    expect(renamed.present.areas!.map(({ name }) => name)).toEqual(["Upland"]);
    const removed = changed(renamed, withoutArea(renamed.present, "a"));
    expect(removed.present.areas).toEqual([]);
    expect(undone(removed).present.areas!.map(({ name }) => name)).toEqual(["Upland"]);
    // The same name is no change, so there is nothing to undo.
    expect(withAreaNamed(kept.present, "a", "North")).toBe(kept.present);
  });
});
