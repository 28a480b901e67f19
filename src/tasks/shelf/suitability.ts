import { LAND_USE_OF_COVER } from "../../engine/recommend/classes-of-layers.ts";
import { codesSeen } from "../../engine/recommend/degradation-seen.ts";
import { LAND_USES } from "../../engine/recommend/environment-classes.ts";
import type { Weights } from "../../engine/recommend/practice-criteria.ts";
import type { PracticeFamily } from "../../engine/recommend/practice-family.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import {
  type SuitabilityInputs,
  type SuitabilityPlan,
  suitabilityOfCells,
  suitabilityPlan,
  UNKNOWN_CLASS,
} from "../../engine/recommend/suitability.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import { emptyCells, layerKey, type OutputLayer } from "../assess/output-layers.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import { rounded } from "../assess/rounded.ts";
import { breather } from "../breather.ts";
import type { SuitabilityField, SuitabilityMap } from "../map-tasks.ts";
import { FIT_CLASSES, fifthOfFit } from "./layer-colours.ts";
import { resultId, SUITABILITY } from "./layer-ids.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";
import { gathered, studyCells } from "./site-cells.ts";
import type { SiteLayers } from "./site-layers.ts";
import { type CellClasses, cellsOf, siteReader } from "./site-reader.ts";

const WATER = 7;

/** Numbers of a cell that decide whether a family fits. */
const NUMBERS = ["rainfallMm", "slopePct", "altitudeM", "soilDepthCm"] as const;
const FIELDS = [...NUMBERS, "landUse", "aridity", "response"] as const;

/** What is asked of a study area. */
export interface SuitabilityQuestion {
  readonly family: string;
  /** What is answered for the whole area: it wins over what layers tell of cells. */
  readonly rest: SiteContext;
  /** Over the defaults. */
  readonly weights: Partial<Weights>;
}

/** A family made ready for cells, by what is seen in them and their soil. */
interface CellPlans {
  readonly family: PracticeFamily;
  /** @param seen bits of `SEEN_KINDS`. */
  of(seen: number, soil: string | undefined): SuitabilityPlan;
}

async function plansOf({ family: id, rest, weights }: SuitabilityQuestion): Promise<CellPlans> {
  const file = await import("../../../data/practices/families.json", { with: { type: "json" } });
  const families = file.default.families as readonly unknown[] as readonly PracticeFamily[];
  const family = families.find((one) => one.id === id);
  if (family === undefined) throw new Error(`expected a family of practices, got ${id}`);
  const plans = new Map<string, SuitabilityPlan>();
  return {
    family,
    of(seen, soil) {
      const key = `${seen} ${soil ?? ""}`;
      let plan = plans.get(key);
      if (plan === undefined) {
        const degradation = codesSeen(seen);
        const ofCells: SiteContext = {
          ...(degradation.length === 0 ? {} : { degradation }),
          ...(soil === undefined ? {} : { soilTexture: soil }),
          ...rest,
        };
        plan = suitabilityPlan({ families }, id, ofCells, { weights })!;
        plans.set(key, plan);
      }
      return plan;
    },
  };
}

/**
 * Fits of cells that differ in what is seen in them or in their soil: cells that are alike are worked on together.
 *
 * @param soils names of the codes of `texture`.
 */
function fitsOfCells(
  plans: CellPlans,
  inputs: SuitabilityInputs,
  { seen, texture }: Pick<CellClasses, "seen" | "texture">,
  soils: ReadonlyMap<number, string>,
): Float32Array {
  const groups = new Map<string, number[]>();
  for (let at = 0; at < seen.length; at++) {
    const key = texture === null ? String(seen[at]) : `${seen[at]} ${texture[at]}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [at]);
    else group.push(at);
  }
  const fits = new Float32Array(seen.length);
  for (const group of groups.values()) {
    const at = Uint32Array.from(group);
    const first = group[0]!;
    const ofGroup = Object.fromEntries(
      Object.entries(inputs).map(([field, values]: [string, Float32Array | Uint8Array]) => [
        field,
        gathered(values, at),
      ]),
    );
    const out = new Float32Array(group.length);
    const soil = texture === null ? undefined : soils.get(texture[first]!);
    suitabilityOfCells(plans.of(seen[first]!, soil), ofGroup, out);
    for (let place = 0; place < out.length; place++) fits[at[place]!] = out[place]!;
  }
  return fits;
}

/**
 * Where a family fits: a layer with 0 (ruled out) to 1 for every cell of the study area, unknown where nothing of the cell itself
 * is known and on water, from what the layers tell of the cell.
 */
export async function suitabilityLayer(
  question: SuitabilityQuestion,
  shelf: Shelf,
  layers: SiteLayers,
  reader: PieceReader,
  signal: AbortSignal,
  onWindow: (done: number, of: number) => void = () => {},
): Promise<{ readonly layer: ShelfLayer; readonly map: SuitabilityMap }> {
  const plans = await plansOf(question);
  const { family } = plans;
  const site = siteReader(shelf, layers, reader);
  const { width, height } = shelf.plan.frame;
  const output: OutputLayer = { period: SUITABILITY, layer: family.id, coding: "fit" };
  const cells = emptyCells("fit", width * height) as Float32Array;
  const km2 = new Map<number | null, number>();
  // What was answered for the whole wins over what layers tell of cells.
  const isAnswered = (field: SuitabilityField): boolean => question.rest[field] !== undefined;
  const numbers = NUMBERS.filter((field) => site.fields.includes(field) && !isAnswered(field));
  const told = new Set<SuitabilityField>();
  const { windows, of } = studyCells(shelf);
  const breathe = breather();
  for (const [done, window] of windows.entries()) {
    signal.throwIfAborted();
    await breathe();
    const members = await of(window);
    if (members.length > 0) {
      const classes = await site.classes(window, members);
      const { areasKm2, landCover, aridity, response } = classes;
      const inputs: { -readonly [Key in keyof SuitabilityInputs]: SuitabilityInputs[Key] } = {};
      for (const field of numbers)
        inputs[field] = Float32Array.from(await site.values(field, window, members));
      if (landCover !== null && !isAnswered("landUse"))
        inputs.landUse = landCover.map((cover) => USE_OF_COVER[cover]!);
      if (aridity !== null && !isAnswered("aridity")) inputs.aridity = aridity.map(fromZero);
      if (response !== null && !isAnswered("response")) inputs.response = response.map(fromZero);
      for (const field of FIELDS)
        if (inputs[field]?.some((value) => value !== UNKNOWN_CLASS && !Number.isNaN(value))) told.add(field);
      const fits = fitsOfCells(plans, inputs, classes, layers.texture?.names ?? new Map());
      const places = cellsOf(window, members, width);
      for (let at = 0; at < fits.length; at++) {
        const isUnknown = Number.isNaN(fits[at]!) || landCover?.[at] === WATER;
        const fit = isUnknown ? FILE_NO_DATA : fits[at]!;
        cells[places[at]!] = fit;
        const code = fifthOfFit(fit);
        km2.set(code, (km2.get(code) ?? 0) + areasKm2[at]!);
      }
    }
    onWindow(done + 1, windows.length);
  }
  const classes = FIT_CLASSES.map(({ code, name, colour }) => ({
    code,
    name,
    colour,
    areaKm2: rounded(km2.get(code) ?? 0),
  }));
  return {
    layer: { layer: output, key: "", cells },
    map: {
      family: family.id,
      names: { en: family.name, fr: family.nameFr },
      missing: FIELDS.filter((field) => isAskedBy(family, field) && !told.has(field) && !isAnswered(field)),
      layer: {
        id: resultId(layerKey(output)),
        group: "suitability",
        period: null,
        year: null,
        classes,
        range: { low: 0, high: 1, unit: null },
        isSynthetic: shelf.plan.isSynthetic,
        isPartial: false,
      },
    },
  };
}

/** Whether a family has a wish for a field: every one has for use, aridity and response. */
function isAskedBy(family: PracticeFamily, field: SuitabilityField): boolean {
  return field === "landUse" || field === "aridity" || field === "response" || family[field] !== undefined;
}

/** Places count from 1 in a context's classes, from 0 in those of suitability. */
function fromZero(place: number): number {
  return place === 0 ? UNKNOWN_CLASS : place - 1;
}

/** Place of the use of land among `LAND_USES` by UNCCD class. */
const USE_OF_COVER = LAND_USE_OF_COVER.map((use) => (use === null ? UNKNOWN_CLASS : LAND_USES.indexOf(use)));
