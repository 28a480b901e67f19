import type { DatasetCard } from "../../engine/recommend/dataset-card.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { Guideline } from "../../engine/recommend/guideline.ts";
import type { ToolCard } from "../../engine/recommend/tool-card.ts";
import type { LibraryCard, LibraryFact } from "./library-answers.ts";
import { openCatalogues } from "./scenes.ts";

type Detail = Omit<
  LibraryCard,
  "kind" | "id" | "name" | "nameFr" | "about" | "country" | "url" | "catalogues"
> &
  Partial<Pick<LibraryCard, "catalogues">>;

/** A documented record's facts by WOCAT's lists, with the credit that its licence asks for. */
export function recordDetail(record: DocumentedTechnology, families: ReadonlyMap<string, string>): Detail {
  const {
    establishmentUsdPerHa: establishment,
    maintenanceUsdPerHaYr: maintenance,
    yearDocumented: year,
    compilers = [],
  } = record;
  return {
    facts: facts([
      ["families", null, record.families?.map(({ family }) => families.get(family) ?? family)],
      ["region", null, one(record.region)],
      ["landUse", "recordLandUse", record.landUse],
      ["degradation", "degradation", record.degradation],
      ["measures", "measure", record.measureKinds],
      ["rainfall", "class", record.rainfall],
      ["agroClimate", "aridity", record.agroClimate],
      ["slope", "class", record.slopes],
      ["landform", "class", record.landforms],
      ["altitude", "class", record.altitudes],
      ["soilDepth", "class", record.soilDepths],
      ["texture", "texture", record.textures],
      ["waterSupply", "class", one(record.waterSupply)],
      ["establishment", null, establishment === undefined ? [] : [`${establishment} USD/ha`]],
      ["maintenance", null, maintenance === undefined ? [] : [`${maintenance} USD/ha`]],
      ["year", null, year === undefined ? [] : [String(year)]],
    ]),
    texts: [],
    credit: [compilers.join(", "), "WOCAT Global Database on Sustainable Land Management", record.id]
      .filter((part) => part !== "")
      .join(", "),
    licence: record.licence ?? null,
    isLocated: (record.points?.length ?? 0) > 0,
  };
}

/** A dataset's facts. */
export function datasetDetail(card: DatasetCard): Detail {
  const { from, to } = card.years;
  return {
    facts: facts([
      ["subIndicator", "subIndicator", card.subIndicators],
      ["resolution", null, card.resolutionM === null ? [] : [`${card.resolutionM} m`]],
      ["years", null, from === undefined ? [] : [`${from}–${to ?? ""}`]],
      ["formats", null, card.access.formats],
      ["question", "question", card.questions],
    ]),
    texts: [
      { name: card.goodFor, nameFr: card.goodForFr },
      { name: card.watchFor, nameFr: card.watchForFr },
    ].filter(({ name }) => name !== ""),
    credit: card.citation ?? card.provider,
    licence: card.licence.text,
    isLocated: null,
    catalogues: openCatalogues(card),
  };
}

/** A tool's facts. */
export function toolDetail(card: ToolCard): Detail {
  return {
    facts: facts([
      ["question", "question", card.questions],
      ["phase", "phase", card.phases],
      ["skills", "skills", one(card.skills)],
      ["connectivity", "connectivity", one(card.connectivity)],
      ["cost", "cost", one(card.cost)],
      ["languages", "language", card.languages],
      ["formats", null, card.exchange],
    ]),
    texts: [{ name: card.purpose, nameFr: card.purposeFr }],
    credit: card.org,
    licence: card.licence.text,
    isLocated: null,
  };
}

/** A guideline's facts. */
export function guidelineDetail(guideline: Guideline): Detail {
  const { year } = guideline;
  return {
    facts: facts([
      ["question", "question", guideline.questions],
      ["phase", "phase", guideline.phases],
      ["languages", "language", guideline.languages],
      ["year", null, year === undefined ? [] : [String(year)]],
    ]),
    texts: [{ name: guideline.about, nameFr: guideline.aboutFr }],
    credit: guideline.publisher,
    licence: null,
    isLocated: null,
  };
}

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

/** Facts that are known; what is absent stays absent. */
function facts(
  rows: readonly (readonly [field: string, kind: string | null, values: readonly string[] | undefined])[],
): LibraryFact[] {
  return rows.flatMap(([field, kind, values = []]) => (values.length === 0 ? [] : [{ field, kind, values }]));
}
