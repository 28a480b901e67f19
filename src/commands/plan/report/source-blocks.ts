import type { ReportBlock } from "../../../tasks/exports/report-content.ts";
import { cell, figures, paragraph, type Teller, tableBlock, words } from "./teller.ts";

/** Letters of a SHA-256 that are shown; the whole stands in the recipe. */
const SHOWN = 12;

/** Data, sources, licences and fingerprints (T19). */
export function sourcesTable(teller: Teller): ReportBlock {
  const { say, material } = teller;
  const { inputs } = material.recipe;
  const unstated = { text: say("slides.sources.unstated"), tone: "unknown" as const };
  return tableBlock(
    say("slides.sources.caption"),
    [
      words(say("slides.column.dataset")),
      words(say("slides.column.role")),
      words(say("slides.column.years")),
      words(say("slides.column.source")),
      words(say("slides.column.licence")),
      words(say("slides.column.fingerprint")),
    ],
    material.workspace.datasets.map((dataset) => {
      const own = inputs.filter(({ dataset: of }) => of === dataset.id);
      const years = dataset.years ?? (dataset.year === undefined ? [] : [dataset.year]);
      const told = years.length > 1 ? `${Math.min(...years)}–${Math.max(...years)}` : years.join("");
      const [first] = own;
      const hash = first?.sha256?.slice(0, SHOWN) ?? say("slides.sources.notRead");
      return [
        cell(
          dataset.synthetic === true && !dataset.name?.includes(say("slides.synthetic"))
            ? `${dataset.name ?? dataset.id} · ${say("slides.synthetic")}`
            : (dataset.name ?? dataset.id),
        ),
        cell(material.speech.word("role", dataset.role)),
        cell(told === "" ? say("slides.none") : told),
        dataset.source === undefined ? unstated : cell(dataset.source),
        dataset.licence === undefined ? unstated : cell(dataset.licence),
        cell(own.length > 1 ? say("slides.sources.files", { hash, count: own.length }) : hash),
      ];
    }),
    { note: say("slides.sources.note") },
  );
}

/** Practices that interventions name, each with the sources of its figures. */
export function practicesBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const { interventions, ownPractices = [] } = material.workspace;
  const used = interventions.flatMap(({ practice }) => (practice === undefined ? [] : [practice]));
  if (used.length === 0) return [paragraph(say("slides.practices.none"))];
  const rows = [...new Set(used)].map((id) => {
    const known = material.practices.get(id);
    const by = interventions.filter(({ practice }) => practice === id);
    const own = ownPractices.find((one) => one.id === id);
    const basis = by.flatMap((one) => Object.values(one.basis ?? {}));
    const sources = [...new Set([...(known?.sources ?? []), ...basis])];
    return [
      cell(own === undefined ? teller.practice(id) : say("slides.practices.own", { name: own.name })),
      cell(by.map(({ id: one }) => teller.intervention(one)).join(", ")),
      sources.length === 0
        ? { text: say("slides.sources.unstated"), tone: "unknown" as const }
        : cell(sources.join("; ")),
    ];
  });
  return [
    tableBlock(
      say("slides.practices.caption"),
      [
        words(say("slides.column.practice")),
        words(say("slides.column.intervention")),
        words(say("slides.column.source")),
      ],
      rows,
    ),
  ];
}

/** The rule set, its changes, its periods, and the settings of the plan. */
export function rulesBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  const { workspace, assessment, plan, recipe } = material;
  const { ruleSet, areaKm2 } = assessment.summary;
  const changes = Object.entries(workspace.parameters);
  const planning = plan?.plan.planning;
  const settings: (readonly [string, string])[] =
    planning === undefined
      ? []
      : [
          [
            say("slides.setting.status"),
            say("slides.setting.statusOf", {
              period: teller.period(planning.status.period),
              year: String(planning.status.year),
            }),
          ],
          [say("slides.setting.targetYear"), String(planning.targetYear)],
          [say("slides.setting.horizonYear"), String(planning.horizonYear)],
          [say("slides.setting.discountRate"), teller.percent(planning.discountRate)],
          [say("slides.setting.priceYear"), String(planning.priceYear)],
          [say("slides.setting.runs"), `${planning.runs} (${planning.seed})`],
          [say("slides.setting.risk"), planning.risk ?? say("slides.none")],
          [say("slides.setting.lockedOut"), planning.lockedOut.join(", ") || say("slides.none")],
          [
            say("slides.setting.error"),
            planning.classificationError === null
              ? say("slides.unknown")
              : planning.classificationError.map((one) => teller.percent(one)).join(" … "),
          ],
        ];
  const facts: (readonly [string, string])[] = [
    [
      say("slides.fact.ruleSet"),
      `${material.speech.word("ruleSet", ruleSet.id)} (${ruleSet.id} ${ruleSet.version})`,
    ],
    [
      say("slides.setting.changes"),
      changes.length === 0
        ? say("slides.none")
        : changes.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join("; "),
    ],
    [say("slides.setting.studyArea"), teller.km2(areaKm2.insideStudyArea)],
    [say("slides.setting.land"), teller.km2(areaKm2.land)],
    [say("slides.setting.withoutInput"), teller.km2(areaKm2.withoutAnyInput)],
    ...settings,
    [say("slides.fact.engine"), recipe.engine],
  ];
  return [
    tableBlock(
      say("slides.setting.caption"),
      [words(say("slides.column.what"), 0.34), words(say("slides.column.value"), 0.66)],
      facts.map(([name, value]) => [cell(name), cell(value)]),
    ),
    ...workspace.notes.map((note) => paragraph(note, "note")),
    { kind: "heading", text: say("slides.setting.citations") },
    {
      kind: "list",
      items: ruleSet.citations.map(({ title, where, url, year }) =>
        [year === undefined ? title : `${title} (${year})`, where, url].filter(Boolean).join(", "),
      ),
    },
  ];
}

/** What happens when all goes on as it did, by land type, and what each asks for. */
export function outlookBlocks(teller: Teller): ReportBlock[] {
  const { say, material } = teller;
  if (material.plan === null) return [paragraph(say("slides.noPlan"), "warn")];
  const { businessAsUsual, responses, planning } = material.plan.plan;
  const year = String(planning.targetYear);
  const unknown = { text: say("slides.unknown"), tone: "unknown" as const };
  const from = (kind: "scatter" | "assumed" | null): string =>
    kind === null ? say("slides.unknown") : say(`slides.outlook.${kind}`);
  return [
    tableBlock(
      say("slides.outlook.caption", { year }),
      [
        words(say("slides.column.landType")),
        figures(`${say("slides.outlook.healthy")} (km²)`),
        figures(`${say("slides.status.degraded")} (km²)`),
        figures(`${say("slides.status.unknown")} (km²)`),
        figures(`${say("slides.outlook.newlyDegraded")} (km²)`),
        figures(`${say("slides.outlook.recovered")} (km²)`),
        figures(`${say("slides.outlook.byTrend")} (km²)`),
        figures(`${say("slides.outlook.entered")} (km²)`),
        words(say("slides.outlook.interval")),
      ],
      businessAsUsual.landTypes.map((row) => [
        cell(teller.landType(row.name)),
        teller.area(row.healthyKm2),
        teller.area(row.degradedKm2),
        teller.area(row.unknownKm2),
        row.observed === null ? unknown : teller.area(row.observed.newlyDegradedKm2),
        row.observed === null ? unknown : teller.area(row.observed.recoveredKm2),
        teller.areas(row.expectedTrendKm2),
        teller.area(row.expectedEnteredKm2),
        cell(from(row.interval)),
      ]),
      { note: say("slides.outlook.note") },
    ),
    tableBlock(
      say("slides.responses.caption"),
      [
        words(say("slides.column.landType")),
        ...(["avoid", "reduce", "reverse"] as const).map((one) =>
          figures(`${say(`slides.response.${one}`)} (km²)`),
        ),
        figures(`${say("slides.status.unknown")} (km²)`),
      ],
      responses.landTypes.map((row) => [
        cell(teller.landType(row.name)),
        teller.area(row.avoidKm2),
        teller.area(row.reduceKm2),
        teller.area(row.reverseKm2),
        teller.area(row.unknownKm2),
      ]),
      {
        total: [
          cell(say("slides.column.total")),
          teller.area(responses.total.avoidKm2),
          teller.area(responses.total.reduceKm2),
          teller.area(responses.total.reverseKm2),
          teller.area(responses.total.unknownKm2),
        ],
      },
    ),
  ];
}

/** What the run had to say, each sentence once. */
export function issuesBlocks({ say, material }: Teller): ReportBlock[] {
  const told = [...new Set(material.issues.map((issue) => material.speech.issue(issue)))];
  return told.length === 0
    ? [paragraph(say("slides.issues.none"))]
    : [paragraph(say("slides.issues.some")), { kind: "list", items: told }];
}
