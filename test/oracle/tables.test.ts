import { describe, expect, it } from "vitest";
import { droughtClass } from "../../src/engine/exposure/drought-class.ts";
import { oneOutAllOutIndex, oneOutAllOutTable } from "../../src/engine/neutrality/one-out-all-out.ts";
import {
  LEDGER_SIDE_OF_STATUS_SEVEN,
  STATUS_OF_STATUS_SEVEN,
  STATUS_SEVEN_TABLE,
} from "../../src/engine/neutrality/status-seven.ts";
import * as peer from "../../src/engine/peer/file-codes.ts";
import {
  productivityClassIndex,
  productivityClassTable,
  STATUS_OF_PRODUCTIVITY_CLASS,
} from "../../src/engine/productivity/productivity-class.ts";
import { FILE_CODE_OF_STATUS, FILE_NO_DATA, statusOfFileCode } from "../../src/engine/status.ts";
import { hasShared, printCompared, readSharedJson } from "../build/shared.ts";

interface Rows {
  readonly rows: readonly (readonly number[])[];
}
const isStatusCode = (code: number): boolean => code === FILE_NO_DATA || Math.abs(code) <= 1;

/** Compares every row: `answer` of the leading columns against the trailing ones. */
function compareRows(
  what: string,
  table: Rows,
  inputs: number,
  answer: (row: readonly number[]) => number[],
): void {
  let values = 0;
  for (const row of table.rows) {
    const expected = row.slice(inputs);
    expect({ row, got: answer(row) }).toEqual({ row, got: expected });
    values += expected.length;
  }
  expect(values).toBeGreaterThan(0);
  printCompared(what, values);
}

describe.skipIf(!hasShared("oracle/tables_productivity.json"))("tables_productivity.json", () => {
  const oracle = readSharedJson<
    Record<"recode_traj" | "recode_state" | "prod5" | "raw_chain" | "prod5_to_prod3", Rows>
  >("oracle/tables_productivity.json");

  it("gives the peer's codes on every row, its no-data and mask quirks included", () => {
    compareRows("recode_traj", oracle.recode_traj, 1, ([t]) => [peer.trajectoryStatusCode(t!)]);
    compareRows("recode_state", oracle.recode_state, 1, ([s]) => [peer.stateStatusCode(s!)]);
    compareRows("prod5", oracle.prod5, 3, ([t, s, p]) => {
      const five = peer.productivityClassCode(t!, s!, p!);
      return [five, peer.productivityStatusCode(five)];
    });
    compareRows("raw_chain", oracle.raw_chain, 3, ([t, s, p]) => {
      const five = peer.productivityClassCode(peer.trajectoryStatusCode(t!), peer.stateStatusCode(s!), p!);
      return [five, peer.productivityStatusCode(five)];
    });
    compareRows("prod5_to_prod3", oracle.prod5_to_prod3, 1, ([five]) => [peer.productivityStatusCode(five!)]);
  });

  it("agrees with our data table wherever the codes are real statuses", () => {
    const table = productivityClassTable("unccd-2026");
    const real = oracle.prod5.rows.filter(
      ([t, s, p]) => isStatusCode(t!) && isStatusCode(s!) && isStatusCode(p!) && p !== 1,
    );
    expect(real.length).toBeGreaterThanOrEqual(18);
    compareRows("prod5 by the engine's table", { rows: real }, 3, ([t, s, p]) => {
      const five =
        table[productivityClassIndex(statusOfFileCode(t!), statusOfFileCode(s!), statusOfFileCode(p!))]!;
      return [five === 0 ? FILE_NO_DATA : five, FILE_CODE_OF_STATUS[STATUS_OF_PRODUCTIVITY_CLASS[five]!]!];
    });
  });
});

describe.skipIf(!hasShared("oracle/tables_sdg.json"))("tables_sdg.json", () => {
  const oracle =
    readSharedJson<Record<"oneOutAllOut" | "status" | "status7_misc" | "progress_lc_deg", Rows>>(
      "oracle/tables_sdg.json",
    );

  it("gives the peer's codes on every row", () => {
    compareRows("oneOutAllOut", oracle.oneOutAllOut, 3, ([p, l, s]) => [peer.indicatorCode(p!, l!, s!)]);
    compareRows("status", oracle.status, 2, ([b, p]) => {
      const seven = peer.statusSevenCode(b!, p!);
      return [seven, peer.statusThreeCode(seven), peer.gainLossCode(seven)];
    });
    compareRows("status7_misc", oracle.status7_misc, 1, ([s]) => [
      peer.statusThreeCode(s!),
      peer.gainLossCode(s!),
    ]);
    compareRows("progress_lc_deg", oracle.progress_lc_deg, 2, ([i, f]) => [
      peer.landCoverProgressCode(i!, f!),
    ]);
  });

  it("agrees with our tables wherever the codes are real statuses", () => {
    const table = oneOutAllOutTable("all", { productivity: true, landCover: true, soilCarbon: true });
    const real = oracle.oneOutAllOut.rows.filter((row) => row.slice(0, 3).every(isStatusCode));
    compareRows("oneOutAllOut by the engine's table", { rows: real }, 3, ([p, l, s]) => {
      const index = oneOutAllOutIndex(statusOfFileCode(p!), statusOfFileCode(l!), statusOfFileCode(s!));
      return [FILE_CODE_OF_STATUS[table[index]!]!];
    });
    const sides = { unknown: FILE_NO_DATA, loss: -1, neutral: 0, gain: 1 };
    const realPairs = oracle.status.rows.filter((row) => row.slice(0, 2).every(isStatusCode));
    compareRows("status by the engine's tables", { rows: realPairs }, 2, ([b, p]) => {
      const seven = STATUS_SEVEN_TABLE[statusOfFileCode(b!) * 4 + statusOfFileCode(p!)]!;
      const code = seven === 0 ? FILE_NO_DATA : seven;
      return [
        code,
        FILE_CODE_OF_STATUS[STATUS_OF_STATUS_SEVEN[seven]!]!,
        sides[LEDGER_SIDE_OF_STATUS_SEVEN[seven]!],
      ];
    });
  });
});

describe.skipIf(!hasShared("oracle/tables_soc.json"))("tables_soc.json", () => {
  const oracle = readSharedJson<Record<"recode_deg_soc" | "calc_deg_soc", Rows>>("oracle/tables_soc.json");
  it("gives the peer's codes on every row", () => {
    compareRows("recode_deg_soc", oracle.recode_deg_soc, 2, ([p, water]) => [
      peer.carbonPercentCode(p!, water === 1),
    ]);
    compareRows("calc_deg_soc", oracle.calc_deg_soc, 2, ([a, b]) => [peer.carbonStocksCode(a!, b!, false)]);
  });
});

describe.skipIf(!hasShared("oracle/tables_drought.json"))("tables_drought.json", () => {
  const oracle = readSharedJson<Rows>("oracle/tables_drought.json");
  it("gives the peer's class on every row", () => {
    compareRows("drought_class", oracle, 1, ([spi]) => [droughtClass(spi!)]);
  });
});
