import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { CLASS_NO_DATA } from "../../src/engine/grid/frame.ts";
import {
  codesOfLandType,
  createLandTypes,
  landTypesOfCells,
  mergeLandTypes,
} from "../../src/engine/neutrality/land-types.ts";
import {
  addLedger,
  addToLedger,
  createLedger,
  type Ledger,
  type LedgerRow,
  ledgerReport,
} from "../../src/engine/neutrality/ledger.ts";
import { LEDGER_SIDE_OF_STATUS_SEVEN, STATUS_SEVEN_TABLE } from "../../src/engine/neutrality/status-seven.ts";
import { type PeerZone, peerZoneHotspots } from "../../src/engine/peer/zone-hotspots.ts";
import { FILE_NO_DATA, statusOfFileCode } from "../../src/engine/status.ts";
import { printCompared, sharedFiles } from "../build/shared.ts";

interface Counterbalancing {
  readonly gain_loss: number[];
  /** land_type, gains, losses, total, delta, achieved, pct_of_total */
  readonly rows: [number, number, number, number, number, number, number][];
  readonly status_breakdown: Record<string, number>;
  readonly transition_breakdown: Record<string, number>;
}
interface Hotspots {
  /** zone, xmin, xmax, ymin, ymax, total_px, deg_px, deg_fraction, deg_pct, deg_area_km2, rank */
  readonly rows: [number | string, ...number[]][];
}
interface Oracle {
  readonly hotspots: Readonly<Record<"zones" | "grid", Hotspots>>;
  readonly width: number;
  readonly height: number;
  readonly geotransform: [number, number, number, number, number, number];
  readonly inputs: Record<"status7" | "baseline3" | "report3" | "land_type" | "soil", number[]>;
  readonly zones_combined: {
    readonly inputs: ("land_type" | "soil")[];
    readonly ids: number[];
    readonly labels: Record<string, string>;
  };
  readonly counterbalancing: Record<"land_type" | "land_type_x_soil", Counterbalancing>;
  readonly counterbalancing_full: {
    readonly aoi_bbox: [number, number, number, number];
    readonly layers: ("land_type" | "soil")[];
    /** code, name, gains, losses, total, delta, achieved, pct */
    readonly rows: [number, string, number, number, number, number, number, number][];
    readonly labels: Record<string, string>;
  };
}

const SIDES = { unknown: FILE_NO_DATA, loss: -1, neutral: 0, gain: 1 };

for (const file of sharedFiles("oracle", /^planning_.*\.json$/)) {
  const oracle = JSON.parse(readFileSync(file, "utf8")) as Oracle;
  const name = basename(file);
  const { width, inputs } = oracle;
  const cellCount = inputs.status7.length;
  const areasKm2 = Float64Array.from(inputs.status7, (_, cell) =>
    cellAreaKm2(oracle, Math.floor(cell / width)),
  );
  const everywhere = new Uint8Array(cellCount).fill(1);
  const seven = Uint8Array.from(inputs.status7, (code) => Math.max(0, code));
  const layer = (id: "land_type" | "soil"): Int32Array =>
    Int32Array.from(inputs[id], (code) => (code === FILE_NO_DATA ? CLASS_NO_DATA : code));

  /** Land types of the layers, found in blocks of 7 rows and merged, as a run does. */
  const landTypes = (layers: readonly Int32Array[]) => {
    const ids = new Int32Array(cellCount);
    const cells = 7 * width;
    const blocks = [];
    for (let from = 0; from < cellCount; from += cells) {
      const dictionary = createLandTypes(layers.length);
      const pieces = layers.map((codes) => codes.subarray(from, from + cells));
      landTypesOfCells(pieces, dictionary, ids.subarray(from, from + cells));
      blocks.push({ from, dictionary });
    }
    const merged = mergeLandTypes(blocks.map(({ dictionary }) => dictionary));
    blocks.forEach(({ from, dictionary }, block) => {
      expect(dictionary.count).toBeLessThanOrEqual(merged.dictionary.count);
      for (let cell = from; cell < Math.min(from + cells, cellCount); cell++) {
        ids[cell] = merged.renumber[block]![ids[cell]!]!;
      }
    });
    const labels = Array.from({ length: merged.dictionary.count }, (_, i) =>
      codesOfLandType(merged.dictionary, i + 1).join("_"),
    );
    return { ids, labels, dictionary: merged.dictionary };
  };
  const ledgerOf = (ids: Int32Array, count: number, inside: Uint8Array): Ledger => {
    const whole = createLedger(count);
    const same = Int32Array.from({ length: count + 1 }, (_, id) => id);
    for (let from = 0; from < cellCount; from += 5 * width) {
      const to = from + 5 * width;
      const block = createLedger(count);
      const span = [from, to] as const;
      addToLedger(
        ids.subarray(...span),
        seven.subarray(...span),
        areasKm2.subarray(...span),
        inside.subarray(...span),
        block,
      );
      addLedger(whole, block, same);
    }
    return whole;
  };
  /** The peer lists only land types with a known status, and its total leaves the unknown out. */
  const peerRows = (rows: readonly LedgerRow[]) =>
    rows
      .filter((row) => row.isNeutral !== null)
      .map((row) => {
        const total = row.gainsKm2 + row.lossesKm2 + row.neutralKm2;
        return {
          landType: row.landType,
          isNeutral: row.isNeutral ? 1 : 0,
          areas: [row.gainsKm2, row.lossesKm2, total],
          net: row.netKm2,
          percent: (100 * row.netKm2) / total,
        };
      });

  describe(name, () => {
    it("combined zones: ids and labels", () => {
      const { ids, labels } = landTypes(oracle.zones_combined.inputs.map(layer));
      expect(labels).toEqual(Object.values(oracle.zones_combined.labels));
      expect(Object.keys(oracle.zones_combined.labels)).toEqual(labels.map((_, i) => `${i + 1}`));
      expect(Array.from(ids)).toEqual(oracle.zones_combined.ids);
      printCompared(`${name} combined zones`, cellCount + 2 * labels.length);
    });

    for (const [id, layers] of [
      ["land_type", ["land_type"]],
      ["land_type_x_soil", ["land_type", "soil"]],
    ] as const) {
      it(`counterbalancing by ${id}`, () => {
        const wanted = oracle.counterbalancing[id];
        const { ids, labels, dictionary } = landTypes(layers.map(layer));
        // A land type by one layer bears its code, by several the dense id.
        const peerId = (landType: number): number =>
          layers.length === 1 ? codesOfLandType(dictionary, landType)[0]! : landType;
        const gainLoss = Array.from(seven, (code, cell) =>
          ids[cell] === 0 ? FILE_NO_DATA : SIDES[LEDGER_SIDE_OF_STATUS_SEVEN[code]!],
        );
        expect(gainLoss).toEqual(wanted.gain_loss);
        const ledger = ledgerOf(ids, labels.length, everywhere);
        const report = ledgerReport(ledger);
        const got = peerRows(report.rows);
        expect(got.map((row) => [peerId(row.landType), row.isNeutral])).toEqual(
          wanted.rows.map((row) => [row[0], row[5]]),
        );
        got.forEach((row, i) => {
          const [, gains, losses, total, delta, , percent] = wanted.rows[i]!;
          expectSame(row.areas, [gains, losses, total]);
          expectNear(row.net, delta, total);
          expectNear(row.percent, percent, 100);
        });
        // A row without gain or loss is in ours, and everything inside is in some row.
        const whole = areasKm2.reduce((sum, km2) => sum + km2, 0);
        const rows = [...report.rows, report.withoutLandType];
        const total = rows.reduce((sum, row) => sum + row.totalKm2, 0);
        expect(Math.abs(total / whole - 1)).toBeLessThan(1e-12);
        expect(report.rows).toHaveLength(labels.length);
        expect(report.isNeutral).toBe(wanted.rows.every((row) => row[5] === 1));

        const breakdown: Record<string, number> = {};
        for (let landType = 1; landType <= labels.length; landType++) {
          for (let status = 1; status < 8; status++) {
            const km2 = ledger.km2[landType * 8 + status]!;
            if (km2 !== 0) breakdown[`${peerId(landType)},${status}`] = km2;
          }
        }
        expectSameRecord(breakdown, wanted.status_breakdown);
        const transitions: Record<string, number> = {};
        for (let cell = 0; cell < cellCount; cell++) {
          const before = inputs.baseline3[cell]!;
          const now = inputs.report3[cell]!;
          if (ids[cell] === 0 || seven[cell] === 0) continue;
          const pair = statusOfFileCode(before) * 4 + statusOfFileCode(now);
          expect(STATUS_SEVEN_TABLE[pair]).toBe(seven[cell]);
          const key = `${peerId(ids[cell]!)},${(before + 2) * 10 + now + 2}`;
          transitions[key] = (transitions[key] ?? 0) + areasKm2[cell]!;
        }
        expectSameRecord(transitions, wanted.transition_breakdown);
        printCompared(
          `${name} counterbalancing by ${id}`,
          cellCount +
            7 * got.length +
            Object.keys(wanted.status_breakdown).length +
            Object.keys(wanted.transition_breakdown).length,
        );
      });
    }

    for (const id of ["zones", "grid"] as const) {
      it(`hotspots by ${id}`, () => {
        const { rows } = oracle.hotspots[id];
        const degraded = Uint8Array.from(inputs.status7, (code) => (code < 1 ? 255 : Number(code < 4)));
        // One zone after the other, for they overlap; the rectangles of the oracle's zones are whole.
        const found = rows.map(([, west, east, south, north]): PeerZone => {
          const inBox = insideBox(oracle, [west!, south!, east!, north!]);
          return peerZoneHotspots(Int32Array.from(inBox), degraded, areasKm2, 1)[0]!;
        });
        found.forEach((zone, at) => {
          const [, , , , , valid, bad, fraction, percent, km2] = rows[at]!;
          expect([zone.validCells, zone.degradedCells]).toEqual([valid, bad]);
          expect(Math.round(100 * zone.fraction)).toBe(percent);
          expectSame([zone.fraction, zone.degradedKm2], [fraction!, km2!]);
        });
        if (id === "grid") {
          const zones = new Int32Array(cellCount);
          rows.forEach(([zone, west, east, south, north]) => {
            const inBox = insideBox(oracle, [west!, south!, east!, north!]);
            for (let cell = 0; cell < cellCount; cell++)
              if (inBox[cell] === 1) zones[cell] = Number(zone) + 1;
          });
          const ranked = peerZoneHotspots(zones, degraded, areasKm2, rows.length);
          expect(ranked.map(({ zone, rank }) => [zone - 1, rank])).toEqual(
            rows.map((row) => [row[0], row[10]]),
          );
        }
        printCompared(`${name} hotspots by ${id}`, 6 * rows.length);
      });
    }

    it("the whole counterbalancing inside a rectangle", () => {
      const wanted = oracle.counterbalancing_full;
      const { ids, labels, dictionary } = landTypes(wanted.layers.map(layer));
      const inside = insideBox(oracle, wanted.aoi_bbox);
      const base = 1 + Math.max(...wanted.layers.flatMap((id) => inputs[id]));
      // The peer's code: codes as digits of a number in that base. Ours are dense; only this test multiplies.
      const peerCode = (landType: number): number =>
        codesOfLandType(dictionary, landType).reduce((code, value) => code * base + value, 0);
      const got = peerRows(ledgerReport(ledgerOf(ids, labels.length, inside)).rows);
      expect(got.map((row) => [peerCode(row.landType), labels[row.landType - 1], row.isNeutral])).toEqual(
        wanted.rows.map((row) => [row[0], row[1], row[6]]),
      );
      got.forEach((row, i) => {
        const [, , gains, losses, total, delta, , percent] = wanted.rows[i]!;
        expectSame(row.areas, [gains, losses, total]);
        expectNear(row.net, delta, total);
        expectNear(row.percent, percent, 100);
      });
      expect(Object.fromEntries(labels.map((label, i) => [peerCode(i + 1), label]))).toEqual(wanted.labels);
      printCompared(`${name} counterbalancing in a rectangle`, 8 * got.length + 2 * labels.length);
    });
  });
}

/** Zone area of the ellipsoid between two parallels (method 7.1, the peer's axis of four decimals), km². */
function cellAreaKm2(oracle: Oracle, row: number): number {
  const [, cellWidth, , north, , cellHeight] = oracle.geotransform;
  const a = 6378137;
  const b = 6356752.3142;
  const e = Math.sqrt(1 - (b / a) ** 2);
  const zone = (latitude: number): number => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return Math.PI * b ** 2 * (Math.atanh(e * sine) / e + sine / ((1 + e * sine) * (1 - e * sine)));
  };
  const top = north + row * cellHeight;
  return ((zone(top) - zone(top + cellHeight)) * cellWidth) / 360 / 1e6;
}

function insideBox(oracle: Oracle, [west, south, east, north]: [number, number, number, number]): Uint8Array {
  const [left, cellWidth, , top, , cellHeight] = oracle.geotransform;
  return Uint8Array.from(oracle.inputs.status7, (_, cell) => {
    const x = left + ((cell % oracle.width) + 0.5) * cellWidth;
    const y = top + (Math.floor(cell / oracle.width) + 0.5) * cellHeight;
    return x >= west && x <= east && y >= south && y <= north ? 1 : 0;
  });
}

/** Within 1e-9 of `scale`. */
function expectNear(got: number, wanted: number, scale: number): void {
  expect(Math.abs(got - wanted) / scale, `got ${got}, expected ${wanted}`).toBeLessThan(1e-9);
}

function expectSame(got: readonly number[], wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => {
    if (wanted[i] === 0) expect(value).toBe(0);
    else expectNear(value, wanted[i]!, Math.abs(wanted[i]!));
  });
}

function expectSameRecord(got: Record<string, number>, wanted: Record<string, number>): void {
  expect(Object.keys(got).sort()).toEqual(Object.keys(wanted).sort());
  for (const key of Object.keys(wanted)) expectNear(got[key]!, wanted[key]!, wanted[key]!);
}
