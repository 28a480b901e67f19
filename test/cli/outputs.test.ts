import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import { type CallResult, workFolder } from "../build/command-line.ts";
import { gdal, hasGdal } from "../build/gdal.ts";
import { geodesicRowAreas } from "../build/geodesic-rows.ts";
import { readCsv } from "../build/read-csv.ts";
import { boxOfCells, geoJsonFile, makeScene } from "../build/scene.ts";

// Three periods, three blocks of rows, water, codes without a meaning, people by sex, units, corrections, two land type layers:
// run as a user would, then everything is counted anew from the rasters that were written and the cells that went in.
const scene = await makeScene(61, 600);
const { frame, cells } = scene;
const { width, height } = frame;
const document = structuredClone(scene.document);
const UNITS = { North: [2, 3, 40, 260], South: [5, 260, 61, 555], Nowhere: [200, 0, 210, 10] } as const;
const CORRECTED = [4, 40, 30, 300] as const;

const folder = workFolder(scene);
afterAll(() => folder.remove());
folder.put(
  "units.geojson",
  geoJsonFile(Object.entries(UNITS).map(([NAME, box]) => boxOfCells(frame, box, { NAME }))),
);
folder.put(
  "corrections.geojson",
  geoJsonFile([
    boxOfCells(frame, CORRECTED, {
      recode_deg_to: 0,
      recode_stable_to: -9999,
      recode_imp_to: -1,
      periods_affected: "report_1",
    }),
  ]),
);
document.datasets.push(
  { id: "units", role: "reporting-units", files: ["units.geojson"], nameField: "NAME" },
  { id: "corrections", role: "correction-areas", files: ["corrections.geojson"] },
);
const called: CallResult = await folder.run(document, "--threads", "1", "--json");
const outOf = (name: string): string => readFileSync(join(folder.path, "out", name), "utf8");

type Areas = { degradedKm2: number; stableKm2: number; improvedKm2: number; unknownKm2: number };
type Seven = Record<string, number>;
type Ledger = { landTypes: Record<string, number | string | boolean>[] } & Record<string, number>;
interface Summary {
  areaKm2: Record<string, number>;
  periods: Record<string, Record<string, Areas & { onLand: Areas; waterKm2: number }>>;
  status: Record<
    string,
    Record<string, Seven> & { degradedShareOfLand: number; degradedShareOfKnown: number }
  >;
  ledger: Record<string, Ledger>;
  reportingUnits: {
    name: string;
    areaKm2: Record<string, number>;
    periods: Record<string, Record<string, Areas>>;
    status: Record<string, Record<string, Seven>>;
    ledger: Record<string, Ledger>;
  }[];
}
const summary = JSON.parse(called.stdout) as Summary;
const table = (name: string): Record<string, string>[] => readCsv(outOf(`tables/${name}.csv`));

const PERIODS = ["baseline", "report-1", "report-2"];
const LAYERS = [
  ["sdg1531", "SDG 15.3.1", "sdg-15-3-1", "status-7"],
  ["productivity", "productivity", "productivity-status", "status-7-productivity"],
  ["landCover", "land cover", "land-cover-status", "status-7-land-cover"],
  ["soilCarbon", "soil carbon", "soil-carbon-status", "status-7-soil-carbon"],
] as const;
const LAND_COVER_YEARS = {
  baseline: [2000, 2008],
  "report-1": [2008, 2012],
  "report-2": [2008, 2019],
} as const;

const rowAreas = geodesicRowAreas(frame);
const inside = cells.get("aoi")!;
const count = width * height;
const areaOf = (cell: number): number => (inside[cell] === 1 ? rowAreas[Math.floor(cell / width)]! : 0);
const isIn = (cell: number, [x0, y0, x1, y1]: readonly [number, number, number, number]): boolean => {
  const [x, y] = [cell % width, Math.floor(cell / width)];
  return x >= x0 && x < x1 && y >= y0 && y < y1;
};
const known = (code: number): number => (code >= 1 && code <= 7 ? code : 0);
const classAt = (year: number, cell: number): number => known(cells.get(`lc${year}`)![cell]!);
/** Sum of km² (or of `weight`) over the cells that a condition holds for. */
const sum = (holds: (cell: number) => boolean, weight: (cell: number) => number = areaOf): number => {
  let total = 0;
  for (let cell = 0; cell < count; cell++) if (inside[cell] === 1 && holds(cell)) total += weight(cell);
  return total;
};

const rasters = new Map<string, Float64Array>();
for (const period of PERIODS) {
  for (const file of readdirSync(join(folder.path, "out/rasters", period)).filter((n) =>
    n.endsWith(".tif"),
  )) {
    const source = await openPath(join(folder.path, "out/rasters", period, file));
    const { value: raster } = await openRaster(source.value!);
    const [values] = await raster!.readQuantities([0], { x: 0, y: 0, width, height });
    rasters.set(`${period}/${file.slice(0, -4)}`, values!);
    await raster!.close();
  }
}
const cellsOf = (name: string): Float64Array => {
  const values = rasters.get(name);
  if (values === undefined) throw new Error(`expected ${name}, got ${[...rasters.keys()].join(", ")}`);
  return values;
};
const near = (got: number | string | undefined, expected: number, what = ""): void => {
  expect(Math.abs(Number(got) - expected), `${what}: got ${got}, expected ${expected}`).toBeLessThan(2e-6);
};
const codesOf = { degradedKm2: -1, stableKm2: 0, improvedKm2: 1, unknownKm2: Number.NaN };
const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

describe("every figure of a run, counted anew from its rasters", () => {
  it("was done, and printed summary.json and nothing else", () => {
    expect(called.code).toBe(0);
    expect(JSON.parse(outOf("summary.json"))).toEqual(summary);
  });

  it("areas of the study area: land and water make the inside", () => {
    near(
      summary.areaKm2["insideStudyArea"],
      sum(() => true),
    );
    near(
      summary.areaKm2["water"],
      sum((cell) => classAt(2000, cell) === 7),
    );
    near(
      summary.areaKm2["land"],
      sum((cell) => classAt(2000, cell) !== 7),
    );
  });

  it.each(PERIODS)(
    "periods.%s: four statuses of each layer, on land and on water, add up to the inside",
    (id) => {
      const [from] = LAND_COVER_YEARS[id as "baseline"];
      for (const [key, label, raster] of LAYERS) {
        const values = cellsOf(`${id}/${raster}`);
        const areas = summary.periods[id]![key]!;
        const row = table("area-by-status").find((r) => r["period"] === id && r["layer"] === label)!;
        for (const [name, code] of Object.entries(codesOf)) {
          const expected = sum((cell) => same(values[cell]!, code));
          near(areas[name as keyof Areas], expected, `${id} ${key} ${name}`);
          near(row[name.replace("Km2", "_km2")], expected);
          const onLand = sum((cell) => same(values[cell]!, code) && classAt(from, cell) !== 7);
          near(areas.onLand[name as keyof Areas], onLand);
          near(row[`land_${name.replace("Km2", "_km2")}`], onLand);
        }
        near(row["total_km2"], summary.areaKm2["insideStudyArea"]!);
        near(
          areas.waterKm2,
          sum((cell) => classAt(from, cell) === 7),
        );
        near(row["water_km2"], areas.waterKm2);
        expect(values.some((value, cell) => inside[cell] === 0 && !Number.isNaN(value))).toBe(false);
      }
    },
  );

  it.each(PERIODS)("periods.%s: the indicator follows from its parts, and from the corrections", (id) => {
    const [indicator, ...parts] = LAYERS.map(([, , raster]) => cellsOf(`${id}/${raster}`));
    let corrected = 0;
    for (let cell = 0; cell < count; cell++) {
      const found = parts.map((part) => part[cell]!);
      let expected = found.some(Number.isNaN) ? Number.NaN : Math.min(...found) < 0 ? -1 : Math.max(...found);
      if (id === "report-1" && isIn(cell, CORRECTED)) {
        const before = expected;
        if (before === -1) expected = 0;
        if (before === 1) expected = -1;
        if (!same(before, expected)) corrected++;
      }
      expect(indicator![cell], `cell ${cell}`).toEqual(expected);
    }
    expect(corrected > 100).toBe(id === "report-1");
  });

  it.each(PERIODS)("periods.%s: productivity classes follow from trajectory, state and performance", (id) => {
    // UNCCD manual 2026, table 13.
    const classes: Record<string, number> = {
      "0,-1,-1": 1,
      "0,-1,0": 2,
      "0,0,-1": 3,
      "0,0,0": 4,
      "0,1,0": 4,
      "0,1,-1": 4,
      "1,-1,-1": 2,
    };
    const [trajectory, state, performance, found] = [
      "trajectory",
      "state",
      "performance",
      "productivity-class",
    ].map((layer) => cellsOf(`${id}/${layer}`));
    for (let cell = 0; cell < count; cell++) {
      const t = Math.trunc(trajectory![cell]! / 2);
      const [s, p] = [state![cell]!, performance![cell]!];
      const expected = [t, s, p].some(Number.isNaN)
        ? Number.NaN
        : (classes[[t + 0, s, p].join()] ?? (t < 0 ? 1 : 5));
      expect(found![cell], `cell ${cell}: ${t} ${s} ${p}`).toEqual(expected);
    }
    for (const row of table("productivity-class").filter((r) => r["period"] === id)) {
      const code = row["class"] === "" ? Number.NaN : Number(row["class"]);
      near(
        row["area_km2"],
        sum((cell) => same(found![cell]!, code)),
      );
      near(Number(row["land_km2"]) + Number(row["water_km2"]), Number(row["area_km2"]));
    }
  });

  it.each(PERIODS)("periods.%s: land cover, its transitions, and productivity by transition", (id) => {
    const [from, to] = LAND_COVER_YEARS[id as "baseline"];
    const transition = cellsOf(`${id}/land-cover-transition`);
    const productivity = cellsOf(`${id}/productivity-class`);
    const rows = table("land-cover-transition").filter((row) => row["period"] === id);
    expect(rows).toHaveLength(64);
    let total = 0;
    for (const row of rows) {
      const [before, after] = [Number(row["from_class"]), Number(row["to_class"])];
      const isPair = (cell: number): boolean => classAt(from, cell) === before && classAt(to, cell) === after;
      near(row["area_km2"], sum(isPair), `${before} → ${after}`);
      total += Number(row["area_km2"]);
      if (before > 0 && after > 0)
        near(
          row["area_km2"],
          sum((cell) => transition[cell] === before * 10 + after),
        );
      const by = table("productivity-by-transition").find(
        (r) =>
          r["period"] === id && r["from_class"] === row["from_class"] && r["to_class"] === row["to_class"],
      )!;
      const names = ["declining", "moderate_decline", "stressed", "stable", "increasing", "unknown"];
      names.forEach((name, at) => {
        const code = at === 5 ? Number.NaN : at + 1;
        near(
          by[`${name}_km2`],
          sum((cell) => isPair(cell) && same(productivity[cell]!, code)),
        );
      });
    }
    expect(total).toBeCloseTo(summary.areaKm2["insideStudyArea"]!, 4);
    for (const row of table("land-cover-area").filter((r) => r["period"] === id)) {
      near(
        row["initial_km2"],
        sum((cell) => classAt(from, cell) === Number(row["class"])),
      );
      near(
        row["final_km2"],
        sum((cell) => classAt(to, cell) === Number(row["class"])),
      );
    }
  });

  it("soil carbon: tonnes by class at the start of the baseline, and the change as its raster has it", () => {
    const stock = cells.get("soc")!;
    const percent = cellsOf("baseline/soil-carbon-change");
    const rows = table("soil-carbon").filter((row) => row["period"] === "baseline");
    const tonnesOf = (cell: number): number =>
      Number.isNaN(stock[cell]!) ? 0 : stock[cell]! * areaOf(cell) * 100;
    for (const row of rows.filter((r) => r["year"] === "2000")) {
      const isClass = (cell: number): boolean => classAt(2000, cell) === Number(row["class"]);
      const expected = sum((cell) => isClass(cell) && !Number.isNaN(percent[cell]!), tonnesOf);
      const all = sum(isClass, tonnesOf);
      const got = Number(row["carbon_t"]);
      expect(got).toBeGreaterThanOrEqual(expected * (1 - 1e-9));
      expect(got).toBeLessThanOrEqual(all * (1 + 1e-9));
    }
    const status = cellsOf("baseline/soil-carbon-status");
    for (let cell = 0; cell < count; cell++) {
      const change = percent[cell]!;
      const isUnknown = Number.isNaN(change) || classAt(2000, cell) === 7 || classAt(2000, cell) === 0;
      // The percentage is kept in single precision: leave out what lies on a threshold.
      if (Math.abs(Math.abs(change) - 10) < 1e-3) continue;
      if (!isUnknown) expect(status[cell], `cell ${cell}`).toBe(change <= -10 ? -1 : change >= 10 ? 1 : 0);
    }
  });

  it.each(["report-1", "report-2"])("status.%s: seven classes, their rasters and the crosstab", (id) => {
    const seven: Record<string, number> = {
      "-1,-1": 1,
      "-1,0": 3,
      "-1,1": 6,
      "0,-1": 2,
      "0,0": 4,
      "0,1": 6,
      "1,-1": 2,
      "1,0": 5,
      "1,1": 7,
    };
    const words = [
      ["degraded", -1],
      ["stable", 0],
      ["improved", 1],
      ["unknown", Number.NaN],
    ] as const;
    for (const [key, label, raster, statusRaster] of LAYERS) {
      const before = cellsOf(`baseline/${raster}`);
      const now = cellsOf(`${id}/${raster}`);
      const found = cellsOf(`${id}/${statusRaster}`);
      for (let cell = 0; cell < count; cell++)
        expect(found[cell]).toEqual(seven[`${before[cell]},${now[cell]}`] ?? Number.NaN);
      const areas = summary.status[id]![key]!;
      const row = table("status").find((r) => r["period"] === id && r["layer"] === label)!;
      for (let status = 1; status <= 7; status++)
        near(
          areas[status],
          sum((cell) => found[cell] === status),
        );
      near(
        areas["unknown"],
        sum((cell) => Number.isNaN(found[cell]!)),
      );
      near(row["total_km2"], summary.areaKm2["insideStudyArea"]!);
      near(row["unknown_km2"], areas["unknown"]!);
      near(row["persistent_degradation_km2"], areas["1"]!);
      near(row["recent_improvement_km2"], areas["6"]!);
      near(Number(row["land_km2"]) + Number(row["water_km2"]), Number(row["total_km2"]));
      for (const [word, code] of words) {
        const cross = table("status-crosstab").find(
          (r) => r["period"] === id && r["layer"] === label && r["baseline_status"] === word,
        )!;
        for (const [then, later] of words)
          near(
            cross[`${then}_km2`],
            sum((cell) => same(before[cell]!, code) && same(now[cell]!, later)),
            `${label} ${word} → ${then}`,
          );
      }
    }
    const three = cellsOf(`${id}/status-3`);
    const indicator = cellsOf(`${id}/status-7`);
    for (let cell = 0; cell < count; cell++) {
      const status = indicator[cell]!;
      expect(three[cell]).toEqual(Number.isNaN(status) ? status : Math.sign(status - 4));
    }
    const onLand = (holds: (status: number) => boolean): number =>
      sum((cell) => classAt(2000, cell) !== 7 && holds(indicator[cell]!));
    const degraded = onLand((status) => status <= 3);
    const shares = summary.status[id]!;
    expect(shares.degradedShareOfLand).toBeCloseTo(degraded / summary.areaKm2["land"]!, 9);
    expect(shares.degradedShareOfKnown).toBeCloseTo(degraded / onLand((status) => !Number.isNaN(status)), 9);
  });

  it.each(["report-1", "report-2"])(
    "ledger.%s: gains, losses, neutral and unknown of every land type",
    (id) => {
      const seven = cellsOf(`${id}/status-7`);
      const soil = cells.get("soil")!;
      const ledger = summary.ledger[id]!;
      const typeOf = (cell: number): string | null =>
        classAt(2000, cell) === 0 || soil[cell] === -32768 ? null : `${classAt(2000, cell)}_${soil[cell]}`;
      const expectedTypes = new Set<string>();
      for (let cell = 0; cell < count; cell++)
        if (inside[cell] === 1 && typeOf(cell) !== null) expectedTypes.add(typeOf(cell)!);
      expect(new Set(ledger.landTypes.map((type) => type["id"]))).toEqual(expectedTypes);
      let total = 0;
      let neutral = 0;
      for (const type of ledger.landTypes) {
        const is = (cell: number): boolean => typeOf(cell) === type["id"];
        const gains = sum((cell) => is(cell) && seven[cell]! >= 6);
        const losses = sum((cell) => is(cell) && seven[cell]! <= 2);
        near(type["gainsKm2"] as number, gains);
        near(type["lossesKm2"] as number, losses);
        near(
          type["neutralKm2"] as number,
          sum((cell) => is(cell) && seven[cell]! >= 3 && seven[cell]! <= 5),
        );
        near(
          type["unknownKm2"] as number,
          sum((cell) => is(cell) && Number.isNaN(seven[cell]!)),
        );
        near(type["totalKm2"] as number, sum(is));
        near(type["netKm2"] as number, gains - losses);
        const isKnown = sum((cell) => is(cell) && !Number.isNaN(seven[cell]!)) > 0;
        expect(type["isNeutral"]).toBe(isKnown ? gains - losses >= 0 : null);
        if (type["isNeutral"] === true) neutral++;
        total += type["totalKm2"] as number;
        const row = table("ledger").find((r) => r["period"] === id && r["land_type"] === type["id"])!;
        for (const [column, key] of [
          ["gains_km2", "gainsKm2"],
          ["losses_km2", "lossesKm2"],
          ["neutral_km2", "neutralKm2"],
          ["unknown_km2", "unknownKm2"],
          ["total_km2", "totalKm2"],
          ["net_km2", "netKm2"],
        ] as const)
          near(row[column], type[key] as number);
      }
      expect(ledger["neutralCount"]).toBe(neutral);
      expect(ledger["count"]).toBe(ledger.landTypes.filter((type) => type["isNeutral"] !== null).length);
      near(
        ledger["withoutLandTypeKm2"],
        sum((cell) => typeOf(cell) === null),
      );
      expect(total + ledger["withoutLandTypeKm2"]!).toBeCloseTo(summary.areaKm2["insideStudyArea"]!, 4);
    },
  );

  it("reporting units: every figure within each, and with what lies outside them the whole", () => {
    expect(summary.reportingUnits.map(({ name }) => name)).toEqual(Object.keys(UNITS));
    for (const unit of summary.reportingUnits) {
      const here = (cell: number): boolean => isIn(cell, UNITS[unit.name as keyof typeof UNITS]);
      near(unit.areaKm2["insideStudyArea"], sum(here));
      near(
        unit.areaKm2["water"],
        sum((cell) => here(cell) && classAt(2000, cell) === 7),
      );
      for (const id of PERIODS) {
        for (const [key, label, raster] of LAYERS) {
          const values = cellsOf(`${id}/${raster}`);
          const row = table("reporting-units-area-by-status").find(
            (r) => r["unit"] === unit.name && r["period"] === id && r["layer"] === label,
          )!;
          for (const [name, code] of Object.entries(codesOf)) {
            const expected = sum((cell) => here(cell) && same(values[cell]!, code));
            near(unit.periods[id]![key]![name as keyof Areas], expected, `${unit.name} ${id} ${key} ${name}`);
            near(row[name.replace("Km2", "_km2")], expected);
          }
        }
      }
      for (const id of ["report-1", "report-2"]) {
        const seven = cellsOf(`${id}/status-7`);
        for (let status = 1; status <= 7; status++)
          near(
            unit.status[id]!["sdg1531"]![status],
            sum((cell) => here(cell) && seven[cell] === status),
          );
        const gains = (unit.ledger[id]?.landTypes ?? []).reduce(
          (all, type) => all + Number(type["gainsKm2"]),
          0,
        );
        const typed = (cell: number): boolean =>
          classAt(2000, cell) !== 0 && cells.get("soil")![cell] !== -32768;
        expect(gains).toBeCloseTo(
          sum((cell) => here(cell) && typed(cell) && seven[cell]! >= 6),
          4,
        );
      }
    }
    const outside = sum((cell) => !Object.values(UNITS).some((box) => isIn(cell, box)));
    const within = summary.reportingUnits.reduce((all, unit) => all + unit.areaKm2["insideStudyArea"]!, 0);
    expect(within + outside).toBeCloseTo(summary.areaKm2["insideStudyArea"]!, 4);
  });

  it("people by sex on each status; none is lost", () => {
    for (const [sex, id] of [
      ["female", "women"],
      ["male", "men"],
    ] as const) {
      const people = (cell: number): number =>
        Number.isNaN(cells.get(id)![cell]!) ? 0 : cells.get(id)![cell]!;
      const all = sum(() => true, people);
      for (const period of PERIODS) {
        const indicator = cellsOf(`${period}/sdg-15-3-1`);
        const row = table("population").find((r) => r["period"] === period && r["sex"] === sex)!;
        const columns = ["on_degraded", "on_stable", "on_improved", "on_unknown"];
        [-1, 0, 1, Number.NaN].forEach((code, at) => {
          expect(Number(row[columns[at]!])).toBeCloseTo(
            sum((cell) => same(indicator[cell]!, code), people),
            4,
          );
        });
        expect(columns.reduce((total, column) => total + Number(row[column]), 0)).toBeCloseTo(all, 4);
      }
      const bySeven = (summary.status["report-1"]!["population"] as unknown as Record<string, Seven>)[sex]!;
      const seven = cellsOf("report-1/status-7");
      for (let status = 1; status <= 7; status++)
        expect(bySeven[status]).toBeCloseTo(
          sum((cell) => seven[cell] === status, people),
          4,
        );
    }
  });
});

describe("the recipe", () => {
  const recipe = JSON.parse(outOf("recipe.json")) as {
    inputs: { dataset: string; file: string; sha256: string; bytes: number }[];
    ruleSet: { parameters: object };
    workspace: object;
  };

  it("has every input's SHA-256 and size", () => {
    const names = document.datasets.flatMap(({ files }) => files);
    expect(recipe.inputs.map(({ file }) => file).sort()).toEqual([...names].sort());
    for (const { file, sha256, bytes } of recipe.inputs) {
      const content = readFileSync(join(folder.path, "data", file));
      const expected = createHash("sha256").update(content).digest("hex");
      expect({ file, sha256, bytes }).toEqual({ file, sha256: expected, bytes: content.length });
    }
  });

  it("has every parameter of the rule set, and the workspace", () => {
    const { parameters } = JSON.parse(readFileSync("data/rule-sets/unccd-2026.json", "utf8")) as {
      parameters: object;
    };
    expect(recipe.ruleSet.parameters).toEqual(parameters);
    expect(recipe.workspace).toMatchObject({ ...document });
  });
});

describe("threads", () => {
  it.each(["2", "4"])(
    "with %s the summary and the tables are the same to the byte, and so are all cells",
    async (n) => {
      const again = workFolder(scene);
      try {
        for (const name of ["units.geojson", "corrections.geojson"])
          again.put(name, readFileSync(join(folder.path, "data", name)));
        expect((await again.run(document, "--threads", n)).code).toBe(0);
        expect(again.fingerprints("out")).toEqual(folder.fingerprints("out"));
      } finally {
        again.remove();
      }
    },
  );
});

describe.skipIf(!hasGdal())("GDAL reads the rasters", () => {
  interface Info {
    size: number[];
    geoTransform: number[];
    coordinateSystem: { wkt: string };
    bands: { type: string; noDataValue: number; block: number[]; overviews: { size: number[] }[] }[];
    metadata: Record<string, Record<string, string>>;
  }

  it("with type, no-data, georeference, tiles, compression and overviews", () => {
    for (const name of rasters.keys()) {
      const path = join(folder.path, "out/rasters", `${name}.tif`);
      const info = JSON.parse(gdal("gdalinfo", ["-json", path])) as Info;
      const [band] = info.bands;
      expect({ name, size: info.size, bands: info.bands.length }).toEqual({
        name,
        size: [width, height],
        bands: 1,
      });
      expect(band!.type).toBe(name.endsWith("soil-carbon-change") ? "Float32" : "Int16");
      expect(band!.noDataValue).toBe(-32768);
      expect(band!.block).toEqual([256, 256]);
      expect(band!.overviews.map(({ size }) => size)).toEqual([
        [31, 300],
        [16, 150],
      ]);
      const [a, b, c, d, e, f] = info.geoTransform;
      expect([b, c, a, e, f, d].map((v) => Number(v!.toFixed(12)))).toEqual([0.01, 0, 10, 0, -0.01, 48]);
      expect(info.coordinateSystem.wkt).toContain('ID["EPSG",4326]');
      expect(info.metadata["IMAGE_STRUCTURE"]!["COMPRESSION"]).toBe("DEFLATE");
    }
  });

  it("with the values that we read", () => {
    const places = Array.from({ length: 200 }, (_, at) => (at * 7919 + 13) % count);
    const input = places.map((cell) => `${cell % width} ${Math.floor(cell / width)}`).join("\n");
    for (const [name, values] of rasters) {
      const path = join(folder.path, "out/rasters", `${name}.tif`);
      const found = gdal("gdallocationinfo", ["-valonly", path], input).trim().split("\n").map(Number);
      const expected = places.map((cell) => (Number.isNaN(values[cell]!) ? -32768 : values[cell]!));
      found.forEach((value, at) => expect(value, `${name} cell ${places[at]}`).toBeCloseTo(expected[at]!, 4));
    }
  });
});
