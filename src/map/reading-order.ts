/** A layer as far as the list of layers knows it. */
export interface ReadableLayer {
  readonly id: string;
  readonly group:
    | "indicator"
    | "sensitivity"
    | "suitability"
    | "status"
    | "plan"
    | "sub-indicator"
    | "metric"
    | "input"
    | "context";
  readonly period: string | null;
  readonly year: number | null;
}

/** One line of the list: a layer in all its periods and years. */
export interface LayerLine<Layer extends ReadableLayer = ReadableLayer> {
  /** `result/sdg-15-3-1`, `input/land-cover`: the same whatever the period. A map of the plan has its own id. */
  readonly key: string;
  readonly group: ReadableLayer["group"];
  /** The layer's name under `result/`, the dataset or role under `input/`. */
  readonly name: string;
  readonly isResult: boolean;
  readonly variants: readonly Layer[];
}

const GROUPS: readonly ReadableLayer["group"][] = [
  "indicator",
  "sensitivity",
  "suitability",
  "status",
  "plan",
  "sub-indicator",
  "metric",
  "input",
  "context",
];

/**
 * The lines of the layer list in the order of the reading: indicator, sensitivity, suitability, status, plan, sub-indicators, metrics, inputs, context.
 *
 * @param roleOf the role of a dataset that is one of several of its kind, year by year (land cover, soil carbon).
 */
export function readingOrder<Layer extends ReadableLayer>(
  layers: readonly Layer[],
  roleOf: (dataset: string) => string | null,
): LayerLine<Layer>[] {
  const lines = new Map<string, Omit<LayerLine, "key" | "variants"> & { variants: Layer[] }>();
  for (const layer of layers) {
    const [kind = "", first = "", second = ""] = layer.id.split("/");
    const isResult = kind === "result";
    const ofPlan = kind === "plan" ? layer.id.slice(kind.length + 1) : null;
    const name = ofPlan ?? (isResult ? second : (roleOf(first) ?? first));
    const key = `${kind}/${name}`;
    const line = lines.get(key) ?? { group: layer.group, name, isResult, variants: [] };
    line.variants.push(layer);
    lines.set(key, line);
  }
  return [...lines]
    .map(([key, line]) => ({ key, ...line }))
    .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

/** The layer of a line that shows at a period and a year; null where the line has none for the period. */
export function variantAt<Layer extends ReadableLayer>(
  line: LayerLine<Layer>,
  period: string | null,
  year: number | null,
): Layer | null {
  if (line.variants.some((layer) => layer.period !== null))
    return line.variants.find((layer) => layer.period === period) ?? null;
  if (year === null || line.variants.length === 1) return line.variants.at(-1) ?? null;
  const reached = line.variants.filter((layer) => layer.year === null || layer.year <= year);
  return reached.at(-1) ?? line.variants[0] ?? null;
}

/** The years of a line, ascending; empty where it has no more than one. */
export function yearsOfLine(line: LayerLine): number[] {
  const years = [...new Set(line.variants.flatMap(({ year }) => (year === null ? [] : [year])))];
  return years.length > 1 ? years.sort((a, b) => a - b) : [];
}
