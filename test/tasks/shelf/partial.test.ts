import { describe, expect, it } from "vitest";
import { aboutTable } from "../../../src/commands/about-export.ts";
import { drawnAreaTables } from "../../../src/commands/drawn-area-tables.ts";
import type { State } from "../../../src/commands/state.ts";
import en from "../../../src/i18n/locales/en.json" with { type: "json" };
import { speechOf } from "../../../src/i18n/speech.ts";
import { readingOrder, variantAt } from "../../../src/map/reading-order.ts";
import { layerName } from "../../../src/ui/map-place/layer-name.ts";
import { shelfOf } from "../../build/map-shelf.ts";
import { runWorkspace } from "../../build/run-workspace.ts";
import { tinyDocument, tinyFiles } from "../../build/tiny-landscape.ts";

const NAME = "SDG 15.3.1";
const PARTIAL = "partial, not SDG 15.3.1";
/** All of the tiny landscape. */
const SQUARE = {
  type: "Polygon",
  coordinates: [
    [
      [10, -0.04],
      [10.08, -0.04],
      [10.08, 0.04],
      [10, 0.04],
      [10, -0.04],
    ],
  ],
};

/** The tiny landscape without one dataset: its sub-indicator is absent as a whole. */
function without(...ids: readonly string[]): object {
  return { ...tinyDocument, datasets: tinyDocument.datasets.filter(({ id }) => !ids.includes(id)) };
}

describe("a result without a sub-indicator", () => {
  it("bears the name of SDG 15.3.1 in no table, layer, legend or picture", async () => {
    const shelf = shelfOf(await tinyFiles());
    const speech = speechOf("en", en);
    for (const [document, name] of [
      [without("soc"), PARTIAL],
      [tinyDocument, NAME],
    ] as const) {
      const shelved = await shelf.shelve(document);
      const inTables = [
        ...shelved.tables,
        ...drawnAreaTables(await shelf.tasks.areaStory("area", SQUARE)),
      ].flatMap((table) => table.rows.flat().filter((cell) => String(cell).includes("15.3.1")));
      expect([...new Set(inTables)], name).toEqual([name]);
      expect(inTables.length).toBeGreaterThan(6);
      const isPartial = name === PARTIAL;
      const labelled = shelved.layers.filter((layer) => layer.isPartial).map(({ id }) => id);
      const expected = [
        "result/baseline/sdg-15-3-1",
        "result/report-1/sdg-15-3-1",
        "result/report-1/status-3",
        "result/report-1/status-7",
      ];
      expect(labelled.toSorted()).toEqual(isPartial ? expected : []);
      const names = readingOrder(shelved.layers, () => null).map((line) =>
        layerName(speech, null, line, variantAt(line, "report-1", null)),
      );
      expect(names.filter((one) => one === NAME)).toEqual(isPartial ? [] : [NAME]);
      const about = aboutTable(
        { document: null, results: { assessment: shelved } as unknown as State["results"] },
        new Date(0),
      );
      expect(about.rows.filter(([what]) => what === "partial")).toHaveLength(isPartial ? 2 : 0);
    }
    await shelf.tasks.close();
  });

  it("is labelled where only one of two periods lacks it: that period, and the status made of both", async () => {
    const periods = [tinyDocument.periods[0]!, { ...tinyDocument.periods[1]!, soilCarbon: [1990, 1995] }];
    const { outcome } = await runWorkspace({ ...tinyDocument, periods }, await tinyFiles());
    const { tables, summary } = outcome.value!;
    expect([summary.periods["baseline"]!.partial, summary.periods["report-1"]!.partial]).toEqual([
      false,
      true,
    ]);
    const named = (table: string): unknown[] =>
      tables
        .find(({ name }) => name === table)!
        .rows.filter((row) => String(row[1]).includes("15.3.1"))
        .map(([period, name]) => [period, name]);
    expect(named("area-by-status")).toEqual([
      ["baseline", NAME],
      ["report-1", PARTIAL],
    ]);
    for (const table of ["status", "status-crosstab"])
      expect(named(table)[0], table).toEqual(["report-1", PARTIAL]);
  });
});
