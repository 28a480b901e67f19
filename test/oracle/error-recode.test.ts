import { describe, expect, it } from "vitest";
import {
  CORRECTION_CODE_COUNT,
  correctionCode,
  correctionOfCode,
  correctionPeriodBit,
  correctionTable,
} from "../../src/engine/correction/correction-codes.ts";
import { FILE_CODE_OF_STATUS, STATUS } from "../../src/engine/status.ts";
import { hasShared, printCompared, readSharedJson } from "../build/shared.ts";

interface Tables {
  readonly keep: number;
  readonly codes: { readonly rows: [number, number, number, number][] };
  readonly period_bits: Record<string, number>;
}

describe.skipIf(!hasShared("oracle/tables_error_recode.json"))("tables_error_recode.json", () => {
  const oracle = readSharedJson<Tables>("oracle/tables_error_recode.json");

  it("every code: what it makes of each status, and the way back", () => {
    const table = correctionTable();
    expect(oracle.codes.rows).toHaveLength(CORRECTION_CODE_COUNT);
    for (const [code, ...targets] of oracle.codes.rows) {
      const statuses = [STATUS.degraded, STATUS.stable, STATUS.improved];
      const got = statuses.map((status) => FILE_CODE_OF_STATUS[table[code * 4 + status]!]);
      const wanted = targets.map((target, i) =>
        target === oracle.keep ? FILE_CODE_OF_STATUS[statuses[i]!] : target,
      );
      expect({ code, got }).toEqual({ code, got: wanted });
      expect(table[code * 4]).toBe(STATUS.unknown);
      expect(correctionCode(correctionOfCode(code))).toBe(code);
    }
    expect(Object.values(oracle.period_bits)).toEqual([0, 1, 2].map(correctionPeriodBit));
    printCompared("corrections", 3 * CORRECTION_CODE_COUNT + 3);
  });
});
