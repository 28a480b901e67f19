import "../../src/io/steady-math.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { recommendPractices } from "../../src/engine/recommend/recommend-practices.ts";
import type { Recommendation } from "../../src/engine/recommend/recommendation.ts";
import { ng } from "../build/command-line.ts";
import { shippedCatalogue } from "../build/practice-catalogue.ts";

const folder = mkdtempSync(join(tmpdir(), "ng-recommend-"));
const context = {
  landUse: "cropland-annual",
  degradation: ["Pk", "Wt"],
  rainfallMm: 450,
  aridity: "semi-arid",
  slopePct: 2,
  notes: null,
} as const;
writeFileSync(join(folder, "bare.json"), JSON.stringify(context));
writeFileSync(join(folder, "profile.json"), JSON.stringify({ id: "P", context, expectHigh: [] }));
writeFileSync(join(folder, "odd.json"), JSON.stringify({ ...context, colour: "red" }));
writeFileSync(
  join(folder, "bad.json"),
  JSON.stringify({
    landUse: "moon",
    rainfallMm: -1,
    slopePct: "steep",
    degradation: ["erosion"],
    country: "Niger",
  }),
);
writeFileSync(join(folder, "nothing.json"), "{}");
writeFileSync(join(folder, "list.json"), "[]");
writeFileSync(join(folder, "range.json"), JSON.stringify({ landUse: "grazing", aridity: "semi-arid" }));
writeFileSync(join(folder, "rangeland.json"), JSON.stringify({ landUse: "Rangeland", aridity: "semiarid" }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const recommend = (...words: string[]) => ng(["recommend", ...words], { cwd: folder });

describe("ng recommend", () => {
  it.each(["bare.json", "profile.json"])("%s gives the engine's own list as JSON", async (file) => {
    const { code, stdout, stderr } = await recommend("practices", file, "--top", "0", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { notes: _unknown, ...known } = context;
    const list = JSON.parse(stdout) as Recommendation[];
    expect(list).toEqual(JSON.parse(JSON.stringify(recommendPractices(shippedCatalogue(), known))));
    expect(list).toHaveLength(80);
  });

  it("prints reasons, blockers and sources for people, ten unless told otherwise", async () => {
    const { code, stdout } = await recommend("practices", "bare.json");
    expect(code).toBe(0);
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(10);
    expect(stdout).toContain("zai-planting-pits");
    expect(stdout).toContain("450 mm of rain lies within 300–800.");
    expect(stdout).toContain("source: ");
    expect(stdout).toMatch(/documented by name: \d+, in similar places \d+/);
    expect(stdout).toMatch(/\nTogether, 0\.\d\d: zai-planting-pits \+ /);
    expect(stdout).toContain("CC BY-NC-SA 3.0");
    expect((await recommend("practices", "bare.json", "--top", "0")).stdout).toContain(
      "✗ slope: A slope of 2 %",
    );
  });

  it("never prints an address that nobody has opened", async () => {
    const { stdout } = await recommend("practices", "bare.json", "--top", "0");
    const unchecked = [...shippedCatalogue().sources.values()].filter(
      ({ addressChecked }) => !addressChecked,
    );
    expect(unchecked.length).toBeGreaterThan(5);
    for (const { url } of unchecked) if (url !== undefined) expect(stdout).not.toContain(url);
  });

  it("ranks documented records with credit and licence", async () => {
    const { code, stdout } = await recommend("practices", "bare.json", "--kind", "technology", "--top", "3");
    expect(code).toBe(0);
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(3);
    expect(stdout).toContain("CC BY-NC-SA 3.0");
  });

  it("names an unknown key and goes on", async () => {
    const { code, stderr } = await recommend("practices", "odd.json", "--json");
    expect(code).toBe(0);
    expect(stderr).toContain("the key “colour” is not known");
  });

  it("says one sentence per fault, and answers without what it does not understand", async () => {
    const { code, stdout, lines } = await recommend("practices", "bad.json", "--json");
    expect(code).toBe(0);
    expect(lines).toHaveLength(5);
    for (const place of ["landUse", "rainfallMm", "slopePct", "degradation.0", "country"])
      expect(lines.filter((line) => line.includes(`${place}: `))).toHaveLength(1);
    const nothing = await recommend("practices", "nothing.json", "--json");
    expect(stdout).toBe(nothing.stdout);
  });

  it("knows other words for our classes", async () => {
    const own = await recommend("practices", "range.json", "--json");
    const other = await recommend("practices", "rangeland.json", "--json");
    expect(other).toEqual(own);
  });

  it("stops with 1 where the file is no context at all", async () => {
    const { code, stdout, lines } = await recommend("practices", "list.json");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(lines).toHaveLength(1);
  });

  it.each([
    [[], "recommend takes one of practices"],
    [["carpets", "bare.json"], "recommend takes one of practices"],
    [["practices"], "recommend practices takes one context file"],
    [["practices", "bare.json", "--top", "few"], "--top takes a whole number"],
    [["tools", "bare.json", "--kind", "family"], "--kind goes with practices only"],
    [["practices", "bare.json", "--kind", "carpet"], "--kind takes family or technology"],
  ])("wrong usage %j ends with 2", async (words, sentence) => {
    const { code, stderr } = await recommend(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it.each(["datasets", "tools"])("%s come in the same form", async (what) => {
    const { code, stdout } = await recommend(what, "bare.json", "--top", "4", "--json");
    expect(code).toBe(0);
    const list = JSON.parse(stdout) as Recommendation[];
    expect(list).toHaveLength(4);
    for (const { kind, score, confidence, reasons, blockers, sources } of list) {
      expect(`${kind}s`).toBe(what);
      for (const share of [score, confidence]) expect(share >= 0 && share <= 1).toBe(true);
      expect(Array.isArray(reasons) && Array.isArray(blockers) && sources.length > 0).toBe(true);
    }
  });

  it("a file that is not there ends with 1", async () => {
    const { code, stderr } = await recommend("practices", "nowhere.json");
    expect(code).toBe(1);
    expect(stderr).toContain("nowhere.json");
  });
});
