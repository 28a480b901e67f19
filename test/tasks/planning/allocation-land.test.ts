import { describe, expect, it } from "vitest";
import type { AllocationLand, PlanningUnits } from "../../../src/tasks/planning/allocation-land.ts";
import { shelfOf } from "../../build/map-shelf.ts";
import { cellsAsPolygon, plannedDocument, plannedFiles } from "../../build/planned-land.ts";

const PRACTICES = [
  {
    id: "restore",
    response: "reverse",
    from: 2024,
    effectiveness: [0.4, 0.5, 0.6],
    establishmentUsdPerHa: [1, 2, 3],
  },
  {
    id: "guard",
    response: "avoid",
    from: 2024,
    effectiveness: [0.4, 0.5, 0.6],
    maintenanceUsdPerHaYr: [1, 2, 3],
  },
  { id: "no effect known", response: "avoid", from: 2024, establishmentUsdPerHa: [1, 2, 3] },
  { id: "no cost known", response: "avoid", from: 2024, effectiveness: [0.4, 0.5, 0.6] },
] as const;
const practices = PRACTICES as unknown as Parameters<
  ReturnType<typeof shelfOf>["tasks"]["allocationLand"]
>[2]["practices"];

const document = {
  ...plannedDocument,
  areas: [
    { id: "west", name: "West", area: cellsAsPolygon(0, 0, 3, 4) },
    { id: "east", name: "East", area: cellsAsPolygon(3, 0, 6, 4) },
  ],
};

/** km² treated, net and money of a practice over all units. */
function sums({ options }: AllocationLand, practice: number): number[] {
  const own = options.filter((option) => option.practice === practice);
  const sum = (of: (option: (typeof own)[number]) => number): number =>
    own.reduce((total, option) => total + of(option), 0);
  return [sum((one) => one.treatedKm2), sum(({ netKm2 }) => netKm2[0]! + netKm2[1]!), sum(({ usd }) => usd)];
}

describe("what an allocation chooses from", () => {
  it("adds up to the same land, gains and money however the land is cut", async () => {
    const { tasks, shelve, jobs } = shelfOf(await plannedFiles());
    await shelve(document);
    const landBy = async (units: PlanningUnits): Promise<AllocationLand> => {
      const told: number[] = [];
      const request = { units, practices };
      const { value, issues } = await tasks.allocationLand(
        `land by ${JSON.stringify(units)}`,
        JSON.stringify(document),
        request,
        (_, done, of) => told.push(done / of),
      );
      expect(issues.filter(({ severity }) => severity === "stop")).toEqual([]);
      expect(told.at(-1)).toBe(1);
      return value!;
    };
    const wards = await landBy({ kind: "units" });
    const areas = await landBy({ kind: "areas" });
    const hexagons = await landBy({ kind: "hexagons", sizeKm2: 4 });
    expect(wards.units.map(({ name }) => name)).toEqual(["7", "9"]);
    expect(areas.units.map(({ name }) => name)).toEqual(["West", "East"]);
    expect(hexagons.units.length).toBeGreaterThan(6);
    for (const unit of hexagons.units) expect(unit.area).toMatchObject({ type: "Polygon" });
    const restored = sums(wards, 0);
    const guarded = sums(wards, 1);
    for (const value of [...restored, ...guarded]) expect(value).toBeGreaterThan(0);
    for (const other of [areas, hexagons]) {
      expect(sums(other, 0)).toEqual(restored.map((value) => expect.closeTo(value, 6)));
      // The finer the land is cut, the less of it is guarded where nothing is to be lost; what it saves is the same.
      const [km2, net, usd] = sums(other, 1);
      expect(net).toBeCloseTo(guarded[1]!, 6);
      expect(km2).toBeLessThan(guarded[0]!);
      expect(usd).toBeLessThan(guarded[2]!);
    }
    // Without effectiveness nothing is brought, without a cost nothing can be weighed: neither is an option.
    for (const land of [wards, areas, hexagons])
      expect(land.options.every(({ practice }) => practice < 2)).toBe(true);
    // Doing nothing is the start, whatever the document plans: the plan expects the same losses.
    const { value } = await tasks.plan("plan", JSON.stringify(document));
    const expected = value!.plan.businessAsUsual.landTypes.map(
      ({ expectedTrendKm2, expectedEnteredKm2 }) => (expectedTrendKm2?.[1] ?? 0) + expectedEnteredKm2,
    );
    expect(hexagons.landTypes.map(({ neededKm2 }) => neededKm2)).toEqual(
      expected.map((km2) => expect.closeTo(km2, 4)),
    );
    const cancelled = tasks.allocationLand("given up", JSON.stringify(document), {
      units: { kind: "units" },
      practices,
    });
    jobs.cancel("given up");
    await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
  });
});
