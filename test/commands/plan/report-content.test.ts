import { beforeAll, describe, expect, it } from "vitest";
import { reportContent } from "../../../src/commands/plan/report/report-content.ts";
import type { ReportMaterial } from "../../../src/commands/plan/report/report-material.ts";
import { slidesContent } from "../../../src/commands/plan/report/slides-content.ts";
import type {
  ReportBlock,
  ReportChart,
  ReportContent,
  ReportTable,
} from "../../../src/tasks/exports/report-content.ts";
import { plannedDocument, plannedFiles } from "../../build/planned-land.ts";
import { reportMaterialOf } from "../../build/report-material.ts";

/** Six by four cells worked out by hand in `plan-scenarios.test.ts`: doing nothing, “both”, and “guard-only”. */
let material: ReportMaterial;
let report: ReportContent;
beforeAll(async () => {
  material = await reportMaterialOf(
    {
      ...plannedDocument,
      decisions: [
        {
          id: "d",
          date: "2026-11-01",
          what: "Guard the west",
          who: "Council",
          scenario: "both",
          objections: [{ who: "Herders", what: "the corridor" }],
        },
      ],
    },
    await plannedFiles(),
  );
  report = reportContent(material);
});

const section = (id: string): readonly ReportBlock[] => report.sections.find((one) => one.id === id)!.blocks;
const tablesOf = (blocks: readonly ReportBlock[]): ReportTable[] =>
  blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
const chartsOf = (blocks: readonly ReportBlock[]): ReportChart[] =>
  blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []));
const textsOf = (blocks: readonly ReportBlock[]): string[] =>
  blocks.flatMap((block) => (block.kind === "paragraph" || block.kind === "heading" ? [block.text] : []));

describe("the report of the planned land", () => {
  it("says first how many land types are neutral, of every scenario, and doing nothing before all", () => {
    expect(report.lead.slice(-3)).toEqual([
      "Doing nothing: 0 of 2 land types neutral by 2030",
      "Both: 0 of 2 land types neutral by 2030",
      "Guard: 0 of 2 land types neutral by 2030",
    ]);
  });

  it("has every figure of a scenario as the engine gave it, the worst land type first, sums apart", () => {
    const { both } = material.plan!.plan.scenarios;
    const table = tablesOf(section("scenarios")).find(({ caption }) =>
      caption.startsWith("Both: planned account"),
    )!;
    const worst = [...both!.landTypes].sort((a, b) => a.netKm2 - b.netKm2)[0]!;
    expect(table.rows[0]!.slice(1, 5).map(({ value }) => value)).toEqual([
      worst.expectedLossesKm2,
      worst.avoidedLossesKm2,
      worst.gainsKm2,
      worst.netKm2,
    ]);
    expect(table.rows[0]!.at(-1)!.value).toBe(worst.avoidedLossesUpperBoundKm2);
    expect(table.columns.at(-1)!.name).toBe("Avoided at most (km²)");
    expect(table.rows.map((row) => row.at(-2)!.text)).toEqual(["deficit", "deficit"]);
    expect(table.total![0]!.text).toBe("Sum, for information: it judges nothing");
    expect(table.total![4]!.value).toBe(both!.total.netKm2);
    expect(table.note).toContain("upper bound");
  });

  it("names every deficit, and writes a small one with a figure, never as nothing", () => {
    const told = textsOf(section("scenarios")).filter((text) => text.startsWith("In deficit"));
    expect(told).toHaveLength(3);
    for (const text of told) {
      expect(text.match(/\(−[\d.]*[1-9][\d.]* km²\)/g)).toHaveLength(2);
    }
  });

  it("draws what the tables say: gains come late, doing nothing gains nothing", () => {
    const lines = chartsOf(section("scenarios")).filter((chart) => chart.kind === "lines");
    const [nothing, both] = lines;
    expect(nothing!.series.at(-1)!.values.every((value) => value === 0)).toBe(true);
    const gains = both!.series.at(-1)!.values.map((value) => value!);
    expect(gains.at(-1)).toBe(material.plan!.plan.scenarios["both"]!.total.gainsKm2);
    expect(gains[0]).toBeLessThan(gains.at(-1)!);
  });

  it("shows the unknown as a part of its own, of which it is hatched", () => {
    const chart = chartsOf(section("status"))[0]!;
    if (chart.kind !== "bars") throw new Error(`expected bars, got ${chart.kind}`);
    const unknown = chart.series.at(-1)!;
    const { summary } = material.assessment;
    expect([unknown.name, unknown.isUnknown]).toEqual(["Unknown", true]);
    expect(unknown.values).toEqual(
      Object.values(summary.periods).map(({ sdg1531 }) => sdg1531!.onLand.unknownKm2),
    );
    expect(unknown.values[0]).toBeGreaterThan(0);
  });

  it("says that a result without a sub-indicator is partial, not SDG 15.3.1", () => {
    expect(textsOf(section("status"))[0]).toContain("not SDG 15.3.1");
    expect(chartsOf(section("status"))[0]!.title).toContain("not SDG 15.3.1");
  });

  it("costs that nobody gave, and safeguards that nobody stated, are said", () => {
    const facts = tablesOf(section("scenarios")).find(({ caption }) => caption === "Both in short")!;
    const told = Object.fromEntries(facts.rows.map(([name, value]) => [name!.text, value!.text]));
    expect(told["Cost unknown for"]).toBe("guard");
    expect(told["Safeguards"]).toBe("not cleared: restore");
    const guardOnly = tablesOf(section("comparison"))[0]!.rows.find(([name]) =>
      name!.text.startsWith("Present value, US$"),
    )!;
    expect(guardOnly[3]!.text).toBe("unknown");
    expect(tablesOf(section("safeguards"))[0]!.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["restore", "none stated", "unknown"],
      ["guard", "consent of the herders", "cleared"],
    ]);
  });

  it("keeps objections beside the decision", () => {
    expect(tablesOf(section("decisions"))[0]!.rows[0]!.map(({ text }) => text)).toEqual([
      "2026-11-01",
      "Guard the west",
      "Council",
      "Both",
      "Herders: the corridor",
    ]);
  });

  it("tells every dataset with source, licence and fingerprint, also where they are not stated", () => {
    const [table] = tablesOf(section("sources"));
    expect(table!.rows).toHaveLength(plannedDocument.datasets.length);
    for (const row of table!.rows) {
      expect(row[3]!.text).toBe("not stated");
      expect(row[5]!.text).toMatch(/^[0-9a-f]{12}$/);
    }
    const recipe = section("recipe").find((block) => block.kind === "folded")!;
    expect(recipe.kind === "folded" && JSON.parse(recipe.text).workspace.interventions).toHaveLength(2);
  });

  it("counts the hexagons in which degradation gathers, and says where too few are known to tell", () => {
    const told = reportContent({
      ...material,
      hexagons: {
        sizeKm2: 4,
        columns: Int32Array.of(0, 1, 2),
        rows: Int32Array.of(0, 0, 0),
        corners: new Float64Array(36),
        cells: Int32Array.of(3, 3, 3),
        areasKm2: Float64Array.of(4, 3, 2),
        periods: { baseline: { km2: new Float64Array(12), hot: Uint8Array.of(1, 0, 1), bright: null } },
      },
    });
    const status = told.sections.find(({ id }) => id === "status")!;
    const spots = tablesOf(status.blocks).find(({ caption }) =>
      caption.startsWith("Hexagons of 4\u00a0km²"),
    )!;
    expect(spots.rows[0]!.slice(1).map(({ text }) => text)).toEqual([
      "2 hexagons, 6.000 km²",
      "too few hexagons to tell",
    ]);
    expect(textsOf(section("status")).at(-1)).toContain("nobody has counted hexagons");
  });

  it("without a plan the rest stands, and it says why there is none", () => {
    const without = reportContent({ ...material, plan: null });
    expect(without.sections.map(({ id }) => id)).toEqual(report.sections.map(({ id }) => id));
    const scenarios = without.sections.find(({ id }) => id === "scenarios")!;
    expect(textsOf(scenarios.blocks)[0]).toContain("cannot be planned");
    expect(slidesContent({ ...material, plan: null }).slides.length).toBeGreaterThan(3);
  });
});

describe("the slides of the planned land", () => {
  it("one for each scenario with its headline; what is asked names options, deficits, and what is not cleared", () => {
    const { slides } = slidesContent(material);
    const scenarios = slides.filter(({ title }) => title.startsWith("Scenario:"));
    expect(scenarios.map(({ lead }) => lead)).toEqual(Array(3).fill("0 of 2 land types neutral by 2030"));
    const asked = slides.find(({ title }) => title === "Decisions asked of this meeting")!.blocks[0]!;
    const items = asked.kind === "list" ? asked.items : [];
    expect(items[0]).toContain("Both (0 of 2 neutral); Guard (0 of 2 neutral)");
    expect(items.find((item) => item.includes("safeguards"))).toContain("restore");
    expect(items.find((item) => item.includes("cost"))).toContain("guard");
  });

  it("every slide has the fingerprint of the recipe in its notes", () => {
    const { slides, notes } = slidesContent(material);
    for (const text of [notes, ...slides.map((slide) => slide.notes)])
      expect(text).toContain(material.fingerprint);
  });
});
