import { describe, expect, it } from "vitest";
import type { Affine, GridFrame } from "../../src/engine/grid/frame.ts";
import type { ResampleMethod } from "../../src/io/resample/passage.ts";
import { placeRaster } from "../../src/io/resample/placement.ts";
import { createDoor } from "../../src/io/resample.ts";
import { hasGdal } from "../build/gdal.ts";
import { readWithGdal, warpWithGdal } from "../build/gdal-raster.ts";
import { type MemoryRaster, memoryRaster } from "../build/memory-raster.ts";
import { PROJ, projectorOf } from "../build/projectors.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const isReady = hasGdal();
const DEGREES = "EPSG:4326";

function frameOf(crs: string, width: number, height: number, transform: Affine): GridFrame {
  return { width, height, transform, crs, isGeographic: crs === DEGREES };
}

async function throughDoor(
  source: MemoryRaster,
  frame: GridFrame,
  method: ResampleMethod,
): Promise<Float64Array> {
  const placement = placeRaster(source, frame, {
    sourceProjector: source.crs === DEGREES ? null : projectorOf(source.crs!),
    frameProjector: frame.crs === DEGREES ? null : projectorOf(frame.crs),
    sourceIsGeographic: source.crs === DEGREES,
  });
  const window = { x: 0, y: 0, width: frame.width, height: frame.height };
  const door = createDoor(source, placement, method);
  if (method !== "majority") return (await door.readQuantities([0], window))[0]!;
  const [classes] = await door.readClasses([0], window);
  return Float64Array.from(classes!, (code) => (code === -2147483648 ? Number.NaN : code));
}

interface Agreement {
  /** Cells with a value in both, or in ours or theirs alone. */
  readonly both: number;
  readonly oursOnly: number;
  readonly theirsOnly: number;
  /** Share of `both` within the tolerance. */
  readonly share: number;
  readonly largest: number;
}

async function compare(
  what: string,
  ours: Float64Array,
  theirs: MemoryRaster,
  tolerance: number,
): Promise<Agreement> {
  const window = { x: 0, y: 0, width: theirs.width, height: theirs.height };
  const [expected] = await theirs.readQuantities([0], window);
  const count = { both: 0, oursOnly: 0, theirsOnly: 0, agree: 0, largest: 0 };
  for (let i = 0; i < ours.length; i++) {
    const [a, b] = [ours[i]!, expected![i]!];
    if (Number.isNaN(a) && Number.isNaN(b)) continue;
    if (Number.isNaN(b)) count.oursOnly++;
    else if (Number.isNaN(a)) count.theirsOnly++;
    else {
      count.both++;
      count.largest = Math.max(count.largest, Math.abs(a - b));
      if (Math.abs(a - b) <= tolerance) count.agree++;
    }
  }
  const share = count.agree / count.both;
  printCompared(
    `${what} with gdalwarp: ${(100 * share).toFixed(4)} % agree, ours only ${count.oursOnly}, theirs only ${count.theirsOnly}, largest difference ${count.largest.toPrecision(3)}`,
    count.both,
  );
  return { ...count, share };
}

const CATALONIA = "data/productivity-catalonia/sb_cat_120.tif";

describe.skipIf(!isReady || !hasShared(CATALONIA))("Catalonia (LAEA, 500 m) through the door", () => {
  const path = sharedPath(CATALONIA);
  const band = ["-b", "1"];
  const source = isReady && hasShared(CATALONIA) ? readWithGdal(path, PROJ.laeaEurope, band) : null;
  const degrees = frameOf(DEGREES, 400, 300, [0.002, 0, 1.45, 0, -0.002, 42.33]);
  const utm = frameOf(PROJ.utm31n, 260, 240, [250, 0, 376000, 0, -250, 4686000]);
  const onlyBand = ["-srcnodata", "-3.4e+38"];

  it.each([
    ["EPSG:4326", degrees],
    ["UTM 31N", utm],
  ])("nearest, into %s: cell for cell", async (name, frame) => {
    const ours = await throughDoor(source!, frame, "nearest");
    const theirs = warpWithGdal(toOneBand(path), frame, "near", onlyBand);
    const agreement = await compare(`Catalonia nearest → ${name}`, ours, theirs, 0);
    expect(agreement.both).toBeGreaterThan(30000);
    expect(agreement.share).toBeGreaterThan(0.999);
    expect(agreement.oursOnly + agreement.theirsOnly).toBeLessThan(0.001 * agreement.both);
  });

  it.each([
    ["EPSG:4326", degrees],
    ["UTM 31N", utm],
  ])("bilinear, into %s", async (name, frame) => {
    const ours = await throughDoor(source!, frame, "bilinear");
    const theirs = warpWithGdal(toOneBand(path), frame, "bilinear", onlyBand);
    const [values] = await source!.readQuantities([0], { x: 0, y: 0, width: 120, height: 120 });
    const largest = values!.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, value)), 0);
    const agreement = await compare(`Catalonia bilinear → ${name}`, ours, theirs, 1e-3 * largest);
    expect(agreement.both).toBeGreaterThan(30000);
    expect(agreement.share).toBeGreaterThan(0.999);
  });

  it("area-weighted mean, same CRS, 1250 m: the shares of cells cut by an edge included", async () => {
    const frame = frameOf(PROJ.laeaEurope, 48, 48, [1250, 0, 3620000, 0, -1250, 2170000]);
    const ours = await throughDoor(source!, frame, "area-weighted mean");
    const theirs = warpWithGdal(toOneBand(path), frame, "average", onlyBand);
    const agreement = await compare("Catalonia area-weighted mean → 1250 m", ours, theirs, 1e-4);
    expect(agreement.share).toBeGreaterThan(0.999);
  });

  function toOneBand(file: string): string {
    return `vrt://${file}?bands=1`;
  }
});

const BUNGO_ZONE = "data/landuse-bungo/planning-units/bungo_zone.tif";
const BUNGO_COVER = "data/landuse-bungo/land-cover/bungo_landcover_2000.tif";

describe.skipIf(!isReady || !hasShared(BUNGO_ZONE) || !hasShared(BUNGO_COVER))(
  "Bungo's planning units",
  () => {
    it("come from 100 m onto the 99.98 m land cover grid by nearest, cell for cell", async () => {
      const zone = readWithGdal(sharedPath(BUNGO_ZONE), PROJ.utm48s);
      const cover = readWithGdal(sharedPath(BUNGO_COVER), PROJ.utm48s);
      const frame = frameOf(PROJ.utm48s, cover.width, cover.height, cover.transform!);
      const ours = await throughDoor(zone, frame, "nearest");
      const theirs = warpWithGdal(sharedPath(BUNGO_ZONE), frame, "near");
      const agreement = await compare("Bungo zones nearest → land cover grid", ours, theirs, 0);
      expect(agreement.both).toBeGreaterThan(400000);
      expect(agreement.share).toBeGreaterThan(0.999);
      expect(agreement.oursOnly + agreement.theirsOnly).toBeLessThan(0.001 * agreement.both);
    });
  },
);

const NTT = "data/landuse-ntt/land-cover/NTT_2020v3F.tif";

describe.skipIf(!isReady || !hasShared(NTT))("a window of East Nusa Tenggara (100 m)", () => {
  const window = ["-srcwin", "2000", "1000", "1000", "1000"];
  const source = isReady && hasShared(NTT) ? readWithGdal(sharedPath(NTT), PROJ.utm51s, window) : null;

  it("majority → 500 m: equal to the mode wherever one class has most votes", async () => {
    const [, , west, , , north] = source!.transform!;
    const frame = frameOf(PROJ.utm51s, 200, 200, [500, 0, west, 0, -500, north]);
    const ours = await throughDoor(source!, frame, "majority");
    const theirs = warpWithGdal(sharedPath(NTT), frame, "mode");
    const [cells] = await source!.readClasses([0], { x: 0, y: 0, width: 1000, height: 1000 });
    for (let i = 0; i < ours.length; i++) if (isTie(cells!, i)) ours[i] = Number.NaN;
    const agreement = await compare("NTT majority → 500 m, ties left out,", ours, theirs, 0);
    expect(agreement.share).toBe(1);
    expect(agreement.both).toBeGreaterThan(5000);
    expect(agreement.oursOnly).toBe(0);
  });

  it("nearest → EPSG:4326, 0.0005° (finer) and 0.002° (coarser)", async () => {
    for (const [cell, size] of [
      [0.0005, 800],
      [0.002, 400],
    ] as const) {
      const frame = frameOf(DEGREES, size, size, [cell, 0, 121.3, 0, -cell, -8.75]);
      const ours = await throughDoor(source!, frame, "nearest");
      // The whole file for GDAL, so compare inside the window only.
      const theirs = warpWithGdal(sharedPath(NTT), frame, "near");
      const inWindow = await throughDoor(onesOf(source!), frame, "nearest");
      const [expected] = await theirs.readQuantities([0], { x: 0, y: 0, width: size, height: size });
      const cut = expected!.map((value, i) => (Number.isNaN(inWindow[i]!) ? Number.NaN : value));
      const shape = { width: size, height: size, transform: frame.transform, crs: DEGREES };
      const agreement = await compare(`NTT nearest → ${cell}°`, ours, memoryRaster(shape, cut), 0);
      expect(agreement.both).toBeGreaterThan(5000);
      expect(agreement.share).toBeGreaterThan(0.999);
      expect(agreement.oursOnly + agreement.theirsOnly).toBeLessThan(0.001 * agreement.both);
    }
  });

  /** True when the two most frequent classes of a 5 × 5 block have as many votes. */
  function isTie(cells: Int32Array, index: number): boolean {
    const votes = new Map<number, number>();
    const [x, y] = [(index % 200) * 5, Math.floor(index / 200) * 5];
    for (let j = 0; j < 5; j++) {
      for (let i = 0; i < 5; i++) {
        const code = cells[(y + j) * 1000 + x + i]!;
        if (code !== -2147483648) votes.set(code, (votes.get(code) ?? 0) + 1);
      }
    }
    const [first, second] = [...votes.values()].sort((a, b) => b - a);
    return first !== undefined && first === second;
  }

  function onesOf(raster: MemoryRaster): MemoryRaster {
    const { width, height, transform, crs } = raster;
    const shape = { width, height, transform: transform!, crs: crs! };
    return memoryRaster(shape, new Float64Array(width * height).fill(1));
  }
});

const NEW_ZEALAND = "data/oddities-geotiff/geotiff-test-data/nz_habitat_anticross_4326_1deg.tif";

describe.skipIf(!isReady || !hasShared(NEW_ZEALAND))(
  "habitat around New Zealand, across the antimeridian",
  () => {
    it("is the same from −180° and from 0°, in a frame across 180°, by every method", async () => {
      const source = readWithGdal(sharedPath(NEW_ZEALAND), DEGREES);
      const [values] = await source.readQuantities([0], { x: 0, y: 0, width: 360, height: 31 });
      const [cell, , west, , cellHeight, north] = source.transform!;
      const turned = memoryRaster(
        { width: 360, height: 31, transform: [cell, 0, west + 180, 0, cellHeight, north], crs: DEGREES },
        values!.map((_, i) => values![i - (i % 360) + ((i + 180) % 360)]!),
      );
      const fine = frameOf(DEGREES, 80, 62, [0.5, 0, 160.1, 0, -0.5, -25.6]);
      const coarse = frameOf(DEGREES, 16, 12, [2.5, 0, 160.1, 0, -2.5, -25.6]);
      let compared = 0;
      for (const [frame, method] of [
        [fine, "nearest"],
        [fine, "bilinear"],
        [coarse, "area-weighted mean"],
      ] as const) {
        const first = await throughDoor(source, frame, method);
        const second = await throughDoor(turned, frame, method);
        let valid = 0;
        for (let i = 0; i < first.length; i++) {
          if (Number.isNaN(first[i]!)) expect(second[i]).toBeNaN();
          else expect(second[i]).toBeCloseTo(first[i]!, 6);
          if (!Number.isNaN(first[i]!)) valid++;
        }
        expect(valid).toBeGreaterThan(0);
        compared += first.length;
        if (method !== "nearest") continue;
        for (let i = 0; i < first.length; i++) {
          const lon = 160.1 + ((i % 80) + 0.5) * 0.5;
          const lat = -25.6 - (Math.floor(i / 80) + 0.5) * 0.5;
          const column = Math.floor((lon > 180 ? lon - 360 : lon) - west) % 360;
          const row = Math.floor(north - lat);
          const expected = row < 31 ? values![row * 360 + ((column + 360) % 360)]! : Number.NaN;
          if (Number.isNaN(expected)) expect(first[i]).toBeNaN();
          else expect(first[i]).toBe(expected);
        }
      }
      printCompared("nz_habitat_anticross from −180° and from 0°", compared);
    });
  },
);
