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
import type { Blocker, Recommendation } from "./recommendation.ts";
import { scaleFit, TYPICAL_AREA_KM2 } from "./scale-fit.ts";
import type { SiteContext } from "./site-context.ts";
import {
  type BlockingFit,
  type Fit,
  type Judgement,
  ranked,
  type Weights,
  weighed,
} from "./weigh-criteria.ts";

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
    cards.map((card) => {
      const judged = judge(card, context, country, environments);
      const counts = ({ criterion }: { readonly criterion: string }): boolean =>
        weights[criterion as DatasetCriterion] > 0;
      return weighed(
        { id: card.id, kind: "dataset", name: card.name, sources: [card.url] },
        judged.judgements,
        judged.blockers.filter(counts),
        weights,
        CERTAINTY[card.confidence],
      );
    }),
  );
}

function judge(
  card: DatasetCard,
  context: SiteContext,
  country: Country | null,
  environments: ReadonlySet<Environment>,
): { judgements: Judgement<DatasetCriterion>[]; blockers: Blocker[] } {
  const wanted = wantedTheme(context.subIndicator);
  const period = periodJudgement(card, context.period ?? null);
  const area = coverageJudgement(card.coverage, context.country ?? null, country, context.at ?? null);
  const access = accessJudgement(card, context.connectivity ?? null, layerCells(card, context));
  const licence = licenceJudgement(card, context.use ?? null);
  const judgements: Judgement<DatasetCriterion>[] = [
    { criterion: "subIndicator", ...themeFit(card, wanted) },
    { criterion: "question", ...questionFit(card, context.question ?? null) },
    { criterion: "degradation", ...degradationFit(card, context.degradation ?? []) },
    { criterion: "scale", ...scaleFit(card.scales, context.scale ?? null) },
    { criterion: "environment", ...environmentFit(card, environments, country) },
    { criterion: "period", ...period },
    { criterion: "area", ...area },
    { criterion: "quality", ...qualityFit(card, wanted, context.period ?? null) },
    { criterion: "standing", ...standingFit(card, wanted) },
    { criterion: "connectivity", ...access },
    { criterion: "skills", ...skillJudgement(card, context.skills ?? null) },
    { criterion: "licence", ...licence },
  ];
  // Outlines and points have no cells to be too wide.
  if (card.resolutionM !== null)
    judgements.push({ criterion: "resolution", ...resolutionFit(card.resolutionM, card, context) });
  const blockers = (
    [
      ["period", period.blocker],
      ["area", area.blocker],
      ["connectivity", access.blocker],
      ["licence", licence.blocker],
    ] as const
  ).flatMap(([criterion, text]) => (text === null ? [] : [{ criterion, text }]));
  return { judgements, blockers };
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
  if (wanted === null) return { fit: null, text: "no sub-indicator is asked for" };
  const isSub = isSubIndicator(wanted) && card.subIndicators.includes(wanted);
  if (isSub || (!isSubIndicator(wanted) && card.themes.includes(wanted)))
    return { fit: 1, text: `made for ${wanted}` };
  return card.themes.includes(wanted)
    ? { fit: 0.6, text: `tells of ${wanted}, but not as the sub-indicator` }
    : { fit: 0, text: `tells nothing of ${wanted}` };
}

function questionFit({ questions }: DatasetCard, question: SiteContext["question"] | null): Fit {
  if (question === null || question === undefined) return { fit: null, text: "no question is asked" };
  return questions.includes(question)
    ? { fit: 1, text: `serves the question “${question}”` }
    : { fit: 0.1, text: `serves other questions: ${questions.join(", ")}` };
}

function degradationFit({ themes, variables }: DatasetCard, codes: readonly string[]): Fit {
  const isOfSalt = variables.every((variable) => /salin/i.test(variable));
  const told = codes.filter((code) =>
    isOfSalt
      ? code === SALINISATION
      : (THEMES_OF_DEGRADATION[code] ?? THEMES_OF_DEGRADATION[code[0] ?? ""] ?? []).some((theme) =>
          themes.includes(theme),
        ),
  );
  if (codes.length === 0) return { fit: null, text: "no degradation is told" };
  return told.length > 0
    ? {
        fit: 0.3 + (0.7 * told.length) / codes.length,
        text: `tells of the degradation ${told.join(", ")}`,
      }
    : { fit: 0.3, text: `tells nothing of the degradation ${codes.join(", ")}` };
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
  const good = [...card.environments.good, ...(card.places?.good ?? [])].filter(here);
  const weak = [...card.environments.weak, ...(card.places?.weak ?? [])].filter(here);
  if (good.length + weak.length === 0) return { fit: null, text: "nothing is told of land like this" };
  const parts = [
    ...(good.length > 0 ? [`good for ${good.join(", ")}`] : []),
    ...(weak.length > 0 ? [`weak for ${weak.join(", ")}: ${card.watchFor}`] : []),
  ];
  return { fit: (good.length + 0.1 * weak.length) / (good.length + weak.length), text: parts.join("; ") };
}

function resolutionFit(cellM: number, card: DatasetCard, context: SiteContext): Fit {
  if (context.scale === undefined && context.areaKm2 === undefined)
    return { fit: null, text: "neither scale nor area is told" };
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
    return {
      fit: 1 / (1 + Math.log(cellM / widest) / Math.log(2)),
      text: `cells of ${cellM} m, ${Math.round(widest)} m or finer would fit`,
    };
  const cells = layerCells(card, context);
  return cells !== null && cells > HEAVY_CELLS
    ? { fit: 0.75, text: `cells of ${cellM} m: fine enough, and heavy (${billions(cells)} cells a layer)` }
    : { fit: 1, text: `cells of ${cellM} m are fine enough` };
}

function qualityFit(card: DatasetCard, wanted: Theme | null, period: SiteContext["period"] | null): Fit {
  if (wanted === null || !isSubIndicator(wanted) || !card.subIndicators.includes(wanted))
    return { fit: null, text: "UNCCD has no rules for it here" };
  const asked = period === null || period === undefined ? UNCCD_YEARS : { dates: period, windows: [period] };
  const report = datasetQuality(card, wanted, asked);
  const { passed, known } = qualityShare(report);
  const failed = report.checks.filter(({ verdict }) => verdict === "fail").map(({ rule }) => rule);
  return {
    fit: passed,
    known,
    text:
      failed.length === 0 ? "breaks no rule of UNCCD's that is known" : `breaks rules: ${failed.join(", ")}`,
  };
}

function standingFit(card: DatasetCard, wanted: Theme | null): Fit {
  if (wanted === null || !isSubIndicator(wanted))
    return { fit: null, text: "no sub-indicator of UNCCD's is asked for" };
  if (!card.subIndicators.includes(wanted)) return { fit: 0.3, text: "not among UNCCD's data for it" };
  if (card.standing === "unccd-default") return { fit: 1, text: "what UNCCD fills in by default" };
  return card.standing === "unccd-named"
    ? { fit: 0.8, text: "named by UNCCD as one that may be taken" }
    : { fit: 0.4, text: "not named by UNCCD" };
}

function licenceJudgement(card: DatasetCard, use: SiteContext["use"] | null): BlockingFit {
  const { kind, text } = card.licence;
  const forbids = (what: string): BlockingFit => ({
    fit: 0,
    text: `${text}: may not be ${what}`,
    blocker: `the licence (${text}) does not let it be ${what}`,
  });
  if (use === null || use === undefined) return { fit: null, text: `licence: ${text}`, blocker: null };
  if (kind === "own-terms") return { fit: null, text: `terms to be read: ${text}`, blocker: null };
  if (use === "pass-on" && kind === "no-redistribution") return forbids("passed on");
  if (use === "pass-on" && kind === "non-commercial") return forbids("passed on with an open product");
  if (use === "publish" && kind === "no-redistribution")
    return { fit: 0.3, text: `${text}: results only, never the data`, blocker: null };
  if (kind === "public-domain" || kind === "attribution")
    return { fit: 1, text: `open: ${text}`, blocker: null };
  if (use === "own") return { fit: 0.9, text: `free for own work: ${text}`, blocker: null };
  return { fit: 0.5, text: `${text}: UNCCD advises CC0 or CC BY`, blocker: null };
}

/** Cells of one layer over the area, or over one of usual size for the scale; null where neither is known. */
function layerCells({ resolutionM }: DatasetCard, context: SiteContext): number | null {
  const areaKm2 = context.areaKm2 ?? (context.scale === undefined ? null : TYPICAL_AREA_KM2[context.scale]);
  return areaKm2 === null || resolutionM === null ? null : (areaKm2 * 1e6) / resolutionM ** 2;
}

function billions(cells: number): string {
  return `${Number((cells / 1e9).toPrecision(2))} thousand million`;
}

function isSubIndicator(theme: Theme): theme is SubIndicator {
  return (SUB_INDICATORS as readonly string[]).includes(theme);
}
