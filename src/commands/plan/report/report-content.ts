import type { ReportBlock, ReportContent, ReportSection } from "../../../tasks/exports/report-content.ts";
import {
  comparisonTable,
  decisionsBlocks,
  neutralByYear,
  safeguardsBlocks,
  targetsBlocks,
  tradesBlocks,
} from "./decision-blocks.ts";
import type { ReportMaterial } from "./report-material.ts";
import {
  everyScenario,
  influencesOf,
  type NamedScenario,
  netRanges,
  scenarioBlocks,
} from "./scenario-blocks.ts";
import {
  ledgerBlocks,
  ledgerChart,
  ledgerHeadline,
  peopleBlocks,
  sevenTable,
  spotsBlocks,
  statusBlocks,
  unitsBlocks,
} from "./situation-blocks.ts";
import { issuesBlocks, outlookBlocks, practicesBlocks, rulesBlocks, sourcesTable } from "./source-blocks.ts";
import { headlineOf, paragraph, type Teller, tellerOf } from "./teller.ts";

/** Land types in a chart; the table under it has all. */
const CHARTED = 10;

/** The report of a workspace: what was asked, what was found, what each scenario would bring, and where everything comes from. */
export function reportContent(material: ReportMaterial): ReportContent {
  const teller = tellerOf(material);
  const { say } = teller;
  const { speech, workspace, plan } = material;
  const scenarios = plan === null ? [] : everyScenario(plan.plan);
  const observed = ledgerHeadline(teller);
  return {
    language: speech.tag,
    direction: speech.direction,
    title: workspace.name,
    subtitle: say("slides.report.subtitle"),
    synthetic: material.isSynthetic ? say("slides.syntheticLabel") : null,
    lead: [
      ...(observed === null ? [] : [observed]),
      ...scenarios.map(([id, one]) => teller.named(teller.scenario(id), headlineOf(teller, one))),
    ],
    facts: factsOf(teller),
    sections: sectionsOf(teller, scenarios),
    foot: footOf(teller),
    words: {
      named: say("slides.named"),
      contents: say("slides.report.contents"),
      page: say("composer.page"),
    },
  };
}

/** What stands on the first page and the first slide. */
export function factsOf(teller: Teller): (readonly [string, string])[] {
  const { say, material } = teller;
  const { ruleSet, areaKm2 } = material.assessment.summary;
  return [
    [say("slides.fact.date"), teller.date(material.date)],
    [say("slides.fact.ruleSet"), `${material.speech.word("ruleSet", ruleSet.id)} (${ruleSet.version})`],
    [say("slides.fact.studyArea"), teller.km2(areaKm2.insideStudyArea)],
    [say("slides.fact.engine"), material.recipe.engine],
    [say("slides.fact.recipe"), material.fingerprint.slice(0, 16)],
  ];
}

/** Where a page comes from: at the foot of each. */
export function footOf({ say, material, date }: Teller): string {
  return say("slides.foot", {
    name: material.workspace.name,
    date: date(material.date),
    ruleSet: material.assessment.summary.ruleSet.id,
    version: material.recipe.engine,
    recipe: material.fingerprint.slice(0, 16),
  });
}

function sectionsOf(teller: Teller, scenarios: readonly NamedScenario[]): ReportSection[] {
  const { say, material } = teller;
  const { map } = material;
  const noPlan = paragraph(say("slides.noPlan"), "warn");
  const planned = (blocks: () => ReportBlock[]): ReportBlock[] =>
    material.plan === null ? [noPlan] : blocks();
  const section = (
    id: Parameters<Teller["say"]>[0] & `slides.section.${string}`,
    blocks: ReportBlock[],
  ): ReportSection => ({ id: id.replace("slides.section.", ""), title: say(id), blocks });
  const status = statusBlocks(teller);
  const ledger = ledgerChart(teller, CHARTED);
  const headline = ledgerHeadline(teller);
  return [
    section("slides.section.question", [paragraph(say("slides.question")), ...rulesBlocks(teller)]),
    section("slides.section.status", [
      ...(status.isPartial ? [paragraph(say("slides.status.partialNote"), "warn")] : []),
      ...(map === null ? [] : [{ kind: "picture" as const, picture: map }]),
      { kind: "chart", chart: status.chart },
      status.table,
      ...sevenTable(teller),
      ...unitsBlocks(teller, "share"),
      ...spotsBlocks(teller),
      ...peopleBlocks(teller),
    ]),
    section("slides.section.ledger", [
      ...(headline === null ? [] : [paragraph(headline, "lead")]),
      ...(ledger === null ? [] : [{ kind: "chart" as const, chart: ledger }]),
      ...ledgerBlocks(teller),
    ]),
    section("slides.section.landTypes", outlookBlocks(teller)),
    section(
      "slides.section.scenarios",
      planned(() => [
        paragraph(say("slides.scenarios.note"), "note"),
        ...scenarios.flatMap((one) => scenarioBlocks(teller, one)),
      ]),
    ),
    section(
      "slides.section.comparison",
      planned(() => {
        const years = neutralByYear(teller, scenarios);
        return [
          paragraph(say("slides.compare.footing"), "note"),
          comparisonTable(teller, scenarios),
          ...(years === null ? [] : [{ kind: "chart" as const, chart: years }]),
        ];
      }),
    ),
    section("slides.section.uncertainty", [
      ...planned(() =>
        scenarios.flatMap(([id, one]): ReportBlock[] => {
          const charts = [netRanges(teller, one, CHARTED), influencesOf(teller, one, 12)];
          const drawn = charts.flatMap((chart) =>
            chart === null ? [] : [{ kind: "chart" as const, chart }],
          );
          const none = paragraph(say("slides.influence.none"), "note");
          return [{ kind: "heading", text: teller.scenario(id) }, ...(drawn.length === 0 ? [none] : drawn)];
        }),
      ),
      { kind: "heading", text: say("slides.issues.title") },
      ...issuesBlocks(teller),
    ]),
    section(
      "slides.section.counterbalancing",
      planned(() => [
        paragraph(say("slides.trades.note"), "note"),
        ...scenarios.slice(1).flatMap((one) => tradesBlocks(teller, one)),
        ...(scenarios.length < 2 ? [paragraph(say("slides.ask.noScenario"))] : []),
      ]),
    ),
    section("slides.section.safeguards", safeguardsBlocks(teller)),
    section("slides.section.decisions", decisionsBlocks(teller)),
    section("slides.section.targets", targetsBlocks(teller)),
    section("slides.section.practices", practicesBlocks(teller)),
    section("slides.section.sources", [
      sourcesTable(teller),
      paragraph(material.speech.say("map.boundaryNote"), "note"),
    ]),
    section("slides.section.recipe", [
      paragraph(say("slides.recipe.note", { recipe: material.fingerprint })),
      paragraph(say("slides.recipe.link", { link: material.link }), "note"),
      {
        kind: "folded",
        title: say("slides.recipe.title"),
        text: JSON.stringify(material.recipe, null, 1),
      },
    ]),
  ];
}
