import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { type AllocationProblem, allocationFigures } from "../../src/engine/planning/allocation.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { createHighsSolver } from "../../src/tasks/planning/highs-solver.ts";
import { greedyAnswer, solveAllocation } from "../../src/tasks/planning/solve-allocation.ts";
import { readCsvFile } from "../build/read-csv.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/prioritisation/simulated";
/** Proving the optimum of 30 % alone takes a minute or two. */
const MOST_MS = 300_000;
/** The objectives of the table are given to six or nine decimals of numbers up to 10,000. */
const TOLERANCE = 1e-9;

describe.skipIf(!hasShared(FOLDER))("proved optima of the simulated landscape", async () => {
  if (!hasShared(FOLDER)) return;
  const bands = async (name: string): Promise<readonly Float64Array[]> => {
    const bytes = readFileSync(sharedPath(`${FOLDER}/${name}`));
    const source = blobSource(new Blob([bytes]), name);
    // The grid is nowhere on Earth; any CRS will do, for only its values are read.
    const { value, issues } = await openRaster(source, { crs: "EPSG:3857" });
    if (value === null) throw new Error(`expected a raster, got ${JSON.stringify(issues)}`);
    const window = { x: 0, y: 0, width: value.width, height: value.height };
    return value.readQuantities(
      Array.from({ length: value.bandCount }, (_, band) => band),
      window,
    );
  };
  const [cost] = await bands("sim_pu_raster.tif");
  const features = await bands("sim_features.tif");
  const solver = await createHighsSolver();
  const cells = Array.from(cost!.keys()).filter((cell) => !Number.isNaN(cost![cell]!));
  const options = cells.map((cell, unit) => ({
    unit,
    practice: 0,
    usd: cost![cell]!,
    netKm2: features.map((band) => (Number.isNaN(band[cell]!) ? 0 : band[cell]!)),
  }));
  const problem = (more: Partial<AllocationProblem>): AllocationProblem => ({
    unitCount: options.length,
    landTypeCount: features.length,
    options,
    aim: "mostNet",
    budgetUsd: null,
    neededKm2: null,
    isWhole: true,
    unitShares: null,
    lockedIn: [],
    lockedOut: [],
    equity: [],
    ...more,
  });
  const totals = allocationFigures(
    problem({}),
    options.map(() => 1),
  ).netKm2;
  const costs = options.reduce((sum, { usd }) => sum + usd, 0);

  const rows = readCsvFile(sharedPath(`${FOLDER}/expected_optima.csv`));
  it.each(rows.map((row) => [`${row["problem"]}, ${row["constraint"]}`, row] as const))(
    "%s",
    (_, row) => {
      const asked = row["constraint"]!;
      const isCover = row["problem"] === "least-cost cover";
      const share = Number((isCover ? /([\d.]+) of its total/ : /\(([\d.]+) of/).exec(asked)![1]);
      const posed = isCover
        ? problem({ aim: "leastCost", neededKm2: totals.map((total) => share * total) })
        : problem({ budgetUsd: share * costs });
      const answer = solveAllocation(posed, solver, { seconds: 280, gap: 0 });
      if (!answer.isFeasible) throw new Error("expected an answer, got none");
      const { figures, status, shares } = answer.allocation;
      const value = isCover ? figures.usd : figures.totalNetKm2;
      const wanted = Number(row["optimal_objective"]);
      expect(status).toBe("optimal");
      expect(Math.abs(value - wanted), `got ${value}, expected ${wanted}`).toBeLessThan(
        Math.max(1e-6, TOLERANCE * wanted),
      );
      const chosen = cells.filter((__, unit) => shares[unit] === 1);
      expect(chosen.join(" ")).toBe(row["selected_cells_row_major_0based"]);
      const greedy = greedyAnswer(posed);
      if (greedy.misses.length === 0) {
        if (isCover) expect(greedy.figures.usd).toBeGreaterThanOrEqual(value - 1e-6);
        else expect(greedy.figures.totalNetKm2).toBeLessThanOrEqual(value + 1e-6);
      }
      printCompared(`${basename(FOLDER)}: ${row["problem"]}, ${share}`, 1 + chosen.length);
    },
    MOST_MS,
  );
});
