import type { Year } from "../../engine/units.ts";
import type { Dataset, Role } from "../../workspace/workspace.ts";
import type { OpenedDataset } from "../assess/open-inputs.ts";
import type { AssessmentPlan, SeriesPlan } from "../assess/plan.ts";
import type { LayerDescription, LayerId } from "../map-tasks.ts";

/** An input that the map can show: one year of one dataset. */
export interface InputLayer {
  readonly id: LayerId;
  readonly dataset: Dataset;
  readonly opened: OpenedDataset;
  readonly year: Year | null;
  readonly group: Extract<LayerDescription["group"], "input" | "context">;
  /** The land cover map of the plan that it is; null for quantities. */
  readonly map: number | null;
  /** Which file and band (from 0) its values stand in; several dates make one year. */
  readonly steps: readonly { readonly file: number; readonly band: number }[];
  readonly annual: SeriesPlan["annual"];
  readonly unit: string | null;
}

/** The layers that show where a family of practices fits have ids and keys that begin so. */
export const SUITABILITY = "suitability";

/** The layers of a plan have ids and keys that begin so. */
export const PLAN = "plan";

/** The id of a layer on the shelf by its key. */
export function resultId(key: string): LayerId {
  return key.startsWith(`${SUITABILITY}/`) || key.startsWith(`${PLAN}/`) ? key : `result/${key}`;
}

/** Quantities that are shown, with the unit they have where a dataset says none. */
const QUANTITIES: Partial<Record<Role, readonly [group: InputLayer["group"], unit: string | null]>> = {
  "soil-carbon": ["input", "t C/ha"],
  population: ["context", "people"],
  elevation: ["context", "m"],
  slope: ["context", "°"],
  aridity: ["context", null],
  rainfall: ["context", "mm"],
  "soil-depth": ["context", "cm"],
  risk: ["context", null],
};

const SERIES = [
  ["productivity", null],
  ["precipitation", "mm"],
  ["evapotranspiration", "mm"],
] as const;

/** The inputs of a plan that the map can show, in the order of the reading. Rasters of codes without a legend are left out. */
export function inputLayersOf(
  plan: AssessmentPlan,
  openedDatasets: ReadonlyMap<string, OpenedDataset>,
): InputLayer[] {
  const layers: InputLayer[] = [];
  plan.landCover.forEach(({ layer, year }, map) => {
    const opened = openedDatasets.get(layer.dataset)!;
    const common = { dataset: opened.dataset, opened, group: "input", annual: null, unit: null } as const;
    layers.push({ ...common, id: `input/${layer.dataset}`, year, map, steps: layer.steps });
  });
  for (const [name, unit] of SERIES) {
    const series = plan.series[name];
    if (series === null) continue;
    const { dataset: id, steps: all } = series.layer;
    const opened = openedDatasets.get(id)!;
    for (const { year, steps } of series.years)
      layers.push({
        id: `input/${id}/${year}`,
        dataset: opened.dataset,
        opened,
        year,
        group: "input",
        map: null,
        steps: steps.map((step) => all[step]!),
        annual: series.annual,
        unit: opened.dataset.unit ?? unit,
      });
  }
  for (const opened of openedDatasets.values()) {
    const { dataset, rasters } = opened;
    const known = QUANTITIES[dataset.role];
    const band = (dataset.band ?? 1) - 1;
    if (known === undefined || rasters[0] === undefined || band >= rasters[0].bandCount) continue;
    layers.push({
      id: `input/${dataset.id}`,
      dataset,
      opened,
      year: dataset.year ?? null,
      group: known[0],
      map: null,
      steps: [{ file: 0, band }],
      annual: null,
      unit: dataset.unit ?? known[1],
    });
  }
  return layers;
}
