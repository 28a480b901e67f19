import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import { transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { FILE_CODE_OF_STATUS, FILE_NO_DATA } from "../../engine/status.ts";
import { type LayerCells, layerKey, type OutputLayer, outputLayersOf } from "../assess/output-layers.ts";
import { piecesOfBlock } from "../assess/pieces.ts";
import { rounded } from "../assess/rounded.ts";
import { statusSummaryAreas } from "../assess/summary-areas.ts";
import type { LayerDescription } from "../map-tasks.ts";
import { rowBlocks } from "../row-blocks.ts";
import { CHANGE_RANGE, classesOfCoding } from "./layer-colours.ts";
import { resultId } from "./layer-ids.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";

/** km² of each class inside the study area, by code as in files; null is unknown. */
export type ClassAreas = ReadonlyMap<number | null, number>;

const GROUPS: readonly (readonly [RegExp, LayerDescription["group"]])[] = [
  [/^sdg-15-3-1$/, "indicator"],
  [/^status-[37]/, "status"],
  [/^(productivity|land-cover|soil-carbon)-status$/, "sub-indicator"],
  [/./, "metric"],
];
const ORDER: readonly LayerDescription["group"][] = ["indicator", "status", "sub-indicator", "metric"];

/** The result layers in the order of the reading, with the areas of their classes: the summary's own where it has them. */
export function describeResults(shelf: Shelf, counted: AreaCounter): LayerDescription[] {
  const { plan } = shelf;
  const isSynthetic = shelf.workspace.datasets.some(({ synthetic }) => synthetic === true);
  const described = outputLayersOf(plan).map((layer): LayerDescription => {
    const classes = classesOfCoding(layer.coding, plan);
    const areas = classes === null ? null : areasOfLayer(layer, shelf, counted);
    return {
      id: resultId(layerKey(layer)),
      group: GROUPS.find(([name]) => name.test(layer.layer))![1],
      period: layer.period,
      year: null,
      classes:
        classes?.map(({ code, name, colour }) => ({
          code,
          name,
          colour,
          areaKm2: areas?.get(code) ?? 0,
        })) ?? null,
      range: classes === null ? { low: CHANGE_RANGE[0], high: CHANGE_RANGE[1], unit: "%" } : null,
      isSynthetic,
      isPartial: isPartialLayer(layer, shelf),
    };
  });
  const shown = described.map((layer) => ({
    ...layer,
    classes:
      layer.id.endsWith("/land-cover-transition") && layer.classes !== null
        ? layer.classes.filter(({ areaKm2, code }) => areaKm2 > 0 || code === null)
        : layer.classes,
  }));
  return ORDER.flatMap((group) => shown.filter((layer) => layer.group === group));
}

function isPartialLayer({ period, layer }: OutputLayer, { found: { summary } }: Shelf): boolean {
  if (layer === "sdg-15-3-1") return summary.periods[period]!.partial;
  return /^status-[37]$/.test(layer) && summary.status[period]!.partial;
}

const SUB_INDICATORS: Readonly<Record<string, "productivity" | "landCover" | "soilCarbon">> = {
  "productivity-status": "productivity",
  "land-cover-status": "landCover",
  "soil-carbon-status": "soilCarbon",
  "status-7-productivity": "productivity",
  "status-7-land-cover": "landCover",
  "status-7-soil-carbon": "soilCarbon",
};

function areasOfLayer(output: OutputLayer, shelf: Shelf, counted: AreaCounter): ClassAreas {
  const { period, layer } = output;
  const { summary, reports } = shelf.found;
  const ofPeriod = summary.periods[period]!;
  const status = summary.status[period];
  const part = SUB_INDICATORS[layer];
  if (layer === "sdg-15-3-1") return byStatus(ofPeriod.sdg1531!);
  if (layer === "status-7") return byName(status!.sdg1531);
  if (layer === "status-3")
    return byStatus(statusSummaryAreas(reports.status.get(period)!.indicator.three.all));
  if (layer === "productivity-class") return byName(ofPeriod.productivityClassKm2!);
  if (part !== undefined)
    return layer.startsWith("status-7") ? byName(status![part]!) : byStatus(ofPeriod[part]!);
  if (layer === "land-cover-transition") return transitionAreas(period, shelf);
  return counted.areas(shelf.layers.get(layerKey(output))!, shelf);
}

function byStatus({ degradedKm2, stableKm2, improvedKm2, unknownKm2 }: StatusAreas): ClassAreas {
  return new Map<number | null, number>([
    [-1, degradedKm2],
    [0, stableKm2],
    [1, improvedKm2],
    [null, unknownKm2],
  ]);
}

function byName(areas: Readonly<Record<string, number>>): ClassAreas {
  return new Map(Object.entries(areas).map(([name, km2]) => [name === "unknown" ? null : Number(name), km2]));
}

function transitionAreas(period: string, { plan, found }: Shelf): ClassAreas {
  const { transitionKm2 } = found.reports.periods.get(period)!;
  const multiplier = transitionMultiplier(plan.matrix.codes.length);
  const side = Math.sqrt(transitionKm2.length);
  const areas = new Map<number | null, number>();
  transitionKm2.forEach((km2, pair) => {
    const [from, to] = [Math.floor(pair / side), pair % side];
    const code = from === 0 || to === 0 ? null : from * multiplier + to;
    areas.set(code, (areas.get(code) ?? 0) + km2);
  });
  for (const [code, km2] of areas) areas.set(code, rounded(km2));
  return areas;
}

/** Counts the areas of layers that no table of the summary holds; a layer that stays is counted once. */
export interface AreaCounter {
  areas(layer: ShelfLayer, shelf: Shelf): ClassAreas;
}

/** A counter that has counted nothing. */
export function createAreaCounter(): AreaCounter {
  const counted = new WeakMap<LayerCells, { readonly key: string; readonly areas: ClassAreas }>();
  return {
    areas({ layer, key, cells }, shelf) {
      const known = counted.get(cells);
      if (known?.key === key) return known.areas;
      const areas = countAreas(layer.coding, cells, shelf);
      counted.set(cells, { key, areas });
      return areas;
    },
  };
}

function countAreas(
  coding: OutputLayer["coding"],
  cells: LayerCells,
  { plan, inside, areas }: Shelf,
): ClassAreas {
  const sums = new Float64Array(256);
  for (const rows of rowBlocks(plan.frame.height)) {
    for (const window of piecesOfBlock(rows, plan)) {
      const areasKm2 = new Float64Array(window.width * window.height);
      areas.fill(window, areasKm2);
      for (let row = 0, at = 0; row < window.height; row++) {
        const start = (window.y + row) * plan.frame.width + window.x;
        for (let cell = start; cell < start + window.width; cell++, at++) {
          if (inside[cell] === 1) sums[cells[cell]! & 255]! += areasKm2[at]!;
        }
      }
    }
  }
  const byCode = new Map<number | null, number>();
  sums.forEach((km2, byte) => {
    if (km2 === 0) return;
    const value = cells instanceof Int8Array && byte > 127 ? byte - 256 : byte;
    byCode.set(fileCodeOf(coding, value), rounded(km2));
  });
  return byCode;
}

/** The code in files of a cell on the shelf; null is unknown. */
export function fileCodeOf(coding: OutputLayer["coding"], value: number): number | null {
  if (coding === "status") return value === 0 ? null : FILE_CODE_OF_STATUS[value]!;
  if (coding === "significance") return value === -128 ? null : value;
  if (coding === "transition" || coding === "percent" || coding === "fit")
    return value === FILE_NO_DATA ? null : value;
  if (coding === "agreement" || coding === "plan") return value === 0 ? null : value - 1;
  return value === 0 ? null : value;
}
