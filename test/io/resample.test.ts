import { describe, expect, it } from "vitest";
import { type Affine, CLASS_NO_DATA, type GridFrame, type Window } from "../../src/engine/grid/frame.ts";
import type { ResampleMethod } from "../../src/io/resample/passage.ts";
import { overlapIssue, placeRaster } from "../../src/io/resample/placement.ts";
import { chooseMethod, createDoor, type Door } from "../../src/io/resample.ts";
import { drawing, drawn, type MemoryRaster, memoryRaster } from "../build/memory-raster.ts";
import { PROJ, projectorOf } from "../build/projectors.ts";

const METRES = "EPSG:32748";
const DEGREES = "EPSG:4326";

/** A raster drawn in text with square cells from a north-west corner. */
function rasterOf(text: string, cell: number, west: number, north: number, crs = METRES): MemoryRaster {
  const { width, height, values } = drawn(text);
  return memoryRaster({ width, height, transform: [cell, 0, west, 0, -cell, north], crs }, values);
}

function frameOf(width: number, height: number, transform: Affine, crs = METRES): GridFrame {
  return { width, height, transform, crs, isGeographic: crs === DEGREES };
}

function doorOf(
  raster: MemoryRaster,
  frame: GridFrame,
  method?: ResampleMethod | "classes" | "quantities",
): Door {
  const placement = placeRaster(raster, frame, {
    sourceProjector: raster.crs!.startsWith("+") ? projectorOf(raster.crs!) : null,
    frameProjector: frame.crs.startsWith("+") ? projectorOf(frame.crs) : null,
    sourceIsGeographic: raster.crs === DEGREES,
  });
  const isKind = method === undefined || method === "classes" || method === "quantities";
  return createDoor(raster, placement, isKind ? chooseMethod(method ?? "quantities", placement) : method);
}

const all = (frame: GridFrame): Window => ({ x: 0, y: 0, width: frame.width, height: frame.height });

async function quantities(door: Door, frame: GridFrame): Promise<string> {
  return `\n${drawing((await door.readQuantities([0], all(frame)))[0]!, frame.width)}\n`;
}

async function classes(door: Door, frame: GridFrame): Promise<string> {
  return `\n${drawing((await door.readClasses([0], all(frame)))[0]!, frame.width)}\n`;
}

describe("a rotated source", () => {
  // Drawn as it is stored; its columns run north from y = 0 and its rows east from x = 0.
  const { values } = drawn("1 2 3\n4 5 6");
  const turned = (crs: string, step: number, west: number): MemoryRaster =>
    memoryRaster({ width: 3, height: 2, transform: [0, step, west, step, 0, 0], crs }, values);

  it("is laid down cell by cell where it belongs", async () => {
    const door = doorOf(turned(METRES, 10, 0), frameOf(2, 3, [10, 0, 0, 0, -10, 30]), "classes");
    expect(door.method).toBe("nearest");
    expect(await classes(door, frameOf(2, 3, [10, 0, 0, 0, -10, 30]))).toBe(`
3 6
2 5
1 4
`);
  });

  it("is found over the antimeridian, whichever way its longitudes are written", async () => {
    const frame = frameOf(4, 3, [1, 0, 178, 0, -1, 3], DEGREES);
    for (const west of [179, -181])
      expect(await classes(doorOf(turned(DEGREES, 1, west), frame, "nearest"), frame)).toBe(`
. 3 6 .
. 2 5 .
. 1 4 .
`);
  });
});

describe("the method is chosen by kind and cell size", () => {
  const source = rasterOf("1 2 3 4 5 6\n1 2 3 4 5 6", 10, 0, 20);
  it.each([
    ["the same grid", 10, 0, "same-grid", "same-grid"],
    ["the same grid, shifted by whole cells", 10, 20, "same-grid", "same-grid"],
    ["half a cell aside", 10, 5, "nearest", "bilinear"],
    ["a ten-millionth of a cell aside (written by another tool)", 10, 20 + 1e-6, "same-grid", "same-grid"],
    ["a finer frame", 4, 0, "nearest", "bilinear"],
    ["a frame 1.4 times coarser", 14, 0, "nearest", "bilinear"],
    ["a frame 1.5 times coarser", 15, 0, "majority", "area-weighted mean"],
  ])("%s", (_, cell, west, forClasses, forQuantities) => {
    const frame = frameOf(3, 2, [cell, 0, west, 0, -cell, 20]);
    expect(doorOf(source, frame, "classes").method).toBe(forClasses);
    expect(doorOf(source, frame, "quantities").method).toBe(forQuantities);
  });

  it("looks at cells on the ground where CRSs differ", () => {
    const source = rasterOf("1 2\n3 4", 0.01, 105, -1, DEGREES); // cells of some 1.1 km
    const [x, y] = projectorOf(PROJ.utm48s).fromLonLat(105, -1);
    const frame = (cell: number) => frameOf(4, 4, [cell, 0, x, 0, -cell, y], PROJ.utm48s);
    expect(doorOf(source, frame(500), "classes").method).toBe("nearest");
    expect(doorOf(source, frame(1600), "classes").method).toBe("nearest"); // 1.44 times
    expect(doorOf(source, frame(1700), "classes").method).toBe("majority"); // 1.53 times
  });

  it("takes two names of one CRS for one", () => {
    const source = memoryRaster(
      { width: 2, height: 1, transform: [10, 0, 500000, 0, -10, 9000000], crs: PROJ.utm48s },
      [1, 2],
    );
    const frame = frameOf(2, 1, [10, 0, 500000, 0, -10, 9000000], PROJ.utm48s.replace(" +units=m", ""));
    expect(doorOf(source, frame).method).toBe("same-grid");
  });
});

describe("same grid", () => {
  const source = rasterOf(
    `1 2 3
     4 . 6
     7 8 9`,
    10,
    100,
    200,
  );
  it("copies cells and leaves what the source does not reach without value", async () => {
    const frame = frameOf(4, 3, [10, 0, 110, 0, -10, 210]);
    const door = doorOf(source, frame);
    expect(door.method).toBe("same-grid");
    expect(await quantities(door, frame)).toBe(`
. . . .
2 3 . .
. 6 . .
`);
    expect(await classes(door, frame)).toBe(await quantities(door, frame));
  });

  it("reads the one shifted window and nothing else", async () => {
    const source = rasterOf("1 2 3 4 5\n1 2 3 4 5", 10, 0, 20);
    const frame = frameOf(3, 2, [10, 0, 10, 0, -10, 20]);
    await doorOf(source, frame).readQuantities([0], { x: 1, y: 1, width: 2, height: 1 });
    expect(source.reads).toEqual([{ x: 2, y: 1, width: 2, height: 1 }]);
  });
});

describe("nearest", () => {
  it("takes the source cell that holds the centre; on an edge the one east or south", async () => {
    const source = rasterOf(
      `1 2
       3 .`,
      20,
      0,
      40,
    );
    // Centres at 5, 15, 25, 35: two frame cells in each source cell.
    const finer = frameOf(4, 4, [10, 0, 0, 0, -10, 40]);
    expect(await classes(doorOf(source, finer, "nearest"), finer)).toBe(`
1 1 2 2
1 1 2 2
3 3 . .
3 3 . .
`);
    // Centres at 0, 20 and 40: on the outer west and north edge (held), on the inner edge (east, south), on the outer (none).
    const onEdges = frameOf(3, 3, [20, 0, -10, 0, -20, 50]);
    expect(await classes(doorOf(source, onEdges, "nearest"), onEdges)).toBe(`
1 2 .
3 . .
. . .
`);
  });
});

describe("bilinear", () => {
  const frame = frameOf(4, 4, [10, 0, 0, 0, -10, 40]);
  it("weighs the four centres around, and keeps the outer cells' value beyond their centres", async () => {
    // Centres of the source at 10 and 30; of the frame at 5, 15, 25, 35: a quarter, three quarters of the way.
    const source = rasterOf("0 4\n8 12", 20, 0, 40);
    expect(await quantities(doorOf(source, frame, "bilinear"), frame)).toBe(`
0 1 3 4
2 3 5 6
6 7 9 10
8 9 11 12
`);
  });

  it("leaves out neighbours without value, and has none where the nearest cell has none", async () => {
    const source = rasterOf("0 4\n8 .", 20, 0, 40);
    // (15, 25): weights 9/16 of 0, 3/16 of 4, 3/16 of 8 → (12 + 24)/15 = 2.4.
    // (25, 25): 9/16 of 4, 3/16 of 0, 1/16 of 8 → (36 + 8)/13 = 3.385; (15, 15): 9/16 of 8, 1/16 of 4 → (72 + 4)/13 = 5.846.
    expect(await quantities(doorOf(source, frame, "bilinear"), frame)).toBe(`
0 1 3 4
2 2.4 3.385 4
6 5.846 . .
8 8 . .
`);
  });
});

describe("majority", () => {
  it("counts the source cells whose centres lie in the cell; the smallest code wins among equals", async () => {
    const source = rasterOf(
      `5 5 1 2
       5 7 3 4
       9 8 . 6
       9 8 . 6`,
      10,
      0,
      40,
    );
    const frame = frameOf(2, 2, [20, 0, 0, 0, -20, 40]);
    // South-east: two of four without value is half, not more: 6 wins.
    expect(await classes(doorOf(source, frame, "classes"), frame)).toBe(`
5 1
8 6
`);
  });

  it("has no value where more than half has none, cells beyond the source among them", async () => {
    const source = rasterOf("1 . . 2\n. . 2 2", 10, 0, 20);
    const frame = frameOf(3, 1, [20, 0, 0, 0, -20, 20]);
    expect(await classes(doorOf(source, frame, "majority"), frame)).toBe(`
. 2 .
`);
  });

  it("shares cells between neighbours without loss when sizes do not divide", async () => {
    // Frame cells of 25: edges at 0, 25, 50; centres 5, 15 | 25, 35, 45 (25 lies on the edge: east).
    const source = rasterOf("1 2 3 4 4", 10, 0, 10);
    const frame = frameOf(2, 1, [25, 0, 0, 0, -10, 10]);
    expect(await classes(doorOf(source, frame, "majority"), frame)).toBe(`
1 4
`);
  });

  it("counts more kinds than it first had room for", async () => {
    const values = Array.from({ length: 100 }, (_, i) => (i < 98 ? i + 10 : 5));
    const source = memoryRaster(
      { width: 10, height: 10, transform: [1, 0, 0, 0, -1, 10], crs: METRES },
      values,
    );
    const frame = frameOf(1, 1, [10, 0, 0, 0, -10, 10]);
    expect(await classes(doorOf(source, frame, "majority"), frame)).toBe("\n5\n");
  });
});

describe("area-weighted mean", () => {
  it("weighs each source cell by the area it shares", async () => {
    // Frame cells of 15 on source cells of 10: the first holds 0 whole and half of 6: (10·0 + 5·6)/15 = 2.
    const source = rasterOf("0 6 12\n0 6 12\n0 6 12", 10, 0, 30);
    const frame = frameOf(2, 2, [15, 0, 0, 0, -15, 30]);
    expect(await quantities(doorOf(source, frame), frame)).toBe(`
2 10
2 10
`);
  });

  it("leaves out what has no value, and has none where that is more than half", async () => {
    const source = rasterOf(
      `4 . . .
       4 2 . 8
       4 . 1 3
       4 8 5 .`,
      10,
      0,
      40,
    );
    const frame = frameOf(3, 2, [20, 0, 0, 0, -20, 40]);
    // (4 + 4 + 2)/3; three of four missing; beyond the source. (4 + 4 + 8)/3; (1 + 3 + 5)/3.
    expect(await quantities(doorOf(source, frame), frame)).toBe(`
3.333 . .
5.333 3 .
`);
  });

  it("keeps a total: mean × area is the sum over the source on any parallel frame", async () => {
    const values = Array.from({ length: 35 * 21 }, (_, i) => (i * 7919) % 101);
    const source = memoryRaster(
      { width: 35, height: 21, transform: [10, 0, 0, 0, -10, 210], crs: METRES },
      values,
    );
    const frame = frameOf(15, 9, [70 / 3, 0, 0, 0, -70 / 3, 210]);
    const [mean] = await doorOf(source, frame).readQuantities([0], all(frame));
    const total = mean!.reduce((sum, value) => sum + value * (70 / 3) ** 2, 0);
    expect(total).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) * 100, 4);
  });

  it("weighs rows of degrees by their area on the globe", async () => {
    // 80° to 90° N in rows of 5°: areas in the ratio of the zones, near sin 85 − sin 80 : 1 − sin 85 = 3.0 : 1.
    const source = rasterOf("0\n0\n1\n1", 5, 0, 90, DEGREES);
    const frame = frameOf(1, 2, [5, 0, 0, 0, -10, 90], DEGREES);
    const placed = rasterOf("0\n1", 5, 0, 90, DEGREES);
    expect(await quantities(doorOf(source, frame, "area-weighted mean"), frame)).toBe("\n0\n1\n");
    const one = frameOf(1, 1, [5, 0, 0, 0, -10, 90], DEGREES);
    const [mean] = await doorOf(placed, one, "area-weighted mean").readQuantities([0], all(one));
    const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
    expect(mean![0]).toBeCloseTo((sin(85) - sin(80)) / (1 - sin(80)), 3);
  });
});

describe("longitudes", () => {
  /** One row on the equator; each cell holds its own western longitude. */
  const globe = (west: number): MemoryRaster =>
    memoryRaster(
      { width: 36, height: 2, transform: [10, 0, west, 0, -10, 10], crs: DEGREES },
      Array.from({ length: 72 }, (_, i) => ((west + (i % 36) * 10 + 540) % 360) - 180),
    );

  it.each([-180, 0, -170])(
    "a frame across the antimeridian meets a globe from %d° without a seam",
    async (west) => {
      const frame = frameOf(4, 2, [10, 0, 160, 0, -10, 10], DEGREES);
      const expected = "\n160 170 -180 -170\n160 170 -180 -170\n";
      expect(doorOf(globe(west), frame).method).toBe("same-grid");
      expect(await classes(doorOf(globe(west), frame), frame)).toBe(expected);
      expect(await classes(doorOf(globe(west), frame, "nearest"), frame)).toBe(expected);
      expect(await classes(doorOf(globe(west), frame, "majority"), frame)).toBe(expected);
    },
  );

  it("a whole globe from −180° takes one from 0°, and the other way", async () => {
    const frame = (west: number) => frameOf(36, 2, [10, 0, west, 0, -10, 10], DEGREES);
    for (const [from, to] of [
      [0, -180],
      [-180, 0],
      [-175, 5],
    ] as const) {
      const [cells] = await doorOf(globe(from), frame(to)).readClasses([0], all(frame(to)));
      const expected = Array.from({ length: 36 }, (_, i) => ((to + i * 10 + 540) % 360) - 180);
      expect([...cells!.subarray(0, 36)]).toEqual(expected);
    }
  });

  it("interpolates and averages over the edge of a globe", async () => {
    const values = [10, ...Array.from({ length: 34 }, () => 0), 20];
    const source = memoryRaster(
      { width: 36, height: 1, transform: [10, 0, -180, 0, -10, 5], crs: DEGREES },
      values,
    );
    // Centres at 177.5, 180 and 182.5, between 20 (centred at 175) and 10 (at 185).
    const finer = frameOf(3, 1, [2.5, 0, 176.25, 0, -10, 5], DEGREES);
    expect(await quantities(doorOf(source, finer, "bilinear"), finer)).toBe("\n17.5 15 12.5\n");
    // From 165 to 195: half a cell of 0, 20, 10, half a cell of 0.
    const coarser = frameOf(1, 1, [30, 0, 165, 0, -10, 5], DEGREES);
    expect(await quantities(doorOf(source, coarser, "area-weighted mean"), coarser)).toBe("\n10\n");
  });

  it("a part of the globe across the antimeridian meets a frame that does not cross it", async () => {
    const source = rasterOf("1 2 3 4", 10, 160, 5, DEGREES);
    const frame = frameOf(36, 1, [10, 0, -180, 0, -10, 5], DEGREES);
    const [cells] = await doorOf(source, frame, "classes").readClasses([0], all(frame));
    expect([cells![0], cells![1], cells![2], cells![33], cells![34], cells![35]]).toEqual([
      3,
      4,
      CLASS_NO_DATA,
      CLASS_NO_DATA,
      1,
      2,
    ]);
  });
});

describe("between two CRSs", () => {
  const utm = projectorOf(PROJ.utm60s);

  it("is exact for nearest: every cell is where its own centre's transform says, over the antimeridian too", async () => {
    // A globe of 0.05° cells around 18° S, each with its own number; a frame of 300 m cells in UTM 60S across 180°.
    const width = 7200;
    const source = memoryRaster(
      { width, height: 40, transform: [0.05, 0, -180, 0, -0.05, -17], crs: DEGREES },
      Int32Array.from({ length: width * 40 }, (_, i) => i),
    );
    const frame = frameOf(150, 200, [300, 0, 795000, 0, -300, 8040000], PROJ.utm60s);
    const [cells] = await doorOf(source, frame, "nearest").readClasses([0], all(frame));
    let crossing = 0;
    for (let y = 0; y < 200; y++) {
      for (let x = 0; x < 150; x++) {
        const [lon, lat] = utm.toLonLat(795000 + (x + 0.5) * 300, 8040000 - (y + 0.5) * 300);
        if (lon < 0) crossing++;
        expect(cells![y * 150 + x]).toBe(
          Math.floor((-17 - lat) / 0.05) * width + Math.floor((lon + 180) / 0.05),
        );
      }
    }
    expect(crossing).toBeGreaterThan(100);
    expect(crossing).toBeLessThan(29900);
  });

  it("interpolates a plane of longitudes to what the exact transform says", async () => {
    const source = memoryRaster(
      { width: 100, height: 100, transform: [0.02, 0, 104, 0, -0.02, 0], crs: DEGREES },
      Array.from({ length: 10000 }, (_, i) => 104 + ((i % 100) + 0.5) * 0.02),
    );
    const projector = projectorOf(PROJ.utm48s);
    const frame = frameOf(100, 100, [1000, 0, 450000, 0, -1000, 9950000], PROJ.utm48s);
    const [cells] = await doorOf(source, frame, "bilinear").readQuantities([0], all(frame));
    for (let k = 0; k < 10000; k += 37) {
      const [lon] = projector.toLonLat(
        450000 + ((k % 100) + 0.5) * 1000,
        9950000 - (Math.floor(k / 100) + 0.5) * 1000,
      );
      expect(Math.abs(cells![k]! - lon)).toBeLessThan(0.02 * 1e-3);
    }
  });

  it("reaches the pole: a polar frame takes a globe's rows as rings", async () => {
    const source = memoryRaster(
      { width: 360, height: 30, transform: [1, 0, -180, 0, -1, 90], crs: DEGREES },
      Array.from({ length: 10800 }, (_, i) => i),
    );
    const projector = projectorOf(PROJ.polarNorth);
    const frame = frameOf(80, 80, [50000, 0, -2000000, 0, -50000, 2000000], PROJ.polarNorth);
    const [cells] = await doorOf(source, frame, "nearest").readClasses([0], all(frame));
    for (let y = 0; y < 80; y++) {
      for (let x = 0; x < 80; x++) {
        const [lon, lat] = projector.toLonLat(-2000000 + (x + 0.5) * 50000, 2000000 - (y + 0.5) * 50000);
        expect(cells![y * 80 + x]).toBe(
          Math.floor(90 - lat + 1e-6) * 360 + (Math.floor(lon + 180 + 1e-6) % 360),
        );
      }
    }
  });

  it("has no value where a cell of the frame is not on the globe", async () => {
    const source = memoryRaster(
      { width: 36, height: 18, transform: [10, 0, -180, 0, -10, 90], crs: DEGREES },
      Array.from({ length: 648 }, () => 1),
    );
    const frame = frameOf(40, 20, [1000000, 0, -20000000, 0, -1000000, 10000000], PROJ.sinusoidal);
    const [cells] = await doorOf(source, frame, "nearest").readClasses([0], all(frame));
    expect(cells![0]).toBe(CLASS_NO_DATA);
    expect(cells![39]).toBe(CLASS_NO_DATA);
    expect(cells![10 * 40]).toBe(1);
    expect(cells![20]).toBe(1);
  });

  it("averages and counts points of finer sources", async () => {
    // 0.001° cells west and east of 105°: 1 and 3; frame cells of some 0.009°.
    const source = memoryRaster(
      { width: 200, height: 200, transform: [0.001, 0, 104.9, 0, -0.001, -1.9], crs: DEGREES },
      Array.from({ length: 40000 }, (_, i) => (i % 200 < 100 ? 1 : 3)),
    );
    const frame = frameOf(4, 4, [1000, 0, 498250, 0, -1000, 9780000], PROJ.utm48s);
    const mean = doorOf(source, frame, "quantities");
    expect(mean.method).toBe("area-weighted mean");
    const [means] = await mean.readQuantities([0], all(frame));
    // 105° is x = 500000: three quarters of the way through the second column.
    expect(means![0]).toBe(1);
    expect(means![1]).toBeCloseTo(1.5, 6);
    expect(means![2]).toBe(3);
    expect(await classes(doorOf(source, frame, "classes"), frame)).toBe(`
1 1 3 3
1 1 3 3
1 1 3 3
1 1 3 3
`);
  });
});

describe("reading", () => {
  const values = Float64Array.from({ length: 4000 * 4000 }, (_, i) => i % 977);
  const source = memoryRaster(
    { width: 4000, height: 4000, transform: [10, 0, 0, 0, -10, 40000], crs: METRES },
    values,
  );

  it("never holds more than 64 MiB of a source much finer than the frame", async () => {
    source.reads.length = 0;
    const frame = frameOf(20, 20, [2000, 0, 0, 0, -2000, 40000]);
    const cells = await doorOf(source, frame).readQuantities([0, 0, 0], all(frame));
    const largest = Math.max(...source.reads.map((read) => read.width * read.height * 8 * 3));
    expect(largest).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect(source.reads.reduce((sum, read) => sum + read.width * read.height, 0)).toBeGreaterThanOrEqual(
      16e6,
    );
    let sum = 0;
    for (let y = 0; y < 200; y++) for (let x = 0; x < 200; x++) sum += values[(y + 600) * 4000 + x + 1400]!;
    expect(cells[2]![3 * 20 + 7]).toBeCloseTo(sum / 40000, 9);
  });

  it("gives the same cells whatever the windows", async () => {
    const frame = frameOf(60, 50, [137, 0, 1003, 0, -137, 39000]);
    for (const method of ["nearest", "bilinear", "area-weighted mean"] as const) {
      const door = doorOf(source, frame, method);
      const [whole] = await door.readQuantities([0], all(frame));
      const [part] = await door.readQuantities([0], { x: 17, y: 23, width: 11, height: 9 });
      for (let y = 0; y < 9; y++) {
        for (let x = 0; x < 11; x++) expect(part![y * 11 + x]).toBe(whole![(y + 23) * 60 + x + 17]);
      }
    }
  });

  it("hears that it is cancelled", async () => {
    const frame = frameOf(20, 20, [2000, 0, 0, 0, -2000, 40000]);
    const aborted = AbortSignal.abort(new Error("cancelled by hand"));
    await expect(doorOf(source, frame).readQuantities([0], all(frame), aborted)).rejects.toThrow(
      "cancelled by hand",
    );
  });

  it("refuses methods for the other kind: a class has no mean", () => {
    const frame = frameOf(20, 20, [2000, 0, 0, 0, -2000, 40000]);
    expect(() => doorOf(source, frame, "area-weighted mean").readClasses([0], all(frame))).toThrow("classes");
    expect(() => doorOf(source, frame, "majority").readQuantities([0], all(frame))).toThrow("quantities");
    expect(() => doorOf(source, frame, "same-grid")).toThrow("same");
  });
});

describe("overlapIssue", () => {
  const overlap = (raster: MemoryRaster, frame: GridFrame) =>
    overlapIssue(
      placeRaster(raster, frame, {
        sourceProjector: null,
        frameProjector: frame.crs.startsWith("+") ? projectorOf(frame.crs) : null,
        sourceIsGeographic: raster.crs === DEGREES,
      }),
      "ndvi",
    );

  it("is raised where the source covers no cell's centre", () => {
    const source = rasterOf("1 2\n3 4", 10, 0, 20);
    expect(overlap(source, frameOf(2, 2, [10, 0, 10, 0, -10, 10]))).toBeNull();
    expect(overlap(source, frameOf(2, 2, [10, 0, 16, 0, -10, 20]))).toMatchObject({
      code: "gridsDoNotOverlap",
      severity: "stop",
      about: "ndvi",
      context: {
        found: "x 0 to 20, y 0 to 20 in EPSG:32748",
        expected: "x 16 to 36, y 0 to 20 in EPSG:32748",
      },
    });
  });

  it("is raised across CRSs, not across the antimeridian", () => {
    const source = rasterOf("1 2\n3 4", 1, -179.5, -17, DEGREES);
    const [x, y] = projectorOf(PROJ.utm60s).fromLonLat(-179, -18);
    expect(overlap(source, frameOf(10, 10, [100, 0, x, 0, -100, y], PROJ.utm60s))).toBeNull();
    expect(overlap(source, frameOf(10, 10, [100, 0, x - 300000, 0, -100, y], PROJ.utm60s))).not.toBeNull();
    expect(overlap(source, frameOf(2, 2, [1, 0, 180, 0, -1, -17], DEGREES))).toBeNull();
  });
});
