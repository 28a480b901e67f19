import type { RuleParameterName } from "./rule-set.ts";

/** What values a parameter may take. */
export type ParameterForm =
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | {
      readonly kind: "number";
      readonly min: number;
      readonly max: number;
      readonly isWhole?: true;
      readonly mayBeNull?: true;
    }
  | { readonly kind: "codes" }
  | { readonly kind: "matrix" };

const choice = (...choices: string[]): ParameterForm => ({ kind: "choice", choices });
const number = (min: number, max: number): ParameterForm => ({ kind: "number", min, max });
const whole = (min: number, max: number): ParameterForm => ({ kind: "number", min, max, isWhole: true });

/** The form of every parameter of a rule set: what a workspace may put in its place, and what an editor offers. */
export const PARAMETER_FORMS: Readonly<Record<RuleParameterName, ParameterForm>> = {
  "productivity.method": choice("metrics", "fao-wocat", "jrc"),
  "trajectory.method": choice("trend", "restrend", "rue", "wue"),
  "trajectory.significance": choice("mann-kendall", "z-levels", "peer-table"),
  "trajectory.alpha": number(0.0001, 0.5),
  "trajectory.zLevel": number(0.1, 10),
  "trajectory.minimumSlope": { kind: "number", min: 0, max: 1e6, mayBeNull: true },
  "trajectory.minimumShareOfYears": { kind: "number", min: 0, max: 1, mayBeNull: true },
  "trajectory.minimumYears": { kind: "number", min: 3, max: 60, isWhole: true, mayBeNull: true },
  "trajectory.tieTolerance": number(0, 0.1),
  "state.method": choice("percentile-classes", "z-levels"),
  "state.recentYears": whole(1, 30),
  "state.minimumRecentYears": { kind: "number", min: 1, max: 30, isWhole: true, mayBeNull: true },
  "state.minimumHistoryYears": { kind: "number", min: 2, max: 60, isWhole: true, mayBeNull: true },
  "state.minimumDifference": { kind: "number", min: 0, max: 1e6, mayBeNull: true },
  "state.classChange": whole(1, 9),
  "state.zLevel": number(0.1, 10),
  "performance.percentile": number(1, 100),
  "performance.threshold": number(0, 1),
  "productivity.table": choice("unccd-2026"),
  "productivity.noDataCodes": { kind: "codes" },
  "landCover.matrix": { kind: "matrix" },
  "landCover.unmapped": choice("unknown", "stable"),
  "soilCarbon.factors": choice("ipcc-2006-tier-1"),
  "soilCarbon.climateFactor": { kind: "number", min: 0.01, max: 1, mayBeNull: true },
  "soilCarbon.lossPercent": number(-100, 0),
  "soilCarbon.gainPercent": number(0, 1000),
  "soilCarbon.transitionYears": whole(1, 100),
  "soilCarbon.changeYear": choice("after-first", "middle", "last"),
  "soilCarbon.rounding": choice("float", "truncate"),
  "soilCarbon.zoneZero": choice("unknown", "zero"),
  "soilCarbon.status": choice("period", "since-baseline-end"),
  "oneOutAllOut.noData": choice("all", "oneOut", "available"),
};

/** Null when `value` fits `form`, else what was expected, in words. */
export function misfit(value: unknown, form: ParameterForm): string | null {
  switch (form.kind) {
    case "choice":
      return typeof value === "string" && form.choices.includes(value)
        ? null
        : `one of ${form.choices.join(", ")}`;
    case "number": {
      if (value === null && form.mayBeNull) return null;
      const fits =
        typeof value === "number" &&
        value >= form.min &&
        value <= form.max &&
        (!form.isWhole || Number.isInteger(value));
      const what = form.isWhole ? "a whole number" : "a number";
      return fits ? null : `${what} from ${form.min} to ${form.max}${form.mayBeNull ? ", or null" : ""}`;
    }
    case "codes":
      return Array.isArray(value) && value.every(Number.isInteger) ? null : "a list of whole numbers";
    case "matrix":
      return typeof value === "string" || (typeof value === "object" && value !== null)
        ? null
        : "the id of a matrix, or a matrix with its codes and status";
  }
}
