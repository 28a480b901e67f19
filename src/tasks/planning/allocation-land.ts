import type { RowSpan } from "../../engine/grid/frame.ts";
import type { Burner } from "../../engine/grid/rasterize.ts";
import { type Issue, mustStop, type Outcome } from "../../engine/issues.ts";
import type { AllocationOption } from "../../engine/planning/allocation.ts";
import { allocationChoices } from "../../engine/planning/allocation-options.ts";
import { isNeutral, type PlanningContext } from "../../engine/planning/evaluate-scenario.ts";
import type { Stratum } from "../../engine/planning/strata.ts";
import type { Km2, Year } from "../../engine/units.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import { createPieceReader } from "../assess/piece-reader.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { breather } from "../breather.ts";
import type { Platform } from "../files.ts";
import { rowBlocks } from "../row-blocks.ts";
import { type HexagonCover, type HexagonId, hexagonLonLats } from "../shelf/hexagon-cover.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { createLandCounter } from "./count-strata.ts";
import { createKeptLand } from "./kept-land.ts";
import { burnerOf, outlineOf } from "./planned-areas.ts";
import { planningContext } from "./planning-context.ts";
import { planPlanningInputs } from "./planning-inputs.ts";
import { layersForPlanning, planningStatusOf } from "./planning-status.ts";

/** What land is cut into: the reporting units, hexagons of a size, or the areas that the document keeps. */
export type PlanningUnits =
  | { readonly kind: "units" }
  | { readonly kind: "hexagons"; readonly sizeKm2: number }
  | { readonly kind: "areas" };

/** A practice that may be chosen: an intervention of the document without its area. */
export type PracticeToChoose = Pick<
  Workspace["interventions"][number],
  | "id"
  | "name"
  | "practice"
  | "response"
  | "from"
  | "effectiveness"
  | "yearsToEffect"
  | "establishmentUsdPerHa"
  | "maintenanceUsdPerHaYr"
  | "basis"
>;

/** What may be allocated, and to what. */
export interface AllocationRequest {
  readonly units: PlanningUnits;
  readonly practices: readonly PracticeToChoose[];
}

/** A planning unit that holds land. */
export interface PlanningUnit {
  /** Of a reporting unit or a kept area; empty of a hexagon. */
  readonly name: string;
  /** Of its land inside the study area. */
  readonly areaKm2: Km2;
  readonly hexagon: HexagonId | null;
  /** A GeoJSON Polygon in degrees of a hexagon; null of units whose outlines the page has. */
  readonly area: object | null;
}

/** A practice on the land of a unit that asks for its response. */
export interface LandOption extends AllocationOption {
  /** Land on which it acts. */
  readonly treatedKm2: Km2;
}

/** The choices of an allocation: what each practice would bring and cost in each unit, and what every land type needs. */
export interface AllocationLand {
  readonly units: readonly PlanningUnit[];
  /** Without land that has no land type. `neededKm2`: the losses expected by the target year. */
  readonly landTypes: readonly {
    readonly id: string;
    readonly name: string;
    readonly neededKm2: Km2;
    /** False: nothing is known of it, or nobody knows what it will lose. */
    readonly isJudged: boolean;
  }[];
  /** Units and land types by their places above, practices by theirs in the request. Net of land without a land type is left out. */
  readonly options: readonly LandOption[];
  readonly targetYear: Year;
  readonly priceYear: Year;
  readonly discountRate: number;
}

/**
 * Counts the land of every planning unit on the shelf and reckons what each practice would do there. What the scenarios of
 * the document do is left out: an allocation starts from doing nothing.
 *
 * @param cover the hexagons, where the request is for hexagons.
 */
export async function allocationLand(
  workspace: Workspace,
  request: AllocationRequest,
  shelf: Shelf,
  platform: Platform,
  cover: HexagonCover | null,
  signal: AbortSignal,
  onRows: (done: number, of: number) => void = () => {},
): Promise<Outcome<AllocationLand>> {
  const { plan, opened, layers, inside, found } = shelf;
  const issues: Issue[] = [];
  const stop = (problem: string): Outcome<AllocationLand> => ({
    value: null,
    issues: [
      ...issues,
      { code: "documentInvalid", severity: "stop", about: "planning", context: { problem } },
    ],
  });
  const status = planningStatusOf(plan);
  if (status === null) return stop("a plan starts from the status of a period; there is none.");
  if (request.units.kind === "units" && plan.reportingUnits === null)
    return stop("the document has no reporting units.");
  const kept = createKeptLand(plan.landTypes.length);
  const nothingDone = { ...workspace, interventions: [] };
  const inputs = await planPlanningInputs(nothingDone, plan, opened, kept.burners, issues);
  if (mustStop(issues)) return { value: null, issues };
  const burner = await burnerOfUnits(workspace, request.units, plan, cover);
  const reader = createPieceReader(plan, platform, signal);
  try {
    const source = { plan, status, inputs, areas: shelf.areas, reader };
    const counter = createLandCounter(
      burner === null ? source : { ...source, otherUnits: burner },
      kept,
      false,
    );
    const { width, height } = plan.frame;
    const breathe = breather();
    const cut = <T extends LayerCells>(cells: T, { from, to }: RowSpan): T =>
      cells.subarray(from * width, to * width) as T;
    const needed = new Set(layersForPlanning(status));
    for (const rows of rowBlocks(height)) {
      signal.throwIfAborted();
      await counter.add(rows, (layer) =>
        cut((needed.has(layer) ? layers.get(layer)?.cells : undefined) ?? inside, rows),
      );
      onRows(rows.to, height);
      await breathe();
    }
    // Practices have no area: they may be done wherever land asks for them.
    const practices = request.practices.map((one) => ({
      ...one,
      area: { type: "Polygon", coordinates: [] },
    }));
    const document = { ...workspace, interventions: practices };
    const planned = planningContext(document, plan, found.sums, status, counter.counted());
    issues.push(...planned.issues.filter(({ code }) => code !== "areaWithoutCells"));
    if (planned.value === null) return { value: null, issues };
    const { context, landTypes } = planned.value;
    const priceYear = priceYearOf(workspace, request, context);
    const { numbers, strata } = inOneRow(context.strata);
    const { options, treatedKm2, neededKm2 } = allocationChoices(context, strata, context.misclassified, {
      until: context.target,
      base: priceYear,
      discountRate: context.discountRate,
    });
    const areaKm2 = numbers.map(() => 0);
    for (const stratum of strata) if (stratum.unit > 0) areaKm2[stratum.unit - 1]! += stratum.km2;
    const value: AllocationLand = {
      units: numbers.map((number, at) => unitOf(number, areaKm2[at]!, workspace, request.units, plan, cover)),
      landTypes: landTypes.slice(1).map(({ id, name }, at) => ({
        id,
        name,
        neededKm2: neededKm2[at + 1]!,
        isJudged: isNeutral(context.outlooks[at + 1]!, 0) !== null,
      })),
      options: options
        .map((option, at) => ({
          ...option,
          netKm2: option.netKm2.slice(1),
          treatedKm2: treatedKm2[at]!,
        }))
        .filter(({ netKm2 }) => netKm2.some((km2) => km2 > 0)),
      targetYear: context.target,
      priceYear,
      discountRate: context.discountRate,
    };
    return { value, issues };
  } finally {
    await reader.close();
  }
}

/** The same year as for the scenarios once the practices stand among the document's interventions. */
function priceYearOf(
  { planning, interventions }: Workspace,
  { practices }: AllocationRequest,
  { target }: PlanningContext,
): Year {
  return planning?.priceYear ?? Math.min(target, ...[...interventions, ...practices].map(({ from }) => from));
}

/** Units of land in cells where not the reporting units are asked for; ids are place + 1. */
async function burnerOfUnits(
  { areas = [] }: Workspace,
  units: PlanningUnits,
  plan: AssessmentPlan,
  cover: HexagonCover | null,
): Promise<Burner | null> {
  if (units.kind === "units") return null;
  if (units.kind === "hexagons") return cover!.burner;
  const polygons = areas.map(({ name, area }) => ({ name, properties: {}, geometry: outlineOf(area) }));
  return burnerOf({ crs: "EPSG:4326", fields: [], polygons }, plan);
}

/** Units numbered from 1 without gaps, in their order: most hexagons of a frame hold no land. */
function inOneRow(strata: readonly Stratum[]): { readonly numbers: number[]; readonly strata: Stratum[] } {
  const numbers = [...new Set(strata.map(({ unit }) => unit))].filter((unit) => unit > 0);
  numbers.sort((a, b) => a - b);
  const place = new Map(numbers.map((number, at) => [number, at + 1]));
  return { numbers, strata: strata.map((one) => ({ ...one, unit: place.get(one.unit) ?? 0 })) };
}

function unitOf(
  number: number,
  areaKm2: Km2,
  { areas = [] }: Workspace,
  units: PlanningUnits,
  { reportingUnits }: AssessmentPlan,
  cover: HexagonCover | null,
): PlanningUnit {
  if (units.kind === "units")
    return { name: reportingUnits!.names[number - 1]![1], areaKm2, hexagon: null, area: null };
  if (units.kind === "areas") {
    const { name, area } = areas[number - 1]!;
    return { name, areaKm2, hexagon: null, area };
  }
  const { columns } = cover!.grid;
  const corners = new Float64Array(12);
  hexagonLonLats(cover!, number - 1, corners);
  const ring = [0, 2, 4, 6, 8, 10, 0].map((at) => [corners[at]!, corners[at + 1]!]);
  const column = (number - 1) % columns;
  const row = Math.floor((number - 1) / columns);
  return {
    name: "",
    areaKm2,
    hexagon: { sizeKm2: units.sizeKm2, column, row },
    area: { type: "Polygon", coordinates: [ring] },
  };
}
