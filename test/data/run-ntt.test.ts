import { fromFile } from "geotiff";
import { beforeAll, describe, expect, it } from "vitest";
import matrix from "../../data/transitions/unccd-default.json" with { type: "json" };
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { burnShapefile } from "../build/burn-polygons.ts";
import { readCsvFile } from "../build/read-csv.ts";
import { codesOf, type Dataset, exampleDocument, runExample } from "../build/run-example.ts";
import type { MemoryRun } from "../build/run-workspace.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/landuse-ntt";
const at = (name: string): string => sharedPath(`${FOLDER}/${name}`);
const FRAME: GridFrame = {
  width: 6884,
  height: 3570,
  transform: [100, 0, 52661.802954374, 0, -100, 9140175.672168668],
  crs: "EPSG:32751",
  isGeographic: false,
};
const CELLS = FRAME.width * FRAME.height;
const PLANAR_KM2 = 0.01;
const DISTRICTS = 22;
/** Source classes 0 … 30; 31 stands for no data. */
const CODES = 32;
const NO_DATA = 31;

describe.skipIf(!hasShared(FOLDER))("East Nusa Tenggara 2010–2015–2020, run as a workspace", () => {
  let districts: { ids: Int32Array; names: readonly string[] };
  const maps = new Map<number, Uint8Array>();
  let run: MemoryRun;
  beforeAll(async () => {
    districts = await burnShapefile(at("admin/Admin51s_F_join.shp"), "Kab_Kota_F", FRAME);
    for (const year of [2010, 2015, 2020])
      maps.set(year, await codesOfFile(at(`land-cover/NTT_${year}v3F.tif`)));
    const started = performance.now();
    run = await runExample("ntt");
    const seconds = (performance.now() - started) / 1000;
    const memory = process.memoryUsage().rss / 2 ** 20;
    process.stdout.write(
      `East Nusa Tenggara: ${CELLS.toLocaleString("en")} cells, three maps, by district: ${seconds.toFixed(1)} s in one thread; this test process holds ${memory.toFixed(0)} MiB\n`,
    );
  }, 300_000);

  it("has the published classes of 2010 by district, but for cells that lack data in 2000", () => {
    const ours = countByDistrict(districts.ids, maps.get(2010)!);
    const { published, fromOrToZero } = publishedOf2010();
    // LUMENS leaves out what is “NoData” (class 0) at either date; its map of 2000 is not at hand.
    expect(fromOrToZero).toBe(0);
    let equal = 0;
    let rows = 0;
    let lacking = 0;
    let total = 0;
    for (let unit = 1; unit <= DISTRICTS; unit++) {
      for (let code = 1; code < NO_DATA; code++) {
        const place = unit * CODES + code;
        const [here, there] = [ours[place]!, published[place]!];
        if (here === 0 && there === 0) continue;
        rows++;
        total += here;
        lacking += here - there;
        if (here === there) equal++;
        // A cell can only be missing there, never be added; and few are.
        expect(there, `${districts.names[unit - 1]}, class ${code}`).toBeLessThanOrEqual(here);
        expect(here - there).toBeLessThanOrEqual(Math.max(24, 0.02 * here));
      }
    }
    const zeros = sumOf(ours, (_, code) => code === 0);
    expect(sumOf(ours, (_, code) => code === NO_DATA)).toBe(0);
    expect(lacking / total).toBeLessThan(0.0006);
    process.stdout.write(
      `East Nusa Tenggara 2010: ${equal} of ${rows} classes by district agree to the cell; the published side lacks ${lacking} of ${total} cells (${((100 * lacking) / total).toFixed(3)} %), and never has more; ${zeros} cells of class 0 are not in it\n`,
    );
    const byClass = Array.from({ length: NO_DATA }, (_, code) => [
      code,
      sumOf(published, (_unit, c) => c === code),
      sumOf(ours, (_unit, c) => c === code),
    ]).filter(([code, , here]) => code! > 0 && here! > 0);
    expect(byClass.find(([code]) => code === 1)).toEqual([1, 530_673, 530_771]);
    expect(byClass.find(([code]) => code === 21)).toEqual([21, 830_959, 831_583]);
    process.stdout.write(
      `East Nusa Tenggara 2010, class: published + lacking: ${byClass.map(([code, there, here]) => `${code}: ${there} + ${here! - there!}`).join(", ")}\n`,
    );
    printCompared("East Nusa Tenggara, classes of 2010 by district", rows);
  });

  it("shows that the district raster is another edition of the borders", async () => {
    const raster = await codesOfFile(at("admin/ntt_admin_spatraster.tif"));
    const plain = (name: string): string =>
      name
        .toUpperCase()
        .replace(/^KAB\. /, "")
        .replace("NAGAKEO", "NAGEKEO");
    const unitOfCode = new Map(
      readCsvFile(at("admin/ntt_admin_lookup.csv")).map((row) => [
        Number(row["ID"]),
        districts.names.findIndex((name) => plain(name) === plain(row["Kabupaten"]!)) + 1,
      ]),
    );
    expect([...unitOfCode.values()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: DISTRICTS }, (_, i) => i + 1),
    );
    const apart = new Map<string, number>();
    let cells = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      const unit = raster[cell] === NO_DATA ? 0 : unitOfCode.get(raster[cell]!)!;
      if (unit === districts.ids[cell]) continue;
      cells++;
      const pair = [unit, districts.ids[cell]!]
        .map((id) => (id === 0 ? "none" : districts.names[id - 1]!))
        .sort();
      apart.set(pair.join(" / "), (apart.get(pair.join(" / ")) ?? 0) + 1);
    }
    const [most] = [...apart].sort((a, b) => b[1] - a[1]);
    expect(most![0]).toBe("KAB. MALAKA / KAB. TIMOR TENGAH SELATAN");
    expect(cells / districts.ids.reduce((sum, id) => sum + Number(id > 0), 0)).toBeLessThan(0.003);
    process.stdout.write(
      `East Nusa Tenggara: raster and polygons of districts differ on ${cells} cells, ${most![1]} of them between ${most![0]}\n`,
    );
  });

  it("gives the land cover areas and status that the source's cells and the document's crosswalk give", async () => {
    const classOf = crosswalk();
    const { summary } = run.outcome.value!;
    for (const [period, from, to] of [
      ["baseline", 2010, 2015],
      ["report-1", 2015, 2020],
    ] as const) {
      const [before, after] = [maps.get(from)!, maps.get(to)!];
      const status = await run.open(`${period}/land-cover-status`);
      const rows = 255;
      const km2 = new Float64Array((DISTRICTS + 1) * 4);
      let differ = 0;
      for (let y = 0; y < FRAME.height; y += rows) {
        const height = Math.min(rows, FRAME.height - y);
        const [cells] = await status.readQuantities([0], { x: 0, y, width: FRAME.width, height });
        for (let i = 0; i < cells!.length; i++) {
          const cell = y * FRAME.width + i;
          const unit = districts.ids[cell]!;
          const a = classOf[before[cell]!]!;
          const b = classOf[after[cell]!]!;
          const verdict = unit === 0 || a === 0 || b === 0 ? Number.NaN : VERDICT[a * 8 + b]!;
          if (!Object.is(cells![i], verdict)) differ++;
          if (unit > 0)
            km2[unit * 4 + (Number.isNaN(verdict) ? 3 : verdict + 1)]! += groundKm2(cell % FRAME.width);
        }
      }
      expect(differ).toBe(0);
      summary.reportingUnits.forEach((unit, at) => {
        const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = unit.periods[period]!.landCover!;
        [degradedKm2, stableKm2, improvedKm2, unknownKm2].forEach((ours, place) => {
          const theirs = km2[(at + 1) * 4 + place]!;
          expect(Math.abs(ours - theirs), `${unit.name}: ${ours}, ${theirs}`).toBeLessThan(
            1e-6 + 2e-5 * theirs,
          );
        });
      });
      const { degradedKm2, stableKm2, improvedKm2, unknownKm2 } = summary.periods[period]!.landCover!;
      process.stdout.write(
        `East Nusa Tenggara ${from}→${to}: degraded / stable / improved / unknown ${[degradedKm2, stableKm2, improvedKm2, unknownKm2].map((area) => area.toFixed(1)).join(" / ")} km²\n`,
      );
      printCompared(
        `East Nusa Tenggara ${period}, land cover status by cell, areas by district`,
        CELLS + DISTRICTS * 4,
      );
    }
  });

  it("has a ledger whose land types are the district's classes of 2010, and counts class 0 as unknown", () => {
    const classOf = crosswalk();
    const km2 = new Map<string, number>();
    for (let cell = 0; cell < CELLS; cell++) {
      const unit = districts.ids[cell]!;
      const start = classOf[maps.get(2010)![cell]!]!;
      if (unit === 0 || start === 0) continue;
      const id = `${start}_${unit}`;
      km2.set(id, (km2.get(id) ?? 0) + groundKm2(cell % FRAME.width));
    }
    const { summary } = run.outcome.value!;
    const ledger = summary.ledger["report-1"]!;
    expect(ledger.landTypes.map(({ id }) => id).sort()).toEqual([...km2.keys()].sort());
    for (const type of ledger.landTypes) {
      const theirs = km2.get(type.id)!;
      expect(Math.abs(type.totalKm2 - theirs), type.name).toBeLessThan(1e-6 + 2e-5 * theirs);
      expect(type.gainsKm2 + type.lossesKm2 + type.neutralKm2 + type.unknownKm2).toBeCloseTo(
        type.totalKm2,
        5,
      );
    }
    expect(codesOf(run)).toEqual(
      expect.arrayContaining([
        "legendUnmappedCodes lc2010",
        "legendUnmappedCodes lc2015",
        "legendUnmappedCodes lc2020",
      ]),
    );
    process.stdout.write(
      `East Nusa Tenggara, land cover only: ${ledger.neutralCount} of ${ledger.count} land types neutral\n`,
    );
    printCompared("East Nusa Tenggara, ledger by land cover 2010 × district", ledger.landTypes.length);
  });

  function publishedOf2010(): { published: Float64Array; fromOrToZero: number } {
    const published = new Float64Array((DISTRICTS + 1) * CODES);
    let fromOrToZero = 0;
    for (const row of readCsvFile(at("expected/lumens_quesc_2000_2010_by_kabupaten.csv"))) {
      const [unit, code, cells] = [Number(row["ID_PU"]), Number(row["ID_LC2"]), Number(row["Freq"])];
      expect(row["PU"]).toBe(districts.names[unit - 1]);
      published[unit * CODES + code]! += cells;
      if (code === 0 || Number(row["ID_LC1"]) === 0) fromOrToZero += cells;
    }
    return { published, fromOrToZero };
  }
});

/** Status −1, 0, 1 by class before × 8 + class after. */
const VERDICT = new Float64Array(64);
matrix.status.forEach((row, before) => {
  row.forEach((word, after) => {
    VERDICT[(before + 1) * 8 + after + 1] = word === "degraded" ? -1 : word === "improved" ? 1 : 0;
  });
});

/** Codes of a byte raster, read independently of our own reader. */
async function codesOfFile(path: string): Promise<Uint8Array> {
  const tiff = await fromFile(path);
  const image = await tiff.getImage();
  const noData = image.getGDALNoData();
  const [codes] = (await image.readRasters()) as unknown as [Uint8Array];
  await tiff.close();
  for (let cell = 0; cell < codes.length; cell++) if (codes[cell] === noData) codes[cell] = NO_DATA;
  return codes;
}

function countByDistrict(ids: Int32Array, codes: Uint8Array): Float64Array {
  const counts = new Float64Array((DISTRICTS + 1) * CODES);
  for (let cell = 0; cell < CELLS; cell++) if (ids[cell]! > 0) counts[ids[cell]! * CODES + codes[cell]!]!++;
  return counts;
}

function sumOf(counts: Float64Array, of: (unit: number, code: number) => boolean): number {
  return counts.reduce(
    (sum, cells, place) => (of(Math.floor(place / CODES), place % CODES) ? sum + cells : sum),
    0,
  );
}

/** UNCCD class by source class as the example's document has it; 0 where it has none. */
function crosswalk(): Uint8Array {
  const { legend } = exampleDocument("ntt").datasets.find(({ id }) => id === "lc2010") as Dataset & {
    legend: { map: Record<string, number> };
  };
  const classes = new Uint8Array(CODES);
  for (const [code, unccd] of Object.entries(legend.map)) classes[Number(code)] = unccd;
  return classes;
}

const GROUND_KM2 = Float64Array.from({ length: FRAME.width }, (_, column) => {
  // The series for UTM's scale at 9° S: a way that has nothing in common with geodesic quadrilaterals.
  const easting = FRAME.transform[2] + (column + 0.5) * 100 - 500_000;
  const [a, e2, k0] = [6378137, 0.00669437999014, 0.9996];
  const sin2 = Math.sin((9.3 * Math.PI) / 180) ** 2;
  const radii = (a * a * (1 - e2)) / (1 - e2 * sin2) ** 2;
  const u = easting ** 2 / (radii * k0 * k0);
  return PLANAR_KM2 / (k0 * (1 + u / 2 + (u * u) / 24)) ** 2;
});

function groundKm2(column: number): number {
  return GROUND_KM2[column]!;
}
