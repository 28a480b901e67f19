import type { MultiPolygon, Polygon, Position } from "geojson";
import { beforeAll, describe, expect, it } from "vitest";
import { cellAreaKm2OfLatitudes } from "../../../src/engine/grid/row-areas.ts";
import { blobSource } from "../../../src/io/blob-source.ts";
import { openRaster } from "../../../src/io/open-raster.ts";
import { crewInProcess } from "../../../src/tasks/assess/crew.ts";
import { openedFiles } from "../../../src/tasks/files.ts";
import type { ShelvedPlan } from "../../../src/tasks/map-tasks.ts";
import { nodePlatform } from "../../../src/tasks/node-platform.ts";
import { planScenarios } from "../../../src/tasks/planning/plan-scenarios.ts";
import { parseWorkspace } from "../../../src/workspace/parse-workspace.ts";
import { PLAIN, type ShelfOfTest, shelfOf } from "../../build/map-shelf.ts";
import { cellsAsPolygon, PLANNED_FRAME, plannedDocument } from "../../build/planned-land.ts";
import { type MemoryFiles, tiffOf } from "../../build/run-workspace.ts";

/** Three blocks of rows: the planned land, drawn again and again. */
const HEIGHT = 600;
const FRAME = { ...PLANNED_FRAME, height: HEIGHT, transform: [0.01, 0, 10, 0, -0.01, 3] } as const;
const LPD = {
  "lpd0.tif": ["#=====", "#=====", "#=====", "#====?"],
  "lpd1.tif": ["##====", "##====", "#=====", "#====?"],
};
const CLASSES: Readonly<Record<string, number>> = { "#": 1, "=": 4, "?": -32768 };

async function tallFiles(): Promise<MemoryFiles> {
  const files: MemoryFiles = new Map();
  const put = async (name: string, value: (row: number, column: number) => number): Promise<void> => {
    const { width, height } = FRAME;
    const cells = Array.from({ length: width * height }, (_, at) =>
      value(Math.floor(at / width), at % width),
    );
    files.set(name, await tiffOf(FRAME, cells));
  };
  for (const [name, rows] of Object.entries(LPD))
    await put(name, (row, column) => CLASSES[rows[row % 4]![column]!]!);
  await put("types.tif", (_, column) => (column < 3 ? 1 : 2));
  await put("wards.tif", (row) => (row < HEIGHT / 2 ? 7 : 9));
  await put("locked.tif", (row, column) => (row % 4 === 3 && column === 0 ? 1 : 0));
  // Half degrees of slope: the row itself, after scale; not known in the first ten rows.
  await put("slope.tif", (row) => (row < 10 ? -32768 : 2 * row));
  return files;
}

const outline = (west: number, fromRow: number, east: number, toRow: number): object =>
  // `cellsAsPolygon` counts rows from its own north, 2.98 degrees further south.
  cellsAsPolygon(west, fromRow - 298, east, toRow - 298);

const document = {
  ...plannedDocument,
  datasets: [
    { ...plannedDocument.datasets[0]!, files: ["lpd0.tif"] },
    { ...plannedDocument.datasets[1]!, files: ["lpd1.tif"] },
    ...plannedDocument.datasets.slice(2),
    { id: "slope", role: "slope", files: ["slope.tif"], scale: 0.5 },
    { id: "rain", role: "precipitation-series", files: ["types.tif", "wards.tif"], years: [2000, 2001] },
  ],
  interventions: [
    { ...plannedDocument.interventions[0]!, area: outline(0, 0, 1, 600) },
    { ...plannedDocument.interventions[1]!, area: outline(2, 0, 3, 600) },
  ],
  expectedLosses: [{ ...plannedDocument.expectedLosses[0]!, area: outline(4, 0, 5, 1) }],
};

let files: MemoryFiles;
let shelf: ShelfOfTest;
let told: number[] = [];
let jobs = 0;

async function planned(asked: object): Promise<ShelvedPlan> {
  told = [];
  const { value, issues } = await shelf.tasks.plan(`plan ${jobs++}`, JSON.stringify(asked), (_, __, of) =>
    told.push(of),
  );
  if (value === null) throw new Error(`expected a plan, got ${JSON.stringify(issues)}`);
  return value;
}

/** The same from files, as `ng plan` does it. */
async function fromFiles(asked: object): Promise<unknown> {
  const workspace = parseWorkspace(JSON.stringify(asked), "workspace.json").value!;
  const outcome = await planScenarios(workspace, {
    finder: openedFiles(shelf.files),
    platform: nodePlatform,
    crew: () => crewInProcess(nodePlatform),
  });
  const { plan, tables } = outcome.value!;
  return { plan, tables };
}

async function expectAsFromFiles(asked: object): Promise<ShelvedPlan> {
  const found = await planned(asked);
  const { plan, tables } = found;
  expect({ plan, tables }).toEqual(await fromFiles(asked));
  return found;
}

/** Longitude and latitude of the middle of a cell. */
const middle = (column: number, row: number): [number, number] => [
  10.005 + 0.01 * column,
  2.995 - 0.01 * row,
];

beforeAll(async () => {
  files = await tallFiles();
  shelf = shelfOf(files);
  await shelf.shelve(document);
});

describe("plans on a shelf", () => {
  it("count every block once; figures need none anew, an area only the rows under it, old and new", async () => {
    await expectAsFromFiles(document);
    expect(told[0]).toBe(3 + 3); // three blocks, doing nothing and two scenarios
    const read = new Map(shelf.reads);
    const [restore, guard] = document.interventions;
    await expectAsFromFiles({
      ...document,
      interventions: [{ ...restore!, adoption: 0.3, from: 2025 }, guard!],
      scenarios: [...document.scenarios, { id: "third", interventions: ["restore"] }],
      planning: { ...document.planning, seed: 8, discountRate: 0.1 },
    });
    expect(told[0]).toBe(4);
    const moved = { ...document, interventions: [{ ...restore!, area: outline(0, 0, 2, 300) }, guard!] };
    await expectAsFromFiles(moved);
    expect(told[0]).toBe(3 + 3); // it lay over all three
    const inTheNorth = { id: "new", response: "reverse", area: outline(1, 20, 2, 40), from: 2024 };
    await expectAsFromFiles({ ...moved, interventions: [...moved.interventions, inTheNorth] });
    expect(told[0]).toBe(1 + 3);
    // One that lies as another does, and is named first: nothing is burnt, and places are other ones.
    const twin = { ...inTheNorth, id: "twin", adoption: 0.5 };
    await expectAsFromFiles({ ...moved, interventions: [twin, ...moved.interventions, inTheNorth] });
    expect(told[0]).toBe(3);
    await expectAsFromFiles({ ...moved, expectedLosses: [] });
    expect(told[0]).toBe(1 + 3);
    expect(shelf.reads).toEqual(read);
  });

  it("an intervention acts where its conditions hold and are known, and nowhere else", async () => {
    const [restore, guard] = document.interventions;
    const steep = { ...restore!, where: [{ dataset: "slope", above: 100, below: 300 }] };
    const { plan } = await expectAsFromFiles({
      ...document,
      interventions: [steep, { ...guard!, where: [{ dataset: "slope" }] }],
    });
    const cellKm2 = cellAreaKm2OfLatitudes(0, 0.01, 0.01);
    const rows = plan.scenarios["both"]!.interventions.map(({ areaKm2 }) => Math.round(areaKm2 / cellKm2));
    expect(rows).toEqual([200, 590]); // rows 100 to 299, and all but the ten whose slope nobody knows
    expect(await shelf.tasks.valueAt("plan/both/action", middle(0, 101))).toBe(3);
    expect(await shelf.tasks.valueAt("plan/both/action", middle(0, 300))).toBe(0);
    const lower = { ...restore!, where: [{ dataset: "slope", above: 200 }] };
    await expectAsFromFiles({ ...document, interventions: [lower, guard!] });
  });

  it("an intervention on land of several parts with a hole has the area that is told of that land", async () => {
    const part = (...box: [number, number, number, number]): Position[][] =>
      (outline(...box) as Polygon).coordinates;
    const area: MultiPolygon = {
      type: "MultiPolygon",
      coordinates: [
        [...part(0, 10, 6, 250), ...part(1, 20, 5, 240)],
        [part(2, 60, 4, 70)[0]!],
        [part(1, 400, 3, 410)[0]!],
      ],
    };
    const story = await shelf.tasks.areaStory("land", area);
    expect(story.cells).toBe(6 * 240 - 4 * 220 + 2 * 10 + 2 * 10);
    const [restore, guard] = document.interventions;
    const { plan } = await planned({ ...document, interventions: [{ ...restore!, area }, guard!] });
    const done = plan.scenarios["both"]!.interventions.find(({ id }) => id === "restore")!;
    expect(done.areaKm2).toBeCloseTo(story.areaKm2, 6);
  });

  it("a condition on a dataset that is not there, or has several years, stops the plan", async () => {
    const codesOf = async (where: object[], datasets: object[] = document.datasets): Promise<string[]> => {
      const interventions = [{ ...document.interventions[0]!, where }, document.interventions[1]!];
      const asked = JSON.stringify({ ...document, datasets, interventions });
      const { value, issues } = await shelf.tasks.plan(`plan ${jobs++}`, asked);
      expect(value).toBeNull();
      return issues.filter(({ severity }) => severity === "stop").map(({ code }) => code);
    };
    expect(await codesOf([{ dataset: "aridity" }])).toEqual(["datasetMissing"]);
    const newer = { id: "aridity", role: "aridity", files: ["slope.tif"] };
    expect(await codesOf([{ dataset: "aridity" }], [...document.datasets, newer])).toEqual([
      "datasetMissing",
    ]);
    expect(await codesOf([{ dataset: "rain" }])).toEqual(["datasetUnfit"]);
    expect(await codesOf([{ dataset: "slope", above: 3, below: 3 }])).toEqual(["documentInvalid"]);
    // What the map showed of the plan before is gone with it.
    await expect(shelf.tasks.valueAt("plan/response", middle(0, 0))).rejects.toThrow("plan/response");
  });

  it("is given up midway, and the next plan is none the worse", async () => {
    const other = shelfOf(files);
    await other.shelve(document);
    const asking = other.tasks.plan("given up", JSON.stringify(document), () =>
      other.jobs.cancel("given up"),
    );
    await expect(asking).rejects.toMatchObject({ name: "AbortError" });
    const { value } = await other.tasks.plan("again", JSON.stringify(document));
    expect({ plan: value!.plan, tables: value!.tables }).toEqual(await fromFiles(document));
    await other.tasks.close();
  });
});

describe("maps of a plan", () => {
  const areasOf = ({ layers }: ShelvedPlan, id: string): Map<number | null, number> =>
    new Map(layers.find((layer) => layer.id === id)!.classes!.map(({ code, areaKm2 }) => [code, areaKm2]));

  it("have the areas of the figures, and every cell of the study area", async () => {
    const found = await planned(document);
    const { total } = found.plan.responses;
    const response = areasOf(found, "plan/response");
    expect([...response.values()].map((km2) => km2.toFixed(4))).toEqual(
      [total.avoidKm2, total.reduceKm2, total.reverseKm2, total.unknownKm2].map((km2) => km2.toFixed(4)),
    );
    const whole = [...response.values()].reduce((sum, km2) => sum + km2, 0);
    for (const { id, classes } of found.layers)
      expect([id, classes!.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)]).toEqual([
        id,
        expect.closeTo(whole, 4),
      ]);
    const { hierarchy } = found.plan.scenarios["both"]!;
    const action = areasOf(found, "plan/both/action");
    expect([action.get(1), action.get(3)]).toEqual([
      expect.closeTo(hierarchy.avoid.treatedKm2, 4),
      expect.closeTo(hierarchy.reverse.treatedKm2, 4),
    ]);
    expect(found.layers.map(({ id }) => id)).toEqual([
      "plan/response",
      "plan/both/action",
      "plan/both/likely",
      "plan/both/kept",
      "plan/guard-only/action",
      "plan/guard-only/likely",
      "plan/guard-only/kept",
      "plan/agreement",
    ]);
  });

  it("tell of a cell what is done to it, and how likely it brings something; unknown stays unknown", async () => {
    await planned(document);
    const at = async (id: string, column: number, row: number) =>
      shelf.tasks.valueAt(`plan/${id}`, middle(column, row));
    const row = async (id: string) =>
      Promise.all(Array.from({ length: 6 }, (_, column) => at(id, column, 7)));
    // Row 7 is the fourth kind of row: "#====?", its first cell locked.
    expect(await row("response")).toEqual([3, 1, 1, 1, 1, null]);
    expect(await row("both/action")).toEqual([4, 0, 1, 0, 0, null]);
    expect(await row("agreement")).toEqual([0, 0, 2, 0, 0, null]);
    expect(await at("both/action", 0, 4)).toBe(3);
    expect(await at("both/likely", 0, 4)).toBe(40); // 0.5 × (6 − 1)/10 of its effect
    expect(await at("both/likely", 2, 4)).toBe(0); // guarded land is never gained
    // 75 of 900 healthy cells a year, for five years, and a quarter of it kept: 10 %.
    expect(await at("both/kept", 2, 4)).toBe(20);
    expect(await at("both/kept", 0, 4)).toBe(0);
    expect(await at("guard-only/action", 0, 4)).toBe(0);
    expect(await at("agreement", 0, 4)).toBe(1);
  });

  it("show where two scenarios differ, when asked; they are painted and written like other layers", async () => {
    await planned(document);
    expect(await shelf.tasks.planDifference("both", "none such")).toBeNull();
    const layer = await shelf.tasks.planDifference("both", "guard-only");
    expect(layer).toMatchObject({ id: "plan/difference/both/guard-only", group: "plan" });
    const values = [];
    for (const column of [0, 1, 2, 5]) values.push(await shelf.tasks.valueAt(layer!.id, middle(column, 7)));
    values.push(await shelf.tasks.valueAt(layer!.id, middle(0, 4)));
    expect(values).toEqual([0, 0, 1, null, 2]);
    const bytes = await shelf.tasks.geoTiff("plan/both/action");
    const { value: raster } = await openRaster(blobSource(new Blob([bytes]), "action.tif"));
    const [cells] = await raster!.readQuantities([0], { x: 0, y: 7, width: 6, height: 1 });
    expect(Array.from(cells!)).toEqual([4, 0, 1, 0, 0, Number.NaN]);
    // The study area lies around 10° E on the equator.
    const painted = await shelf.tasks.tile("plan/both/action", 10, 540, 503, PLAIN);
    const colours = new Set(new Uint32Array(painted!.pixels.buffer));
    expect(colours.size).toBeGreaterThan(3);
  });

  it("go with the next assessment", async () => {
    await shelf.shelve({ ...document, ruleSet: "trends-earth-2026" });
    expect(await shelf.tasks.planDifference("both", "guard-only")).toBeNull();
    await expect(shelf.tasks.tile("plan/response", 5, 16, 15, PLAIN)).rejects.toThrow("plan/response");
    await expectAsFromFiles({ ...document, ruleSet: "trends-earth-2026" });
  });
});
