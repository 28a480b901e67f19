import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../src/i18n/sentence.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";

const lc = (id: string, year: number): object => ({
  id,
  role: "land-cover",
  year,
  files: [`${id}.tif`],
  legend: "unccd-7",
});
const plain = {
  schema: "neutral-ground/workspace/1",
  frame: { dataset: "lc2000" },
  periods: [{ id: "baseline", landCover: [2000, 2015] }],
  datasets: [lc("lc2000", 2000), lc("lc2015", 2015)],
};

/** What `ng validate` says of `plain` with some keys replaced. */
function said(changes: object): string[] {
  const { issues } = parseWorkspace(JSON.stringify({ ...plain, ...changes }), "plan.json");
  return issues.filter((issue) => issue.severity === "stop").map((issue) => sentenceOf(issue));
}

describe("parseWorkspace", () => {
  it("takes the smallest document and fills in what it leaves out", () => {
    const { value, issues } = parseWorkspace(JSON.stringify(plain), "plan.json");
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ ruleSet: "unccd-2026", parameters: {}, studyArea: null, scenarios: [] });
  });

  it("takes a byte-order mark", () => {
    expect(parseWorkspace(`\uFEFF${JSON.stringify(plain)}`, "plan.json").value).not.toBeNull();
  });

  it("says where the JSON breaks", () => {
    const { value, issues } = parseWorkspace('{"schema": ', "plan.json");
    expect(value).toBeNull();
    expect(sentenceOf(issues[0]!)).toMatch(/^plan\.json: not valid JSON/);
  });

  it("names the place of each fault of form", () => {
    expect(said({ periods: [{ id: "baseline", landCover: [2015, 2000] }] })[0]).toMatch(
      /^periods\.0\.landCover: /,
    );
    expect(said({ datasets: [{ ...lc("lc2000", 2000), role: "landcover" }] })[0]).toMatch(
      /^datasets\.0\.role: /,
    );
    expect(said({ schema: "neutral-ground/workspace/9" })[0]).toMatch(/^schema: /);
  });

  it.each([
    [
      "an unknown rule set",
      { ruleSet: "unccd-1999" },
      /rule set “unccd-1999” is not known; choose one of unccd-2026/,
    ],
    ["an impossible parameter", { parameters: { "trajectory.alpha": 7 } }, /trajectory\.alpha cannot be 7/],
    [
      "an unknown parameter",
      { parameters: { alpha: 0.1 } },
      /^parameters\.alpha: no parameter has this name; there is trajectory\.alpha\.$/,
    ],
    ["a frame that leads nowhere", { frame: { dataset: "nowhere" } }, /frame names the dataset “nowhere”/],
    [
      "a study area that leads nowhere",
      { studyArea: { dataset: "aoi" } },
      /studyArea names the dataset “aoi”/,
    ],
    [
      "two maps of one year",
      { datasets: [lc("lc2000", 2000), lc("b", 2000)] },
      /two datasets are given for 2000/,
    ],
    [
      "an id that stands twice",
      { datasets: [lc("lc2000", 2000), lc("lc2000", 2015)] },
      /the id “lc2000” stands twice/,
    ],
    [
      "a series without years",
      { datasets: [lc("lc2000", 2000), { id: "v", role: "productivity-series", files: ["v.tif"] }] },
      /a series needs “years” or “dates”/,
    ],
    [
      "a ready layer of a period that is not there",
      {
        datasets: [lc("lc2000", 2000), { id: "t", role: "trajectory", period: "report-9", files: ["t.tif"] }],
      },
      /the period “report-9” is not among the periods/,
    ],
    [
      "a period without years that the rule set does not know",
      { periods: [{ id: "baseline" }, { id: "spring" }] },
      /periods\.spring: no years are given/,
    ],
    [
      "a scenario with an intervention that is not there",
      { scenarios: [{ id: "s", interventions: ["i9"] }] },
      /the intervention “i9” is not there/,
    ],
  ])("refuses %s", (_, changes, sentence) => {
    expect(said(changes).join("\n")).toMatch(sentence);
  });

  it("notes a key that nothing reads", () => {
    const { value, issues } = parseWorkspace(JSON.stringify({ ...plain, ruleset: "z-scores" }), "plan.json");
    expect(value).not.toBeNull();
    expect(issues.map((issue) => sentenceOf(issue))).toEqual([
      "plan.json: the key “ruleset” is not known and is not read.",
    ]);
  });
});
