import type { Country } from "./country.ts";
import { skillFit } from "./dataset-access-fit.ts";
import { type Environment, environmentsOf } from "./environment-of-site.ts";
import { CERTAINTY, wantedTheme } from "./recommend-datasets.ts";
import type { Blocker, Recommendation } from "./recommendation.ts";
import { scaleFit } from "./scale-fit.ts";
import type { SiteContext } from "./site-context.ts";
import type { ToolCard } from "./tool-card.ts";
import {
  type BlockingFit,
  type Fit,
  type Judgement,
  ranked,
  type Weights,
  weighed,
} from "./weigh-criteria.ts";

export const TOOL_WEIGHTS = {
  question: 3,
  subIndicator: 2,
  scale: 1.5,
  connectivity: 2,
  skills: 1.5,
  language: 1,
  cost: 0.5,
  environment: 1,
  area: 1,
} as const;

export type ToolCriterion = keyof typeof TOOL_WEIGHTS;

export interface ToolOptions {
  /** Replaces the weights it names; 0 switches a criterion off, its blockers included. */
  readonly weights?: Partial<Weights<ToolCriterion>>;
  readonly countries?: readonly Country[];
}

/**
 * Tools, databases, guidelines and courses for a context, best first, each with its reasons and with what speaks against it.
 * A field that the context or the card does not know lowers the confidence, never the score.
 */
export function recommendTools(
  cards: readonly ToolCard[],
  context: SiteContext,
  options: ToolOptions = {},
): Recommendation[] {
  const weights = { ...TOOL_WEIGHTS, ...options.weights };
  const country = options.countries?.find(({ iso3 }) => iso3 === context.country) ?? null;
  const environments = environmentsOf(context, country);
  return ranked(
    cards.map((card) => {
      const connection = connectionFit(card, context.connectivity ?? null);
      const area = areaFit(card, context.country ?? null, country);
      const judgements: Judgement<ToolCriterion>[] = [
        { criterion: "question", ...questionFit(card, context.question ?? null) },
        { criterion: "subIndicator", ...topicFit(card, context.subIndicator) },
        { criterion: "scale", ...scaleFit(card.scales, context.scale ?? null) },
        { criterion: "connectivity", ...connection },
        { criterion: "skills", ...skillsOf(card, context.skills ?? null) },
        { criterion: "language", ...languageFit(card, context.language ?? null) },
        { criterion: "cost", ...costFit(card, context.budget ?? null) },
        ...environmentFits(card, environments),
        ...(card.regions === undefined ? [] : [{ criterion: "area" as const, ...area }]),
      ];
      const blockers: Blocker[] = [];
      if (connection.blocker !== null && weights.connectivity > 0)
        blockers.push({ criterion: "connectivity", text: connection.blocker });
      if (area.blocker !== null && weights.area > 0) blockers.push({ criterion: "area", text: area.blocker });
      return weighed(
        { id: card.id, kind: "tool", name: card.name, sources: [card.url] },
        judgements,
        blockers,
        weights,
        CERTAINTY[card.confidence],
      );
    }),
  );
}

function questionFit({ questions }: ToolCard, question: SiteContext["question"] | null): Fit {
  if (question === null || question === undefined) return { fit: null, text: "no question is asked" };
  return questions.includes(question)
    ? // What answers one question alone is nearer to it than what answers all.
      { fit: 1 - 0.05 * (questions.length - 1), text: `serves the question “${question}”` }
    : { fit: 0.1, text: `serves other questions: ${questions.join(", ")}` };
}

function topicFit({ topics }: ToolCard, words: string | undefined): Fit {
  const wanted = wantedTheme(words) ?? words ?? null;
  if (wanted === null) return { fit: null, text: "no sub-indicator is asked for" };
  return topics.includes(wanted)
    ? { fit: 1, text: `deals with ${wanted}` }
    : { fit: 0.2, text: `deals with ${topics.join(", ")}` };
}

function connectionFit({ connectivity }: ToolCard, asked: SiteContext["connectivity"] | null): BlockingFit {
  if (asked === null || asked === undefined)
    return { fit: null, text: "the connection is not told", blocker: null };
  if (asked === "good") return { fit: 1, text: "the network is good enough", blocker: null };
  if (connectivity === "offline") return { fit: 1, text: "works without a network", blocker: null };
  if (connectivity === "after-download")
    return { fit: 0.9, text: "works without a network once it was fetched", blocker: null };
  if (connectivity === "partly-offline")
    return { fit: 0.6, text: "some of its work needs a network", blocker: null };
  return asked === "offline"
    ? { fit: 0, text: "works online only", blocker: "it works online only, and there is no network" }
    : { fit: 0.2, text: "works online only, over a poor line", blocker: null };
}

function skillsOf({ skills, users }: ToolCard, had: SiteContext["skills"] | null): Fit {
  if (had === null || had === undefined) return { fit: null, text: "skills are not told" };
  const { fit } = skillFit(skills, had);
  return { fit, text: fit === 1 ? `for: ${users}` : `made for others: ${users}` };
}

function languageFit({ languages }: ToolCard, tag: string | null): Fit {
  if (tag === null) return { fit: null, text: "no language is told" };
  const [language = tag] = tag.toLowerCase().split("-");
  if (languages.length === 0) return { fit: 0.9, text: "in many languages" };
  return languages.includes(language)
    ? { fit: 1, text: `in ${language}` }
    : { fit: 0.2, text: `not in ${language}: ${languages.join(", ")}` };
}

function costFit({ cost }: ToolCard, budget: SiteContext["budget"] | null): Fit {
  if (budget === null || budget === undefined) return { fit: null, text: "the budget is not told" };
  if (cost === "free") return { fit: 1, text: "free of charge" };
  if (cost === "free-tier") return { fit: budget === "high" ? 1 : 0.7, text: "free up to a limit" };
  return { fit: budget === "high" ? 0.9 : budget === "medium" ? 0.5 : 0.1, text: "costs money" };
}

/** Only of tools made for some kinds of land; the others serve everywhere. */
function environmentFits(
  { environments }: ToolCard,
  here: ReadonlySet<Environment>,
): Judgement<ToolCriterion>[] {
  if (environments === undefined) return [];
  const met = environments.filter((environment) => here.has(environment as Environment));
  if (met.length > 0) return [{ criterion: "environment", fit: 1, text: `made for ${met.join(", ")}` }];
  return [
    {
      criterion: "environment",
      fit: here.size === 0 ? null : 0.3,
      text: `made for ${environments.join(", ")}`,
    },
  ];
}

function areaFit({ regions }: ToolCard, iso3: string | null, country: Country | null): BlockingFit {
  if (regions === undefined) return { fit: 1, text: "serves all countries", blocker: null };
  const told = regions.join(", ");
  if (iso3 === null || country === null)
    return { fit: null, text: `serves ${told}; the country is not told`, blocker: null };
  return regions.some((region) => country.regions.includes(region))
    ? { fit: 1, text: `serves ${told}`, blocker: null }
    : { fit: 0, text: `serves ${told} only`, blocker: `it serves ${told}, not ${iso3}` };
}
