import { fromArrayBuffer } from "geotiff";
import { beforeAll, describe, expect, it } from "vitest";
import practiceFamilies from "../../../data/practices/families.json" with { type: "json" };
import { demoFiles } from "../../../src/demo/files.ts";
import { DEMO_SEED, makeLandscape } from "../../../src/demo/landscape.ts";
import { DEMO_FRAME, WIDTH } from "../../../src/demo/place.ts";
import type { PracticeFamily } from "../../../src/engine/recommend/practice-family.ts";
import { recommendPractices } from "../../../src/engine/recommend/recommend-practices.ts";
import type { SiteContext } from "../../../src/engine/recommend/site-context.ts";
import { deflateByNode } from "../../../src/io/node-deflate.ts";
import type { ShelvedAssessment, SuitabilityMap } from "../../../src/tasks/map-tasks.ts";
import { PLAIN, type ShelfOfTest, shelfOf } from "../../build/map-shelf.ts";
import { seededRandom } from "../../build/seeded-random.ts";

const families = practiceFamilies.families as readonly unknown[] as readonly PracticeFamily[];
/** What is answered for the whole study area. */
const REST: SiteContext = { labourAvailability: "high", budget: "low" };
const FAMILY = "semi-circular-bunds";

describe("where a family of practices fits in the demonstration landscape", () => {
  let shelf: ShelfOfTest;
  let assessment: ShelvedAssessment;
  let map: SuitabilityMap;
  beforeAll(async () => {
    const files = await demoFiles(makeLandscape(DEMO_SEED), deflateByNode(6));
    shelf = shelfOf(files);
    assessment = await shelf.shelve(JSON.parse(new TextDecoder().decode(files.get("demo.ldn.json")!)));
    const asked = performance.now();
    map = await shelf.tasks.suitability("first", FAMILY, REST, {});
    console.log(
      `suitability of ${FAMILY}: ${(performance.now() - asked).toFixed(0)} ms, ${JSON.stringify(map.layer.classes)}`,
    );
  });

  it("is the answer for the place in 300 cells, of three families, under weights that were moved", async () => {
    const random = seededRandom(5);
    let known = 0;
    for (const [id, weights] of [
      [FAMILY, {}],
      ["bench-terraces", {}],
      ["conservation-agriculture", { slope: 0, labour: 3 }],
    ] as const) {
      const asked = await shelf.tasks.suitability(`cells ${id}`, id, REST, weights);
      for (let n = 0; n < 100; n++) {
        const [column, row] = [Math.floor(random() * WIDTH), Math.floor(random() * DEMO_FRAME.height)];
        const lonLat = [12 + 0.0025 * (column + 0.5), 14.75 - 0.0025 * (row + 0.5)] as const;
        const value = await shelf.tasks.valueAt(asked.layer.id, lonLat);
        const isInside = (await shelf.tasks.valueAt("input/lc2022", lonLat)) !== null;
        if (!isInside) {
          expect(value).toBeNull();
          continue;
        }
        const told = await shelf.tasks.siteContext(`cell ${id} ${n}`, { kind: "cell", lonLat });
        const { context } = told!;
        if (context.landUse === undefined) {
          expect(value).toBeNull(); // water
          continue;
        }
        known++;
        const point = recommendPractices(
          { families, technologies: [] },
          { ...context, ...REST },
          { weights: { ...weights, cases: 0 } },
        ).find((one) => one.id === id);
        expect(value).toBeCloseTo(point!.blockers.length > 0 ? 0 : point!.score, 4);
      }
    }
    expect(known).toBeGreaterThan(150);
  });

  it("has a legend whose areas are the study area, by fifths, ruled out and unknown", () => {
    const { layer, missing, names } = map;
    expect(layer).toMatchObject({
      id: `suitability/${FAMILY}`,
      group: "suitability",
      range: { low: 0, high: 1, unit: null },
      isSynthetic: true,
    });
    expect(layer.classes!.map(({ code }) => code)).toEqual([1, 0.8, 0.6, 0.4, 0.2, 0, null]);
    const km2 = layer.classes!.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
    expect(km2).toBeCloseTo(assessment.summary.areaKm2.insideStudyArea, 4);
    // Cells that are water in 2022 are unknown, and every other cell is known: every layer covers it.
    const water = assessment.layers
      .find(({ id }) => id === "input/lc2022")!
      .classes!.find(({ code }) => code === 7)!;
    expect(layer.classes!.at(-1)!.areaKm2).toBeCloseTo(water.areaKm2, 4);
    expect(missing).toEqual(["soilDepthCm"]);
    expect(names.en.length * names.fr.length).toBeGreaterThan(0);
  });

  it("is painted, isolated by class, and goes out as a GeoTIFF that says it is synthetic", async () => {
    await shelf.tasks.suitability("painted", FAMILY, REST, {});
    const { id } = map.layer;
    const painted = async (only: readonly (number | null)[] | null): Promise<number> => {
      // The tile over 12.45° E, 14.4° N at zoom 9.
      const tile = await shelf.tasks.tile(id, 9, 273, 235, { ...PLAIN, only });
      const pixels = new Uint32Array(tile?.pixels.buffer.slice(0) ?? new ArrayBuffer(0));
      return pixels.reduce((sum, pixel) => sum + (pixel === 0 ? 0 : 1), 0);
    };
    const all = await painted(null);
    expect(all).toBeGreaterThan(1000);
    const codes = [1, 0.8, 0.6, 0.4, 0.2, 0];
    const each = await Promise.all(codes.map((code) => painted([code])));
    // What is unknown is a hatch: of it only the lines are painted.
    expect(each.reduce((sum, count) => sum + count, 0) + (await painted([null]))).toBe(all);
    const bytes = await shelf.tasks.geoTiff(id);
    const image = await (await fromArrayBuffer(bytes.buffer)).getImage();
    expect([image.getWidth(), image.getHeight()]).toEqual([WIDTH, DEMO_FRAME.height]);
    expect(await image.getGDALMetadata()).toMatchObject({
      SYNTHETIC: "yes: not a real place",
      PRACTICE_FAMILY: FAMILY,
    });
    const [values] = (await image.readRasters()) as unknown as [Float32Array];
    const best = values.reduce((most, value) => Math.max(most, value), 0);
    expect(best).toBeGreaterThan(0.5);
    expect(best).toBeLessThanOrEqual(1);
  });

  it("gives way to the next family, leaves the other layers, and is given up when it is cancelled", async () => {
    await shelf.tasks.suitability("next", "bench-terraces", {}, {});
    await expect(shelf.tasks.geoTiff(map.layer.id)).rejects.toThrow("expected a result layer");
    expect((await shelf.tasks.geoTiff("result/report-2/status-7")).length).toBeGreaterThan(1000);
    const asked = shelf.tasks.suitability("given up", FAMILY, {}, {});
    shelf.jobs.cancel("given up");
    await expect(asked).rejects.toThrow();
    await expect(shelf.tasks.suitability("none", "no-such-family", {}, {})).rejects.toThrow("no-such-family");
  });
});
