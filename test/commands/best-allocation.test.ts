import { describe, expect, it } from "vitest";
import { undo } from "../../src/commands/assess.ts";
import type { Desk } from "../../src/commands/desk.ts";
import { askBest, setBestRule } from "../../src/commands/plan/ask-best.ts";
import { answerFigures, practicesByUnit } from "../../src/commands/plan/best-answer.ts";
import type { FoundBest, PracticeToChoose } from "../../src/commands/plan/best-state.ts";
import { bestToScenario } from "../../src/commands/plan/best-to-scenario.ts";
import { missSentence, proofSentence } from "../../src/commands/plan/best-words.ts";
import {
  findBest,
  giveUpBest,
  isBestStale,
  seekAlternatives,
  seekFrontier,
  showAnswer,
} from "../../src/commands/plan/find-best.ts";
import { planWords } from "../../src/i18n/plan-words.ts";
import { createSolverTasks } from "../../src/tasks/planning/solver-tasks.ts";
import { plannedDesk } from "../build/planned-desk.ts";

// All cells of the planned land are alike, about 1.23 km². West (land type 1): 12 cells, 6 of them degraded, one of these locked; two
// were lost in the four years to 2019, so that 0.5 a year go on: 5.5 until 2030, from 6 healthy cells. East (land type 2): 11 healthy
// cells and an unknown one; a mine takes one in 2027, the trend none.
const at = (id: string, more: Partial<PracticeToChoose>): PracticeToChoose => ({
  id,
  name: id,
  response: "avoid",
  from: 2020,
  effectiveness: [1, 1, 1],
  yearsToEffect: [0, 0],
  ...more,
});
const usdPerHa = (usd: number): PracticeToChoose["establishmentUsdPerHa"] => [usd, usd, usd];
/** Gains 5 cells in West for 4 US$ a hectare of 5 cells. */
const RESTORE = at("Restore", { response: "reverse", establishmentUsdPerHa: usdPerHa(4) });
/** Saves 5.5 cells in West and 1 in East for 10 US$ a hectare of 6 and 11 cells. */
const GUARD = at("Guard", { establishmentUsdPerHa: usdPerHa(10) });
/** A fifth of it for 1 US$ a hectare. */
const LIGHT = at("Light guard", { effectiveness: [0.2, 0.2, 0.2], establishmentUsdPerHa: usdPerHa(1) });

async function foundFor(desk: Desk, ask: Parameters<typeof askBest>[1]): Promise<FoundBest> {
  askBest(desk, { units: { kind: "areas" }, gap: 0, ...ask });
  await findBest(desk);
  const { found, fault, issues } = desk.store.getState().results.best;
  if (found === null) throw new Error(`expected an answer, got ${fault ?? JSON.stringify(issues)}`);
  return found;
}

/** What is done where: unit, practice, share. */
const doneIn = (found: FoundBest): string[] =>
  [...practicesByUnit(found).values()]
    .flat()
    .map(
      ({ unit, practice, level }) =>
        `${found.land.units[unit]!.name}: ${found.ask.practices[practice]!.name} ${level}`,
    )
    .sort();

const cellKm2 = ({ land }: FoundBest): number => land.units[0]!.areaKm2 / 12;

describe("the best allocation", () => {
  it("counts what practices bring in each unit, and what each land type needs, as worked out by hand", async () => {
    const found = await foundFor(await plannedDesk(), { practices: [RESTORE, GUARD] });
    const cell = cellKm2(found);
    expect(found.land.landTypes.map(({ neededKm2 }) => neededKm2 / cell)).toEqual([
      expect.closeTo(5.5, 4),
      expect.closeTo(1, 4),
    ]);
    const options = found.land.options.map(({ unit, practice, usd, netKm2, treatedKm2 }) => [
      unit,
      practice,
      Math.round(usd / (100 * cell)),
      ...netKm2.map((km2) => Number((km2 / cell).toFixed(3))),
      Number((treatedKm2 / cell).toFixed(3)),
    ]);
    expect(options).toEqual([
      [0, 0, 20, 5, 0, 5],
      [0, 1, 60, 5.5, 0, 6],
      [1, 1, 110, 0, 1, 11],
    ]);
  });

  it("makes every land type neutral at least cost: restoring and guarding lightly go together on one unit", async () => {
    const desk = await plannedDesk();
    const found = await foundFor(desk, { aim: "leastCost", practices: [RESTORE, GUARD, LIGHT] });
    // 5 + 1.1 ≥ 5.5 cells for 20 + 6; guarding all of West would cost 60. In East only a guard saves the whole cell.
    expect(doneIn(found)).toEqual(["East: Guard 1", "West: Light guard 1", "West: Restore 1"]);
    const figures = answerFigures(found, found.answers[0]!);
    expect(figures.usd / (100 * cellKm2(found))).toBeCloseTo(20 + 6 + 110, 2);
    expect(figures).toMatchObject({ neutralCount: 2, count: 2 });
    expect(proofSentence(found.answers[0]!, await planWords("en"))).toBe("None is better.");
    // Half of West under a light guard is enough: 5 + 0.55 cells.
    const split = await foundFor(desk, { canSplit: true });
    expect(doneIn(split)).toEqual(["East: Guard 1", "West: Light guard 0.5", "West: Restore 1"]);
    expect(answerFigures(split, split.answers[0]!).usd / (100 * cellKm2(split))).toBeCloseTo(133, 2);
  });

  it("keeps rules for places: nothing there, a practice in any case, least and most, a share of the money", async () => {
    const desk = await plannedDesk();
    const practices = [RESTORE, GUARD, LIGHT];
    const budgetUsd = 100_000;
    expect(doneIn(await foundFor(desk, { practices, budgetUsd }))).toEqual([
      "East: Guard 1",
      "West: Guard 1",
      "West: Restore 1",
    ]);
    setBestRule(desk, { id: "out", units: ["West"], kind: "out" });
    expect(isBestStale(desk.store.getState())).toBe(true);
    expect(doneIn(await foundFor(desk, {}))).toEqual(["East: Guard 1"]);
    setBestRule(desk, { id: "out", units: ["West"], kind: "in", practice: LIGHT.id });
    expect(doneIn(await foundFor(desk, {}))).toContain("West: Light guard 1");
    setBestRule(desk, { id: "out", units: ["West"], kind: "share", least: 0.1, most: 0.3 });
    expect(doneIn(await foundFor(desk, {}))).toEqual([
      "East: Guard 1",
      "West: Guard 0.3",
      "West: Restore 0.3",
    ]);
    // East costs 110 whatever is done in West; for half of the money West needs as much, and can spend 80 at most.
    askBest(desk, { rules: [{ id: "fair", units: ["West"], kind: "money", leastShare: 0.5 }] });
    const fair = await foundFor(desk, {});
    expect(doneIn(fair)).toEqual(["East: Light guard 1", "West: Guard 1", "West: Restore 1"]);
  });

  it("says which rules cannot hold and what they lack", async () => {
    const desk = await plannedDesk();
    const words = await planWords("en");
    const { speech } = desk.store.getState();
    const sentences = (found: FoundBest): string[] =>
      found.misses!.map((miss) => missSentence(found, miss, words, speech));
    const weak = await foundFor(desk, { aim: "leastCost", practices: [LIGHT] });
    // 5.5 − 1.1 and 1 − 0.2 cells of 1.23 km².
    expect(sentences(weak)).toEqual([
      "types 1: 5.42\u00a0km² short of the 6.77\u00a0km² that it needs to be neutral.",
      "types 2: 0.985\u00a0km² short of the 1.23\u00a0km² that it needs to be neutral.",
    ]);
    // 136 × 123 US$ are needed; the light guard costs 6 of 100.
    const poor = await foundFor(desk, { practices: [RESTORE, GUARD, LIGHT], budgetUsd: 16_000 });
    expect(sentences(poor)).toEqual([expect.stringMatching(/^The budget is US\$\s[67]\d\d too small\.$/)]);
    askBest(desk, { aim: "mostNet", budgetUsd: null });
    setBestRule(desk, { id: "in", units: ["East"], kind: "in", practice: RESTORE.id });
    expect(sentences(await foundFor(desk, {}))).toEqual([
      "East: a rule asks for something there, and none of the practices can be done.",
    ]);
  });

  it("becomes ordinary interventions and a scenario that brings and costs the same; one undo takes it back", async () => {
    const desk = await plannedDesk();
    const found = await foundFor(desk, {
      aim: "leastCost",
      canSplit: true,
      practices: [RESTORE, GUARD, { ...LIGHT, basis: { establishmentUsdPerHa: "a survey" } }],
    });
    const before = desk.store.getState().document!.present;
    bestToScenario(desk, { scenario: "Best", notes: "why", hexagons: String });
    const { present } = desk.store.getState().document!;
    expect(present.interventions).toHaveLength(3);
    expect(present.interventions.find(({ name }) => name === "Light guard · West")).toMatchObject({
      response: "avoid",
      adoption: 0.5,
      area: { type: "Polygon" },
      basis: { establishmentUsdPerHa: "a survey" },
    });
    const { value } = await desk.engine.plan("plan", JSON.stringify(present));
    const [scenario] = Object.values(value!.plan.scenarios);
    const figures = answerFigures(found, found.answers[0]!);
    expect(scenario).toMatchObject({ neutralCount: 2, count: 2, isNeutral: true });
    const net = scenario!.landTypes.map(({ gainsKm2, avoidedLossesKm2 }) => gainsKm2 + avoidedLossesKm2);
    expect(net).toEqual(figures.netKm2.map((km2) => expect.closeTo(km2, 4)));
    expect(scenario!.cost.presentValueUsd[1]).toBeCloseTo(figures.usd, 0);
    expect(desk.store.getState().view.plan).toMatchObject({
      tab: "scenarios",
      scenario: present.scenarios[0]!.id,
    });
    undo(desk);
    expect(desk.store.getState().document!.present).toBe(before);
  });

  it("given up, leaves the fast answer; more money and alternatives are told one by one", async () => {
    const real = createSolverTasks();
    let isEndless = true;
    const desk = await plannedDesk(() => {
      let end: (fault: Error) => void = () => {};
      const ended = new Promise<never>((_, reject) => {
        end = reject;
      });
      ended.catch(() => {}); // nobody may be waiting
      return {
        ...real,
        solve: (problem, limits) => (isEndless ? ended : real.solve(problem, limits)),
        close: () => end(new DOMException("cancelled", "AbortError")),
      };
    });
    const practices = [RESTORE, GUARD, LIGHT];
    const asking = foundFor(desk, { practices, budgetUsd: 10_000 });
    while (desk.store.getState().results.best.work?.what !== "solve")
      await new Promise((go) => setTimeout(go, 5));
    giveUpBest(desk);
    const given = await asking;
    expect(desk.store.getState().results.best).toMatchObject({ work: null, fault: null, isGivenUp: true });
    expect(given.answers.map(({ status }) => status)).toEqual(["greedy"]);
    expect(doneIn(given)).not.toEqual([]);

    isEndless = false;
    const found = await foundFor(desk, {});
    expect(found.answers[0]).toMatchObject({ status: "optimal", gap: 0, misses: [] });
    await seekFrontier(desk);
    await seekAlternatives(desk);
    const now = desk.store.getState().results.best.found!;
    const nets = now.frontier!.map(({ allocation }) => allocation!.figures.totalNetKm2);
    expect(nets).toHaveLength(10);
    expect(nets).toEqual([...nets].sort((a, b) => a - b));
    expect(now.frontier!.at(-1)!.budgetUsd).toBeCloseTo(20_000, 6);
    expect(now.hasSoughtAlternatives).toBe(true);
    showAnswer(desk, now.answers.length - 1);
    expect(desk.store.getState().results.best.found!.onMap).toHaveLength(2);
  });
});
