import plannedAction from "../../../data/palettes/planned-action.json" with { type: "json" };
import plannedChance from "../../../data/palettes/planned-chance.json" with { type: "json" };
import plannedDifference from "../../../data/palettes/planned-difference.json" with { type: "json" };
import quantity from "../../../data/ramps/quantity.json" with { type: "json" };
import { chancesOf } from "../../engine/planning/chances.ts";
import { RESPONSE } from "../../engine/planning/response.ts";
import type { Stratum } from "../../engine/planning/strata.ts";
import { layerKey, type OutputLayer } from "../assess/output-layers.ts";
import { rounded } from "../assess/rounded.ts";
import type { LayerDescription } from "../map-tasks.ts";
import type { PlanOnShelf } from "../planning/count-plan.ts";
import type { CountedLand } from "../planning/counted-land.ts";
import type { ScenarioEvaluation } from "../planning/scenario-evaluation.ts";
import { rowBlocks } from "../row-blocks.ts";
import { type ClassOfLayer, UNKNOWN_CLASS } from "./layer-colours.ts";
import { PLAN, resultId } from "./layer-ids.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";

/** Layers of a plan, and what each is. */
export interface PlannedLayers {
  readonly layers: ReadonlyMap<string, ShelfLayer>;
  readonly descriptions: readonly LayerDescription[];
}

/** What the maps of a plan are made from. */
export interface PlanInHand extends Pick<PlanOnShelf, "planning" | "land" | "evaluations"> {
  readonly scenarioIds: readonly string[];
}

type CodeOf = (stratum: Stratum, place: number) => number | null;

/** Codes of `planned-action.json` and of `planned-difference.json`; the responses have their own (`RESPONSE`). */
const ACTION = { none: 0, lockedOut: 4, nothingActs: 5 } as const;
const DIFFERENCE = { neither: 0, same: 1, first: 2, second: 3, otherwise: 4 } as const;
/** Upper ends of the classes of `planned-chance.json`, per cent. */
const CHANCES = plannedChance.classes.map(({ code }) => code).sort((a, b) => a - b);

/**
 * The maps of a plan. Every one follows from the strata, so their areas are those of the figures; the cells of a layer are made when
 * it is first looked at.
 */
export function plannedLayers(plan: PlanInHand, shelf: Shelf): PlannedLayers {
  const responses = plannedAction.classes.filter(({ code }) => code >= 1 && code <= 3);
  const { scenarios } = plan.evaluations;
  const made = [
    plannedLayer("response", responses, ({ response }) => knownResponse(response), plan, shelf),
    ...scenarios.flatMap((scenario, at) => {
      const id = plan.scenarioIds[at]!;
      const chances = chancesOf(plan.planning.context, scenario.account, scenario.uncertainty?.means ?? null);
      return [
        plannedLayer(`${id}/action`, plannedAction.classes, actionOf(scenario), plan, shelf),
        ...(["likely", "kept"] as const).map((name) =>
          plannedLayer(
            `${id}/${name}`,
            plannedChance.classes,
            chanceCodeOf(chances, name === "likely"),
            plan,
            shelf,
          ),
        ),
      ];
    }),
    ...(scenarios.length < 2 || scenarios.length > MOST_COUNTED
      ? []
      : [plannedLayer("agreement", countClasses(scenarios.length), agreementOf(scenarios), plan, shelf)]),
  ];
  return {
    layers: new Map(made.map(({ layer }) => [layerKey(layer.layer), layer])),
    descriptions: made.map(({ description }) => description),
  };
}

/** Where two scenarios do different things; null where one is not there. */
export function differenceLayer(
  first: string,
  second: string,
  plan: PlanInHand,
  shelf: Shelf,
): { readonly layer: ShelfLayer; readonly description: LayerDescription } | null {
  const [one, other] = [first, second].map((id) => plan.evaluations.scenarios[plan.scenarioIds.indexOf(id)]);
  if (one === undefined || other === undefined) return null;
  const [left, right] = [one.account.treatments.acting, other.account.treatments.acting];
  const codeOf: CodeOf = ({ response }, place) => {
    if (response === RESPONSE.unknown) return null;
    const [a, b] = [left[place]!, right[place]!];
    if (a === b) return a < 0 ? DIFFERENCE.neither : DIFFERENCE.same;
    if (b < 0) return DIFFERENCE.first;
    return a < 0 ? DIFFERENCE.second : DIFFERENCE.otherwise;
  };
  return plannedLayer(`difference/${first}/${second}`, plannedDifference.classes, codeOf, plan, shelf);
}

/** Scenarios that a byte can count, with unknown and none. */
const MOST_COUNTED = 250;

function knownResponse(response: number): number | null {
  return response === RESPONSE.unknown ? null : response;
}

function actionOf({ account }: ScenarioEvaluation): CodeOf {
  const { acting, land } = account.treatments;
  return ({ response, lock, interventions }, place) => {
    if (acting[place]! >= 0) return response;
    if (response === RESPONSE.unknown) return null;
    if (lock !== 0) return ACTION.lockedOut;
    return interventions.some((at) => land.has(at)) ? ACTION.nothingActs : ACTION.none;
  };
}

function chanceCodeOf(chances: Float64Array, isGain: boolean): CodeOf {
  return ({ response }, place) => {
    if (response === RESPONSE.unknown) return null;
    const chance = 100 * chances[place]!;
    if ((response === RESPONSE.reverse) !== isGain || !(chance > 0)) return 0;
    return CHANCES.find((end) => end > 0 && chance <= end) ?? 100;
  };
}

function agreementOf(scenarios: readonly ScenarioEvaluation[]): CodeOf {
  return ({ response }, place) =>
    response === RESPONSE.unknown
      ? null
      : scenarios.filter(({ account }) => account.treatments.acting[place]! >= 0).length;
}

/** In how many scenarios: the most first. */
function countClasses(count: number): ClassOfLayer[] {
  const { stops } = quantity;
  const some = Array.from({ length: count }, (_, at) => ({
    code: count - at,
    name: `${count - at} / ${count}`,
    colour: stops[Math.round((at / Math.max(1, count - 1)) * (stops.length - 2))]!,
  }));
  return [...some, { code: 0, name: "Nothing done here", colour: "#EDE6D8" }];
}

function plannedLayer(
  name: string,
  classes: readonly ClassOfLayer[],
  codeOf: CodeOf,
  { planning, land }: PlanInHand,
  shelf: Shelf,
): { readonly layer: ShelfLayer; readonly description: LayerDescription } {
  const output: OutputLayer = { period: PLAN, layer: name, coding: "plan" };
  const all = [...classes, UNKNOWN_CLASS];
  const km2 = new Map<number | null, number>();
  const codes = Uint8Array.from(land.strata, (stratum, place) => {
    const code = codeOf(stratum, place);
    km2.set(code, (km2.get(code) ?? 0) + stratum.km2);
    return code === null ? 0 : code + 1;
  });
  const { period, kind } = planning.status;
  const { summary } = shelf.found;
  const from = kind === "seven" ? summary.status[period] : summary.periods[period];
  return {
    layer: lazyLayer(output, all, codes, land, shelf),
    description: {
      id: resultId(layerKey(output)),
      group: "plan",
      period: null,
      year: null,
      classes: all.map(({ code, name: called, colour }) => ({
        code,
        name: called,
        colour,
        areaKm2: rounded(km2.get(code) ?? 0),
      })),
      range: null,
      isSynthetic: shelf.plan.isSynthetic,
      isPartial: from?.partial === true,
    },
  };
}

function lazyLayer(
  layer: OutputLayer,
  classes: readonly ClassOfLayer[],
  codes: Uint8Array,
  land: CountedLand,
  { plan }: Shelf,
): ShelfLayer {
  let cells: Uint8Array | null = null;
  return {
    layer,
    key: "",
    classes,
    get cells() {
      cells ??= cellsOfStrata(codes, land, plan.frame);
      return cells;
    },
  };
}

/** The code of every cell by that of its stratum; 0 outside the study area. */
function cellsOfStrata(
  codes: Uint8Array,
  { blocks, places }: CountedLand,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const out = new Uint8Array(width * height);
  for (const [at, { from }] of rowBlocks(height).entries()) {
    const { cells, strata } = blocks[at]!;
    const table = new Uint8Array(strata.length + 1);
    for (let stratum = 0; stratum < strata.length; stratum++)
      table[stratum + 1] = codes[places[at]![stratum]!]!;
    const start = from * width;
    for (let cell = 0; cell < cells.length; cell++) out[start + cell] = table[cells[cell]!]!;
  }
  return out;
}
