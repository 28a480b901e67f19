import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import factors from "../../data/soil/ipcc-2006-tier-1.json" with { type: "json" };
import matrix from "../../data/transitions/unccd-default.json" with { type: "json" };
import type { GridFrame } from "../../src/engine/grid/frame.ts";
import { inspectFile } from "../../src/tasks/inspect/inspect-file.ts";
import { nodePlatform } from "../../src/tasks/node-platform.ts";
import { burnShapefile } from "../build/burn-polygons.ts";
import { PROJ, projectorOf } from "../build/projectors.ts";
import { readCsvFile } from "../build/read-csv.ts";
import { readTif } from "../build/read-tif.ts";
import { codesOf, type Dataset, exampleDocument, rowsOf, runExample } from "../build/run-example.ts";
import type { MemoryRun } from "../build/run-workspace.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";

const FOLDER = "data/landuse-bungo";
const at = (name: string): string => sharedPath(`${FOLDER}/${name}`);
const FRAME: GridFrame = {
  width: 1198,
  height: 866,
  transform: [99.98016592873559, 0, 103841.23504113499, 0, -99.98016592873557, 9875402.980182344],
  crs: "EPSG:32748",
  isGeographic: false,
};
const CELLS = FRAME.width * FRAME.height;
const PLANAR_KM2 = (FRAME.transform[0] * -FRAME.transform[4]) / 1e6;
const YEARS = [1990, 2000, 2010] as const;
const STATUS = { degraded: -1, stable: 0, improved: 1 } as const;

interface Published {
  readonly unit: number;
  readonly from: number;
  readonly to: number;
  readonly cells: number;
}

describe.skipIf(!hasShared(FOLDER))("Bungo 1990–2000–2010, run as workspaces", () => {
  const bands = new Map<number, Float64Array>();
  let units: { ids: Int32Array; names: readonly string[] };
  let run: MemoryRun;
  beforeAll(async () => {
    for (const year of YEARS)
      bands.set(year, (await readTif(at(`land-cover/bungo_landcover_${year}.tif`))).bands[0]!);
    units = await burnShapefile(at("planning-units/planning_unit_bungo.shp"), "id", FRAME);
    run = await runExample("bungo");
  });

  describe("land cover in its 41 source classes", () => {
    const codes = hasShared(FOLDER)
      ? readCsvFile(at("tables/landuse_table_bungo.csv")).map((row) => Number(row["ID"]))
      : [];

    it("gives every planning unit and pair of classes that LUMENS published", async () => {
      const own = await runExample(
        ownClasses(codes, {
          periods: [
            [2000, 2010],
            [1990, 2010],
            [1990, 2000],
          ],
        }),
      );
      expect(own.outcome.issues.filter(({ severity }) => severity === "stop")).toEqual([]);
      const names = readCsvFile(at("expected/lumens_quesc_2000_2010_by_planning_unit.csv"));
      expect(units.names).toEqual([...new Set(names.map((row) => row["PU"]))]);

      const published = publishedBy("2000_2010");
      expect(published).toHaveLength(13_448);
      const pairs = countPairs(await transitions(own, "2000-2010", codes), units.ids);
      expect(differences(published, pairs)).toEqual([]);
      const inUnits = units.ids.reduce((cells, unit) => cells + Number(unit > 0), 0);
      const inTable = published.reduce((cells, row) => cells + row.cells, 0);
      process.stdout.write(
        `Bungo 2000→2010: all ${published.length} rows of 8 units agree, ${inTable} cells; the other ${inUnits - inTable} cells of the units lack data in 2000 or 2010\n`,
      );

      // The file that calls itself 1990→2000 holds 1990→2010.
      const misnamed = publishedBy("1990_2000");
      const to2010 = countPairs(await transitions(own, "1990-2010", codes), units.ids);
      expect(differences(misnamed, to2010)).toEqual([]);
      const to2000 = differences(misnamed, countPairs(await transitions(own, "1990-2000", codes), units.ids));
      expect(to2000.length).toBeGreaterThan(700);
      process.stdout.write(
        `Bungo “1990→2000”: all ${misnamed.length} rows agree with 1990→2010, ${to2000.length} differ from 1990→2000: the file's name and header are wrong\n`,
      );
      printCompared("Bungo, cells by planning unit and pair of classes", published.length + misnamed.length);
    });

    it("gives ArcMap's counts with the zone raster, which lies on a grid of its own", async () => {
      // The zones enter as a map of 1999, so that the product itself lays them on the grid.
      const zones = { id: "zones", files: ["landuse-bungo/planning-units/bungo_zone.tif"], year: 1999 };
      const own = await runExample(
        ownClasses(codes, {
          periods: [
            [2000, 2010],
            [1999, 2000],
          ],
          zones,
        }),
      );
      const zoneOfCell = (await transitions(own, "1999-2000", codes)).map((pair) => Math.floor(pair / 100));
      const pairs = countPairs(await transitions(own, "2000-2010", codes), zoneOfCell);
      const arcmap = arcmapRows();
      expect(arcmap).toHaveLength(854);
      expect(differences(arcmap, pairs)).toEqual([]);
      const apart = differences(publishedBy("2000_2010"), pairs);
      const cells = apart.reduce((sum, { expected, got }) => sum + Math.abs(got - expected), 0);
      process.stdout.write(
        `Bungo 2000→2010 with bungo_zone.tif: all ${arcmap.length} rows as ArcMap; ${cells} cells in ${apart.length} rows from LUMENS's table, which used the polygons\n`,
      );
      printCompared("Bungo, ArcMap's check", arcmap.length);
    });
  });

  it("gives land cover areas by unit that the published cells and the document's crosswalk give", () => {
    const classOf = crosswalk();
    const rows = publishedBy("2000_2010");
    const { reportingUnits } = run.outcome.value!.summary;
    expect(reportingUnits.map(({ name }) => name)).toEqual(units.names);
    const largestScale = PLANAR_KM2 / groundKm2(0) - 1;
    let largest = 0;
    reportingUnits.forEach(({ periods }, index) => {
      for (const word of ["degraded", "stable", "improved"] as const) {
        const cells = rows
          .filter((row) => row.unit === index + 1 && row.cells > 0)
          .filter((row) => matrix.status[classOf.get(row.from)! - 1]![classOf.get(row.to)! - 1] === word)
          .reduce((sum, row) => sum + row.cells, 0);
        const ours = periods["report-1"]!.landCover![`${word}Km2`];
        // The district lies 3° west of UTM's meridian, where a cell of the map is larger than its ground.
        const excess = (cells * PLANAR_KM2) / ours - 1;
        expect(excess, `${units.names[index]}, ${word}: ${ours} km², ${cells} cells`).toBeGreaterThan(0);
        expect(excess).toBeLessThan(largestScale);
        largest = Math.max(largest, excess);
      }
    });
    process.stdout.write(
      `Bungo 2000→2010 by unit: published (planar) areas exceed ours by up to ${(largest * 100).toFixed(3)} %; the map's scale explains up to ${(largestScale * 100).toFixed(3)} %\n`,
    );
    printCompared("Bungo, land cover status by unit", units.names.length * 3);
  });

  it("gives status and ledger that follow from the land cover maps", async () => {
    const classOf = crosswalk();
    const verdict = (from: number, to: number, cell: number): number | null => {
      const before = classOf.get(bands.get(from)![cell]!);
      const after = classOf.get(bands.get(to)![cell]!);
      if (before === undefined || after === undefined) return null;
      return STATUS[matrix.status[before - 1]![after - 1] as keyof typeof STATUS];
    };
    const seven = await run.cells("report-1/status-7-land-cover");
    const types = new Map<string, { gains: number; losses: number; neutral: number; unknown: number }>();
    for (let cell = 0; cell < CELLS; cell++) {
      if (units.ids[cell] === 0) continue;
      const status = sevenOf(verdict(1990, 2000, cell), verdict(2000, 2010, cell));
      if (!Object.is(seven[cell], status))
        throw new Error(`cell ${cell}: got ${seven[cell]}, expected ${status}`);
      const start = classOf.get(bands.get(1990)![cell]!);
      if (start === undefined) continue;
      const id = `${start}_${units.ids[cell]}`;
      const type = types.get(id) ?? { gains: 0, losses: 0, neutral: 0, unknown: 0 };
      types.set(id, type);
      type[Number.isNaN(status) ? "unknown" : status >= 6 ? "gains" : status <= 2 ? "losses" : "neutral"] +=
        groundKm2(cell);
    }

    // The ledger of this run counts soil carbon too where it is known, so the land cover ledger comes from a run without it.
    const document = exampleDocument("bungo");
    const alone = await runExample({
      ...document,
      datasets: document.datasets.filter(({ id }) => id !== "soc"),
    });
    const ledger = alone.outcome.value!.summary.ledger["report-1"]!;
    expect(ledger.landTypes.map(({ id }) => id).sort()).toEqual([...types.keys()].sort());
    for (const row of ledger.landTypes) {
      const expected = types.get(row.id)!;
      const totalKm2 = expected.gains + expected.losses + expected.neutral + expected.unknown;
      const close = (ours: number, theirs: number): void =>
        expect(Math.abs(ours - theirs), `${row.name}: ${ours}, ${theirs}`).toBeLessThan(
          1e-6 + 3e-6 * totalKm2,
        );
      close(row.gainsKm2, expected.gains);
      close(row.lossesKm2, expected.losses);
      close(row.neutralKm2, expected.neutral);
      close(row.unknownKm2, expected.unknown);
      close(row.totalKm2, totalKm2);
      close(row.netKm2, expected.gains - expected.losses);
      expect(row.isNeutral).toBe(expected.gains >= expected.losses);
    }
    const { summary } = run.outcome.value!;
    const { sdg1531, landCover } = summary.status["report-1"]!;
    for (const layer of [sdg1531, landCover!])
      expect(Object.values(layer).reduce((sum, km2) => sum + km2, 0)).toBeCloseTo(
        summary.areaKm2.insideStudyArea,
        4,
      );
    expect(summary.status["report-1"]!.partial).toBe(true);
    expect(codesOf(run)).toContain("partialIndicator report-1");
    const inUnits = summary.reportingUnits.reduce((sum, unit) => sum + unit.areaKm2.insideStudyArea, 0);
    expect(inUnits).toBeCloseTo(summary.areaKm2.insideStudyArea, 4);
    const rows = rowsOf(run, "ledger");
    const { count, landTypes } = summary.ledger["report-1"]!;
    expect(rows).toHaveLength(landTypes.length);
    // Water has no status where soil carbon takes part: such types are listed, and left out of “k of n”.
    expect(rows.filter((row) => row["is_neutral"] !== "unknown")).toHaveLength(count);
    process.stdout.write(
      `Bungo, land cover only, ledger by land cover 1990 × unit: ${ledger.neutralCount} of ${ledger.count} land types neutral\n`,
    );
    printCompared("Bungo, status of land cover by cell and ledger by land type", CELLS + types.size * 5);
  });

  it("gives the soil carbon change that factor and climate zone give, in per cent and class only", async () => {
    const classOf = crosswalk();
    const change = await run.cells("report-1/soil-carbon-change");
    const status = await run.cells("report-1/soil-carbon-status");
    const stock = (await readTif(at("soil/bungo_soc_0-5cm_mean.tif"))).bands[0]!;
    const climate = (await readTif(sharedPath("data/climate-zones/ipcc_climate_zones.tif"))).bands[0]!;
    const { toLonLat } = projectorOf(PROJ.utm48s);
    const factorOf = new Map(
      factors.regimes.flatMap(({ zones, f }) => zones.map((zone) => [zone, f] as const)),
    );
    const counts = new Map<number, { name: string; cells: number }>();
    for (let cell = 0; cell < CELLS; cell++) {
      if (units.ids[cell] === 0) continue;
      const [before, after] = [classOf.get(bands.get(2000)![cell]!), classOf.get(bands.get(2010)![cell]!)];
      const column = cell % FRAME.width;
      const row = Math.floor(cell / FRAME.width);
      const [lon, lat] = toLonLat(
        FRAME.transform[2] + (column + 0.5) * FRAME.transform[0],
        FRAME.transform[5] + (row + 0.5) * FRAME.transform[4],
      );
      const f = factorOf.get(climate[Math.floor((90 - lat) * 12) * 4320 + Math.floor((lon + 180) * 12)]!);
      let expected = Number.NaN;
      if (before !== undefined && after !== undefined && f !== undefined && stock[cell]! > 0) {
        const entry = factors.landUse[before - 1]![after - 1]!;
        const factor = entry === "f" ? f : entry === "1/f" ? 1 / f : Number(entry);
        // A change between 2000 and 2010 is dated to 2001 and acts for ten of its twenty years.
        expected = before === after ? 0 : (factor - 1) * 50;
      }
      const key = Number.isNaN(expected) ? -1 : (before! * 8 + after!) * 1e6 + expected;
      let kind = counts.get(key);
      if (kind === undefined) {
        const name = Number.isNaN(expected) ? "unknown" : `${before}→${after}: ${expected.toFixed(1)} %`;
        kind = { name, cells: 0 };
        counts.set(key, kind);
      }
      kind.cells++;
      const got = change[cell]!;
      if (Number.isNaN(expected) ? !Number.isNaN(got) : !(Math.abs(got - expected) < 1e-4))
        throw new Error(`cell ${cell} (${kind.name}): got ${got}, expected ${expected}`);
      const verdict =
        Number.isNaN(expected) || before === 7 ? Number.NaN : expected <= -10 ? -1 : expected >= 10 ? 1 : 0;
      if (!Object.is(status[cell], verdict))
        throw new Error(`cell ${cell} (${kind.name}): got class ${status[cell]}, expected ${verdict}`);
    }
    const kinds = [...counts.values()].sort((a, b) => b.cells - a.cells);
    expect(kinds.find(({ name }) => name === "1→3: -26.0 %")!.cells).toBeGreaterThan(1000);
    const told = kinds.filter(({ name }) => !name.endsWith(" 0.0 %")).slice(0, 8);
    process.stdout.write(
      `Bungo, soil carbon 2000→2010, cells: ${told.map(({ name, cells }) => `${name} ${cells}`).join("; ")}\n`,
    );
    expect(codesOf(run)).toContain("soilCarbonUnit soc");
    printCompared("Bungo, soil carbon change and class", CELLS * 2);
  });

  it("is questioned by ng inspect where soil carbon's unit cannot be tonnes per hectare", async () => {
    const name = "bungo_soc_0-5cm_mean.tif";
    const card = await inspectFile({ kind: "path", name, path: at(`soil/${name}`) }, [], nodePlatform);
    expect(card.guess?.role).toBe("soil-carbon");
    const doubt = card.issues.find(({ code }) => code === "valuesImplausible");
    expect(doubt?.context?.["found"]).toContain("cannot be tonnes of carbon per hectare");
  });

  /** Each cell's pair of source classes as first × 100 + second, by the run's own raster of transitions; 0 unknown. */
  async function transitions(own: MemoryRun, period: string, codes: readonly number[]): Promise<Int32Array> {
    const cells = await own.cells(`${period}/land-cover-transition`);
    return Int32Array.from(cells, (code) =>
      Number.isNaN(code) ? 0 : codes[Math.floor(code / 100) - 1]! * 100 + codes[(code % 100) - 1]!,
    );
  }

  function publishedBy(years: string): Published[] {
    return readCsvFile(at(`expected/lumens_quesc_${years}_by_planning_unit.csv`)).map((row) => ({
      unit: Number(row["ID_PU"]),
      from: Number(row["ID_LC1"]),
      to: Number(row["ID_LC2"]),
      cells: Number(row["Freq"]),
    }));
  }
});

/**
 * Ground area of a cell in km² by the series for UTM's scale (k₀ 0.9996, radius of curvature at 1.5° S), a way that has
 * nothing in common with geodesic quadrilaterals.
 */
function groundKm2(cell: number): number {
  const easting = FRAME.transform[2] + ((cell % FRAME.width) + 0.5) * FRAME.transform[0] - 500_000;
  const [a, e2, k0] = [6378137, 0.00669437999014, 0.9996];
  const sin2 = Math.sin((1.52 * Math.PI) / 180) ** 2;
  const radii = (a * a * (1 - e2)) / (1 - e2 * sin2) ** 2;
  const u = easting ** 2 / (radii * k0 * k0);
  return PLANAR_KM2 / (k0 * (1 + u / 2 + (u * u) / 24)) ** 2;
}

/** Seven-class status of a baseline and a period (−1, 0, 1, null) by the printed 3 × 3 table; NaN unknown. */
function sevenOf(baseline: number | null, period: number | null): number {
  if (baseline === null || period === null) return Number.NaN;
  if (period === -1) return baseline === -1 ? 1 : 2;
  if (period === 1) return baseline === 1 ? 7 : 6;
  return baseline === -1 ? 3 : baseline === 0 ? 4 : 5;
}

/** UNCCD class of each source class, as the example's document has it. */
function crosswalk(): Map<number, number> {
  const { legend } = exampleDocument("bungo").datasets.find(({ id }) => id === "lc2000") as Dataset & {
    legend: { map: Record<string, number> };
  };
  return new Map(Object.entries(legend.map).map(([code, unccd]) => [Number(code), unccd]));
}

/** The example with the source's own classes and a matrix under which nothing changes: for counting pairs. */
function ownClasses(
  codes: readonly number[],
  { periods, zones }: { periods: [number, number][]; zones?: object },
): object {
  const document = exampleDocument("bungo");
  const legend = { classes: codes.map((code) => ({ code, name: String(code), unccd: 1 })) };
  const maps = document.datasets
    .filter(({ role }) => role === "land-cover")
    .map((map) => ({ ...map, legend }));
  const shared = zones === undefined ? [] : [{ role: "land-cover", legend, ...zones }];
  return {
    schema: document["schema"],
    frame: document["frame"],
    parameters: {
      "landCover.matrix": { id: "counting", codes, status: codes.map(() => codes.map(() => "stable")) },
    },
    periods: periods.map(([from, to]) => ({ id: `${from}-${to}`, landCover: [from, to] })),
    datasets: [...maps, ...shared],
  };
}

/** Cells by unit, class before and class after, as one number. */
function countPairs(pairs: Int32Array, unitOfCell: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let cell = 0; cell < pairs.length; cell++) {
    if (pairs[cell] === 0 || unitOfCell[cell] === 0) continue;
    const key = unitOfCell[cell]! * 10_000 + pairs[cell]!;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Rows whose cells differ, and pairs that the table lacks. */
function differences(
  rows: readonly Published[],
  counts: ReadonlyMap<number, number>,
): { key: number; expected: number; got: number }[] {
  const expected = new Map(rows.map(({ unit, from, to, cells }) => [unit * 10_000 + from * 100 + to, cells]));
  return [...new Set([...expected.keys(), ...counts.keys()])]
    .map((key) => ({ key, expected: expected.get(key) ?? 0, got: counts.get(key) ?? 0 }))
    .filter((row) => row.expected !== row.got);
}

/** First sheet of the workbook: value, count, 2000, 2010, zone. */
function arcmapRows(): Published[] {
  const files = unzipSync(readFileSync(sharedPath(`${FOLDER}/expected/arcmap_lulcc_2000_2010_check.xlsx`)));
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"]!);
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].slice(1).map(([, row]) => {
    const [, cells, from, to, unit] = [...row!.matchAll(/<v>([^<]*)<\/v>/g)].map((value) => Number(value[1]));
    return { unit: unit!, from: from!, to: to!, cells: cells! };
  });
}
