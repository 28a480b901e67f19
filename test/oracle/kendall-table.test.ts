import { describe, expect, it } from "vitest";
import { exactCriticalS, exactTailOfS, peerCriticalS } from "../../src/engine/series/kendall-table.ts";
import { hasShared, printCompared, readSharedJson } from "../build/shared.ts";

describe.skipIf(!hasShared("oracle/tables_kendall.json"))("tables_kendall.json", () => {
  const { rows } = readSharedJson<{ rows: (number | null)[][] }>("oracle/tables_kendall.json");

  it("holds the peer's critical values, and the exact null distribution of S", () => {
    let compared = 0;
    for (const row of rows) {
      const [n, s90, s95, s99, tail90, tail95, tail99, ...exact] = row as number[];
      expect({ n, ...peerCriticalS(n!) }).toEqual({ n, s90, s95, s99 });
      expect(exactTailOfS(n!, s90!)).toBeCloseTo(tail90!, 6);
      expect(exactTailOfS(n!, s95!)).toBeCloseTo(tail95!, 6);
      expect(exactTailOfS(n!, s99!)).toBeCloseTo(tail99!, 6);
      expect({ n, exact: [0.1, 0.05, 0.01, 0.025, 0.005].map((level) => exactCriticalS(n!, level)) }).toEqual(
        { n, exact },
      );
      compared += 11;
    }
    expect(rows.map((row) => row[0])).toEqual(Array.from({ length: 56 }, (_, i) => i + 4));
    printCompared("tables_kendall.json", compared);
  });
});
