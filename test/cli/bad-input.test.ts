import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ng, type WorkFolder, workFolder } from "../build/command-line.ts";
import { tiffOf } from "../build/run-workspace.ts";
import { boxOfCells, geoJsonFile, makeScene, type SceneDataset, type SceneDocument } from "../build/scene.ts";

const scene = await makeScene(12, 10);
const folders: WorkFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

interface Spoilt {
  readonly document: SceneDocument;
  readonly folder: WorkFolder;
  dataset(id: string): SceneDataset;
}
type Spoil = (spoilt: Spoilt) => void | Promise<void>;

/** A good scene on disk, spoilt in one place. */
async function spoilt(spoil: Spoil): Promise<Spoilt> {
  const folder = workFolder(scene);
  folders.push(folder);
  const document = structuredClone(scene.document);
  const dataset = (id: string): SceneDataset => document.datasets.find((one) => one.id === id)!;
  const made = { document, folder, dataset };
  await spoil(made);
  return made;
}

const bytesOf = (name: string): Uint8Array => scene.files.get(name)!;
/** A TIFF of ours with one of its tags renamed to one that nobody reads. */
const withoutTag = (name: string, ...tags: number[]): Uint8Array => {
  const bytes = Uint8Array.from(bytesOf(name));
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(4, true);
  const count = view.getUint16(directory, true);
  for (let at = 0; at < count; at++) {
    const entry = directory + 2 + 12 * at;
    const tag = view.getUint16(entry, true);
    if (tags.includes(tag)) view.setUint16(entry, tag === 34735 ? 65001 : 65000, true);
  }
  return bytes;
};
/** The file of a raster on another grid. */
const moved = (transform: readonly [number, number, number, number, number, number], crs = "EPSG:4326") =>
  tiffOf({ ...scene.frame, transform, crs, isGeographic: crs === "EPSG:4326" }, scene.cells.get("soil")!);
const units = (...names: string[]): Uint8Array<ArrayBuffer> =>
  geoJsonFile(names.map((name, at) => boxOfCells(scene.frame, [3 * at, 0, 3 * at + 3, 10], { NAME: name })));

const STOPS: readonly (readonly [what: string, spoil: Spoil, line: RegExp])[] = [
  [
    "a data file that is not there",
    ({ dataset }) => {
      dataset("soil").files = ["soils.tif"];
    },
    /^soils\.tif was not found in .*data\. Check the name, or give another folder with --data\.$/,
  ],
  [
    "a year's file that is not there",
    ({ dataset }) => {
      dataset("ndvi").files[4] = "ndvi-2004.tif";
    },
    /^ndvi-2004\.tif was not found in /,
  ],
  [
    "a file cut in its header",
    ({ folder }) => folder.put("soil.tif", bytesOf("soil.tif").subarray(0, 60)),
    /^soil\.tif ends too early: .*\. Copy or download it again\.$/,
  ],
  [
    "a file cut in its cells",
    ({ folder }) => folder.put("ndvi2003.tif", bytesOf("ndvi2003.tif").subarray(0, -40)),
    /^ndvi2003\.tif ends too early: .*\. Copy or download it again\.$/,
  ],
  [
    "a file damaged in its cells, met midway",
    ({ folder }) => {
      const bytes = Uint8Array.from(bytesOf("ndvi2003.tif"));
      bytes.fill(0x55, bytes.length - 60);
      folder.put("ndvi2003.tif", bytes);
    },
    /^ndvi2003\.tif cannot be read: the block at column 0, row 0 of the file is damaged/,
  ],
  [
    "text named .tif",
    ({ folder }) => folder.put("soil.tif", "soil;type\n1;clay\n"),
    /^soil\.tif is not a raster that can be read: it looks like text: “soil;type”\. /,
  ],
  [
    "a web page named .tif",
    ({ folder }) => folder.put("soil.tif", "<!DOCTYPE html><html>404</html>"),
    /^soil\.tif is not a raster that can be read: it looks like a web page, perhaps an error page\. /,
  ],
  ["an empty file", ({ folder }) => folder.put("soil.tif", ""), /^soil\.tif ends too early: it is empty\. /],
  [
    "a picture named .tif",
    ({ folder }) =>
      folder.put("soil.tif", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)),
    /^soil\.tif is not a raster that can be read: it looks like a PNG picture\. /,
  ],
  [
    "a folder in place of a file",
    ({ dataset, folder }) => {
      folder.put("layers/readme.txt", "");
      dataset("soil").files = ["layers"];
    },
    /^layers .*folder/,
  ],
  [
    "bands that do not fit the years",
    ({ dataset }) => {
      dataset("ndvi").files = ["ndvi2000.tif"];
    },
    /^ndvi: the number of bands or files \(1\) is not the number of years or dates \(20\)\. Give one per band, or one file for each\.$/,
  ],
  [
    "fewer files than years",
    ({ dataset }) => {
      dataset("ndvi").files.pop();
    },
    /^datasets\.ndvi: 19 files are given for 20 years or dates\.$/,
  ],
  [
    "a year far outside time",
    ({ document }) => {
      document.periods[0]!["landCover"] = [2000, 3000];
    },
    /^periods\.0\.landCover/,
  ],
  [
    "grids that do not overlap",
    async ({ folder }) => folder.put("soil.tif", await moved([0.01, 0, 80, 0, -0.01, 10])),
    /^soil does not overlap the study grid: it covers x 80\.0000 to .*, the grid x 10\.0000 to .* Check its coordinate system\.$/,
  ],
  [
    "a file without coordinate system",
    ({ folder }) => folder.put("soil.tif", withoutTag("soil.tif", 34735)),
    /^soil\.tif has no coordinate system\. State one \(“crs” in the dataset\)/,
  ],
  [
    "a file without georeference",
    ({ folder }) => folder.put("soil.tif", withoutTag("soil.tif", 33550, 33922)),
    /^soil\.tif has no georeference, so its place on the ground is unknown\. /,
  ],
  [
    "a rotated grid on other ground",
    async ({ folder }) => folder.put("soil.tif", rotated(await moved([0.01, 0, 80, 0, -0.01, 48]))),
    /^soil does not overlap the study grid: .* Check its coordinate system\.$/,
  ],
  [
    "a coordinate system that nobody knows",
    ({ dataset }) => {
      dataset("soil")["crs"] = "EPSG:999999";
    },
    /^soil\.tif: the coordinate system EPSG:999999 is not understood\. /,
  ],
  [
    "a study area elsewhere",
    ({ document, dataset, folder }) => {
      folder.put("aoi.geojson", geoJsonFile([boxOfCells(scene.frame, [2000, 0, 2010, 10], {})]));
      dataset("aoi").files = ["aoi.geojson"];
      document["studyArea"] = { dataset: "aoi" };
    },
    /^The study area holds no cell of the grid\. Check that aoi covers it and uses the same coordinate system\.$/,
  ],
  [
    "a study area raster without a 1",
    async ({ folder }) => folder.put("aoi.tif", await tiffOf(scene.frame, new Float64Array(120))),
    /^The study area holds no cell of the grid\. Check that aoi /,
  ],
  [
    "a study area box elsewhere",
    ({ document }) => {
      document["studyArea"] = { bbox: [50, 0, 51, 1] };
    },
    /^The study area holds no cell of the grid\. Check that studyArea /,
  ],
  [
    "an impossible parameter",
    ({ document }) => {
      document["parameters"] = { "performance.percentile": 0 };
    },
    /^The parameter performance\.percentile cannot be 0: expected a number from 1 to 100\.$/,
  ],
  [
    "an impossible frame",
    ({ document }) => {
      document["frame"] = { crs: "EPSG:4326", bbox: [10, 48, 11, 40], cellSize: 0.01 };
    },
    /^The parameter frame\.bbox cannot be 10, 48, 11, 40: expected south below north\.$/,
  ],
  [
    "a frame in an unknown coordinate system",
    ({ document }) => {
      document["frame"] = { crs: "EPSG:999999", bbox: [0, 0, 10, 10], cellSize: 1 };
    },
    /^frame: the coordinate system EPSG:999999 is not understood\. /,
  ],
  [
    "an unknown rule set",
    ({ document }) => {
      document["ruleSet"] = "unccd-1999";
    },
    /^The rule set “unccd-1999” is not known; choose one of /,
  ],
  [
    "an unknown legend",
    ({ dataset }) => {
      dataset("lc2000")["legend"] = "modis";
    },
    /^datasets\.lc2000: the legend “modis” is not known; choose one of .*esa-cci/,
  ],
  [
    "a legend of which nothing maps",
    ({ dataset }) => {
      dataset("lc2000")["legend"] = { map: { "101": 1, "102": 2 } };
    },
    /^lc2000: no code of the file has a meaning in the legend lc2000; the file has .*99 \(\d.* km²\).*\. Choose another legend\.$/,
  ],
  [
    "a vector where a raster is needed",
    ({ dataset, folder }) => {
      folder.put("soil.geojson", units("a"));
      dataset("soil").files = ["soil.geojson"];
    },
    /^soil is not a raster that can be read: a vector layer\. /,
  ],
  [
    "a vector as the frame",
    ({ document, dataset, folder }) => {
      folder.put("aoi.geojson", units("a"));
      dataset("aoi").files = ["aoi.geojson"];
      document["frame"] = { dataset: "aoi" };
    },
    /^aoi is not a raster that can be read: a vector layer, and the frame needs a grid\. /,
  ],
  [
    "a raster where polygons are needed",
    ({ dataset }) => {
      dataset("soil").role = "correction-areas";
    },
    /^soil is not a vector layer that can be read: a raster\. /,
  ],
  [
    "a field for names that is not there",
    ({ document, folder }) => {
      folder.put("wards.geojson", units("a", "b"));
      document.datasets.push({
        id: "wards",
        role: "reporting-units",
        files: ["wards.geojson"],
        nameField: "WARD",
      });
    },
    /^wards.* has no field “WARD”; it has NAME\.$/,
  ],
  [
    "polygons that are no JSON",
    ({ document, folder }) => {
      folder.put("wards.geojson", "{");
      document.datasets.push({ id: "wards", role: "reporting-units", files: ["wards.geojson"] });
    },
    /^wards.* is not a vector layer that can be read: /,
  ],
  [
    "a band that the file does not have",
    ({ dataset }) => {
      dataset("soil")["band"] = 3;
    },
    /^soil: band 3 is asked for, and the file has 1\.$/,
  ],
  [
    "nothing of which an indicator could be made",
    ({ document }) => {
      document.datasets = document.datasets.filter(({ role }) => ["soil-unit", "study-area"].includes(role));
      document["frame"] = { dataset: "soil" };
      document["landTypes"] = { datasets: ["soil"] };
    },
    /^periods: none of the three sub-indicators can be computed\. /,
  ],
];

describe("what cannot be worked with is one line, exit 1, and nothing half-written", () => {
  it.each(STOPS)("%s", async (_, spoil, line) => {
    const { document, folder } = await spoilt(spoil);
    const { code, stdout, lines } = await folder.run(document, "--threads", "1");
    expect({ lines, code, stdout }).toMatchObject({
      lines: [expect.stringMatching(line)],
      code: 1,
      stdout: "",
    });
    expect(lines[0]).not.toMatch(/\{\w+\}|undefined|\bnull\b/);
    expect(folder.left()).toEqual([]);
  });

  it("says so from a thread as it does in-process", async () => {
    const { document, folder } = await spoilt(({ folder }) => {
      const bytes = Uint8Array.from(bytesOf("ndvi2003.tif"));
      bytes.fill(0x55, bytes.length - 60);
      folder.put("ndvi2003.tif", bytes);
    });
    const { code, lines } = await folder.run(document, "--threads", "2");
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^ndvi2003\.tif cannot be read/)],
    });
    expect(folder.left()).toEqual([]);
  });

  it("a workspace document that is not there, or is no JSON", async () => {
    const folder = workFolder(null);
    folders.push(folder);
    const call = (name: string) => ng(["run", name, "--data", "data", "--out", "out"], { cwd: folder.path });
    expect(await call("absent.json")).toMatchObject({
      code: 1,
      lines: [
        expect.stringMatching(
          /^absent\.json was not found in .* Check the path to the workspace document\.$/,
        ),
      ],
    });
    writeFileSync(join(folder.path, "work.json"), '{ "schema": ');
    expect(await call("work.json")).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^work\.json: not valid JSON \(.*\)\.$/)],
    });
    expect(folder.left()).toEqual([]);
  });

  it("an out folder that was there stays as it was", async () => {
    const { document, folder } = await spoilt(({ folder }) => {
      mkdirSync(join(folder.path, "out/rasters"), { recursive: true });
      writeFileSync(join(folder.path, "out/summary.json"), "{}");
      writeFileSync(join(folder.path, "out/rasters/mine.tif"), "mine");
      folder.put("soil.tif", "no raster");
    });
    const before = folder.fingerprints("out");
    expect((await folder.run(document)).code).toBe(1);
    expect(folder.fingerprints("out")).toEqual(before);
    expect(folder.left()).toEqual(["out"]);
  });

  it("an out folder that cannot be: a file in its way", async () => {
    const { document, folder } = await spoilt(({ folder }) => {
      writeFileSync(join(folder.path, "out"), "a file");
    });
    const before = folder.left();
    const { code, lines } = await folder.run(document);
    expect({ code, lines }).toEqual({
      code: 1,
      lines: ["out cannot be written: it is a file, and a folder is needed. Give another folder with --out."],
    });
    expect(folder.left()).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)("an out folder that may not be written", async () => {
    const { document, folder } = await spoilt(({ folder }) => {
      mkdirSync(join(folder.path, "out"));
      chmodSync(join(folder.path, "out"), 0o555);
    });
    const { code, lines } = await folder.run(document);
    expect({ code, lines }).toEqual({
      code: 1,
      lines: ["out cannot be written: permission denied. Give another folder with --out."],
    });
    expect(folder.left()).toEqual(["out"]);
  });

  it("an out folder under a file, and folders made on the way are taken back", async () => {
    const { document, folder } = await spoilt(({ folder }) => folder.put("soil.tif", "no raster"));
    writeFileSync(join(folder.path, "work.json"), JSON.stringify(document));
    const call = (out: string) =>
      ng(["run", "work.json", "--data", "data", "--out", out], { cwd: folder.path });
    const under = await call("work.json/out");
    expect(under).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^work\.json\/out cannot be written: /)],
    });
    expect((await call("a/b/out")).code).toBe(1);
    expect(folder.left()).toEqual([]);
  });
});

describe("what can be worked with is said, and counted as unknown", () => {
  interface Said {
    readonly code: string;
    readonly severity: string;
    readonly about: string;
    readonly message: string;
  }
  interface Summary {
    readonly issues: readonly Said[];
    readonly periods: Record<string, Record<string, Record<string, number> | null>>;
    readonly areaKm2: Record<string, number>;
  }
  const run = async (spoil: Spoil) => {
    const { document, folder } = await spoilt(spoil);
    const { code, stdout, stderr } = await folder.run(document, "--json", "--threads", "1");
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const summary = JSON.parse(stdout) as Summary;
    return {
      summary,
      folder,
      stderr,
      said: (issue: string) => summary.issues.filter((i) => i.code === issue),
    };
  };

  it("a legend that misses codes: a warning with their areas, unknown and never stable", async () => {
    const { summary, said, stderr } = await run(() => {});
    const warnings = said("legendUnmappedCodes");
    expect(warnings.map(({ about }) => about)).toEqual(["lc2000", "lc2008", "lc2012", "lc2019"]);
    expect(warnings[0]!.message).toMatch(/counted as unknown: 99 \(\d+\.\d+ km²\)\.$/);
    expect(stderr).toContain("warning: lc2000: codes without a meaning");
    const listed = Number(/99 \(([\d.]+) km²/.exec(warnings[0]!.message)![1]);
    expect(listed).toBeGreaterThan(0);
    expect(summary.periods["baseline"]!["landCover"]!["unknownKm2"]).toBeGreaterThanOrEqual(listed);
  });

  it("a coordinate system and a no-data value overruled: a note, and in the recipe", async () => {
    const { said, folder } = await run(({ dataset }) => {
      dataset("soil")["crs"] = "EPSG:4258";
      dataset("soil")["noData"] = 2;
    });
    expect(said("crsOverruled")).toEqual([
      {
        code: "crsOverruled",
        severity: "note",
        about: "soil.tif",
        message:
          "soil.tif: the coordinate system in the file (EPSG:4326) is overruled by the dataset (EPSG:4258).",
      },
    ]);
    expect(said("noDataOverruled").map(({ message }) => message)).toEqual([
      "soil.tif: the no-data value in the file (-32768) is overruled by the dataset (2).",
    ]);
    const recipe = JSON.parse(await text(folder, "out/recipe.json")) as {
      layers: { dataset: string; overrides: object }[];
    };
    expect(recipe.layers.find(({ dataset }) => dataset === "soil")!.overrides).toEqual({
      crs: "EPSG:4258",
      noData: 2,
    });
  });

  it("years outside the series: which ones are missing", async () => {
    const { said } = await run(({ document }) => {
      document.periods[2]!["productivity"] = [2010, 2021];
    });
    expect(said("yearsOutsideSeries").map(({ message }) => message)).toEqual([
      "ndvi: the period 2010–2021 asks for years that the series lacks (2020, 2021).",
    ]);
  });

  it("a period that lies wholly outside the series: productivity is left out, the result is partial", async () => {
    const { said, summary } = await run(({ document }) => {
      document.periods[2]!["productivity"] = [2030, 2045];
    });
    expect(said("subIndicatorMissing").map(({ message }) => message)).toEqual([
      "report-2: productivity is left out. The series has no year of 2030–2045.",
    ]);
    expect(said("partialIndicator").map(({ about }) => about)).toEqual(["report-2"]);
    expect(summary.periods["report-2"]!["productivity"]).toBeNull();
  });

  it("a series of 6 years: productivity is left out, and why", async () => {
    const { said, summary } = await run(({ document }) => {
      document.periods[0]!["productivity"] = [2000, 2005];
    });
    expect(said("seriesTooShort").map(({ message }) => message)).toEqual([
      "baseline: a trend needs 8 years with values and the series has 6 in 2000–2005, so it is left out.",
      expect.stringMatching(
        /^baseline: state \(its earlier years\) needs 8 years with values and the series has 3 /,
      ),
    ]);
    expect(said("partialIndicator").map(({ about }) => about)).toEqual(["baseline"]);
    expect(summary.periods["baseline"]!["productivity"]).toBeNull();
  });

  it("land cover without a map of the period's year: what there is", async () => {
    const { said } = await run(({ document }) => {
      document.periods[1]!["landCover"] = [2008, 2014];
    });
    expect(said("subIndicatorMissing").map(({ message }) => message)).toEqual([
      "report-1: land cover is left out. There is no map of 2014; the workspace has 2000, 2008, 2012, 2019.",
    ]);
  });

  it("soil carbon without climate zones: what its factors need", async () => {
    const { said, summary, folder } = await run(({ document }) => {
      document.datasets = document.datasets.filter(({ id }) => id !== "climate");
    });
    expect(
      new Set(said("subIndicatorMissing").map(({ message }) => message.replace(/^[\w-]+/, "*"))),
    ).toEqual(
      new Set([
        "*: soil carbon is left out. Its factors need a climate-zone layer or the parameter soilCarbon.climateFactor.",
      ]),
    );
    expect(summary.periods["baseline"]!["soilCarbon"]).toBeNull();
    expect(existsSync(join(folder.path, "out/rasters/baseline/soil-carbon-status.tif"))).toBe(false);
  });

  it("a key that nothing reads, and a dataset that nothing uses: a note", async () => {
    const { said } = await run(({ document, dataset }) => {
      document["parameter"] = {};
      dataset("soil").role = "elevation";
      document["landTypes"] = { datasets: ["lc2000"] };
    });
    expect(said("keyUnknown")).toHaveLength(1);
    expect(said("datasetUnused").map(({ about }) => about)).toEqual(["soil"]);
  });
});

async function text(folder: WorkFolder, name: string): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  return readFile(join(folder.path, name), "utf8");
}

/** Our file with its tie point and pixel scale replaced by a matrix that turns it: tag 34264 in place of 33550. */
function rotated(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + 128);
  whole.set(bytes);
  const view = new DataView(whole.buffer);
  const matrix = [0.0087, 0.005, 0, 80, 0.005, -0.0087, 0, 48, 0, 0, 0, 0, 0, 0, 0, 1];
  matrix.forEach((value, at) => view.setFloat64(bytes.length + 8 * at, value, true));
  const directory = view.getUint32(4, true);
  const count = view.getUint16(directory, true);
  for (let at = 0; at < count; at++) {
    const entry = directory + 2 + 12 * at;
    const tag = view.getUint16(entry, true);
    if (tag === 33550) view.setUint16(entry, 33549, true);
    if (tag !== 33922) continue;
    view.setUint16(entry, 34264, true);
    view.setUint32(entry + 4, 16, true);
    view.setUint32(entry + 8, bytes.length, true);
  }
  return whole;
}
