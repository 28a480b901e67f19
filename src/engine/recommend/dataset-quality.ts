import rules from "../../../data/quality/unccd-2026-data-rules.json" with { type: "json" };
import { CATALOGUE_YEAR, type CoveredYears, type DatasetCard, type SubIndicator } from "./dataset-card.ts";
import { idsOf, inWords, type Said, type SaidCode, saying } from "./said.ts";

export const QUALITY_RULES = [
  "sameMethod",
  "years",
  "resolution",
  "accuracy",
  "classes",
  "metadata",
  "licence",
] as const;

export type QualityRule = (typeof QUALITY_RULES)[number];

/** One rule put to one dataset. */
export interface QualityCheck {
  readonly rule: QualityRule;
  /** `asked`: reports need it; `advised`: UNCCD recommends it. */
  readonly force: "asked" | "advised";
  readonly verdict: "pass" | "fail" | "unknown";
  /** English, for the command line. */
  readonly text: string;
  readonly said: Said;
  /** The best other dataset that passes where this one fails; null where there is none or nothing failed. */
  readonly alternative: string | null;
}

/** A dataset put to UNCCD's rules of 2026 for a sub-indicator. */
export interface QualityReport {
  readonly dataset: string;
  readonly subIndicator: SubIndicator;
  readonly checks: readonly QualityCheck[];
}

/** The dates of UNCCD's periods, or those of a period of one's own. */
export interface AskedYears {
  readonly dates: readonly number[];
  readonly windows: readonly (readonly [number, number])[];
}

export const UNCCD_YEARS: AskedYears = {
  dates: rules.dates,
  windows: rules.productivity.windows as unknown as AskedYears["windows"],
};

/**
 * Puts a dataset to UNCCD's rules for data of the 2026 reports; what a card does not tell is `unknown`, never a pass.
 *
 * @param others where a rule fails, the best of these that passes it is named.
 * @see UNCCD, PRAIS 4 reporting manual for 2026, SO1, tables 10, 11 and 14, annexes I and II.
 */
export function datasetQuality(
  card: DatasetCard,
  subIndicator: SubIndicator,
  asked: AskedYears = UNCCD_YEARS,
  others: readonly DatasetCard[] = [],
): QualityReport {
  const rivals = others
    .filter((other) => other.id !== card.id && other.subIndicators.includes(subIndicator))
    .map((other) => ({ other, checks: checksOf(other, subIndicator, asked) }))
    .sort(
      (one, two) =>
        failures(one.checks) - failures(two.checks) ||
        Number(two.other.standing !== undefined) - Number(one.other.standing !== undefined) ||
        passes(two.checks) - passes(one.checks) ||
        (one.other.id < two.other.id ? -1 : 1),
    );
  const checks = checksOf(card, subIndicator, asked).map((check) => ({
    ...check,
    alternative:
      check.verdict === "fail"
        ? (rivals.find((rival) => rival.checks.some((of) => of.rule === check.rule && of.verdict === "pass"))
            ?.other.id ?? null)
        : null,
  }));
  return { dataset: card.id, subIndicator, checks };
}

/** Share of the rules passed among those with an answer (advised ones count half), and how much has an answer; 0–1 each. */
export function qualityShare(report: QualityReport): {
  readonly passed: number | null;
  readonly known: number;
} {
  let [passed, known, all] = [0, 0, 0];
  for (const { force, verdict } of report.checks) {
    const weight = force === "asked" ? 1 : 0.5;
    all += weight;
    if (verdict !== "unknown") known += weight;
    if (verdict === "pass") passed += weight;
  }
  return { passed: known === 0 ? null : passed / known, known: all === 0 ? 0 : known / all };
}

type BareCheck = Omit<QualityCheck, "alternative">;

function checksOf(card: DatasetCard, subIndicator: SubIndicator, asked: AskedYears): BareCheck[] {
  const checks = [
    sameMethod(card),
    subIndicator === "productivity" ? windowYears(card, asked) : dateYears(card, subIndicator, asked),
    resolution(card, subIndicator),
    accuracy(card, subIndicator),
    subIndicator === "soilCarbon" ? null : classCount(card, subIndicator),
    metadata(card),
    licence(card),
  ];
  return checks.filter((check) => check !== null);
}

function sameMethod({ differencing, versions }: DatasetCard): BareCheck {
  const say = answer("sameMethod", "asked");
  const different = new Set(Object.values(versions ?? {}));
  if (different.size > 1) return say("fail", "checkVersions", { versions: [...different].join(", ") });
  if (differencing === undefined) return say("unknown", "checkMethodUntold");
  const why = { name: differencing.why, nameFr: differencing.whyFr };
  if (differencing.verdict === "never") return say("fail", "checkMethod", { why });
  if (differencing.verdict === "with-care") return say("unknown", "checkMethodCare", { why });
  return say("pass", "checkMethod", { why });
}

function dateYears({ years }: DatasetCard, subIndicator: SubIndicator, { dates }: AskedYears): BareCheck {
  const say = answer("years", "asked");
  if (years.kind === "unknown") return say("unknown", "checkYearsUntold");
  const near = dates.map((date) => nearestYear(years, date));
  const stand = yearsByDate(dates, near);
  if (near.includes(null)) {
    const isReference = subIndicator === "soilCarbon" && near[0] !== null;
    return say("fail", isReference ? "checkOneStock" : "checkDatesMissing", { stand });
  }
  return new Set(near).size < dates.length
    ? say("fail", "checkDatesTwice", { stand })
    : say("pass", "checkDates", { stand });
}

function windowYears({ years }: DatasetCard, { windows }: AskedYears): BareCheck {
  const say = answer("years", "asked");
  if (years.kind === "unknown" || (years.kind === "windows" && years.windows === undefined))
    return say("unknown", "checkWindowsUntold");
  const missing = windows.filter(([from, to]) =>
    years.windows === undefined
      ? years.kind !== "series" || !covers(years, from) || !covers(years, to)
      : !years.windows.some(([first, last]) => first === from && last === to),
  );
  const told = (list: AskedYears["windows"]): string => list.map((window) => window.join("–")).join(", ");
  return missing.length > 0
    ? say("fail", "checkWindowsMissing", { windows: told(missing) })
    : say("pass", "checkWindows", { windows: told(windows) });
}

function resolution({ resolutionM, geometry }: DatasetCard, subIndicator: SubIndicator): BareCheck {
  const say = answer("resolution", subIndicator === "productivity" ? "asked" : "advised");
  const most = rules[subIndicator].resolutionM;
  if (resolutionM === null) return say("unknown", geometry === "raster" ? "checkCellUntold" : "checkNoCell");
  return say(resolutionM <= most ? "pass" : "fail", "checkCell", { cell: resolutionM, most });
}

function accuracy({ quality }: DatasetCard, subIndicator: SubIndicator): BareCheck {
  const say = answer("accuracy", "advised");
  const least = rules[subIndicator].accuracyPct;
  const stated = quality?.accuracyPct;
  if (stated === undefined) return say("unknown", "checkAccuracyUntold", { least });
  const [low, high] = stated;
  const told = low === high ? `${low} %` : high === 100 ? `> ${low} %` : `${low}–${high} %`;
  return say(low >= least ? "pass" : high < least ? "fail" : "unknown", "checkAccuracy", {
    stated: told,
    least,
  });
}

function classCount({ quality }: DatasetCard, subIndicator: "landCover" | "productivity"): BareCheck {
  const say = answer("classes", subIndicator === "landCover" ? "advised" : "asked");
  const count = quality?.classes;
  if (subIndicator === "productivity") {
    if (count === undefined) return say("unknown", "checkClassesComputed");
    return say(count === rules.productivity.classes ? "pass" : "fail", "checkFiveClasses", { count });
  }
  const most = rules.landCover.classes;
  if (count === undefined) return say("unknown", "checkClassesUntold", { most });
  if (count <= most) return say("pass", "checkClasses", { count, most });
  return quality?.nestedBy === undefined
    ? say("fail", "checkClassesFold", { count, most })
    : say("pass", "checkClassesFolded", { count, legend: quality.nestedBy });
}

function metadata({ name, url, provider, citation }: DatasetCard): BareCheck {
  const say = answer("metadata", "asked");
  const fields = { title: name, link: url, publisher: provider, citation: citation ?? "" };
  const missing = Object.entries(fields).flatMap(([field, value]) => (value.trim() === "" ? [field] : []));
  return missing.length === 0
    ? say("pass", "checkMetadata")
    : say("unknown", "checkMetadataMissing", { fields: idsOf("field", missing) });
}

function licence(card: DatasetCard): BareCheck {
  const say = answer("licence", "advised");
  const { kind, text } = card.licence;
  if (kind === "own-terms") return say("unknown", "checkTermsUnread", { licence: text });
  return rules.licences.includes(kind)
    ? say("pass", "checkLicence", { licence: text })
    : say("fail", "checkLicenceAdvised", { licence: text });
}

/** The years that stand for dates, in figures; a dash where there is none. */
export function yearsByDate(dates: readonly number[], near: readonly (number | null)[]): string {
  return dates.map((date, at) => `${date}: ${near[at] ?? "–"}`).join(", ");
}

/** The year of a dataset that stands for a date: the nearest, within the bound of the rules; null where there is none. */
export function nearestYear(years: CoveredYears, date: number): number | null {
  const near = (year: number): boolean => Math.abs(year - date) <= rules.nearestYears;
  if (years.only !== undefined) {
    const [best] = [...years.only].sort(
      (one, other) => Math.abs(one - date) - Math.abs(other - date) || one - other,
    );
    return best !== undefined && near(best) ? best : null;
  }
  if (years.from === undefined) return null;
  if (years.kind === "dates" || years.kind === "windows") return null;
  const last = years.to === null || years.to === undefined ? CATALOGUE_YEAR : years.to;
  const nearest = Math.min(Math.max(date, years.from), last);
  if (!near(nearest)) return null;
  // A single state stands for its whole time under one name, so that it cannot stand for two dates of a change.
  return years.kind === "static" ? years.from : nearest;
}

function covers(years: CoveredYears, year: number): boolean {
  const last = years.to === null || years.to === undefined ? CATALOGUE_YEAR : years.to;
  return years.from !== undefined && years.from <= year && year <= last;
}

function failures(checks: readonly BareCheck[]): number {
  return checks.filter(({ verdict }) => verdict === "fail").length;
}

function passes(checks: readonly BareCheck[]): number {
  return checks.filter(({ verdict }) => verdict === "pass").length;
}

function answer(rule: QualityRule, force: QualityCheck["force"]) {
  return (verdict: QualityCheck["verdict"], code: SaidCode, values?: Said["values"]): BareCheck => {
    const said = saying(code, values);
    return { rule, force, verdict, text: inWords(said), said };
  };
}
