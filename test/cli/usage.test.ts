import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ng } from "../build/command-line.ts";
import { makeScene, type Scene } from "../build/scene.ts";

const scene = await makeScene(12, 10);
const folder = mkdtempSync(join(tmpdir(), "ng-usage-"));
writeFileSync(join(folder, "good.json"), JSON.stringify(scene.document));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("ng tells how it is used", () => {
  it.each([["--help"], ["-h"], ["help"]])("%s names every command and exit code", async (word) => {
    const { code, stdout, stderr } = await ng([word]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const expected of ["run", "plan", "inspect", "validate", "--threads", "--json", "2 wrong usage"])
      expect(stdout).toContain(expected);
  });

  it.each(["run", "plan", "inspect", "validate", "recommend", "import"])(
    "%s --help tells its own usage on stdout",
    async (name) => {
      const { code, stdout, stderr } = await ng([name, "--help"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^Usage: npm run -s ng -- ${name} `));
    },
  );

  it("--version is the engine's", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect((await ng(["--version"])).stdout).toBe(`${version}\n`);
  });
});

describe("wrong usage ends with 2 and one sentence", () => {
  it.each([
    [[], "Usage"],
    [["frobnicate"], "there is no command “frobnicate”; choose one of run, plan, inspect, validate"],
    [["run"], "run takes one workspace file"],
    [["run", "a.json", "b.json"], "run takes one workspace file"],
    [["run", "a.json"], "run needs --data DIR and --out DIR"],
    [["run", "a.json", "--data", "d"], "run needs --data DIR and --out DIR"],
    [
      ["run", "a.json", "--data", "d", "--out", "o", "--threads", "0"],
      "--threads takes a whole number from 1",
    ],
    [["run", "a.json", "--data", "d", "--out", "o", "--threads", "2.5"], "not “2.5”"],
    [["inspect", "a.tif", "--threads", "many"], "--threads takes a whole number"],
    [["validate", "a.json", "--threads=-1"], "--threads takes a whole number"],
    [["plan"], "plan takes one workspace file"],
    [["plan", "a.json", "--data", "d"], "plan needs --data DIR and --out DIR"],
    [["validate"], "validate takes one workspace file"],
    [["inspect"], "inspect takes at least one file"],
    [["run", "--colour", "a.json"], "--colour"],
    [["run", "a.json", "--data"], "--data"],
  ] as const)("ng %j", async (words, sentence) => {
    const { code, stdout, stderr } = await ng(words, { cwd: folder });
    expect(code).toBe(2);
    if (words.length > 0) expect(stdout).toBe("");
    expect(words.length > 0 ? stderr : stdout).toContain(sentence);
  });
});

describe("ng validate", () => {
  const check = (name: string, content: string, ...more: string[]) => {
    writeFileSync(join(folder, name), content);
    return ng(["validate", name, ...more], { cwd: folder });
  };
  const changed = (change: (document: Record<string, unknown> & Scene["document"]) => void): string => {
    const document = structuredClone(scene.document);
    change(document);
    return JSON.stringify(document);
  };

  it("says that a good document is good", async () => {
    const { code, stdout, stderr } = await ng(["validate", "good.json"], { cwd: folder });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "good.json is a valid workspace.\n",
      stderr: "",
    });
  });

  it("prints nothing but JSON with --json", async () => {
    const good = await ng(["validate", "good.json", "--json"], { cwd: folder });
    expect([good.code, JSON.parse(good.stdout)]).toEqual([0, []]);
    const bad = await check("bad.json", "{", "--json");
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject([{ code: "documentInvalid", severity: "stop" }]);
    expect(bad.stderr).toBe("");
  });

  it.each([
    ["not JSON", "{ periods: ", /^bad\.json: not valid JSON \(.*\)\.$/],
    ["no schema", changed((d) => Reflect.deleteProperty(d, "schema")), /^schema: /],
    ["no datasets", changed((d) => (d.datasets = [])), /^datasets: /],
    [
      "a role that is none",
      changed((d) => (d.datasets[0]!.role = "ndvi")),
      /^datasets\.0\.role: .*productivity-series/,
    ],
    [
      "years that run backwards",
      changed((d) => (d.periods[0]!["landCover"] = [2008, 2000])),
      /^periods\.0\.landCover: the first year must come before the last\.$/,
    ],
    [
      "files that do not fit the years",
      changed((d) => (d.datasets[0]!["years"] = [2000, 2001])),
      /^datasets\.ndvi: 20 files are given for 2 years or dates\.$/,
    ],
    [
      "a frame that leads nowhere",
      changed((d) => (d["frame"] = { dataset: "nowhere" })),
      /^frame names the dataset “nowhere”, which the workspace does not have\.$/,
    ],
    [
      "an unknown rule set",
      changed((d) => (d["ruleSet"] = "unccd-1999")),
      /^The rule set “unccd-1999” is not known; choose one of .*unccd-2026/,
    ],
    [
      "an impossible parameter",
      changed((d) => (d["parameters"] = { "trajectory.alpha": 7 })),
      /^The parameter trajectory\.alpha cannot be 7: expected a number from 0\.0001 to 0\.5\.$/,
    ],
    [
      "a parameter that is none",
      changed((d) => (d["parameters"] = { alpha: 0.05 })),
      /^parameters\.alpha: no parameter has this name; there is trajectory\.alpha\.$/,
    ],
    [
      "a land cover without its year",
      changed((d) => Reflect.deleteProperty(d.datasets[1]!, "year")),
      /“year” is missing/,
    ],
    [
      "people of one sex given twice",
      changed((d) => (d.datasets.find(({ id }) => id === "men")!["sex"] = "female")),
      /^population: two datasets are given for the sex “female”\.$/,
    ],
  ])("one line on %s", async (_, content, sentence) => {
    const { code, stdout, lines } = await check("bad.json", content);
    expect({ code, stdout, count: lines.length }).toEqual({ code: 1, stdout: "", count: 1 });
    expect(lines[0]).toMatch(sentence);
  });

  it("warns of what is false in a practice of the user's own", async () => {
    const { code, stdout, lines } = await check(
      "own.json",
      changed((d) => {
        d["ownPractices"] = [{ id: "own-1", name: "Stone lines", slopes: ["cliff"], rainfallMm: -3 }];
      }),
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: "own.json is a valid workspace.\n" });
    expect(lines).toEqual([
      "warning: Stone lines: “rainfallMm” is -3; it must lie between 0 and 13000.",
      "warning: Stone lines: “cliff” is no value of the list “slopes”. Choose one of the list.",
    ]);
  });

  it("says where a missing document was looked for", async () => {
    const { code, lines } = await ng(["validate", "absent.json"], { cwd: folder });
    expect({ code, count: lines.length }).toEqual({ code: 1, count: 1 });
    expect(lines[0]).toContain("absent.json was not found in ");
    expect(lines[0]).not.toContain("--data");
  });
});
