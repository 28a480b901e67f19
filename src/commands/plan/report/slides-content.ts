import type { ReportBlock, Slide, SlidesContent } from "../../../tasks/exports/report-content.ts";
import { comparisonTable, decisionsBlocks, neutralByYear, questionsAsked } from "./decision-blocks.ts";
import { factsOf, footOf } from "./report-content.ts";
import type { ReportMaterial } from "./report-material.ts";
import {
  accountChart,
  deficitSentences,
  everyScenario,
  influencesOf,
  type NamedScenario,
  netRanges,
  scenarioFacts,
} from "./scenario-blocks.ts";
import {
  ledgerBlocks,
  ledgerChart,
  ledgerHeadline,
  spotsBlocks,
  statusBlocks,
  unitsBlocks,
} from "./situation-blocks.ts";
import { cell, headlineOf, paragraph, type Teller, tableBlock, tellerOf, words } from "./teller.ts";

/** What a room can read: rows of a chart, of a table, and scenarios beside one another. */
const [CHARTED, LISTED, COMPARED] = [7, 10, 5];

type Rest = Partial<Pick<Slide, "lead" | "arrangement" | "firstShare">> & { readonly said?: string };

/** The slides of a planning meeting: where the land stands, what each scenario brings, what is to be decided. */
export function slidesContent(material: ReportMaterial): SlidesContent {
  const teller = tellerOf(material);
  const { say } = teller;
  const foot = footOf(teller);
  const slide = (title: string, blocks: readonly ReportBlock[], rest: Rest = {}): Slide => ({
    title,
    lead: rest.lead ?? null,
    blocks,
    arrangement: rest.arrangement ?? "beside",
    firstShare: rest.firstShare ?? 0.5,
    notes: [rest.said, recipeNote(teller)].filter(Boolean).join("\n\n"),
  });
  const scenarios = material.plan === null ? [] : everyScenario(material.plan.plan);
  return {
    language: material.speech.tag,
    title: material.workspace.name,
    subtitle: say("slides.subtitle"),
    synthetic: material.isSynthetic ? say("slides.syntheticLabel") : null,
    facts: factsOf(teller),
    picture: material.map,
    notes: [say("slides.said.first"), recipeNote(teller)].join("\n\n"),
    slides: [
      ...situationSlides(teller, slide),
      ...(material.plan === null
        ? [slide(say("slides.section.scenarios"), [paragraph(say("slides.noPlan"), "warn")])]
        : scenarios.map((one) => scenarioSlide(teller, one, slide))),
      ...comparisonSlides(teller, scenarios, slide),
      ...scenarios.slice(1).flatMap((one) => uncertaintySlides(teller, one, slide)),
      ...decisionSlides(teller, slide),
      slide(say("slides.section.sources"), [sourcesInShort(teller)], { said: say("slides.said.sources") }),
    ],
    foot,
    words: { named: say("slides.named"), goesOn: say("slides.goesOn") },
  };
}

type MakeSlide = (title: string, blocks: readonly ReportBlock[], rest?: Rest) => Slide;

function recipeNote({ say, material }: Teller): string {
  return say("slides.recipe.note", { recipe: material.fingerprint });
}

function situationSlides(teller: Teller, slide: MakeSlide): Slide[] {
  const { say, material } = teller;
  const status = statusBlocks(teller);
  const chart = ledgerChart(teller, CHARTED);
  const headline = ledgerHeadline(teller);
  const units = [
    ...unitsBlocks(teller, "area", LISTED, ["degraded", "unknown"]),
    ...unitsBlocks(teller, "share", LISTED, ["degraded", "unknown"]),
  ];
  return [
    slide(say("slides.section.status"), [{ kind: "chart", chart: status.chart }, status.table], {
      arrangement: "below",
      firstShare: 0.52,
      lead: status.isPartial ? say("slides.status.partialNote") : null,
      said: say("slides.said.status"),
    }),
    ...(chart === null || headline === null
      ? [slide(say("slides.section.ledger"), ledgerBlocks(teller))]
      : [
          slide(say("slides.section.ledger"), [{ kind: "chart", chart }], {
            lead: headline,
            said: say("slides.said.ledger"),
          }),
          slide(say("slides.section.landTypes"), ledgerBlocks(teller, LISTED), { lead: headline }),
        ]),
    ...(units.length === 0
      ? []
      : [slide(say("slides.units.title"), units, { said: say("slides.said.units") })]),
    ...(material.hexagons === null ? [] : [slide(say("slides.spots.title"), spotsBlocks(teller))]),
  ];
}

function scenarioSlide(teller: Teller, [id, scenario]: NamedScenario, slide: MakeSlide): Slide {
  const { say } = teller;
  const facts = [
    [say("slides.fact.deficits"), deficitSentences(teller, scenario, 3).join(" ")] as const,
    ...scenarioFacts(teller, scenario).slice(0, id === null ? 1 : undefined),
  ];
  return slide(
    say("slides.scenario.title", { name: teller.scenario(id) }),
    [
      { kind: "chart", chart: accountChart(teller, scenario, CHARTED) },
      tableBlock(
        say("slides.scenario.facts", { scenario: teller.scenario(id) }),
        [words(say("slides.column.what"), 0.34), words(say("slides.column.value"), 0.66)],
        facts.map(([name, value]) => [cell(name), cell(value)]),
      ),
    ],
    { lead: headlineOf(teller, scenario), firstShare: 0.5, said: say("slides.said.scenario") },
  );
}

function comparisonSlides(teller: Teller, scenarios: readonly NamedScenario[], slide: MakeSlide): Slide[] {
  const { say } = teller;
  const [nothing, ...others] = scenarios;
  if (nothing === undefined || others.length === 0) return [];
  const groups = Array.from({ length: Math.ceil(others.length / COMPARED) }, (_, at) => [
    nothing,
    ...others.slice(at * COMPARED, (at + 1) * COMPARED),
  ]);
  const years = neutralByYear(teller, scenarios);
  const title = say("slides.section.comparison");
  return [
    ...groups.map((group) =>
      slide(title, [comparisonTable(teller, group)], { said: say("slides.said.compare") }),
    ),
    ...(years === null
      ? []
      : [
          slide(say("slides.compare.byYear"), [{ kind: "chart", chart: years }], {
            said: say("slides.said.years"),
          }),
        ]),
  ];
}

function uncertaintySlides(teller: Teller, [id, scenario]: NamedScenario, slide: MakeSlide): Slide[] {
  const { say } = teller;
  const charts = [netRanges(teller, scenario, CHARTED), influencesOf(teller, scenario, CHARTED)].flatMap(
    (chart) => (chart === null ? [] : [{ kind: "chart" as const, chart }]),
  );
  if (charts.length === 0) return [];
  const title = say("slides.influence.slide", { name: teller.scenario(id) });
  const lead = say("slides.influence.lead", { share: teller.percent(scenario.probabilityAllNeutral) });
  return [slide(title, charts, { lead, said: say("slides.said.uncertainty") })];
}

function decisionSlides(teller: Teller, slide: MakeSlide): Slide[] {
  const { say, material } = teller;
  const asked =
    material.plan === null
      ? []
      : [
          slide(
            say("slides.ask.title"),
            [{ kind: "list", items: questionsAsked(teller, material.plan.plan) }],
            { said: say("slides.said.ask") },
          ),
        ];
  const hasLog = (material.workspace.decisions ?? []).length > 0;
  return [...asked, ...(hasLog ? [slide(say("slides.section.decisions"), decisionsBlocks(teller))] : [])];
}

/** Every source once, with its licence and what comes from it. */
function sourcesInShort(teller: Teller): ReportBlock {
  const { say, material } = teller;
  const bySource = new Map<string, { source: string; licence: string; names: string[] }>();
  for (const { source, licence, name, id } of material.workspace.datasets) {
    const [whence, terms] = [
      source ?? say("slides.sources.unstated"),
      licence ?? say("slides.sources.unstated"),
    ];
    const known = bySource.get(`${whence}\n${terms}`);
    if (known === undefined)
      bySource.set(`${whence}\n${terms}`, { source: whence, licence: terms, names: [name ?? id] });
    else known.names.push(name ?? id);
  }
  return tableBlock(
    say("slides.sources.caption"),
    [
      words(say("slides.column.source")),
      words(say("slides.column.licence")),
      words(say("slides.column.dataset")),
    ],
    [...bySource.values()].map(({ source, licence, names }) => [
      cell(source),
      cell(licence),
      cell(names.join(", ")),
    ]),
    { note: material.speech.say("map.boundaryNote") },
  );
}
