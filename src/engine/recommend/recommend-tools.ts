import type { Country } from "./country.ts";
import { skillFit } from "./dataset-access-fit.ts";
import { countryName } from "./dataset-reach.ts";
import { type Environment, environmentsOf } from "./environment-of-site.ts";
import { CERTAINTY, wantedTheme } from "./recommend-datasets.ts";
import type { Recommendation } from "./recommendation.ts";
import { idsOf, saying } from "./said.ts";
import { scaleFit } from "./scale-fit.ts";
import type { SiteContext } from "./site-context.ts";
import type { ToolCard } from "./tool-card.ts";
import { type Fit, fits, type Judgement, ranked, type Weights, weighed } from "./weigh-criteria.ts";

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
      const judgements: Judgement<ToolCriterion>[] = [
        ["question", questionFit(card, context.question ?? null)],
        ["subIndicator", topicFit(card, context.subIndicator)],
        ["scale", scaleFit(card.scales, context.scale ?? null)],
        ["connectivity", connectionFit(card, context.connectivity ?? null)],
        ["skills", skillsOf(card, context.skills ?? null)],
        ["language", languageFit(card, context.language ?? null)],
        ["cost", costFit(card, context.budget ?? null)],
        ...environmentFits(card, environments),
      ];
      if (card.regions !== undefined)
        judgements.push(["area", areaFit(card.regions, context.country ?? null, country)]);
      return weighed(
        { id: card.id, kind: "tool", name: card.name, sources: [card.url] },
        judgements,
        weights,
        CERTAINTY[card.confidence],
      );
    }),
  );
}

function questionFit({ questions }: ToolCard, question: SiteContext["question"] | null): Fit {
  if (question === null || question === undefined) return null;
  return questions.includes(question)
    ? // What answers one question alone is nearer to it than what answers all.
      fits(1 - 0.05 * (questions.length - 1), "questionFits", { asks: idsOf("question", [question]) })
    : fits(0.1, "questionOther", { asks: idsOf("question", questions) });
}

function topicFit({ topics }: ToolCard, words: string | undefined): Fit {
  const wanted = wantedTheme(words) ?? words ?? null;
  if (wanted === null) return null;
  return topics.includes(wanted)
    ? fits(1, "topicFits", { asks: idsOf("theme", [wanted]) })
    : fits(0.2, "topicOther", { asks: idsOf("theme", topics) });
}

function connectionFit({ connectivity }: ToolCard, asked: SiteContext["connectivity"] | null): Fit {
  if (asked === null || asked === undefined) return null;
  if (asked === "good") return fits(1, "connectionGood");
  if (connectivity === "offline") return fits(1, "worksOffline");
  if (connectivity === "after-download") return fits(0.9, "worksOnceFetched");
  if (connectivity === "partly-offline") return fits(0.6, "worksPartly");
  return asked === "offline"
    ? { ...fits(0, "worksOnline"), blocker: saying("worksOnlineBlocked") }
    : fits(0.2, "worksOnlinePoorly");
}

function skillsOf({ skills, users, usersFr }: ToolCard, had: SiteContext["skills"] | null): Fit {
  if (had === null || had === undefined) return null;
  const { fit } = skillFit(skills, had);
  return fits(fit, fit === 1 ? "usersFit" : "usersOther", { users: { name: users, nameFr: usersFr } });
}

function languageFit({ languages }: ToolCard, tag: string | null): Fit {
  if (tag === null) return null;
  const [language = tag] = tag.toLowerCase().split("-");
  if (languages.length === 0) return fits(0.9, "languageMany");
  const asks = idsOf("language", [language]);
  return languages.includes(language)
    ? fits(1, "languageFits", { asks })
    : fits(0.2, "languageOther", { asks, there: idsOf("language", languages) });
}

function costFit({ cost }: ToolCard, budget: SiteContext["budget"] | null): Fit {
  if (budget === null || budget === undefined) return null;
  if (cost === "free") return fits(1, "costFree");
  if (cost === "free-tier") return fits(budget === "high" ? 1 : 0.7, "costPart");
  return fits(budget === "high" ? 0.9 : budget === "medium" ? 0.5 : 0.1, "costPaid");
}

/** Only of tools made for some kinds of land; the others serve everywhere. */
function environmentFits(
  { environments }: ToolCard,
  here: ReadonlySet<Environment>,
): Judgement<ToolCriterion>[] {
  if (environments === undefined) return [];
  const met = environments.filter((environment) => here.has(environment as Environment));
  if (met.length > 0) return [["environment", fits(1, "madeFor", { asks: idsOf("environment", met) })]];
  if (here.size === 0) return [["environment", null]];
  return [["environment", fits(0.3, "madeFor", { asks: idsOf("environment", environments) })]];
}

function areaFit(regions: readonly string[], iso3: string | null, country: Country | null): Fit {
  if (iso3 === null || country === null) return null;
  const there = idsOf("region", regions);
  return regions.some((region) => country.regions.includes(region))
    ? fits(1, "servesHere", { there })
    : {
        ...fits(0, "servesOther", { there }),
        blocker: saying("servesBlocked", { there, country: countryName(iso3, country) }),
      };
}
