import { describe, expect, it } from "vitest";
import { cancelWork, undo } from "../../src/commands/assess.ts";
import { linesOf } from "../../src/commands/lines.ts";
import { showSuitability } from "../../src/commands/show-suitability.ts";
import { answerSite } from "../../src/commands/site-context.ts";
import { tinyDesk } from "../build/tiny-desk.ts";

const LINE = "suitability/semi-circular-bunds";

describe("where a practice fits", () => {
  it("becomes the layer that is read, with its name and what it lacks; another takes its place", async () => {
    const { desk } = await tinyDesk();
    const state = () => desk.store.getState();
    await showSuitability(desk, "semi-circular-bunds");
    expect(state().results).toMatchObject({ work: null, fault: null });
    const line = linesOf(state()).find(({ key }) => key === LINE)!;
    // The tiny landscape has land cover and results, its dry climate zone does not tell of aridity.
    expect(line.variants[0]!.title).toBe(
      "Where it fits: Semi-circular bunds (half-moons), without rain of a mean year, slope, soil depth, aridity",
    );
    expect(state().view.layers[0]).toEqual({ key: LINE, isVisible: true, opacity: 1 });
    await showSuitability(desk, "bench-terraces");
    const keys = linesOf(state()).map(({ key }) => key);
    expect(keys).toContain("suitability/bench-terraces");
    expect(keys).not.toContain(LINE);
    expect(state().results.suitability?.family).toBe("bench-terraces");
  });

  it("heeds what was answered for the whole, goes with a new result, and is given up like other work", async () => {
    const { desk } = await tinyDesk();
    const state = () => desk.store.getState();
    const bestKm2 = (): number =>
      state().results.suitability!.layer.classes!.find(({ code }) => code === 1)!.areaKm2;
    await showSuitability(desk, "semi-circular-bunds");
    const before = bestKm2();
    expect(before).toBeGreaterThan(0);
    // Half-moons are for 200 to 750 mm a year: with 2,500 they are ruled out everywhere.
    answerSite(desk, { kind: "whole" }, { rainfallMm: 2500 });
    await showSuitability(desk, "semi-circular-bunds");
    expect(bestKm2()).toBe(0);
    undo(desk);
    while (state().results.work !== null) await new Promise((go) => setTimeout(go, 10));
    expect(state().results.suitability).toBeNull();
    expect(linesOf(state()).some(({ key }) => key === LINE)).toBe(false);
    const asking = showSuitability(desk, "semi-circular-bunds");
    cancelWork(desk);
    await asking;
    expect(state().results).toMatchObject({ work: null, fault: null, suitability: null });
  });
});
