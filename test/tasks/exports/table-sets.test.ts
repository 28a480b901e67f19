import { beforeAll, describe, expect, it } from "vitest";
import type { CodedTable, MeetingFacts, TableSet } from "../../../src/tasks/exports/meeting-facts.ts";
import { recordsOf } from "../../../src/tasks/exports/meeting-facts.ts";
import { planningTables, unccdTables } from "../../../src/tasks/exports/table-sets.ts";
import { plannedDocument, plannedFiles } from "../../build/planned-land.ts";
import { tinyDocument, tinyFiles } from "../../build/tiny-landscape.ts";
import { meetingFactsOf } from "./meeting-facts-of.ts";

/** Columns 0 to 7 and rows 0 to 7 of the tiny landscape as a rectangle, from (inclusive) to (exclusive). */
function cells(facts: MeetingFacts, fromRow: number, toRow: number): object {
  const [width, , west, , height, north] = facts.summary.frame.transform;
  const [left, right] = [west, west + 8 * width];
  const [top, bottom] = [north + fromRow * height, north + toRow * height];
  return {
    type: "Polygon",
    coordinates: [
      [
        [left, top],
        [left, bottom],
        [right, bottom],
        [right, top],
        [left, top],
      ],
    ],
  };
}

function tableOf({ entries }: TableSet, code: string): CodedTable {
  const found = entries.find((entry) => entry.code === code);
  if (found === undefined || !("rows" in found))
    throw new Error(`expected ${code}, got ${JSON.stringify(found)}`);
  return found;
}

function records(set: TableSet, code: string) {
  return recordsOf({ name: code, ...tableOf(set, code) });
}

function sum(rows: readonly Record<string, string | number | null>[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}

describe("tables of one landscape", () => {
  let facts: MeetingFacts;
  let planning: TableSet;
  let unccd: TableSet;
  let km2: number;
  beforeAll(async () => {
    facts = await meetingFactsOf(tinyDocument, await tinyFiles());
    planning = planningTables(facts);
    unccd = unccdTables(facts);
    km2 = facts.summary.areaKm2.insideStudyArea;
  });

  it("cover the same km²", () => {
    const total = records(planning, "T1").at(-1)!;
    for (const year of [2000, 2015, 2019]) expect(total[`area_${year}_km2`]).toBeCloseTo(km2, 4);
    for (const period of ["baseline", "report-1"]) {
      const own = (code: string) => records(planning, code).filter((row) => row["period"] === period);
      expect(sum(own("T2"), "total_km2")).toBeCloseTo(km2, 4);
      expect(sum(own("T3"), "total_km2")).toBeCloseTo(km2, 4);
      const unchanged = records(unccd, period === "baseline" ? "SO1-2.T1" : "SO1-2.T2");
      const changed = records(unccd, "SO1-2.T3").filter((row) => row["period"] === period);
      expect(sum(unchanged, "total_km2") + sum(changed, "total_km2")).toBeCloseTo(km2, 4);
    }
    const crosstab = records(planning, "T5a");
    const all = ["degraded", "stable", "improved", "unknown"].reduce(
      (total, word) => total + sum(crosstab, `${word}_km2`),
      0,
    );
    expect(all).toBeCloseTo(km2, 4);
    expect(sum(records(planning, "T13a"), "total_km2")).toBeCloseTo(km2, 4);
    const [land, water, whole] = records(unccd, "CP-1.T1").map((row) => Number(row["area_km2"]));
    expect(land! + water!).toBeCloseTo(whole!, 5);
    expect(whole).toBe(km2);
  });

  it("a matrix of transitions adds up to land cover by year, in both directions", () => {
    const byYear = new Map(
      records(planning, "T1")
        .filter((row) => row["name"] !== "total")
        .map((row) => [row["class"], row]),
    );
    const baseline = records(planning, "T2").filter((row) => row["period"] === "baseline");
    for (const row of baseline)
      expect(row["total_km2"]).toBeCloseTo(Number(byYear.get(row["from_class"]!)!["area_2000_km2"]), 4);
    for (const code of [1, 2, 3, 4, 5, 6, 7])
      expect(sum(baseline, `to_${code}_km2`)).toBeCloseTo(Number(byYear.get(code)!["area_2015_km2"]), 4);
  });

  it("degraded land: the reports' share is of the same land as the baseline's, and the change is their difference", () => {
    const [baseline, report] = records(planning, "T6");
    expect(baseline!["degraded_km2"]).toBe(facts.summary.periods["baseline"]!.sdg1531!.onLand.degradedKm2);
    expect(Number(report!["degraded_km2"]) / Number(report!["land_km2"])).toBeCloseTo(
      facts.summary.status["report-1"]!.degradedShareOfLand!,
      6,
    );
    expect(report!["change_km2"]).toBeCloseTo(
      Number(report!["degraded_km2"]) - Number(baseline!["degraded_km2"]),
      6,
    );
  });

  it("what is not there is named with its reason, and nothing is there twice", () => {
    const absent = planning.entries.flatMap((entry) =>
      "absence" in entry ? [[entry.code, entry.absence]] : [],
    );
    expect(absent).toEqual([
      ["T7", "noCorrections"],
      ["T8", "noUnits"],
      ["T9", "noUnits"],
      ["T10", "noTargets"],
      ["T11", "noInterventions"],
      ["T12", "noPopulation"],
      ["T15", "noInterventions"],
      ["T16", "noInterventions"],
      ["T17", "noInterventions"],
      ["T18", "noDecisions"],
    ]);
    const codes = [...planning.entries, ...unccd.entries].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("every row has a cell for every column", () => {
    for (const { code, columns, rows } of [...planning.entries, ...unccd.entries].filter(
      (one) => "rows" in one,
    )) {
      expect(new Set(columns).size, code).toBe(columns.length);
      for (const row of rows) expect(row.length, code).toBe(columns.length);
    }
  });

  it("every file stands among the sources with its fingerprint, then the works behind the rules", () => {
    const sources = records(planning, "T19");
    const files = sources.filter((row) => row["file"] !== null);
    expect(files).toHaveLength(facts.inputs.length);
    for (const row of files) expect(row["sha256"], JSON.stringify(row)).toMatch(/^[0-9a-f]{64}$/);
    expect(sources.filter((row) => row["role"] === "ruleSet")).toHaveLength(
      facts.summary.ruleSet.citations.length,
    );
  });
});

describe("actions", () => {
  it("GEF: restored land by its cover, each km² once though polygons overlap, times adoption", async () => {
    const files = await tinyFiles();
    const bare = await meetingFactsOf(tinyDocument, files);
    const whole = cells(bare, 0, 8);
    const interventions = [
      {
        id: "all",
        response: "reverse",
        area: whole,
        from: 2024,
        adoption: 0.5,
        effectiveness: [0.5, 0.5, 0.5],
      },
      { id: "again", response: "reverse", area: whole, from: 2026, effectiveness: [0.1, 0.1, 0.1] },
      { id: "guard", response: "avoid", area: whole, from: 2024, effectiveness: [0.5, 0.5, 0.5] },
    ];
    const scenarios = [{ id: "s", name: "All", interventions: ["all", "again", "guard"] }];
    const facts = await meetingFactsOf({ ...tinyDocument, interventions, scenarios }, files);
    const rows = records(planningTables(facts), "T17");
    const hectares = new Map(rows.map((row) => [row["indicator"], row]));
    const { total } = facts.plan!.plan.responses;
    // Land types are the cover of 2000: trees 3.2, grassland 3.3, cropland 3.1. Nothing was water and degraded.
    const restored = ["3.1", "3.2", "3.3", "3.4"].reduce(
      (sum, indicator) => sum + Number(hectares.get(indicator)!["acted_on"]),
      0,
    );
    expect(restored).toBeCloseTo(100 * total.reverseKm2, 3);
    expect(hectares.get("4.3")!["acted_on"]).toBeCloseTo(100 * total.avoidKm2, 3);
    expect(hectares.get("3.4")).toMatchObject({ acted_on: 0, expected: 0, achieved: null });
    expect(hectares.has("3 (other)")).toBe(false);
    // “all” has the larger effect and acts everywhere; half of its land adopts.
    for (const indicator of ["3.1", "3.2", "3.3"]) {
      const { acted_on: acted, expected, interventions: of } = hectares.get(indicator)!;
      expect(Number(acted)).toBeGreaterThan(0);
      expect(expected).toBeCloseTo(Number(acted) / 2, 6);
      expect(of).toBe("all");
    }
    expect(hectares.get("6.1")).toMatchObject({ acted_on: null, expected: null });
    const byLandType = new Map(
      facts.plan!.plan.responses.landTypes.map(({ id, reverseKm2 }) => [id, 100 * reverseKm2]),
    );
    expect(hectares.get("3.2")!["acted_on"]).toBeCloseTo(byLandType.get("1")!, 3);
    expect(hectares.get("3.3")!["acted_on"]).toBeCloseTo(byLandType.get("2")!, 3);
  });

  it("land types without land cover: restored land stays together, its cover unknown", async () => {
    const facts = await meetingFactsOf(plannedDocument, await plannedFiles());
    const rows = records(planningTables(facts), "T17").filter((row) => row["scenario"] === "Both");
    const restored = rows.find((row) => row["indicator"] === "3 (other)")!;
    const treated = facts.plan!.plan.scenarios["both"]!.interventions[0]!.treatedKm2;
    expect(restored["acted_on"]).toBeCloseTo(100 * treated, 4);
    // Half of the guarded land adopts.
    const guarded = rows.find((row) => row["indicator"] === "4.3")!;
    expect(guarded["expected"]).toBeCloseTo(Number(guarded["acted_on"]) / 2, 6);
  });

  it("targets, decisions, checklist and ranking are as the document and the units say", async () => {
    const document = {
      ...plannedDocument,
      targets: [{ id: "t", name: "No net loss", response: "reverse", km2: 3, year: 2030, status: "planned" }],
      decisions: [
        {
          id: "d",
          date: "2026-11-30",
          what: "“Both”",
          who: "Council",
          scenario: "both",
          objections: [{ who: "Herders", what: "corridor" }],
        },
      ],
    };
    const facts = await meetingFactsOf(document, await plannedFiles());
    const set = planningTables(facts);
    expect(records(set, "T10")[0]).toMatchObject({
      name: "No net loss",
      land_type: "everyLandType",
      target_km2: 3,
      has_area: "no",
    });
    expect(tableOf(set, "T18").rows).toEqual([
      ["2026-11-30", "“Both”", "Council", "Both", "Herders: corridor"],
    ]);
    const checks = records(set, "T16");
    expect(checks).toContainEqual({
      subject: "restore",
      condition: "safeguards",
      state: "unknown",
      detail: null,
    });
    expect(checks).toContainEqual({
      subject: "Both",
      condition: "safeguardsCleared",
      state: "no",
      detail: "restore",
    });
    // The northern ward: rows 0 and 1 of six cells, 4 of them degraded, 2 of them since the baseline.
    const [first] = records(set, "T8");
    expect(first).toMatchObject({ rank: 1, unit: "7" });
    expect(first!["degraded_share"]).toBeCloseTo(4 / 12, 5);
    expect(Number(first!["recently_degraded_km2"]) / Number(first!["degraded_km2"])).toBeCloseTo(0.5, 5);
  });
});
