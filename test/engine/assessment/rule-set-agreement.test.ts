import { describe, expect, it } from "vitest";
import {
  addMarkedAreas,
  agreementCells,
  markRuleSet,
  ruleSetAgreement,
} from "../../../src/engine/assessment/rule-set-agreement.ts";

/** `?` unknown, `-` degraded, `.` stable, `+` improved. */
const statuses = (text: string): Uint8Array => Uint8Array.from(text, (letter) => "?-.+".indexOf(letter));

//                 cell:  0123456789
const CURRENT = statuses("---..+??-.");
const SECOND = statuses("-.?.-+?-.?");
const THIRD = statuses("--?.-.??..");
/** km²: a power of two each, so that a sum tells which cells are in it; cell 9 lies outside. */
const AREAS = Float64Array.from([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
const INSIDE = Uint8Array.from([1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);

function marked(): Uint8Array {
  const marks = new Uint8Array(10);
  for (const [at, indicator] of [CURRENT, SECOND, THIRD].entries()) {
    markRuleSet(indicator.subarray(0, 4), at, marks, 0);
    markRuleSet(indicator.subarray(4), at, marks, 4);
  }
  return marks;
}

describe("the agreement of rule sets", () => {
  it("is what one counts by hand on ten cells", () => {
    const km2 = new Float64Array(256);
    addMarkedAreas(marked(), INSIDE, AREAS, km2);
    expect(ruleSetAgreement(km2, 3, 0)).toEqual({
      ruleSets: [
        // cells 0, 1, 2, 8 degraded; 6, 7 unknown
        {
          degradedKm2: 1 + 2 + 4 + 256,
          unknownKm2: 64 + 128,
          onlyHereKm2: 0,
          onlyCurrentKm2: 0,
          againstUnknownKm2: 0,
        },
        // cells 0, 4, 7 degraded; 2, 6 unknown (and 9, outside)
        {
          degradedKm2: 1 + 16 + 128,
          unknownKm2: 4 + 64,
          onlyHereKm2: 16, // 4; 7 is unknown under the current one
          onlyCurrentKm2: 2 + 256, // 1 and 8; 2 is unknown here
          againstUnknownKm2: 4 + 128,
        },
        // cells 0, 1, 4 degraded; 2, 6, 7 unknown
        {
          degradedKm2: 1 + 2 + 16,
          unknownKm2: 4 + 64 + 128,
          onlyHereKm2: 16,
          onlyCurrentKm2: 256, // 8
          againstUnknownKm2: 4, // 2
        },
      ],
      degradedUnderAllKm2: 1,
      degradedUnderSomeKm2: 2 + 4 + 16 + 128 + 256,
      degradedUnderNoneKm2: 8 + 32,
      unknownKm2: 64,
    });
  });

  it("shows in every cell under how many it is degraded, and unknown where that cannot be said", () => {
    // cell:                                  0  1  2  3  4  5  6  7  8  9
    expect([...agreementCells(marked(), 3)]).toEqual([4, 3, 2, 1, 3, 1, 0, 2, 2, 0]);
  });
});
