import { expect, it } from "vitest";
import { liesBeside, withFilesBeside } from "../../src/workspace/select/files-beside.ts";

it.each([
  ["map.tfw", "map.tif", true],
  ["MAP.TFW", "map.tif", true],
  ["map.tif.aux.xml", "map.tif", true],
  ["map.prj", "map.tiff", true],
  ["map.prj", "map.asc", true],
  ["map.dbf", "map.shp", true],
  ["map.tfw", "map.shp", false],
  ["map.tif", "map.tif", false],
  ["other.tfw", "map.tif", false],
  ["in/map.tfw", "map.tif", false],
  ["map.2000.tfw", "map.tif", false],
  ["map.prj", "map.geojson", false],
])("%s beside %s: %s", (name, main, isBeside) => {
  expect(liesBeside(name, main)).toBe(isBeside);
});

it("files that a document does not name come with those that it names", () => {
  const all = ["a.tif", "a.tfw", "a.prj", "b.shp", "b.dbf", "c.tif", "c.tfw"];
  expect([...withFilesBeside(["a.tif", "b.shp"], all)]).toEqual([
    "a.tif",
    "b.shp",
    "a.tfw",
    "a.prj",
    "b.dbf",
  ]);
});
