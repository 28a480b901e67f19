import { beforeAll, describe, expect, it } from "vitest";
import { demoFiles } from "../../../src/demo/files.ts";
import { DEMO_SEED, makeLandscape } from "../../../src/demo/landscape.ts";
import type { GridFrame } from "../../../src/engine/grid/frame.ts";
import { deflateByNode } from "../../../src/io/node-deflate.ts";
import type { HexagonFigures, ShelvedAssessment } from "../../../src/tasks/map-tasks.ts";
import { type ShelfOfTest, shelfOf } from "../../build/map-shelf.ts";
import { tiffOf } from "../../build/run-workspace.ts";

const STATUS_NAMES = ["unknownKm2", "degradedKm2", "stableKm2", "improvedKm2"] as const;

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((whole, value) => whole + value, 0);
}

/** Everything in the hexagons is everything in the study area, by period and status. */
function expectWhole(figures: HexagonFigures, { summary }: ShelvedAssessment): void {
  const whole = summary.areaKm2.insideStudyArea;
  expect(sum(figures.areasKm2) / whole).toBeCloseTo(1, 9);
  for (const [period, { km2 }] of Object.entries(figures.periods)) {
    const district = summary.periods[period]!.sdg1531!;
    STATUS_NAMES.forEach((name, status) => {
      const got = sum(km2.filter((_, at) => at % 4 === status));
      expect(Math.abs(got - district[name])).toBeLessThan(1e-9 * whole + 1e-6);
    });
  }
}

describe("hexagons over the demonstration landscape", () => {
  let shelf: ShelfOfTest;
  let assessment: ShelvedAssessment;
  beforeAll(async () => {
    const files = await demoFiles(makeLandscape(DEMO_SEED), deflateByNode(6));
    shelf = shelfOf(files);
    assessment = await shelf.shelve(JSON.parse(new TextDecoder().decode(files.get("demo.ldn.json")!)));
  });

  for (const sizeKm2 of [10, 25, 50, 100])
    it(`of ${sizeKm2} km² add up to the district's figures, and none is larger than its size`, async () => {
      const asked = performance.now();
      const figures = await shelf.tasks.hexagons(`first ${sizeKm2}`, sizeKm2);
      const first = performance.now() - asked;
      const again = performance.now();
      await shelf.tasks.hexagons(`again ${sizeKm2}`, sizeKm2);
      console.log(
        `${figures.cells.length} hexagons of ${sizeKm2} km²: ${first.toFixed(0)} ms, laid once ${(performance.now() - again).toFixed(0)} ms, hot ${sum(figures.periods["report-1"]!.hot ?? [])}, bright ${sum(figures.periods["report-1"]!.bright ?? [])}`,
      );
      expectWhole(figures, assessment);
      // A hexagon of whole cells may hold some more or less than its outline does.
      const perimeterCells =
        (6 * Math.sqrt((2 * sizeKm2) / (3 * Math.sqrt(3)))) / Math.sqrt(assessment.cellKm2);
      for (const km2 of figures.areasKm2)
        expect(km2).toBeLessThan(sizeKm2 + perimeterCells * assessment.cellKm2);
    });

  it("tell the same of one hexagon as its own story does, digit for digit", async () => {
    const figures = await shelf.tasks.hexagons("all", 50);
    for (const at of [0, 40, 77]) {
      const story = await shelf.tasks.areaStory(`one ${at}`, {
        sizeKm2: 50,
        column: figures.columns[at]!,
        row: figures.rows[at]!,
      });
      expect(story.cells).toBe(figures.cells[at]);
      expect(story.areaKm2).toBeCloseTo(figures.areasKm2[at]!, 6);
      for (const [period, { km2 }] of Object.entries(figures.periods))
        STATUS_NAMES.forEach((name, status) => {
          expect(story.periods[period]!.sdg1531[name]).toBeCloseTo(km2[4 * at + status]!, 6);
        });
    }
  });

  it("of a place beyond the grid have no land, and none of another's", async () => {
    const figures = await shelf.tasks.hexagons("edge", 50);
    const beyond = { sizeKm2: 50, column: Math.max(...figures.columns) + 5, row: 3 };
    for (const id of [beyond, { ...beyond, column: 3, row: 1e6 }]) {
      const story = await shelf.tasks.areaStory(`beyond ${id.column}`, id);
      expect([story.cells, story.areaKm2]).toEqual([0, 0]);
      const reading = await shelf.tasks.siteContext(`site ${id.column}`, { kind: "hexagon", id });
      expect(reading).toBeNull();
    }
  });

  it("are given up when asked, and tell how far they are", async () => {
    const heard: number[] = [];
    await shelf.tasks.hexagons("told", 50, (_, done, of) => void heard.push(done / of));
    expect(heard.at(-1)).toBe(1);
    const work = shelf.tasks.hexagons("dropped", 50);
    shelf.jobs.cancel("dropped");
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
  });

  it("are refused where there would be too many", async () => {
    await expect(shelf.tasks.hexagons("many", 0.05)).rejects.toThrow("larger than 0.05 km²");
  });
});

describe("hexagons over other grids", () => {
  const grids: readonly [string, GridFrame, number][] = [
    [
      "projected",
      {
        width: 60,
        height: 50,
        transform: [1000, 0, 300_000, 0, -1000, 900_000],
        crs: "EPSG:32636",
        isGeographic: false,
      },
      100,
    ],
    [
      "over the antimeridian",
      {
        width: 60,
        height: 50,
        transform: [0.02, 0, 179.5, 0, -0.02, -16],
        crs: "EPSG:4326",
        isGeographic: true,
      },
      400,
    ],
  ];
  for (const [name, frame, sizeKm2] of grids)
    it(`${name}: add up to the whole`, async () => {
      const cells = (step: number): number[] =>
        Array.from({ length: frame.width * frame.height }, (_, cell) => 1 + (((cell * step) % 11) % 7));
      const files = new Map([
        ["lc2000.tif", await tiffOf(frame, cells(3))],
        ["lc2015.tif", await tiffOf(frame, cells(5))],
      ]);
      const shelf = shelfOf(files);
      const assessment = await shelf.shelve({
        schema: "neutral-ground/workspace/1",
        frame: { dataset: "lc2000" },
        periods: [{ id: "baseline", landCover: [2000, 2015] }],
        datasets: [2000, 2015].map((year) => ({
          id: `lc${year}`,
          role: "land-cover",
          legend: "unccd-7",
          year,
          files: [`lc${year}.tif`],
        })),
      });
      const figures = await shelf.tasks.hexagons("one", sizeKm2);
      expect(figures.cells.length).toBeGreaterThan(10);
      expectWhole(figures, assessment);
    });
});
