import { describe, expect, it } from "vitest";
import { recommendPractices } from "../../../src/engine/recommend/recommend-practices.ts";
import { shippedCatalogue } from "../../build/practice-catalogue.ts";
import { OWN_PLACES } from "./own-places.ts";

const catalogue = shippedCatalogue();
const known = new Set(catalogue.families.map(({ id }) => id));

describe.each(OWN_PLACES.map((place) => [place.title, place] as const))("%s", (_title, place) => {
  const list = recommendPractices(catalogue, place.context);

  it(`answers as we would: ${place.reasoning}`, () => {
    for (const id of place.expectHigh) expect(known, id).toContain(id);
    const five = list.slice(0, 5).map(({ id }) => id);
    const hits = five.filter((id) => place.expectHigh.includes(id)).length;
    expect(hits, five.join(", ")).toBeGreaterThanOrEqual(
      place.expectHigh.length < 4 ? place.expectHigh.length - 1 : 3,
    );
  });

  it("keeps out what would do harm", () => {
    const ten = list
      .slice(0, 10)
      .filter(({ blockers }) => blockers.length === 0)
      .map(({ id }) => id);
    for (const id of Object.keys(place.mustNot)) {
      expect(known, id).toContain(id);
      expect(ten, place.mustNot[id]).not.toContain(id);
    }
  });
});
