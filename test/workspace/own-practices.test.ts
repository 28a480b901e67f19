import { describe, expect, it } from "vitest";
import type { OwnPractice } from "../../src/engine/recommend/own-practice.ts";
import {
  ownPracticesOf,
  withChangedPractice,
  withOwnPractice,
  withoutOwnPractice,
} from "../../src/workspace/changes/own-practices.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";

const DOCUMENT = {
  schema: "neutral-ground/workspace/1",
  frame: { dataset: "lc" },
  periods: [{ id: "baseline", landCover: [2000, 2015] }],
  datasets: [{ id: "lc", role: "land-cover", year: 2000, files: ["lc.tif"], legend: "unccd-7" }],
};
const parsed = (more: object = {}) => parseWorkspace(JSON.stringify({ ...DOCUMENT, ...more }), "workspace");
const practice: OwnPractice = {
  id: "own-1",
  name: "Stone lines of the upper ward",
  country: "BFA",
  points: [[-1.5, 12.5]],
  slopes: ["gentle"],
  texts: { definition: "Lines of stones along the contour." },
  photos: [{ file: "lines.jpg" }],
  impacts: { "soil-loss": 2 },
};

describe("practices of the user's own", () => {
  const workspace = parsed().value!;
  const one = withOwnPractice(workspace, practice);

  it("stand in the document, and survive being written and read", () => {
    const read = parseWorkspace(JSON.stringify(one), "workspace");
    expect(read.issues).toEqual([]);
    expect(ownPracticesOf(read.value!)).toEqual([practice]);
  });

  it("are changed and removed; a document without any is as it was before there were any", () => {
    const changed = withChangedPractice(one, { ...practice, region: "North" });
    expect(ownPracticesOf(changed)[0]!.region).toBe("North");
    expect(withChangedPractice(one, { ...practice, id: "own-2" })).toBe(one);
    expect(withoutOwnPractice(one, "own-1")).toEqual(workspace);
    expect(ownPracticesOf(workspace)).toEqual([]);
  });

  it.each([
    ["a country in words", { country: "Mali" }, "ownPractices.0.country"],
    ["a class that is no list", { slopes: "steep" }, "ownPractices.0.slopes"],
    ["a place of one number", { points: [[1]] }, "ownPractices.0.points.0"],
    ["no name", { name: undefined }, "ownPractices.0.name"],
  ])("are refused with %s", (_, change, about) => {
    const { value, issues } = parsed({ ownPractices: [{ ...practice, ...change }] });
    expect(value).toBeNull();
    expect(issues[0]).toMatchObject({ code: "documentInvalid", about });
  });

  it("have an id each", () => {
    expect(parsed({ ownPractices: [practice, practice] }).issues).toMatchObject([
      { code: "documentInvalid", about: "ownPractices" },
    ]);
  });
});
