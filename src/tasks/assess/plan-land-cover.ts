import type { Issue } from "../../engine/issues.ts";
import { classLookup } from "../../engine/land/class-lookup.ts";
import {
  BUILT_IN_LEGEND_IDS,
  builtInLegend,
  type Legend,
  legendOfClasses,
  legendOfMap,
} from "../../engine/land/legend.ts";
import {
  builtInTransitionMatrix,
  customTransitionMatrix,
  type TransitionMatrix,
} from "../../engine/land/transition-matrix.ts";
import type { RuleSet } from "../../engine/rule-set.ts";
import type { Dataset } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import type { LandCoverPlan } from "./plan.ts";
import { type LayerContext, planLayer } from "./plan-layers.ts";

const UNCCD_CODES: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The transition matrix that a rule set names or brings along, and the codes of the classes it speaks of. A matrix that a
 * workspace gives must be for the seven UNCCD classes, or for the legend that all its land cover maps share.
 */
export function planMatrix(
  opened: readonly OpenedDataset[],
  ruleSet: RuleSet,
  issues: Issue[],
): TransitionMatrix | null {
  const given = ruleSet.parameters["landCover.matrix"];
  if (typeof given === "string") {
    const matrix = builtInTransitionMatrix(given);
    if (matrix === null) {
      const context = { found: given, expected: "unccd-default, or a matrix with its codes and status" };
      issues.push({ code: "parameterImpossible", severity: "stop", about: "landCover.matrix", context });
    }
    return matrix;
  }
  const isOfUnccdClasses = given.codes.join() === UNCCD_CODES.join();
  const legend = isOfUnccdClasses
    ? null
    : opened[0] === undefined
      ? null
      : legendOf(opened[0].dataset, issues);
  const legendCodes = legend === null ? UNCCD_CODES : legend.classes.map(({ code }) => code);
  const outcome = customTransitionMatrix("parameters.landCover.matrix", given, legendCodes);
  issues.push(...outcome.issues);
  return outcome.value;
}

/**
 * The land cover maps, years ascending, all read into the classes that the transition matrix speaks of: the seven UNCCD
 * classes, or a legend's own classes where the matrix is made for them.
 */
export async function planLandCover(
  opened: readonly OpenedDataset[],
  matrix: TransitionMatrix,
  ruleSet: RuleSet,
  context: LayerContext,
): Promise<LandCoverPlan[]> {
  const { issues } = context;
  const isOfUnccdClasses = matrix.codes.join() === UNCCD_CODES.join();
  const maps: LandCoverPlan[] = [];
  for (const file of [...opened].sort((a, b) => a.dataset.year! - b.dataset.year!)) {
    const legend = legendOf(file.dataset, issues);
    const layer = await planLayer(file, "classes", context);
    if (legend === null || layer === null) continue;
    const own = legend.classes.map(({ code }) => code).join();
    if (!isOfUnccdClasses && own !== matrix.codes.join()) {
      const problem = `The matrix speaks of the classes ${matrix.codes.join(", ")}, the legend of ${own.replaceAll(",", ", ")}.`;
      issues.push({ code: "legendsDiffer", severity: "stop", about: file.dataset.id, context: { problem } });
      continue;
    }
    const lookup = classLookup(
      legend,
      isOfUnccdClasses ? "unccd-7" : "own",
      ruleSet.parameters["landCover.unmapped"],
    );
    maps.push({ year: file.dataset.year!, layer, lookup });
  }
  return maps;
}

function legendOf({ id, legend }: Dataset, issues: Issue[]): Legend | null {
  if (legend === undefined) {
    issues.push({ code: "legendDefaulted", severity: "note", about: id });
    return builtInLegend("unccd-7");
  }
  if (typeof legend === "string") {
    const found = builtInLegend(legend);
    if (found !== null) return found;
    const problem = `the legend “${legend}” is not known; choose one of ${BUILT_IN_LEGEND_IDS.join(", ")}, or give a map.`;
    issues.push({ code: "documentInvalid", severity: "stop", about: `datasets.${id}`, context: { problem } });
    return null;
  }
  const outcome =
    "map" in legend
      ? legendOfMap(id, legend.map)
      : legendOfClasses(
          id,
          legend.classes.map(({ code, name, unccd, colour }) => ({
            code,
            name,
            unccd,
            ...(colour === undefined ? {} : { colour }),
          })),
        );
  issues.push(...outcome.issues);
  return outcome.value;
}
