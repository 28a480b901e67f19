import { describe, expect, it } from "vitest";
import {
  addToUnitLedger,
  addUnitLedger,
  createUnitLedger,
  ledgerOfUnit,
} from "../../../src/engine/assessment/unit-ledger.ts";
import { CLASS_NO_DATA } from "../../../src/engine/grid/frame.ts";
import {
  codesOfLandType,
  createLandTypes,
  landTypesOfCells,
  mergeLandTypes,
} from "../../../src/engine/neutrality/land-types.ts";
import {
  addRecovered,
  addToLedger,
  createLedger,
  ledgerReport,
} from "../../../src/engine/neutrality/ledger.ts";

const inside = (count: number): Uint8Array => new Uint8Array(count).fill(1);

describe("landTypesOfCells", () => {
  it("gives each combination an id, none where a layer has no value", () => {
    const dictionary = createLandTypes(2);
    const out = new Int32Array(6);
    const cover = Int32Array.of(1, 1, 2, CLASS_NO_DATA, 1, 2);
    const soil = Int32Array.of(7, 8, 7, 7, 7, 7);
    landTypesOfCells([cover, soil], dictionary, out);
    expect(Array.from(out)).toEqual([1, 2, 3, 0, 1, 3]);
    expect([1, 2, 3].map((id) => codesOfLandType(dictionary, id))).toEqual([
      [1, 7],
      [1, 8],
      [2, 7],
    ]);
  });

  it("keeps apart what the peer's multiplied codes merge: five layers with values up to 99, and any 32-bit code", () => {
    const big = [2147483647, -2147483647, 0, 99, 43];
    const cells = 5 ** 5;
    const layers = Array.from({ length: 5 }, (_, layer) =>
      Int32Array.from({ length: cells }, (__, cell) => big[Math.floor(cell / 5 ** layer) % 5]!),
    );
    const dictionary = createLandTypes(5);
    const out = new Int32Array(cells);
    landTypesOfCells(layers, dictionary, out);
    expect(dictionary.count).toBe(cells);
    expect(new Set(out).size).toBe(cells);
    const again = new Int32Array(cells);
    landTypesOfCells(layers, dictionary, again);
    expect(again).toEqual(out);
    expect(codesOfLandType(dictionary, out[1234]!)).toEqual(layers.map((layer) => layer[1234]));
  });

  it("is the same whichever block comes first", () => {
    const block = (codes: readonly number[]) => {
      const dictionary = createLandTypes(1);
      const ids = new Int32Array(codes.length);
      landTypesOfCells([Int32Array.from(codes)], dictionary, ids);
      return { dictionary, ids };
    };
    const one = block([9, 3, 9]);
    const two = block([5, 3, -4]);
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const { dictionary, renumber } = mergeLandTypes(order.map((each) => each.dictionary));
      expect(Array.from({ length: 4 }, (_, i) => codesOfLandType(dictionary, i + 1)[0])).toEqual([
        -4, 3, 5, 9,
      ]);
      const place = order.indexOf(one);
      expect(Array.from(one.ids, (id) => renumber[place]![id])).toEqual([4, 2, 4]);
    }
  });
});

describe("ledgerReport", () => {
  // Land type 1 loses more than it gains, 2 the other way round; 3 is all stable, 4 all unknown.
  const landTypes = Int32Array.of(1, 1, 1, 2, 2, 3, 4, 0);
  const seven = Uint8Array.of(1, 2, 6, 7, 6, 4, 0, 2);
  const areas = Float64Array.of(1, 2, 2, 10, 1, 5, 7, 3);

  it("never lets a surplus in one land type hide a deficit in another", () => {
    const ledger = createLedger(4);
    addToLedger(landTypes, seven, areas, inside(8), ledger);
    const report = ledgerReport(ledger);
    expect(report.rows.map(({ netKm2, isNeutral }) => [netKm2, isNeutral])).toEqual([
      [-1, false],
      [11, true],
      [0, true],
      [0, null],
    ]);
    expect([report.neutralCount, report.count, report.isNeutral]).toEqual([2, 3, false]);
    // All stable: kept. All unknown: kept, not judged. No land type: kept.
    expect(report.rows[2]).toMatchObject({ neutralKm2: 5, totalKm2: 5 });
    expect(report.rows[3]).toMatchObject({ unknownKm2: 7, totalKm2: 7 });
    expect(report.withoutLandType).toMatchObject({ lossesKm2: 3, totalKm2: 3 });
  });

  it("tells the change since the baseline apart: persistent degradation is no new loss, recovery only from degraded", () => {
    const ledger = createLedger(4);
    const baseline = Uint8Array.of(1, 2, 1, 3, 2, 2, 0, 2);
    addToLedger(landTypes, seven, areas, inside(8), ledger);
    addRecovered(landTypes, seven, baseline, areas, inside(8), ledger);
    expect(ledgerReport(ledger).rows.map((row) => row.sinceBaseline)).toEqual([
      { newlyDegradedKm2: 2, recoveredKm2: 2, netKm2: 0 },
      { newlyDegradedKm2: 0, recoveredKm2: 0, netKm2: 0 },
      { newlyDegradedKm2: 0, recoveredKm2: 0, netKm2: 0 },
      { newlyDegradedKm2: 0, recoveredKm2: 0, netKm2: 0 },
    ]);
  });

  it("by reporting unit adds up to the whole, blocks merged", () => {
    const units = Int32Array.of(1, 1, 2, 2, 2, 1, 1, 0);
    const same = Int32Array.of(0, 1, 2, 3, 4);
    const merged = createUnitLedger();
    for (const [from, to] of [
      [0, 3],
      [3, 8],
    ] as const) {
      const block = createUnitLedger();
      addToUnitLedger(
        units.subarray(from, to),
        landTypes.subarray(from, to),
        seven.subarray(from, to),
        areas.subarray(from, to),
        inside(to - from),
        block,
      );
      addUnitLedger(merged, block, same);
    }
    const whole = createLedger(4);
    addToLedger(landTypes, seven, areas, inside(8), whole);
    const sum = new Float64Array(whole.km2.length);
    for (const unit of [0, 1, 2]) {
      ledgerOfUnit(merged, unit, 4).km2.forEach((km2, i) => {
        sum[i] = sum[i]! + km2;
      });
    }
    expect(sum).toEqual(whole.km2);
    expect(ledgerReport(ledgerOfUnit(merged, 1, 4)).rows[0]).toMatchObject({ lossesKm2: 3, gainsKm2: 0 });
  });
});
