import type { Range } from "../../../engine/planning/intervention.ts";
import type { PlanKey } from "../../../i18n/plan-words.ts";
import { withMinus } from "../../../i18n/quantities.ts";
import type {
  ReportBlock,
  ReportCell,
  ReportColumn,
  ReportTable,
} from "../../../tasks/exports/report-content.ts";
import type { ScenarioPlan } from "../../state.ts";
import type { ReportMaterial } from "./report-material.ts";

/** Writes figures and names for a report: every part of it in the same way. */
export interface Teller {
  readonly material: ReportMaterial;
  say(key: PlanKey, values?: Readonly<Record<string, string | number>>): string;
  /** “12.3 km²”, with the decimals that the size of the study area asks for. */
  km2(value: number): string;
  /** The same without its unit, which stands in the head of the column. */
  area(value: number): ReportCell;
  /** An area with its share of a whole. */
  part(value: number, whole: number): ReportCell;
  /** A range of areas: “12.3 (10.1–15.9)”, the likely first. */
  areas(range: Range | null): ReportCell;
  percent(share: number | null): string;
  /** “Name: value”. */
  named(name: string, value: string): string;
  money(value: number): string;
  /** “1,230 (800–1,900)”. */
  moneys(range: Range | null): string;
  landType(name: string): string;
  /** The name of a scenario; doing nothing for null. */
  scenario(id: string | null): string;
  intervention(id: string): string;
  practice(id: string): string;
  period(id: string): string;
  date(date: Date): string;
}

/** A teller in the language of the material. */
export function tellerOf(material: ReportMaterial): Teller {
  const { speech, words, workspace, assessment, practices } = material;
  const { tag, quantities } = speech;
  const size = Math.max(1, assessment.summary.areaKm2.insideStudyArea);
  const decimals = Math.max(0, Math.min(3, 5 - Math.ceil(Math.log10(size))));
  const steady = new Intl.NumberFormat(tag, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const whole = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  // What would be written as nothing is told with one figure, so that a small deficit is seen.
  const written = (value: number): string =>
    value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals
      ? quantities.number(value, 1)
      : withMinus(steady.format(value === 0 ? 0 : value));
  const say: Teller["say"] = (key, values) => words.say(key, values);
  const money = (value: number): string => quantities.number(value);
  return {
    material,
    say,
    km2: (value) => `${written(value)} km²`,
    area: (value) => ({ text: written(value), value }),
    part: (value, of) => ({ text: `${written(value)} (${quantities.share(value, of)})`, value }),
    areas: (range) =>
      range === null
        ? { text: say("slides.unknown"), tone: "unknown" }
        : { text: `${written(range[1])} (${written(range[0])} … ${written(range[2])})`, value: range[1] },
    percent: (share) => (share === null ? say("slides.unknown") : whole.format(share)),
    named: (name, value) => say("slides.named", { name, value }),
    money,
    moneys: (range) =>
      range === null ? say("slides.unknown") : `${money(range[1])} (${money(range[0])} … ${money(range[2])})`,
    landType: (name) => speech.word("class", name),
    scenario(id) {
      if (id === null) return say("slides.nothing");
      return workspace.scenarios.find((one) => one.id === id)?.name || id;
    },
    intervention: (id) => workspace.interventions.find((one) => one.id === id)?.name || id,
    practice: (id) => practices.get(id)?.name ?? id,
    period: (id) => workspace.periods.find((one) => one.id === id)?.name ?? speech.word("period", id),
    date: (date) => new Intl.DateTimeFormat(tag, { dateStyle: "long" }).format(date),
  };
}

/** “k of n land types neutral by 2030”. */
export function headlineOf({ say, material }: Teller, { neutralCount, count }: ScenarioPlan): string {
  const year = String(material.plan?.plan.planning.targetYear ?? "");
  return say("slides.headline", { neutral: neutralCount, count, year });
}

/** A column whose cells are words. */
export function words(name: string, share?: number): ReportColumn {
  return { name, isNumber: false, ...(share === undefined ? {} : { share }) };
}

/** A column of figures. */
export function figures(name: string): ReportColumn {
  return { name, isNumber: true };
}

/** A cell of words. */
export function cell(text: string): ReportCell {
  return { text };
}

/** A table as a block; a paragraph in its place where it has no rows. */
export function tableBlock(
  caption: string,
  columns: readonly ReportColumn[],
  rows: ReportTable["rows"],
  more: { readonly total?: ReportTable["total"]; readonly note?: string | null } = {},
): ReportBlock {
  return {
    kind: "table",
    table: { caption, columns, rows, total: more.total ?? null, note: more.note ?? null },
  };
}

/** A paragraph as a block. */
export function paragraph(text: string, tone: "plain" | "lead" | "note" | "warn" = "plain"): ReportBlock {
  return { kind: "paragraph", text, tone };
}
