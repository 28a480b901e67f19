import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ng } from "../build/command-line.ts";
import { plannedDocument, plannedFiles } from "../build/planned-land.ts";
import { readCsvFile } from "../build/read-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "ng-plan-"));
const call = (...more: string[]) =>
  ng(["plan", "plan.json", "--data", ".", "--out", "out", ...more], { cwd: folder });
beforeAll(async () => {
  for (const [name, bytes] of await plannedFiles()) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plannedDocument));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("ng plan", () => {
  it("writes plan.json of the contract and its tables, and says how many land types are neutral", async () => {
    const { code, stdout, stderr } = await call("--threads", "2");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: [
        "doing nothing: 0 of 2 land types neutral by 2030",
        "both: 0 of 2 land types neutral by 2030",
        "guard-only: 0 of 2 land types neutral by 2030",
        "Results are in out",
        "",
      ].join("\n"),
    });
    expect(stderr).toContain("One report alone tells how fast land is lost");
    const plan = JSON.parse(readFileSync(join(folder, "out/plan.json"), "utf8"));
    const { both } = plan.scenarios;
    expect(Object.keys(both)).toEqual(
      expect.arrayContaining(["landTypes", "neutralCount", "count", "cost", "byYear"]),
    );
    expect(Object.keys(both.landTypes[0])).toEqual(
      expect.arrayContaining([
        "expectedLossesKm2",
        "avoidedLossesKm2",
        "gainsKm2",
        "netKm2",
        "isNeutral",
        "probabilityNeutral",
      ]),
    );
    expect(both.cost.presentValueUsd).toHaveLength(3);
    const rows = readCsvFile(join(folder, "out/tables/scenario-land-types.csv"));
    expect(rows.filter((row) => row["scenario"] === "both").map((row) => Number(row["net_km2"]))).toEqual(
      both.landTypes.map(({ netKm2 }: { netKm2: number }) => netKm2),
    );
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["plan.json", "recipe.json", "tables"]);
    expect(readdirSync(join(folder, "out/tables")).sort()).toEqual([
      "business-as-usual.csv",
      "counterbalancing.csv",
      "responses.csv",
      "scenario-comparison.csv",
      "scenario-interventions.csv",
      "scenario-land-types.csv",
      "scenario-units.csv",
      "scenario-years.csv",
    ]);
  });

  it("gives the same file with any number of threads, and with --json on stdout", async () => {
    const before = readFileSync(join(folder, "out/plan.json"), "utf8");
    const { code, stdout } = await call("--threads", "1", "--json");
    expect({ code, stdout }).toEqual({ code: 0, stdout: before });
    expect(readFileSync(join(folder, "out/plan.json"), "utf8")).toBe(before);
  });

  it("leaves nothing behind where the document cannot be planned", async () => {
    const wrong = { ...plannedDocument, planning: { ...plannedDocument.planning, targetYear: 2018 } };
    writeFileSync(join(folder, "wrong.json"), JSON.stringify(wrong));
    const { code, lines } = await ng(["plan", "wrong.json", "--data", ".", "--out", "none"], { cwd: folder });
    expect({ code, count: lines.length, isThere: existsSync(join(folder, "none")) }).toEqual({
      code: 1,
      count: 1,
      isThere: false,
    });
    expect(lines[0]).toContain("planning.targetYear 2018 must come after 2019");
    const astray = { ...plannedDocument, planning: { risk: { dataset: "nowhere" } } };
    writeFileSync(join(folder, "wrong.json"), JSON.stringify(astray));
    expect((await ng(["validate", "wrong.json"], { cwd: folder })).lines[0]).toContain("nowhere");
  });

  it("takes no range that runs backwards", async () => {
    const [restore] = plannedDocument.interventions;
    const wrong = {
      ...plannedDocument,
      interventions: [{ ...restore, effectiveness: [0.6, 0.5, 0.7] }],
      scenarios: [],
    };
    writeFileSync(join(folder, "wrong.json"), JSON.stringify(wrong));
    const { code, lines } = await ng(["validate", "wrong.json"], { cwd: folder });
    expect(code).toBe(1);
    expect(lines[0]).toContain("none below the one before it");
  });
});
