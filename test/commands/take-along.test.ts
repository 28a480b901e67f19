import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { aboutTable, fileName } from "../../src/commands/about-export.ts";
import { drawnAreaTables } from "../../src/commands/drawn-area-tables.ts";
import type { State, Workspace } from "../../src/commands/state.ts";
import { zipInParts, zipOfTables } from "../../src/io/zip/zip-of-tables.ts";

function stateOf(name: string, synthetic: boolean): Pick<State, "results" | "document"> {
  const dataset = { id: "a", role: "land-cover", files: ["a.tif"], source: "ESA CCI", licence: "CC BY" };
  const present = {
    name,
    datasets: [dataset, { ...dataset, id: "b" }, { ...dataset, id: "c", source: "FAO" }],
  };
  return {
    document: { past: [], present: present as unknown as Workspace, future: [] },
    results: {
      assessment: {
        summary: {
          engine: "0.1.0",
          ruleSet: { id: "unccd-2026", version: "1" },
          periods: { baseline: {} },
          areaKm2: { insideStudyArea: 12.5 },
        },
        layers: [{ id: "result/baseline/sdg-15-3-1", isSynthetic: synthetic }],
      },
    } as unknown as State["results"],
  };
}

function whole(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe("the name of a file that is taken along", () => {
  it.each([
    ["Mzimba, North!", false, "mzimba-north-tables.zip"],
    ["Mzimba", true, "mzimba-synthetic-tables.zip"],
    ["Tessamar (synthetic)", true, "tessamar-synthetic-tables.zip"],
    ["Région du Ségou", false, "région-du-ségou-tables.zip"],
    ["??", false, "workspace-tables.zip"],
  ])("of %j is fit for every file system and says synthetic", (name, synthetic, expected) => {
    expect(fileName(stateOf(name, synthetic), "tables.zip")).toBe(expected);
  });
});

describe("aboutTable", () => {
  it("tells what the tables are of, every source once", () => {
    const { rows } = aboutTable(stateOf("Mzimba", true), new Date("2026-11-24T12:00:00Z"));
    expect(rows).toEqual([
      ["workspace", "Mzimba"],
      ["synthetic", "yes: not a real place"],
      ["made_on", "2026-11-24"],
      ["engine", "0.1.0"],
      ["rule_set", "unccd-2026 1"],
      ["periods", "baseline"],
      ["study_area_km2", 12.5],
      ["source", "ESA CCI (CC BY)"],
      ["source", "FAO (CC BY)"],
    ]);
  });
});

describe("a zip made in parts", () => {
  it("holds each table as CSV, and what is compressed already as it is", () => {
    const tables = [
      {
        name: "status",
        columns: ["unit", "km2"],
        rows: [
          ["Ségou, North", 1.5],
          ["x", null],
        ],
      },
      { name: "ledger", columns: ["a"], rows: [[1]] },
    ];
    const files = unzipSync(whole(zipOfTables(tables)));
    expect(Object.keys(files)).toEqual(["status.csv", "ledger.csv"]);
    expect(strFromU8(files["status.csv"]!)).toBe('unit,km2\r\n"Ségou, North",1.5\r\nx,\r\n');
    const zip = zipInParts();
    zip.add("a.tif", Uint8Array.of(73, 73, 42, 0), false);
    expect(unzipSync(whole(zip.end()))["a.tif"]).toEqual(Uint8Array.of(73, 73, 42, 0));
  });
});

describe("drawnAreaTables", () => {
  const areas = { degradedKm2: 1, stableKm2: 2, improvedKm2: 3, unknownKm2: 4 };
  const move = { from: "3", to: "5", fromName: "Cropland", toName: "Artificial", km2: 0.5, status: 1 };
  const period = {
    sdg1531: areas,
    productivity: null,
    landCover: { ...areas, degradedKm2: 5 },
    soilCarbon: null,
    degradedBy: { productivity: 0, landCover: 1, soilCarbon: 0, several: 0 },
    transitions: [move],
  };

  it("leaves out what is absent as a whole, and the series where there is none", () => {
    const story = {
      areaKm2: 10,
      cells: 7,
      periods: { baseline: period },
      status: {},
      series: null,
      seriesRowStep: 1,
    };
    expect(drawnAreaTables(story).map(({ name, rows }) => [name, rows])).toEqual([
      [
        "drawn-area-by-status",
        [
          ["baseline", "partial, not SDG 15.3.1", 1, 2, 3, 4],
          ["baseline", "land cover", 5, 2, 3, 4],
        ],
      ],
      ["drawn-area-land-cover-transition", [["baseline", "3", "5", "Cropland", "Artificial", 0.5]]],
    ]);
    const series = [{ year: 2001, low: 0.1, median: 0.2, high: 0.3 }];
    expect(drawnAreaTables({ ...story, series })[2]!.rows).toEqual([[2001, 0.1, 0.2, 0.3]]);
  });
});
