import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLibraryTasks, type LibraryFiles } from "../../../src/tasks/library/library-tasks.ts";
import { FILES } from "./library-files.ts";

let server: Server;
let addresses: LibraryFiles<string>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const file = FILES[(request.url ?? "").slice(1) as keyof typeof FILES];
    if (file === undefined) response.writeHead(404).end();
    else response.end(JSON.stringify(file));
  });
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  addresses = Object.fromEntries(
    Object.keys(FILES).map((name) => [name, `${root}${name}`]),
  ) as unknown as LibraryFiles<string>;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("opens from addresses and answers", async () => {
  const library = createLibraryTasks();
  await expect(library.search("land")).rejects.toThrow(/expected an open library/);
  expect(await library.open(addresses)).toBe(105 + 68 + 43 + 2 + 2);
  expect((await library.search("zaï")).hits[0]!.entry.id).toBe("zai-planting-pits");
});

it("is found in without practices, and with those of an import", async () => {
  const { families: _, technologies: __, ...without } = addresses;
  const library = createLibraryTasks();
  expect(await library.open(without)).toBe(105 + 68 + 43);
  const own = [{ id: "own-1", name: "Muro de contención de Aguas Negras", country: "BOL" }];
  expect(await library.open(without, own)).toBe(105 + 68 + 43 + 1);
  expect((await library.search("aguas negras")).hits[0]!.entry.id).toBe("own-1");
});

it("fails loudly where a file is not there", async () => {
  const library = createLibraryTasks();
  const lost = { ...addresses, tools: `${addresses.tools}-lost` };
  await expect(library.open(lost)).rejects.toThrow(/got status 404/);
});
