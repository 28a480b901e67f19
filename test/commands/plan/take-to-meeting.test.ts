import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import type { Desk } from "../../../src/commands/desk.ts";
import {
  makeBundle,
  makeGeoPackage,
  makePlanningCsv,
  makePlanningWorkbook,
  makeTrendsEarthReport,
} from "../../../src/commands/plan/meeting-files.ts";
import { giveUpForMeeting, takeToMeeting } from "../../../src/commands/plan/take-to-meeting.ts";
import { readSourceLayers } from "../../../src/io/vectors/read-layers.ts";
import { createExportTasks } from "../../../src/tasks/exports/export-tasks.ts";
import { trendsEarthJson } from "../../../src/tasks/inspect/trends-earth.ts";
import { createKeepingTasks } from "../../../src/tasks/keeping/keeping-tasks.ts";
import { unpackWorkspace } from "../../../src/tasks/keeping/unpack.ts";
import type { Workspace } from "../../../src/workspace/workspace.ts";
import { tinyDesk } from "../../build/tiny-desk.ts";
import { vectorFile } from "../../build/vector-files.ts";

let desk: Desk;
beforeAll(async () => {
  const made = await tinyDesk();
  const exporter = createExportTasks();
  desk = {
    ...made.desk,
    exports: async () => exporter,
    keeper: { files: createKeepingTasks() } as Desk["keeper"],
  };
  Object.assign(globalThis, { location: { href: "http://localhost/#here" } });
});
const never = new AbortController().signal;
const silent = (): void => {};
const meeting = () => desk.store.getState().results.meeting;

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

describe("files for a meeting", () => {
  it("workbook, CSV and summary tell the same km²", async () => {
    const { areaKm2, periods } = desk.store.getState().results.assessment!.summary;
    const csv = unzipSync(await bytesOf((await makePlanningCsv(desk, silent, never)).content));
    const [head, ...rows] = strFromU8(csv["T1.csv"]!)
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const total = rows.find((row) => row[1] === "total")!;
    expect(Number(total[head!.indexOf("area_2000_km2")])).toBeCloseTo(areaKm2.insideStudyArea, 4);
    expect(strFromU8(csv["about.csv"]!)).toContain("rule_set,unccd-2026");
    expect(strFromU8(csv["contents.csv"]!)).toContain("The document has no targets.");

    const book = await makePlanningWorkbook(desk, silent, never);
    expect(book.name).toBe("tiny-landscape-synthetic-tables.xlsx");
    const { layers } = await readSourceLayers([vectorFile("book.xlsx", await bytesOf(book.content))]);
    const sheet = layers.find(({ name }) => name.startsWith("T1 "))!;
    const inBook = sheet.features.map(({ properties }) => properties[sheet.fields[2]!]);
    for (const row of rows) expect(inBook).toContain(Number(row[2]));

    const report = await makeTrendsEarthReport(desk, silent, never);
    const tables = trendsEarthJson(JSON.parse(await report.content.text()))!.tables;
    const degraded = tables.find(({ what }) => what === "sdg")!.rows.find(([name]) => name === "Degraded")!;
    expect(degraded[1]).toBe(periods["baseline"]!.sdg1531!.degradedKm2);
  });

  it("a document without shapes still gives a GeoPackage that says what it is of", async () => {
    const { content } = await makeGeoPackage(desk, silent, never);
    const { layers } = await readSourceLayers([vectorFile("plan.gpkg", await bytesOf(content))]);
    expect(layers.map(({ name }) => name)).toEqual(["about"]);
  });
});

describe("everything in one zip", () => {
  it("opens here again, with what is in its folder beside the document's own files", async () => {
    const { content, name } = await makeBundle(desk, silent, never);
    expect(name).toBe("tiny-landscape-synthetic-with-exports.ldn.zip");
    const unpacked = (await unpackWorkspace(content, never))!;
    const document = JSON.parse(unpacked.document) as Workspace;
    expect(document.datasets.map(({ id }) => id)).toEqual(
      desk.store.getState().document!.present.datasets.map(({ id }) => id),
    );
    const names = unpacked.files.map((file) => file.name);
    for (const file of document.datasets.flatMap(({ files }) => files)) expect(names).toContain(file);
    const inFolder = names.filter((path) => path.startsWith("exports/"));
    expect(inFolder).toEqual(
      expect.arrayContaining([
        "exports/tiny-landscape-synthetic-tables.xlsx",
        "exports/tiny-landscape-synthetic-plan.gpkg",
        "exports/layers/report-1-status-7.tif",
        "exports/layers/report-1-status-7.qml",
        "exports/layers/report-1-soil-carbon-change.qml",
      ]),
    );
    for (const path of inFolder) expect(inFolder.filter((one) => one === path)).toHaveLength(1);
  });
});

describe("taking to a meeting", () => {
  const entry = (make: Parameters<typeof takeToMeeting>[1]["make"]) => ({ title: "t", make });

  it("tells progress, then the name of the file", async () => {
    const seen: (string | undefined)[] = [];
    await takeToMeeting(
      desk,
      entry(async (_, onProgress) => {
        onProgress("T1", 1, 2);
        seen.push(meeting().work?.what);
        return "a.xlsx";
      }),
    );
    expect(seen).toEqual(["T1"]);
    expect(meeting()).toEqual({ work: null, told: { t: { kind: "saved", file: "a.xlsx" } } });
  });

  it("given up, it says so; what fails says why; one at a time", async () => {
    const waiting = takeToMeeting(
      desk,
      entry(
        (_, __, signal) =>
          new Promise((_done, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      ),
    );
    await takeToMeeting(desk, { title: "other", make: async () => "b.csv" });
    expect(meeting().told["other"]).toBeUndefined();
    giveUpForMeeting(desk);
    await waiting;
    expect(meeting().told["t"]).toEqual({ kind: "givenUp" });
    await takeToMeeting(
      desk,
      entry(() => Promise.reject(new Error("no room"))),
    );
    expect(meeting().told["t"]).toEqual({ kind: "failed", reason: "no room" });
  });

  it("a signal that came too early stops the making", async () => {
    await expect(makePlanningCsv(desk, silent, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
