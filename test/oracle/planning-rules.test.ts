import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { burnRows, createBurner } from "../../src/engine/grid/rasterize.ts";
import { peerCellAreaM2 } from "../../src/engine/peer/cell-area.ts";
import { peerBusinessAsUsual, peerProjection } from "../../src/engine/peer/planning-business-as-usual.ts";
import { peerResponses, peerStatusKind } from "../../src/engine/peer/planning-responses.ts";
import {
  type PeerContribution,
  type PeerTarget,
  peerScenario,
} from "../../src/engine/peer/planning-scenario.ts";
import { peerZoneHotspots } from "../../src/engine/peer/zone-hotspots.ts";
import { responsesOfCells } from "../../src/engine/planning/response.ts";
import { FILE_NO_DATA, statusOfFileCode } from "../../src/engine/status.ts";
import { printCompared, sharedFiles } from "../build/shared.ts";

type Summary = Record<string, number | string | boolean>;
type Zone = Record<string, number | string>;
type LayerName = "status7" | "baseline3" | "report3" | "lpd5" | "risk" | "land_type" | "soil";
interface Oracle {
  readonly width: number;
  readonly height: number;
  readonly geotransform: [number, number, number, number, number, number];
  readonly inputs: Record<LayerName, number[]> & { readonly zones: [string, string][] };
  readonly arr: Record<string, { summary: Summary; raster: number[] }>;
  readonly hotspots: Record<
    "zones" | "grid",
    {
      readonly summary: {
        n_zones: number;
        mean_degraded_fraction: number;
        top10_zone_fids: number[];
        status_type: string;
      };
      readonly rows: [string | number, ...number[]][];
      readonly raster: number[];
    }
  >;
  readonly bau: Record<
    string,
    {
      readonly years: [number, number, number];
      readonly summary: Record<string, number> & { jurisdictions: Zone[]; land_types_bau: Zone[] };
    }
  >;
  readonly scenario: {
    readonly arr_used: string;
    readonly targets: {
      wkt_geometry: string;
      intervention: PeerTarget["intervention"];
      effectiveness: number;
    }[];
    readonly summary: Record<string, number> & {
      per_target: Record<string, number | string>[];
      by_land_type: Zone[];
      by_jurisdiction: Zone[];
    };
    readonly raster: number[][];
    readonly projection: Record<string, number | boolean> & {
      by_jurisdiction: Record<string, number | string | boolean>[];
    };
  };
}

for (const file of sharedFiles("oracle", /^planning_.*\.json$/)) {
  const oracle = JSON.parse(readFileSync(file, "utf8")) as Oracle;
  const name = basename(file);
  const { width, height, inputs, geotransform } = oracle;
  const cells = width * height;
  const areasKm2 = Float64Array.from({ length: cells }, (_, cell) => {
    const [, cellWidth, , north, , cellHeight] = geotransform;
    const top = north + Math.floor(cell / width) * cellHeight;
    return peerCellAreaM2(top, top + cellHeight, cellWidth) / 1e6;
  });
  const [left, cellWidth, , top, , cellHeight] = geotransform;
  /** Polygons burnt by centres; the last one wins. */
  const burnt = (wkts: readonly string[]): Int32Array => {
    const polygons = wkts.map((wkt) => [[Float64Array.from(wkt.match(/-?[\d.]+(?:e-?\d+)?/g)!, Number)]]);
    const frame = { width, height, transform: [cellWidth, 0, left, 0, cellHeight, top] as const };
    const ids = new Int32Array(cells);
    burnRows(createBurner(polygons, frame), { x: 0, y: 0, width, height }, ids);
    return ids;
  };
  const zones = burnt(inputs.zones.map(([, wkt]) => wkt));
  const sumWhere = (holds: (cell: number) => boolean): number => {
    let km2 = 0;
    for (let cell = 0; cell < cells; cell++) if (holds(cell)) km2 += areasKm2[cell]!;
    return km2;
  };
  const isKnown = (code: number): boolean => code !== FILE_NO_DATA;
  const arrOf = (id: string): { status: number[]; lpd: number[] | null; risk: number[] | null } => ({
    status: id.startsWith("status3") ? inputs.report3 : inputs.status7,
    lpd: id.includes("lpd") ? inputs.lpd5 : null,
    risk: id.includes("risk") ? inputs.risk : null,
  });

  describe(name, () => {
    for (const [id, wanted] of Object.entries(oracle.arr)) {
      it(`responses from ${id}, by the peer's rule and by ours`, () => {
        const { status, lpd, risk } = arrOf(id);
        const responses = peerResponses(status, lpd, risk);
        expect(Array.from(responses)).toEqual(wanted.raster);
        expect(peerStatusKind(status)).toBe(wanted.summary["status_type"]);
        const km2 = (code: number): number => sumWhere((cell) => responses[cell] === code);
        expectSame(
          [km2(1), km2(2), km2(3), km2(FILE_NO_DATA), km2(1) + km2(2) + km2(3)],
          ["avoid_km2", "reduce_km2", "reverse_km2", "nodata_km2", "total_km2"].map((key) =>
            Number(wanted.summary[key]),
          ),
        );
        expect([lpd !== null, risk !== null]).toEqual([
          wanted.summary["trajectory_used"],
          wanted.summary["risk_layer_used"],
        ]);
        // On land inside the area and with the kind of status stated our own rule is the same.
        const kind = id.startsWith("status3") ? "three" : "seven";
        const ours = new Uint8Array(cells);
        responsesOfCells(
          {
            kind,
            status: Uint8Array.from(status, (code) =>
              kind === "three" ? statusOfFileCode(code) : Math.max(0, code),
            ),
            productivityClass: lpd === null ? null : Uint8Array.from(lpd, (code) => Math.max(0, code)),
            risk:
              risk === null
                ? null
                : Float64Array.from(risk, (value) => (isKnown(value) ? value : Number.NaN)),
            inside: new Uint8Array(cells).fill(1),
          },
          ours,
        );
        expect(Array.from(ours, (code) => (code === 0 ? FILE_NO_DATA : code))).toEqual(wanted.raster);
        printCompared(`${name} responses ${id}`, 2 * cells + 8);
      });
    }

    for (const id of ["zones", "grid"] as const) {
      it(`hotspots by ${id}: raster and summary`, () => {
        const { rows, raster, summary } = oracle.hotspots[id];
        const degraded = Uint8Array.from(inputs.status7, (code) => (code < 1 ? 255 : Number(code < 4)));
        const boxes = rows.map(([zone, west, east, south, north]) => ({
          zone,
          box: [west!, south!, east!, north!],
        }));
        const names = inputs.zones.map(([zone]) => zone);
        const numbered = boxes.map(({ zone, box }) => ({
          id: id === "zones" ? names.indexOf(String(zone)) + 1 : Number(zone) + 1,
          box,
        }));
        numbered.sort((a, b) => a.id - b.id);
        const found = numbered.map(({ box }) => {
          const inBox = Int32Array.from({ length: cells }, (_, cell) => {
            const x = left + ((cell % width) + 0.5) * cellWidth;
            const y = top + (Math.floor(cell / width) + 0.5) * cellHeight;
            return Number(x >= box[0]! && x <= box[2]! && y >= box[1]! && y <= box[3]!);
          });
          return { inBox, hot: peerZoneHotspots(inBox, degraded, areasKm2, 1)[0]! };
        });
        const drawn = new Int16Array(cells).fill(FILE_NO_DATA);
        // The peer draws from the first rank to the last, so of overlapping zones the lesser share is seen.
        for (const { inBox, hot } of [...found].sort((a, b) => b.hot.fraction - a.hot.fraction))
          for (let cell = 0; cell < cells; cell++)
            if (inBox[cell] === 1) drawn[cell] = Math.round(100 * hot.fraction);
        expect(Array.from(drawn)).toEqual(raster);
        const order = found.map(({ hot }, at) => ({ fid: at + 1, fraction: hot.fraction }));
        order.sort((a, b) => b.fraction - a.fraction);
        expect(order.slice(0, 10).map(({ fid }) => fid)).toEqual(summary.top10_zone_fids);
        expect([found.length, peerStatusKind(inputs.status7)]).toEqual([
          summary.n_zones,
          summary.status_type,
        ]);
        const mean = found.reduce((sum, { hot }) => sum + hot.fraction, 0) / found.length;
        expectSame([mean], [summary.mean_degraded_fraction]);
        printCompared(`${name} hotspot raster by ${id}`, cells + 3 + Math.min(10, found.length));
      });
    }

    const bauOf = (id: string, isIn: (cell: number) => boolean) => {
      const wanted = oracle.bau[id]!;
      const [initial, final, target] = wanted.years;
      const report = id.endsWith("status7") ? inputs.status7 : inputs.report3;
      const isBad = (code: number): boolean =>
        report === inputs.status7 ? code >= 1 && code <= 3 : code === -1;
      const totalKm2 = sumWhere((cell) => isIn(cell) && isKnown(inputs.baseline3[cell]!));
      const baselineKm2 = sumWhere((cell) => isIn(cell) && inputs.baseline3[cell] === -1);
      const reportKm2 = sumWhere((cell) => isIn(cell) && isBad(report[cell]!));
      const line = peerBusinessAsUsual(baselineKm2, reportKm2, { initial, final, target });
      return { totalKm2, baselineKm2, reportKm2, target, ...line };
    };
    const expectBau = (got: ReturnType<typeof bauOf>, wanted: Record<string, number | string>): void => {
      const of = (key: string): number => Number(wanted[key]);
      // The peer's share of nothing is 0.
      const percent = (km2: number): number => (got.totalKm2 === 0 ? 0 : (100 * km2) / got.totalKm2);
      const scale = Math.max(got.totalKm2, got.reportKm2, 1e-9);
      expectSame(
        [
          got.totalKm2,
          got.baselineKm2,
          percent(got.baselineKm2),
          got.reportKm2,
          percent(got.reportKm2),
          got.targetKm2,
        ],
        [
          of("total_area_km2"),
          of("degraded_area_baseline_km2"),
          of("pct_degraded_baseline"),
          of("degraded_area_reporting_km2"),
          of("pct_degraded_reporting"),
          of("ldntarget_km2"),
        ],
      );
      // Differences of areas: held against the area they are differences of.
      expectNear(got.annualChangeKm2, of("annual_change_km2"), scale);
      expectNear(got.projectionKm2, of(`bau_projection_${got.target}_km2`), scale);
      expectNear(got.shortfallKm2, of("shortfall_km2"), scale);
    };
    for (const [id, { summary }] of Object.entries(oracle.bau)) {
      it(`business as usual, ${id}`, () => {
        expectBau(
          bauOf(id, () => true),
          summary as unknown as Zone,
        );
        for (const zone of summary.jurisdictions)
          expectBau(
            bauOf(id, (cell) => zones[cell] === zone["zone_id"]),
            zone,
          );
        for (const type of summary.land_types_bau)
          expectBau(
            bauOf(id, (cell) => inputs.land_type[cell] === type["zone_id"]),
            type,
          );
        printCompared(
          `${name} business as usual ${id}`,
          9 * (1 + summary.jurisdictions.length + summary.land_types_bau.length),
        );
      });
    }

    const { scenario } = oracle;
    const used = arrOf(scenario.arr_used);
    const targets = scenario.targets.map(({ wkt_geometry: wkt, intervention, effectiveness }) => ({
      cells: Uint8Array.from(burnt([wkt])),
      intervention,
      effectiveness,
    }));
    const balance = peerScenario(peerResponses(used.status, used.lpd, used.risk), areasKm2, targets);
    const byZone = balance.contributionsBy(zones);

    it("scenario balance: rasters, targets, land types, jurisdictions", () => {
      const { summary } = scenario;
      const { percent } = balance;
      expect([percent.reverse, percent.reduce, percent.avoid].map((of) => Array.from(of))).toEqual(
        scenario.raster,
      );
      const avoidedKm2 = balance.avoidedByReduceKm2 + balance.avoidedByAvoidKm2;
      expectSame(
        [
          balance.gainsKm2,
          balance.avoidedByReduceKm2,
          balance.avoidedByAvoidKm2,
          balance.gainsKm2,
          avoidedKm2,
        ],
        [
          summary["gains_km2_reverse"]!,
          summary["avoided_losses_km2_reduce"]!,
          summary["avoided_losses_km2_avoid"]!,
          summary["total_gains_km2"]!,
          summary["total_avoided_losses_km2"]!,
        ],
      );
      expectSame(
        balance.perTarget.flatMap((target) => [
          target.treatedKm2,
          target.gainsKm2,
          target.avoidedByReduceKm2 + target.avoidedByAvoidKm2,
        ]),
        summary.per_target.flatMap((target) =>
          ["area_treated_km2", "gains_km2", "avoided_losses_km2"].map((key) => Number(target[key])),
        ),
      );
      const expectGroups = (got: Map<number, PeerContribution>, wanted: readonly Zone[]): void => {
        const known = new Map([...got].filter(([code]) => code > 0));
        expect([...known.keys()].sort()).toEqual(wanted.map(({ code }) => Number(code)).sort());
        for (const zone of wanted) {
          const { gainsKm2, avoidedByReduceKm2, avoidedByAvoidKm2 } = known.get(Number(zone["code"]))!;
          expectSame(
            [
              gainsKm2,
              avoidedByReduceKm2,
              avoidedByAvoidKm2,
              gainsKm2,
              avoidedByReduceKm2 + avoidedByAvoidKm2,
            ],
            [
              "gains_km2",
              "avoided_losses_reduce_km2",
              "avoided_losses_avoid_km2",
              "total_gains_km2",
              "total_avoided_losses_km2",
            ].map((key) => Number(zone[key])),
          );
        }
      };
      expectGroups(balance.contributionsBy(Int32Array.from(inputs.land_type)), summary.by_land_type);
      expectGroups(byZone, summary.by_jurisdiction);
      const groups = summary.by_land_type.length + summary.by_jurisdiction.length;
      printCompared(`${name} scenario balance`, 3 * cells + 5 + 3 * targets.length + 6 * groups);
    });

    it("projection of the scenario against business as usual", () => {
      const wanted = scenario.projection;
      const id = Object.keys(oracle.bau).find((key) => {
        const [initial, final] = oracle.bau[key]!.years;
        return initial === wanted["year_initial"] && final === wanted["year_final"];
      })!;
      const whole = bauOf(id, () => true);
      const contribution = balance.gainsKm2 + balance.avoidedByReduceKm2 + balance.avoidedByAvoidKm2;
      const got = peerProjection(whole, contribution);
      const keys = {
        degraded_area_baseline_km2: whole.baselineKm2,
        degraded_area_reporting_km2: whole.reportKm2,
        bau_projection_km2: whole.projectionKm2,
        ldntarget_km2: whole.targetKm2,
        scenario_gains_km2: balance.gainsKm2,
        scenario_avoided_losses_km2: balance.avoidedByReduceKm2 + balance.avoidedByAvoidKm2,
        scenario_contribution_km2: got.contributionKm2,
        scenario_degraded_km2: got.degradedKm2,
        bau_shortfall_km2: whole.shortfallKm2,
        remaining_shortfall_km2: got.remainingShortfallKm2,
        gap_closed_pct: got.gapClosedPercent,
      };
      for (const [key, value] of Object.entries(keys)) expectNear(value, Number(wanted[key]), whole.totalKm2);
      expect([got.isNeutral, whole.target]).toEqual([wanted["neutral"], wanted["target_year"]]);
      for (const zone of wanted.by_jurisdiction) {
        const at = inputs.zones.findIndex(([zoneName]) => zoneName === zone["zone_name"]) + 1;
        const part = byZone.get(at);
        const sum = part === undefined ? 0 : part.gainsKm2 + part.avoidedByReduceKm2 + part.avoidedByAvoidKm2;
        const line = bauOf(id, (cell) => zones[cell] === at);
        const of = peerProjection(line, sum);
        const values = {
          bau_projection_km2: line.projectionKm2,
          ldntarget_km2: line.targetKm2,
          scenario_contribution_km2: of.contributionKm2,
          scenario_degraded_km2: of.degradedKm2,
          gap_closed_pct: of.gapClosedPercent,
        };
        for (const [key, value] of Object.entries(values))
          expectNear(value, Number(zone[key]), line.totalKm2);
        expect(of.isNeutral).toBe(zone["neutral"]);
      }
      printCompared(`${name} projection`, 13 + 6 * wanted.by_jurisdiction.length);
    });
  });
}

/** Within 1e-9 of `scale`. */
function expectNear(got: number, wanted: number, scale: number): void {
  expect(Math.abs(got - wanted) / scale, `got ${got}, expected ${wanted}`).toBeLessThan(1e-9);
}

function expectSame(got: readonly number[], wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, at) => {
    if (wanted[at] === 0) expect(value).toBe(0);
    else expectNear(value, wanted[at]!, Math.abs(wanted[at]!));
  });
}
