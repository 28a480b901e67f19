import type { Intervention } from "../../workspace/changes/plan-interventions.ts";
import type { PracticeCard, SourcedRange } from "../advice.ts";

/** Low, likely, high. */
export type Figures = [low: number, likely: number, high: number];
/** Figures of an intervention that a source may stand behind. */
export type FigureField =
  | "effectiveness"
  | "yearsToEffect"
  | "establishmentUsdPerHa"
  | "maintenanceUsdPerHaYr"
  | "adoption";

/** The basis of a figure that the user gave. */
export const OWN_FIGURE = "own";
/** The whole effect, where a source tells one year only: the reporting manual of 2026 (SO1, box 4) names ten years and more. */
const YEARS_TO_WHOLE_EFFECT = 10;

/**
 * What the catalogue knows of a practice, as figures of an intervention: costs in US dollars a hectare, years to the first and to the
 * whole effect, each with its sources as its basis. The likely value is the middle of the range. What no source gives whole is absent:
 * it is unknown, not zero. Nobody gives effectiveness as a share of land, so it is never here.
 */
export function figuresOfPractice({
  costs,
  yearsToEffect,
}: Pick<PracticeCard, "costs" | "yearsToEffect">): Pick<
  Intervention,
  "establishmentUsdPerHa" | "maintenanceUsdPerHaYr" | "yearsToEffect" | "basis"
> {
  const basis: Record<string, string> = {};
  const rangeOf = (name: string, field: FigureField): Figures | null => {
    const cost = costs.find((one) => one.name === name);
    if (cost === undefined || cost.low === null || cost.high === null) return null;
    basis[field] = basisOf(cost);
    return [cost.low, (cost.low + cost.high) / 2, cost.high];
  };
  const establishment = rangeOf("establishment", "establishmentUsdPerHa");
  const maintenance = rangeOf("maintenance", "maintenanceUsdPerHaYr");
  if (yearsToEffect !== null) basis["yearsToEffect"] = yearsToEffect.sources.join(", ");
  return {
    ...(establishment === null ? {} : { establishmentUsdPerHa: establishment }),
    ...(maintenance === null ? {} : { maintenanceUsdPerHaYr: maintenance }),
    ...(yearsToEffect === null ? {} : { yearsToEffect: yearsOf(yearsToEffect) }),
    basis,
  };
}

/** An intervention with another practice: figures of the practice before go, figures that the user gave stay. */
export function withPractice(
  intervention: Intervention,
  practice: string,
  figures: ReturnType<typeof figuresOfPractice>,
): Intervention {
  const own = Object.entries(intervention.basis ?? {}).filter(([, basis]) => basis === OWN_FIGURE);
  const kept = new Set(own.map(([field]) => field));
  const {
    establishmentUsdPerHa: _,
    maintenanceUsdPerHaYr: __,
    yearsToEffect: ___,
    basis: ____,
    ...rest
  } = intervention;
  const given = ["establishmentUsdPerHa", "maintenanceUsdPerHaYr", "yearsToEffect"] as const;
  const next: Intervention = { ...rest, ...figures, practice };
  for (const field of given) if (kept.has(field)) Object.assign(next, { [field]: intervention[field] });
  return { ...next, basis: { ...figures.basis, ...Object.fromEntries(own) } };
}

/** An intervention with a figure as the user gives it; undefined: it is unknown again. */
export function withFigure<Field extends FigureField>(
  intervention: Intervention,
  field: Field,
  value: Intervention[Field] | undefined,
): Intervention {
  const { [field]: _, ...basis } = intervention.basis ?? {};
  const next = { ...intervention, basis };
  if (value === undefined) delete next[field];
  else Object.assign(next, { [field]: value, basis: { ...basis, [field]: OWN_FIGURE } });
  return next;
}

/** The keys of the sources in a basis. */
export function sourcesOfBasis(basis: string): readonly string[] {
  return basis.replace(/\s*\(.*$/, "").split(", ");
}

function basisOf({ sources, about }: SourcedRange): string {
  return about === null ? sources.join(", ") : `${sources.join(", ")} (${about})`;
}

function yearsOf({ low, high }: { readonly low: number; readonly high: number }): [number, number] {
  return [low, high > low ? high : Math.max(high, YEARS_TO_WHOLE_EFFECT)];
}
