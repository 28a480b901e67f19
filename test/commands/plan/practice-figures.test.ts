import { describe, expect, it } from "vitest";
import {
  figuresOfPractice,
  sourcesOfBasis,
  withFigure,
  withPractice,
} from "../../../src/commands/plan/practice-figures.ts";
import { createAdviceTasks } from "../../../src/tasks/advice/advice-tasks.ts";

const area = { type: "Polygon" };
const figuresOf = async (id: string) =>
  figuresOfPractice((await createAdviceTasks().practice(id, null, {}))!);

describe("figures of a practice from the catalogue", () => {
  // data/practices/families.json: Niger 90 and Kenya 326 USD/ha; maintenance 72 to 108.
  it("are ranges with their sources, the likely one in the middle", async () => {
    const figures = await figuresOf("fmnr");
    expect(figures.establishmentUsdPerHa).toEqual([90, 208, 326]);
    expect(figures.maintenanceUsdPerHaYr).toEqual([72, 90, 108]);
    expect(figures.basis).toEqual({
      establishmentUsdPerHa: "wocat2325, wocat507 (Niger (90), Kenya (326))",
      maintenanceUsdPerHaYr: "wocat507, wocat2325",
    });
    expect(sourcesOfBasis(figures.basis!["establishmentUsdPerHa"]!)).toEqual(["wocat2325", "wocat507"]);
  });

  it("are absent where no source gives them, or gives one end alone", async () => {
    expect(await figuresOf("conservation-agriculture")).toEqual({ basis: {} });
    // Peatland: the highest cost only.
    expect(await figuresOf("peatland-wetland-restoration")).not.toHaveProperty("establishmentUsdPerHa");
    for (const id of ["fmnr", "area-exclosure"])
      expect(await figuresOf(id)).not.toHaveProperty("effectiveness");
  });

  it("tell the years to the first and to the whole effect; of one year alone the whole is not made up to come at once", async () => {
    expect((await figuresOf("area-exclosure")).yearsToEffect).toEqual([5, 16]);
    expect((await figuresOf("semi-circular-bunds")).yearsToEffect).toEqual([1, 10]);
  });

  it("replace those of the practice before, and never those that the user gave", async () => {
    const before = {
      id: "i",
      response: "reverse" as const,
      area,
      from: 2026,
      practice: "zai-planting-pits",
      establishmentUsdPerHa: [160, 160, 160] as [number, number, number],
      basis: { establishmentUsdPerHa: "greenerland_zai" },
    };
    const mine = withFigure(before, "maintenanceUsdPerHaYr", [1, 2, 3]);
    expect(mine.basis).toEqual({ establishmentUsdPerHa: "greenerland_zai", maintenanceUsdPerHaYr: "own" });
    const fmnr = withPractice(mine, "fmnr", await figuresOf("fmnr"));
    expect(fmnr).toMatchObject({
      practice: "fmnr",
      establishmentUsdPerHa: [90, 208, 326],
      maintenanceUsdPerHaYr: [1, 2, 3],
      basis: { maintenanceUsdPerHaYr: "own" },
    });
    const none = withPractice(fmnr, "conservation-agriculture", await figuresOf("conservation-agriculture"));
    expect(none).not.toHaveProperty("establishmentUsdPerHa");
    expect(none.basis).toEqual({ maintenanceUsdPerHaYr: "own" });
    expect(withFigure(none, "maintenanceUsdPerHaYr", undefined)).not.toHaveProperty("maintenanceUsdPerHaYr");
  });
});
