import { describe, expect, it } from "vitest";
import { trendsEarthReport } from "../../../src/tasks/exports/trends-earth-report.ts";
import { inspectFiles } from "../../../src/tasks/inspect/inspect-files.ts";
import { trendsEarthJson } from "../../../src/tasks/inspect/trends-earth.ts";
import { nodePlatform } from "../../../src/tasks/node-platform.ts";
import { hasShared, readSharedJson } from "../../build/shared.ts";
import { tinyDocument, tinyFiles } from "../../build/tiny-landscape.ts";
import { meetingFactsOf } from "./meeting-facts-of.ts";

const SHARED = "data/trends-earth-report";

describe("a summary as Trends.Earth writes it", () => {
  it("is read again by what reads theirs, with the figures of the summary", async () => {
    const facts = await meetingFactsOf(tinyDocument, await tinyFiles());
    const json = JSON.parse(JSON.stringify(trendsEarthReport(facts, "2026-11-30T12:00:00Z", true))) as object;
    const result = trendsEarthJson(json)!;
    expect([result.tool, result.date]).toEqual(["Trends.Earth", "2026-11-30"]);
    expect(JSON.stringify(json)).toContain("synthetic");
    const { periods } = facts.summary;
    const sdg = result.tables.find(({ what }) => what === "sdg")!;
    expect([sdg.unit, sdg.columns]).toEqual(["km²", ["baseline", "report-1"]]);
    expect(sdg.rows.find(([name]) => name === "Degraded")!.slice(1)).toEqual([
      periods["baseline"]!.sdg1531!.degradedKm2,
      periods["report-1"]!.sdg1531!.degradedKm2,
    ]);
    for (const what of ["productivity", "landCover", "soilCarbon"] as const) {
      const table = result.tables.find((one) => one.what === what)!;
      const total = table.rows.reduce((sum, row) => sum + Number(row[1]), 0);
      expect(total, what).toBeCloseTo(facts.summary.areaKm2.insideStudyArea, 4);
    }
    expect(result.tables.at(-1)!.columns).toEqual(["2000", "2015", "2019"]);
    const [card] = await inspectFiles(
      [{ kind: "blob", name: "summary.json", blob: new Blob([JSON.stringify(json)]) }],
      nodePlatform,
      new AbortController().signal,
    );
    expect([card!.kind, card!.issues]).toEqual(["report", []]);
  });

  it.skipIf(!hasShared(SHARED))(
    "has the shape of a real one: what stands in ours stands there under the same names",
    async () => {
      const facts = await meetingFactsOf(tinyDocument, await tinyFiles());
      const ours = trendsEarthReport(facts, "2026-11-30T12:00:00Z", false) as Loose;
      const theirs = readSharedJson(`${SHARED}/trends_earth_summary_report_2025-05-01.json`) as Loose;
      const conditionOf = (report: Loose): Loose => report["report"]!["land_condition"]!["baseline"]!;
      for (const part of ["sdg", "productivity", "land_cover", "soil_organic_carbon"] as const) {
        const [own, real] = [conditionOf(ours)[part]!, conditionOf(theirs)[part]!];
        for (const key of Object.keys(own)) expect(Object.keys(real), part).toContain(key);
      }
      const matrix = (report: Loose): Loose =>
        (conditionOf(report)["land_cover"]!["crosstabs_by_land_cover_class"] as unknown as Loose[])[0]!;
      expect(Object.keys(matrix(ours)).sort()).toEqual(Object.keys(matrix(theirs)).sort());
    },
  );
});

interface Loose {
  readonly [key: string]: Loose;
}
