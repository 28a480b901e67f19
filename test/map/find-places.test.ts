import { expect, it } from "vitest";
import { coordinatesIn, findPlaces } from "../../src/map/find-places.ts";

it("reads coordinates as people write them", () => {
  expect(coordinatesIn("-12.5, 34.1")).toEqual([-12.5, 34.1]);
  expect(coordinatesIn("12,5° S; 34,1° E")).toEqual([-12.5, 34.1]);
  expect(coordinatesIn("14.3 12.4")).toEqual([14.3, 12.4]);
  expect(coordinatesIn("95, 10")).toBeNull();
  expect(coordinatesIn("Ward 4")).toBeNull();
});

it("finds names from the start of a word, without accents, units before countries", () => {
  const square = [
    [
      [
        [0, 0],
        [1, 0],
        [1, 2],
        [0, 0],
      ],
    ],
  ];
  const units = {
    type: "FeatureCollection" as const,
    features: [
      {
        type: "Feature" as const,
        properties: { name: "Côte Nord" },
        geometry: { type: "MultiPolygon" as const, coordinates: square },
      },
    ],
  };
  const countries = [{ code: "384", label: [-5, 7], bounds: [-8, 4, -2, 10], size: 20 }] as const;
  const found = findPlaces("cote", units, countries, () => "Côte d’Ivoire");
  expect(found.map(({ kind, name }) => [kind, name])).toEqual([
    ["unit", "Côte Nord"],
    ["country", "Côte d’Ivoire"],
  ]);
  expect(found[0]?.bounds).toEqual([0, 0, 1, 2]);
  expect(findPlaces("nord", units, [], String)).toHaveLength(1);
  expect(findPlaces("ote", units, countries, () => "Côte d’Ivoire")).toEqual([]);
});
