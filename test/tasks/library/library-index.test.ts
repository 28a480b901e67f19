import { expect, it } from "vitest";
import { indexOf } from "../../../src/tasks/library/library-index.ts";
import { searchLibrary } from "../../../src/tasks/library/search-library.ts";
import { FILES } from "./library-files.ts";

const { families: _families, technologies: _technologies, ...WITHOUT } = FILES;

it("holds every entry of the files, and finds them", () => {
  const index = indexOf(FILES);
  expect(index.entries.length).toBe(105 + 68 + 43 + 2 + 2);
  expect(searchLibrary(index, "zaï").hits[0]!.entry.id).toBe("zai-planting-pits");
});

it("is found in without practices, and with those of an import", () => {
  expect(indexOf(WITHOUT).entries.length).toBe(105 + 68 + 43);
  const own = [{ id: "own-1", name: "Muro de contención de Aguas Negras", country: "BOL" }];
  const index = indexOf(WITHOUT, own);
  expect(index.entries.length).toBe(105 + 68 + 43 + 1);
  expect(searchLibrary(index, "aguas negras").hits[0]!.entry.id).toBe("own-1");
});

it("fails loudly where a file is out of form", () => {
  expect(() => indexOf({ ...FILES, tools: {} })).toThrow(/expected a list “tools”/);
});
