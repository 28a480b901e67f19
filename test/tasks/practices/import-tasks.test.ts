import { afterEach, describe, expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import { readRecordList } from "../../../src/io/wocat/read-record-list.ts";
import { createImportTasks, type ImportTasks } from "../../../src/tasks/practices/import-tasks.ts";
import { memoryCatalogues } from "../../build/memory-catalogues.ts";
import { madeUpPlatform } from "../../build/wocat-records.ts";
import { startWocatServer, type WocatServer } from "../../build/wocat-server.ts";

let server: WocatServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

function importer(): ImportTasks {
  return createImportTasks({
    catalogues: memoryCatalogues(),
    clock: { now: () => Date.UTC(2026, 10, 30), wait: async (_, signal) => signal?.throwIfAborted() },
    fetch,
  });
}
const file = (name: string, text: string) => ({ kind: "blob" as const, name, blob: new Blob([text]) });

describe("the importer of practices", () => {
  it("keeps the records of a file as a catalogue, with families by name", async () => {
    const tasks = importer();
    const { catalogue, columns } = await tasks.fromFile(
      "a",
      "one",
      file("national.csv", "Nom,Pays\nStone bund,Mali\n"),
    );
    expect(catalogue).toEqual({
      id: "one",
      name: "national.csv",
      source: "national.csv",
      date: "2026-11-30",
      cursor: null,
      count: 1,
    });
    expect(columns.map(({ field }) => field)).toEqual(["name", "country"]);
    expect(await tasks.records()).toMatchObject([
      { country: "MLI", families: [{ family: "contour-stone-bunds", by: "name" }] },
    ]);
    await tasks.fromFile("b", "two", file("platform.json", JSON.stringify([madeUpPlatform(1)])));
    expect((await tasks.catalogues()).map(({ count }) => count)).toEqual([1, 1]);
    await tasks.remove("one");
    expect((await tasks.records()).map(({ id }) => id)).toEqual(["technologies_1"]);
  });

  it("gives a catalogue back as a file, with all that was read, and to the matching without the rest", async () => {
    const tasks = importer();
    await tasks.fromFile(
      "a",
      "one",
      file("platform.json", JSON.stringify([madeUpPlatform(1), madeUpPlatform(2)])),
    );
    const text = (await tasks.exported("one", "json"))!;
    expect(text).toContain("GOATS");
    expect(JSON.stringify(await tasks.records("one"))).not.toContain("GOATS");
    expect((await tasks.fromFile("b", "two", file("again.json", text))).catalogue).toMatchObject({
      name: "platform.json",
      count: 2,
    });
    expect(await tasks.exported("two", "csv")).toBe(await tasks.exported("one", "csv"));
    expect(await tasks.exported("three", "csv")).toBeNull();
  });

  it("keeps nothing of a file that holds no record, and says why", async () => {
    const tasks = importer();
    expect(await tasks.fromFile("a", "one", file("b.json", "[{"))).toMatchObject({
      catalogue: null,
      issues: [{ code: "documentInvalid" }],
    });
    expect(await tasks.catalogues()).toEqual([]);
  });

  it.each(["qcat", "platform"] as const)(
    "%s: keeps what came before a token lapsed, and goes on with another",
    async (api) => {
      const detail = api === "qcat" ? "/technologies_30/" : "/technologies/30/";
      server = await startWocatServer({
        count: 40,
        fault: (path, times) => (path.endsWith(detail) && times === 1 ? { status: 401 } : null),
      });
      const tasks = importer();
      const address = { api, base: server[api], token: "made-up" };
      const first = await tasks.fromApi("a", "one", address);
      expect(first.issues.map(({ code }) => code)).toEqual(["tokenRefused"]);
      expect(first.catalogue).toMatchObject({ count: 29, licence: "CC BY-NC-SA 3.0" });
      expect(JSON.stringify(first)).not.toContain("made-up");
      const told: number[] = [];
      const second = await tasks.fromApi("b", "one", address, (_, done) => told.push(done));
      expect(second).toMatchObject({
        catalogue: { id: "one", count: 40, cursor: null },
        issues: [],
        missing: [],
      });
      expect(told.at(-1)).toBe(40);
      expect((await tasks.catalogues()).length).toBe(1);
    },
  );

  it("keeps nothing where nothing came", async () => {
    server = await startWocatServer({ count: 3, fault: () => ({ status: 401 }) });
    const tasks = importer();
    expect(
      (await tasks.fromApi("a", "one", { api: "qcat", base: server.qcat, token: "x" })).catalogue,
    ).toBeNull();
  });

  it("can be cancelled; what came by then is kept and can be gone on with", async () => {
    server = await startWocatServer({ count: 60 });
    const tasks = importer();
    const address = { api: "qcat", base: server.qcat, token: "made-up" } as const;
    const work = tasks.fromApi("a", "one", address, (_, done) => done === 40 && tasks.cancel("a"));
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(async () => (await tasks.catalogues())[0]?.count).toBe(40);
    expect((await tasks.fromApi("b", "one", address)).catalogue).toMatchObject({
      count: 60,
      cursor: null,
    });
  });

  it("checks a practice of the user's own and writes it as a draft", async () => {
    const tasks = importer();
    const own = { id: "own-1", name: "Stone lines", country: "BFA", yearDocumented: 2027 };
    expect((await tasks.check(own)).find(({ severity }) => severity === "stop")?.context).toMatchObject({
      field: "yearDocumented",
      to: 2026,
    });
    const draft = JSON.parse(await tasks.draft(own)) as { note: string };
    expect(draft.note).toContain("Draft for WOCAT");
    expect(readRecordList(draft, taxonomy).records[0]).toMatchObject({ id: "own-1", country: "BFA" });
  });
});
