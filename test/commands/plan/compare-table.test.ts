import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/commands/plan/compare-answer.ts";
import { coBenefits, type EffectsByPractice } from "../../../src/commands/plan/compare-benefits.ts";
import { comparedScenarios } from "../../../src/commands/plan/compare-scenarios.ts";
import { type TrustRow, type TrustRowId, trustTable } from "../../../src/commands/plan/compare-table.ts";
import type { Workspace } from "../../../src/commands/state.ts";
import { planWords } from "../../../src/i18n/plan-words.ts";
import { ENGLISH_SPEECH } from "../../../src/i18n/speech.ts";
import {
  documentByHand,
  interventionByHand,
  landTypeByHand,
  planByHand,
  scenarioByHand,
  summaryByHand,
} from "../../build/hand-plan.ts";

const GRASS = ["1", "Grassland"] as const;
const CROPS = ["2", "Cropland"] as const;
const WATER = landTypeByHand("3", "Water body", [0, 0, 0], {
  isNeutral: null,
  probabilityNeutral: null,
  netKm2Range: null,
});
const nothing = scenarioByHand(
  "",
  [landTypeByHand(...GRASS, [10, 0, 0]), landTypeByHand(...CROPS, [20, 0, 0]), WATER],
  [],
);
const restore = interventionByHand("restore", "reverse", 30, {
  gainsKm2: 12,
  presentValueUsd: [60_000, 120_000, 240_000],
  isCleared: true,
});
const guard = interventionByHand("guard", "avoid", 50, { avoidedLossesKm2: 4 });
const first = scenarioByHand(
  "First",
  [landTypeByHand(...GRASS, [10, 0, 12]), landTypeByHand(...CROPS, [20, 0, 0]), WATER],
  [restore],
  {
    influences: [{ what: "effectiveness", of: "restore", lowKm2: -20, highKm2: -14 }],
    counterbalance: {
      trades: [{ landType: "1", gain: "restore", loss: null, km2: 10, meanLagYears: 2, longestLagYears: 3 }],
      exceptions: [
        { from: "2", to: "1", km2: 2, reason: "the board", isAccepted: true, problem: null },
        { from: "2", to: "9", km2: 2, reason: "", isAccepted: false, problem: "noReason" },
      ],
    },
  },
);
const second = scenarioByHand(
  "",
  [landTypeByHand(...GRASS, [10, 0, 12]), landTypeByHand(...CROPS, [20, 4, 0]), WATER],
  [restore, guard],
  { parent: "a" },
);
const plan = planByHand(nothing, { a: first, b: second });
const EFFECTS: EffectsByPractice = new Map([
  [
    "area-exclosure",
    {
      effects: [
        {
          name: "soc",
          direction: "increase",
          low: 0.1,
          high: 0.3,
          unit: "t C/ha/yr",
          about: null,
          sources: ["x"],
        },
        { name: "yield", direction: "decrease", low: 7, high: 7, unit: "%", about: null, sources: ["y"] },
      ],
      sources: [
        { key: "x", citation: "X (2020)", url: null },
        { key: "y", citation: "Y (2021)", url: null },
        { key: "z", citation: "Z (2022), of its cost", url: null },
      ],
    },
  ],
]);

async function table(
  more: Partial<Comparison> = {},
  workspace: Workspace = documentByHand(),
): Promise<(id: TrustRowId) => TrustRow> {
  const scenarios = comparedScenarios(plan, null, "Doing nothing");
  const rows = trustTable({
    scenarios,
    plan,
    workspace,
    summary: summaryByHand(),
    speech: ENGLISH_SPEECH,
    words: await planWords("en"),
    benefits: scenarios.map((one) => coBenefits(one.plan, workspace, EFFECTS, 2030)),
    effectName: (variable) => variable.toUpperCase(),
    ...more,
  });
  return (id) => rows.find((row) => row.id === id)!;
}

const texts = ({ cells }: Pick<TrustRow, "cells">): string[] => cells.map(({ text }) => text);
const detail = (row: TrustRow, name: string) => row.details.find((one) => one.name === name)!;

describe("the table of trust", () => {
  it("has every question with a cell a scenario, or one for all, and as many in each line below", async () => {
    const at = await table();
    for (const id of [
      "question",
      "footing",
      "neutral",
      "balance",
      "hierarchy",
      "counterbalancing",
      "time",
      "effectiveness",
      "avoided",
      "cost",
      "benefits",
      "uncertainty",
      "evidence",
      "safeguards",
      "people",
      "reversal",
    ] as const) {
      const { cells, details, title, hint } = at(id);
      expect([id, cells.length === 1 || cells.length === 3]).toEqual([id, true]);
      expect(details.every((one) => [1, cells.length].includes(one.cells.length))).toBe(true);
      for (const text of [
        title,
        hint,
        ...texts(at(id)),
        ...details.flatMap((one) => [one.name, ...texts(one)]),
      ])
        expect(text).not.toMatch(/^$|undefined|NaN|\{|compare\./);
    }
  });

  it("counts neutral land types, says which cannot be judged, and lists the greatest need first", async () => {
    const neutral = (await table())("neutral");
    expect(texts(neutral)).toEqual(["0 of 2 neutral", "1 of 2 neutral", "1 of 2 neutral"]);
    expect(neutral.cells[0]!.note).toBe("1 land type cannot be judged");
    expect(neutral.details.map(({ name }) => name)).toEqual(["Cropland", "Grassland", "Water body"]);
    expect(detail(neutral, "Water body").cells[1]).toEqual({ text: "Cannot be judged", tone: "unknown" });
  });

  it("never hides a deficit behind a surplus", async () => {
    const balance = (await table())("balance");
    expect(balance.cells[1]).toEqual({
      text: "1 land type in deficit",
      note: "worst: Cropland, −20\u00a0km²",
      tone: "bad",
    });
    expect(detail(balance, "Grassland").cells[1]!.text).toBe("+2\u00a0km²");
    expect(detail(balance, "Cropland").cells[2]!.note).toBe(
      "losses 20\u00a0km², of these avoided 4\u00a0km²; gains 0\u00a0km²",
    );
  });

  it("flags a scenario that restores only", async () => {
    const hierarchy = (await table())("hierarchy");
    expect(hierarchy.cells[1]!.note).toBe("Restores only: protects nothing that is at risk");
    expect(hierarchy.cells[2]!.note).toBeUndefined();
    expect(detail(hierarchy, "Avoid").cells[2]!.text).toBe("50\u00a0km² (63\u00a0%)");
  });

  it("shows breaks of like for like, accepted or not, as breaks", async () => {
    const trades = (await table())("counterbalancing");
    expect(trades.cells[1]).toMatchObject({ note: "2 breaks of like for like", tone: "bad" });
    expect(detail(trades, "Breaks of like for like").cells[1]!.text).toBe(
      "2\u00a0km² of Cropland for Grassland: the board\nrefused: 2\u00a0km² of Cropland for 9 (no reason given)",
    );
    expect(detail(trades, "Grassland").cells[1]!.note).toBe("2\u00a0km² of gains answer no loss");
  });

  it("gives avoided losses by their probability, full credit only as an upper bound", async () => {
    const avoided = (await table())("avoided");
    expect(avoided.cells[2]).toEqual({
      text: "4\u00a0km²",
      note: "upper bound with full credit: 40\u00a0km²",
    });
  });

  it("names what has no cost, and says that a scenario without any is not known", async () => {
    const cost = (await table())("cost");
    expect(cost.cells[1]!.text).toBe("US$\u00a0120K (60K to 240K)");
    expect(cost.cells[2]).toMatchObject({ note: "1 intervention without a cost", tone: "unknown" });
    expect(detail(cost, "guard").cells[2]).toEqual({ text: "Not known", tone: "unknown" });
    expect(detail(cost, "A km² restored").cells.map(({ text }) => text)).toEqual([
      "—",
      "US$\u00a010K", // 120,000 for 12\u00a0km²
      "US$\u00a010K",
    ]);
  });

  it("tells carbon in tonnes with its range and keeps every other effect in its own unit", async () => {
    const benefits = (await table())("benefits");
    // 30 km² = 3,000 ha, half adopted, 2025 to 2030: 7,500 ha years; × 0.2 × 0.1 and × 0.8 × 0.3.
    expect(benefits.cells[1]!.text).toBe("150 to 1,800 t C in soils");
    expect(benefits.cells[2]!.note).toBe("1 intervention without a rate is not in it");
    expect(detail(benefits, "YIELD").cells[1]!.text).toBe("−7 %, Exclosure, 30\u00a0km²");
    expect(detail(benefits, "Sources").cells).toEqual([{ text: "x: X (2020)\ny: Y (2021)" }]);
    expect(texts((await table({ benefits: null }))("benefits"))).toEqual(["…", "…", "…"]);
  });

  it("counts what nobody looked into as not cleared", async () => {
    const safeguards = (await table())("safeguards");
    expect(texts(safeguards)).toEqual([
      "None",
      "1 of 1 interventions cleared",
      "1 of 2 interventions cleared",
    ]);
    expect(detail(safeguards, "guard").cells[2]).toEqual({ text: "None named: not cleared", tone: "bad" });
  });

  it("says what figures rest on, and what is not known of the land", async () => {
    const evidence = (await table())("evidence");
    expect(evidence.cells[1]).toEqual({
      text: "1 of 3 figures say where they come from",
      note: "2 figures not given",
      tone: "unknown",
    });
    expect(detail(evidence, "Land of unknown status").cells[0]!.text).toBe("10\u00a0km² (10\u00a0%)");
    expect(detail(evidence, "Loss rates of land types").cells[0]!.text).toBe(
      "2 with an assumed interval; 1 not known",
    );
  });

  it("keeps objections beside the scenario they are about", async () => {
    const people = (
      await table(
        {},
        documentByHand({
          decisions: [
            {
              id: "d",
              date: "2026-01-05",
              what: "go",
              scenario: "a",
              objections: [{ who: "herders", what: "the way" }],
            },
          ],
        }),
      )
    )("people");
    expect(people.cells.map(({ note }) => note)).toEqual([undefined, "1 objection", undefined]);
    expect(detail(people, "Objections in the decision log").cells[1]!.text).toBe("herders: the way");
    expect(detail(people, "Access, labour, capacity").cells[1]!.tone).toBe("unknown");
  });

  it("names what would turn the answer over", async () => {
    const reversal = (await table())("reversal");
    expect(reversal.cells[1]!.text).toBe("How well “Exclosure” works");
    expect(detail(reversal, "Influence 1").cells[1]!.note).toBe("sum of nets −20\u00a0km² to −14\u00a0km²");
    expect(detail(reversal, "Neutral by the least").cells[1]).toEqual({
      text: "Grassland",
      note: "neutral in 75\u00a0% of runs",
    });
  });
});
