import { beforeAll, describe, expect, it } from "vitest";
import { cellAreaKm2OfLatitudes } from "../../../src/engine/grid/row-areas.ts";
import type { Outcome } from "../../../src/engine/issues.ts";
import { crewInProcess } from "../../../src/tasks/assess/crew.ts";
import type { FileRef } from "../../../src/tasks/files.ts";
import { openedFiles } from "../../../src/tasks/files.ts";
import { nodeCrew, nodePlatform } from "../../../src/tasks/node-platform.ts";
import type { PlanReport } from "../../../src/tasks/planning/count-plan.ts";
import { createLandKeeper } from "../../../src/tasks/planning/kept-land.ts";
import { planOnShelf } from "../../../src/tasks/planning/plan-on-shelf.ts";
import { planScenarios } from "../../../src/tasks/planning/plan-scenarios.ts";
import type { PlanSummary } from "../../../src/tasks/planning/plan-summary.ts";
import { createShelver } from "../../../src/tasks/shelf/shelve.ts";
import { parseWorkspace } from "../../../src/workspace/parse-workspace.ts";
import type { Workspace } from "../../../src/workspace/workspace.ts";
import { buildHandScript } from "../../build/hand-script.ts";
import { cellsAsPolygon, plannedDocument, plannedFiles } from "../../build/planned-land.ts";
import type { MemoryFiles } from "../../build/run-workspace.ts";
import { makeScene } from "../../build/scene.ts";

let files: MemoryFiles;
beforeAll(async () => {
  files = await plannedFiles();
});

const refsOf = (of: MemoryFiles): FileRef[] =>
  [...of].map(([name, bytes]) => ({ kind: "blob", name, blob: new Blob([bytes]) }));

function workspaceOf(document: object): Workspace {
  const { value, issues } = parseWorkspace(JSON.stringify(document), "workspace.json");
  if (value === null) throw new Error(`expected a valid workspace, got ${JSON.stringify(issues)}`);
  return value;
}

const planOf = (document: object, of: MemoryFiles = files, crew = () => crewInProcess(nodePlatform)) =>
  planScenarios(workspaceOf(document), { finder: openedFiles(refsOf(of)), platform: nodePlatform, crew });

function planIn({ value, issues }: Outcome<PlanReport>): PlanSummary {
  if (value === null) throw new Error(`expected a plan, got ${JSON.stringify(issues)}`);
  return value.plan;
}

/** km² of so many cells; rows on either side of the equator differ by less than 1e-7. */
const CELL_KM2 = cellAreaKm2OfLatitudes(0, 0.01, 0.01);
const cells = (km2: number): number => Math.round((km2 / CELL_KM2) * 1e4) / 1e4;

describe("six by four cells worked out by hand", () => {
  let outcome: Outcome<PlanReport>;
  let plan: PlanSummary;
  beforeAll(async () => {
    outcome = await planOf(plannedDocument);
    plan = planIn(outcome);
  });

  it("starts from the last report, and extrapolates from its years", () => {
    expect(plan.planning).toMatchObject({
      status: { period: "report-1", kind: "seven", year: 2019 },
      baselineYear: 2015,
      targetYear: 2030,
      lockedOut: ["sacred grove"],
    });
  });

  it("responses by land type and unit, the unknown told", () => {
    const told = [plan.responses.total, ...plan.responses.landTypes, ...plan.responses.units];
    expect(
      told.map(({ avoidKm2, reduceKm2, reverseKm2, unknownKm2 }) =>
        [avoidKm2, reduceKm2, reverseKm2, unknownKm2].map(cells),
      ),
    ).toEqual([
      [17, 0, 6, 1],
      [6, 0, 6, 0],
      [11, 0, 0, 1],
      [8, 0, 4, 0],
      [9, 0, 2, 1],
    ]);
  });

  it("business as usual: two cells in four years, until 2030 five and a half; the mine takes one more", () => {
    const [left, right] = plan.businessAsUsual.landTypes;
    expect(left!.lossKm2PerYr!.map(cells)).toEqual([0.25, 0.5, 0.75]);
    expect(left!.expectedTrendKm2!.map(cells)).toEqual([2.75, 5.5, 6]); // never more than the 6 healthy cells
    expect([right!.expectedTrendKm2!.map(cells), cells(right!.expectedEnteredKm2)]).toEqual([[0, 0, 0], 1]);
    expect(left!.observed).toEqual({
      newlyDegradedKm2: expect.closeTo(2 * CELL_KM2, 5),
      recoveredKm2: 0,
    });
    expect(plan.businessAsUsual.scenario).toMatchObject({ neutralCount: 0, count: 2, isNeutral: false });
  });

  it("a scenario: late gains, risk-weighted avoided losses, net by land type", () => {
    const { both } = plan.scenarios;
    const [left, right] = both!.landTypes;
    expect(cells(left!.gainsKm2)).toBe(0.75); // 3 cells (one is locked out) × 0.5 × (6 − 1)/10
    expect(cells(left!.avoidedLossesKm2)).toBe(0.4167); // 5 years × 0.5 cells × 4/6 × 0.5 × 0.5
    expect(cells(left!.avoidedLossesUpperBoundKm2)).toBe(1);
    expect(cells(left!.netKm2)).toBe(-4.3333);
    expect([left!.isNeutral, right!.isNeutral, cells(right!.netKm2)]).toEqual([false, false, -1]);
    expect(cells(both!.total.netKm2)).toBe(-5.3333);
    expect(both!.cost.establishmentUsd[1]).toBeCloseTo(300 * CELL_KM2 * 20, 3);
    expect(both!.cost.withoutCost).toEqual(["guard"]);
    expect(both!.safeguards).toEqual({ cleared: ["guard"], notCleared: ["restore"] });
    const told = both!.interventions.map(({ areaKm2, treatedKm2, lockedOutKm2 }) =>
      [areaKm2, treatedKm2, lockedOutKm2].map(cells),
    );
    expect(told).toEqual([
      [4, 3, 1],
      [4, 4, 0],
    ]);
  });

  it("every table and list adds up to the same sums", () => {
    for (const scenario of [plan.businessAsUsual.scenario, ...Object.values(plan.scenarios)]) {
      const sum = (of: (row: (typeof scenario.landTypes)[number]) => number) =>
        scenario.landTypes.reduce((total, row) => total + of(row), 0);
      expect(sum((row) => row.netKm2)).toBeCloseTo(scenario.total.netKm2, 5);
      expect(sum((row) => row.gainsKm2)).toBeCloseTo(scenario.total.gainsKm2, 5);
      for (const key of ["gainsKm2", "avoidedLossesKm2"] as const) {
        const byUnit = scenario.units.reduce((total, row) => total + row[key], 0);
        const byIntervention = scenario.interventions.reduce((total, row) => total + row[key], 0);
        expect(byUnit).toBeCloseTo(scenario.total[key], 5);
        expect(byIntervention).toBeCloseTo(scenario.total[key], 5);
      }
      expect(scenario.byYear.at(-1)).toMatchObject({
        year: 2030,
        netKm2: expect.closeTo(scenario.total.netKm2, 5),
      });
    }
  });

  it("an intervention that is taken away changes nothing where it was not", () => {
    const { both, "guard-only": guardOnly } = plan.scenarios;
    expect(guardOnly!.landTypes[1]).toEqual(both!.landTypes[1]);
    expect(guardOnly!.landTypes[0]!.avoidedLossesKm2).toBe(both!.landTypes[0]!.avoidedLossesKm2);
    expect(guardOnly!.landTypes[0]!.gainsKm2).toBe(0);
  });

  it("people on the land acted on, of women and men together; unknown without a layer", async () => {
    expect(plan.scenarios["both"]!.peopleReached).toBeNull();
    const people = [
      { id: "women", role: "population", sex: "female", files: ["types.tif"] },
      { id: "men", role: "population", sex: "male", files: ["wards.tif"] },
    ];
    const told = planIn(
      await planOf({ ...plannedDocument, datasets: [...plannedDocument.datasets, ...people] }),
    );
    // Restored: three cells of land type 1, two of them in ward 7, one in ward 9. Guarded: two in each ward.
    const reached = told.scenarios["both"]!.interventions.map(({ peopleReached }) => peopleReached);
    expect(reached).toEqual([3 + 7 + 7 + 9, 4 + 2 * 7 + 2 * 9]);
  });

  it("says what it assumes", () => {
    expect(outcome.issues.map(({ code }) => code)).toContain("lossRateAssumed");
  });
});

describe("documents that lack something", () => {
  it("an area off the land and an effectiveness that nobody gave are said, and count for nothing", async () => {
    const unsaid = {
      ...plannedDocument.interventions[0]!,
      effectiveness: undefined,
      yearsToEffect: undefined,
    };
    const away = { ...plannedDocument.interventions[1]!, area: cellsAsPolygon(60, 0, 61, 1) };
    const outcome = await planOf({ ...plannedDocument, interventions: [unsaid, away] });
    const codes = outcome.issues.map(({ code, about }) => `${code} ${about}`);
    expect(codes).toContain("effectivenessMissing restore");
    expect(codes).toContain("effectYearsAssumed restore");
    expect(codes).toContain("areaWithoutCells guard");
    expect(planIn(outcome).scenarios["both"]!.total).toMatchObject({ gainsKm2: 0, avoidedLossesKm2: 0 });
  });

  it("without a report there is no trend: only the mine is expected, and the land elsewhere is not judged", async () => {
    const outcome = await planOf({
      ...plannedDocument,
      periods: [plannedDocument.periods[0]],
      datasets: plannedDocument.datasets.filter(({ id }) => id !== "lpd1"),
    });
    const plan = planIn(outcome);
    expect(outcome.issues.map(({ code }) => code)).toContain("lossRateUnknown");
    expect(plan.planning.status).toEqual({ period: "baseline", kind: "three", year: 2015 });
    expect(plan.businessAsUsual.scenario.landTypes.map(({ isNeutral }) => isNeutral)).toEqual([null, false]);
  });

  it("a target year that the map has passed stops the work", async () => {
    const { value, issues } = await planOf({ ...plannedDocument, planning: { targetYear: 2019 } });
    expect([value, issues.at(-1)?.code]).toEqual([null, "documentInvalid"]);
  });

  it("the peer's line through two points stands beside, under its own rule set", async () => {
    const plan = planIn(await planOf({ ...plannedDocument, ruleSet: "trends-earth-2026" }));
    const { twoPoints } = plan.businessAsUsual.landTypes[0]!;
    // 4 cells in 2015, 6 in 2019: 0.5 a year, 11.5 in 2030.
    expect(
      [twoPoints!.annualChangeKm2, twoPoints!.projectionKm2, twoPoints!.shortfallKm2].map(cells),
    ).toEqual([0.5, 11.5, 7.5]);
  });
});

describe("the same digits everywhere", () => {
  it("with one hand, with three, and from the shelf", async () => {
    const scene = await makeScene(40, 600);
    const [west, north] = [scene.frame.transform[2], scene.frame.transform[5]];
    const box = (left: number, top: number, right: number, bottom: number): object => {
      const corners = [
        [left, top],
        [left, bottom],
        [right, bottom],
        [right, top],
        [left, top],
      ];
      return { type: "Polygon", coordinates: [corners.map(([x, y]) => [west + x!, north - y!])] };
    };
    const effect = { from: 2022, effectiveness: [0.2, 0.5, 0.9] };
    const document = {
      ...scene.document,
      interventions: [
        { id: "a", response: "reverse", area: box(0.05, 0.2, 0.3, 4.1), ...effect },
        { id: "b", response: "avoid", area: box(0.1, 1, 0.35, 5), ...effect, adoption: 0.7 },
        { id: "c", response: "reverse", area: box(0, 2.005, 0.2, 3), ...effect, yearsToEffect: [1, 4] },
      ],
      expectedLosses: [{ id: "road", area: box(0.15, 0, 0.17, 6), from: 2025 }],
      scenarios: [
        { id: "one", interventions: ["a", "b"] },
        { id: "two", interventions: ["a", "b", "c"] },
      ],
      planning: { runs: 50 },
    };
    const alone = await planOf(document, scene.files);
    expect(planIn(alone).scenarios["one"]!.peopleReached).toBeGreaterThan(0);
    expect(planIn(alone).scenarios["two"]!.total.gainsKm2).toBeGreaterThan(
      planIn(alone).scenarios["one"]!.total.gainsKm2,
    );
    const script = await buildHandScript();
    const three = await planOf(document, scene.files, () => nodeCrew(3, script));
    expect(three.value).toEqual(alone.value);
    const { plan, tables } = alone.value!;

    const shelver = createShelver(nodePlatform, () => crewInProcess(nodePlatform));
    const never = new AbortController().signal;
    const bare = scene.document;
    const shelf = await shelver.shelve(workspaceOf(bare), refsOf(scene.files), 1, never);
    const keeper = createLandKeeper();
    const onShelf = await planOnShelf(workspaceOf(document), shelf.value!, {
      platform: nodePlatform,
      keeper,
    });
    expect(onShelf.value).toMatchObject({ plan, tables });
  });
});
