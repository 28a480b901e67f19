import type { Country } from "./country.ts";
import { accessJudgement, skillJudgement } from "./dataset-access-fit.ts";
import {
  type Confidence,
  type DatasetCard,
  SUB_INDICATORS,
  type SubIndicator,
  THEMES,
  type Theme,
} from "./dataset-card.ts";
import { datasetQuality, qualityShare, UNCCD_YEARS } from "./dataset-quality.ts";
import { coverageJudgement, periodJudgement } from "./dataset-reach.ts";
import { type Environment, environmentsOf, plain } from "./environment-of-site.ts";
import type { Recommendation } from "./recommendation.ts";
import { idsOf, saying } from "./said.ts";
import { scaleFit, TYPICAL_AREA_KM2 } from "./scale-fit.ts";
import type { SiteContext } from "./site-context.ts";
import { type Fit, fits, type Judgement, ranked, type Weights, weighed } from "./weigh-criteria.ts";

export const DATASET_WEIGHTS = {
  subIndicator: 3,
  question: 2,
  degradation: 1,
  scale: 1.5,
  environment: 2,
  period: 2,
  area: 2,
  resolution: 1.5,
  quality: 2,
  standing: 1,
  connectivity: 1,
  skills: 1,
  licence: 1,
} as const;

export type DatasetCriterion = keyof typeof DATASET_WEIGHTS;

export interface DatasetOptions {
  /** Replaces the weights it names; 0 switches a criterion off, its blockers included. */
  readonly weights?: Partial<Weights<DatasetCriterion>>;
  /** Where countries lie (`data/countries.json`); without them a dataset of a part of the world is not told to cover or not. */
  readonly countries?: readonly Country[];
}

/** How far a card may be trusted, by how it is known. */
export const CERTAINTY: Readonly<Record<Confidence, number>> = {
  "page-read": 1,
  named: 0.9,
  "general-knowledge": 0.8,
};

/** A cell no wider than this serves a scale; for the nation the default land cover's 300 m. */
const WIDEST_CELL_M = { local: 30, subnational: 100, national: 300, regional: 500, global: 1000 } as const;
/** The same for what varies over long distances, and for what is counted by district and spread over cells. */
const WIDEST_COARSE_CELL_M = {
  local: 1000,
  subnational: 5000,
  national: 10_000,
  regional: 25_000,
  global: 55_000,
};
const COARSE_THEMES: readonly Theme[] = ["climate", "drought", "socioeconomic"];
/** An area asks for at least so many cells, lest its figures be chance. */
const CELLS_PER_AREA = 2000;
/** Above so many cells a layer is heavy to carry and to compute on a common computer. */
const HEAVY_CELLS = 2e9;

/** Which themes tell of a kind of degradation: the first letter of WOCAT's codes (`Bf` is fire). */
const THEMES_OF_DEGRADATION: Readonly<Record<string, readonly Theme[]>> = {
  W: ["erosion", "topography", "climate"],
  E: ["erosion", "climate"],
  C: ["soil", "soilCarbon"],
  P: ["soil"],
  B: ["landCover", "productivity", "biodiversity"],
  Bf: ["fire"],
  H: ["drought", "climate"],
};

/** WOCAT's code; a map of salt tells of nothing else. */
const SALINISATION = "Cs";

/**
 * Datasets for a context, best first, each with its reasons and with what speaks against it. A field that the context or the
 * card does not know lowers the confidence, never the score.
 */
export function recommendDatasets(
  cards: readonly DatasetCard[],
  context: SiteContext,
  options: DatasetOptions = {},
): Recommendation[] {
  const weights = { ...DATASET_WEIGHTS, ...options.weights };
  const country = options.countries?.find(({ iso3 }) => iso3 === context.country) ?? null;
  const environments = environmentsOf(context, country);
  return ranked(
    cards.map((card) =>
      weighed(
        { id: card.id, kind: "dataset", name: card.name, sources: [card.url] },
        judge(card, context, country, environments),
        weights,
        CERTAINTY[card.confidence],
      ),
    ),
  );
}

function judge(
  card: DatasetCard,
  context: SiteContext,
  country: Country | null,
  environments: ReadonlySet<Environment>,
): Judgement<DatasetCriterion>[] {
  const wanted = wantedTheme(context.subIndicator);
  const judgements: Judgement<DatasetCriterion>[] = [
    ["subIndicator", themeFit(card, wanted)],
    ["question", questionFit(card, context.question ?? null)],
    ["degradation", degradationFit(card, context.degradation ?? [])],
    ["scale", scaleFit(card.scales, context.scale ?? null)],
    ["environment", environmentFit(card, environments, country)],
    ["period", periodJudgement(card, context.period ?? null)],
    ["area", coverageJudgement(card.coverage, context.country ?? null, country, context.at ?? null)],
    ["quality", qualityFit(card, wanted, context.period ?? null)],
    ["standing", standingFit(card, wanted)],
    ["connectivity", accessJudgement(card, context.connectivity ?? null, layerCells(card, context))],
    ["skills", skillJudgement(card, context.skills ?? null)],
    ["licence", licenceJudgement(card, context.use ?? null)],
  ];
  // Outlines and points have no cells to be too wide.
  if (card.resolutionM !== null)
    judgements.push(["resolution", resolutionFit(card.resolutionM, card, context)]);
  return judgements;
}

/** The theme that a context asks for, however it is written; null where none is known by that name. */
export function wantedTheme(words: string | undefined): Theme | null {
  if (words === undefined) return null;
  const key = plain(words).replace(/[^a-z0-9]/g, "");
  const other: Readonly<Record<string, Theme>> = {
    soc: "soilCarbon",
    soilorganiccarbon: "soilCarbon",
    carbon: "soilCarbon",
    lpd: "productivity",
    landproductivity: "productivity",
    rain: "climate",
    precipitation: "climate",
    reportingunits: "boundaries",
    restoration: "restorationPotential",
  };
  return THEMES.find((theme) => theme.toLowerCase() === key) ?? other[key] ?? null;
}

function themeFit(card: DatasetCard, wanted: Theme | null): Fit {
  if (wanted === null) return null;
  const asks = idsOf("theme", [wanted]);
  const isSub = isSubIndicator(wanted) && card.subIndicators.includes(wanted);
  if (isSub || (!isSubIndicator(wanted) && card.themes.includes(wanted))) return fits(1, "madeFor", { asks });
  return card.themes.includes(wanted) ? fits(0.6, "themePartly", { asks }) : fits(0, "themeOther", { asks });
}

function questionFit({ questions }: DatasetCard, question: SiteContext["question"] | null): Fit {
  if (question === null || question === undefined) return null;
  return questions.includes(question)
    ? fits(1, "questionFits", { asks: idsOf("question", [question]) })
    : fits(0.1, "questionOther", { asks: idsOf("question", questions) });
}

function degradationFit({ themes, variables }: DatasetCard, codes: readonly string[]): Fit {
  if (codes.length === 0) return null;
  const isOfSalt = variables.every((variable) => /salin/i.test(variable));
  const seen = codes.filter((code) =>
    isOfSalt
      ? code === SALINISATION
      : (THEMES_OF_DEGRADATION[code] ?? THEMES_OF_DEGRADATION[code[0] ?? ""] ?? []).some((theme) =>
          themes.includes(theme),
        ),
  );
  return seen.length > 0
    ? fits(0.3 + (0.7 * seen.length) / codes.length, "degradationTold", { seen })
    : fits(0.3, "degradationUntold", { seen: codes });
}

function environmentFit(
  card: DatasetCard,
  environments: ReadonlySet<Environment>,
  country: Country | null,
): Fit {
  const here = (name: string): boolean =>
    environments.has(name as Environment) ||
    country?.iso3 === name ||
    country?.regions.includes(name) === true;
  const known = (of: "good" | "weak"): string[] => [
    ...idsOf("environment", card.environments[of].filter(here)),
    ...idsOf("region", (card.places?.[of] ?? []).filter(here)),
  ];
  const [good, weak] = [known("good"), known("weak")];
  if (good.length + weak.length === 0) return null;
  if (weak.length === 0) return fits(1, "environmentGood", { good });
  return fits(
    (good.length + 0.1 * weak.length) / (good.length + weak.length),
    good.length === 0 ? "environmentWeak" : "environmentBoth",
    {
      ...(good.length > 0 ? { good } : {}),
      weak,
      limits: { name: card.watchFor, nameFr: card.watchForFr },
    },
  );
}

function resolutionFit(cellM: number, card: DatasetCard, context: SiteContext): Fit {
  if (context.scale === undefined && context.areaKm2 === undefined) return null;
  const isCoarse =
    card.subIndicators.length === 0 && card.themes.some((theme) => COARSE_THEMES.includes(theme));
  const byScale =
    context.scale === undefined ? Infinity : (isCoarse ? WIDEST_COARSE_CELL_M : WIDEST_CELL_M)[context.scale];
  const byArea =
    context.areaKm2 === undefined || isCoarse
      ? Infinity
      : Math.sqrt((context.areaKm2 * 1e6) / CELLS_PER_AREA);
  const widest = Math.min(byScale, byArea);
  if (cellM > widest)
    return fits(1 / (1 + Math.log(cellM / widest) / Math.log(2)), "cellsCoarse", {
      cell: cellM,
      widest: Math.round(widest),
    });
  const cells = layerCells(card, context);
  return cells !== null && cells > HEAVY_CELLS
    ? fits(0.75, "cellsHeavy", { cell: cellM, cells: Number((cells / 1e6).toPrecision(2)) })
    : fits(1, "cellsFine", { cell: cellM });
}

function qualityFit(card: DatasetCard, wanted: Theme | null, period: SiteContext["period"] | null): Fit {
  if (wanted === null || !isSubIndicator(wanted) || !card.subIndicators.includes(wanted)) return null; // UNCCD has no rules for it
  const asked = period === null || period === undefined ? UNCCD_YEARS : { dates: period, windows: [period] };
  const report = datasetQuality(card, wanted, asked);
  const { passed, known } = qualityShare(report);
  if (passed === null) return null;
  const failed = report.checks.filter(({ verdict }) => verdict === "fail").map(({ rule }) => rule);
  const fit =
    failed.length === 0
      ? fits(passed, "rulesKept")
      : fits(passed, "rulesBroken", { rules: idsOf("rule", failed) });
  return { ...fit, known };
}

function standingFit(card: DatasetCard, wanted: Theme | null): Fit {
  if (wanted === null || !isSubIndicator(wanted)) return null;
  if (!card.subIndicators.includes(wanted)) return fits(0.3, "standingOutside");
  if (card.standing === "unccd-default") return fits(1, "standingDefault");
  return card.standing === "unccd-named" ? fits(0.8, "standingNamed") : fits(0.4, "standingUnnamed");
}

function licenceJudgement(card: DatasetCard, use: SiteContext["use"] | null): Fit {
  const { kind, text: licence } = card.licence;
  const forbids = (what: "pass-on" | "open-product"): Fit => {
    const values = { licence, use: idsOf("use", [what]) };
    return { ...fits(0, "licenceForbids", values), blocker: saying("licenceBlocked", values) };
  };
  if (use === null || use === undefined) return null;
  if (kind === "own-terms") return null; // they have to be read
  if (use === "pass-on" && kind === "no-redistribution") return forbids("pass-on");
  if (use === "pass-on" && kind === "non-commercial") return forbids("open-product");
  if (use === "publish" && kind === "no-redistribution") return fits(0.3, "licenceResultsOnly", { licence });
  if (kind === "public-domain" || kind === "attribution") return fits(1, "licenceOpen", { licence });
  return use === "own" ? fits(0.9, "licenceOwnWork", { licence }) : fits(0.5, "licenceAdvised", { licence });
}

/** Cells of one layer over the area, or over one of usual size for the scale; null where neither is known. */
function layerCells({ resolutionM }: DatasetCard, context: SiteContext): number | null {
  const areaKm2 = context.areaKm2 ?? (context.scale === undefined ? null : TYPICAL_AREA_KM2[context.scale]);
  return areaKm2 === null || resolutionM === null ? null : (areaKm2 * 1e6) / resolutionM ** 2;
}

function isSubIndicator(theme: Theme): theme is SubIndicator {
  return (SUB_INDICATORS as readonly string[]).includes(theme);
}
