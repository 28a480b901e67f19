import { describe, expect, it } from "vitest";
import type { Desk } from "../../src/commands/desk.ts";
import { importPracticeFile, importPracticesFrom } from "../../src/commands/import-practices.ts";
import { createImportTasks } from "../../src/tasks/practices/import-tasks.ts";
import { memoryCatalogues } from "../build/memory-catalogues.ts";
import { startWocatServer } from "../build/wocat-server.ts";

function aDesk(mayReadFrom: boolean): Desk {
  let ids = 0;
  const imports = createImportTasks({
    catalogues: memoryCatalogues(),
    clock: { now: () => 0, wait: async (_, signal) => signal?.throwIfAborted() },
    fetch,
  });
  return {
    imports: async () => imports,
    mayReadFrom: () => mayReadFrom,
    newId: () => `id-${++ids}`,
  } as Partial<Desk> as Desk;
}
const address = (base: string) => ({ api: "platform", base, token: "made-up" }) as const;

describe("importing practices into this browser", () => {
  it("keeps a file as a catalogue", async () => {
    const desk = aDesk(false);
    const { catalogue } = await importPracticeFile(desk, new File(["Nom,Pays\nZai,Mali\n"], "n.csv"));
    expect(catalogue).toMatchObject({ name: "n.csv", count: 1 });
    expect((await (await desk.imports()).catalogues()).length).toBe(1);
  });

  it("asks nobody where the address is none, or this build may not read from there", async () => {
    const server = await startWocatServer({ count: 1 });
    expect(await importPracticesFrom(aDesk(true), address("wocat"), null, () => {})).toMatchObject({
      code: "addressInvalid",
    });
    expect(await importPracticesFrom(aDesk(false), address(server.platform), null, () => {})).toMatchObject({
      code: "addressNotAllowed",
      context: { host: new URL(server.platform).origin },
    });
    expect(server.requests).toEqual([]);
    await server.close();
  });

  it("imports from an API, can be cancelled, and goes on", async () => {
    const server = await startWocatServer({ count: 30 });
    const desk = aDesk(true);
    let cancel = (): void => {};
    const first = await importPracticesFrom(
      desk,
      address(server.platform),
      null,
      (_, done) => done === 5 && cancel(),
    );
    if (!("done" in first)) throw new Error(`expected an import, got ${first.code}`);
    cancel = first.cancel;
    await expect(first.done).rejects.toMatchObject({ name: "AbortError" });
    const imports = await desk.imports();
    await expect.poll(async () => (await imports.catalogues())[0]?.count).toBe(5);
    const [stopped] = await imports.catalogues();
    const second = await importPracticesFrom(desk, address(server.platform), stopped!.id, () => {});
    if (!("done" in second)) throw new Error(`expected an import, got ${second.code}`);
    expect((await second.done).catalogue).toMatchObject({ id: stopped!.id, count: 30, cursor: null });
    await server.close();
  });
});
